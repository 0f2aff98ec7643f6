"""The steroid doses of a whole course: what was taken, and what the plans of record say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.base import Value, plain
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.pulse import SteroidPulse, in_order
from myoplanner.logic.record.therapy import DoseStep, SteroidPlan, TakenDose
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule


class RecordPlan(Value):
    """Hold an approved plan with its schedule as signed and the part of it still in force."""

    plan: SteroidPlan
    signed: Schedule
    in_force: Schedule


class CourseDoses(Value):
    """Answer for any day what the dose is: taken where entered, else as planned, else unknown.

    A later plan supersedes the earlier ones from its first day on; they are never edited. Doses are those
    by mouth; pulses by vein stand beside them and count only for the first day.
    """

    taken: tuple[TakenDose, ...] = ()
    plans: tuple[RecordPlan, ...] = ()
    pulses: tuple[SteroidPulse, ...] = ()

    @property
    def first_day(self) -> date | None:
        """Return the first day with a steroid dose over 0, by mouth or by vein, or None."""
        days = [item.start for item in self.taken if item.on_mg]
        days += [item.start for item in self.pulses]
        days += [step.start for item in self.plans for step in item.in_force.steps if step.on_mg]
        return min(days, default=None)

    def plan_on(self, day: date) -> RecordPlan | None:
        """Return the plan of record in force on a day, or None."""
        return next((item for item in self.plans if item.in_force.step_on(day) is not None), None)

    def taken_on(self, day: date) -> TakenDose | None:
        """Return what was entered as taken on a day, or None."""
        return next((item for item in self.taken if item.start <= day <= item.end), None)

    def step_on(self, day: date) -> DoseStep | None:
        """Return the step that counts on a day: taken before planned; None where nothing is known."""
        taken = self.taken_on(day)
        if taken is not None:
            return taken.step()
        plan = self.plan_on(day)
        return None if plan is None else plan.in_force.step_on(day)

    def dose_on(self, day: date) -> Decimal | None:
        """Return the mg of a day, or None where nothing is known."""
        taken = self.taken_on(day)
        if taken is not None:
            return Schedule(steps=(taken.step(),)).dose_on(day)
        plan = self.plan_on(day)
        return None if plan is None else plan.in_force.dose_on(day)

    def cumulative_to(self, day: date) -> Decimal:
        """Return the mg of all known days up to `day`, included; days not on record count nothing."""
        total = Decimal(0)
        for entry in self.taken:
            if entry.start <= day:
                total += Schedule(steps=(entry.step(),)).cumulative_to(min(day, entry.end))
        for item in self.plans:
            total += self._planned(item.in_force, day)
        return plain(total)

    def _planned(self, schedule: Schedule, day: date) -> Decimal:
        """Add a plan's doses up to a day, leaving out the days for which a taken dose is entered."""
        total = schedule.cumulative_to(day)
        for entry in self.taken:
            first, last = max(entry.start, schedule.start), min(entry.end, day)
            if first <= last:
                total -= schedule.cumulative_to(last) - schedule.cumulative_to(first - ONE_DAY)
        return total

    def days_known(self, first: date, last: date) -> int:
        """Count the days between two days, both included, for which a dose is known."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return sum(self.dose_on(day) is not None for day in days)


def doses_of(course: Course) -> CourseDoses:
    """Return the doses of a course: each plan cut off the day before a later one starts."""
    return doses_from(course.plans, course.taken, course.pulses)


def doses_from(
    plans: Iterable[SteroidPlan], taken: Iterable[TakenDose], pulses: Iterable[SteroidPulse]
) -> CourseDoses:
    """Return the doses of plans in the order in which they were signed, of what was taken, and of pulses."""
    kept: list[RecordPlan] = []
    for plan in plans:
        signed = Schedule(steps=plan.steps, round_to_mg=plan.round_to_mg)
        kept = [item for item in kept if item.in_force.start < plan.start]
        if kept:
            kept[-1] = _cut(kept[-1], plan.start - ONE_DAY)
        kept.append(RecordPlan(plan=plan, signed=signed, in_force=signed))
    return CourseDoses(
        taken=tuple(sorted(taken, key=lambda item: item.start)),
        plans=tuple(kept),
        pulses=in_order(pulses),
    )


def _cut(item: RecordPlan, last: date) -> RecordPlan:
    part = item.in_force.until(last)
    return item if part is None else RecordPlan(plan=item.plan, signed=item.signed, in_force=part)
