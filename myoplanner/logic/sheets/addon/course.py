"""The added drugs of a course without a window: doses, test days, days to judge, what was tried."""

from __future__ import annotations

from datetime import date, timedelta

from myoplanner.logic.addon.dose_text import drug_name, split_text, step_text, weekly_text_on
from myoplanner.logic.addon.in_force import going_on, steps_in_force
from myoplanner.logic.addon.judging import What, Window, windows_of
from myoplanner.logic.advise.indications import earlier_text
from myoplanner.logic.advise.monitoring_checks import due_of, watched_of
from myoplanner.logic.advise.situation import Situation
from myoplanner.logic.base import Key, Value
from myoplanner.logic.knowledge.agent import Agent
from myoplanner.logic.knowledge.scheme import Split, WeeklyLine
from myoplanner.logic.record.addon import AddOn, AddOnStep, InfusionStep, WeeklyStep, first_day
from myoplanner.logic.sheets.addon.monitoring import MonitoringBlock, monitoring_sheet
from myoplanner.logic.sheets.addon.record import record_rows
from myoplanner.logic.sheets.due import Due
from myoplanner.logic.wording import day_text, say

ONE_DAY = timedelta(days=1)


class CourseWindow(Value):
    """Hold one time to look at an added drug: what for, its days, the source's words."""

    what: Key
    first: date
    last: date
    text: str


class AddedDrug(Value):
    """Hold an added drug on record: its head, its lines, each dose with its days, tests, and windows."""

    addon_id: Key
    head: str
    lines: tuple[str, ...]
    doses: tuple[tuple[str, str], ...]
    tests: MonitoringBlock | None
    test_days: tuple[date, ...]
    windows: tuple[CourseWindow, ...]


def added_drugs(situation: Situation) -> tuple[AddedDrug, ...]:
    """Return the added drugs on record; tests and windows of those under way."""
    course, today = situation.course, situation.today
    blocks = {block.addon_id: block for block in monitoring_sheet(situation)}
    days = {
        item.addon.id: tuple(day for day in item.plan.days if day >= today) for item in watched_of(situation)
    }
    by_id = {addon.id: addon for addon in course.addons}
    live = {addon.id for addon in going_on(course.addons, today)}
    found = []
    for row in record_rows(course, today):
        addon = by_id[row.addon_id]
        windows = _windows(situation, addon) if addon.id in live or addon.start > today else ()
        found.append(
            AddedDrug(
                addon_id=addon.id,
                head=row.head,
                lines=row.lines,
                doses=_doses(situation, addon),
                tests=blocks.get(addon.id),
                test_days=days.get(addon.id, ()),
                windows=windows,
            )
        )
    return tuple(found)


def tried_lines(situation: Situation) -> tuple[str, ...]:
    """Return the agents that were tried before, a line each."""
    return tuple(earlier_text(situation, item) for item in situation.course.earlier_agents)


def addon_due(situation: Situation) -> tuple[Due, ...]:
    """Return what of the added drugs falls due from today on: tests, overdue ones too, and judging."""
    return tuple(sorted((*_tests(situation), *_judging(situation)), key=lambda item: item.first))


def _tests(situation: Situation) -> list[Due]:
    """Return the tests of each add-on by their next day, those of one day together; what is overdue first."""
    found = []
    for watched in watched_of(situation):
        days: dict[tuple[date, bool], list[str]] = {}
        for item in due_of(situation, watched):
            day = item.due if item.overdue else item.following
            if day is not None:
                days.setdefault((day, item.overdue), []).append(item.group.label)
        for (day, overdue), names in days.items():
            text = say("addon.due.tests", agent=watched.addon.agent_name, tests=", ".join(names))
            state = say("addon.due.overdue") if overdue else ""
            found.append(Due(what="tests", text=text, first=day, last=day, until=day, state=state))
    return found


def _judging(situation: Situation) -> list[Due]:
    return [
        Due(
            what="judge-add-on",
            text=say("addon.due.judge", agent=addon.agent_name, text=window.text),
            first=window.first,
            last=window.last,
            until=window.last,
            state=say("addon.due.begun") if window.first <= situation.today else "",
        )
        for addon in situation.course.addons
        if addon.stop is None or addon.stop >= situation.today
        for window in _windows(situation, addon)
        if window.what == What.JUDGE.value and window.last >= situation.today
    ]


def _windows(situation: Situation, addon: AddOn) -> tuple[CourseWindow, ...]:
    agent = situation.knowledge.agent(addon.agent)
    whole: tuple[Agent, ...] = () if agent is None else situation.knowledge.whole(agent)
    found = (_window(item, len(whole) > 1) for item in windows_of(whole, steps_in_force(addon)))
    return tuple(item for item in found if item is not None)


def _window(window: Window, named: bool) -> CourseWindow | None:
    """Return a window with its days; of a combination it names its agent."""
    if window.first is None or window.last is None:
        return None
    text = say("addon.sheet.of_agent", agent=window.agent, text=window.text) if named else window.text
    return CourseWindow(what=window.what.value, first=window.first, last=window.last, text=text)


def _doses(situation: Situation, addon: AddOn) -> tuple[tuple[str, str], ...]:
    agent = situation.knowledge.agent(addon.agent)
    scheme = None if agent is None else agent.scheme(addon.scheme)
    lines = () if scheme is None else scheme.lines
    split = next((line.split for line in lines if isinstance(line, WeeklyLine)), None)
    steps = sorted(steps_in_force(addon), key=first_day)
    return tuple(_dose(addon, step, split) for step in steps)


def _dose(addon: AddOn, step: AddOnStep, split: Split | None) -> tuple[str, str]:
    """Return the days of a step, and its drug with its dose; a dose in portions says all of them."""
    name = drug_name(step.drug)
    if isinstance(step, InfusionStep):
        days = say("addon.due.course_day", number=step.course, day=step.day)
        return days, say("addon.dose.with_drug", drug=name, dose=step_text(step))
    end = say("addon.sheet.on") if step.end is None else day_text(step.end)
    dose = weekly_text_on(step.mg, addon.weekday) if isinstance(step, WeeklyStep) else step_text(step)
    if isinstance(step, WeeklyStep) and step.split and split is not None and addon.weekday is not None:
        dose = split_text(split, addon.weekday)
    days = say("addon.due.days", first=step.start, last=end)
    return days, say("addon.dose.with_drug", drug=name, dose=dose)
