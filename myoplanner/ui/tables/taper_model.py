"""The rows of the taper table; under more than one plan, each plan's name heads its rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from myoplanner.logic.sheets.tables import TabletsText, TaperBlock, TaperRow
from myoplanner.logic.sheets.timeline.shapes import StepRef
from myoplanner.ui.tables.roles import Look, Role, side

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

HEADS = (
    "From",
    "To",
    "Weeks",
    "On-day\nmg",
    "Off-day\nmg",
    "Mean\nmg/day",
    "On-day\ntablets",
    "Off-day\ntablets",
    "Note",
)
FROM, TO, WEEKS, ON, OFF, MEAN, ON_TABLETS, OFF_TABLETS, NOTE = range(len(HEADS))
NUMBERS = frozenset({WEEKS, ON, OFF, MEAN})
IN_LINE = frozenset({ON, OFF, MEAN})

Line = TaperRow | TaperBlock


class TaperModel(QAbstractTableModel):
    """Hold the lines of the taper table: steps, and the names of plans between them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._decimals: dict[int, int] = {}
        self._narrow = False

    def show_blocks(self, blocks: tuple[TaperBlock, ...]) -> bool:
        """Show the rows of plans; True where they were replaced."""
        lines: list[Line] = []
        for block in blocks:
            lines += [block] if len(blocks) > 1 else []
            lines += block.rows
        if tuple(lines) == self._lines:
            return False
        self.beginResetModel()
        self._lines = tuple(lines)
        rows = [line for line in lines if isinstance(line, TaperRow)]
        self._decimals = {column: _most_decimals(rows, column) for column in IN_LINE}
        self.endResetModel()
        return True

    @property
    def heading_places(self) -> tuple[int, ...]:
        """Return the places of the lines that are names of plans."""
        return tuple(place for place, line in enumerate(self._lines) if isinstance(line, TaperBlock))

    def set_narrow(self, narrow: bool) -> None:
        """Put the notes under the on-day tablets, where there is no room beside them."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if self._lines:
            self.dataChanged.emit(self.index(0, ON_TABLETS), self.index(len(self._lines) - 1, NOTE))

    def texts(self, column: int) -> tuple[str, ...]:
        """Return the texts of a column, line by line; the names of plans have none."""
        return tuple(self._text(line, column) if isinstance(line, TaperRow) else "" for line in self._lines)

    def _text(self, row: TaperRow, column: int) -> str:
        text = _cells(row)[column]
        return f"{text}\n{row.note}" if self._narrow and column == ON_TABLETS and row.note else text

    def ref_at(self, place: int) -> StepRef | None:
        """Return the step of a line, or None for a name or no line."""
        line = self._lines[place] if 0 <= place < len(self._lines) else None
        return line.ref if isinstance(line, TaperRow) else None

    def place_of(self, ref: StepRef | None) -> int | None:
        """Return the line of a step, or None where it is not shown."""
        for place, line in enumerate(self._lines):
            if isinstance(line, TaperRow) and line.ref == ref:
                return place
        return None

    @property
    def place_in_force(self) -> int | None:
        """Return the line of the step in force today, or None."""
        shown = enumerate(self._lines)
        return next((place for place, line in shown if isinstance(line, TaperRow) and line.in_force), None)

    # Qt's side

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(HEADS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return side(section in NUMBERS) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.ref_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, place, words for the ear and looks of a cell."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if isinstance(line, TaperBlock):
            return _name_data(line, column, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side(column in NUMBERS)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(line, column) or None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return f"{line.when}. {_tip(line, column)}".strip()
        if role == Role.LOOK:
            return _look(line, column)
        return self._decimals.get(column) if role == Role.DECIMALS else None


def _name_data(block: TaperBlock, column: int, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return block.title if column == 0 else ""
    return Look(faint=True, strong=True) if role == Role.LOOK else None


def _cells(row: TaperRow) -> tuple[str, ...]:
    tablets = (whole(row.on_tablets.text), whole(row.off_tablets.text))
    return (row.start, row.end, row.weeks, row.on_mg, row.off_mg, row.mean_mg, *tablets, row.note)


def whole(text: str) -> str:
    """Let a line break only between tablets, never inside "2 × 20 mg"."""
    return text.replace(" mg", "\u00a0mg").replace(" × ", "\u00a0×\u00a0")


def _tablets(row: TaperRow, column: int) -> TabletsText | None:
    return {ON_TABLETS: row.on_tablets, OFF_TABLETS: row.off_tablets}.get(column)


def _tip(row: TaperRow, column: int) -> str:
    tablets = _tablets(row, column)
    tips = [] if tablets is None else [tablets.tip or tablets.text]
    tips += [row.note_tip] if column in (ON_TABLETS, NOTE) else []
    return "\n".join(tip for tip in tips if tip)


def _look(row: TaperRow, column: int) -> Look:
    tablets = _tablets(row, column)
    return Look(
        faint=row.past or column == NOTE,
        strong=row.in_force and column in IN_LINE,
        warned=tablets is not None and tablets.cannot,
        tinted=row.in_force,
        bar=row.in_force,
    )


def _most_decimals(rows: list[TaperRow], column: int) -> int:
    return max((len(_cells(row)[column].partition(".")[2]) for row in rows), default=0)
