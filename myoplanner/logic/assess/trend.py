"""How enzymes and strength went since baseline, each measure for itself. Measured values only.

Also "rising after control" (RS-03): an enzyme once at or under its limit, now above it and above the
value before. Control means control of a raised enzyme: the value at or under the limit lies in the time
on steroid, or comes after a raised one. It is never a flare by itself.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from myoplanner.logic.assess.compared import (
    EnzymeChange,
    StrengthChange,
    enzyme_change,
    lacks_limit,
    strength_change,
)
from myoplanner.logic.assess.exact import all_true, any_true
from myoplanner.logic.assess.known import Known, above, at_maximum, at_or_under, higher, last_until
from myoplanner.logic.base import Note, Value
from myoplanner.logic.knowledge.response import ResponseDefinitions
from myoplanner.logic.record.results import Enzyme, EnzymeResult, Scale, StrengthResult
from myoplanner.logic.wording import say


class Rising(Value):
    """Hold whether an enzyme rises after control; `rises` None means "cannot judge", for `lacks`."""

    rises: bool | None
    controlled: EnzymeResult | None = None
    before: EnzymeResult | None = None
    lacks: tuple[Note, ...] = ()


class EnzymeTrend(Value):
    """Hold one enzyme from baseline to its last value.

    `change` is None without a baseline or a value after it. `normal_on` is the first day at or under
    the limit after it was raised; `normal_now` None means that the last value's side is not known.
    """

    enzyme: Enzyme
    baseline: EnzymeResult | None
    last: EnzymeResult
    change: EnzymeChange | None
    normal_on: date | None
    normal_now: bool | None
    rising: Rising


class StrengthTrend(Value):
    """Hold strength on one scale from baseline to its last value; `change` is None without either."""

    scale: Scale
    baseline: StrengthResult | None
    last: StrengthResult
    change: StrengthChange | None
    full: bool


class BeforeStrength(str, Enum):
    """Say how strength stands where CK has become normal (RS-02)."""

    UNCHANGED = "unchanged"
    CANNOT_JUDGE = "cannot judge"


def enzyme_trends(
    known: Known, first_day: date | None, definitions: ResponseDefinitions
) -> tuple[EnzymeTrend, ...]:
    """Return the trend of each enzyme with a value, CK first; `first_day` is the first steroid day."""
    return tuple(_enzyme_trend(known.of(name), first_day, definitions) for name in known.names())


def strength_trends(
    known: Known, first_day: date | None, definitions: ResponseDefinitions
) -> tuple[StrengthTrend, ...]:
    """Return the trend on each strength scale; values on different scales are never compared."""
    return tuple(_strength_trend(values, first_day, definitions) for values in known.series())


def before_strength(
    enzymes: tuple[EnzymeTrend, ...], strengths: tuple[StrengthTrend, ...]
) -> BeforeStrength | None:
    """Say whether CK became normal while strength did not get better; None where it is not so."""
    ck = next((item for item in enzymes if item.enzyme is Enzyme.CK), None)
    if ck is None or ck.normal_on is None or not ck.normal_now:
        return None
    current = max(strengths, key=lambda item: item.last.day, default=None)
    if current is None or (current.change is None and not current.full):
        return BeforeStrength.CANNOT_JUDGE
    if current.full or current.change is None or current.change.better is not False:
        return None
    return BeforeStrength.UNCHANGED


def _enzyme_trend(
    values: tuple[EnzymeResult, ...], first_day: date | None, definitions: ResponseDefinitions
) -> EnzymeTrend:
    last = values[-1]
    baseline = None if first_day is None else last_until(values, first_day)
    later = baseline is not None and last.day > baseline.day
    return EnzymeTrend(
        enzyme=last.enzyme,
        baseline=baseline,
        last=last,
        change=enzyme_change(baseline, last, definitions) if baseline is not None and later else None,
        normal_on=_normal_on(values),
        normal_now=at_or_under(last),
        rising=_rising(values, first_day),
    )


def _normal_on(values: tuple[EnzymeResult, ...]) -> date | None:
    raised = False
    for item in values:
        if raised and at_or_under(item):
            return item.day
        raised = raised or above(item) is True
    return None


def _rising(values: tuple[EnzymeResult, ...], first_day: date | None) -> Rising:
    if len(values) < 2:
        return Rising(rises=False)
    earlier, before, last = values[:-1], values[-2], values[-1]
    controls = _controls(earlier, first_day)
    rises = all_true((any_true(controls), above(last), higher(last, before)))
    if rises is None:
        return Rising(rises=None, before=before, lacks=_lacks(earlier, controls, last))
    known = [item for item, control in zip(earlier, controls, strict=True) if control]
    return Rising(rises=rises, controlled=known[-1] if known else None, before=before)


def _controls(values: tuple[EnzymeResult, ...], first_day: date | None) -> list[bool | None]:
    """Tell of each value whether it shows control: at or under its limit, and on steroid or once raised."""
    found = []
    raised: bool | None = False
    for item in values:
        on_steroid = first_day is not None and item.day > first_day
        found.append(all_true((at_or_under(item), any_true((on_steroid, raised)))))
        raised = any_true((raised, above(item)))
    return found


def _lacks(
    earlier: tuple[EnzymeResult, ...], controls: list[bool | None], last: EnzymeResult
) -> tuple[str, ...]:
    lacks = [lacks_limit(last)] if at_or_under(last) is None else []
    if any_true(controls) is None:
        lacks += [lacks_limit(item) for item in earlier if at_or_under(item) is None]
    before = earlier[-1]
    if higher(last, before) is None:
        lacks.append(say("response.lacks.order", name=last.enzyme.value, day=before.day, later=last.day))
    return tuple(dict.fromkeys(lacks))


def _strength_trend(
    values: tuple[StrengthResult, ...], first_day: date | None, definitions: ResponseDefinitions
) -> StrengthTrend:
    last = values[-1]
    baseline = None if first_day is None else last_until(values, first_day)
    later = baseline is not None and last.day > baseline.day
    return StrengthTrend(
        scale=last.scale,
        baseline=baseline,
        last=last,
        change=strength_change(baseline, last, definitions) if baseline is not None and later else None,
        full=at_maximum(last, definitions.complete.strength_percent_of_maximum),
    )
