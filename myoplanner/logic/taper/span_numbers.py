"""Doses in numbers over one span of days, the same for every plan that is compared. mg of prednisone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.base import Number, Value
from myoplanner.logic.record.stock import Stock
from myoplanner.logic.taper.course_doses import CourseDoses
from myoplanner.logic.taper.numbers import DAYS_A_YEAR, HIGH_MG, LOW_MG, last_dosed_day
from myoplanner.logic.taper.profile import profile_of
from myoplanner.logic.taper.schedule import ONE_DAY


class SpanNumbers(Value):
    """Hold what the doses of a span of days add up to.

    `has_plan` tells whether a plan says how it goes on; `last_day` is its last day of dosing, None where
    it has no end and stays at `stays_mg` a day. `mg` is by mouth, by the real days, taken where entered;
    days at a dose count by the mean of every other day. `tablets` are (strength mg, number) of what is
    planned, `cannot_make` the doses that they leave out.
    """

    has_plan: bool
    last_day: date | None
    stays_mg: Number | None
    mg: Number
    days_at_20: int
    days_above_low: int
    tablets: tuple[tuple[Number, Number], ...]
    cannot_make: tuple[Number, ...]


def common_span(doses: Iterable[CourseDoses], first: date) -> tuple[date, date]:
    """Return the span over which plans are compared: to the last dose of the longest, a year at least.

    A plan without an end makes the span no longer; a year is 365 days.
    """
    ends = (_end(item) for item in doses)
    year = first + timedelta(days=DAYS_A_YEAR - 1)
    return first, max([year, *(end for end in ends if end is not None)])


def span_numbers(doses: CourseDoses, stock: Stock, first: date, last: date) -> SpanNumbers:
    """Return the numbers of the doses from `first` to `last`, both included."""
    current = doses.plans[-1].in_force if doses.plans else None
    end = _end(doses)
    needed: dict[Decimal, Decimal] = {}
    cannot: list[Decimal] = []
    for item in doses.plans:
        found, refused = item.in_force.tablets(stock, first, last)
        cannot += [mg for mg in refused if mg not in cannot]
        for mg, number in found.items():
            needed[mg] = needed.get(mg, Decimal(0)) + number
    return SpanNumbers(
        has_plan=current is not None,
        last_day=end,
        stays_mg=None if current is None or end is not None else current.steps[-1].mean_mg,
        mg=doses.cumulative_to(last) - doses.cumulative_to(first - ONE_DAY),
        days_at_20=_days(doses, first, last, HIGH_MG, or_equal=True),
        days_above_low=_days(doses, first, last, LOW_MG, or_equal=False),
        tablets=tuple(sorted(needed.items(), reverse=True)),
        cannot_make=tuple(cannot),
    )


def _end(doses: CourseDoses) -> date | None:
    return last_dosed_day(doses.plans[-1].in_force) if doses.plans else None


def _days(doses: CourseDoses, first: date, last: date, mg: Decimal, or_equal: bool) -> int:
    total = 0
    for part in profile_of(doses).parts:
        if part.mean_mg > mg or (or_equal and part.mean_mg == mg):
            begin, end = max(part.first, first), last if part.last is None else min(part.last, last)
            total += max(0, (end - begin).days + 1)
    return total
