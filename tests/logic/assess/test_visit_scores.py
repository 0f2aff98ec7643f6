"""The published scores between visits on record: which values enter them, and what is left out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from myoplanner.logic.assess.known import known_on
from myoplanner.logic.assess.total_improvement import Category
from myoplanner.logic.assess.visit_measures import enzymes_near
from myoplanner.logic.assess.visit_scores import ScoredPair, baseline_visit, disease_of
from myoplanner.logic.knowledge.criteria import MEASURES, Disease
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Diagnosis, Entity
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.results import Enzyme, Scale
from myoplanner.logic.record.visits import Grade, MuscleSheet, Questionnaire, Side, Visit, places_of
from myoplanner.logic.units import EnzymeUnit
from tests.logic.assess.responses import assessed, ck, course, enzyme, on, strength, visit

ADULT = Patient(birth_year=1970)
RATED = {"physician_global": "6", "patient_global": "5", "haq": "1.5", "extramuscular_global": "2"}
LATER = {"physician_global": "3", "patient_global": "5", "haq": "0.75", "extramuscular_global": "2"}
FIRST, SECOND = visit(0, **RATED), visit(40, **LATER)
VALUES = (ck(0, "2000"), ck(40, "500"), strength(0, "50"), strength(40, "60"))


def pair(*entries: object, first: Visit = FIRST, second: Visit = SECOND, **fields: object) -> ScoredPair:
    (found,) = assessed(course(first, second, *entries, **{"patient": ADULT, **fields}), 60).scores
    return found


def why(found: ScoredPair) -> list[str]:
    return [item.why for item in found.left_out]


# --- both scores ---------------------------------------------------------------------------------


def test_both_scores_from_the_record() -> None:
    found = pair(*VALUES)
    # Of the range: physician 3/10 = 30 % -> 17.5; patient 0 -> 0; MMT 10/80 = 12.5 % -> 20;
    # HAQ 0.75/3 = 25 % -> 7.5; extramuscular 0 -> 0; CK 10 x to 2.5 x, 7.5/15 = 50 % -> 7.5. Sum 52.5.
    assert found.improvement.score == Decimal("52.5")
    assert found.improvement.category is Category.MODERATE
    # Of baseline: physician 50 %, MMT 20 %, HAQ 50 %, CK 75 % better: four of six.
    assert found.imacs.met is True
    assert found.imacs.improved == ("physician_global", "mmt", "haq", "enzymes")
    assert (found.missing, found.left_out, found.remarks) == ((), (), ())
    assert (found.baseline_day, found.follow_up_day) == (on(0), on(40))


@pytest.mark.parametrize("measure", ["physician_global", "patient_global", "haq", "extramuscular_global"])
def test_without_one_measure_there_is_no_score(measure: str) -> None:
    found = pair(*VALUES, second=visit(40, **{**LATER, measure: None}))
    assert found.missing == (measure,)
    assert (found.improvement.score, found.imacs.met) == (None, None)


def test_visits_with_nothing_but_a_day_lack_all_six() -> None:
    assert pair(first=visit(0), second=visit(40)).missing == MEASURES


# --- strength ------------------------------------------------------------------------------------


def test_strength_is_that_of_the_day_itself() -> None:
    found = pair(ck(0, "2000"), ck(40, "500"), strength(0, "50"), strength(39, "60"))
    assert found.missing == ("mmt",)
    assert why(found) == []


def test_of_two_tests_the_shared_one_is_compared() -> None:
    wide = Scale.MMT8_150
    found = pair(*VALUES[:2], strength(0, "50"), strength(0, "90", wide), strength(40, "120", wide))
    assert (found.before.mmt, found.after.mmt, found.after.mmt_max) == (90, 120, 150)


def test_scales_are_never_mixed() -> None:
    found = pair(*VALUES[:2], strength(0, "50"), strength(40, "120", Scale.MMT8_150))
    assert found.missing == ("mmt",)
    assert any("never mixed" in note.sentence for note in found.improvement.notes)


def test_a_scale_that_is_no_manual_muscle_test_is_left_out_with_the_reason() -> None:
    found = pair(*VALUES[:2], strength(0, "3", Scale.MRC), strength(40, "4", Scale.MRC))
    assert found.missing == ("mmt",)
    assert why(found)[0].startswith(
        "Mon 5 Jan 2026: strength is on record on a scale that is no manual muscle test"
    )


def sheet(leave_out: int = 0, side: Side = Side.RIGHT, scale: Scale = Scale.MMT8_80) -> MuscleSheet:
    places = places_of(scale, side)[leave_out:]
    return MuscleSheet(
        scale=scale,
        side=side,
        grades=tuple(Grade(muscle=item.muscle, side=item.side, grade=7) for item in places),
    )


def test_a_sheet_with_gaps_is_left_out_with_the_reason() -> None:
    found = pair(*VALUES[:3], second=visit(40, **LATER, muscles=sheet(leave_out=3)))
    assert found.missing == ("mmt",)
    assert why(found) == ["Sat 14 Feb 2026: 5 of 8 muscles are entered; the sum needs all of them"]


def test_the_results_count_where_a_sheet_adds_up_to_something_else() -> None:
    # 8 x 7 = 56 on the sheet, 60 among the results.
    found = pair(*VALUES, second=visit(40, **LATER, muscles=sheet()))
    assert found.after.mmt == 60
    assert found.remarks == (
        "Sat 14 Feb 2026: the muscle sheet adds up to 56, the results say 60; the results count",
    )
    assert pair(*VALUES[:3], strength(40, "56"), second=visit(40, **LATER, muscles=sheet())).remarks == ()


@pytest.mark.parametrize(
    ("first", "second", "remarks"),
    [
        (sheet(), sheet(side=Side.LEFT), 1),
        (sheet(), sheet(), 0),
        (sheet(scale=Scale.MMT8_150), sheet(side=Side.LEFT), 0),
        (None, sheet(side=Side.LEFT), 0),
    ],
)
def test_another_side_is_said(first: MuscleSheet | None, second: MuscleSheet, remarks: int) -> None:
    found = pair(
        *VALUES[:2], first=visit(0, **RATED, muscles=first), second=visit(40, **LATER, muscles=second)
    )
    assert len([item for item in found.remarks if "side was tested" in item]) == remarks


# --- HAQ -----------------------------------------------------------------------------------------


def test_two_questionnaires_are_not_compared() -> None:
    found = pair(*VALUES, second=visit(40, **LATER, questionnaire=Questionnaire.CHAQ))
    assert found.missing == ("haq",)
    assert "HAQ at one visit and CHAQ at the other (Sat 14 Feb 2026)" in why(found)[0]
    # A score that nobody entered is missing for that reason, whatever the form says.
    empty = {**LATER, "haq": None, "questionnaire": Questionnaire.CHAQ}
    assert why(pair(*VALUES, second=visit(40, **empty))) == []
    both = {"questionnaire": Questionnaire.CHAQ}
    assert pair(*VALUES, first=visit(0, **RATED, **both), second=visit(40, **LATER, **both)).missing == ()


# --- enzymes -------------------------------------------------------------------------------------


def near(*results: object, day: int = 40) -> list[tuple[str, int]]:
    known = known_on(course(*results), on(300))
    return [(item.enzyme.value, int(item.value)) for item in enzymes_near(known, on(day), 7)]


def test_the_nearest_value_within_a_week_stands_for_the_visit() -> None:
    assert near(ck(32, "1"), ck(48, "2")) == []
    assert near(ck(33, "1"), ck(48, "2")) == [("CK", 1)]
    assert near(ck(33, "1"), ck(45, "2")) == [("CK", 2)]
    assert near(ck(38, "1"), ck(42, "2")) == [("CK", 1)]  # equally near: the earlier
    assert near(ck(38, "1"), ck(40, "3"), ck(42, "2")) == [("CK", 3)]
    myoglobin = enzyme(Enzyme.MYOGLOBIN, 40, "5", unit=EnzymeUnit.UG_PER_L)  # not of the core set
    assert near(myoglobin, enzyme(Enzyme.ALT, 41, "7")) == [("ALT", 7)]


def test_the_day_of_another_days_value_is_said() -> None:
    found = pair(ck(-2, "2000"), ck(40, "500"), *VALUES[2:])
    assert found.missing == ()
    assert found.remarks == ("CK of Sat 3 Jan 2026 stands for the visit of Mon 5 Jan 2026",)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        # It may be the most abnormal one, and nobody knows by how much.
        ((ck(0, ">1000"),), (ck(40, "500"),), "it may be the most abnormal enzyme"),
        (
            (ck(0, ">1000"), enzyme(Enzyme.LDH, 0, "900")),
            (ck(40, "500"), enzyme(Enzyme.LDH, 40, "300")),
            "CK of Mon",
        ),
        ((ck(0, "<900"), enzyme(Enzyme.LDH, 0, "300")), (enzyme(Enzyme.LDH, 40, "200"),), "CK of Mon 5 Jan"),
        (
            (ck(0, "<900", None), enzyme(Enzyme.LDH, 0, "300")),
            (enzyme(Enzyme.LDH, 40, "200"),),
            "CK of Mon 5 Jan",
        ),
        ((ck(0, "<150"),), (ck(40, "100"),), "most abnormal"),
        # Over 300 may be anything, also more than 4.5 x.
        ((ck(0, ">300"), enzyme(Enzyme.LDH, 0, "900")), (enzyme(Enzyme.LDH, 40, "300"),), "CK of Mon 5 Jan"),
        # CK may be up to 3 x, LDH is 1.5 x: each by its own limit.
        (
            (ck(0, "<300", "100"), enzyme(Enzyme.LDH, 0, "900", "600")),
            (enzyme(Enzyme.LDH, 40, "300"),),
            "CK of Mon 5 Jan",
        ),
        (
            (ck(0, "<1", None), enzyme(Enzyme.LDH, 0, "300")),
            (enzyme(Enzyme.LDH, 40, "200"),),
            "CK of Mon 5 Jan",
        ),
        ((ck(0, "<900"), enzyme(Enzyme.LDH, 0, "300", None)), (ck(40, "200"),), "CK of Mon 5 Jan"),
        ((ck(0, "2000"),), (ck(40, "<20"),), "a value with < or > never enters a percentage"),
    ],
)
def test_a_value_with_a_bound_enters_no_score(first: tuple, second: tuple, words: str) -> None:
    found = pair(*first, *second, *VALUES[2:])
    assert found.missing == ("enzymes",)
    assert words in why(found)[0]


def test_a_bound_that_cannot_be_the_most_abnormal_is_passed_over() -> None:
    # CK under 300 of 200 is under 1.5 x; LDH 900 of 200 is 4.5 x.
    ldh = (enzyme(Enzyme.LDH, 0, "900"), enzyme(Enzyme.LDH, 40, "300"))
    found = pair(ck(0, "<300"), *ldh, *VALUES[2:])
    assert found.missing == ()
    assert found.improvement.measures[-1].working.startswith("LDH: 4.5 to 1.5")
    # Under 900 of 200 is under 4.5 x, so LDH at 4.5 x is the most abnormal.
    assert pair(ck(0, "<900"), *ldh, *VALUES[2:]).missing == ()


# --- which visits --------------------------------------------------------------------------------


def test_the_last_visit_before_steroid_is_the_baseline_and_each_later_one_is_scored() -> None:
    entries = [visit(day, **RATED) for day in (60, -20, 0, 40)]
    found = assessed(course(*entries), 300).scores
    assert [(item.baseline_day, item.follow_up_day) for item in found] == [(on(0), on(40)), (on(0), on(60))]
    for today in (40, 59):
        assert [item.follow_up_id for item in assessed(course(*entries), today).scores] == ["v40"]


def test_without_a_visit_before_steroid_the_first_one_is_the_baseline() -> None:
    visits = (visit(10), visit(40))
    assert baseline_visit(visits, on(0)) == visits[0]
    assert baseline_visit(visits, None) == visits[0]
    assert baseline_visit((), on(0)) is None
    assert assessed(course(), 90).scores == ()
    assert assessed(course(visit(10)), 90).scores == ()


# --- adult or juvenile ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entity", "born", "disease"),
    [
        (Entity.DM, 2000, Disease.ADULT),
        (Entity.DM, 2007, Disease.ADULT),  # turns 19 in 2026
        (Entity.DM, 2008, None),  # turns 18 in 2026: on either side
        (Entity.PM, 2009, Disease.JUVENILE),
        (Entity.DM, None, None),
        (Entity.JDM, None, Disease.JUVENILE),
        (Entity.JDM, 1990, Disease.JUVENILE),
    ],
)
def test_the_thresholds_go_by_disease_and_age(
    entity: Entity, born: int | None, disease: Disease | None
) -> None:
    record = Course(id="c", diagnosis=Diagnosis(entity=entity), patient=Patient(birth_year=born))
    assert disease_of(record, date(2026, 3, 1)) is disease


def test_a_diagnosis_the_categories_were_not_set_for_is_said() -> None:
    assert pair(*VALUES, diagnosis=Diagnosis(entity=Entity.DM)).remarks == ()
    (remark,) = pair(*VALUES, diagnosis=Diagnosis(entity=Entity.IBM)).remarks
    assert remark == "The categories were set for adult DM and PM and for juvenile DM."


# --- worse on two visits in a row ----------------------------------------------------------------

GOOD, BAD = {**RATED, "extramuscular_global": "2"}, {**RATED, "extramuscular_global": "4"}  # 2 points worse


def seen(*days: tuple[int, dict[str, str]], today: int = 300) -> tuple[date, date, date, bool | None] | None:
    found = assessed(course(*(visit(day, **measures) for day, measures in days)), today).seen_worse
    return (
        None if found is None else (found.reference_day, found.first_day, found.second_day, found.result.met)
    )


def test_it_takes_two_visits_after_a_better_one() -> None:
    assert seen((0, GOOD), (40, BAD)) is None
    assert seen((0, GOOD), (40, BAD), (80, GOOD)) == (on(0), on(40), on(80), False)
    assert seen((0, GOOD), (40, BAD), (80, BAD)) == (on(0), on(40), on(80), True)
    assert seen((0, GOOD), (40, BAD), (80, BAD), today=79) is None


def test_a_lasting_worsening_stays_seen() -> None:
    # The visits before the last two: day 40 is as bad already, day 0 was better.
    assert seen((0, GOOD), (40, BAD), (80, BAD), (120, BAD)) == (on(0), on(80), on(120), True)


def test_the_latest_better_visit_is_named() -> None:
    assert seen((0, GOOD), (40, GOOD), (80, BAD), (120, BAD)) == (on(40), on(80), on(120), True)


def test_what_cannot_be_judged_goes_before_what_is_not_so() -> None:
    empty = {"physician_global": None}
    found = seen((0, empty), (40, BAD), (80, BAD), (120, BAD))
    assert found == (on(0), on(80), on(120), None)
    assert seen((0, BAD), (40, BAD), (80, BAD)) == (on(0), on(40), on(80), False)


def test_an_enzyme_alone_makes_no_worsening() -> None:
    visits = [visit(day, **RATED) for day in (0, 40, 80)]
    found = assessed(
        course(
            *visits,
            ck(0, "200"),
            ck(40, "9000"),
            ck(80, "9000"),
            *(strength(day, "50") for day in (0, 40, 80)),
        ),
        90,
    ).seen_worse
    assert found is not None
    assert found.result.met is False
