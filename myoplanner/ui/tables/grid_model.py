"""The rows of a grid as Qt wants them. What they are is said by GridRows."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.course import Course
from myoplanner.logic.wording import say
from myoplanner.ui.tables.grid_rows import ENTRY, GridRows
from myoplanner.ui.tables.kind import Kind
from myoplanner.ui.tables.roles import Look, Role, side

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class GridModel(QAbstractTableModel):
    """Show the rows of one grid, and take what is typed in them."""

    def __init__(self, kind: Kind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.rows = GridRows(kind)
        self._decimals: tuple[int | None, ...] = ()

    def show_course(self, course: Course, today: date, editable: bool) -> bool:
        """Show the entries of a course; True where the rows were replaced."""
        rows = self.rows.rows_of(course)
        replaced = not self.rows.is_same(course, rows, editable)
        if replaced:
            self.beginResetModel()
        self.rows.show(course, rows, today, editable)
        if replaced:
            columns = enumerate(self.kind.columns)
            self._decimals = tuple(self.rows.decimals_of(n) if item.number else None for n, item in columns)
            self.endResetModel()
        else:
            self._changed(ENTRY)
        return replaced

    def forget(self, row_id: str) -> None:
        """Drop what was typed in a row."""
        self.rows.forget(row_id)
        self._changed(row_id)

    def mark(self, row_id: str, faults: tuple[FieldError, ...]) -> None:
        """Mark the cells of a row that were refused."""
        self.rows.mark(row_id, faults)
        self._changed(row_id)

    def go_on_after(self, last: Any) -> None:
        """Propose in the entry row what comes after an entry just stored; None begins anew."""
        self.rows.go_on_after(last)
        self._changed(ENTRY)

    def row_id(self, index: Index) -> str:
        """Return the id of the row of an index; empty where there is none."""
        return self.rows.id_at(index.row()) if index.isValid() else ""

    def index_of(self, row_id: str, column: int) -> QModelIndex:
        """Return the index of a cell, invalid where the row is gone."""
        place = self.rows.place_of(row_id)
        return QModelIndex() if place is None else self.index(place, column)

    def _changed(self, row_id: str) -> None:
        first = self.index_of(row_id, 0)
        if first.isValid():
            self.dataChanged.emit(first, self.index(first.row(), self.columnCount() - 1))

    # Qt's side

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows.on_record) + int(self.rows.editable)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.kind.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.kind.columns):
            return None
        column = self.kind.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head
        return side(column.number) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if self.row_id(index) != ENTRY:
            flags |= Qt.ItemFlag.ItemIsSelectable
        if self.rows.editable and self.kind.columns[index.column()].editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, place, words for the ear and looks of a cell."""
        if not index.isValid():
            return None
        row_id, column = self.row_id(index), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.rows.cells(row_id)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(self.kind.columns[column].number)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._described(row_id, column)
        if role == Role.LOOK:
            return self._look(row_id, column)
        return self._decimals[column] if role == Role.DECIMALS else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        row_id = self.row_id(index)
        self.rows.type_text(row_id, index.column(), str(value))
        self._changed(row_id)
        return True

    def _look(self, row_id: str, column: int) -> Look:
        typed = self.rows.is_typed_at(row_id, column)
        return Look(
            wrong=self.rows.fault_at(row_id, column) is not None,
            faint=row_id == ENTRY and not typed,
            strong=typed,
            tinted=row_id == ENTRY,
        )

    def _described(self, row_id: str, column: int) -> str:
        fault = self.rows.fault_at(row_id, column)
        if fault is not None:
            return self.rows.sentence_of(fault)
        return say("grid.entry_row") if row_id == ENTRY else ""
