"""A schedule -> rows with final texts, the same for the table, the CSV and the JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from myoplanner.logic.record.stock import Stock
from myoplanner.logic.record.therapy import DoseStep
from myoplanner.logic.taper.intakes import written_intakes
from myoplanner.logic.taper.schedule import Schedule


@dataclass(frozen=True)
class Row:
    """Hold one level of a plan: its weeks and days, mg, and the tablets of an on-day and an off-day.

    `tablets_*` is "0" for a dose of 0 and None for a dose that the stock cannot make.
    """

    from_week: int
    to_week: int | None
    start: date
    end: date | None
    on_mg: Decimal
    off_mg: Decimal
    mean_mg: Decimal
    raw_on_mg: Decimal
    raw_off_mg: Decimal
    pattern: str
    tablets_on: str | None
    tablets_off: str | None


def rows_of(schedule: Schedule, stock: Stock) -> tuple[Row, ...]:
    """Return the rows of a schedule, in order of their days."""
    return tuple(_row(schedule, step, stock) for step in schedule.steps)


def _row(schedule: Schedule, step: DoseStep, stock: Stock) -> Row:
    return Row(
        from_week=(step.start - schedule.start).days // 7,
        to_week=None if step.end is None else ((step.end - schedule.start).days + 1) // 7,
        start=step.start,
        end=step.end,
        on_mg=step.on_mg,
        off_mg=step.off_mg,
        mean_mg=step.mean_mg,
        raw_on_mg=step.on_mg if step.raw_on_mg is None else step.raw_on_mg,
        raw_off_mg=step.off_mg if step.raw_off_mg is None else step.raw_off_mg,
        pattern=_pattern(step),
        tablets_on=_tablets(schedule, step, step.on_mg, stock),
        tablets_off=_tablets(schedule, step, step.off_mg, stock),
    )


def _pattern(step: DoseStep) -> str:
    if step.is_stop:
        return "stop"
    if step.every_other_day:
        return "every other day"
    return "once a day" if step.fractions == 1 else f"divided by {step.fractions}"


def _tablets(schedule: Schedule, step: DoseStep, dose: Decimal, stock: Stock) -> str | None:
    intakes = schedule.intakes(step, dose, stock)
    return None if intakes is None else written_intakes(intakes)
