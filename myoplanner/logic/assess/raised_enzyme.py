"""Whether CK, LDH, AST or ALT was above its own upper limit: one item of the classification (ledger 1).

Aldolase and myoglobin do not count. A value above its limit counts whenever it was found; a value that
is not above counts only from before the first steroid, which may itself have brought it down. Without
an upper limit nothing can be said, and an enzyme that is not on record is unknown, not normal.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from myoplanner.logic.assess.exact import any_true
from myoplanner.logic.base import Value
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import Bound, Enzyme, EnzymeResult
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

COUNTED = (Enzyme.CK, Enzyme.LDH, Enzyme.AST, Enzyme.ALT)


class RaisedEnzyme(Value):
    """Hold the answer with the values that it rests on, what is missing, and the values without a limit."""

    raised: bool | None
    because: str
    missing: tuple[str, ...]
    without_limit: tuple[str, ...]


class _Seen(NamedTuple):
    raised: bool | None
    because: str
    missing: str


def above_limit(result: EnzymeResult) -> bool | None:
    """Tell whether a value is above its own limit; None without a limit, or where a bound leaves it open."""
    if result.upper_limit is None:
        return None
    if result.bound is Bound.OVER:
        return True if result.value >= result.upper_limit else None
    if result.bound is Bound.UNDER:
        return False if result.value <= result.upper_limit else None
    return result.value > result.upper_limit


def raised_enzyme(course: Course, first_dose: date | None) -> RaisedEnzyme:
    """Return whether one of the four enzymes was above its limit."""
    seen = [_seen(enzyme, course.enzymes(enzyme.value), first_dose) for enzyme in COUNTED]
    raised = any_true(item.raised for item in seen)
    telling = [item.because for item in seen if item.raised is raised and item.because]
    lacking = (
        item for enzyme in COUNTED for item in course.enzymes(enzyme.value) if item.upper_limit is None
    )
    return RaisedEnzyme(
        raised=raised,
        because="; ".join(telling),
        missing=() if raised is not None else tuple(item.missing for item in seen if item.missing),
        without_limit=tuple(_of_day(item) for item in lacking),
    )


def _seen(enzyme: Enzyme, results: tuple[EnzymeResult, ...], first_dose: date | None) -> _Seen:
    """Judge one enzyme: the first value above its limit decides, else the last before the first dose."""
    if not results:
        return _Seen(None, "", say("raised.absent", enzyme=enzyme.value))
    above = next((item for item in results if above_limit(item)), None)
    if above is not None:
        return _Seen(True, _with_limit(above, "raised.above"), "")
    before = [item for item in results if first_dose is None or item.day <= first_dose]
    normal = [item for item in before if above_limit(item) is False]
    if normal and len(normal) == len(before):
        return _Seen(False, _with_limit(normal[-1], "raised.not_above"), "")
    if not before:
        return _Seen(None, "", say("raised.only_after", enzyme=enzyme.value))
    open_ones = [item for item in before if above_limit(item) is None]
    key = "raised.no_limit" if open_ones[-1].upper_limit is None else "raised.bound"
    return _Seen(None, "", say(key, enzyme=enzyme.value, day=open_ones[-1].day))


def _with_limit(result: EnzymeResult, key: str) -> str:
    limit = "" if result.upper_limit is None else text_of(result.upper_limit)
    return say(key, value=_value(result), limit=limit, unit=result.unit.value, day=result.day)


def _value(result: EnzymeResult) -> str:
    bound = "" if result.bound is Bound.EXACT else f"{result.bound.value} "
    return f"{result.enzyme.value} {bound}{text_of(result.value)}"


def _of_day(result: EnzymeResult) -> str:
    return say("raised.of_day", enzyme=result.enzyme.value, day=result.day)
