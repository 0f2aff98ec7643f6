"""The added drugs on record as final texts: which, since when, what is taken now, how it ended."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.addon.dose_text import drug_text
from myoplanner.logic.addon.in_force import runs_on, step_on, steps_in_force
from myoplanner.logic.base import Value
from myoplanner.logic.record.addon import AddOn, first_day
from myoplanner.logic.record.course import Course
from myoplanner.logic.wording import say


class RecordRow(Value):
    """Hold one added drug on record: its head, its lines, and whether it is under way or to come."""

    addon_id: str
    name: str
    head: str
    lines: tuple[str, ...]
    is_stopped: bool
    is_over: bool
    start: date


def record_rows(course: Course, today: date) -> tuple[RecordRow, ...]:
    """Return the added drugs on record, those that are not over first, else in order of entry."""
    rows = [_row(item, today) for item in course.addons]
    return tuple(sorted(rows, key=lambda row: row.is_over))


def _row(addon: AddOn, today: date) -> RecordRow:
    is_over = addon.start <= today and not runs_on(addon, today)
    return RecordRow(
        addon_id=addon.id,
        name=addon.agent_name,
        head=f"{addon.agent_name}, {addon.scheme_name}",
        lines=tuple(line for line in (_span(addon), _now(addon, today), _ending(addon)) if line),
        is_stopped=addon.stop is not None,
        is_over=is_over,
        start=addon.start,
    )


def _span(addon: AddOn) -> str:
    if addon.stop is None:
        return say("addon.record.since", start=addon.start)
    return say("addon.record.span", start=addon.start, stop=addon.stop)


def _now(addon: AddOn, today: date) -> str:
    """Return what is taken today, else what comes next, as far as it is signed and not stopped."""
    now = step_on(addon, today)
    if now:
        return say("addon.record.now", dose=", ".join(drug_text(step) for step in now))
    coming = [step for step in steps_in_force(addon) if first_day(step) >= today]
    if coming:
        first = min(coming, key=first_day)
        return say("addon.record.next", dose=drug_text(first), day=first_day(first))
    return say("addon.record.over") if addon.stop is None else ""


def _ending(addon: AddOn) -> str:
    outcome = "" if addon.outcome is None else say(f"addon.outcome.{addon.outcome.value}")
    tolerated = {None: "", True: say("addon.record.was_tolerated"), False: say("addon.record.not_tolerated")}
    return ", ".join(text for text in (outcome, tolerated[addon.tolerated], addon.stop_reason) if text)
