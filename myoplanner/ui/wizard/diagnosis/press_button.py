"""A button that Enter presses too, as it presses everything else in this step."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from myoplanner.ui.bindings import RETURN_KEYS


class PressButton(QPushButton):
    """Be pressed by a click, Space or Enter."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter."""
        if event.key() in RETURN_KEYS and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)
