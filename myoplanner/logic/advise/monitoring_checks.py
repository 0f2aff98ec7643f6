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
from myoplanner.logic.knowledge.lab_tests import LAB_UNITS, LabTest
from myoplanner.logic.knowledge.monitoring import CallLimit, Group
from myoplanner.logic.record.addon import AddOn
from myoplanner.logic.record.results import Enzyme
from myoplanner.logic.wording import say

OVERDUE = "addon.overdue"
BEYOND = "addon.beyond"
BEYOND_OWN = "addon.beyond-own"
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


def watched_of(situation: Situation, coming: bool = False) -> tuple[Watched, ...]:
    """Return the add-ons under way whose tests have a schedule, up to a year from today.

    With `coming` also those that are applied and begin later: their tests fall due as well.
    """
    found = []
    today, addons = situation.today, situation.course.addons
    last = today + timedelta(weeks=HORIZON_WEEKS)
    later = tuple(item for item in addons if coming and item.start > today)
    for addon in (*running(addons, today), *later):
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
    """Say which tests are overdue; add-ons whose same tests were due on the same day share a finding."""
    together: dict[tuple[date | None, tuple[str, ...]], list[Watched]] = {}
    for watched in watched_of(situation):
        late = [item for item in due_of(situation, watched) if item.overdue]
        if late:
            key = (late[0].due, tuple(item.group.label for item in late))
            together.setdefault(key, []).append(watched)
    return [_overdue(situation, day, names, tuple(group)) for (day, names), group in together.items()]


def _overdue(
    situation: Situation, day: date | None, names: tuple[str, ...], group: tuple[Watched, ...]
) -> Finding:
    agents = ", ".join(dict.fromkeys(item.addon.agent_name for item in group))
    rhythms = dict.fromkeys(say("addon.overdue.rhythm", rhythm=item.plan.rhythm.text) for item in group)
    return situation.finding(
        OVERDUE,
        say("addon.overdue", agent=agents, tests=", ".join(names), day=day),
        because=" ".join(rhythms),
        missing=names,
        change=say("addon.overdue.change"),
        part=group[0].agents[0].id,
    )


def beyond(situation: Situation) -> list[Finding]:
    """Say which last values are beyond a limit; those of the add-on drugs only while one is taken."""
    agents = {agent.id: agent for item in watched_of(situation) for agent in item.agents}
    if not agents:
        return _beyond_own(situation, tuple(LAB_UNITS))
    return list(beyond_for(situation, tuple(agents)))


def beyond_for(situation: Situation, agents: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return the limits that the last values pass, of those that concern one of the agents."""
    limits = situation.knowledge.monitoring.limits
    concerned = [item for item in limits if not item.agents or set(item.agents) & set(agents)]
    # The limits of one test on one side share a finding; so do ALT and AST, which have one limit.
    groups: dict[str, list[CallLimit]] = {}
    for limit in concerned:
        key = "muscle" if limit.from_muscle else f"{limit.test}.{limit.side}"
        groups.setdefault(key, []).append(limit)
    found = [item for group in groups.values() for item in _beyond(situation, tuple(group))]
    limited = {limit.test for limit in concerned}
    return (*found, *_beyond_own(situation, tuple(test for test in LAB_UNITS if test.value not in limited)))


def not_measured(situation: Situation) -> list[Finding]:
    """Say which tests of the add-ons under way were never entered: not assessed is not normal.

    What is overdue is said with its day already.
    """
    said = {text for item in overdue(situation) for text in item.missing}
    keys = dict.fromkeys(key for item in watched_of(situation) for key in item.plan.groups)
    groups = [situation.knowledge.monitoring.group(key) for key in keys]
    lacking = [
        group.label
        for group in groups
        if group.label not in said
        and all(last_of(situation.course, test, situation.today) is None for test in group.tests)
    ]
    if not lacking:
        return []
    sentence = say("addon.not_measured", tests=", ".join(lacking))
    return [situation.finding(NOT_MEASURED, sentence, missing=lacking)]


# --- one limit -----------------------------------------------------------------------------------


class _Judged(Value):
    """Hold how a value stands to a limit: the sentence that it is passed, or the note that this is open."""

    sentence: str = ""
    note: Finding | None = None


def _beyond(situation: Situation, limits: tuple[CallLimit, ...]) -> list[Finding]:
    """Return one finding for all of the limits that are passed, and a note for each that cannot be judged."""
    judged = [(limit, _judged(situation, limit)) for limit in limits]
    passed = [(limit, item.sentence) for limit, item in judged if item.sentence]
    notes = [item.note for _, item in judged if item.note is not None]
    if not passed:
        return notes
    part = "-".join(_part(limit) for limit, _ in passed)
    sentence = " ".join(sentence for _, sentence in passed)
    return [_passed(situation, tuple(limit for limit, _ in passed), sentence, part), *notes]


def _part(limit: CallLimit) -> str:
    return f"{limit.test}.{limit.side}" + (f".{limit.agents[0]}" if limit.agents else "")


def _judged(situation: Situation, limit: CallLimit) -> _Judged:
    values = measured(situation.course, limit.test, situation.today)
    if not values:
        return _Judged()
    if limit.side == "rise":
        return _Judged(sentence=_risen(limit, values))
    last = values[-1]
    name = say(f"test.{limit.test}")
    if limit.unit != last.unit:
        return _open(situation, limit, say("addon.in_unit", test=name, unit=limit.unit))
    passed = last.over(limit.figure) if limit.side == "over" else last.under(limit.figure)
    if passed is None:
        return _open(situation, limit, say("addon.exact", test=name, text=last.text))
    if not passed:
        return _Judged()
    key = f"addon.beyond.{limit.side}"
    return _Judged(
        sentence=say(key, test=name, text=last.text, day=last.day, figure=limit.figure, unit=limit.unit)
    )


def _open(situation: Situation, limit: CallLimit, missing: str) -> _Judged:
    what = say("addon.limit_of", test=say(f"test.{limit.test}"))
    return _Judged(note=situation.cannot_judge(BEYOND, what, (missing,), part=_part(limit)))


def _passed(situation: Situation, limits: tuple[CallLimit, ...], sentence: str, part: str) -> Finding:
    """Say that limits are passed; of ALT and AST, what a raised CK makes of that."""
    sources = tuple(dict.fromkeys(limit.source for limit in limits))
    if not limits[0].from_muscle:
        change = say("addon.beyond.change")
        taken = _taken_now(situation)
        return situation.finding(BEYOND, sentence, because=taken, change=change, part=part, sources=sources)
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
        sources=(*sources, muscle.source),
    )


def _taken_now(situation: Situation) -> str:
    """Return the add-ons under way, as what a limit rests on; of one that is only weighed, its limit."""
    names = dict.fromkeys(item.addon.agent_name for item in watched_of(situation))
    return say("addon.beyond.taken", agents=", ".join(names)) if names else say("addon.beyond.weighed")


def _risen(limit: CallLimit, values: tuple[Measured, ...]) -> str:
    """Compare the last value with the lowest of the time before it, in one unit; empty without a rise."""
    last, name = values[-1], say(f"test.{limit.test}")
    since = last.day - timedelta(days=limit.days or 0)
    earlier = [item for item in values[:-1] if item.day >= since and item.unit == last.unit]
    if not earlier:
        return ""
    low = min(earlier, key=lambda item: item.value)
    if not low.value or (last.value - low.value) * HUNDRED <= limit.figure * low.value:
        return ""
    return say(
        "addon.beyond.rise", test=name, before=low.text, first=low.day, text=last.text, day=last.day,
        percent=limit.figure,
    )  # fmt: skip


def _beyond_own(situation: Situation, tests: tuple[LabTest, ...]) -> list[Finding]:
    """Hold values without a limit of ours to the laboratory's own; one finding for all of them.

    Morning cortisol under steroid has checks of its own.
    """
    held = (test for test in tests if test is not LabTest.CORTISOL)
    sentences = [text for test in held if (text := _own_text(situation, test.value))]
    if not sentences:
        return []
    change = say("addon.beyond.change")
    because = say("addon.beyond.own_because")
    return [situation.finding(BEYOND_OWN, " ".join(sentences), because=because, change=change)]


def _own_text(situation: Situation, test: str) -> str:
    last = last_of(situation.course, test, situation.today)
    if last is None:
        return ""
    for limit, passed, side in (
        (last.upper_limit, last.over, "over"),
        (last.lower_limit, last.under, "under"),
    ):
        if limit is not None and passed(limit):
            return say(
                f"addon.beyond.own_{side}", test=say(f"test.{test}"), text=last.text, day=last.day,
                figure=limit, unit=last.unit,
            )  # fmt: skip
    return ""


CHECKS: tuple[Check, ...] = (overdue, beyond, not_measured)
