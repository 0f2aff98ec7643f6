"""The add-on lanes of the timeline: a lane a drug, a bar a dose or a course, marks for days to come.

Pure rows with final texts; the chart only draws them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from myoplanner.logic.addon.build import BuiltAddOn
from myoplanner.logic.addon.dose_text import drug_name
from myoplanner.logic.addon.in_force import steps_in_force
from myoplanner.logic.addon.judging import windows_of
from myoplanner.logic.addon.monitoring_days import HORIZON_WEEKS, monitoring_of
from myoplanner.logic.base import Value
from myoplanner.logic.knowledge.agent import Agent
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.record.addon import AddOnStep, DailyStep, InfusionStep, Weekday, WeeklyStep
from myoplanner.logic.record.course import Course
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

DRAFT = "draft"
"""The id of the add-on that is not approved yet."""


class MarkKind(str, Enum):
    """Name what a mark stands for."""

    TEST = "test"
    EFFECT = "effect"
    JUDGE = "judge"
    AGAIN = "again"


class LaneBar(Value):
    """Hold one bar: its days (None: no end), the dose as it is written on it, the add-on it belongs to.

    `amount` is the dose without its rhythm, to begin the text of a titration: never alone on a bar.
    `is_course`: what was infused on the days of the bar.
    """

    addon_id: str
    first: date
    last: date | None
    text: str
    is_draft: bool = False
    amount: str = ""
    is_course: bool = False


class LaneMark(Value):
    """Hold one mark: its day, or days, its kind, its words and the ids of its sources."""

    addon_id: str
    kind: MarkKind
    first: date
    last: date
    text: str
    is_draft: bool = False
    sources: tuple[str, ...] = ()


class Lane(Value):
    """Hold the lane of one drug: its name, its bars in order of days, its marks."""

    drug: str
    name: str
    bars: tuple[LaneBar, ...]
    marks: tuple[LaneMark, ...]


def lanes_of(
    course: Course, knowledge: Knowledge, today: date, built: BuiltAddOn | None = None
) -> tuple[Lane, ...]:
    """Return the lanes of the add-ons on record, and of the draft where one is built."""
    sources = list(_sources(course, knowledge))
    if built is not None and built.steps:
        sources.append(
            _Source(DRAFT, knowledge.whole(built.agent), built.steps, built.steps, built.weekday, True, None)
        )
    drugs = dict.fromkeys(step.drug for source in sources for step in source.steps)
    last = today + timedelta(weeks=HORIZON_WEEKS)
    return tuple(
        Lane(
            drug=drug.value,
            name=drug_name(drug),
            bars=tuple(bar for source in sources for bar in _bars(source, drug.value)),
            marks=tuple(mark for source in sources for mark in _marks(source, drug.value, knowledge, last)),
        )
        for drug in drugs
    )


class _Source(NamedTuple):
    """An add-on, or the draft of one, as the lanes look at it: its steps as taken, and as signed."""

    id: str
    agents: tuple[Agent, ...]
    steps: tuple[AddOnStep, ...]
    signed: tuple[AddOnStep, ...]
    weekday: Weekday | None
    is_draft: bool
    stop: date | None


def _sources(course: Course, knowledge: Knowledge) -> Iterator[_Source]:
    for addon in course.addons:
        agent = knowledge.agent(addon.agent)
        agents = () if agent is None else knowledge.whole(agent)
        yield _Source(addon.id, agents, steps_in_force(addon), addon.steps, addon.weekday, False, addon.stop)


# --- bars ----------------------------------------------------------------------------------------


def _bars(source: _Source, drug: str) -> list[LaneBar]:
    steps = [step for step in source.steps if step.drug.value == drug]
    infusions = [step for step in steps if isinstance(step, InfusionStep)]
    bars = [
        LaneBar(
            addon_id=source.id, first=step.start, last=step.end, text=bar_text(step, source.weekday),
            is_draft=source.is_draft, amount=_amount(step),
        )
        for step in steps
        if not isinstance(step, InfusionStep)
    ]  # fmt: skip
    return bars + [_infusion_bar(source, group) for group in _grouped(infusions)]


def bar_text(step: WeeklyStep | DailyStep, weekday: Weekday | None) -> str:
    """Write the dose as it stands on a bar; that of methotrexate is ONCE A WEEK on every one."""
    if isinstance(step, DailyStep):
        return say("addon.lane.daily" if step.times == 1 else "addon.lane.twice", mg=step.mg)
    if weekday is None or step.end is not None:
        return say("addon.lane.weekly", mg=step.mg)
    return say("addon.lane.weekly_on", mg=step.mg, weekday=weekday.value)


def _amount(step: WeeklyStep | DailyStep) -> str:
    twice = isinstance(step, DailyStep) and step.times == 2
    return say("addon.lane.amount_twice" if twice else "addon.lane.amount", mg=step.mg)


def _grouped(infusions: list[InfusionStep]) -> list[list[InfusionStep]]:
    """Put the infusions of consecutive days of one course together."""
    groups: list[list[InfusionStep]] = []
    for step in sorted(infusions, key=lambda item: item.day):
        same = groups and groups[-1][-1].course == step.course
        if same and (step.day - groups[-1][-1].day).days == 1:
            groups[-1].append(step)
        else:
            groups.append([step])
    return groups


def _infusion_bar(source: _Source, group: list[InfusionStep]) -> LaneBar:
    total, unit = sum((step.amount for step in group), Decimal(0)), group[0].unit.value
    key = "addon.lane.infusion" if len(group) == 1 else "addon.lane.course"
    return LaneBar(
        addon_id=source.id,
        first=group[0].day,
        last=group[-1].day,
        text=say(key, amount=text_of(total), unit=unit, days=len(group)),
        is_draft=source.is_draft,
        is_course=True,
    )


# --- marks ---------------------------------------------------------------------------------------


def _marks(source: _Source, drug: str, knowledge: Knowledge, last: date) -> list[LaneMark]:
    """Return the test days of an add-on, in the lane of its first drug, and the windows of a drug."""
    found = _tests(source, knowledge, last) if source.steps and source.steps[0].drug.value == drug else []
    for item in windows_of(source.agents, source.signed):
        if item.first is None or item.drugs[:1] != (drug,):
            continue
        if source.stop is None or item.first <= source.stop:
            kind = MarkKind(item.what.value)
            text = say(f"addon.lane.{kind.value}", agent=item.agent, text=item.text)
            found.append(_mark(source, kind, item.first, item.last or item.first, text, item.source.ids))
    return found


def _tests(source: _Source, knowledge: Knowledge, last: date) -> list[LaneMark]:
    until = last if source.stop is None else min(last, source.stop)
    plan = monitoring_of(source.agents, knowledge.monitoring, source.steps, until)
    days = () if plan is None else plan.days
    text = say("addon.lane.tests", agent=source.agents[0].name) if source.agents else ""
    return [_mark(source, MarkKind.TEST, day, day, text) for day in days]


def _mark(
    source: _Source, kind: MarkKind, first: date, last: date, text: str, sources: tuple[str, ...] = ()
) -> LaneMark:
    return LaneMark(
        addon_id=source.id,
        kind=kind,
        first=first,
        last=last,
        text=text,
        is_draft=source.is_draft,
        sources=sources,
    )
