"""The results that are known on a day, and how a value lies to its limit and to another value.

Of several values of one kind on one day, the one entered last counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from myoplanner.logic.assess.exact import shown_beside
from myoplanner.logic.base import Value
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import Bound, Enzyme, EnzymeResult, Scale, StrengthResult
from myoplanner.logic.units import EnzymeUnit, text_of
from myoplanner.logic.wording import say

R = TypeVar("R", EnzymeResult, StrengthResult)

HUNDRED = Decimal(100)


class Known(Value):
    """Hold the enzyme and strength values up to a day, in order of their days."""

    enzymes: tuple[EnzymeResult, ...] = ()
    strengths: tuple[StrengthResult, ...] = ()

    def of(self, enzyme: Enzyme) -> tuple[EnzymeResult, ...]:
        """Return the values of one enzyme, one a day."""
        return _one_a_day(item for item in self.enzymes if item.enzyme is enzyme)

    def names(self) -> tuple[Enzyme, ...]:
        """Return the enzymes that have a value, CK first."""
        return tuple(item for item in Enzyme if any(each.enzyme is item for each in self.enzymes))

    def series(self) -> tuple[tuple[StrengthResult, ...], ...]:
        """Return the strength values, one a day, apart for each scale and maximum."""
        keys = dict.fromkeys((item.scale, item.maximum) for item in self.strengths)
        return tuple(
            _one_a_day(item for item in self.strengths if (item.scale, item.maximum) == key) for key in keys
        )


def known_on(course: Course, today: date) -> Known:
    """Return what is on record up to `today`, that day included."""
    by_enzyme = (item for name in Enzyme for item in course.enzymes(name))
    return Known(
        enzymes=tuple(item for item in by_enzyme if item.day <= today),
        strengths=tuple(item for item in course.strengths() if item.day <= today),
    )


def _one_a_day(results: Iterable[R]) -> tuple[R, ...]:
    return tuple({item.day: item for item in results}.values())


# --- a value and its limit -----------------------------------------------------------------------


def at_or_under(result: EnzymeResult) -> bool | None:
    """Tell whether a value is at or under its own upper limit; None without a limit, or where a
    bound leaves it open ("< 300" with a limit of 200)."""
    limit = result.upper_limit
    if limit is None:
        return None
    if result.bound is Bound.EXACT:
        return result.value <= limit
    if result.bound is Bound.UNDER:
        return True if result.value <= limit else None
    return False if result.value >= limit else None


def above(result: EnzymeResult) -> bool | None:
    """Tell whether a value is above its own upper limit; None where that is not known."""
    known = at_or_under(result)
    return None if known is None else not known


def higher(later: EnzymeResult, earlier: EnzymeResult) -> bool | None:
    """Tell whether one value is above another of the same enzyme; None where bounds leave it open."""
    now, before = later.standard, earlier.standard
    if later.bound is Bound.EXACT and earlier.bound is Bound.EXACT:
        return now > before
    if later.bound is not Bound.UNDER and earlier.bound is not Bound.OVER and now >= before:
        return True
    if later.bound is not Bound.OVER and earlier.bound is not Bound.UNDER and now <= before:
        return False
    return None


def at_maximum(result: StrengthResult, percent: Decimal) -> bool:
    """Tell whether strength reaches so many per cent of its scale's maximum."""
    return result.value * HUNDRED >= result.maximum * percent


# --- values in time ------------------------------------------------------------------------------


def last_until(results: tuple[R, ...], day: date) -> R | None:
    """Return the last value on or before a day, or None."""
    return next((item for item in reversed(results) if item.day <= day), None)


def in_window(results: tuple[R, ...], first: date, last: date, until: date) -> R | None:
    """Return the last value from `first` to `last`, else the first after that up to `until`, or None."""
    inside = [item for item in results if first <= item.day <= last]
    after = [item for item in results if last < item.day <= until]
    return inside[-1] if inside else (after[0] if after else None)


# --- in words ------------------------------------------------------------------------------------


def value_text(result: EnzymeResult) -> str:
    """Write a value with its bound, unit and multiple: "1240 U/L (6.5 × its upper limit)"."""
    bound = "" if result.bound is Bound.EXACT else f"{result.bound.value} "
    text = f"{bound}{text_of(result.value)} {result.unit.value}"
    if result.unit is EnzymeUnit.MICROKAT_PER_L:
        text = say("response.in_units", text=text, standard=result.standard)
    if result.upper_limit is None:
        return say("response.no_limit", text=text)
    if result.bound is not Bound.EXACT:
        return say("response.with_limit", text=text, limit=result.upper_limit)
    times = Fraction(result.value) / Fraction(result.upper_limit)
    return say("response.times", text=text, times=shown_beside(times, Fraction(1)))


def scale_text(result: StrengthResult) -> str:
    """Write the scale of a strength value: "MMT8 0-80", "own scale 0-10"."""
    if result.scale is Scale.OWN:
        return say("response.own_scale", maximum=result.maximum)
    name: str = result.scale.value
    return name


def strength_text(result: StrengthResult) -> str:
    """Write a strength value with its maximum: "59 of 80"."""
    return say("response.of", value=result.value, maximum=result.maximum)
