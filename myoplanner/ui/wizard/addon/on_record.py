"""The added drugs on record: what is taken, what was, and the end of one with what became of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from myoplanner.logic.addon.edits import Ending
from myoplanner.logic.base import clean_text
from myoplanner.logic.record.days import read_day
from myoplanner.logic.record.earlier import Outcome
from myoplanner.logic.sheets.addon.record import RecordRow
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import Chips, FieldRow, TextField, plain_label, row_of
from myoplanner.ui.wizard.addon.door import AddOnDoor
from myoplanner.ui.wizard.diagnosis.press_button import PressButton

OUTCOMES = tuple((item.value, say(f"addon.record.{item.value}")) for item in Outcome)
YES_NO = (("yes", say("addon.record.yes")), ("no", say("addon.record.no")))


class StopForm(QWidget):
    """Take the last day of an added drug, what became of it and why; nothing is preselected."""

    def __init__(self, row: RecordRow, door: AddOnDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row, self._door = row, door
        self._words: dict[str, str | None] = {"outcome": None, "tolerated": None, "adequate": None}
        self.day = TextField(say("addon.record.last_day"), "2026-03-01", longest=24)
        self.reason = TextField(say("addon.record.reason"))
        self.outcome = Chips(say("addon.record.outcome"), OUTCOMES, columns=3)
        self.tolerated = Chips(say("addon.record.tolerated"), YES_NO)
        self.adequate = Chips(say("addon.record.adequate"), YES_NO)
        self.do = PressButton(say("addon.record.do_stop"))
        self.cancel = PressButton(say("addon.record.cancel"))
        self.cancel.setProperty("role", "flat")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        self.day_row = FieldRow(grid, 0, say("addon.record.last_day"), self.day)
        for index, (name, chips) in enumerate(self._chips(), 1):
            FieldRow(grid, index, say(f"addon.record.{name}"), chips).label.setToolTip(
                say(f"addon.record.{name}_tip")
            )
            chips.show_choice(None)
        FieldRow(grid, 4, say("addon.record.reason"), self.reason)
        grid.addLayout(row_of(self.do, self.cancel), 10, 1, Qt.AlignmentFlag.AlignLeft)
        self.outcome.chosen.connect(self._outcome)
        self.tolerated.chosen.connect(self._tolerated)
        self.adequate.chosen.connect(self._adequate)
        self.do.clicked.connect(self._stop)
        self.day.show_text(door.today.isoformat())

    def _chips(self) -> tuple[tuple[str, Chips], ...]:
        return (("outcome", self.outcome), ("tolerated", self.tolerated), ("adequate", self.adequate))

    def _outcome(self, word: str) -> None:
        self._words["outcome"] = word

    def _tolerated(self, word: str) -> None:
        self._words["tolerated"] = word

    def _adequate(self, word: str) -> None:
        self._words["adequate"] = word

    def _said(self, name: str) -> bool | None:
        word = self._words[name]
        return None if word is None else word == "yes"

    def _stop(self) -> None:
        reading = read_day(self.day.text(), self._door.today, "stop")
        if reading.error is not None or reading.day is None:
            wrong = "" if reading.error is None else reading.error.wrong
            allowed = "" if reading.error is None else reading.error.allowed
            self._refuse(wrong, allowed)
            return
        if reading.day < self._row.start:
            start = self._row.start
            self._refuse(
                say("addon.record.before_start", start=start), say("addon.record.from_start", start=start)
            )
            return
        outcome = self._words["outcome"]
        ending = Ending(
            stop=reading.day,
            stop_reason=clean_text(self.reason.text()).strip(),
            outcome=None if outcome is None else Outcome(outcome),
            tolerated=self._said("tolerated"),
            adequate=self._said("adequate"),
        )
        if not self._door.stop(self._row.addon_id, self._row.name, ending):
            self._refuse(say("addon.record.refused"), say("addon.record.other_day"))

    def _refuse(self, wrong: str, allowed: str) -> None:
        self.day_row.show_hint("", say("field.refused", wrong=wrong, allowed=allowed))
        self.day.setFocus()


class RecordCard(QFrame):
    """Show one added drug on record, and let it be stopped, or the stop be taken back."""

    def __init__(self, row: RecordRow, door: AddOnDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row, self._door = row, door
        self.setProperty("role", "note-card")
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 10, 8)
        box.setSpacing(2)
        box.addWidget(plain_label(row.head, "heading", wrap=True))
        box.addWidget(plain_label("\n".join(row.lines), "small", wrap=True))
        self.ask = PressButton(say("addon.record.again" if row.is_stopped else "addon.record.stop"))
        self.ask.setAccessibleName(f"{self.ask.text()} {row.name}")
        self.ask.setProperty("role", "link")
        box.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self.form: StopForm | None = None
        self._box = box
        self.ask.clicked.connect(self._asked)

    def _asked(self) -> None:
        if self._row.is_stopped:
            self._door.stop(self._row.addon_id, self._row.name, None)
            return
        if self.form is None:
            self.form = StopForm(self._row, self._door)
            self._box.addWidget(self.form)
            self.form.cancel.clicked.connect(self._cancelled)
            self._order()
        self.form.show()
        self.ask.hide()
        self.form.day.setFocus()

    def _order(self) -> None:
        """Put the form's tab stops behind the button; Qt puts them behind all others."""
        if self.form is None:
            return
        form = self.form
        before: QWidget = self.ask
        chips = (stop for _, item in form._chips() for stop in item.tab_stops())
        for stop in (form.day, *chips, form.reason, form.do, form.cancel):
            self.setTabOrder(before, stop)
            before = stop

    def _cancelled(self) -> None:
        if self.form is not None:
            self.form.hide()
        self.ask.show()
        self.ask.setFocus()


class OnRecord(QWidget):
    """Show the added drugs on record, a card each; drawn anew only where they changed."""

    def __init__(self, door: AddOnDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._shown: tuple[RecordRow, ...] = ()
        self.cards: list[RecordCard] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._box.addWidget(plain_label(say("addon.step.record"), "heading"))
        self.hide()

    def show_rows(self, rows: tuple[RecordRow, ...], before: QWidget) -> None:
        """Show the added drugs; `before` is what has the tab stop before the first of them."""
        self.setVisible(bool(rows))
        if rows == self._shown:
            return
        self._shown = rows
        for card in self.cards:
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [RecordCard(row, self._door) for row in rows]
        for card in self.cards:
            self._box.addWidget(card)
            self.setTabOrder(before, card.ask)
            before = card.ask

    def last_stop(self, before: QWidget) -> QWidget:
        """Return what has the last tab stop here; `before` where there is no card."""
        return self.cards[-1].ask if self.cards else before
