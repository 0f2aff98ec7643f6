"""What stands in the place of a list that has nothing in it: the first things to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from myoplanner.ui.bindings import plain_label

TEXT_WIDTH = 540


class EmptyCard(QFrame):
    """Say what is not there and offer up to two ways on."""

    def __init__(self, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.title = plain_label(title, "title")
        self.hint = plain_label(hint, wrap=True)
        self.hint.setFixedWidth(TEXT_WIDTH)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        self._buttons.addStretch(1)
        # Between stretches and not aligned: only so does a layout give wrapped text its height.
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.hint)
        line.addStretch(1)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addStretch(2)
        box.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addLayout(line)
        box.addLayout(self._buttons)
        box.addStretch(3)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put buttons under the text, side by side."""
        for button in buttons:
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
