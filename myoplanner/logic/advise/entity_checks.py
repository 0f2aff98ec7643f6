"""The diagnosis on record: unsettled, outside the sources, inclusion body myositis, age at onset."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.advise.situation import Check, Situation
from myoplanner.logic.finding import Finding
from myoplanner.logic.record.diagnosis import NOT_IN_SOURCES, Entity
from myoplanner.logic.wording import say

TESTS = ("biopsy_reading", "emg", "mri")


def unsettled(situation: Situation) -> list[Finding]:
    """Say that a plan may go on with the diagnosis unsettled, and that this is recorded (DX-07)."""
    if situation.entity is not Entity.UNSETTLED:
        return []
    because, missing = situation.answered(*TESTS), situation.unknown(*TESTS)
    sentence, change = say("dx.unsettled"), say("dx.unsettled_change")
    return [situation.finding("dx.unsettled", sentence, because=because, missing=missing, change=change)]


def not_in_sources(situation: Situation) -> list[Finding]:
    """Say of a diagnosis that the two sources do not name it (DX-01)."""
    if situation.entity not in NOT_IN_SOURCES:
        return []
    sentence, change = say("dx.not_in_sources", entity=situation.entity_name), say("dx.not_in_sources_change")
    because = say("advise.on_record", entity=situation.entity_name)
    return [situation.finding("dx.not-in-sources", sentence, because=because, change=change)]


def inclusion_body_myositis(situation: Situation) -> list[Finding]:
    """Put both halves of DX-02: it tends not to respond, and an early trial may help some."""
    if situation.entity is not Entity.IBM:
        return []
    reason = situation.course.draft.ibm_reason.strip()
    because = say("advise.on_record", entity=situation.entity_name)
    if reason:
        because = f"{because}; {say('dx.ibm_reason', reason=reason)}"
    return [situation.finding("dx.ibm", say("dx.ibm"), because=because, change=say("dx.ibm_change"))]


def juvenile(situation: Situation) -> list[Finding]:
    """Say where a juvenile diagnosis and the age at onset do not fit each other."""
    entity, age = situation.entity, situation.classification.onset.age
    if entity is Entity.UNSETTLED or age is None:
        return _juvenile_without_age(situation)
    limit: Decimal = situation.knowledge.criteria.classification.subgroups.juvenile_under_years
    adult = age.reaches(limit)
    if adult is None:
        missing = (say("dx.juvenile_birthday", age=age.text),)
        return [situation.cannot_judge("dx.juvenile", say("dx.juvenile_what"), missing)]
    if adult is not (entity is Entity.JDM):
        return []
    key = "dx.juvenile_old" if adult else "dx.juvenile_young"
    sentence = say(key, age=age.text, years=limit, entity=situation.entity_name)
    because = say("advise.on_record", entity=situation.entity_name)
    return [situation.finding("dx.juvenile", sentence, because=because, change=say("dx.onset_change"))]


def _juvenile_without_age(situation: Situation) -> list[Finding]:
    if situation.entity is not Entity.JDM:
        return []
    missing = situation.classification.onset.missing
    return [situation.cannot_judge("dx.juvenile", say("dx.juvenile_what"), missing)]


def age_at_onset(situation: Situation) -> list[Finding]:
    """Say why the age at onset is not known, or that the dates contradict each other."""
    reading = situation.classification.onset
    if reading.contradiction:
        sentence = say("dx.onset_contradiction", text=reading.contradiction)
        return [situation.finding("dx.onset-age", sentence, change=say("dx.onset_change"))]
    if reading.age is None:
        return [situation.cannot_judge("dx.onset-age", say("dx.onset_what"), reading.missing)]
    return []


CHECKS: tuple[Check, ...] = (unsettled, not_in_sources, inclusion_body_myositis, juvenile, age_at_onset)
