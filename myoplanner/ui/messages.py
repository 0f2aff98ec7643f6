"""Messages inside a page: what happened and what to do, in a strip that asks for nothing."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from myoplanner.errors import AppError
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.style import set_role

MOST_CHARACTERS = 2000


class Tone(str, Enum):
    """Say how much a message asks of the reader; the value is the role of its frame and title."""

    NOTE = "note"
    WARN = "warn"
    STOP = "stop"


# A sign and words say it too: never colour alone.
SIGNS = {Tone.NOTE: "", Tone.WARN: "⚠", Tone.STOP: "⚠"}
TITLE_ROLES = {Tone.NOTE: "heading", Tone.WARN: "warn", Tone.STOP: "stop"}


class Banner(QFrame):
    """Show one message with up to two buttons of its own and a cross; hidden while there is none.

    It never takes the focus by itself. Esc in it closes it.
    """

    action_requested = Signal()
    """The first button was pressed; the message stays until clear()."""
    other_requested = Signal()
    """The second button was pressed."""
    closed = Signal()
    """A person closed the message with the cross or Esc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.sign = plain_label("")
        self.title = plain_label("", "heading")
        self.text = plain_label("")
        self.action = QPushButton()
        self.other = QPushButton()
        self.cross = QToolButton()
        self._lay_out()
        self.action.clicked.connect(self.action_requested)
        self.other.clicked.connect(self.other_requested)
        self.cross.clicked.connect(self._close_by_hand)
        self.clear()

    def _lay_out(self) -> None:
        for label in (self.title, self.text):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.cross.setText("×")
        self.cross.setProperty("role", "flat")
        self.cross.setAccessibleName("Close this message")
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self.title)
        lines.addWidget(self.text)
        box = QHBoxLayout(self)
        box.setContentsMargins(14, 8, 8, 8)
        box.setSpacing(10)
        box.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(lines, 1)
        for button in (self.action, self.other, self.cross):
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_error(self, fault: AppError) -> None:
        """Show what happened to a file or a format, and what to do."""
        self.show_message(Tone.STOP, fault.title, f"{fault.happened} {fault.to_do}".strip())

    def show_note(self, title: str, text: str = "", action: str = "") -> None:
        """Show something to know; `action` is the word on a button."""
        self.show_message(Tone.NOTE, title, text, action)

    def show_message(self, tone: Tone, title: str, text: str = "", action: str = "", other: str = "") -> None:
        """Show a message as plain text, however it looks; it takes the place of the one before."""
        set_role(self, f"{tone.value}-card")
        set_role(self.title, TITLE_ROLES[tone])
        set_role(self.sign, TITLE_ROLES[tone])
        self.sign.setText(SIGNS[tone])
        self.sign.setVisible(bool(SIGNS[tone]))
        self.title.setText(title[:MOST_CHARACTERS])
        self.text.setText(text[:MOST_CHARACTERS])
        self.text.setVisible(bool(text))
        for button, word in ((self.action, action), (self.other, other)):
            button.setText(word)
            button.setVisible(bool(word))
        self.setAccessibleName(f"{title} {text}"[:MOST_CHARACTERS].strip())
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Take the message away."""
        self.hide()
        self.title.clear()
        self.text.clear()

    def _close_by_hand(self) -> None:
        self.clear()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc close the message."""
        if event.key() == Qt.Key.Key_Escape:
            self._close_by_hand()
            return
        super().keyPressEvent(event)
