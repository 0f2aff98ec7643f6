"""Results and courses for the tests of entry, written short."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.record.course import Course
from myoplanner.logic.record.entry import ResultText, read_result
from myoplanner.logic.record.results import Result

TODAY = date(2026, 7, 6)
"""Monday 6 July 2026."""


def result(
    what: str, value: str, day: str = "2026-06-01", unit: str = "", limit: str = "", at: str = ""
) -> Result:
    """A result read from a row; its id is `at`, or made of what and day."""
    row = ResultText(day=day, what=what, value=value, unit=unit, limit=limit)
    name = at or f"{what}-{day}".replace(" ", "_")
    reading = read_result(row, TODAY, name)
    assert reading.errors == ()
    assert reading.result is not None
    return reading.result


def course(*results: Result) -> Course:
    """A course with these results, in the order of entry."""
    return Course(id="course", results=results)


def refusals(what: str, value: str, unit: str = "", limit: str = "", day: str = "") -> list[str]:
    """What is wrong with a row, column by column."""
    row = ResultText(day=day, what=what, value=value, unit=unit, limit=limit)
    return [error.sentence() for error in read_result(row, TODAY, "r").errors]


def dec(text: str) -> Decimal:
    """A decimal."""
    return Decimal(text)
