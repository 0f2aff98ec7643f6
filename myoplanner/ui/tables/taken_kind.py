"""The grid of doses taken: earlier courses of steroid, and days on which the plan was not followed."""

from __future__ import annotations

from datetime import date
from typing import Any

from myoplanner.logic.edits import with_taken, without_taken
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.days import read_day
from myoplanner.logic.record.prefill import next_taken_end, next_taken_start
from myoplanner.logic.record.taken_entry import FROM, OFF, ON, TO, TakenText, read_taken
from myoplanner.logic.sheets.tables import GridRow, taken_row, taken_rows
from myoplanner.logic.wording import day_text, say
from myoplanner.ui.tables.column import Column
from myoplanner.ui.tables.kind import Cells, CellsReading, Kind, Typed, tidy_day, tidy_number

START, END, ON_MG, OFF_MG, PATTERN = range(5)


class TakenKind(Kind):
    """Show, read and store doses taken."""

    name = "Doses taken"
    accessible = "Doses taken: from, to, on-day and off-day dose"
    columns = (
        Column(FROM, "From", "Wed 30 Sep 2026 ", day=True),
        Column(TO, "To", "Wed 30 Sep 2026 ", day=True),
        Column(ON, "On-day mg", "On-day mg ", number=True, kept_blank=True),
        Column(OFF, "Off-day mg", "Off-day mg ", number=True, kept_blank=True),
        Column("pattern", "Pattern", "every other day, mean 12.5 mg a day ", editable=False),
    )

    def rows(self, course: Course) -> tuple[GridRow, ...]:
        """Return the doses taken, oldest first."""
        return taken_rows(course)

    def row_of(self, item: Any) -> GridRow:
        """Return one dose taken as a row."""
        return taken_row(item)

    def prefill(self, course: Course, typed: Typed, today: date, last: Any) -> Cells:
        """Propose the days from the last dose taken to the day before the next plan, or today."""
        after = next_taken_start(course)
        if after is not None and after > today:
            after = None
        start = read_day(typed[START], today, FROM, latest=today).day if START in typed else after
        end = next_taken_end(course, start, today)
        return ("" if after is None else day_text(after), day_text(end), "", "", "")

    def tidy(self, course: Course, cells: Cells, column: int, text: str, today: date) -> str:
        """Show back what was understood."""
        return tidy_day(text, today) if column in (START, END) else tidy_number(text)

    def read(self, course: Course, cells: Cells, today: date, item_id: str) -> CellsReading:
        """Read a row."""
        row = TakenText(start=cells[START], end=cells[END], on_mg=cells[ON_MG], off_mg=cells[OFF_MG])
        reading = read_taken(row, course.taken, today, item_id)
        return CellsReading(reading.taken, reading.errors)

    def put(self, course: Course, *items: Any) -> Course:
        """Store doses taken."""
        return with_taken(course, *items)

    def drop(self, course: Course, *ids: str) -> Course:
        """Drop doses taken."""
        return without_taken(course, *ids)

    def label(self, verb: str, rows: tuple[GridRow, ...]) -> str:
        """Name the step."""
        return say(f"edit.taken_{verb}")

    def spoken(self, row: GridRow) -> str:
        """Say dose and days."""
        off = f"/{row.cells[OFF_MG]}" if row.cells[OFF_MG] else ""
        return f"{row.cells[ON_MG]}{off} mg, {row.cells[START]} to {row.cells[END]}"
