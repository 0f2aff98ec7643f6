"""Inclusion body myositis does not lead into the steroid step: both halves, a reason, and then the choice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from myoplanner.logic.base import clean_text
from myoplanner.logic.edits import gone_on_with_ibm
from myoplanner.logic.sheets.diagnosis_step import IbmChoice
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import TextField, plain_label
from myoplanner.ui.controller import Controller
from myoplanner.ui.wizard.diagnosis.press_button import PressButton

LONGEST = 1000


class IbmCard(QFrame):
    """Show what speaks against steroid and what for it, and take the reason to go on."""

    went_on = Signal()
    """Emitted once the choice is on record."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.setProperty("role", "warn-card")
        self._title = plain_label("", "heading", wrap=True)
        self._against = plain_label("", wrap=True)
        self._in_favour = plain_label("", wrap=True)
        self._source = plain_label("", "second", wrap=True)
        self.reason = TextField(say("ibm.reason"), say("ibm.placeholder"), longest=LONGEST)
        self.error = plain_label(say("ibm.wanted"), "error", wrap=True)
        self.given = plain_label(say("ibm.given"), "second", wrap=True)
        self.go_on = PressButton(say("wizard.with_ibm"))
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 10, 8)
        box.setSpacing(4)
        for widget in (self._title, self._against, self._in_favour, self._source):
            box.addWidget(widget)
        box.addWidget(self.reason)
        box.addWidget(self.error)
        box.addWidget(self.given)
        box.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.error.hide()
        self.go_on.clicked.connect(self._go_on)
        self.reason.textEdited.connect(self._typed)

    def show_choice(self, choice: IbmChoice | None, new_patient: bool) -> None:
        """Draw the choice; what is being typed stays until it is given, or another patient is on view."""
        self.setVisible(choice is not None)
        if choice is None or new_patient:
            self.reason.setText("")
            self.error.hide()
        if choice is None:
            return
        self._title.setText(choice.title)
        self._against.setText(choice.against)
        self._in_favour.setText(choice.in_favour)
        self._source.setText(choice.source)
        is_given = bool(choice.reason.strip())
        if is_given:
            self.reason.show_text(choice.reason)
            self.error.hide()
        self.given.setVisible(is_given)
        self.reason.setReadOnly(is_given)
        self.go_on.setVisible(not is_given)

    def ask(self) -> None:
        """Put the cursor where the reason is written, and say that one is wanted."""
        self.error.setVisible(not self.reason.text().strip())
        self.reason.setFocus()

    def _typed(self, text: str) -> None:
        if text.strip():
            self.error.hide()

    def _go_on(self) -> None:
        reason = clean_text(self.reason.text())
        if not reason:
            self.ask()
            return
        today, decision_id = self._controller.today, Controller.new_id()
        self._controller.edit(
            say("edit.ibm"), lambda course: gone_on_with_ibm(course, reason, today, decision_id)
        )
        self.went_on.emit()
