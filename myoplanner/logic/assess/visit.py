"""What is measured at one visit for the six IMACS core set measures, and what is refused."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.base import Key, Number, Value
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.criteria import ENZYMES, CoreSet
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

LEAST_ENZYME = Decimal("0.001")
MOST_ENZYME = Decimal(500_000)
"""Values and limits outside these (microkat/L or U/L) are slips of the keyboard; our own limits of input."""


class EnzymeResult(Value):
    """Hold one enzyme with its own upper limit, both in one unit."""

    name: Key
    value: Number | None = None
    uln: Number | None = None


class Visit(Value):
    """Hold what was measured at one visit; None means not measured.

    Globals 0-10, HAQ 0-3, strength 0 to its test's maximum; `refusals` checks the ranges.
    """

    physician_global: Number | None = None
    patient_global: Number | None = None
    mmt: Number | None = None
    mmt_max: Number | None = None
    haq: Number | None = None
    extramuscular_global: Number | None = None
    enzymes: tuple[EnzymeResult, ...] = ()


def refusals(visit: Visit, figures: CoreSet) -> tuple[FieldError, ...]:
    """Return a field error for each value that lies outside its scale."""
    errors: list[FieldError | None] = [_refused_rating(visit, row.measure, row.top) for row in figures.range]
    errors += [_refused_scale(visit, figures), _refused_strength(visit)]
    errors += [_refused_enzyme(result, figures) for result in visit.enzymes]
    errors += [_refused_twice(visit)]
    return tuple(error for error in errors if error is not None)


def _refused_rating(visit: Visit, measure: str, top: Decimal) -> FieldError | None:
    value: Decimal | None = getattr(visit, measure)
    if value is None or 0 <= value <= top:
        return None
    return _error(measure, value, say("score.allowed.range", top=top))


def _refused_scale(visit: Visit, figures: CoreSet) -> FieldError | None:
    tops = [row.top for row in figures.strength]
    if visit.mmt_max is None or visit.mmt_max in tops:
        return None
    return _error("mmt_max", visit.mmt_max, ", ".join(text_of(top) for top in tops))


def _refused_strength(visit: Visit) -> FieldError | None:
    if visit.mmt is None or (visit.mmt >= 0 and (visit.mmt_max is None or visit.mmt <= visit.mmt_max)):
        return None
    top = visit.mmt_max
    return _error("mmt", visit.mmt, say("score.allowed.range", top=top or say("score.its_maximum")))


def _refused_enzyme(result: EnzymeResult, figures: CoreSet) -> FieldError | None:
    names = [row.name for row in figures.enzyme]
    if result.name not in names:
        return FieldError(field=f"{ENZYMES}.{result.name}", wrong=say("score.wrong.enzyme"),
                          allowed=", ".join(names))  # fmt: skip
    for field, value in (("value", result.value), ("uln", result.uln)):
        if value is not None and not LEAST_ENZYME <= value <= MOST_ENZYME:
            allowed = say("score.allowed.enzyme", low=LEAST_ENZYME, top=MOST_ENZYME)
            return _error(f"{ENZYMES}.{result.name}.{field}", value, allowed)
    return None


def _refused_twice(visit: Visit) -> FieldError | None:
    names = [result.name for result in visit.enzymes]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is None:
        return None
    allowed = say("score.allowed.once")
    return FieldError(field=f"{ENZYMES}.{twice}", wrong=say("score.wrong.twice"), allowed=allowed)


def _error(field: str, value: Decimal, allowed: str) -> FieldError:
    return FieldError(field=field, wrong=say("score.wrong.value", value=value), allowed=allowed)
