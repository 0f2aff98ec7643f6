"""The sub-group tree of the EULAR/ACR 2017 criteria (ledger 1; its wording is unconfirmed).

    onset under 18: any skin sign -> juvenile DM, none -> juvenile myositis
    adult, a skin sign: any of the four weakness items -> DM, none -> amyopathic DM
    adult, no skin sign: finger flexor weakness without response to treatment, or rimmed
        vacuoles -> IBM, else PM (which here includes immune-mediated necrotising myopathy)

The tree has no box for antisynthetase syndrome, overlap or malignancy.
"""

from __future__ import annotations

from enum import Enum

from myoplanner.logic.assess.answers import Answers
from myoplanner.logic.assess.exact import all_true, any_true
from myoplanner.logic.base import Key, Value
from myoplanner.logic.knowledge.criteria import SKIN_SIGNS, WEAKNESS_ITEMS, Subgroups

FINGERS_AND_RESPONSE = ("finger_flexor_weakness", "response_to_treatment")


class Subgroup(str, Enum):
    """Name a leaf of the tree."""

    DM = "DM"
    ADM = "ADM"
    JDM = "JDM"
    JUVENILE_MYOSITIS = "juvenile myositis"
    PM = "PM"
    IBM = "IBM"


class Branch(Value):
    """Hold the leaf that was reached, or the unknown inputs that decide it."""

    subgroup: Subgroup | None = None
    missing: tuple[Key, ...] = ()


def find_subgroup(answers: Answers, figures: Subgroups) -> Branch:
    """Return the sub-group for answers whose class is probable or definite.

    Where unknown inputs decide, there is no sub-group and `missing` names them.
    """
    age = answers.age_at_onset_years
    skin = any_true(answers.all_of(SKIN_SIGNS))
    if age is None or skin is None:
        lacking = ("age_at_onset_years",) if age is None else ()
        return Branch(missing=(*lacking, *(answers.unknown(SKIN_SIGNS) if skin is None else ())))
    if age < figures.juvenile_under_years:
        return Branch(subgroup=Subgroup.JDM if skin else Subgroup.JUVENILE_MYOSITIS)
    return _adult_with_skin_sign(answers) if skin else _adult_without_skin_sign(answers)


def _adult_with_skin_sign(answers: Answers) -> Branch:
    weak = any_true(answers.all_of(WEAKNESS_ITEMS))
    if weak is None:
        return Branch(missing=answers.unknown(WEAKNESS_ITEMS))
    return Branch(subgroup=Subgroup.DM if weak else Subgroup.ADM)


def _adult_without_skin_sign(answers: Answers) -> Branch:
    response = answers.response_to_treatment
    unresponsive = None if response is None else not response
    fingers = all_true((answers.finger_flexor_weakness, unresponsive))
    vacuoles = answers.seen_on_biopsy("rimmed_vacuoles")
    inclusion_body = any_true((fingers, vacuoles))
    if inclusion_body is not None:
        return Branch(subgroup=Subgroup.IBM if inclusion_body else Subgroup.PM)
    from_fingers = answers.unknown(FINGERS_AND_RESPONSE) if fingers is None else ()
    from_biopsy = ("rimmed_vacuoles",) if vacuoles is None else ()
    return Branch(missing=(*from_fingers, *from_biopsy))
