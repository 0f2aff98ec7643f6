"""The two decision windows of a steroid trial as findings, and the conditions that a plan assumes."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.advise.situation import Check, Situation
from myoplanner.logic.assess.conditions import AssumedCondition, Met
from myoplanner.logic.assess.gates import Gate, Phase
from myoplanner.logic.assess.response import Verdict
from myoplanner.logic.finding import Finding, Kind, Source
from myoplanner.logic.knowledge.response import MONTH_3, WEEKS_4_TO_6
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.wording import say

RULES = {WEEKS_4_TO_6: "response.weeks-4-6", MONTH_3: "response.month-3"}
BOTH_WINDOWS = "response.both-windows"
CONDITION = "response.condition"
SRP = "anti_srp"


def weeks_4_to_6(situation: Situation) -> list[Finding]:
    """Judge weeks 4-6: with no response the diagnosis is to be reconsidered (RS-04)."""
    return _gate(situation, WEEKS_4_TO_6)


def month_3(situation: Situation) -> list[Finding]:
    """Judge month 3: a failed trial asks for an add-on (AD-02)."""
    return _gate(situation, MONTH_3)


def both_windows(situation: Situation) -> list[Finding]:
    """Say that the sources judge at two times, and both stand (DIS-05)."""
    gates = situation.response.gates
    if not gates:
        sentence = say("advise.gate.no_steroid")
        return [situation.finding(BOTH_WINDOWS, sentence, missing=(say("advise.gate.first_dose"),))]
    early, late = gates
    because = say(
        "advise.gate.both_days", first=early.first, last=early.last, third=late.first, fourth=late.last
    )
    return [situation.finding(BOTH_WINDOWS, say("advise.gate.both"), because=because)]


def conditions(situation: Situation) -> list[Finding]:
    """Say of the last plan how the conditions stand that it takes for granted."""
    last = situation.doses.plans[-1].plan.id if situation.doses.plans else None
    return [_condition(situation, item) for item in situation.response.conditions if item.plan_id == last]


# --- a window ------------------------------------------------------------------------------------


def _gate(situation: Situation, statement: str) -> list[Finding]:
    gate = situation.response.gate(statement)
    if gate is None:
        return []
    rule = RULES[statement]
    if gate.judgement is None:
        sentence = say(f"advise.gate.{statement}.due", first=gate.first, last=gate.last)
        return [situation.finding(rule, sentence, kind=Kind.NOTE, sources=_sources(situation))]
    verdict = gate.judgement.verdict
    if verdict is Verdict.CANNOT_JUDGE:
        return [_cannot(situation, gate, rule)]
    sentence = " ".join([say(f"advise.gate.{statement}.{verdict.value}"), *_beside(gate, situation.today)])
    # Whether a partial response is enough is asked while the window is fresh, and not for ever after.
    fresh = not gate.is_over(situation.today)
    asks = verdict is Verdict.NONE or (verdict is Verdict.PARTIAL and statement == MONTH_3 and fresh)
    return [
        situation.finding(
            rule,
            sentence,
            because=_because(situation, gate),
            change=say("advise.gate.change"),
            kind=None if asks else Kind.NOTE,
            sources=_sources(situation),
        )
    ]


def _cannot(situation: Situation, gate: Gate, rule: str) -> Finding:
    """Say what is missing; a warning between the window's end and the last day a value may stand for it."""
    judgement = gate.judgement
    what = say(f"advise.gate.{gate.statement}.what", first=gate.first, last=gate.last)
    pressing = gate.phase is Phase.AFTER and not gate.is_over(situation.today)
    return situation.finding(
        rule,
        " ".join([say("advise.cannot_judge", what=what), *_beside(gate, situation.today)]),
        because=_because(situation, gate),
        missing=() if judgement is None else judgement.missing,
        change=say("advise.gate.change"),
        kind=Kind.WARN if pressing else Kind.NOTE,
        sources=_sources(situation),
    )


def _beside(gate: Gate, today: date) -> list[str]:
    beside = []
    strength = None if gate.judgement is None else gate.judgement.strength
    if strength is not None and strength.worse:
        beside.append(say("advise.gate.worse"))
    if gate.phase is Phase.INSIDE:
        beside.append(say("advise.gate.open", last=gate.last))
    elif gate.verdict is Verdict.CANNOT_JUDGE and not gate.is_over(today):
        beside.append(say("advise.gate.late", until=gate.until))
    return beside


def _because(situation: Situation, gate: Gate) -> str:
    lines = [] if gate.judgement is None else list(gate.judgement.lines)
    if gate.days_dosed < gate.days_so_far:
        lines.append(say("advise.gate.dosed", dosed=gate.days_dosed, days=gate.days_so_far))
    if gate.verdict is Verdict.NONE and gate.statement == WEEKS_4_TO_6:
        on_record = ", ".join(_respond_less(situation))
        lines += [say("advise.gate.on_record", text=on_record)] if on_record else []
    aside = () if gate.judgement is None else gate.judgement.aside
    lines += [say("advise.gate.aside", text=item) for item in aside]
    return ". ".join(lines)


def _respond_less(situation: Situation) -> list[str]:
    """Name what is on record of this patient and responds less by RS-04."""
    found = [situation.entity_name] if situation.entity is Entity.IBM else []
    found += [say("advise.with_malignancy")] if situation.course.diagnosis.malignancy else []
    found += [say("advise.srp")] if situation.says(SRP, "positive") else []
    return found


def _sources(situation: Situation) -> tuple[Source, ...]:
    return (situation.knowledge.response.better.source,)


# --- a condition ---------------------------------------------------------------------------------


def _condition(situation: Situation, item: AssumedCondition) -> Finding:
    what = say(f"advise.condition.{item.condition.value}", cut=item.cut)
    met, part = item.judged.met, item.condition.value
    sources = _regimen_source(situation, item)
    if met is Met.CANNOT_JUDGE:
        return situation.finding(
            CONDITION,
            say("advise.cannot_judge", what=say("advise.condition.cannot", plan=item.plan_name, what=what)),
            because=item.judged.working,
            missing=item.judged.lacks,
            change=say("advise.condition.change"),
            kind=Kind.NOTE,
            part=part,
            sources=sources,
        )
    early = "_early" if situation.today < item.cut else ""
    keys = {Met.MET: f"met{early}", Met.NOT_MET: f"not_met{early}", Met.NOT_DUE: "not_due"}
    sentence = say(f"advise.condition.{keys[met]}", plan=item.plan_name, what=what, first=item.first)
    if item.can_repeat:
        sentence += " " + say("advise.condition.repeat")
    asks = met is Met.NOT_MET and item.due and situation.today <= item.until
    return situation.finding(
        CONDITION,
        sentence,
        because=item.judged.working,
        change=say("advise.condition.change"),
        kind=None if asks else Kind.NOTE,
        part=part,
        sources=sources,
    )


def _regimen_source(situation: Situation, item: AssumedCondition) -> tuple[Source, ...]:
    plan = next(each.plan for each in situation.doses.plans if each.plan.id == item.plan_id)
    regimen = situation.knowledge.regimen(plan.regimen_id)
    if plan.own is not None or regimen is None or regimen.own:
        return ()
    return (Source(ids=(regimen.statement,), year=regimen.year),)


CHECKS: tuple[Check, ...] = (weeks_4_to_6, month_3, conditions, both_windows)
