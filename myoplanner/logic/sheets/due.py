"""What a plan has ahead of its day: decision windows, conditions, the next dose, pulses, a trial's window."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.assess.conditions import AssumedCondition, Met
from myoplanner.logic.assess.response import Verdict
from myoplanner.logic.base import Key, Line, Value
from myoplanner.logic.plan import Plan
from myoplanner.logic.sheets.summary import dose_text
from myoplanner.logic.sheets.timeline.pulses import pulse_label
from myoplanner.logic.taper.trial import is_trial
from myoplanner.logic.wording import say


class Due(Value):
    """Hold one thing that falls due: its days, what it is, how it stands; `until` is the last day for it."""

    what: Key
    text: Line
    first: date
    last: date
    until: date
    state: Line = ""


def due_of(plan: Plan) -> tuple[Due, ...]:
    """Return what falls due from today on, in order of days; what was judged already says so."""
    found = (*_windows(plan), *_conditions(plan), *_dose_change(plan), *_pulses(plan), *_trial(plan))
    return tuple(sorted(found, key=lambda item: item.first))


def _windows(plan: Plan) -> list[Due]:
    """Return the decision windows for which a value to come may still stand."""
    return [
        Due(
            what="decision-window",
            text=say(f"response.gate.{gate.statement}.title"),
            first=gate.first,
            last=gate.last,
            until=gate.until,
            state="" if gate.verdict is None else say(f"response.verdict.{gate.verdict.value}"),
        )
        for gate in plan.response.gates
        if plan.today <= gate.last or (gate.verdict is Verdict.CANNOT_JUDGE and not gate.is_over(plan.today))
    ]


def _conditions(plan: Plan) -> list[Due]:
    """Return the conditions that the plan in force takes for granted at a cut to come."""
    last = plan.doses.plans[-1].plan.id if plan.doses.plans else None
    return [
        Due(
            what="assumed-condition",
            text=say(f"taper.assumes.{item.condition.value}"),
            first=item.first,
            last=item.cut,
            until=item.until,
            state="" if item.judged.met is Met.NOT_DUE else item.judged.met.value,
        )
        for item in plan.response.conditions
        if item.plan_id == last and plan.today <= _last_day_of(item)
    ]


def _last_day_of(item: AssumedCondition) -> date:
    return item.until if item.judged.met is Met.CANNOT_JUDGE else item.cut


def _pulses(plan: Plan) -> list[Due]:
    """Return the pulses by vein that are not over."""
    return [
        Due(what="pulse", text=pulse_label(item), first=item.start, last=item.end, until=item.end)
        for item in plan.doses.pulses
        if item.end >= plan.today
    ]


def _trial(plan: Plan) -> list[Due]:
    """Return the time in which the trial in force shows the cause of new weakness (ST-18)."""
    return [
        Due(what="trial-window", text=say("due.trial"), first=item.first, last=item.last, until=item.last)
        for item in plan.steroid.trials[-1:]
        if is_trial(plan.doses.plans[-1].plan) and item.last >= plan.today
    ]


def _dose_change(plan: Plan) -> list[Due]:
    """Return the next day on which a plan of record changes the dose."""
    steps = [step for item in plan.doses.plans for step in item.in_force.steps if step.start > plan.today]
    if not steps:
        return []
    step = min(steps, key=lambda item: item.start)
    return [
        Due(what="dose-change", text=dose_text(step), first=step.start, last=step.start, until=step.start)
    ]
