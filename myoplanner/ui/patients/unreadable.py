"""The block that names files which cannot be read, so that none of them passes for an empty patient."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.patients.listing import Unreadable

MOST_SHOWN = 50
SHOWN_CHARACTERS = 400
MOST_HEIGHT = 132
SIDE = 14


class UnreadableBlock(QFrame):
    """List files with their reasons under one heading; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "warn-card")
        self.heading = plain_label("", "warn")
        self.hint = plain_label("", "second", wrap=True)
        self.hint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QVBoxLayout(self)
        box.setContentsMargins(SIDE, 10, SIDE, 10)
        box.setSpacing(4)
        box.addWidget(self.heading)
        box.addWidget(self.hint)
        box.addWidget(self._list)
        self.hide()

    def show_files(self, files: tuple[Unreadable, ...]) -> None:
        """Name the files and why each cannot be read."""
        self.setVisible(bool(files))
        if not files:
            return
        key = "patients.unreadable_one" if len(files) == 1 else "patients.unreadable"
        self.heading.setText("⚠  " + say(key, number=len(files)))
        hint = say("patients.unreadable_hint", folder=files[0].folder)
        self.hint.setText(hint)
        self._list.setAccessibleName(self.heading.text())
        self._list.setWidget(_content(files))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the lines the height that they need at this width, up to a limit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        content = self._list.widget()
        if content is None:
            return
        # The block's own width: that of the list inside it follows only after this.
        width = max(1, self.width() - 2 * SIDE)
        needed = content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()
        self._list.setFixedHeight(min(MOST_HEIGHT, needed))


def _content(files: tuple[Unreadable, ...]) -> QWidget:
    content = QWidget()
    lines = QGridLayout(content)
    lines.setContentsMargins(0, 4, 0, 0)
    lines.setHorizontalSpacing(20)
    lines.setVerticalSpacing(4)
    lines.setColumnStretch(1, 1)
    for number, file in enumerate(files[:MOST_SHOWN]):
        name = plain_label(file.file[:SHOWN_CHARACTERS])
        reason = plain_label(file.problem[:SHOWN_CHARACTERS], wrap=True)
        for column, label in enumerate((name, reason)):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            lines.addWidget(label, number, column)
    if len(files) > MOST_SHOWN:
        more = say("patients.unreadable_more", number=len(files) - MOST_SHOWN)
        lines.addWidget(plain_label(more, "second"), MOST_SHOWN, 0)
    lines.setRowStretch(MOST_SHOWN + 1, 1)
    return content
