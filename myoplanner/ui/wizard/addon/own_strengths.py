"""The strengths that a dose is made of, a field for each drug of the chosen source; the user's to edit."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from myoplanner.logic.knowledge.drugs import Drug
from myoplanner.logic.sheets.addon.form import StrengthRow
from myoplanner.ui.bindings import FieldRow, TextField
from myoplanner.ui.wizard.addon.door import AddOnDoor
from myoplanner.ui.wizard.diagnosis.fields import Refusals, field_grid

LABEL_WIDTH = 124
LONGEST = 80


class DrugStrengths(QObject):
    """Bind one field to the strengths of one drug."""

    typed = Signal(object)
    """Carries the drug and the text."""

    def __init__(self, drug: Drug, field: TextField) -> None:
        super().__init__(field)
        self.drug, self.field = drug, field
        field.committed.connect(self._hand_on)

    def _hand_on(self, text: str) -> None:
        self.typed.emit((self.drug, text))


class StrengthFields(QWidget):
    """Take the strengths at hand; blank puts those of the knowledge back."""

    def __init__(self, door: AddOnDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._shown: tuple[StrengthRow, ...] = ()
        self._labels: tuple[tuple[Drug, str], ...] = ()
        self._body: QWidget | None = None
        self.rows: dict[str, FieldRow] = {}
        self.refused = Refusals(self.rows)
        self.fields: dict[Drug, TextField] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def show_rows(self, rows: tuple[StrengthRow, ...]) -> None:
        """Show the strengths of the drugs of the chosen source."""
        self.setVisible(bool(rows))
        self._shown = rows
        labels = tuple((row.drug, row.label) for row in rows)
        if labels != self._labels:
            self._labels = labels
            self._build(rows)
        for row in rows:
            self.fields[row.drug].show_text(row.value)
            self.rows[row.drug.value].show_hint(row.hint, self.refused.text(row.drug.value))

    def _build(self, rows: tuple[StrengthRow, ...]) -> None:
        self.forget()
        if self._body is not None:
            self._box.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self.rows.clear()
        self.fields.clear()
        self._body = QWidget()
        grid = field_grid(LABEL_WIDTH)
        self._body.setLayout(grid)
        for place, row in enumerate(rows):
            field = TextField(row.label, longest=LONGEST)
            DrugStrengths(row.drug, field).typed.connect(self._take)
            self.fields[row.drug] = field
            self.rows[row.drug.value] = FieldRow(grid, place, row.label, field)
        self._box.addWidget(self._body)

    def forget(self) -> None:
        """Drop what was refused: another patient is on view."""
        self.refused.clear()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return the fields in order."""
        return tuple(self.fields.values())

    def _take(self, what: tuple[Drug, str]) -> None:
        drug, text = what
        error = self._door.set_strengths(drug, text)
        if error is None:
            self.refused.accept(drug.value)
            self.show_rows(self._shown)
        else:
            self.refused.refuse_error(drug.value, error)
