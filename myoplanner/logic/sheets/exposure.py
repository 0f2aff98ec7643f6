"""Plan -> the steroid that is on record up to its day: days, mg, and the days without a record."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import Note, Number, Value
from myoplanner.logic.plan import Plan


class Exposure(Value):
    """Hold the steroid on record from the first dose to today, both included; None before a first dose.

    `with_pulses_mg` adds pulses by vein to `cumulative_mg`, in prednisone; None without one so far.
    `cumulative_mg` counts what was taken where that is entered, else what was planned; days without a
    record count nothing, and `days_without_record` says how many they are.
    """

    first_day: date | None = None
    to: date
    days: int | None = None
    days_on_record: int | None = None
    days_without_record: int | None = None
    cumulative_mg: Number | None = None
    with_pulses_mg: Number | None = None
    pulse_working: Note = ""
    dose_today_mg: Number | None = None
    mean_today_mg: Number | None = None


def exposure_of(plan: Plan) -> Exposure:
    """Return the exposure of a plan as of its day. mg of prednisone."""
    first, today = plan.doses.first_day, plan.today
    if first is None or first > today:
        return Exposure(first_day=first, to=today)
    days, known = (today - first).days + 1, plan.doses.days_known(first, today)
    step, both = plan.doses.step_on(today), plan.steroid.exposures
    return Exposure(
        first_day=first,
        to=today,
        days=days,
        days_on_record=known,
        days_without_record=days - known,
        cumulative_mg=both.oral_mg,
        with_pulses_mg=both.total_mg if both.iv_mg else None,
        pulse_working=both.working,
        dose_today_mg=plan.doses.dose_on(today),
        mean_today_mg=None if step is None else step.mean_mg,
    )
