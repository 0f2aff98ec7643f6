"""One measure at two times: its change in per cent of baseline, with the arithmetic in words.

A value with < or > never enters a percentage, nor does a change from zero.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from myoplanner.logic.assess.exact import shown_beside
from myoplanner.logic.assess.known import at_or_under, scale_text, strength_text, value_text
from myoplanner.logic.base import Line, Note, Number, Value
from myoplanner.logic.knowledge.response import ResponseDefinitions
from myoplanner.logic.record.results import Bound, EnzymeResult, StrengthResult
from myoplanner.logic.wording import say


class EnzymeChange(Value):
    """Hold an enzyme at two times; `percent` is its fall in per cent of baseline, rounded for print.

    `better` is judged on the exact fall; `lacks` says what it hangs on where it is None.
    """

    name: Line
    before: EnzymeResult
    after: EnzymeResult
    percent: Number | None
    better: bool | None
    lacks: tuple[Note, ...] = ()
    working: Note


class StrengthChange(Value):
    """Hold strength at two times on one scale; `percent` is its gain in per cent of baseline, rounded."""

    name: Line
    before: StrengthResult
    after: StrengthResult
    percent: Number | None
    better: bool | None
    worse: bool
    lacks: tuple[Note, ...] = ()
    working: Note


def enzyme_change(
    before: EnzymeResult, after: EnzymeResult, definitions: ResponseDefinitions
) -> EnzymeChange:
    """Compare two values of one enzyme; one that was not raised at baseline cannot be better."""
    edge = Fraction(definitions.better.percent)
    fall = _fall(before, after)
    better = None if fall is None else fall >= edge
    lacks: tuple[str, ...] = ()
    if at_or_under(before):
        better = False
    elif better and at_or_under(before) is None:
        better = None
        lacks = (lacks_limit(before),)
    elif better is None:
        lacks = tuple(lacks_exact(item) for item in (before, after) if item.bound is not Bound.EXACT)
    return EnzymeChange(
        name=before.enzyme.value,
        before=before,
        after=after,
        percent=None if fall is None else shown_beside(fall, edge),
        better=better,
        lacks=lacks,
        working=_enzyme_working(before, after, fall, edge),
    )


def strength_change(
    before: StrengthResult, after: StrengthResult, definitions: ResponseDefinitions
) -> StrengthChange:
    """Compare two strength values of one scale and maximum."""
    edge = Fraction(definitions.better.percent)
    gain = None
    if before.value > 0:
        gain = (Fraction(after.value) - Fraction(before.value)) / Fraction(before.value) * 100
    rose = after.value > before.value
    better = gain >= edge if gain is not None else (None if rose else False)
    name = scale_text(before)
    return StrengthChange(
        name=name,
        before=before,
        after=after,
        percent=None if gain is None else shown_beside(gain, edge),
        better=better,
        worse=after.value < before.value,
        lacks=(say("response.lacks.from_zero", name=name),) if better is None else (),
        working=_strength_working(before, after, gain, edge),
    )


def lacks_limit(result: EnzymeResult) -> str:
    """Say that a value cannot be held against its limit: it has none, or a bound leaves it open."""
    if result.upper_limit is None:
        return say("response.lacks.limit", name=result.enzyme.value, day=result.day)
    return say("response.lacks.side", name=result.enzyme.value, value=value_text(result), day=result.day)


def lacks_exact(result: EnzymeResult) -> str:
    """Say that a value with < or > gives no percentage."""
    return say("response.lacks.exact", name=result.enzyme.value, value=value_text(result), day=result.day)


def _fall(before: EnzymeResult, after: EnzymeResult) -> Fraction | None:
    if before.bound is not Bound.EXACT or after.bound is not Bound.EXACT:
        return None
    first, second = Fraction(before.standard), Fraction(after.standard)
    return (first - second) / first * 100


def _enzyme_working(before: EnzymeResult, after: EnzymeResult, fall: Fraction | None, edge: Fraction) -> str:
    head = say(
        "response.working.head",
        name=before.enzyme.value,
        before=value_text(before),
        day=before.day,
        after=value_text(after),
        later=after.day,
    )
    if fall is None:
        return head + say("response.working.bound")
    same_unit = before.unit is after.unit
    first, second = (before.value, after.value) if same_unit else (before.standard, after.standard)
    return head + _share(first, second, -fall, edge)


def _strength_working(
    before: StrengthResult, after: StrengthResult, gain: Fraction | None, edge: Fraction
) -> str:
    head = say(
        "response.working.head",
        name=scale_text(before),
        before=strength_text(before),
        day=before.day,
        after=strength_text(after),
        later=after.day,
    )
    if gain is None:
        return head + say("response.working.from_zero" if after.value else "response.working.same")
    return head + _share(before.value, after.value, gain, edge)


def _share(first: Decimal, second: Decimal, rise: Fraction, edge: Fraction) -> str:
    """Write the change as a fraction of the first value, larger minus smaller."""
    if rise == 0:
        return say("response.working.same")
    key = "response.working.higher" if rise > 0 else "response.working.lower"
    high, low = max(first, second), min(first, second)
    return say(key, high=high, low=low, first=first, percent=shown_beside(abs(rise), edge))
