"""The parameters of the chosen regimen in one column, each with what the source prints beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from myoplanner.logic.sheets.steroid import ParameterRow
from myoplanner.ui.bindings import Chips, TextField, plain_label, plain_tip

LABEL_WIDTH = 148
FIELD_WIDTH = 64


class ParameterForm(QWidget):
    """Build the rows once a regimen is chosen; afterwards only show values, hints and errors."""

    changed = Signal(object)
    """Carries (name, text); an empty text puts the default back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(2, 1)
        self._names: tuple[str, ...] = ()
        self._fields: dict[str, TextField | Chips] = {}
        self._hints: dict[str, QLabel] = {}
        self._regimen = ""

    def show_rows(self, regimen: str, rows: tuple[ParameterRow, ...]) -> None:
        """Show the rows of a regimen."""
        names = tuple(row.name for row in rows)
        if (regimen, names) != (self._regimen, self._names):
            self._build(regimen, rows)
        for row in rows:
            self._show(row)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what takes the cursor, in order, for a page that sets its tab order by hand."""
        stops: list[QWidget] = []
        for field in self._fields.values():
            stops += field.tab_stops() if isinstance(field, Chips) else (field,)
        return tuple(stops)

    def _build(self, regimen: str, rows: tuple[ParameterRow, ...]) -> None:
        self._regimen, self._names = regimen, tuple(row.name for row in rows)
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields.clear()
        self._hints.clear()
        self._grid.addWidget(plain_label("The source prints", "second"), 0, 2)
        for index, row in enumerate(rows):
            self._add(2 * index + 1, row)

    def _add(self, index: int, row: ParameterRow) -> None:
        field: TextField | Chips
        if row.choices:
            field = Chips(row.label, tuple((item, item) for item in row.choices), columns=len(row.choices))
            field.chosen.connect(self._picked)
        else:
            field = TextField(row.label, longest=16)
            field.setFixedWidth(FIELD_WIDTH)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.committed.connect(self._committed)
        field.setProperty("parameter", row.name)
        label = plain_label(", ".join(part for part in (row.label, row.unit) if part), wrap=True)
        label.setFixedWidth(LABEL_WIDTH)
        label.setBuddy(field)
        label.setToolTip(plain_tip(row.note))
        printed = plain_label(row.printed, "second", wrap=True)
        printed.setToolTip(plain_tip(row.note))
        hint = plain_label("", "second", wrap=True)
        self._fields[row.name], self._hints[row.name] = field, hint
        self._grid.addWidget(label, index, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(hint, index + 1, 1, 1, 2)
        if row.choices:
            self._grid.addWidget(field, index, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
            return
        self._grid.addWidget(field, index, 1)
        self._grid.addWidget(printed, index, 2, Qt.AlignmentFlag.AlignVCenter)

    def _show(self, row: ParameterRow) -> None:
        field, hint = self._fields[row.name], self._hints[row.name]
        tip = " ".join(part for part in (row.printed, row.hint, row.note) if part)
        field.setAccessibleDescription(row.error or tip)
        hint.setText(row.error or row.hint)
        hint.setVisible(bool(row.error or row.hint))
        if isinstance(field, Chips):
            field.show_choice(row.value)
            return
        field.show_text(row.value)
        field.mark(bool(row.error))
        role = "error" if row.error else "second"
        if hint.property("role") != role:
            hint.setProperty("role", role)
            hint.style().unpolish(hint)
            hint.style().polish(hint)

    def _committed(self, text: str) -> None:
        self.changed.emit((str(self.sender().property("parameter")), text.strip().replace(",", ".")))

    def _picked(self, key: str) -> None:
        self.changed.emit((str(self.sender().property("parameter")), key))
