"""The grid of monitoring: blood count, kidney, liver, blood pressure, levels; a row each, with its limits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from myoplanner.logic.addon.edits import with_measured, without_measured
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.addon_entry import LabText, read_measured, test_named
from myoplanner.logic.record.course import MOST_RESULTS, Course
from myoplanner.logic.record.entry import tenfold_doubt
from myoplanner.logic.record.lab_paste import read_lab_rows
from myoplanner.logic.record.lab_prefill import (
    TEST_ORDER,
    lab_units,
    next_test,
    usual_lab_limits,
    usual_lab_unit,
)
from myoplanner.logic.record.paste import PasteReading
from myoplanner.logic.sheets.monitoring import monitoring_row, monitoring_rows, watched_values
from myoplanner.logic.sheets.tables import GridRow
from myoplanner.logic.wording import day_text, say
from myoplanner.ui.tables.column import Column
from myoplanner.ui.tables.kind import Cells, CellsReading, Kind, Typed, tidy_day, tidy_number

DAY, TEST, VALUE, UNIT, LOWER, UPPER, STANDING = range(7)
FIELDS = ("day", "test", "value", "unit", "lower", "upper")


class MonitoringKind(Kind):
    """Show, read and store tests; ALT and AST are the same entries as among the results."""

    name = "Monitoring"
    accessible = "Monitoring: day, test, value, unit, lower limit, upper limit"
    takes_paste = True
    columns = (
        Column("day", "Day", "Wed 30 Sep 2026 ", day=True),
        Column("test", "Test", "Diastolic blood pressure "),
        Column("value", "Value", "<5000.25", number=True, kept_blank=True),
        Column("unit", "Unit", "mL/min/1.73 m2 "),
        Column("lower", "Lower limit", "Lower limit ", number=True, kept_blank=True),
        Column("upper", "Upper limit", "Upper limit ", number=True, kept_blank=True),
        Column("standing", "Own limits", "not under ", editable=False),
    )

    def rows(self, course: Course) -> tuple[GridRow, ...]:
        """Return the tests, oldest first."""
        return monitoring_rows(course)

    def row_of(self, item: Any) -> GridRow:
        """Return one test as a row."""
        return monitoring_row(item)

    def prefill(self, course: Course, typed: Typed, today: date, last: Any) -> Cells:
        """Propose the day, the test that usually comes next, and unit and limits of its last value."""
        likely = next_test(course, today, last)
        name = typed.get(TEST, _named(likely.test))
        key = test_named(name) or ""
        unit = usual_lab_unit(course, key)
        lower, upper = usual_lab_limits(course, key, typed.get(UNIT, unit))
        return (day_text(likely.day), name, "", unit, lower, upper, "")

    def start_column(self, course: Course, today: date, last: Any) -> int:
        """Go straight to the value where a day goes on."""
        return VALUE if next_test(course, today, last).same_day else DAY

    def next_column(self, cells: Cells, column: int) -> int | None:
        """Store the row after its value, unless both limits are still to come; none is required."""
        if column in (DAY, TEST):
            return column + 1
        if column < LOWER and not cells[LOWER] and not cells[UPPER]:
            return UPPER if test_named(cells[TEST]) in ("ALT", "AST") else LOWER
        return UPPER if column == LOWER and not cells[UPPER] else None

    def choices(self, course: Course, cells: Cells, column: int) -> tuple[str, ...]:
        """Offer the tests, and the units of the test."""
        if column == TEST:
            return tuple(_named(test) for test in TEST_ORDER)
        return lab_units(test_named(cells[TEST]) or "") if column == UNIT else ()

    def hint(self, course: Course, cells: Cells, column: int) -> str:
        """Say at the limits that they are the laboratory's own, and may stay empty."""
        if column in (LOWER, UPPER):
            return say("monitoring.limit_hint")
        return super().hint(course, cells, column)

    def following(self, course: Course, cells: Cells, column: int) -> dict[int, str]:
        """Give another test its own unit and limits; they are seen, and can be typed over."""
        key = test_named(cells[TEST])
        if column != TEST or key is None:
            return {}
        unit = usual_lab_unit(course, key)
        lower, upper = usual_lab_limits(course, key, unit)
        return {UNIT: unit, LOWER: lower, UPPER: upper}

    def tidy(self, course: Course, cells: Cells, column: int, text: str, today: date) -> str:
        """Show back what was understood."""
        if column == DAY:
            return tidy_day(text, today)
        if column == TEST:
            key = test_named(text)
            return text.strip() if key is None else _named(key)
        return _tidy_unit(cells[TEST], text) if column == UNIT else tidy_number(text)

    def read(self, course: Course, cells: Cells, today: date, item_id: str) -> CellsReading:
        """Read a row; ask where a new value is ten times its neighbours."""
        reading = read_measured(LabText(**dict(zip(FIELDS, cells, strict=False))), today, item_id)
        before = next((item for item in watched_values(course) if item.id == item_id), None)
        full = max(len(course.labs), len(course.results)) >= MOST_RESULTS
        if reading.item is not None and before is None and full:
            wrong = say("entry.too_many", most=MOST_RESULTS)
            return CellsReading(errors=(FieldError(field="value", wrong=wrong, allowed=say("entry.fewer")),))
        doubt = None
        same = before is not None and reading.item is not None and _value(reading.item) == _value(before)
        if reading.item is not None and not same:
            doubt = tenfold_doubt(reading.item, (*course.labs, *course.results))
        return CellsReading(reading.item, reading.errors, doubt.sentence if doubt else "")

    def put(self, course: Course, *items: Any) -> Course:
        """Store tests; a liver enzyme goes among the results."""
        return with_measured(course, *items)

    def drop(self, course: Course, *ids: str) -> Course:
        """Drop tests."""
        return without_measured(course, *ids)

    def label(self, verb: str, rows: tuple[GridRow, ...]) -> str:
        """Name the step by the test, or by their number."""
        what = rows[0].cells[TEST] if len(rows) == 1 else say("grid.values", number=len(rows))
        return say(f"edit.result_{verb}", what=what)

    def spoken(self, row: GridRow) -> str:
        """Say test, value and day."""
        return f"{row.cells[TEST]} {row.cells[VALUE]} {row.cells[UNIT]}, {row.cells[DAY]}"

    def paste(self, text: str, course: Course, today: date, new_id: Callable[[], str]) -> PasteReading:
        """Read rows of a laboratory's table."""
        return read_lab_rows(text, course, today, new_id)


def _named(key: str) -> str:
    return say(f"test.{key}")


def _value(item: Any) -> tuple[str, ...]:
    """Return day, test, value and unit: what is asked about once."""
    return monitoring_row(item).cells[:LOWER]


def _tidy_unit(test: str, text: str) -> str:
    typed = "".join(text.split()).lower()
    units = lab_units(test_named(test) or "")
    starts = [unit for unit in units if typed and unit.replace(" ", "").lower().startswith(typed)]
    return starts[0] if starts else text.strip()
