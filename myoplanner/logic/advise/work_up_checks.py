"""What was found on the way to the diagnosis: skin, features, tests, enzymes, antibodies, biopsy."""

from __future__ import annotations

from myoplanner.logic.advise.entity_checks import TESTS
from myoplanner.logic.advise.situation import Check, Situation
from myoplanner.logic.assess.exact import any_true
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.antibodies import Antibody
from myoplanner.logic.knowledge.criteria import SKIN_SIGNS
from myoplanner.logic.knowledge.diagnosis_items import Item
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.wording import say

DERMATOMYOSITIS = frozenset({Entity.DM, Entity.ADM, Entity.JDM})
RASH = ("rash", *SKIN_SIGNS)
IBM_BIOPSY = ("ibm_vacuoles", "ibm_amyloid", "ibm_cox_negative", "ibm_mhc_class_1")
VACUOLES = "rimmed_vacuoles"
ANTIBODY = "antibody"


def rash(situation: Situation) -> list[Finding]:
    """Hold the rash against the diagnosis on record (DX-03)."""
    seen = any_true(situation.says(key, "yes") for key in RASH)
    if seen is None:
        return [situation.cannot_judge("dx.rash", say("dx.rash_what"), situation.unknown(*RASH))]
    fits = situation.entity in DERMATOMYOSITIS
    if seen and fits:
        return []
    key = "dx.rash_elsewhere" if seen else "dx.rash_missing" if fits else "dx.rash_none"
    kind = Kind.NOTE if not seen and not fits else None
    return [
        situation.finding(
            "dx.rash",
            say(key, entity=situation.entity_name),
            because=situation.answered(*RASH),
            change=say("advise.answering"),
            kind=kind,
        )
    ]


def features(situation: Situation) -> list[Finding]:
    """Count the features that favour inflammatory myopathy: there, not there, not assessed (DX-09)."""
    items = [item for item in situation.knowledge.items.items if item.favours]
    answers = [(item, _favours(situation, item)) for item in items]
    missing = tuple(item.label for item, favours in answers if favours is None)
    if len(missing) == len(items):
        return [situation.cannot_judge("dx.features", say("dx.features_what"), missing)]
    present = [item.favours_text for item, favours in answers if favours]
    absent = [item.favours_text for item, favours in answers if favours is False]
    because = [say("dx.features_for", text=", ".join(present))] if present else []
    because += [say("dx.features_against", text=", ".join(absent))] if absent else []
    sentence = say(
        "dx.features", all=len(items), present=len(present), absent=len(absent), unknown=len(missing)
    )
    change = say("advise.answering")
    return [
        situation.finding("dx.features", sentence, because="; ".join(because), missing=missing, change=change)
    ]


def _favours(situation: Situation, item: Item) -> bool | None:
    """Tell whether an item speaks for inflammatory myopathy; one of the skin signs is a rash."""
    if item.key == "rash" and any(situation.says(key, "yes") for key in SKIN_SIGNS):
        return True
    return situation.says(item.key, *item.favours)


def tests(situation: Situation) -> list[Finding]:
    """Say which tests are not on record, and where they leave the diagnosis open (DX-06)."""
    words = {situation.word(key) for key in TESTS}
    missing, because = situation.unknown(*TESTS), situation.answered(*TESTS)
    is_open = "equivocal" in words or {"for", "against"} <= words
    if not is_open and not missing:
        return []
    sentence = say("dx.tests_open" if is_open else "dx.tests_missing")
    change = say("advise.answering" if is_open else "advise.entering")
    return [situation.finding("dx.tests", sentence, because=because, missing=missing, change=change)]


def enzymes(situation: Situation) -> list[Finding]:
    """Say where it cannot be judged whether an enzyme was raised."""
    enzyme = situation.classification.enzyme
    if enzyme.raised is not None:
        return []
    if not enzyme.without_limit:
        return [situation.cannot_judge("dx.enzyme-limit", say("dx.enzyme_what"), enzyme.missing)]
    sentence = say("dx.enzyme_limit", which=", ".join(enzyme.without_limit))
    change = say("dx.enzyme_change")
    return [situation.finding("dx.enzyme-limit", sentence, missing=enzyme.missing, change=change)]


def antibodies(situation: Situation) -> list[Finding]:
    """Say what each positive antibody points to, or that none was assessed (DX-10, ledger 8)."""
    items = [item for item in situation.knowledge.items.items if item.kind == ANTIBODY]
    meanings = {each.item: each for each in situation.knowledge.antibodies.antibodies}
    positive = [item for item in items if situation.says(item.key, "positive")]
    if positive:
        return [_antibody(situation, item, meanings.get(item.key)) for item in positive]
    missing = tuple(item.label for item in items if situation.word(item.key) is None)
    if len(missing) == len(items):
        return [situation.cannot_judge("dx.antibodies", say("dx.antibodies_what"), missing)]
    if not missing:
        return []
    sentence = say("dx.antibodies_some", number=len(missing))
    return [situation.finding("dx.antibodies", sentence, missing=missing, change=say("advise.entering"))]


def _antibody(situation: Situation, item: Item, antibody: Antibody | None) -> Finding:
    answer = situation.answered(item.key)
    if antibody is None:
        sentence = say("dx.antibody_no_meaning", name=item.label)
        return situation.finding("dx.antibody", sentence, because=answer, kind=Kind.NOTE, part=item.key)
    elsewhere = bool(antibody.fits) and situation.entity.value not in antibody.fits
    key = "dx.antibody_elsewhere" if elsewhere else "dx.antibody"
    of_pattern = situation.answered(*antibody.pattern)
    because = f"{answer}; {say('dx.antibody_pattern', text=of_pattern)}" if of_pattern else answer
    kind = Kind.WARN if antibody.urgent else Kind.DECIDE if elsewhere else Kind.NOTE
    return situation.finding(
        "dx.antibody",
        say(key, name=antibody.name, meaning=antibody.meaning, entity=situation.entity_name),
        because=because,
        missing=situation.unknown(*antibody.pattern),
        change=say("advise.answering"),
        kind=kind,
        part=item.key,
        sources=(antibody.source,),
    )


def ibm_on_biopsy(situation: Situation) -> list[Finding]:
    """Hold the biopsy against inclusion body myositis (DX-11; rimmed vacuoles by the criteria, ledger 1)."""
    seen = [key for key in IBM_BIOPSY if situation.says(key, "yes")]
    is_ibm, vacuoles = situation.entity is Entity.IBM, bool(situation.says(VACUOLES, "yes"))
    if not is_ibm and not seen and not vacuoles:
        return []
    missing = situation.unknown(*IBM_BIOPSY)
    if not seen and not vacuoles and missing:
        return [situation.cannot_judge("dx.ibm-biopsy", say("dx.ibm_biopsy_what"), missing)]
    because = situation.answered(*IBM_BIOPSY, VACUOLES)
    tree = situation.knowledge.criteria.classification.subgroups.source
    if is_ibm and not seen and not vacuoles:
        key, kind = "dx.ibm_biopsy_lacks", Kind.DECIDE
    else:
        key, kind = ("dx.ibm_biopsy_fits", Kind.NOTE) if is_ibm else ("dx.ibm_biopsy_elsewhere", Kind.DECIDE)
    return [
        situation.finding(
            "dx.ibm-biopsy",
            say(key, entity=situation.entity_name, number=len(seen), all=len(IBM_BIOPSY)),
            because=because,
            missing=missing,
            change=say("advise.answering"),
            kind=kind,
            sources=(tree,) if vacuoles else (),
        )
    ]


def trial(situation: Situation) -> list[Finding]:
    """Ask whether a clinical trial was considered (DX-12)."""
    if situation.word("trial_considered") is not None:
        return []
    missing = situation.unknown("trial_considered")
    return [situation.finding("dx.trial", say("dx.trial"), missing=missing, change=say("dx.trial_change"))]


CHECKS: tuple[Check, ...] = (rash, features, tests, enzymes, antibodies, ibm_on_biopsy, trial)
