"""What stands in the entry row of the monitoring table before anything is typed: visible, and typed over."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import Value
from myoplanner.logic.knowledge.lab_tests import ENZYME_UNITS, LAB_UNITS, LabTest, units_of_test
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.labs import LabResult
from myoplanner.logic.record.results import Enzyme, EnzymeResult
from myoplanner.logic.units import text_of

Watched = LabResult | EnzymeResult

TEST_ORDER = (
    LabTest.LEUCOCYTES.value, LabTest.NEUTROPHILS.value, LabTest.PLATELETS.value, LabTest.CREATININE.value,
    LabTest.EGFR.value, *ENZYME_UNITS, LabTest.ALBUMIN.value, LabTest.GLUCOSE.value, LabTest.POTASSIUM.value,
    LabTest.SYSTOLIC.value, LabTest.DIASTOLIC.value, LabTest.MCV.value, LabTest.EOSINOPHILS.value,
    LabTest.TROUGH.value, LabTest.CORTISOL.value,
)  # fmt: skip
"""The order in which the tests are offered: blood count, kidney, liver, then the rest."""


class NextTest(Value):
    """Hold the day and the test that the next row most likely has.

    `same_day` says that the row goes on with the values just entered, so that only its value is missing.
    """

    day: date
    test: str
    same_day: bool = False


def test_key(item: Watched) -> str:
    """Return the key of the test that a value is of."""
    return item.test.value if isinstance(item, LabResult) else item.enzyme.value


def next_test(course: Course, today: date, last: Watched | None = None) -> NextTest:
    """Return what most likely comes next, after `last` (None: nothing was entered just now).

    Of the tests behind it in TEST_ORDER it is the next that was entered the time before, too; without such
    a time simply the next. What stands on record for that day already is not proposed for it again.
    """
    begin = NextTest(day=today, test=TEST_ORDER[0])
    if last is None:
        return begin
    done, panel = _tests_on(course, last.day), _earlier_panel(course, last)
    behind = TEST_ORDER[TEST_ORDER.index(test_key(last)) + 1 :]
    open_ones = (test for test in behind if test not in done and (not panel or test in panel))
    following = next(open_ones, None)
    return begin if following is None else NextTest(day=last.day, test=following, same_day=True)


def _earlier_panel(course: Course, last: Watched) -> set[str]:
    """Return the tests of the last earlier day on which the same test was entered; none without one."""
    days = [item.day for item in _values(course) if item.day < last.day and test_key(item) == test_key(last)]
    return _tests_on(course, days[-1]) if days else set()


def _tests_on(course: Course, day: date) -> set[str]:
    return {test_key(item) for item in _values(course) if item.day == day}


def usual_lab_unit(course: Course, test: str) -> str:
    """Return the unit of the last value of a test, or the usual one; empty for what is no test."""
    values = [item for item in _values(course) if test_key(item) == test]
    if values:
        return _unit(values[-1])
    return next(iter(units_of_test(test)), "")


def usual_lab_limits(course: Course, test: str, unit: str) -> tuple[str, str]:
    """Return lower and upper limit of the last value of a test in that unit, as texts; empty without."""
    for item in reversed(_values(course)):
        if test_key(item) == test and _unit(item) == unit:
            lower = item.lower_limit if isinstance(item, LabResult) else None
            upper = item.upper_limit
            return ("" if lower is None else text_of(lower), "" if upper is None else text_of(upper))
    return "", ""


def lab_units(test: str) -> tuple[str, ...]:
    """Return the units in which a test can be typed, the usual one first; empty for what is no test."""
    return LAB_UNITS[LabTest(test)] if test in {item.value for item in LabTest} else units_of_test(test)


def _unit(item: Watched) -> str:
    return item.unit if isinstance(item, LabResult) else item.unit.value


def _values(course: Course) -> list[Watched]:
    values: tuple[Watched, ...] = (*course.labs, *_enzymes(course))
    return sorted(values, key=lambda item: item.day)


def _enzymes(course: Course) -> tuple[EnzymeResult, ...]:
    return tuple(item for name in ENZYME_UNITS for item in course.enzymes(Enzyme(name).value))
