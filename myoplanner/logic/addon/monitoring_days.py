"""The days on which a drug is tested for: often until the dose is stable, then less often (ledger 7)."""

from __future__ import annotations

from datetime import date, timedelta

from myoplanner.logic.base import Key, Value
from myoplanner.logic.knowledge.agent import Agent
from myoplanner.logic.knowledge.drugs import DailyDrug, WeeklyDrug
from myoplanner.logic.knowledge.monitoring import Monitoring, Rhythm
from myoplanner.logic.record.addon import AddOnStep, DailyStep, InfusionStep, WeeklyStep

HORIZON_WEEKS = 52
"""Days to come are counted so far ahead."""


class MonitoringPlan(Value):
    """Hold the schedule of an add-on: its rhythm, the groups of tests that are due, and their days."""

    rhythm: Rhythm
    groups: tuple[Key, ...]
    days: tuple[date, ...]


def monitoring_days(rhythm: Rhythm, start: date, increases: tuple[date, ...], last: date) -> tuple[date, ...]:
    """Return the test days after `start` and up to `last`.

    `increases` are the days of a higher dose. Each begins the count of the stable weeks anew; one that
    comes after the frequent tests have ended begins these again, too. The first day on which the dose
    has been stable long enough is the last of the frequent ones.
    """
    changes = sorted({start, *(day for day in increases if day > start)})
    found: list[date] = []
    day, stable = start, None
    while True:
        change = max(item for item in changes if item <= day)
        if day < change + timedelta(weeks=rhythm.stable_for):
            stable, following = None, day + timedelta(weeks=rhythm.first_every)
        else:
            stable = stable or day
            following = day + timedelta(weeks=_then(rhythm, stable, day))
            raised = next((item for item in changes if day < item <= following), None)
            if raised is not None:
                following = min(following, raised + timedelta(weeks=rhythm.first_every))
        if following > last:
            return tuple(found)
        found.append(following)
        day = following


def _then(rhythm: Rhythm, stable: date, day: date) -> int:
    """Return the weeks to the next test once the dose is stable."""
    if rhythm.then_for is None or rhythm.last_every is None:
        return rhythm.then_every
    return rhythm.then_every if day < stable + timedelta(weeks=rhythm.then_for) else rhythm.last_every


def increases_of(steps: tuple[AddOnStep, ...]) -> tuple[date, ...]:
    """Return the days on which the dose of a drug goes up."""
    found: list[date] = []
    before: dict[WeeklyDrug | DailyDrug, WeeklyStep | DailyStep] = {}
    for step in steps:
        if isinstance(step, InfusionStep):
            continue
        earlier = before.get(step.drug)
        if earlier is not None and step.mg > earlier.mg:
            found.append(step.start)
        before[step.drug] = step
    return tuple(sorted(set(found)))


def monitoring_of(
    agents: tuple[Agent, ...], monitoring: Monitoring, steps: tuple[AddOnStep, ...], last: date
) -> MonitoringPlan | None:
    """Return the tests of an agent (with those it is put together of) up to `last`; None where none are due.

    Of two schedules, the one without an end to its monthly tests counts.
    """
    wanted = [agent.monitoring for agent in agents if agent.monitoring is not None]
    doses = [step for step in steps if not isinstance(step, InfusionStep)]
    if not wanted or not doses:
        return None
    rhythms = [monitoring.rhythm(item.schedule) for item in wanted]
    rhythm = next((item for item in rhythms if item.then_for is None), rhythms[0])
    groups = dict.fromkeys((*monitoring.plan.groups, *(test for item in wanted for test in item.tests)))
    start = min(step.start for step in doses)
    days = monitoring_days(rhythm, start, increases_of(steps), last)
    return MonitoringPlan(rhythm=rhythm, groups=tuple(groups), days=days)
