"""The sub-group tree: every leaf, and what is said where unknown inputs decide."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from myoplanner.logic.assess.answers import Answers
from myoplanner.logic.assess.subgroup import find_subgroup
from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.criteria import SKIN_SIGNS, WEAKNESS_ITEMS, Criteria

USED = (*SKIN_SIGNS, *WEAKNESS_ITEMS, "rimmed_vacuoles", "finger_flexor_weakness", "response_to_treatment")


def patient(
    *present: str, age: str | None = "50", biopsy: bool | None = True, **others: bool | None
) -> Answers:
    """Return answers in which what the tree uses is absent, but for `present` and `others`."""
    known: dict[str, bool | None] = {name: name in present for name in USED}
    years = None if age is None else Decimal(age)
    return Answers(age_at_onset_years=years, has_biopsy=biopsy, **{**known, **others})


LEAVES = [
    (patient("heliotrope", age="17.9"), "JDM"),
    (patient("gottron_papules", age="5"), "JDM"),
    (patient("gottron_sign", age="5"), "JDM"),
    (patient("proximal_upper", age="17.9"), "juvenile myositis"),
    (patient("rimmed_vacuoles", age="17.9"), "juvenile myositis"),
    (patient("heliotrope", "proximal_upper", age="18"), "DM"),
    (patient("gottron_sign", "proximal_lower"), "DM"),
    (patient("gottron_papules", "neck_flexors"), "DM"),
    (patient("heliotrope", "legs_proximal"), "DM"),
    (patient("heliotrope", "rimmed_vacuoles"), "ADM"),
    (patient("gottron_sign"), "ADM"),
    (patient("finger_flexor_weakness"), "IBM"),
    (patient("finger_flexor_weakness", "response_to_treatment"), "PM"),
    (patient("rimmed_vacuoles"), "IBM"),
    (patient("rimmed_vacuoles", "response_to_treatment"), "IBM"),
    (patient("rimmed_vacuoles", biopsy=False), "PM"),
    (patient("rimmed_vacuoles", biopsy=None), "IBM"),
    (patient(), "PM"),
    (patient("response_to_treatment", "proximal_lower", age="18"), "PM"),
    # Unknown inputs that do not decide
    (patient("heliotrope", "proximal_upper", gottron_sign=None, neck_flexors=None), "DM"),
    (patient("heliotrope", age="9", proximal_upper=None), "JDM"),
    (patient("finger_flexor_weakness", rimmed_vacuoles=True, response_to_treatment=None), "IBM"),
    (patient("response_to_treatment", finger_flexor_weakness=None), "PM"),
    (patient(response_to_treatment=None), "PM"),
    (patient(biopsy=False, rimmed_vacuoles=None), "PM"),
]


@pytest.mark.parametrize(("known", "leaf"), LEAVES)
def test_every_leaf(known: Answers, leaf: str, criteria: Criteria) -> None:
    branch = find_subgroup(known, criteria.classification.subgroups)
    assert branch.subgroup is not None
    assert branch.subgroup.value == leaf
    assert branch.missing == ()


OPEN = [
    (patient("heliotrope", age=None), ("age_at_onset_years",)),
    (patient(heliotrope=None, gottron_sign=None), ("heliotrope", "gottron_sign")),
    (patient(age="9", gottron_papules=None), ("gottron_papules",)),
    (patient(age=None, gottron_papules=None), ("age_at_onset_years", "gottron_papules")),
    (patient("heliotrope", neck_flexors=None, legs_proximal=None), ("neck_flexors", "legs_proximal")),
    (patient("finger_flexor_weakness", response_to_treatment=None), ("response_to_treatment",)),
    (patient(finger_flexor_weakness=None), ("finger_flexor_weakness",)),
    (
        patient(finger_flexor_weakness=None, response_to_treatment=None),
        ("finger_flexor_weakness", "response_to_treatment"),
    ),
    (patient(rimmed_vacuoles=None), ("rimmed_vacuoles",)),
    (patient(biopsy=None, rimmed_vacuoles=None), ("rimmed_vacuoles",)),
    (
        patient(rimmed_vacuoles=None, finger_flexor_weakness=None),
        ("finger_flexor_weakness", "rimmed_vacuoles"),
    ),
]


@pytest.mark.parametrize(("known", "missing"), OPEN)
def test_where_unknown_inputs_decide_they_are_named(
    known: Answers, missing: tuple[str, ...], criteria: Criteria
) -> None:
    branch = find_subgroup(known, criteria.classification.subgroups)
    assert branch.subgroup is None
    assert branch.missing == missing


@settings(max_examples=60)
@given(
    flags=st.fixed_dictionaries({name: st.sampled_from((True, False, None)) for name in USED}),
    age=st.sampled_from(("9", "50")),
    biopsy=st.booleans(),
)
def test_a_subgroup_is_given_exactly_when_every_completion_agrees(
    flags: dict[str, bool | None], age: str, biopsy: bool, criteria: Criteria
) -> None:
    figures = criteria.classification.subgroups
    known = Answers(age_at_onset_years=Decimal(age), has_biopsy=biopsy, **flags)
    unknown = known.unknown(USED)
    assume(len(unknown) <= 7)
    leaves = {
        find_subgroup(evolve(known, **dict(zip(unknown, answers, strict=True))), figures).subgroup
        for answers in product((True, False), repeat=len(unknown))
    }
    branch = find_subgroup(known, figures)
    assert {branch.subgroup} == (leaves if len(leaves) == 1 else {None})
    assert bool(branch.missing) == (branch.subgroup is None)
