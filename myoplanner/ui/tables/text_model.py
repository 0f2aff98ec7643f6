"""A table that is only read: lines of final texts under the heads of their columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from myoplanner.ui.tables.roles import PLAIN, Look, Role, side

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


@dataclass(frozen=True)
class TextColumn:
    """Hold one column; those with `shares` wrap, and share the width that the others leave."""

    head: str
    number: bool = False
    shares: bool = False
    unbroken_up_to: int = 110
    """px; a text of a sharing column that is no longer than this is not broken."""


@dataclass(frozen=True)
class TextLine:
    """Hold one line: the key of what it shows, its texts, and how single columns look."""

    key: str
    cells: tuple[str, ...]
    looks: dict[int, Look] = field(default_factory=dict, hash=False)
    spoken: str = ""
    """What a screen reader says of the line beside its texts."""


class TextModel(QAbstractTableModel):
    """Hold the lines; nothing in it can be edited."""

    def __init__(self, columns: tuple[TextColumn, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._lines: tuple[TextLine, ...] = ()

    def show_lines(self, lines: tuple[TextLine, ...]) -> bool:
        """Take other lines; False where they are the same."""
        if lines == self._lines:
            return False
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()
        return True

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """Return the lines in order."""
        return self._lines

    def texts(self, column: int) -> tuple[str, ...]:
        """Return the texts of a column, line by line."""
        return tuple(line.cells[column] for line in self._lines)

    def key_at(self, row: int) -> str:
        """Return the key of a line; empty where there is none."""
        return self._lines[row].key if 0 <= row < len(self._lines) else ""

    def row_of(self, key: str) -> int | None:
        """Return the row of a key, or None where it is not shown."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), None)

    # Qt's side

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        return side(self.columns[section].number) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let lines be chosen, and nothing else."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, where it stands, how it looks, and what is said of its line."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(self.columns[column].number, top=True)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return line.spoken
        return line.looks.get(column, PLAIN) if role == Role.LOOK else None
