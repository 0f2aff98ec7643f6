"""The line under a grid: what the keys do, what was refused, and the one question that is asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from myoplanner.ui.bindings import RETURN_KEYS, plain_label
from myoplanner.ui.style import set_role

LONGEST = 400
"""Characters that a line may have; what is longer was pasted by mistake."""


class AnswerButton(QPushButton):
    """A button that Enter presses, in any window; Esc takes the question back."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in RETURN_KEYS:
            self.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class Foot(QWidget):
    """Show one line, or one question with two answers."""

    kept = Signal()
    correcting = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = plain_label("", "second", wrap=True)
        self.question = QFrame()
        set_role(self.question, "warn-card")
        self.asked = plain_label("", "warn", wrap=True)
        self.keep = AnswerButton("Keep")
        self.correct = AnswerButton("Correct")
        set_role(self.keep, "primary")
        bar = QHBoxLayout(self.question)
        bar.setContentsMargins(10, 4, 4, 4)
        bar.addWidget(self.asked, 1)
        bar.addWidget(self.keep)
        bar.addWidget(self.correct)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addWidget(self.line)
        layout.addWidget(self.question)
        self.question.hide()
        self.keep.clicked.connect(self.kept)
        self.correct.clicked.connect(self.correcting)
        self.keep.given_up.connect(self.correcting)
        self.correct.given_up.connect(self.correcting)

    def say(self, text: str, role: str = "second") -> None:
        """Show a line; the role says whether it is a hint, a refusal or good news."""
        self.question.hide()
        self.line.show()
        self.line.setText(text[:LONGEST])
        set_role(self.line, role)

    def ask(self, question: str) -> None:
        """Show a question; Enter keeps."""
        self.line.hide()
        self.question.show()
        self.asked.setText(question[:LONGEST])
        self.keep.setAccessibleDescription(question[:LONGEST])
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_asking(self) -> bool:
        """Tell whether a question waits for its answer."""
        return not self.question.isHidden()
