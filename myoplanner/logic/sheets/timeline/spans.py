"""The dose lines as spans of days: the plans of record, what was taken, the draft and a what-if."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from myoplanner.logic.plan import Plan
from myoplanner.logic.record.ghost import HAND_ID
from myoplanner.logic.record.therapy import DoseStep
from myoplanner.logic.sheets.timeline.shapes import (
    DRAFT_ID,
    FIRST_ID,
    DoseLine,
    DoseSpan,
    StepRef,
    ghost_ref_id,
)
from myoplanner.logic.taper.ghost import GhostLine
from myoplanner.logic.taper.schedule import Schedule

OPEN_DAYS = 56
"""A step without an end is drawn for so long after its start or today; the length is ours."""
FADE_DAYS = 42
"""The part of it over which it fades."""
STOP_DAYS = 14
"""The end of dosing is drawn as a line at 0 for so long, or up to today."""

Run = tuple[DoseSpan, ...]
Pattern = tuple[Decimal, Decimal]


def days_between(day: date, day0: date) -> int:
    """Return the x of a day."""
    return (day - day0).days


def plan_spans(plan: Plan, day0: date) -> Run:
    """Return the steps of the plans of record that are in force; what was superseded is left out."""
    today = days_between(plan.today, day0)
    return tuple(
        _span(step, StepRef(plan=item.plan.id, index=index), DoseLine.PLAN, day0, today)
        for item in plan.doses.plans
        for index, step in enumerate(item.in_force.steps)
    )


def first_plan_spans(plan: Plan, day0: date) -> Run:
    """Return what the first plan said from the day on which a later one parts from it; it is not in force."""
    plans = plan.doses.plans
    if len(plans) < 2:
        return ()
    first, today = plans[0].signed, days_between(plan.today, day0)
    begin = _parting(plan, first)
    if begin is None:
        return ()
    start = days_between(begin, day0)
    spans = (
        _span(step, StepRef(plan=FIRST_ID, index=index), DoseLine.FIRST, day0, today)
        for index, step in enumerate(first.steps)
    )
    return tuple(
        DoseSpan(**{**dict(span), "first": max(span.first, start)}) for span in spans if span.last > start
    )


def _parting(plan: Plan, first: Schedule) -> date | None:
    """Return the first day after its end in force on which a plan says something else than those after it."""
    later = plan.doses.plans[1:]
    begin = later[0].in_force.start
    steps = (*first.steps, *(step for item in later for step in item.in_force.steps))
    days = sorted({begin, *(step.start for step in steps if step.start > begin)})
    return next((day for day in days if _pattern(first.step_on(day)) != _planned(plan, day)), None)


def _planned(plan: Plan, day: date) -> Pattern | None:
    record = plan.doses.plan_on(day)
    return None if record is None else _pattern(record.in_force.step_on(day))


def _pattern(step: DoseStep | None) -> Pattern | None:
    return None if step is None else (step.on_mg, step.off_mg)


def taken_spans(plan: Plan, day0: date) -> Run:
    """Return the doses entered as taken, no further than today."""
    today = days_between(plan.today, day0)
    spans = [
        _span(entry.step(), StepRef(plan=entry.id, index=0), DoseLine.TAKEN, day0, today)
        for entry in plan.doses.taken
        if entry.start <= plan.today
    ]
    return tuple(_until(span, today + 1) for span in spans)


def draft_spans(plan: Plan, day0: date) -> Run:
    """Return the steps of the draft; none where there is no schedule, or the plan says the same."""
    draft = plan.draft
    if draft is None or draft.built.schedule is None:
        return ()
    steps = draft.built.schedule.steps
    current = plan.doses.plans[-1].in_force.steps if plan.doses.plans else ()
    if steps == current:
        return ()
    today = days_between(plan.today, day0)
    return tuple(
        _span(step, StepRef(plan=DRAFT_ID, index=index), DoseLine.DRAFT, day0, today)
        for index, step in enumerate(steps)
    )


def ghost_spans(plan: Plan, ghost: GhostLine, day0: date) -> Run:
    """Return the steps of a what-if from the day on on which it parts from the plan of record."""
    if ghost.part is None:
        return ()
    today, name = days_between(plan.today, day0), ghost_ref_id(ghost.ghost.id)
    return tuple(
        _span(step, StepRef(plan=name, index=index), DoseLine.WHAT_IF, day0, today)
        for index, step in enumerate(ghost.part.steps)
    )


def hand_spans(plan: Plan, hand: GhostLine | None, day0: date) -> Run:
    """Return the steps of the draft made on the chart, from where they part from the plan of record."""
    if hand is None or hand.part is None:
        return ()
    today = days_between(plan.today, day0)
    return tuple(
        _span(step, StepRef(plan=HAND_ID, index=index), DoseLine.DRAFT, day0, today)
        for index, step in enumerate(hand.part.steps)
    )


def runs(spans: Iterable[DoseSpan]) -> tuple[Run, ...]:
    """Return the spans in runs without a gap between their days."""
    found: list[list[DoseSpan]] = []
    for span in spans:
        if found and found[-1][-1].last == span.first:
            found[-1].append(span)
        else:
            found.append([span])
    return tuple(tuple(run) for run in found)


def _span(step: DoseStep, ref: StepRef, line: DoseLine, day0: date, today: int) -> DoseSpan:
    first = days_between(step.start, day0)
    return DoseSpan(
        step=ref,
        line=line,
        first=first,
        last=_drawn_end(step, first, today) if step.end is None else days_between(step.end, day0) + 1,
        on_mg=step.on_mg,
        off_mg=step.off_mg,
        every_other_day=step.every_other_day,
        open_end=step.end is None,
        stop=step.is_stop,
    )


def _drawn_end(step: DoseStep, first: int, today: int) -> int:
    if step.is_stop:
        return max(first + STOP_DAYS, today)
    return max(first, today) + OPEN_DAYS


def _until(span: DoseSpan, last: int) -> DoseSpan:
    """Cut a span off: what is entered as taken cannot lie in the future."""
    return span if span.last <= last else DoseSpan(**{**dict(span), "last": last})
