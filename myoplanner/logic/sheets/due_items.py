"""What is due for a patient today, in words: tests, decision windows, assumed conditions, the next dose."""

from __future__ import annotations

from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan
from myoplanner.logic.sheets.due_facts import DueItem, Urgency, due_facts, later_text
from myoplanner.logic.sheets.summary import dose_text
from myoplanner.logic.wording import say


def due_items(plan: Plan, knowledge: Knowledge) -> tuple[DueItem, ...]:
    """Return what is overdue, due now and due later, then the next change of the dose."""
    items = due_facts(plan.course, knowledge, plan.today).items_on(plan.today)
    return (*items, *_dose_change(plan))


def _dose_change(plan: Plan) -> tuple[DueItem, ...]:
    steps = [step for item in plan.doses.plans for step in item.in_force.steps if step.start > plan.today]
    if not steps:
        return ()
    step = min(steps, key=lambda item: item.start)
    when = later_text(step.start, plan.today)
    what = say("due.dose", dose=dose_text(step))
    return (DueItem(day=step.start, urgency=Urgency.CHANGE, what=what, when=when),)
