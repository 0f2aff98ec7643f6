"""The reasons to add a drug, AD-01 to AD-08, each found in the record, not found, or not assessed.

Nothing is taken for absent because it was not entered.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from myoplanner.logic.addon.in_force import going_on
from myoplanner.logic.addon.judging import What, Window, windows_of
from myoplanner.logic.addon.tried import tried_on
from myoplanner.logic.advise.harm_words import effect_text, effects_seen
from myoplanner.logic.advise.situation import Situation
from myoplanner.logic.assess.gates import Gate
from myoplanner.logic.assess.response import Verdict
from myoplanner.logic.base import Key, Line, Note, Value
from myoplanner.logic.finding import Source
from myoplanner.logic.knowledge.response import MONTH_3, WEEKS_4_TO_6
from myoplanner.logic.record.addon import AddOn
from myoplanner.logic.record.course import Event, EventKind
from myoplanner.logic.record.earlier import EarlierAgent, Outcome
from myoplanner.logic.wording import day_text, say

FREQUENT_FLARES = 2
"""From here on flares count as repeated: our own number, no source prints one."""
RESPONDED = (Verdict.COMPLETE, Verdict.PARTIAL)
BURDENS = ("diabetes", "hypertension", "osteoporosis")


class Standing(str, Enum):
    """Say how a reason stands in the record."""

    GENERAL = "general"
    FOUND = "found"
    POSSIBLE = "possible"
    NOT_FOUND = "not found"
    NOT_ASSESSED = "not assessed"


class Indication(Value):
    """Hold one reason: how it stands, what in the record speaks of it, and what is missing."""

    rule: Key
    statement: Key
    title: Line
    standing: Standing
    evidence: tuple[Note, ...] = ()
    missing: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()


class _Found(Value):
    standing: Standing
    evidence: tuple[Note, ...] = ()
    missing: tuple[Note, ...] = ()


def indications_of(situation: Situation) -> tuple[Indication, ...]:
    """Return the eight reasons in order; AD-01 tells only how many come to need more than steroid."""
    return tuple(_indication(situation, rule, look(situation)) for rule, look in LOOKS)


def _indication(situation: Situation, rule_id: str, found: _Found) -> Indication:
    rule = situation.knowledge.rules.rule(rule_id)
    statement = rule.sources[0].ids[0]
    return Indication(
        rule=rule_id,
        statement=statement,
        title=say(f"addon.reason.{statement}"),
        standing=found.standing,
        evidence=found.evidence,
        missing=found.missing,
        sources=rule.sources,
    )


def _share(situation: Situation) -> _Found:
    """AD-01: how many come to need it; nothing of that is looked for in one patient."""
    return _Found(standing=Standing.GENERAL)


# --- AD-02, AD-03: the steroid trial ---------------------------------------------------------------


def _failed_trial(situation: Situation) -> _Found:
    """AD-02: three months of steroid failed."""
    gate = situation.response.gate(MONTH_3)
    if gate is None:
        return _unknown(say("addon.reason.no_steroid"))
    if gate.judgement is None:
        return _unknown(say("addon.reason.not_due", day=gate.first))
    evidence = _gate_lines(gate)
    standing = {
        Verdict.NONE: Standing.FOUND,
        Verdict.PARTIAL: Standing.POSSIBLE,
        Verdict.COMPLETE: Standing.NOT_FOUND,
        Verdict.CANNOT_JUDGE: Standing.NOT_ASSESSED,
    }[gate.judgement.verdict]
    return _Found(standing=standing, evidence=evidence, missing=gate.judgement.missing)


def _resistant(situation: Situation) -> _Found:
    """AD-03: as the clinician judges; without that, what in the record may mean it."""
    answer = situation.says("steroid_resistant", "yes")
    early = _lines_at(situation, WEEKS_4_TO_6)
    evidence = [*_lines_at(situation, MONTH_3), *_worse_on_steroid(situation)]
    if answer:
        return _Found(standing=Standing.FOUND, evidence=(situation.answered("steroid_resistant"), *evidence))
    if answer is False:
        return _Found(
            standing=Standing.NOT_FOUND, evidence=(situation.answered("steroid_resistant"), *evidence)
        )
    missing = situation.unknown("steroid_resistant")
    standing = Standing.POSSIBLE if evidence else Standing.NOT_ASSESSED
    return _Found(standing=standing, evidence=(*early, *evidence), missing=missing)


def _lines_at(situation: Situation, name: str) -> tuple[str, ...]:
    """Return what a decision window without a response says; that of weeks 4-6 asks for another diagnosis.

    So it is shown, but does not make a reason to add a drug by itself (DIS-05).
    """
    gate = situation.response.gate(name)
    return _gate_lines(gate) if gate is not None and gate.verdict is Verdict.NONE else ()


def _worse_on_steroid(situation: Situation) -> list[str]:
    response = situation.response
    found = [
        say("addon.reason.rising", name=item.enzyme.value, day=item.last.day)
        for item in response.enzymes
        if item.rising.rises
    ]
    worse = response.seen_worse
    if worse is not None and worse.result.met:
        found.append(say("addon.reason.worse", first=worse.first_day, second=worse.second_day))
    return found


def _gate_lines(gate: Gate) -> tuple[str, ...]:
    if gate.judgement is None:
        return ()
    head = say("addon.reason.gate", first=gate.first, last=gate.last, verdict=gate.judgement.verdict.value)
    return (head, *gate.judgement.lines)


# --- AD-04, AD-05: harm, flares --------------------------------------------------------------------


def _side_effects(situation: Situation) -> _Found:
    """AD-04: side effects that were entered; that none were is asked for, too."""
    known = [item for item in situation.course.side_effects if item.day <= situation.today]
    seen = effects_seen(situation)
    if seen:
        return _Found(standing=Standing.FOUND, evidence=tuple(effect_text(item) for item in seen))
    if known:
        day = max(item.day for item in known)
        return _Found(standing=Standing.NOT_FOUND, evidence=(say("addon.reason.no_effects", day=day),))
    return _unknown(say("addon.reason.effects"))


def _flares(situation: Situation) -> _Found:
    """AD-05: flares that were marked since the first steroid day."""
    first, today = situation.doses.first_day, situation.today
    flares = [
        item
        for item in situation.course.events
        if item.kind is EventKind.FLARE and first is not None and first <= item.day <= today
    ]
    if not flares:
        return _unknown(say("addon.reason.no_flare"))
    evidence = tuple(_flare_text(situation, item) for item in sorted(flares, key=lambda item: item.day))
    if len(flares) < FREQUENT_FLARES:
        return _Found(standing=Standing.POSSIBLE, evidence=evidence)
    return _Found(
        standing=Standing.FOUND, evidence=(*evidence, say("addon.reason.frequent", most=FREQUENT_FLARES))
    )


def _flare_text(situation: Situation, event: Event) -> str:
    step = situation.doses.step_on(event.day)
    if step is None:
        return say("addon.reason.flare", day=event.day)
    key = "addon.reason.flare_mean" if step.every_other_day else "addon.reason.flare_at"
    return say(key, day=event.day, dose=step.mean_mg)


# --- AD-06, AD-07: how it goes ---------------------------------------------------------------------


def _severe(situation: Situation) -> _Found:
    """AD-06: respiratory failure, or severe weakness that progresses fast."""
    keys = ("respiratory_failure", "severe_rapid")
    answers = [situation.says(key, "yes") for key in keys]
    evidence = tuple(situation.answered(key) for key, yes in zip(keys, answers, strict=True) if yes)
    if evidence:
        return _Found(standing=Standing.FOUND, evidence=evidence)
    if None in answers:
        return _Found(standing=Standing.NOT_ASSESSED, missing=situation.unknown(*keys))
    return _Found(standing=Standing.NOT_FOUND, evidence=(situation.answered(*keys),))


def _dose_now(situation: Situation) -> list[str]:
    """Say the dose in force by its pattern: 0 mg on an off-day is not the dose that weighs on a patient."""
    step = situation.doses.step_on(situation.today)
    if step is None:
        return []
    key = "addon.reason.dose_mean" if step.every_other_day else "addon.reason.dose_now"
    return [say(key, dose=step.mean_mg)]


def _sparing(situation: Situation) -> _Found:
    """AD-07: a patient who responds, and the wish to get by with less steroid."""
    wanted = situation.says("sparing_wanted", "yes")
    gates = [gate for gate in situation.response.gates if gate.verdict in RESPONDED]
    responds = tuple(line for gate in gates[-1:] for line in _gate_lines(gate))
    context = _dose_now(situation)
    context += [situation.answered(key) for key in BURDENS if situation.says(key, "yes")]
    evidence = (*responds, *context)
    if wanted is False:
        return _Found(standing=Standing.NOT_FOUND, evidence=(situation.answered("sparing_wanted"),))
    if wanted is None:
        return _Found(
            standing=Standing.NOT_ASSESSED, evidence=evidence, missing=situation.unknown("sparing_wanted")
        )
    said = situation.answered("sparing_wanted")
    if responds:
        return _Found(standing=Standing.FOUND, evidence=(said, *evidence))
    return _Found(
        standing=Standing.POSSIBLE, evidence=(said, *evidence), missing=(say("addon.reason.no_response"),)
    )


# --- AD-08: agents that failed ---------------------------------------------------------------------


def _failed_agent(situation: Situation) -> _Found:
    """AD-08: an agent without effect in an adequate trial, or one that was not tolerated."""
    earlier = tried_on(situation.course, situation.today)
    due = _to_judge(situation)
    if not earlier and not due:
        return _unknown(say("addon.reason.no_agent"))
    failed = [item for item in earlier if item.failed]
    evidence = tuple(earlier_text(situation, item) for item in failed) + due
    if any(_counts(item) for item in failed):
        return _Found(standing=Standing.FOUND, evidence=evidence)
    open_ones = [item for item in failed if item.adequate is None]
    missing = [say("addon.reason.adequate", agent=agent_name(situation, item.agent)) for item in open_ones]
    missing += [say("addon.reason.outcome")] if due else []
    if missing:
        return _Found(standing=Standing.POSSIBLE, evidence=evidence, missing=tuple(missing))
    return _Found(
        standing=Standing.NOT_FOUND, evidence=tuple(earlier_text(situation, item) for item in earlier)
    )


def _counts(item: EarlierAgent) -> bool:
    return item.tolerated is False or (item.outcome is Outcome.NONE and item.adequate is True)


def _to_judge(situation: Situation) -> tuple[str, ...]:
    """Return the add-ons whose time to be judged has come, a line each."""
    return tuple(
        say("addon.reason.judge", agent=addon.agent_name, start=addon.start, day=window.first)
        for addon, window in judged_now(situation)
    )


def judged_now(situation: Situation) -> tuple[tuple[AddOn, Window], ...]:
    """Return the add-ons not stopped whose first window to judge them has begun, each with that window."""
    found = []
    for addon in going_on(situation.course.addons, situation.today):
        agent = situation.knowledge.agent(addon.agent)
        whole = () if agent is None else situation.knowledge.whole(agent)
        judge = (item for item in windows_of(whole, addon.steps) if item.what is What.JUDGE)
        begun = [item for item in judge if item.first is not None and item.first <= situation.today]
        found += [(addon, item) for item in begun[:1]]
    return tuple(found)


def agent_name(situation: Situation, agent_id: str) -> str:
    """Return how an agent is called; the id itself where this edition does not know it."""
    agent = situation.knowledge.agent(agent_id)
    return agent_id if agent is None else agent.name


def earlier_text(situation: Situation, item: EarlierAgent) -> str:
    """Write an agent that was tried, in a line: name, dose, days, outcome, reason."""
    weekly = "" if item.weekly_mg is None else say("addon.dose.weekly", mg=item.weekly_mg)
    outcome = "" if item.outcome is None else say(f"addon.outcome.{item.outcome.value}")
    bad = say("addon.outcome.intolerance") if item.tolerated is False else ""
    parts = (agent_name(situation, item.agent), weekly, item.dose, _days_of(item), outcome, bad, item.reason)
    return ", ".join(part for part in parts if part)


def _days_of(item: EarlierAgent) -> str:
    """Write from when to when; of days of which one is not known, which of the two it is."""
    first, last = (None if day is None else day_text(day, weekday=False) for day in (item.start, item.stop))
    if first is not None and last is not None:
        return f"{first} – {last}"
    if first is not None:
        return say("addon.tried.from", day=first)
    return "" if last is None else say("addon.tried.until", day=last)


def _unknown(missing: str) -> _Found:
    return _Found(standing=Standing.NOT_ASSESSED, missing=(missing,))


LOOKS: tuple[tuple[str, Callable[[Situation], _Found]], ...] = (
    ("addon.ad-01", _share),
    ("addon.ad-02", _failed_trial),
    ("addon.ad-03", _resistant),
    ("addon.ad-04", _side_effects),
    ("addon.ad-05", _flares),
    ("addon.ad-06", _severe),
    ("addon.ad-07", _sparing),
    ("addon.ad-08", _failed_agent),
)
