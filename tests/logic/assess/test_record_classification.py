"""The classification of a record: every input by its item, both columns, ages on an edge.

Points are those of the published table (ledger 1), added by hand in the comments.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from myoplanner.logic.assess.answers import Answers
from myoplanner.logic.assess.record_classification import ANSWERED_AS, RecordClassification, classify_record
from myoplanner.logic.assess.subgroup import Subgroup
from myoplanner.logic.knowledge.criteria import ClassName
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.results import Enzyme
from tests.conftest import TODAY
from tests.logic.diagnosed import course, enzyme
from tests.strategies import knowledge

CK = enzyme(Enzyme.CK, "8200", "190")
SKIN = {"heliotrope": "no", "gottron_papules": "no", "gottron_sign": "no"}


def classified(patient: Course) -> RecordClassification:
    return classify_record(patient, knowledge().items, knowledge().criteria, None, TODAY)


def test_every_input_comes_from_an_item() -> None:
    from_elsewhere = {"age_at_onset_years", "raised_enzyme"}
    assert set(ANSWERED_AS) | from_elsewhere == set(Answers.model_fields)
    for key, meaning in ANSWERED_AS.values():
        item = knowledge().items.known(key)
        assert set(meaning) == {word.key for word in knowledge().items.words_of(item)}


@pytest.mark.parametrize("name", ANSWERED_AS)
def test_each_answer_arrives_under_its_name(name: str) -> None:
    key, meaning = ANSWERED_AS[name]
    for word, value in meaning.items():
        answers = classified(course(**{key: word})).answers
        known = {each for each in ANSWERED_AS if answers.answer(each) is not None}
        assert answers.answer(name) is value and known == {name}


def test_what_the_words_mean() -> None:
    yes_no, antibody = {"yes": True, "no": False}, {"positive": True, "negative": False}
    biopsy = {"done": True, "not_done": False}
    dysphagia = {"none": False, "mild": True, "moderate": True, "severe": True}
    special = {"anti_jo1": antibody, "has_biopsy": biopsy, "dysphagia": dysphagia}
    for name, (_, meaning) in ANSWERED_AS.items():
        assert meaning == special.get(name, yes_no)


def test_a_definite_dermatomyositis_by_hand() -> None:
    # 44 or 45 at onset 2.1, heliotrope 3.1, Gottron sign 3.3, arms 0.7, legs 0.8, enzyme 1.3 = 11.3;
    # unknown: neck flexors 1.9, so up to 13.2. The rest is answered with no.
    no = dict.fromkeys(("gottron_papules", "legs_proximal"), "no")
    patient = course(
        Entity.DM, CK, heliotrope="yes", gottron_sign="yes", proximal_upper="yes", proximal_lower="yes",
        dysphagia="none", anti_jo1="negative", biopsy="not_done", **no,
    )  # fmt: skip
    result = classified(patient).classification
    assert (result.minimum_score, result.maximum_score) == (Decimal("11.3"), Decimal("13.2"))
    assert result.class_name is ClassName.DEFINITE and result.subgroup is Subgroup.DM
    assert not result.with_biopsy and result.missing == ("neck_flexors",)


def test_the_column_with_biopsy_by_hand() -> None:
    # 2.2 + arms 0.7 + legs 0.5 + neck 1.6 + enzyme 1.4 + endomysial 1.7 + perifascicular 1.9 = 10.0
    no = dict.fromkeys(("legs_proximal", "perimysial", "rimmed_vacuoles", "finger_flexor_weakness"), "no")
    patient = course(
        Entity.PM, CK, biopsy="done", proximal_upper="yes", proximal_lower="yes", neck_flexors="yes",
        endomysial="yes", perifascicular="yes", dysphagia="none", anti_jo1="negative", **SKIN, **no,
    )  # fmt: skip
    result = classified(patient).classification
    assert result.with_biopsy
    assert result.minimum_score == result.maximum_score == Decimal("10.0")
    assert result.class_name is ClassName.DEFINITE and result.subgroup is Subgroup.PM


def test_an_empty_record_is_a_range_and_not_classified() -> None:
    record = classified(course(born=None))
    result = record.classification
    # 2.1 + 0.7 + 0.8 + 1.9 + 0.9 + 3.1 + 2.1 + 3.3 + 0.7 + 3.9 + 1.3 = 20.8
    assert (result.minimum_score, result.maximum_score) == (Decimal(0), Decimal("20.8"))
    assert result.class_name is ClassName.NOT_CLASSIFIED
    assert result.class_at_maximum is ClassName.DEFINITE
    assert "raised_enzyme" in result.missing and "has_biopsy" in result.missing


def test_a_normal_enzyme_of_every_kind_is_absent_and_a_missing_one_is_not() -> None:
    normal = [enzyme(kind, "100", "200") for kind in (Enzyme.CK, Enzyme.LDH, Enzyme.AST, Enzyme.ALT)]
    assert classified(course(Entity.DM, *normal)).answers.raised_enzyme is False
    assert classified(course(Entity.DM, *normal[:3])).answers.raised_enzyme is None


# --- ages on an edge ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "low", "high"),
    [
        (1986, "1.3", "1.3"),  # 38 or 39
        (1985, "1.3", "2.1"),  # 39 or 40
        (1984, "2.1", "2.1"),  # 40 or 41
        (2007, "0", "1.3"),  # 17 or 18
    ],
)
def test_an_age_on_the_edge_of_a_band_is_a_range(born: int, low: str, high: str) -> None:
    result = classified(course(born=born)).classification
    age = result.items[0]
    assert (age.points, age.most) == (Decimal(low), Decimal(high))
    assert ("age_at_onset_years" in result.missing) is (low != high)
    # The other items are all unknown: 18.7 points between them.
    assert result.maximum_score == Decimal(high) + Decimal("18.7")


def test_the_class_is_by_the_younger_age() -> None:
    # 39 or 40: heliotrope 3.1 and dysphagia 0.7 and 1.3 = 5.1, or 2.1 in the place of 1.3 = 5.9.
    answers = {**SKIN, "heliotrope": "yes", "dysphagia": "mild", "anti_jo1": "negative"}
    answers |= dict.fromkeys(("proximal_upper", "proximal_lower", "neck_flexors", "legs_proximal"), "no")
    normal = [enzyme(kind, "100", "200") for kind in (Enzyme.CK, Enzyme.LDH, Enzyme.AST, Enzyme.ALT)]
    result = classified(course(Entity.DM, *normal, born=1985, **answers)).classification
    assert (result.minimum_score, result.maximum_score) == (Decimal("5.1"), Decimal("5.9"))
    assert result.class_name is ClassName.NOT_CLASSIFIED and result.class_at_maximum is ClassName.PROBABLE
    assert result.subgroup is None


def test_a_sub_group_that_hangs_on_the_birthday_is_not_given() -> None:
    # 17 or 18: juvenile DM or DM; 3.1 + 3.3 + 2.1 = 8.5 without the age.
    answers = {"heliotrope": "yes", "gottron_sign": "yes", "gottron_papules": "yes", "proximal_upper": "yes"}
    result = classified(course(born=2007, **answers)).classification
    assert result.class_name is ClassName.DEFINITE
    assert result.subgroup is None and result.subgroup_missing == ("age_at_onset_years",)
    assert not any(note.rule == "classification.subgroup" for note in result.notes)


def test_a_sub_group_that_both_ages_share_is_given() -> None:
    answers = {"heliotrope": "yes", "gottron_sign": "yes", "gottron_papules": "yes", "proximal_upper": "yes"}
    result = classified(course(born=1985, **answers)).classification
    assert result.subgroup is Subgroup.DM and result.subgroup_missing == ()
    assert result.items[0].most == Decimal("2.1")


def test_on_the_edge_of_adulthood_the_adult_branch_says_what_it_lacks() -> None:
    # 17 or 18 without a skin sign: juvenile myositis, or an adult branch that hangs on the fingers.
    answers = {**SKIN, "anti_jo1": "positive", "neck_flexors": "yes", "proximal_upper": "yes"}
    result = classified(course(Entity.PM, CK, born=2007, onset=date(2025, 5, 1), **answers)).classification
    # 3.9 + 1.9 + 0.7 + 1.3 = 7.8
    assert result.minimum_score == Decimal("7.8")
    assert result.subgroup is None
    assert result.subgroup_missing[0] == "age_at_onset_years"
    assert "finger_flexor_weakness" in result.subgroup_missing
    assert set(result.subgroup_missing) <= set(result.missing)
