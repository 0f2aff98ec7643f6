"""The grid of events: flares, infections, biopsies and what else happened on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from myoplanner.logic.base import NAME_LENGTH
from myoplanner.logic.edits import with_events, without_events
from myoplanner.logic.record.course import Course, EventKind
from myoplanner.logic.record.event_entry import EventText, event_kinds, read_event, resolve_kind
from myoplanner.logic.sheets.tables import GridRow, event_row, event_rows
from myoplanner.logic.wording import day_text, say
from myoplanner.ui.tables.column import Column
from myoplanner.ui.tables.kind import Cells, CellsReading, Kind, Typed, tidy_day

DAY, KIND, TEXT = range(3)


class EventsKind(Kind):
    """Show, read and store events."""

    name = "Events"
    accessible = "Events: day, kind, text"
    columns = (
        Column("day", "Day", "Wed 30 Sep 2026 ", day=True),
        Column("kind", "Kind", "infection   "),
        Column("text", "Text", "chest infection", kept_blank=True, longest=NAME_LENGTH, stretch=True),
    )

    def rows(self, course: Course) -> tuple[GridRow, ...]:
        """Return the events, oldest first."""
        return event_rows(course)

    def row_of(self, item: Any) -> GridRow:
        """Return one event as a row."""
        return event_row(item)

    def prefill(self, course: Course, typed: Typed, today: date, last: Any) -> Cells:
        """Propose today, and no kind of its own."""
        return (day_text(today), EventKind.OTHER.value, "")

    def choices(self, course: Course, cells: Cells, column: int) -> tuple[str, ...]:
        """Offer the kinds of event."""
        return event_kinds() if column == KIND else ()

    def tidy(self, course: Course, cells: Cells, column: int, text: str, today: date) -> str:
        """Show back what was understood."""
        if column == DAY:
            return tidy_day(text, today)
        return (resolve_kind(text) or text.strip()) if column == KIND else text.strip()

    def read(self, course: Course, cells: Cells, today: date, item_id: str) -> CellsReading:
        """Read a row."""
        row = EventText(day=cells[DAY], kind=cells[KIND], text=cells[TEXT])
        reading = read_event(row, today, item_id)
        return CellsReading(reading.event, reading.errors)

    def put(self, course: Course, *items: Any) -> Course:
        """Store events."""
        return with_events(course, *items)

    def drop(self, course: Course, *ids: str) -> Course:
        """Drop events."""
        return without_events(course, *ids)

    def label(self, verb: str, rows: tuple[GridRow, ...]) -> str:
        """Name the step."""
        return say(f"edit.event_{verb}")

    def spoken(self, row: GridRow) -> str:
        """Say kind and day."""
        return f"{row.cells[KIND]}, {row.cells[DAY]}"
