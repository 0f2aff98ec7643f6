"""Name, record number and note: optional, and folded away by default."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from myoplanner.logic.base import clean_text, evolve
from myoplanner.logic.edits import with_patient
from myoplanner.logic.sheets.diagnosis_step import StepSection
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import FieldRow, TextField
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.wizard.diagnosis.fields import field_grid
from myoplanner.ui.wizard.diagnosis.fold import Fold
from myoplanner.ui.wizard.diagnosis.item_section import INDENT

LABEL_WIDTH = 114


class IdentitySection(Fold):
    """Take what is needed to find the patient again, and a note."""

    def __init__(self, label: str, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._controller = controller
        self.name = TextField("Name, optional")
        self.record_number = TextField("Record number, optional", longest=60)
        self.note = TextField("Note", longest=400)
        self._fields = QWidget(self)
        grid = field_grid(LABEL_WIDTH)
        grid.setContentsMargins(INDENT, 8, 0, 10)
        self._fields.setLayout(grid)
        self.rows_by_key = {
            "name": FieldRow(grid, 0, "Name", self.name),
            "record_number": FieldRow(grid, 1, "Record number", self.record_number),
            "note": FieldRow(grid, 2, "Note", self.note),
        }
        self.rows_by_key["name"].show_hint(say("step.name_hint"))
        self._fields.hide()
        self.name.committed.connect(self._set_name)
        self.record_number.committed.connect(self._set_record_number)
        self.note.committed.connect(self._set_note)

    def build(self) -> QWidget:
        """Return the fields; they are there from the start."""
        return self._fields

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return the fields."""
        return self.name, self.record_number, self.note

    def show_section(self, section: StepSection) -> None:
        """Show the line of the section."""
        self.head.show_line(section.label, section.points, section.summary)

    def show_state(self, state: State) -> None:
        """Draw what is on record."""
        patient = state.plan.course.patient
        self.name.show_text(patient.name)
        self.record_number.show_text(patient.record_number)
        self.note.show_text(state.plan.course.note)

    def _patient(self, key: str, text: str) -> None:
        value = clean_text(text)
        self._controller.edit(say(f"edit.{key}"), lambda course: with_patient(course, **{key: value}))

    def _set_name(self, text: str) -> None:
        self._patient("name", text)

    def _set_record_number(self, text: str) -> None:
        self._patient("record_number", text)

    def _set_note(self, text: str) -> None:
        note = clean_text(text)
        self._controller.edit(say("edit.note"), lambda course: evolve(course, note=note))
