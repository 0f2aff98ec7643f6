"""What the dose really is, day by day: taken where entered, else as planned. mg of prednisone by mouth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from myoplanner.logic.record.therapy import DoseStep, TakenDose
from myoplanner.logic.taper.course_doses import CourseDoses
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule

Pattern = tuple[Decimal, Decimal, bool]


class Stretch(NamedTuple):
    """Days on one dose and pattern; `last` None where no end is on record.

    `begins_on`: the first day is an on-day; every day of daily dosing is one.
    """

    first: date
    last: date | None
    pattern: Pattern
    begins_on: bool = True

    @property
    def mean_mg(self) -> Decimal:
        """Return the pattern's mean in mg a day."""
        return (self.pattern[0] + self.pattern[1]) / 2

    def mg_between(self, first: date, last: date) -> Decimal:
        """Return the mg of the days from `first` to `last`, both included, that lie in the stretch."""
        begin = max(first, self.first)
        end = last if self.last is None else min(last, self.last)
        days = max(0, (end - begin).days + 1)
        on_mg, off_mg, alternates = self.pattern
        if not alternates:
            return days * on_mg
        on_first = self.begins_on == ((begin - self.first).days % 2 == 0)
        on_days = (days + 1) // 2 if on_first else days // 2
        return on_days * on_mg + (days - on_days) * off_mg


def stretches(doses: CourseDoses) -> tuple[Stretch, ...]:
    """Return the known doses in order of their days; equal ones that touch are one stretch."""
    joined: list[Stretch] = []
    for part in parts_of(doses.taken, (item.in_force for item in doses.plans)):
        if joined and _continues(joined[-1], part):
            joined[-1] = joined[-1]._replace(last=part.last)
        else:
            joined.append(part)
    return tuple(joined)


def parts_of(taken: Iterable[TakenDose], schedules: Iterable[Schedule]) -> tuple[Stretch, ...]:
    """Return the doses of plans, with what was taken over them, in order of their days, step by step."""
    entries = tuple(taken)
    parts = [_stretch(entry.step(), True) for entry in entries]
    for schedule in schedules:
        for step in schedule.steps:
            parts += _uncovered(_stretch(step, schedule.is_on_day(step.start)), entries)
    return tuple(sorted(parts, key=lambda each: each.first))


def unchanged_since(doses: CourseDoses, day: date) -> date | None:
    """Return the first day of the dose in force on `day`, or None where no dose is known."""
    found = (
        part for part in stretches(doses) if part.first <= day and (part.last is None or day <= part.last)
    )
    return next((part.first for part in found), None)


def _stretch(step: DoseStep, begins_on: bool) -> Stretch:
    return Stretch(step.start, step.end, (step.on_mg, step.off_mg, step.every_other_day), begins_on)


def _uncovered(part: Stretch, taken: tuple[TakenDose, ...]) -> list[Stretch]:
    """Return what is left of a planned stretch outside the days entered as taken."""
    left: list[Stretch] = []
    first: date = part.first
    for entry in taken:
        if entry.end < first or (part.last is not None and entry.start > part.last):
            continue
        if entry.start > first:
            left.append(_from(part, first, entry.start - ONE_DAY))
        first = entry.end + ONE_DAY
    if part.last is None or first <= part.last:
        left.append(_from(part, first, part.last))
    return left


def _from(part: Stretch, first: date, last: date | None) -> Stretch:
    same_side = (first - part.first).days % 2 == 0
    begins_on = part.begins_on == same_side if part.pattern[2] else True
    return Stretch(first, last, part.pattern, begins_on)


def _continues(before: Stretch, after: Stretch) -> bool:
    return (
        before.last is not None and before.last + ONE_DAY == after.first and before.pattern == after.pattern
    )
