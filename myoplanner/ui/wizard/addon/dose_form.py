"""What the dose of the chosen source hangs on: first day, weekday, questions that the source leaves open."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from myoplanner.logic.record.addon import Weekday
from myoplanner.logic.sheets.addon.dose import DoseSheet
from myoplanner.logic.sheets.addon.form import body_rows, strength_rows
from myoplanner.logic.sheets.addon.page import AddOnPage, question_rows
from myoplanner.logic.wording import day_text, say
from myoplanner.ui.bindings import Chips, FieldRow, TextField, plain_label
from myoplanner.ui.wizard.addon.body_fields import BodyFields
from myoplanner.ui.wizard.addon.door import AddOnDoor
from myoplanner.ui.wizard.addon.own_strengths import StrengthFields
from myoplanner.ui.wizard.parameter_form import ParameterForm

WEEKDAYS = tuple((day.value, day.value[:3]) for day in Weekday)


class DoseForm(QWidget):
    """Take what is asked of the clinician; nothing is filled in that the source leaves open."""

    def __init__(self, door: AddOnDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._refused = ""
        self._dose: DoseSheet | None = None
        self.start = TextField(say("addon.step.day"), longest=24)
        self.weekday = Chips(say("addon.step.weekday"), WEEKDAYS, columns=4)
        self.weekday_label = plain_label(say("addon.step.weekday"), "heading")
        self.split = QCheckBox(say("addon.step.split"))
        self.split_line = plain_label("", "second", wrap=True)
        self.body = BodyFields(door)
        self.form = ParameterForm()
        self.strengths = StrengthFields(door)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnMinimumWidth(0, 124)
        grid.setColumnStretch(1, 1)
        self.row = FieldRow(grid, 0, say("addon.step.day"), self.start)
        box.addLayout(grid)
        for widget in (
            *(self.body, self.weekday_label, self.weekday, self.split, self.split_line, self.form),
            self.strengths,
        ):
            box.addWidget(widget)
        self.start.committed.connect(self._set_start)
        self.weekday.chosen.connect(door.set_weekday)
        self.split.clicked.connect(door.set_split)
        self.form.changed.connect(self._answer)

    def show_page(self, page: AddOnPage, dose: DoseSheet) -> None:
        """Show the draft."""
        self._dose = dose
        day = page.draft.start or page.situation.today
        self.start.show_text(day.isoformat())
        self.row.show_hint(day_text(day), self._refused)
        for widget in (self.weekday_label, self.weekday):
            widget.setVisible(dose.needs_weekday)
        self.weekday.show_choice(None if dose.weekday is None else dose.weekday.value)
        self.split.setVisible(dose.can_split)
        self.split.setChecked(page.draft.split)
        self.split_line.setText(dose.split_line)
        self.split_line.setVisible(page.draft.split and bool(dose.split_line))
        rows = question_rows(dose)
        self.form.setVisible(bool(rows))
        self.body.show_rows(() if page.built is None else body_rows(page.built))
        self.strengths.show_rows(() if page.built is None else strength_rows(page.built))
        self.form.show_rows(f"{page.draft.agent}/{page.draft.scheme}", rows)

    def forget(self) -> None:
        """Drop what was refused: another patient is on view."""
        self._refused = ""
        self.start.mark(False)
        self.body.forget()
        self.strengths.forget()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return the fields in order."""
        asked = (*self.weekday.tab_stops(), self.split, *self.form.tab_stops())
        return (self.start, *self.body.tab_stops(), *asked, *self.strengths.tab_stops())

    def _set_start(self, text: str) -> None:
        error = self._door.set_start(text)
        self._refused = (
            "" if error is None else say("field.refused", wrong=error.wrong, allowed=error.allowed)
        )
        if error is not None:
            self.row.show_hint("", self._refused)
        elif self.start.is_wrong and self._dose is not None:
            self.row.show_hint("")

    def _answer(self, change: tuple[str, str]) -> None:
        name, text = change
        rows = () if self._dose is None else self._dose.questions
        label = next((row.label for row in rows if row.name == name), name)
        self._door.answer(name, label, text)
