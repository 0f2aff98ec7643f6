"""EULAR/ACR 2017 classification: points, cut-offs, ranges, notes."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.assess.answers import Answers, refused_age
from myoplanner.logic.assess.classification import Classification, class_of, classify, probability
from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.criteria import BIOPSY_ITEMS, ITEMS, ClassName, Criteria

# Copied from the published table by hand, apart from the file under test: (without, with) biopsy.
POINTS = {
    "proximal_upper": ("0.7", "0.7"),
    "proximal_lower": ("0.8", "0.5"),
    "neck_flexors": ("1.9", "1.6"),
    "legs_proximal": ("0.9", "1.2"),
    "heliotrope": ("3.1", "3.2"),
    "gottron_papules": ("2.1", "2.7"),
    "gottron_sign": ("3.3", "3.7"),
    "dysphagia": ("0.7", "0.6"),
    "anti_jo1": ("3.9", "3.8"),
    "raised_enzyme": ("1.3", "1.4"),
    "endomysial": (None, "1.7"),
    "perimysial": (None, "1.2"),
    "perifascicular": (None, "1.9"),
    "rimmed_vacuoles": (None, "3.1"),
}
AGES = {"0": ("0", "0"), "17.99": ("0", "0"), "18": ("1.3", "1.5"), "39.99": ("1.3", "1.5"),
        "40": ("2.1", "2.2"), "90": ("2.1", "2.2")}  # fmt: skip
ALL_ITEMS = (*ITEMS, *BIOPSY_ITEMS)


def answers(
    *present: str, age: str | None = "10", biopsy: bool | None = False, **others: bool | None
) -> Answers:
    """Return answers in which everything but `present` and `others` is known to be absent."""
    known = {name: name in present for name in ALL_ITEMS}
    extra = {"finger_flexor_weakness": False, "response_to_treatment": True}
    years = None if age is None else Decimal(age)
    return Answers(age_at_onset_years=years, has_biopsy=biopsy, **{**known, **extra, **others})


def rules(result: Classification) -> list[str]:
    """Return the rules of the notes."""
    return [note.rule for note in result.notes]


@pytest.mark.parametrize("biopsy", [False, True])
@pytest.mark.parametrize("item", POINTS)
def test_each_item_alone_gives_its_published_points(item: str, biopsy: bool, criteria: Criteria) -> None:
    result = classify(answers(item, biopsy=biopsy), criteria)
    assert result.score == Decimal(POINTS[item][biopsy] or 0)
    assert result.minimum_score == result.maximum_score == result.score
    assert result.with_biopsy is biopsy


@pytest.mark.parametrize("biopsy", [False, True])
@pytest.mark.parametrize("age", AGES)
def test_age_bands_begin_at_18_and_40(age: str, biopsy: bool, criteria: Criteria) -> None:
    result = classify(answers(age=age, biopsy=biopsy), criteria)
    assert result.score == Decimal(AGES[age][biopsy])
    assert result.items[0].answer == Decimal(age)
    assert result.items[0].most == Decimal(AGES[age][biopsy])


def test_everything_present_adds_up(criteria: Criteria) -> None:
    # 2.1 + 0.7+0.8+1.9+0.9 + 3.1+2.1+3.3 + 0.7+3.9+1.3 = 2.1 + 4.3 + 8.5 + 5.9 = 20.8
    assert classify(answers(*ITEMS, age="50"), criteria).score == Decimal("20.8")
    # 2.2 + 0.7+0.5+1.6+1.2 + 3.2+2.7+3.7 + 0.6+3.8+1.4 + 1.7+1.2+1.9+3.1
    #   = 2.2 + 4.0 + 9.6 + 5.8 + 7.9 = 29.5
    assert classify(answers(*ALL_ITEMS, age="50", biopsy=True), criteria).score == Decimal("29.5")


# (biopsy, age, present, score, class, probability): every cut-off, and one tenth under it.
CUT_OFFS = [
    (False, "17", ("gottron_sign", "neck_flexors"), "5.2", "not classified"),  # 3.3+1.9
    (False, "18", ("gottron_sign", "proximal_upper"), "5.3", "possible"),  # 3.3+0.7+1.3
    (False, "17", ("gottron_sign", "gottron_papules"), "5.4", "possible"),  # 3.3+2.1
    (False, "18", ("gottron_sign", "legs_proximal"), "5.5", "probable"),  # 3.3+0.9+1.3
    (False, "17", ("anti_jo1", "gottron_papules", "proximal_upper", "dysphagia"), "7.4", "probable"),
    (False, "40", ("gottron_sign", "gottron_papules"), "7.5", "definite"),  # 3.3+2.1+2.1
    (True, "17", ("anti_jo1", "raised_enzyme", "legs_proximal"), "6.4", "not classified"),  # 3.8+1.4+1.2
    (True, "17", ("gottron_sign", "neck_flexors", "perimysial"), "6.5", "possible"),  # 3.7+1.6+1.2
    (True, "17", ("anti_jo1", "neck_flexors", "perimysial"), "6.6", "possible"),  # 3.8+1.6+1.2
    (True, "17", ("gottron_sign", "neck_flexors", "raised_enzyme"), "6.7", "probable"),  # 3.7+1.6+1.4
    (True, "17", ("anti_jo1", "heliotrope", "neck_flexors"), "8.6", "probable"),  # 3.8+3.2+1.6
    (True, "17", ("gottron_sign", "anti_jo1", "legs_proximal"), "8.7", "definite"),  # 3.7+3.8+1.2
]


@pytest.mark.parametrize(("biopsy", "age", "present", "score", "name"), CUT_OFFS)
def test_class_at_every_cut_off(
    biopsy: bool, age: str, present: tuple[str, ...], score: str, name: str, criteria: Criteria
) -> None:
    result = classify(answers(*present, age=age, biopsy=biopsy), criteria)
    assert result.score == Decimal(score)
    assert result.class_name.value == name
    assert result.class_at_maximum is result.class_name
    assert result.missing == ()


# 1/(1+e^(5.33-s)): e^0.03 = 1.030455, 1/2.030455 = 0.4925; e^-0.17 = 0.843665, 1/1.843665 = 0.5424;
# e^-2.17 = 0.114178, 1/1.114178 = 0.8975. 1/(1+e^(6.49-s)): e^-0.01 = 0.990050, 0.5025;
# e^-0.21 = 0.810584, 0.5523; e^-2.21 = 0.109701, 0.9011.
PROBABILITIES = [
    (False, "5.3", "0.4925"), (False, "5.5", "0.5424"), (False, "7.5", "0.8975"),
    (True, "6.5", "0.5025"), (True, "6.7", "0.5523"), (True, "8.7", "0.9011"),
    (False, "5.33", "0.5"), (True, "6.49", "0.5"),
]  # fmt: skip


@pytest.mark.parametrize(("biopsy", "score", "expected"), PROBABILITIES)
def test_probability_by_the_formula(biopsy: bool, score: str, expected: str, criteria: Criteria) -> None:
    found = probability(Decimal(score), biopsy, criteria.classification)
    assert found.quantize(Decimal("0.0001")) == Decimal(expected)


def test_probability_is_given_to_four_places(criteria: Criteria) -> None:
    assert classify(answers("gottron_sign", "gottron_papules", age="40"), criteria).probability == Decimal(
        "0.8975"
    )


def test_note_where_formula_stays_under_the_published_figure(criteria: Criteria) -> None:
    noted = set()
    for biopsy, age, present, score, _ in CUT_OFFS:
        result = classify(answers(*present, age=age, biopsy=biopsy), criteria)
        if "classification.cut-off" in rules(result):
            noted.add(score)
    assert noted == {"5.3", "5.5", "7.5"}


def test_cut_off_note_gives_both_figures(criteria: Criteria) -> None:
    result = classify(answers("gottron_sign", "gottron_papules", age="40"), criteria)
    note = next(note for note in result.notes if note.rule == "classification.cut-off")
    assert note.sentence == (
        "A score of 7.5 reaches the published cut-off of 7.5 for definite, given as 90 %; "
        "the formula puts it at 89.75 %. The cut-off decides the class."
    )


def test_no_cut_off_note_at_any_other_score(criteria: Criteria) -> None:
    figures = criteria.classification
    for biopsy in (False, True):
        for tenths in range(0, 300):
            score = Decimal(tenths) / 10
            row = next((row for row in figures.cut_off if row.name is class_of(score, biopsy, figures)), None)
            under = row is not None and probability(score, biopsy, figures) < row.probability
            assert under == (not biopsy and score in (Decimal("5.3"), Decimal("5.5"), Decimal("7.5")))


def test_unknown_items_widen_the_range_and_the_minimum_decides(criteria: Criteria) -> None:
    known = answers("gottron_sign", "legs_proximal", age="18", anti_jo1=None, dysphagia=None)
    result = classify(known, criteria)
    assert (result.minimum_score, result.maximum_score) == (Decimal("5.5"), Decimal("10.1"))  # +3.9+0.7
    assert result.score == result.minimum_score
    assert result.class_name is ClassName.PROBABLE
    assert result.class_at_maximum is ClassName.DEFINITE
    assert result.missing == ("dysphagia", "anti_jo1")
    unknown = next(row for row in result.items if row.item == "anti_jo1")
    assert (unknown.answer, unknown.points, unknown.most) == (None, Decimal(0), Decimal("3.9"))


@pytest.mark.parametrize(("biopsy", "most"), [(False, "2.1"), (True, "2.2")])
def test_an_unknown_age_counts_from_nothing_to_its_most(biopsy: bool, most: str, criteria: Criteria) -> None:
    result = classify(answers(age=None, biopsy=biopsy), criteria)
    assert (result.minimum_score, result.maximum_score) == (Decimal(0), Decimal(most))
    assert result.missing == ("age_at_onset_years",)


def test_nothing_known_at_all(criteria: Criteria) -> None:
    result = classify(Answers(), criteria)
    assert (result.minimum_score, result.maximum_score) == (Decimal(0), Decimal("20.8"))
    assert result.class_name is ClassName.NOT_CLASSIFIED
    assert result.class_at_maximum is ClassName.DEFINITE
    assert result.missing == ("has_biopsy", "age_at_onset_years", *ITEMS)
    assert result.subgroup is None
    assert result.subgroup_missing == ()


def test_unknown_biopsy_is_scored_without_one_and_said_so(criteria: Criteria) -> None:
    result = classify(answers("heliotrope", biopsy=None), criteria)
    assert result.score == Decimal("3.1")
    assert result.with_biopsy is False
    assert result.missing == ("has_biopsy",)
    assert "classification.biopsy-unknown" in rules(result)
    assert "classification.biopsy-unknown" not in rules(classify(answers("heliotrope"), criteria))


@pytest.mark.parametrize("biopsy", [False, None])
def test_biopsy_features_without_a_biopsy_do_not_count_and_are_named(
    biopsy: bool | None, criteria: Criteria
) -> None:
    result = classify(answers("perimysial", "rimmed_vacuoles", biopsy=biopsy), criteria)
    assert result.score == 0
    note = next(note for note in result.notes if note.rule == "classification.biopsy-not-counted")
    assert "perimysial, rimmed_vacuoles" in note.sentence


def test_no_contradiction_where_there_is_a_biopsy(criteria: Criteria) -> None:
    result = classify(answers("perimysial", biopsy=True), criteria)
    assert "classification.biopsy-not-counted" not in rules(result)


@pytest.mark.parametrize(
    ("present", "biopsy", "said"),
    [
        ((), False, True),
        ((), True, True),
        (("heliotrope",), False, False),
        (("gottron_papules",), False, False),
        (("gottron_sign",), True, False),
        (("endomysial",), True, False),
        (("endomysial",), False, True),
    ],
)
def test_without_skin_signs_biopsy_features_should_be_there(
    present: tuple[str, ...], biopsy: bool, said: bool, criteria: Criteria
) -> None:
    result = classify(answers(*present, biopsy=biopsy), criteria)
    assert ("classification.skin-or-biopsy" in rules(result)) is said


def test_it_is_always_said_that_this_is_no_diagnosis(criteria: Criteria) -> None:
    for biopsy, known in product((False, True, None), ((), ITEMS)):
        notes = classify(answers(*known, biopsy=biopsy), criteria).notes
        assert notes[0].rule == "classification.use"
        assert "not a diagnosis" in notes[0].sentence
        assert all(note.sources[0].year for note in notes)


def test_subgroup_stays_empty_below_probable(criteria: Criteria) -> None:
    possible = classify(answers("gottron_sign", "gottron_papules", age="17"), criteria)  # 5.4
    assert (possible.class_name, possible.subgroup) == (ClassName.POSSIBLE, None)
    assert "classification.subgroup" not in rules(possible)
    probable = classify(answers("gottron_sign", "gottron_papules", "proximal_upper", age="17"), criteria)
    assert probable.class_name is ClassName.PROBABLE
    assert probable.subgroup is not None
    assert "classification.subgroup" in rules(probable)


def test_subgroup_is_called_unconfirmed(criteria: Criteria) -> None:
    result = classify(answers(*ITEMS, age="50"), criteria)
    note = next(note for note in result.notes if note.rule == "classification.subgroup")
    assert "unconfirmed" in note.sentence
    assert note.sources[0].state.value == "unconfirmed"


def test_what_the_subgroup_lacks_is_missing(criteria: Criteria) -> None:
    # 3.9 + 1.9 + 2.1 = 7.9: definite, adult, no skin sign; the fingers are unknown.
    known = answers(
        "anti_jo1", "neck_flexors", age="50", finger_flexor_weakness=None, response_to_treatment=False
    )
    result = classify(known, criteria)
    assert result.subgroup is None
    assert result.subgroup_missing == result.missing == ("finger_flexor_weakness",)
    note = next(note for note in result.notes if note.rule == "classification.subgroup-missing")
    assert note.missing == ("finger_flexor_weakness",)
    assert "unconfirmed" in note.sentence


def test_box_pm_says_what_else_it_holds(criteria: Criteria) -> None:
    result = classify(answers("anti_jo1", "neck_flexors", age="50"), criteria)
    assert result.subgroup is not None
    assert "classification.pm-box" in rules(result)
    dermato = classify(answers(*ITEMS, age="50"), criteria)
    assert "classification.pm-box" not in rules(dermato)


def test_what_is_not_answered_is_unknown() -> None:
    assert {getattr(Answers(), name) for name in Answers.model_fields} == {None}


@pytest.mark.parametrize(("age", "refused"), [("-1", True), ("0", False), ("120", False), ("120.5", True)])
def test_an_age_outside_life_is_refused(age: str, refused: bool) -> None:
    error = refused_age(Answers(age_at_onset_years=Decimal(age)))
    assert (error is not None) is refused
    if error is not None:
        assert error.field == "age_at_onset_years"
        assert error.allowed == "0 to 120"
    assert refused_age(Answers()) is None


FLAGS = [name for name in Answers.model_fields if name != "age_at_onset_years"]
SOME_ANSWERS = st.builds(
    Answers,
    age_at_onset_years=st.none() | st.decimals(0, 120, places=2).map(abs),
    **{name: st.sampled_from((True, False, None)) for name in FLAGS},
)


@given(known=SOME_ANSWERS)
def test_score_lies_in_its_range_and_is_the_sum_of_its_lines(known: Answers, criteria: Criteria) -> None:
    result = classify(known, criteria)
    assert result.minimum_score == result.score <= result.maximum_score
    assert result.score == sum(row.points for row in result.items)
    assert 0 < result.probability <= 1
    assert (result.minimum_score == result.maximum_score) == all(
        row.answer is not None for row in result.items
    )


@given(known=SOME_ANSWERS, item=st.sampled_from(ALL_ITEMS))
def test_finding_something_out_narrows_the_range(known: Answers, item: str, criteria: Criteria) -> None:
    open_, absent, present = (
        classify(evolve(known, **{item: answer}), criteria) for answer in (None, False, True)
    )
    assert absent.minimum_score == open_.minimum_score <= present.minimum_score
    assert absent.maximum_score <= open_.maximum_score == present.maximum_score


@given(known=SOME_ANSWERS, ages=st.lists(st.decimals(0, 120, places=1).map(abs), min_size=2, max_size=2))
def test_a_later_onset_never_scores_lower(known: Answers, ages: list[Decimal], criteria: Criteria) -> None:
    earlier, later = (classify(evolve(known, age_at_onset_years=age), criteria) for age in sorted(ages))
    assert later.score >= earlier.score
