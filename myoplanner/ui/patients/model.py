"""The rows of the patients table as Qt asks for them. Texts come final from the sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from myoplanner.logic.sheets.patients import COLUMNS, Cell, Column, PatientRow
from myoplanner.logic.sheets.spark import spark_shape
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_tip

NOTE_ROLE = Qt.ItemDataRole.UserRole + 1
KNOWN_ROLE = Qt.ItemDataRole.UserRole + 2
TAG_ROLE = Qt.ItemDataRole.UserRole + 3
SPARK_ROLE = Qt.ItemDataRole.UserRole + 4
URGENCY_ROLE = Qt.ItemDataRole.UserRole + 5
CHANGED_ROLE = Qt.ItemDataRole.UserRole + 6

TOLD_WHOLE = (Column.DUE, Column.SPARK)
"""Columns whose texts have a tip, because they may be longer than the column is wide."""
SHOWN_CHARACTERS = 240
"""Longer than any column is wide; Qt lays out every character of a text that it is given."""

Index = QModelIndex | QPersistentModelIndex


class PatientsModel(QAbstractTableModel):
    """Hold the rows on view, in the order in which they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PatientRow, ...] = ()
        self._tag = ""
        self._changed: frozenset[str] = frozenset()
        self._today = date.min
        self._sorted: tuple[Column, bool] | None = None

    def show_rows(
        self,
        rows: tuple[PatientRow, ...],
        tag: str = "",
        today: date = date.min,
        changed: frozenset[str] = frozenset(),
    ) -> None:
        """Show other rows as of a day; `tag` marks a sample, `changed` are ids of files changed outside."""
        self.beginResetModel()
        self._rows, self._tag, self._today, self._changed = rows, tag, today, changed
        self.endResetModel()

    def show_sorting(self, column: Column, descending: bool) -> None:
        """Mark the head of the column by which the rows are sorted."""
        self._sorted = (column, descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    @property
    def rows(self) -> tuple[PatientRow, ...]:
        """Return the rows on view."""
        return self._rows

    def row_of(self, course_id: str) -> int | None:
        """Return where a patient stands, or None."""
        return next((number for number, row in enumerate(self._rows) if row.id == course_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._head(COLUMNS[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"Sort by {COLUMNS[section].value.lower()} (Alt+{section + 1}); again to turn it round"
        return None

    def _head(self, column: Column) -> str:
        # An arrow in the text stands where it belongs; the style's own hangs at the next column.
        if self._sorted is None or self._sorted[0] is not column:
            return column.value
        return f"{column.value} {'↓' if self._sorted[1] else '↑'}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a role asks of a cell; None for a place or a role that there is not."""
        if not index.isValid() or index.row() >= len(self._rows) or index.column() >= len(COLUMNS):
            return None
        row = self._rows[index.row()]
        return self._cell_data(row, COLUMNS[index.column()], row.cells[index.column()], role)

    def _cell_data(self, row: PatientRow, column: Column, cell: Cell, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.main[:SHOWN_CHARACTERS]
        if role == NOTE_ROLE:
            return cell.note[:SHOWN_CHARACTERS]
        if role == KNOWN_ROLE:
            return cell.known
        if role == TAG_ROLE:
            return self._tag_of(row) if column is Column.PATIENT else ""
        if role == CHANGED_ROLE:
            return column is Column.PATIENT and row.id in self._changed
        if role == SPARK_ROLE:
            return spark_shape(row.spark, self._today) if column is Column.SPARK else None
        if role == URGENCY_ROLE:
            return row.due.urgency.value if row.due is not None and column is Column.DUE else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column, cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # The first cell says the whole row: a screen reader need not walk through the columns.
            return self._spoken(row) if column is Column.PATIENT else cell.spoken()
        return None

    def _tag_of(self, row: PatientRow) -> str:
        if row.id not in self._changed:
            return self._tag if row.sample else ""
        return say("row.changed_sample" if row.sample else "row.changed")

    def _tip(self, row: PatientRow, column: Column, cell: Cell) -> str | None:
        if column is Column.PATIENT and row.id in self._changed:
            return plain_tip(say("row.changed_tip"))
        return plain_tip(cell.spoken()[:SHOWN_CHARACTERS]) if column in TOLD_WHOLE else None

    def _spoken(self, row: PatientRow) -> str:
        return f"{say('row.changed_tip')} {row.spoken()}" if row.id in self._changed else row.spoken()
