"""What the dose really is, day by day: taken where entered, else as planned. For the read-out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from myoplanner.logic.record.therapy import DoseStep
from myoplanner.logic.taper.course_doses import CourseDoses
from myoplanner.logic.taper.schedule import ONE_DAY

Pattern = tuple[Decimal, Decimal, bool]


class Stretch(NamedTuple):
    """Days on one dose and pattern; `last` None where no end is on record."""

    first: date
    last: date | None
    pattern: Pattern


def stretches(doses: CourseDoses) -> tuple[Stretch, ...]:
    """Return the known doses in order of their days; equal ones that touch are one stretch."""
    parts = [_stretch(entry.step()) for entry in doses.taken]
    for item in doses.plans:
        for step in item.in_force.steps:
            parts += _uncovered(_stretch(step), doses)
    joined: list[Stretch] = []
    for part in sorted(parts, key=lambda each: each.first):
        if joined and _continues(joined[-1], part):
            joined[-1] = joined[-1]._replace(last=part.last)
        else:
            joined.append(part)
    return tuple(joined)


def unchanged_since(doses: CourseDoses, day: date) -> date | None:
    """Return the first day of the dose in force on `day`, or None where no dose is known."""
    found = (
        part for part in stretches(doses) if part.first <= day and (part.last is None or day <= part.last)
    )
    return next((part.first for part in found), None)


def _stretch(step: DoseStep) -> Stretch:
    return Stretch(step.start, step.end, (step.on_mg, step.off_mg, step.every_other_day))


def _uncovered(part: Stretch, doses: CourseDoses) -> list[Stretch]:
    """Return what is left of a planned stretch outside the days entered as taken."""
    left: list[Stretch] = []
    first: date = part.first
    for entry in doses.taken:
        if entry.end < first or (part.last is not None and entry.start > part.last):
            continue
        if entry.start > first:
            left.append(Stretch(first, entry.start - ONE_DAY, part.pattern))
        first = entry.end + ONE_DAY
    if part.last is None or first <= part.last:
        left.append(Stretch(first, part.last, part.pattern))
    return left


def _continues(before: Stretch, after: Stretch) -> bool:
    return (
        before.last is not None and before.last + ONE_DAY == after.first and before.pattern == after.pattern
    )
