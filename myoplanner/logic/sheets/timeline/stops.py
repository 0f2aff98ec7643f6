"""The days worth stopping at when walking along the timeline: entered, changed, measured or due."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from myoplanner.logic.addon.lanes import MarkKind
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.results import Enzyme
from myoplanner.logic.sheets.timeline.events import decision_windows, lane_entries


def stops_of(plan: Plan) -> tuple[date, ...]:
    """Return the days in order, today among them: events, windows, changes, values, visits."""
    course = plan.course
    days = {plan.today, *(entry.day for entry in lane_entries(plan, with_addons=True))}
    days |= {step.start for item in plan.doses.plans for step in item.in_force.steps}
    days |= {item.start for item in plan.doses.taken} | {item.start for item in plan.doses.pulses}
    days |= {item.day for item in course.enzymes(Enzyme.CK)} | {item.day for item in course.strengths()}
    days |= {item.day for item in course.visits}
    days |= {bar.first for lane in plan.lanes for bar in lane.bars}
    days |= {mark.first for lane in plan.lanes for mark in lane.marks if mark.kind is not MarkKind.TEST}
    today = plan.today
    days |= {today + timedelta(days=round(window.first)) for window in decision_windows(plan, today)}
    return tuple(sorted(days))


def stop_after(stops: tuple[date, ...], day: date) -> date | None:
    """Return the next stop after a day, or None after the last."""
    place = bisect_right(stops, day)
    return stops[place] if place < len(stops) else None


def stop_before(stops: tuple[date, ...], day: date) -> date | None:
    """Return the stop before a day, or None before the first."""
    place = bisect_left(stops, day)
    return stops[place - 1] if place else None
