"""When an effect is to be seen, when to judge, and when a course is given again."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from myoplanner.logic.base import Key, Line, Note, Value
from myoplanner.logic.finding import Source
from myoplanner.logic.knowledge.agent import Agent, Span
from myoplanner.logic.record.addon import AddOnStep, InfusionStep, first_day


class What(str, Enum):
    """Name what a window is for."""

    EFFECT = "effect"
    JUDGE = "judge"
    AGAIN = "again"


class Window(Value):
    """Hold a time: of which agent, what for, the source's words, its days, where they can be counted."""

    agent: Line
    drugs: tuple[Key, ...]
    what: What
    text: Note
    first: date | None
    last: date | None
    source: Source


def windows_of(agents: tuple[Agent, ...], steps: tuple[AddOnStep, ...]) -> tuple[Window, ...]:
    """Return the windows of an agent, and of those it is put together of, in order of kind.

    Each is counted by the steps of its own agent's drugs.
    """
    found = []
    for what, name in ((What.EFFECT, "effect"), (What.JUDGE, "judge"), (What.AGAIN, "again")):
        for agent in agents:
            own = tuple(step for step in steps if step.drug.value in agent.drugs)
            found += [_window(agent, what, span, own) for span in getattr(agent, name)]
    return tuple(found)


def full_dose_day(steps: tuple[AddOnStep, ...]) -> date | None:
    """Return the first day on which every drug has its last dose, of infusions that of the first one.

    None without steps, and where a dose that is raised has no last one.
    """
    dosed = [step for step in steps if not isinstance(step, InfusionStep)]
    ends = [step.start for step in dosed if step.end is None]
    return max(ends, default=None) if dosed else first_dose_day(steps)


def first_dose_day(steps: tuple[AddOnStep, ...]) -> date | None:
    """Return the day of the first dose; None without steps."""
    return min((first_day(step) for step in steps), default=None)


def _window(agent: Agent, what: What, span: Span, steps: tuple[AddOnStep, ...]) -> Window:
    first, last = _days(span, steps) or (None, None)
    return Window(
        agent=agent.name,
        drugs=agent.drugs,
        what=what,
        text=span.text,
        first=first,
        last=last,
        source=span.source,
    )


def _days(span: Span, steps: tuple[AddOnStep, ...]) -> tuple[date, date] | None:
    if span.low is None or span.high is None:
        return None
    if span.counted == "courses":
        return _after_courses(span.low, span.high, steps)
    begin = full_dose_day(steps) if span.counted == "full_dose" else first_dose_day(steps)
    if begin is None:
        return None
    return begin + timedelta(weeks=span.low), begin + timedelta(weeks=span.high)


def _after_courses(low: int, high: int, steps: tuple[AddOnStep, ...]) -> tuple[date, date] | None:
    """Return the last days of two courses, the later as far as courses are planned; None with too few."""
    ends: dict[int, date] = {}
    for step in steps:
        if isinstance(step, InfusionStep):
            ends[step.course] = max(step.day, ends.get(step.course, step.day))
    if low not in ends:
        return None
    return ends[low], ends[min(high, max(ends))]
