"""The results grid: enzymes, strength and weight, a row each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from myoplanner.logic.edits import with_results, without_results
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.course import MOST_RESULTS, Course
from myoplanner.logic.record.entry import ResultText, read_result, read_unit, tenfold_doubt
from myoplanner.logic.record.paste import PasteReading, read_rows
from myoplanner.logic.record.prefill import next_result, usual_limit, usual_unit
from myoplanner.logic.record.results import Enzyme, Result
from myoplanner.logic.record.what import enzyme_of, resolve_what, units_of, usual_scale, what_names
from myoplanner.logic.sheets.tables import GridRow, result_row, result_rows
from myoplanner.logic.wording import day_text, say
from myoplanner.ui.tables.column import Column
from myoplanner.ui.tables.kind import Cells, CellsReading, Kind, Typed, tidy_day, tidy_number

DAY, WHAT, VALUE, UNIT, LIMIT, TIMES = range(6)


class ResultKind(Kind):
    """Show, read and store results."""

    name = "Results"
    accessible = "Results: day, what, value, unit, limit"
    takes_paste = True
    columns = (
        Column("day", "Day", "Wed 30 Sep 2026 ", day=True),
        Column("what", "What", "MMT8 0-150 "),
        Column("value", "Value", "<500000.5", number=True, kept_blank=True),
        Column("unit", "Unit", "microkat/L "),
        Column("limit", "Limit/maximum", "Limit/maximum ", number=True, kept_blank=True),
        Column("times", "× limit", "1234.5 ", number=True, editable=False),
    )

    def rows(self, course: Course) -> tuple[GridRow, ...]:
        """Return the results, oldest first."""
        return result_rows(course)

    def row_of(self, item: Any) -> GridRow:
        """Return one result as a row."""
        return result_row(item)

    def prefill(self, course: Course, typed: Typed, today: date, last: Any) -> Cells:
        """Propose the day, the kind that usually comes next, and the unit and limit of its last value."""
        likely = next_result(course, today, last)
        what = typed.get(WHAT, likely.what)
        unit = usual_unit(course, what)
        limit = usual_limit(course, what, typed.get(UNIT, unit))
        return (day_text(likely.day), what, "", unit, limit, "")

    def start_column(self, course: Course, today: date, last: Any) -> int:
        """Go straight to the value where a visit goes on."""
        return VALUE if next_result(course, today, last).same_visit else DAY

    def next_column(self, cells: Cells, column: int) -> int | None:
        """Store the row after its value, unless an enzyme still lacks its limit (or a scale its maximum)."""
        if column in (DAY, WHAT):
            return column + 1
        wants_limit = not cells[LIMIT] and cells[WHAT] in what_names() and units_of(cells[WHAT]) != ("kg",)
        return LIMIT if column < LIMIT and wants_limit else None

    def choices(self, course: Course, cells: Cells, column: int) -> tuple[str, ...]:
        """Offer the kinds of result, CK and the usual strength scale before the others; units of the kind."""
        if column == WHAT:
            first = (Enzyme.CK.value, usual_scale(course.results).value)
            return (*first, *(name for name in what_names() if name not in first))
        return units_of(cells[WHAT]) if column == UNIT else ()

    def following(self, course: Course, cells: Cells, column: int) -> dict[int, str]:
        """Give another kind of result its own unit and limit; they are seen, and can be typed over."""
        what = cells[WHAT]
        if column != WHAT or what not in what_names():
            return {}
        unit = usual_unit(course, what)
        return {UNIT: unit, LIMIT: usual_limit(course, what, unit)}

    def tidy(self, course: Course, cells: Cells, column: int, text: str, today: date) -> str:
        """Show back what was understood."""
        if column == DAY:
            return tidy_day(text, today)
        if column == WHAT:
            return resolve_what(text, usual_scale(course.results)) or text.strip()
        return _tidy_unit(cells[WHAT], text) if column == UNIT else tidy_number(text)

    def read(self, course: Course, cells: Cells, today: date, item_id: str) -> CellsReading:
        """Read a row; ask where a new value is ten times its neighbours."""
        fields = dict(zip(("day", "what", "value", "unit", "limit"), cells, strict=False))
        reading = read_result(ResultText(**fields), today, item_id)
        before = next((item for item in course.results if item.id == item_id), None)
        if reading.result is not None and before is None and len(course.results) >= MOST_RESULTS:
            wrong = say("entry.too_many", most=MOST_RESULTS)
            return CellsReading(errors=(FieldError(field="value", wrong=wrong, allowed=say("entry.fewer")),))
        doubt = None
        if reading.result is not None and not _same_value(reading.result, before):
            doubt = tenfold_doubt(reading.result, course.results)
        return CellsReading(reading.result, reading.errors, doubt.sentence if doubt else "")

    def put(self, course: Course, *items: Any) -> Course:
        """Store results."""
        return with_results(course, *items)

    def drop(self, course: Course, *ids: str) -> Course:
        """Drop results."""
        return without_results(course, *ids)

    def label(self, verb: str, rows: tuple[GridRow, ...]) -> str:
        """Name the step by the kind of result, or by their number."""
        one = len(rows) == 1
        what = rows[0].cells[WHAT] if one else say("grid.results", number=len(rows))
        return say(f"edit.result_{verb}", what=what)

    def spoken(self, row: GridRow) -> str:
        """Say kind, value and day."""
        value = f"{row.cells[VALUE]} {row.cells[UNIT]}".strip()
        return f"{row.cells[WHAT]} {value}, {row.cells[DAY]}"

    def paste(self, text: str, course: Course, today: date, new_id: Callable[[], str]) -> PasteReading:
        """Read rows of a spreadsheet."""
        return read_rows(text, course, today, new_id)


def _tidy_unit(what: str, text: str) -> str:
    enzyme, typed = enzyme_of(what), text.strip().lower()
    starts = [unit for unit in units_of(what) if typed and unit.lower().startswith(typed)]
    if starts or enzyme is None:
        return starts[0] if starts else text.strip()
    unit, error = read_unit(text, enzyme)
    return text.strip() if error else unit.value


def _same_value(new: Result, before: Result | None) -> bool:
    """Tell whether an edit left day, kind, value and unit alone, so that there is nothing to ask again."""
    return before is not None and result_row(new).cells[:LIMIT] == result_row(before).cells[:LIMIT]
