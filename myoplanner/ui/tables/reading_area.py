"""A page that is read: it scrolls by keys, its texts can be selected, and Ctrl+C copies all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from myoplanner.ui.bindings import plain_label
from myoplanner.ui.style import set_role

LONGEST = 4000
"""Characters that one text may have."""


def read_label(text: str, role: str = "") -> QLabel:
    """Return a wrapping label of plain text that can be selected and copied."""
    label = plain_label(text[:LONGEST], role, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class ReadingArea(QScrollArea):
    """Hold widgets one under the other; arrow and page keys scroll, Ctrl+C copies the page as text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "reading")
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        holder = QWidget()
        self.box = QVBoxLayout(holder)
        self.box.setContentsMargins(8, 8, 8, 8)
        self.box.setSpacing(8)
        self.setWidget(holder)

    @property
    def text(self) -> str:
        """Return all that stands on the page, a line a text."""
        labels = self.widget().findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.text() and not label.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.text)
            return
        super().keyPressEvent(event)


def emptied(layout: QLayout) -> None:
    """Take all widgets out of a layout, at once out of sight and soon out of memory."""
    while layout.count():
        widget = layout.takeAt(0).widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
