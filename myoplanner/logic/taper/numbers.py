"""A plan in numbers: what it adds up to and when it passes the doses that matter."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.base import Number, Value
from myoplanner.logic.record.stock import Stock
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule

DAYS_A_YEAR = 365
HIGH_MG = Decimal(20)
"""Doses from here on are compared as "20 mg or more" (ledger 6, vaccines)."""
LOW_MG = Decimal("7.5")
"""Low dose is up to 7.5 mg prednisone a day (ledger 5, unconfirmed)."""


class Threshold(Value):
    """Hold a dose in mg and the first day from which the mean stays under it (None: never)."""

    mg: Number
    first_day: date | None
    week: int | None
    on_mg: Number | None


class PlanNumbers(Value):
    """Hold the sums of one plan in mg and days, and the tablets of its first year."""

    start: date
    last_day: date | None
    first_year_mg: Number
    total_mg: Number | None
    days_at_20: int
    days_above_low: int
    thresholds: tuple[Threshold, ...]
    ends_with_stop: bool
    tablets: tuple[tuple[Number, Number], ...]
    cannot_make: tuple[Number, ...]


def numbers_of(schedule: Schedule, stock: Stock) -> PlanNumbers:
    """Return the numbers of a schedule; `total_mg` only where the dosing comes to an end."""
    year_end = schedule.start + timedelta(days=DAYS_A_YEAR - 1)
    last = last_dosed_day(schedule)
    needed, cannot = schedule.tablets(stock, schedule.start, year_end)
    horizon = last or year_end
    return PlanNumbers(
        start=schedule.start,
        last_day=last,
        first_year_mg=schedule.cumulative_to(year_end),
        total_mg=None if last is None else schedule.cumulative_to(last),
        days_at_20=schedule.days_at_or_above(HIGH_MG, horizon),
        days_above_low=_days_above(schedule, LOW_MG, horizon),
        thresholds=tuple(_threshold(schedule, mg) for mg in (HIGH_MG, LOW_MG)),
        ends_with_stop=schedule.steps[-1].is_stop,
        tablets=tuple(sorted(needed.items(), reverse=True)),
        cannot_make=cannot,
    )


def last_dosed_day(schedule: Schedule) -> date | None:
    """Return the last day of dosing, or None for a plan that goes on with no end."""
    last = schedule.steps[-1]
    if last.is_stop:
        return last.start - ONE_DAY
    return last.end


def _days_above(schedule: Schedule, mg: Decimal, last: date) -> int:
    return sum(
        sum(schedule.on_and_off_days(step, step.start, last)) for step in schedule.steps if step.mean_mg > mg
    )


def _threshold(schedule: Schedule, mg: Decimal) -> Threshold:
    first = schedule.first_day_under(mg)
    if first is None:
        return Threshold(mg=mg, first_day=None, week=None, on_mg=None)
    step = schedule.step_on(first)
    week = (first - schedule.start).days // 7
    return Threshold(mg=mg, first_day=first, week=week, on_mg=None if step is None else step.on_mg)
