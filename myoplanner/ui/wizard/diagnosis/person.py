"""Who the patient is and since when: weight, height, birth year, sex, onset, date of diagnosis, tempo."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from myoplanner.logic.addon.edits import with_height
from myoplanner.logic.edits import with_diagnosis, with_patient, with_weight
from myoplanner.logic.record.addon_entry import read_height
from myoplanner.logic.record.entry import read_amount, read_day
from myoplanner.logic.record.patient import EARLIEST_BIRTH, Sex
from myoplanner.logic.record.results import LEAST_KG, MOST_KG
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import day_text, say
from myoplanner.ui.bindings import Chips, FieldRow, TextField
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.wizard.diagnosis.answers import AnswerDoor
from myoplanner.ui.wizard.diagnosis.fields import Refusals, field_grid
from myoplanner.ui.wizard.diagnosis.item_section import INDENT, ItemSection

SEXES = ((Sex.FEMALE.value, "Female"), (Sex.MALE.value, "Male"), (Sex.OTHER.value, "Other"))
LABEL_WIDTH = 96


class PersonSection(ItemSection):
    """Take the person and the dates; the fields are there from the start, for they are typed into first."""

    def __init__(
        self, label: str, door: AnswerDoor, controller: Controller, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, door, parent)
        self._controller = controller
        self.weight = TextField("Weight in kg", longest=12)
        self.height_cm = TextField("Height in cm", longest=12)
        self.birth_year = TextField("Birth year", longest=4)
        self.sex = Chips("Sex", SEXES)
        self.onset = TextField("Onset of weakness", "2026-03-01", longest=24)
        self.diagnosed = TextField("Date of diagnosis", "2026-07-06", longest=24)
        self.rows_by_key: dict[str, FieldRow] = {}
        self.refused = Refusals(self.rows_by_key)
        self._fields = QWidget(self)
        grid = field_grid(LABEL_WIDTH)
        self._fields.setLayout(grid)
        for row, (key, label, field) in enumerate(
            (
                ("weight", "&Weight, kg", self.weight),
                ("height", "&Height, cm", self.height_cm),
                ("birth_year", "&Birth year", self.birth_year),
                ("sex", "Sex", self.sex),
                ("onset", "O&nset", self.onset),
                ("diagnosed", "Dia&gnosed", self.diagnosed),
            )
        ):
            self.rows_by_key[key] = FieldRow(grid, row, label, field)
        self._fields.hide()
        self.weight.committed.connect(self._set_weight)
        self.height_cm.committed.connect(self._set_height)
        self.birth_year.committed.connect(self._set_birth_year)
        self.sex.chosen.connect(self._set_sex)
        self.onset.committed.connect(self._set_onset)
        self.diagnosed.committed.connect(self._set_diagnosed)

    def build_top(self, box: QVBoxLayout) -> None:
        """Put the fields above the items."""
        box.setContentsMargins(INDENT, 8, 0, 10)
        box.addWidget(self._fields)
        self._fields.show()

    def stops_before_items(self) -> tuple[QWidget, ...]:
        """Return the fields: the items come after them."""
        persons = (self.weight, self.height_cm, self.birth_year)
        return *persons, *self.sex.tab_stops(), self.onset, self.diagnosed

    def forget(self) -> None:
        """Drop what was refused: another patient is on view."""
        super().forget()
        self.refused.clear()

    def show_state(self, state: State) -> None:
        """Draw the person; fields in which a refused text waits keep it."""
        course = state.plan.course
        patient, diagnosis, weights = course.patient, course.diagnosis, course.weights()
        self.weight.show_text(text_of(weights[-1].kg) if weights else "")
        height = course.height_on(state.plan.today)
        self.height_cm.show_text("" if height is None else text_of(height.cm))
        self.birth_year.show_text("" if patient.birth_year is None else str(patient.birth_year))
        self.sex.show_choice(patient.sex.value if patient.sex else None)
        self.onset.show_text("" if diagnosis.onset is None else diagnosis.onset.isoformat())
        self.diagnosed.show_text("" if diagnosis.diagnosed is None else diagnosis.diagnosed.isoformat())
        age = patient.age_on(state.plan.today)
        hints = {
            "weight": say("diagnosis.weight_hint", day=weights[-1].day) if weights else "",
            "height": say("diagnosis.weight_hint", day=height.day) if height else "",
            "birth_year": "" if age is None else say("diagnosis.age_hint", age=age),
            "onset": _day_hint(diagnosis.onset),
            "diagnosed": _day_hint(diagnosis.diagnosed),
        }
        for key, hint in hints.items():
            self.rows_by_key[key].show_hint(hint, self.refused.text(key))

    def _patient(self, key: str, value: object) -> None:
        self._controller.edit(say(f"edit.{key}"), lambda course: with_patient(course, **{key: value}))

    def _set_sex(self, key: str) -> None:
        self._patient("sex", Sex(key))

    def _set_weight(self, text: str) -> None:
        if not text.strip():
            self.refused.accept("weight")
            return
        kg, error = read_amount(text, "weight", LEAST_KG, MOST_KG, "kg")
        if error is not None or kg is None:
            if error is not None:
                self.refused.refuse_error("weight", error)
            return
        self.refused.accept("weight")
        weight, today, new_id = Decimal(kg), self._controller.today, Controller.new_id()
        self._controller.edit(say("edit.weight"), lambda course: with_weight(course, weight, today, new_id))

    def _set_height(self, text: str) -> None:
        if not text.strip():
            self.refused.accept("height")
            return
        today, new_id = self._controller.today, Controller.new_id()
        reading = read_height(today.isoformat(), text, today, new_id)
        height = reading.result
        if height is None:
            self.refused.refuse_error("height", reading.errors[0])
            return
        self.refused.accept("height")
        cm = height.cm
        self._controller.edit(say("edit.height"), lambda course: with_height(course, cm, today, new_id))

    def _set_birth_year(self, text: str) -> None:
        today = self._controller.today
        if not text.strip():
            self.refused.accept("birth_year")
            self._patient("birth_year", None)
            return
        year, error = read_amount(text, "birth_year", Decimal(EARLIEST_BIRTH), Decimal(today.year), "")
        if error is not None or year is None or year != int(year):
            wrong = say("diagnosis.no_year") if error is None else error.wrong
            allowed = say("diagnosis.year_allowed", first=EARLIEST_BIRTH, last=today.year)
            self.refused.refuse("birth_year", wrong, allowed)
            return
        self.refused.accept("birth_year")
        self._patient("birth_year", int(year))

    def _set_onset(self, text: str) -> None:
        self._set_day("onset", text)

    def _set_diagnosed(self, text: str) -> None:
        self._set_day("diagnosed", text)

    def _set_day(self, key: str, text: str) -> None:
        today = self._controller.today
        reading = read_day(text, today, key, latest=today)
        if reading.error is not None:
            self.refused.refuse_error(key, reading.error)
            return
        self.refused.accept(key)
        day = reading.day if text.strip() else None
        self._controller.edit(say(f"edit.{key}"), lambda course: with_diagnosis(course, **{key: day}))


def _day_hint(day: date | None) -> str:
    return "" if day is None else day_text(day)
