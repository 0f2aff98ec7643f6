"""What a grid has to know of its entries. One grid serves results, doses taken and events."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.days import read_day
from myoplanner.logic.record.paste import PasteReading
from myoplanner.logic.sheets.tables import GridRow
from myoplanner.logic.units import read_number, text_of
from myoplanner.logic.wording import day_text, say
from myoplanner.ui.tables.column import Column

Cells = tuple[str, ...]
Typed = Mapping[int, str]


@dataclass(frozen=True)
class CellsReading:
    """Hold the entry that a row of cells amounts to, or why there is none, and what to ask first."""

    item: Any = None
    errors: tuple[FieldError, ...] = ()
    doubt: str = ""


class Kind(ABC):
    """Say how entries of one kind are shown, read, stored and dropped. Holds no state."""

    name: str
    accessible: str
    columns: tuple[Column, ...]
    takes_paste = False

    @abstractmethod
    def rows(self, course: Course) -> tuple[GridRow, ...]:
        """Return the entries on record as rows, oldest first."""

    @abstractmethod
    def row_of(self, item: Any) -> GridRow:
        """Return one entry as a row."""

    @abstractmethod
    def prefill(self, course: Course, typed: Typed, today: date, last: Any) -> Cells:
        """Return the entry row as it would be stored, where `typed` does not say otherwise.

        `last` is the entry stored just before in the same go, or None.
        """

    @abstractmethod
    def read(self, course: Course, cells: Cells, today: date, item_id: str) -> CellsReading:
        """Read a row of cells into an entry."""

    @abstractmethod
    def put(self, course: Course, *items: Any) -> Course:
        """Return the course with entries added, or put in the place of those of the same id."""

    @abstractmethod
    def drop(self, course: Course, *ids: str) -> Course:
        """Return the course without the entries of these ids."""

    @abstractmethod
    def label(self, verb: str, rows: tuple[GridRow, ...]) -> str:
        """Return the name of an undo step: `verb` is add, change or delete."""

    @abstractmethod
    def spoken(self, row: GridRow) -> str:
        """Return one entry in a few words, for the line that says what was stored."""

    def start_column(self, course: Course, today: date, last: Any) -> int:
        """Return the first column of the entry row in which something is expected."""
        return 0

    def next_column(self, cells: Cells, column: int) -> int | None:
        """Return where Enter goes in the entry row; None stores the row."""
        return next((n for n in range(column + 1, len(self.columns)) if self.columns[n].editable), None)

    def choices(self, course: Course, cells: Cells, column: int) -> tuple[str, ...]:
        """Return the words that a cell may hold, the likeliest first; empty for free text."""
        return ()

    def hint(self, course: Course, cells: Cells, column: int) -> str:
        """Return what a person may want to know while at a cell; empty for the usual line."""
        if self.columns[column].day:
            return say("grid.day_hint")
        words = self.choices(course, cells, column)
        return say("grid.choices", words=", ".join(words)) if len(words) > 1 else ""

    @abstractmethod
    def tidy(self, course: Course, cells: Cells, column: int, text: str, today: date) -> str:
        """Return a typed cell as it was understood, or as it was typed where it was not."""

    def following(self, course: Course, cells: Cells, column: int) -> dict[int, str]:
        """Return cells of a row on record as they have to be once `column` was changed."""
        return {}

    def paste(self, text: str, course: Course, today: date, new_id: Callable[[], str]) -> PasteReading:
        """Read pasted rows; only where `takes_paste`."""
        return PasteReading()


def tidy_day(text: str, today: date) -> str:
    """Return a typed day with its weekday, so that what was understood is seen."""
    reading = read_day(text, today, "day", latest=today)
    return text.strip() if reading.day is None else day_text(reading.day)


def tidy_number(text: str) -> str:
    """Return a typed number as it was understood; "<" and ">" stay before it."""
    written = text.strip()
    bound = written[:1] if written[:1] in ("<", ">") else ""
    number = read_number(written[len(bound) :]).number
    return written if number is None else bound + text_of(number)
