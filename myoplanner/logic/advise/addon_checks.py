"""Findings about drugs added to steroid: reasons to add one, limits of those that are taken, their tests."""

from __future__ import annotations

from myoplanner.logic.addon.in_force import running
from myoplanner.logic.addon.recomputed import differs
from myoplanner.logic.advise import monitoring_checks
from myoplanner.logic.advise.agent_checks import agent_findings
from myoplanner.logic.advise.indications import Indication, Standing, indications_of, judged_now
from myoplanner.logic.advise.situation import Check, Situation
from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.record.addon import AddOn
from myoplanner.logic.wording import say

SHARE = "addon.ad-01"
MONTH_3 = "addon.ad-02"
"""Found by the decision window at month 3, which says it with its own finding."""
FLARES = "addon.ad-05"
FAILED = "addon.ad-08"
ANSWERED = ("addon.ad-04", "addon.ad-07")
"""Harm by steroid, and the wish for less of it: what an add-on that is taken answers."""
SAYS = (Standing.FOUND, Standing.POSSIBLE)


def reasons(situation: Situation) -> list[Finding]:
    """Say which reasons to add a drug the record shows, or may show."""
    found = []
    for item in indications_of(situation):
        if item.standing not in SAYS or _said_elsewhere(situation, item):
            continue
        sentence = say(f"addon.reason.{item.standing.value}", title=item.title)
        because = "; ".join(item.evidence)
        change = say("addon.reason.change")
        found.append(
            situation.finding(item.rule, sentence, because=because, missing=item.missing, change=change)
        )
    return found


def _said_elsewhere(situation: Situation, item: Indication) -> bool:
    """Tell whether a reason is no finding of its own; the add-on step shows all of them.

    A single flare has its own check, an add-on to be judged too; and what an add-on is taken for is no
    reason to add one while it is taken.
    """
    possible = item.standing is Standing.POSSIBLE
    if item.rule == FLARES:
        return possible
    if item.rule == FAILED:
        return possible and len(item.evidence) == len(judged_now(situation))
    return item.rule == MONTH_3 or (item.rule in ANSWERED and bool(_taken(situation)))


def _taken(situation: Situation) -> tuple[AddOn, ...]:
    return running(situation.course.addons, situation.today)


def not_assessed(situation: Situation) -> list[Finding]:
    """Say which reasons are not assessed, once steroid is taken: silence never means that there is none."""
    first = situation.doses.first_day
    if first is None or first > situation.today:
        return []
    lacking = [
        item
        for item in indications_of(situation)
        if item.standing is Standing.NOT_ASSESSED and item.rule not in (SHARE, MONTH_3)
    ]
    if not lacking:
        return []
    sentence = say("addon.reasons", titles="; ".join(item.title for item in lacking))
    missing = dict.fromkeys(text for item in lacking for text in item.missing)
    return [situation.finding("addon.reasons", sentence, missing=missing)]


def of_what_is_taken(situation: Situation) -> list[Finding]:
    """Say what in the record speaks against an add-on that is taken.

    A stop becomes a warning here: nothing is to be applied that it could hold.
    """
    found = []
    for addon in _taken(situation):
        agent = situation.knowledge.agent(addon.agent)
        for item in () if agent is None else agent_findings(situation, agent):
            kind = Kind.WARN if item.kind is Kind.STOP else item.kind
            sentence = say("addon.taken", sentence=item.sentence, agent=addon.agent_name, day=addon.start)
            found.append(evolve(item, rule=f"{item.rule}.taken", kind=kind, sentence=sentence))
    return list(dict.fromkeys(found))


def to_judge(situation: Situation) -> list[Finding]:
    """Say that the time to judge an add-on has come."""
    return [
        situation.finding(
            "addon.judge",
            say("addon.judge", agent=addon.agent_name, start=addon.start, text=window.text, day=window.first),
            missing=(say("addon.judge.missing"),),
            change=say("addon.judge.change"),
            part=addon.agent,
            sources=(window.source,),
        )
        for addon, window in judged_now(situation)
    ]


def changed(situation: Situation) -> list[Finding]:
    """Say of an add-on under way that its steps would be other ones by the knowledge of today."""
    return [
        situation.finding(
            "addon.changed",
            say("addon.changed", agent=addon.agent_name, day=addon.approved_on),
            change=say("addon.changed.change"),
        )
        for addon in _taken(situation)
        if differs(addon, situation.knowledge)
    ]


CHECKS: tuple[Check, ...] = (
    reasons, not_assessed, of_what_is_taken, to_judge, changed, *monitoring_checks.CHECKS,
)  # fmt: skip
