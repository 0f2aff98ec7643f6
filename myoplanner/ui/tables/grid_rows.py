"""What stands in a grid: the entries on record, what was typed and is not stored yet, the entry row.

What a person typed stays until it is stored or taken back: a refused row is never lost. No Qt here.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.tables import GridRow
from myoplanner.logic.wording import say
from myoplanner.ui.tables.kind import Cells, Kind

ENTRY = "entry"
"""Stands for the id of the entry row; the ids of entries are random and never this word."""


class GridRows:
    """Hold the rows of one grid; the entry row, where there is one, is the last."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.editable = False
        self.on_record: tuple[GridRow, ...] = ()
        self._course: Course | None = None
        self._today = date.min
        self._last: Any = None
        self._places: dict[str, int] = {}
        self._typed: dict[str, dict[int, str]] = {}
        self._faults: dict[str, tuple[FieldError, ...]] = {}
        self._shown: dict[str, Cells] = {}

    # The record

    def rows_of(self, course: Course) -> tuple[GridRow, ...]:
        """Return the rows of a course; those of the very course that is shown are at hand."""
        return self.on_record if course is self._course else self.kind.rows(course)

    def is_same(self, course: Course, rows: tuple[GridRow, ...], editable: bool) -> bool:
        """Tell whether these rows are shown already, so that nothing need be replaced."""
        same_patient = self._course is not None and self._course.id == course.id
        return same_patient and editable == self.editable and rows == self.on_record

    def show(self, course: Course, rows: tuple[GridRow, ...], today: date, editable: bool) -> None:
        """Take over the rows of a course; what was typed stays with its row, for the same patient."""
        if self._course is None or self._course.id != course.id:
            self._typed, self._faults, self._last = {}, {}, None
        self._course, self._today, self.editable = course, today, editable
        self.on_record = rows
        self._places = {row.id: place for place, row in enumerate(self.on_record)}
        kept = {*self._places, ENTRY} if editable else set()
        self._typed = {row_id: typed for row_id, typed in self._typed.items() if row_id in kept}
        self._faults = {row_id: faults for row_id, faults in self._faults.items() if row_id in self._typed}
        if self._last is not None and self._last.id not in self._places:
            self._last = None
        self._shown = {}

    def row(self, row_id: str) -> GridRow | None:
        """Return a row as it is on record, or None."""
        place = self._places.get(row_id)
        return None if place is None else self.on_record[place]

    def place_of(self, row_id: str) -> int | None:
        """Return the place of a row from the top, or None where it is gone."""
        if row_id == ENTRY:
            return len(self.on_record) if self.editable else None
        return self._places.get(row_id)

    def id_at(self, place: int) -> str:
        """Return the id of the row at a place."""
        return self.on_record[place].id if place < len(self.on_record) else ENTRY

    def decimals_of(self, column: int) -> int:
        """Return the most decimals that a number of the column has, so that the marks can stand in line."""
        return max((len(row.cells[column].partition(".")[2]) for row in self.on_record), default=0)

    # What was typed

    def cells(self, row_id: str) -> Cells:
        """Return the cells of a row as they stand: on record or proposed, with what was typed over it."""
        if row_id not in self._shown:
            typed = self._typed.get(row_id, {})
            cells = tuple(typed.get(column, text) for column, text in enumerate(self._under(row_id)))
            self._shown[row_id] = self._with_computed(row_id, cells)
        return self._shown[row_id]

    def _under(self, row_id: str) -> Cells:
        """Return what stands under the typed texts: the record, or what the entry row proposes."""
        row = self.row(row_id)
        if row is not None:
            return row.cells
        if self._course is None:
            return ("",) * len(self.kind.columns)
        return self.kind.prefill(self._course, self._typed.get(ENTRY, {}), self._today, self._last)

    def _with_computed(self, row_id: str, cells: Cells) -> Cells:
        """Fill in the cells that follow from the others, as soon as the others are right."""
        if self._course is None or not self.is_typed(row_id):
            return cells
        item = self.kind.read(self._course, cells, self._today, row_id).item
        made = self.kind.row_of(item).cells if item is not None else ("",) * len(cells)
        columns = enumerate(self.kind.columns)
        return tuple(cells[place] if column.editable else made[place] for place, column in columns)

    def type_text(self, row_id: str, column: int, text: str) -> None:
        """Put a typed text into a cell; emptied, it gets back what stood there, unless blank means blank."""
        if self._course is None:
            return
        tidied = self.kind.tidy(self._course, self.cells(row_id), column, text, self._today)
        typed = {place: kept for place, kept in self._typed.get(row_id, {}).items() if place != column}
        self._typed[row_id] = typed
        if tidied != self._under(row_id)[column] and (tidied or self.kind.columns[column].kept_blank):
            typed[column] = tidied
            if row_id != ENTRY:
                changed = (*self._under(row_id)[:column], tidied, *self._under(row_id)[column + 1 :])
                typed |= self.kind.following(self._course, changed, column)
        key = self.kind.columns[column].key
        self._faults[row_id] = tuple(fault for fault in self.faults(row_id) if typed and fault.field != key)
        self.renew(row_id)

    def renew(self, row_id: str) -> None:
        """Let the cells of a row be worked out anew."""
        self._shown.pop(row_id, None)

    def forget(self, row_id: str) -> None:
        """Drop what was typed in a row."""
        self._typed.pop(row_id, None)
        self._faults.pop(row_id, None)
        self.renew(row_id)

    def go_on_after(self, last: Any) -> None:
        """Propose in the entry row what comes after an entry just stored; None begins anew."""
        self._last = last
        self.renew(ENTRY)

    def is_typed(self, row_id: str) -> bool:
        """Tell whether anything in a row was typed and is not stored."""
        return bool(self._typed.get(row_id))

    def is_typed_at(self, row_id: str, column: int) -> bool:
        """Tell whether a cell was typed and is not stored."""
        return column in self._typed.get(row_id, {})

    @property
    def unstored(self) -> tuple[str, ...]:
        """Return the ids of the rows with something typed that is not stored."""
        return tuple(row_id for row_id, typed in self._typed.items() if typed)

    # Where the entry row leads

    @property
    def start_column(self) -> int:
        """Return the column of the entry row in which something is expected first."""
        return 0 if self._course is None else self.kind.start_column(self._course, self._today, self._last)

    def next_column(self, column: int) -> int | None:
        """Return where Enter goes from a cell of the entry row; None stores it."""
        return self.kind.next_column(self.cells(ENTRY), column)

    def hint(self, row_id: str, column: int) -> str:
        """Return what a person may want to know while at a cell."""
        return "" if self._course is None else self.kind.hint(self._course, self.cells(row_id), column)

    def choices(self, row_id: str, column: int) -> tuple[str, ...]:
        """Return the words that a cell may hold, the likeliest first."""
        return () if self._course is None else self.kind.choices(self._course, self.cells(row_id), column)

    # Refusals

    def mark(self, row_id: str, faults: tuple[FieldError, ...]) -> None:
        """Keep why a row was refused; an empty tuple clears it."""
        self._faults[row_id] = faults

    def faults(self, row_id: str) -> tuple[FieldError, ...]:
        """Return why a row was refused; empty where it was not."""
        return self._faults.get(row_id, ())

    def fault_at(self, row_id: str, column: int) -> FieldError | None:
        """Return why a cell was refused, or None."""
        key = self.kind.columns[column].key
        return next((fault for fault in self.faults(row_id) if fault.field == key), None)

    def sentence_of(self, fault: FieldError) -> str:
        """Return a refusal under the head of its column."""
        heads = {column.key: column.head for column in self.kind.columns}
        head = heads.get(fault.field, fault.field)
        return say("grid.fault", column=head, wrong=fault.wrong, allowed=fault.allowed)
