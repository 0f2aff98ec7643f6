"""What the form "took another dose" begins with: the days it proposes, and what was planned instead."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import Line, Value
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.therapy import DoseStep
from myoplanner.logic.sheets.timeline.read_out import pattern_text
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import day_text, say


class TookProposal(Value):
    """Hold the proposal: first and last day as texts, the planned dose in words, whether it alternates.

    `refusal` says why nothing can be entered; then the rest is empty.
    """

    start: Line = ""
    end: Line = ""
    planned: Line = ""
    alternates: bool = False
    refusal: Line = ""


def took_proposal(plan: Plan, day: date) -> TookProposal:
    """Return the proposal for a day: from that day to today, or from the last change where it is today."""
    if day > plan.today:
        return TookProposal(refusal=say("took.future"))
    taken = plan.doses.taken_on(day)
    # What is entered already cannot be entered again: the days after it are free.
    start = day if taken is None else min(date.fromordinal(taken.end.toordinal() + 1), plan.today)
    record = plan.doses.plan_on(start)
    step = None if record is None else record.in_force.step_on(start)
    return TookProposal(
        start=day_text(start),
        end=day_text(_end(plan, start)),
        planned="" if step is None else _dose(step),
        alternates=step is not None and step.every_other_day and step.on_mg != step.off_mg,
    )


def _end(plan: Plan, start: date) -> date:
    """Return the last day up to today that no other entry holds."""
    later = [item.start for item in plan.doses.taken if item.start > start]
    free = min(later, default=None)
    return plan.today if free is None else min(plan.today, date.fromordinal(free.toordinal() - 1))


def _dose(step: DoseStep) -> str:
    if step.every_other_day and step.on_mg != step.off_mg:
        return pattern_text(step)
    return text_of(step.on_mg)
