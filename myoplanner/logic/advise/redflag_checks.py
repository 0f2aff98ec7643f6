"""Red flags: what is to be acted on now, outside this tool (AD-06, ledger 8)."""

from __future__ import annotations

from myoplanner.logic.advise.situation import Check, Situation
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.wording import say


def respiratory_failure(situation: Situation) -> list[Finding]:
    """Stop at respiratory failure."""
    if not situation.says("respiratory_failure", "yes"):
        return []
    return [_flag(situation, "flag.respiratory-failure", "flag.respiratory", "respiratory_failure")]


def mda5_with_lung_disease(situation: Situation) -> list[Finding]:
    """Stop at anti-MDA5 together with lung disease."""
    if not (situation.says("anti_mda5", "positive") and situation.says("lung_disease", "yes")):
        return []
    return [_flag(situation, "flag.mda5-lung", "flag.mda5_lung", "anti_mda5", "lung_disease")]


def severe_dysphagia(situation: Situation) -> list[Finding]:
    """Warn of severe dysphagia; as a red flag it is unconfirmed, so that it never stops."""
    if not situation.says("dysphagia", "severe"):
        return []
    return [_flag(situation, "flag.dysphagia", "flag.dysphagia", "dysphagia")]


def not_assessed(situation: Situation) -> list[Finding]:
    """Say which red flags cannot be judged: an empty field is not a patient without them."""
    missing = list(situation.unknown("respiratory_failure", "dysphagia"))
    antibody, lung = situation.says("anti_mda5", "positive"), situation.says("lung_disease", "yes")
    if antibody is not False and lung is not False:
        missing += situation.unknown("anti_mda5", "lung_disease")
    if not missing:
        return []
    sentence = say("advise.cannot_judge", what=say("flag.what"))
    return [situation.finding("flag.not-assessed", sentence, missing=missing, change=say("advise.entering"))]


def _flag(situation: Situation, rule: str, sentence: str, *keys: str) -> Finding:
    holds = situation.knowledge.rules.rule(rule).kind is Kind.STOP
    change = say("flag.change" if holds else "flag.change_warn")
    return situation.finding(rule, say(sentence), because=situation.answered(*keys), change=change)


CHECKS: tuple[Check, ...] = (respiratory_failure, mda5_with_lung_disease, severe_dysphagia, not_assessed)
