"""Plan -> the rows of the monitoring table, as final texts: tests with limits, ALT and AST among them."""

from __future__ import annotations

from myoplanner.logic.assess.measured import Measured, as_measured
from myoplanner.logic.knowledge.lab_tests import ENZYME_UNITS
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.labs import LabResult
from myoplanner.logic.record.results import EnzymeResult
from myoplanner.logic.sheets.tables import GridRow
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import day_text, say


def watched_values(course: Course) -> tuple[LabResult | EnzymeResult, ...]:
    """Return the tests and the liver enzymes on record, oldest first; same day, as entered."""
    enzymes = (
        item
        for item in course.results
        if isinstance(item, EnzymeResult) and item.enzyme.value in ENZYME_UNITS
    )
    return tuple(sorted((*course.labs, *enzymes), key=lambda item: item.day))


def monitoring_rows(course: Course) -> tuple[GridRow, ...]:
    """Return the tests and the liver enzymes as rows, oldest first."""
    return tuple(monitoring_row(item) for item in watched_values(course))


def monitoring_row(item: LabResult | EnzymeResult) -> GridRow:
    """Return day, test, value, unit, lower and upper limit, and how the value stands to them."""
    lower = item.lower_limit if isinstance(item, LabResult) else None
    unit = item.unit if isinstance(item, LabResult) else item.unit.value
    cells = (
        day_text(item.day),
        test_name(item),
        item.bound.value.strip("=") + text_of(item.value),
        unit,
        "" if lower is None else text_of(lower),
        "" if item.upper_limit is None else text_of(item.upper_limit),
        _standing(as_measured(item)),
    )
    return GridRow(id=item.id, cells=cells)


def test_name(item: LabResult | EnzymeResult) -> str:
    """Return how a test is called."""
    key = item.test.value if isinstance(item, LabResult) else item.enzyme.value
    return say(f"test.{key}")


def _standing(value: Measured) -> str:
    """Say how a value stands to the laboratory's own limits; nothing is said where there are none.

    With one limit only, or where "<" or ">" leaves it open, a value that is not beyond it is not
    called within.
    """
    over = None if value.upper_limit is None else value.over(value.upper_limit)
    under = None if value.lower_limit is None else value.under(value.lower_limit)
    if over:
        return say("monitoring.over")
    if under:
        return say("monitoring.under")
    if over is False and under is False:
        return say("monitoring.within")
    if over is False and value.lower_limit is None:
        return say("monitoring.not_over")
    if under is False and value.upper_limit is None:
        return say("monitoring.not_under")
    return say("monitoring.no_limits") if value.upper_limit is value.lower_limit is None else ""
