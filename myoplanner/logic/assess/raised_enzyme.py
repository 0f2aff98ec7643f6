"""Whether CK, LDH, AST or ALT was above its own upper limit: one item of the classification (ledger 1).

Aldolase and myoglobin do not count. A value above its limit counts whenever it was found; a value that
is not above counts only from before the first steroid, which may itself have brought it down. Without
an upper limit nothing can be said, and an enzyme that is not on record is unknown, not normal.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from myoplanner.logic.assess.exact import any_true
from myoplanner.logic.assess.known import Known, above
from myoplanner.logic.base import Value
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


def raised_enzyme(known: Known, first_dose: date | None) -> RaisedEnzyme:
    """Return whether one of the four enzymes was above its limit."""
    series = {enzyme: tuple(item for item in known.enzymes if item.enzyme is enzyme) for enzyme in COUNTED}
    seen = [_seen(enzyme, values, first_dose) for enzyme, values in series.items()]
    raised = any_true(item.raised for item in seen)
    telling = [item.because for item in seen if item.raised is raised and item.because]
    lacking = (item for values in series.values() for item in values if item.upper_limit is None)
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
    raised = next((item for item in results if above(item)), None)
    if raised is not None:
        return _Seen(True, _with_limit(raised, "raised.above"), "")
    before = [item for item in results if first_dose is None or item.day <= first_dose]
    normal = [item for item in before if above(item) is False]
    if normal and len(normal) == len(before):
        return _Seen(False, _with_limit(normal[-1], "raised.not_above"), "")
    if not before:
        return _Seen(None, "", say("raised.only_after", enzyme=enzyme.value))
    open_ones = [item for item in before if above(item) is None]
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
