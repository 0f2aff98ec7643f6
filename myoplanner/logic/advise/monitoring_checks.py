"""The tests of the add-on drugs that are taken: overdue, beyond a limit, never entered (ledger 7).

ALT and AST come from muscle too: with a raised CK a limit of theirs says so.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from myoplanner.logic.addon.in_force import running, steps_in_force
from myoplanner.logic.addon.monitoring_days import HORIZON_WEEKS, MonitoringPlan, monitoring_of
from myoplanner.logic.advise.situation import Check, Situation
from myoplanner.logic.assess.known import above, value_text
from myoplanner.logic.assess.measured import Measured, last_of, measured
from myoplanner.logic.base import Value
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.agent import Agent
from myoplanner.logic.knowledge.lab_tests import LAB_UNITS
from myoplanner.logic.knowledge.monitoring import CallLimit, Group
from myoplanner.logic.record.addon import AddOn
from myoplanner.logic.record.results import Enzyme
from myoplanner.logic.wording import say

OVERDUE = "addon.overdue"
BEYOND = "addon.beyond"
NOT_MEASURED = "addon.not-measured"
HUNDRED = Decimal(100)


class Watched(Value):
    """Hold an add-on that is taken, its agents, and the schedule of its tests."""

    addon: AddOn
    agents: tuple[Agent, ...]
    plan: MonitoringPlan


class Due(Value):
    """Hold how a group of tests stands: the last day before today on which it was due, the value that
    counts for it, whether it is overdue, and the next day for which nothing is on record."""

    group: Group
    due: date | None
    done: Measured | None
    overdue: bool
    following: date | None


def watched_of(situation: Situation) -> tuple[Watched, ...]:
    """Return the add-ons under way whose tests have a schedule, up to a year from today."""
    found = []
    last = situation.today + timedelta(weeks=HORIZON_WEEKS)
    for addon in running(situation.course.addons, situation.today):
        agent = situation.knowledge.agent(addon.agent)
        agents = () if agent is None else situation.knowledge.whole(agent)
        until = last if addon.stop is None else min(last, addon.stop)
        plan = monitoring_of(agents, situation.knowledge.monitoring, steps_in_force(addon), until)
        if plan is not None:
            found.append(Watched(addon=addon, agents=agents, plan=plan))
    return tuple(found)


def due_of(situation: Situation, watched: Watched) -> tuple[Due, ...]:
    """Return how each group of tests stands.

    A value counts for a day that it was due on from half the time back to the day before it.
    """
    days = (watched.addon.start, *watched.plan.days)
    spans = tuple((day - (day - before) / 2, day) for before, day in pairwise(days))
    groups = (situation.knowledge.monitoring.group(key) for key in watched.plan.groups)
    return tuple(_due(situation, group, spans) for group in groups)


def _due(situation: Situation, group: Group, spans: tuple[tuple[date, date], ...]) -> Due:
    """`spans` are the first day that counts for each day on which tests are due, and that day."""
    today = situation.today
    values = [value for test in group.tests for value in measured(situation.course, test, today)]
    last = max(values, key=lambda item: item.day, default=None)
    past = [span for span in spans if span[1] < today]
    done = last if last is not None and past and last.day >= past[-1][0] else None
    to_come = (day for since, day in spans if day >= today and (last is None or last.day < since))
    return Due(
        group=group,
        due=past[-1][1] if past else None,
        done=done,
        overdue=bool(past) and done is None,
        following=next(to_come, None),
    )


# --- findings ------------------------------------------------------------------------------------


def overdue(situation: Situation) -> list[Finding]:
    """Say of each add-on which tests are overdue."""
    found = []
    for watched in watched_of(situation):
        late = [item for item in due_of(situation, watched) if item.overdue]
        if late:
            names = ", ".join(item.group.label for item in late)
            sentence = say("addon.overdue", agent=watched.addon.agent_name, tests=names, day=late[0].due)
            because = say("addon.overdue.rhythm", rhythm=watched.plan.rhythm.text)
            found.append(
                situation.finding(
                    OVERDUE, sentence, because=because, missing=tuple(item.group.label for item in late),
                    change=say("addon.overdue.change"), part=watched.agents[0].id,
                )
            )  # fmt: skip
    return found


def beyond(situation: Situation) -> list[Finding]:
    """Say which last values are beyond a limit, while an add-on is taken."""
    agents = {agent.id: agent for item in watched_of(situation) for agent in item.agents}
    return [] if not agents else list(beyond_for(situation, tuple(agents)))


def beyond_for(situation: Situation, agents: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return the limits that the last values pass, of those that concern one of the agents."""
    limits = situation.knowledge.monitoring.limits
    concerned = [item for item in limits if not item.agents or set(item.agents) & set(agents)]
    found = [finding for limit in concerned for finding in _beyond(situation, limit)]
    limited = {limit.test for limit in concerned}
    own = (_beyond_own(situation, test.value) for test in LAB_UNITS if test.value not in limited)
    return (*found, *(item for finding in own for item in finding))


def not_measured(situation: Situation) -> list[Finding]:
    """Say which tests of the add-ons under way were never entered: not assessed is not normal."""
    keys = dict.fromkeys(key for item in watched_of(situation) for key in item.plan.groups)
    groups = [situation.knowledge.monitoring.group(key) for key in keys]
    lacking = [
        group.label
        for group in groups
        if all(last_of(situation.course, test, situation.today) is None for test in group.tests)
    ]
    if not lacking:
        return []
    sentence = say("addon.not_measured", tests=", ".join(lacking))
    return [situation.finding(NOT_MEASURED, sentence, missing=lacking)]


# --- one limit -----------------------------------------------------------------------------------


def _beyond(situation: Situation, limit: CallLimit) -> list[Finding]:
    values = measured(situation.course, limit.test, situation.today)
    if not values:
        return []
    part = (
        f"{limit.test}.{limit.side}" if not limit.agents else f"{limit.test}.{limit.side}.{limit.agents[0]}"
    )
    if limit.side == "rise":
        return _risen(situation, limit, values, part)
    last = values[-1]
    name = say(f"test.{limit.test}")
    if limit.unit != last.unit:
        missing = (say("addon.in_unit", test=name, unit=limit.unit),)
        return [situation.cannot_judge(BEYOND, say("addon.limit_of", test=name), missing, part=part)]
    passed = last.over(limit.figure) if limit.side == "over" else last.under(limit.figure)
    if passed is None:
        missing = (say("addon.exact", test=name, text=last.text),)
        return [situation.cannot_judge(BEYOND, say("addon.limit_of", test=name), missing, part=part)]
    if not passed:
        return []
    sentence = say(
        f"addon.beyond.{limit.side}",
        test=name,
        text=last.text,
        day=last.day,
        figure=limit.figure,
        unit=limit.unit,
    )
    return [_passed(situation, limit, sentence, part)]


def _passed(situation: Situation, limit: CallLimit, sentence: str, part: str) -> Finding:
    """Say that a limit is passed; of ALT and AST, what a raised CK makes of that."""
    if not limit.from_muscle:
        change = say("addon.beyond.change")
        return situation.finding(BEYOND, sentence, change=change, part=part, sources=(limit.source,))
    muscle = situation.knowledge.monitoring.muscle
    values = [item for item in situation.course.enzymes(Enzyme.CK.value) if item.day <= situation.today]
    raised = above(values[-1]) if values else None
    key = {True: "raised", False: "normal", None: "unknown"}[raised]
    because = say("addon.ck", text=value_text(values[-1]), day=values[-1].day) if values else ""
    return situation.finding(
        BEYOND,
        f"{sentence} {say(f'addon.muscle.{key}', text=muscle.text)}",
        because=because,
        missing=() if raised is not None else (say("addon.muscle.missing"),),
        change=say("addon.muscle.change"),
        kind=Kind.DECIDE if raised else None,
        part=part,
        sources=(limit.source, muscle.source),
    )


def _risen(situation: Situation, limit: CallLimit, values: tuple[Measured, ...], part: str) -> list[Finding]:
    """Compare the last value with the lowest of the time before it, in one unit."""
    last, name = values[-1], say(f"test.{limit.test}")
    since = last.day - timedelta(days=limit.days or 0)
    earlier = [item for item in values[:-1] if item.day >= since and item.unit == last.unit]
    if not earlier:
        return []
    low = min(earlier, key=lambda item: item.value)
    if not low.value or (last.value - low.value) * HUNDRED <= limit.figure * low.value:
        return []
    sentence = say(
        "addon.beyond.rise", test=name, before=low.text, first=low.day, text=last.text, day=last.day,
        percent=limit.figure,
    )  # fmt: skip
    return [_passed(situation, limit, sentence, part)]


def _beyond_own(situation: Situation, test: str) -> list[Finding]:
    """Hold a value without a limit of ours to the laboratory's own."""
    last = last_of(situation.course, test, situation.today)
    if last is None:
        return []
    name = say(f"test.{test}")
    for limit, passed, side in (
        (last.upper_limit, last.over, "over"),
        (last.lower_limit, last.under, "under"),
    ):
        if limit is not None and passed(limit):
            sentence = say(
                f"addon.beyond.own_{side}",
                test=name,
                text=last.text,
                day=last.day,
                figure=limit,
                unit=last.unit,
            )
            return [
                situation.finding(BEYOND, sentence, change=say("addon.beyond.change"), part=f"{test}.own")
            ]
    return []


CHECKS: tuple[Check, ...] = (overdue, beyond, not_measured)
