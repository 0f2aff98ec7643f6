"""Malignancy: the mark, the screen, and the factors of a risk (DX-08, ledger 8)."""

from __future__ import annotations

from collections.abc import Iterable

from myoplanner.logic.advise.situation import Check, Situation
from myoplanner.logic.assess.malignancy_risk import MalignancyRisk, Scope
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.malignancy import STRATA, Factor
from myoplanner.logic.wording import say

RISK = "dx.malignancy-risk"


def malignancy(situation: Situation) -> list[Finding]:
    """Say what a malignancy means for treatment (DX-08)."""
    if not situation.course.diagnosis.malignancy:
        return []
    because = say("dx.malignancy_because", entity=situation.entity_name)
    change = say("dx.malignancy_change")
    return [situation.finding("dx.malignancy", say("dx.malignancy"), because=because, change=change)]


def screen(situation: Situation) -> list[Finding]:
    """Say which panels of the screen are not on record, or not done."""
    risk, scheme = situation.malignancy, situation.knowledge.malignancy
    if situation.course.diagnosis.malignancy or risk.scope in (Scope.NOT_ADULT, Scope.NOT_NAMED):
        return []
    panels = scheme.panels.items
    missing = situation.unknown(*panels)
    if not missing and all(situation.says(key, "done") for key in panels):
        return []
    because = [situation.answered(*panels)]
    if risk.window is not None:
        first, last = risk.window
        because.append(say("dx.screen_window", years=scheme.window.years, first=first, last=last))
    return [
        situation.finding(
            "dx.malignancy-screen",
            say("dx.screen_missing" if missing else "dx.screen_not_done"),
            because="; ".join(part for part in because if part),
            missing=missing,
            change=say("advise.answering"),
            kind=None if missing else Kind.NOTE,
        )
    ]


def risk(situation: Situation) -> list[Finding]:
    """Name the highest stratum in which a factor stands, with the factors, or say why there is none."""
    reading = situation.malignancy
    if reading.scope is Scope.NOT_ADULT:
        source = situation.knowledge.malignancy.adults.source
        return [situation.finding(RISK, say("dx.risk_not_adult"), sources=(source,))]
    if reading.scope is Scope.NOT_NAMED:
        source = situation.knowledge.malignancy.not_for_source
        sentence = say("advise.cannot_judge", what=say("dx.risk_not_named", entity=situation.entity_name))
        return [situation.finding(RISK, sentence, sources=(source,))]
    if reading.scope is Scope.AGE_UNKNOWN:
        return [_age_unknown(situation, reading)]
    return [_by_stratum(situation, reading)]


def _by_stratum(situation: Situation, reading: MalignancyRisk) -> Finding:
    stratum = reading.stratum
    sentence = say("dx.risk_none") if stratum is None else say("dx.risk", stratum=stratum.value)
    decisive = _above(reading)
    if decisive and reading.at_most is not None:
        change = say("dx.risk_change", stratum=reading.at_most.value)
    else:
        change = say("dx.risk_change_known")
    missing = tuple(factor.name for factor in decisive)
    return situation.finding(
        RISK, sentence, because=_factors(reading.present), missing=missing, change=change
    )


def _age_unknown(situation: Situation, reading: MalignancyRisk) -> Finding:
    """Say that the scheme is for adults, and that the record does not tell whether the patient was one."""
    age = situation.classification.onset.age
    missing = reading.missing if age is None else (say("dx.juvenile_birthday", age=age.text),)
    sentence = say("advise.cannot_judge", what=say("dx.risk_what"))
    because, change = _factors(reading.present), say("advise.entering")
    return situation.finding(RISK, sentence, because=because, missing=missing, change=change)


def _above(reading: MalignancyRisk) -> tuple[Factor, ...]:
    """Return the unknown factors that would raise the highest stratum."""
    reached = -1 if reading.stratum is None else STRATA.index(reading.stratum)
    return tuple(factor for factor in reading.unknown if STRATA.index(factor.stratum) > reached)


def _factors(factors: Iterable[Factor]) -> str:
    present = tuple(factors)
    lines = []
    for stratum in reversed(STRATA):
        names = ", ".join(factor.name for factor in present if factor.stratum is stratum)
        lines += [say("dx.risk_factors", stratum=stratum.value, factors=names)] if names else []
    return "; ".join(lines)


CHECKS: tuple[Check, ...] = (malignancy, screen, risk)
