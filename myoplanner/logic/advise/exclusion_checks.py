"""What else it could be: mimics and statins (DX-04, DX-05, DIS-08, ledger 8)."""

from __future__ import annotations

from myoplanner.logic.advise.situation import Check, Situation
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.diagnosis_items import Item
from myoplanner.logic.wording import say

MIMIC = "mimic"
MISNAMED = "mimic_facioscapulohumeral"


def mimics(situation: Situation) -> list[Finding]:
    """Name the mimics that are not assessed, or say that all are excluded (DX-04)."""
    items = _mimics(situation)
    missing = tuple(_in_group(item) for item in items if situation.word(item.key) is None)
    if missing:
        sentence = say("dx.mimics_missing", number=len(missing), all=len(items))
        return [situation.finding("dx.mimics", sentence, missing=missing, change=say("dx.mimics_change"))]
    if all(situation.says(item.key, "excluded") for item in items):
        return [situation.finding("dx.mimics", say("dx.mimics_done", all=len(items)), kind=Kind.NOTE)]
    return []


def mimic_found(situation: Situation) -> list[Finding]:
    """Put the mimics that are on record as not excluded."""
    found = [item for item in _mimics(situation) if situation.says(item.key, "not_excluded")]
    if not found:
        return []
    sentence = say("dx.mimic_found", which=", ".join(_in_group(item) for item in found))
    because = situation.answered(*(item.key for item in found))
    change = say("dx.mimic_found_change")
    return [situation.finding("dx.mimic-found", sentence, because=because, change=change)]


def misnamed(situation: Situation) -> list[Finding]:
    """Show the slip of the pen where its dystrophy is in question (DIS-08)."""
    if not situation.says(MISNAMED, "not_excluded"):
        return []
    return [situation.finding("dx.mimic-name", say("dx.mimic_name"), because=situation.answered(MISNAMED))]


def statin(situation: Situation) -> list[Finding]:
    """Ask about statins, and put the question where one was taken (DX-05)."""
    taken = situation.says("statin", "now", "past")
    if taken is None:
        missing = situation.unknown("statin")
        sentence, change = say("dx.statin_unknown"), say("advise.entering")
        return [situation.finding("dx.statin", sentence, missing=missing, change=change)]
    if not taken:
        return []
    because, change = situation.answered("statin"), say("advise.answering")
    return [
        situation.finding("dx.statin", say("dx.statin"), because=because, change=change, kind=Kind.DECIDE)
    ]


def statin_with_hmgcr(situation: Situation) -> list[Finding]:
    """Say that with anti-HMGCR no statin is given again (ledger 8, single source)."""
    positive, taken = situation.says("anti_hmgcr", "positive"), situation.says("statin", "now", "past")
    if positive:
        because, missing = situation.answered("anti_hmgcr", "statin"), situation.unknown("statin")
        sentence, change = say("dx.statin_hmgcr"), say("advise.answering")
        kind = Kind.NOTE if taken is False else None
        found = situation.finding(
            "dx.statin-hmgcr", sentence, because=because, missing=missing, change=change, kind=kind
        )
        return [found]
    if positive is None and taken:
        missing = situation.unknown("anti_hmgcr")
        return [situation.cannot_judge("dx.statin-hmgcr", say("dx.statin_hmgcr_what"), missing)]
    return []


def _mimics(situation: Situation) -> list[Item]:
    return [item for item in situation.knowledge.items.items if item.kind == MIMIC]


def _in_group(item: Item) -> str:
    return f"{item.label} ({item.group.lower()})" if item.group else item.label


CHECKS: tuple[Check, ...] = (mimics, mimic_found, misnamed, statin, statin_with_hmgcr)
