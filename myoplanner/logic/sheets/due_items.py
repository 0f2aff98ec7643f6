"""What is due for a patient, in words: tests, decision windows, assumed conditions, the next dose change."""

from __future__ import annotations

from datetime import date
from enum import Enum

from myoplanner.logic.advise.monitoring_checks import due_of as tests_due
from myoplanner.logic.advise.monitoring_checks import watched_of
from myoplanner.logic.advise.situation import Situation
from myoplanner.logic.assess.conditions import AssumedCondition, Met
from myoplanner.logic.assess.gates import Gate
from myoplanner.logic.assess.response import Verdict
from myoplanner.logic.base import Value
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan
from myoplanner.logic.sheets.summary import dose_text
from myoplanner.logic.taper.schedule import ONE_DAY
from myoplanner.logic.wording import day_text, say


class Urgency(str, Enum):
    """Say how a thing that falls due stands to today, the most urgent first."""

    OVERDUE = "overdue"
    NOW = "now"
    LATER = "later"
    CHANGE = "change"
    """A change of the dose: it comes by itself, nobody has to do anything for it."""


URGENCIES = tuple(Urgency)


class DueItem(Value):
    """Hold one thing that falls due: the day that counts, what it is, and when, in words."""

    day: date
    urgency: Urgency
    what: str
    when: str

    def sentence(self) -> str:
        """Return both as one line."""
        return say("due.sentence", what=self.what, when=self.when)


def due_items(plan: Plan, knowledge: Knowledge) -> tuple[DueItem, ...]:
    """Return what is overdue, due now and due later, the most urgent first, then by day."""
    found = (*_tests(plan, knowledge), *_windows(plan), *_conditions(plan), *_dose_change(plan))
    return tuple(sorted(found, key=lambda item: (URGENCIES.index(item.urgency), item.day)))


def _situation(plan: Plan, knowledge: Knowledge) -> Situation:
    return Situation(
        course=plan.course, today=plan.today, knowledge=knowledge, doses=plan.doses,
        classification=plan.classification, malignancy=plan.malignancy, response=plan.response,
        steroid=plan.steroid,
    )  # fmt: skip


def _item(plan: Plan, what: str, day: date, urgency: Urgency, last: date | None = None) -> DueItem:
    days = (day - plan.today).days
    if urgency is Urgency.OVERDUE:
        when = say("due.overdue", day=day_text(day, weekday=False))
    elif urgency is Urgency.NOW:
        when = say("due.now") if last is None else say("due.until", day=last)
    elif days == 1:
        when = say("due.tomorrow")
    else:
        when = say("due.in_days", day=day, days=days)
    return DueItem(day=day, urgency=urgency, what=what, when=when)


def _tests(plan: Plan, knowledge: Knowledge) -> list[DueItem]:
    situation = _situation(plan, knowledge)
    names: dict[tuple[str, Urgency, date], list[str]] = {}
    for watched in watched_of(situation):
        for due in tests_due(situation, watched):
            late = due.due if due.overdue else None
            day = late or due.following
            if day is None:
                continue
            urgency = Urgency.OVERDUE if late else Urgency.NOW if day <= plan.today else Urgency.LATER
            names.setdefault((watched.addon.agent_name, urgency, day), []).append(due.group.label)
    return [
        _item(plan, say("due.tests", tests=", ".join(tests), agent=agent), day, urgency)
        for (agent, urgency, day), tests in names.items()
    ]


def _windows(plan: Plan) -> list[DueItem]:
    return [item for gate in plan.response.gates if (item := _window(plan, gate)) is not None]


def _window(plan: Plan, gate: Gate) -> DueItem | None:
    what = say("due.window", title=say(f"response.gate.{gate.statement}.title"))
    if plan.today < gate.first:
        return _item(plan, what, gate.first, Urgency.LATER)
    if gate.verdict not in (None, Verdict.CANNOT_JUDGE) or gate.is_over(plan.today):
        return None
    if plan.today <= gate.last:
        return _item(plan, what, gate.first, Urgency.NOW, gate.last)
    return _item(plan, what, gate.last + ONE_DAY, Urgency.OVERDUE)


def _conditions(plan: Plan) -> list[DueItem]:
    last = plan.doses.plans[-1].plan.id if plan.doses.plans else None
    of_the_last = (item for item in plan.response.conditions if item.plan_id == last)
    return [found for item in of_the_last if (found := _condition(plan, item)) is not None]


def _condition(plan: Plan, item: AssumedCondition) -> DueItem | None:
    what = say("due.condition", text=say(f"taper.assumes.{item.condition.value}"), cut=item.cut)
    met = item.judged.met
    if met is Met.NOT_DUE and plan.today < item.first:
        return _item(plan, what, item.first, Urgency.LATER)
    if met is Met.MET or plan.today > item.until:
        return None
    if plan.today <= item.cut:
        return _item(plan, what, item.first, Urgency.NOW, item.cut)
    return _item(plan, what, item.cut + ONE_DAY, Urgency.OVERDUE)


def _dose_change(plan: Plan) -> list[DueItem]:
    steps = [step for item in plan.doses.plans for step in item.in_force.steps if step.start > plan.today]
    if not steps:
        return []
    step = min(steps, key=lambda item: item.start)
    return [_item(plan, say("due.dose", dose=dose_text(step)), step.start, Urgency.CHANGE)]
