"""The search field: filters as one types, and hands the arrow keys on to the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from myoplanner.logic.base import NAME_LENGTH
from myoplanner.ui.bindings import RETURN_KEYS

DOWN_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
PAGE_KEYS = (Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_H, Qt.Key.Key_K)
"""With Ctrl they are the page's. On X11 a line of text would take them to edit: Ctrl+K deletes."""


class SearchField(QLineEdit):
    """Take a query. textChanged says it; Down and Enter are for the list."""

    went_down = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(NAME_LENGTH)
        self.setClearButtonEnabled(True)
        self.setPlaceholderText("Search code, name, record number, diagnosis")
        self.setAccessibleName("Search patients")

    def take_typed(self, text: str) -> None:
        """Go on here with what was typed in the list."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.deselect()
        self.end(False)
        self.insert(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces."""
        super().focusInEvent(event)
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        """Leave the page its own keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if ctrl and event.key() in PAGE_KEYS:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Down go into the list, Enter open, Esc clear."""
        if event.key() in DOWN_KEYS:
            self.went_down.emit()
        elif event.key() in RETURN_KEYS:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
