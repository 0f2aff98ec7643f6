"""The block that names files which cannot be read, so that none of them passes for an empty patient."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.patients.listing import Unreadable

MOST_SHOWN = 50
_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
SHOWN_CHARACTERS = 400
MOST_HEIGHT = 132
SIDE = 14


class RepairButton(QPushButton):
    """Ask for one file to be repaired. It holds the file and no page."""

    asked = Signal(object)
    """Carries the Unreadable."""

    def __init__(self, file: Unreadable) -> None:
        super().__init__(say("patients.repair"))
        self.setAccessibleName(say("patients.repair_name", file=file.file[:SHOWN_CHARACTERS]))
        self._file = file
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self._file)


class UnreadableBlock(QFrame):
    """List files with their reasons under one heading; hidden while there are none."""

    repair_asked = Signal(object)
    """Carries the Unreadable that is to be repaired."""

    def __init__(self, repairable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._repairable = repairable
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
        content = _content(files, self._repairable)
        for each in content.findChildren(RepairButton):
            each.asked.connect(self.repair_asked)
        self._list.setWidget(content)
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


def is_id(text: str) -> bool:
    """Tell whether a file bears a name that MyoPlanner gave, and so may have versions."""
    return bool(_ID.fullmatch(text))


def _content(files: tuple[Unreadable, ...], repairable: bool) -> QWidget:
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
        if repairable and is_id(file.id):
            lines.addWidget(RepairButton(file), number, 2, Qt.AlignmentFlag.AlignTop)
    if len(files) > MOST_SHOWN:
        more = say("patients.unreadable_more", number=len(files) - MOST_SHOWN)
        lines.addWidget(plain_label(more, "second"), MOST_SHOWN, 0)
    lines.setRowStretch(MOST_SHOWN + 1, 1)
    return content
