"""What stands in the entry row before anything is typed: visible, and typed over.

Nothing here is stored unless a person sends the row off.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from myoplanner.logic.base import Value
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import SCALE_MAXIMUM, Enzyme, EnzymeResult, Result, Scale
from myoplanner.logic.record.what import enzyme_of, scale_of, units_of, usual_scale, what_of
from myoplanner.logic.units import text_of

ONE_DAY = timedelta(days=1)


class NextResult(Value):
    """Hold the day and the kind that the next row most likely has.

    `same_visit` says that the row goes on with the visit just entered, so that only its value is missing.
    """

    day: date
    what: str
    same_visit: bool = False


def next_result(course: Course, today: date, last: Result | None = None) -> NextResult:
    """Return what most likely comes next, after `last` (None: nothing was entered just now).

    What followed the same kind the time before follows again; without such a habit, strength follows
    CK on the same day. What stands on record for that day already is not proposed for it again.
    """
    if last is None:
        return NextResult(day=today, what=_first_missing(course, today))
    what, same_day = _habit(course, last)
    if same_day and not _on_record(course, what, last.day):
        return NextResult(day=last.day, what=what, same_visit=True)
    return NextResult(day=today, what=what if not same_day else _first_missing(course, today))


def _first_missing(course: Course, day: date) -> str:
    usual = (Enzyme.CK.value, usual_scale(course.results).value)
    return next((what for what in usual if not _on_record(course, what, day)), usual[0])


def _habit(course: Course, last: Result) -> tuple[str, bool]:
    """Return what followed the earlier entry of the same kind, and whether it was of the same day."""
    entered = [item for item in course.results if item.id != last.id]
    name = what_of(last)
    for before, after in reversed(list(pairwise(entered))):
        if what_of(before) == name:
            return what_of(after), after.day == before.day
    if name == Enzyme.CK.value:
        return usual_scale(course.results).value, True
    return Enzyme.CK.value, False


def _on_record(course: Course, what: str, day: date) -> bool:
    return any(item.day == day and what_of(item) == what for item in course.results)


def usual_unit(course: Course, what: str) -> str:
    """Return the unit of the last value of that kind, or the usual one; empty where it has none."""
    values = _enzymes(course, what)
    return values[-1].unit.value if values else next(iter(units_of(what)), "")


def usual_limit(course: Course, what: str, unit: str) -> str:
    """Return the upper limit of the last value of that kind and unit, or the scale's maximum."""
    scale = scale_of(what)
    if scale is not None:
        return _maximum(course, scale)
    same_unit = (item for item in _enzymes(course, what) if item.unit.value == unit)
    limits = [item.upper_limit for item in same_unit if item.upper_limit is not None]
    return text_of(limits[-1]) if limits else ""


def _enzymes(course: Course, what: str) -> tuple[EnzymeResult, ...]:
    enzyme = enzyme_of(what)
    return course.enzymes(enzyme.value) if enzyme is not None else ()


def _maximum(course: Course, scale: Scale) -> str:
    fixed = SCALE_MAXIMUM.get(scale)
    own = [item.maximum for item in course.strengths() if item.scale is scale]
    number = fixed or (own[-1] if own else None)
    return "" if number is None else text_of(number)


def next_taken_start(course: Course) -> date | None:
    """Return the day after the last dose taken that is on record, or None without one."""
    ends = [item.end for item in course.taken]
    return max(ends) + ONE_DAY if ends else None


def next_taken_end(course: Course, start: date | None, today: date) -> date:
    """Return the day before the next plan of record starts, else today, as the last day of a dose taken."""
    starts = [plan.start for plan in course.plans if start is not None and start < plan.start <= today]
    return min(starts) - ONE_DAY if starts else today
