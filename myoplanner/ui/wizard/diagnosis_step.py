"""Step 1: who the patient is, what is diagnosed, since when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from myoplanner.logic.base import clean_text, evolve
from myoplanner.logic.edits import with_diagnosis, with_patient, with_weight
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import ENTITY_NAMES, NOT_IN_SOURCES, Entity
from myoplanner.logic.record.entry import read_amount, read_day
from myoplanner.logic.record.patient import EARLIEST_BIRTH, Sex
from myoplanner.logic.record.results import LEAST_KG, MOST_KG
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import day_text, say
from myoplanner.ui.bindings import Chips, FieldRow, TextField, plain_label, row_of
from myoplanner.ui.controller import Controller, State

ENTITIES = (
    (Entity.DM.value, "DM"),
    (Entity.PM.value, "PM"),
    (Entity.IBM.value, "IBM"),
    (Entity.JDM.value, "JDM"),
    (Entity.ADM.value, "ADM"),
    (Entity.IMNM.value, "IMNM"),
    (Entity.ANTISYNTHETASE.value, "ASyS"),
    (Entity.UNSETTLED.value, "Unsettled"),
)
SEXES = ((Sex.FEMALE.value, "Female"), (Sex.MALE.value, "Male"), (Sex.OTHER.value, "Other"))


class DiagnosisStep(QWidget):
    """Show and take the first facts. Unsettled is a diagnosis one can go on with."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._course: Course | None = None
        self._errors: dict[str, str] = {}
        self.code = TextField("Code or initials", longest=40)
        self.entity = Chips("Diagnosis", ENTITIES)
        self.entity_name = plain_label("", "second", wrap=True)
        self.weight = TextField("Weight in kg", longest=12)
        self.birth_year = TextField("Birth year", longest=4)
        self.sex = Chips("Sex", SEXES)
        self.onset = TextField("Onset of weakness", "2026-03-01", longest=24)
        self.diagnosed = TextField("Date of diagnosis", "2026-07-06", longest=24)
        self.malignancy = QCheckBox("With &malignancy")
        self.overlap = QCheckBox("&Overlap with a systemic disease")
        self.name = TextField("Name, optional")
        self.record_number = TextField("Record number, optional", longest=60)
        self.note = TextField("Note", longest=400)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        first = _grid()
        self.rows = {"code": FieldRow(first, 0, "&Code or initials", self.code)}
        box.addLayout(first)
        box.addWidget(plain_label("Diagnosis", "heading"))
        box.addWidget(self.entity)
        box.addWidget(self.entity_name)
        box.addLayout(row_of(self.malignancy, self.overlap, spacing=12))
        box.addWidget(plain_label("Person and dates", "heading"))
        grid = _grid()
        self.rows["weight"] = FieldRow(grid, 0, "&Weight, kg", self.weight)
        self.rows["birth_year"] = FieldRow(grid, 1, "&Birth year", self.birth_year)
        self.rows["sex"] = FieldRow(grid, 2, "Sex", self.sex)
        self.rows["onset"] = FieldRow(grid, 3, "O&nset of weakness", self.onset)
        self.rows["diagnosed"] = FieldRow(grid, 4, "Dia&gnosed", self.diagnosed)
        box.addLayout(grid)
        box.addWidget(plain_label("Identity, optional", "heading"))
        identity = _grid()
        self.rows["name"] = FieldRow(identity, 0, "Name", self.name)
        self.rows["record_number"] = FieldRow(identity, 1, "Record number", self.record_number)
        self.rows["note"] = FieldRow(identity, 2, "Note", self.note)
        box.addLayout(identity)
        self.rows["name"].show_hint("Kept in the patient's file only. The file is not encrypted.")
        box.addStretch(1)

    def _connect(self) -> None:
        self.code.committed.connect(self._set_code)
        self.name.committed.connect(self._set_name)
        self.record_number.committed.connect(self._set_record_number)
        self.note.committed.connect(self._set_note)
        self.entity.chosen.connect(self._set_entity)
        self.sex.chosen.connect(self._set_sex)
        self.weight.committed.connect(self._set_weight)
        self.birth_year.committed.connect(self._set_birth_year)
        self.onset.committed.connect(self._set_onset)
        self.diagnosed.committed.connect(self._set_diagnosed)
        self.malignancy.clicked.connect(self._set_malignancy)
        self.overlap.clicked.connect(self._set_overlap)

    def focus_first(self) -> None:
        """Put the cursor where entry begins."""
        self.code.setFocus()

    def show_state(self, state: State) -> None:
        """Draw the course; fields in which a refused text waits keep it."""
        course = state.plan.course
        if self._course is None or self._course.id != course.id:
            self._errors.clear()
        self._course = course
        patient, diagnosis = course.patient, course.diagnosis
        self.code.show_text(patient.code)
        self.name.show_text(patient.name)
        self.record_number.show_text(patient.record_number)
        self.note.show_text(course.note)
        self.birth_year.show_text("" if patient.birth_year is None else str(patient.birth_year))
        self.onset.show_text("" if diagnosis.onset is None else diagnosis.onset.isoformat())
        self.diagnosed.show_text("" if diagnosis.diagnosed is None else diagnosis.diagnosed.isoformat())
        weights = course.weights()
        self.weight.show_text(text_of(weights[-1].kg) if weights else "")
        self.entity.show_choice(diagnosis.entity.value)
        self.sex.show_choice(patient.sex.value if patient.sex else None)
        self.malignancy.setChecked(diagnosis.malignancy)
        self.overlap.setChecked(diagnosis.overlap)
        self.entity_name.setText(_entity_line(diagnosis.entity))
        self._hints(state)

    def _hints(self, state: State) -> None:
        course = state.plan.course
        weights = course.weights()
        age = course.patient.age_on(state.plan.today)
        hints = {
            "code": "" if course.patient.code else say("diagnosis.code_hint"),
            "weight": say("diagnosis.weight_hint", day=weights[-1].day) if weights else "",
            "birth_year": "" if age is None else say("diagnosis.age_hint", age=age),
            "onset": _day_hint(course.diagnosis.onset),
            "diagnosed": _day_hint(course.diagnosis.diagnosed),
        }
        for key, hint in hints.items():
            self.rows[key].show_hint(hint, self._errors.get(key, ""))

    def _refuse(self, key: str, wrong: str) -> None:
        self._errors[key] = wrong
        self.rows[key].show_hint("", wrong)

    def _accept(self, key: str) -> None:
        if self._errors.pop(key, None) is not None:
            self.rows[key].show_hint("")

    def _patient(self, key: str, value: object) -> None:
        self._controller.edit(say(f"edit.{key}"), lambda course: with_patient(course, **{key: value}))

    def _set_code(self, text: str) -> None:
        self._patient("code", clean_text(text))

    def _set_name(self, text: str) -> None:
        self._patient("name", clean_text(text))

    def _set_record_number(self, text: str) -> None:
        self._patient("record_number", clean_text(text))

    def _set_note(self, text: str) -> None:
        self._controller.edit(say("edit.note"), lambda course: evolve(course, note=clean_text(text)))

    def _set_sex(self, key: str) -> None:
        self._patient("sex", Sex(key))

    def _set_entity(self, key: str) -> None:
        self._controller.edit(say("edit.entity"), lambda course: with_diagnosis(course, entity=Entity(key)))

    def _set_malignancy(self, checked: bool) -> None:
        self._controller.edit(say("edit.marks"), lambda course: with_diagnosis(course, malignancy=checked))

    def _set_overlap(self, checked: bool) -> None:
        self._controller.edit(say("edit.marks"), lambda course: with_diagnosis(course, overlap=checked))

    def _set_weight(self, text: str) -> None:
        if not text.strip():
            self._accept("weight")
            return
        kg, error = read_amount(text, "weight", LEAST_KG, MOST_KG, "kg")
        if error is not None or kg is None:
            self._refuse("weight", "" if error is None else _line(error.wrong, error.allowed))
            return
        self._accept("weight")
        weight, today, new_id = Decimal(kg), self._controller.today, Controller.new_id()
        self._controller.edit(say("edit.weight"), lambda course: with_weight(course, weight, today, new_id))

    def _set_birth_year(self, text: str) -> None:
        today = self._controller.today
        if not text.strip():
            self._accept("birth_year")
            self._patient("birth_year", None)
            return
        year, error = read_amount(text, "birth_year", Decimal(EARLIEST_BIRTH), Decimal(today.year), "")
        if error is not None or year is None or year != int(year):
            allowed = say("diagnosis.year_allowed", first=EARLIEST_BIRTH, last=today.year)
            self._refuse(
                "birth_year", _line("not a year of birth" if error is None else error.wrong, allowed)
            )
            return
        self._accept("birth_year")
        self._patient("birth_year", int(year))

    def _set_onset(self, text: str) -> None:
        self._set_day("onset", text)

    def _set_diagnosed(self, text: str) -> None:
        self._set_day("diagnosed", text)

    def _set_day(self, key: str, text: str) -> None:
        today = self._controller.today
        reading = read_day(text, today, key, latest=today)
        if reading.error is not None:
            self._refuse(key, _line(reading.error.wrong, reading.error.allowed))
            return
        self._accept(key)
        day = reading.day if text.strip() else None
        self._controller.edit(say(f"edit.{key}"), lambda course: with_diagnosis(course, **{key: day}))


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(3)
    grid.setColumnMinimumWidth(0, 132)
    grid.setColumnStretch(1, 1)
    return grid


def _line(wrong: str, allowed: str) -> str:
    return say("field.refused", wrong=wrong, allowed=allowed)


def _day_hint(day: date | None) -> str:
    return "" if day is None else day_text(day)


def _entity_line(entity: Entity) -> str:
    name = ENTITY_NAMES[entity]
    if entity is Entity.UNSETTLED:
        return say("diagnosis.unsettled")
    return say("diagnosis.not_in_sources", name=name) if entity in NOT_IN_SOURCES else name
