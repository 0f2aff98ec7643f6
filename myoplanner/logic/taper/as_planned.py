"""The doses of the plan of record as doses taken, once a person says that they were taken as planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from myoplanner.logic.record.therapy import TakenDose
from myoplanner.logic.taper.course_doses import CourseDoses
from myoplanner.logic.taper.effective import Stretch, parts_of
from myoplanner.logic.taper.schedule import ONE_DAY


def taken_as_planned(
    doses: CourseDoses, first: date, last: date, new_id: Callable[[], str]
) -> tuple[TakenDose, ...]:
    """Return what was taken between two days, both included, where it was what the plans of record say.

    Days for which a dose taken is on record already, and days without a plan, are left out. Every day
    keeps the mg of the plan: an every-other-day dose that would begin with an off-day gets that day by
    itself, because the alternation of a dose taken begins with an on-day.
    """
    planned = parts_of(doses.taken, (item.in_force for item in doses.plans))
    parts = (part for part in planned if doses.taken_on(part.first) is None)
    return tuple(taken for part in parts for taken in _taken(part, first, last, new_id))


def _taken(part: Stretch, first: date, last: date, new_id: Callable[[], str]) -> list[TakenDose]:
    begin = max(part.first, first)
    end = last if part.last is None else min(part.last, last)
    if begin > end:
        return []
    on_mg, off_mg, alternates = part.pattern
    if not alternates:
        return [TakenDose(id=new_id(), start=begin, end=end, on_mg=on_mg, off_mg=off_mg)]
    found = []
    if part.begins_on != ((begin - part.first).days % 2 == 0):
        found.append(TakenDose(id=new_id(), start=begin, end=begin, on_mg=off_mg, off_mg=off_mg))
        begin += ONE_DAY
    if begin <= end:
        found.append(
            TakenDose(id=new_id(), start=begin, end=end, on_mg=on_mg, off_mg=off_mg, every_other_day=True)
        )
    return found
