"""A dose taken every other day, entered from any day on: which of its days are on-days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from myoplanner.logic.base import evolve
from myoplanner.logic.record.therapy import TakenDose
from myoplanner.logic.taper.course_doses import CourseDoses
from myoplanner.logic.taper.schedule import ONE_DAY


def on_its_days(taken: TakenDose, doses: CourseDoses, new_id: Callable[[], str]) -> tuple[TakenDose, ...]:
    """Return what was taken with its on-days where they were: the alternation runs on, it does not restart.

    A dose taken counts its days from its own first day, an on-day. Where that was an off-day by what was
    taken up to then, or else by the plan in force, it stands as an entry of its own.
    """
    if not taken.every_other_day or _is_on_day(doses, taken.start):
        return (taken,)
    off = evolve(taken, end=taken.start, on_mg=taken.off_mg, every_other_day=False)
    if taken.start == taken.end:
        return (off,)
    return off, evolve(taken, id=new_id(), start=taken.start + ONE_DAY)


def _is_on_day(doses: CourseDoses, day: date) -> bool:
    before = doses.taken_on(day - ONE_DAY)
    if before is not None and before.every_other_day:
        return (day - before.start).days % 2 == 0
    plan = doses.plan_on(day)
    return plan is None or plan.in_force.is_on_day(day)
