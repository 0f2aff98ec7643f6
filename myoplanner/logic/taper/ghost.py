"""A ghost laid over what is on record: from which day it would hold, and the doses that would follow.

Days that are past stay as they are on record, and an every-other-day dose begins with an on-day. What is
drawn and reckoned of a ghost is the very plan that would be signed.
"""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import Value, evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.ghost import Ghost
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.record.therapy import DoseStep, SteroidPlan
from myoplanner.logic.taper.course_doses import CourseDoses, doses_from
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule
from myoplanner.logic.taper.trial import ShowsItself

Pattern = tuple[object, ...]


class GhostLine(Value):
    """Hold a ghost as of a day.

    `part` is what it says from its first day on (None: only pulses, or nothing but what is planned
    already), `pulses` those still ahead, `doses` all doses as they would stand then. `kept`: it lies in
    the patient's file; `window` is the time in which a trial is judged.
    """

    ghost: Ghost
    part: Schedule | None
    pulses: tuple[SteroidPulse, ...] = ()
    doses: CourseDoses
    kept: bool = False
    window: ShowsItself | None = None

    @property
    def begin(self) -> date | None:
        """Return the first day on which it says something else than the record, or None."""
        days = [item.start for item in self.pulses]
        days += [] if self.part is None else [self.part.start]
        return min(days, default=None)

    @property
    def says_anything(self) -> bool:
        """Tell whether it says anything that is not planned already."""
        return self.begin is not None


def laid(course: Course, doses: CourseDoses, ghost: Ghost, today: date, kept: bool = False) -> GhostLine:
    """Return a ghost as it would take the place of what is planned, today at the earliest.

    Where no dose is on record at all nothing can be changed, and it holds from its own first day.
    """
    known = bool(doses.plans or doses.taken)
    pulses = tuple(item for item in ghost.pulses if item.start >= today or not known)
    part = _new_part(ghost, doses, today if known else date.min)
    plan = None if part is None else signed_from(course, ghost, part, today, "-", ghost.id)
    plans = course.plans if plan is None else (*course.plans, plan)
    return GhostLine(
        ghost=ghost,
        part=part,
        pulses=pulses,
        doses=doses_from(plans, course.taken, (*course.pulses, *pulses)),
        kept=kept,
    )


def signed_from(
    course: Course, ghost: Ghost, part: Schedule, today: date, edition: str, plan_id: str
) -> SteroidPlan:
    """Return the plan that is signed from `part` of a ghost."""
    return SteroidPlan(
        id=plan_id,
        regimen_id=ghost.regimen_id,
        regimen_name=ghost.name,
        own=ghost.own,
        start=part.start,
        approved_on=today,
        choices=ghost.choices,
        weight_kg=course.weight_on(part.start),
        start_from=ghost.start_from,
        stock=course.stock,
        round_to_mg=part.round_to_mg,
        knowledge_edition=edition,
        steps=part.steps,
    )


def since(schedule: Schedule, day: date) -> Schedule | None:
    """Return the part of a schedule from a day on, or from the next one that can begin it.

    A part that begins amid every-other-day dosing begins with an on-day, as its own count will have it.
    None where nothing is left.
    """
    begin = max(day, schedule.start)
    if not schedule.is_on_day(begin):
        begin += ONE_DAY
    kept = [step for step in schedule.steps if step.end is None or step.end >= begin]
    if not kept:
        return None
    return evolve(schedule, steps=(_from(kept[0], begin), *kept[1:]))


def _new_part(ghost: Ghost, doses: CourseDoses, earliest: date) -> Schedule | None:
    if not ghost.steps:
        return None
    part = since(Schedule(steps=ghost.steps, round_to_mg=ghost.round_to_mg), earliest)
    if part is None or not doses.plans:
        return part
    parting = _parting(doses.plans[-1].in_force, part)
    return None if parting is None else since(part, parting)


def _parting(current: Schedule, part: Schedule) -> date | None:
    """Return the first day of `part` on which it says another dose than the plan in force, or None."""
    days = {step.start for step in (*current.steps, *part.steps) if step.start >= part.start}
    days |= {plan.end + ONE_DAY for plan in (current, part) if plan.end is not None}
    return next((day for day in sorted(days) if _pattern(current, day) != _pattern(part, day)), None)


def _pattern(schedule: Schedule, day: date) -> Pattern | None:
    step = schedule.step_on(day)
    if step is None:
        return None
    return step.on_mg, step.off_mg, step.every_other_day and schedule.is_on_day(day)


def _from(step: DoseStep, day: date) -> DoseStep:
    return evolve(step, start=max(step.start, day))
