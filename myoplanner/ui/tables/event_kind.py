"""The grid of events: flares, infections, side effects of steroid, and what else happened on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from myoplanner.logic.addon.edits import with_happenings, without_happenings
from myoplanner.logic.base import NAME_LENGTH
from myoplanner.logic.record.course import Course, EventKind
from myoplanner.logic.record.happening_entry import (
    HappeningText,
    first_of,
    happening_kinds,
    how_words,
    read_happening,
    which_words,
)
from myoplanner.logic.sheets.happenings import happening_row, happening_rows
from myoplanner.logic.sheets.tables import GridRow
from myoplanner.logic.wording import day_text, say
from myoplanner.ui.tables.column import Column
from myoplanner.ui.tables.kind import Cells, CellsReading, Kind, Typed, tidy_day

DAY, KIND, WHICH, HOW, TEXT = range(5)
FIELDS = ("day", "kind", "which", "how", "text")


class EventsKind(Kind):
    """Show, read and store events, side effects of steroid, and its two signs."""

    name = "Events"
    accessible = "Events: day, kind, which side effect, how it was, text"
    columns = (
        Column("day", "Day", "Wed 30 Sep 2026 ", day=True),
        Column("kind", "Kind", "cushingoid features "),
        Column("which", "Side effect", "bone loss or fracture ", kept_blank=True),
        Column("how", "How", "not tolerable ", kept_blank=True),
        Column("text", "Text", "chest infection", kept_blank=True, longest=NAME_LENGTH, stretch=True),
    )

    def rows(self, course: Course) -> tuple[GridRow, ...]:
        """Return the events, oldest first."""
        return happening_rows(course)

    def row_of(self, item: Any) -> GridRow:
        """Return one event as a row."""
        return happening_row(item)

    def prefill(self, course: Course, typed: Typed, today: date, last: Any) -> Cells:
        """Propose today, and no kind of its own."""
        return (day_text(today), EventKind.OTHER.value, "", "", "")

    def next_column(self, cells: Cells, column: int) -> int | None:
        """Skip what an event of this kind does not have."""
        if column == KIND and not which_words(cells[KIND]):
            return HOW if how_words(cells[KIND]) else TEXT
        return super().next_column(cells, column)

    def choices(self, course: Course, cells: Cells, column: int) -> tuple[str, ...]:
        """Offer the kinds, and what can be said of a side effect or a sign."""
        if column == KIND:
            return happening_kinds()
        words = {WHICH: which_words, HOW: how_words}
        return words[column](cells[KIND]) if column in words else ()

    def following(self, course: Course, cells: Cells, column: int) -> dict[int, str]:
        """Empty what the new kind does not have."""
        if column != KIND:
            return {}
        words = ((WHICH, which_words), (HOW, how_words))
        return {place: "" for place, allowed in words if cells[place] not in allowed(cells[KIND])}

    def tidy(self, course: Course, cells: Cells, column: int, text: str, today: date) -> str:
        """Show back what was understood."""
        if column == DAY:
            return tidy_day(text, today)
        return first_of(self.choices(course, cells, column), text) or text.strip()

    def read(self, course: Course, cells: Cells, today: date, item_id: str) -> CellsReading:
        """Read a row."""
        row = HappeningText(**dict(zip(FIELDS, cells, strict=True)))
        reading = read_happening(row, today, item_id)
        return CellsReading(reading.item, reading.errors)

    def put(self, course: Course, *items: Any) -> Course:
        """Store events."""
        return with_happenings(course, *items)

    def drop(self, course: Course, *ids: str) -> Course:
        """Drop events."""
        return without_happenings(course, *ids)

    def label(self, verb: str, rows: tuple[GridRow, ...]) -> str:
        """Name the step."""
        return say(f"edit.event_{verb}")

    def spoken(self, row: GridRow) -> str:
        """Say kind and day."""
        kind = ", ".join(text for text in (row.cells[KIND], row.cells[WHICH]) if text)
        return f"{kind}, {row.cells[DAY]}"
