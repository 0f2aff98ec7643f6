"""Visits: the muscle sheet and its sum, the form and what it refuses, and the edits that keep one number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from pydantic import ValidationError

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.duplicate import duplicate
from myoplanner.logic.record.results import Scale, StrengthResult
from myoplanner.logic.record.visit_entry import GradeText, VisitText, read_sheet, read_visit, visit_text
from myoplanner.logic.record.visits import (
    Grade,
    Muscle,
    MuscleSheet,
    Place,
    Questionnaire,
    Side,
    Visit,
    places_of,
)
from tests.strategies import visit_lists

TODAY = date(2026, 7, 6)
DAY = date(2026, 7, 1)
ONE, BOTH = Scale.MMT8_80, Scale.MMT8_150


def sheet(scale: Scale = ONE, grade: int = 7, leave_out: int = 0, side: Side = Side.RIGHT) -> MuscleSheet:
    places = places_of(scale, side)[leave_out:]
    grades = tuple(Grade(muscle=item.muscle, side=item.side, grade=grade) for item in places)
    return MuscleSheet(scale=scale, side=side, grades=grades)


def graded(scale: Scale = ONE, text: str = "7", side: Side = Side.RIGHT) -> tuple[GradeText, ...]:
    return tuple(GradeText(place=item.key, text=text) for item in places_of(scale, side))


# --- the muscle sheet ----------------------------------------------------------------------------


def test_eight_muscles_one_side_with_the_neck_or_both_sides() -> None:
    assert len(places_of(ONE)) == 8
    # The neck once, seven muscles on each side: 15 x 10 = 150.
    assert len(places_of(BOTH)) == 15
    assert sheet(ONE, 10).total == 80
    assert sheet(BOTH, 10).total == 150
    assert sheet(BOTH, 0).total == 0
    assert [item.key for item in places_of(ONE, Side.LEFT)][:2] == ["neck_flexors", "left.middle_deltoid"]
    assert [item.key for item in places_of(BOTH)][1:3] == ["right.middle_deltoid", "left.middle_deltoid"]


@pytest.mark.parametrize("scale", [ONE, BOTH])
def test_with_one_muscle_missing_there_is_no_sum(scale: Scale) -> None:
    almost = sheet(scale, 10, leave_out=1)
    assert almost.total is None
    assert almost.lacking == (Place(Muscle.NECK_FLEXORS, None),)


@pytest.mark.parametrize(
    ("scale", "grades"),
    [
        (Scale.MRC, ()),
        (Scale.OWN, ()),
        (ONE, (Grade(muscle=Muscle.BICEPS, side=Side.LEFT, grade=5),)),  # the other side
        (ONE, (Grade(muscle=Muscle.BICEPS, grade=5),)),  # no side
        (BOTH, (Grade(muscle=Muscle.NECK_FLEXORS, side=Side.LEFT, grade=5),)),  # the neck has none
        (ONE, (Grade(muscle=Muscle.NECK_FLEXORS, grade=5), Grade(muscle=Muscle.NECK_FLEXORS, grade=6))),
    ],
)
def test_a_sheet_holds_only_the_muscles_of_its_scale(scale: Scale, grades: tuple[Grade, ...]) -> None:
    with pytest.raises(ValidationError):
        MuscleSheet(scale=scale, grades=grades)


@pytest.mark.parametrize(
    "measures",
    [
        {"physician_global": Decimal("10.1")},
        {"patient_global": Decimal("-1")},
        {"haq": Decimal("3.125")},
        {"extramuscular_global": Decimal("1.2345")},
    ],
)
def test_a_measure_outside_its_scale_is_refused(measures: dict[str, Decimal]) -> None:
    with pytest.raises(ValidationError):
        Visit(id="v", day=DAY, **measures)


# --- the form ------------------------------------------------------------------------------------


def test_a_full_form_is_read() -> None:
    form = VisitText(
        day="1.7.2026",
        physician_global="3,5",
        patient_global="0",
        questionnaire="CHAQ",
        haq="1.375",
        extramuscular_global="10",
        scale="MMT8 0-150",
        grades=graded(BOTH),
    )
    found = read_visit(form, (), TODAY, "v1")
    assert found.errors == ()
    assert found.visit == Visit(
        id="v1",
        day=DAY,
        physician_global=Decimal("3.5"),
        patient_global=Decimal(0),
        questionnaire=Questionnaire.CHAQ,
        haq=Decimal("1.375"),
        extramuscular_global=Decimal(10),
        muscles=sheet(BOTH, 7),
    )


def test_a_blank_day_is_today_and_blank_fields_are_not_recorded() -> None:
    found = read_visit(VisitText(haq="0"), (), TODAY, "v1").visit
    assert found == Visit(id="v1", day=TODAY, haq=Decimal(0))


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (VisitText(), ["visit"]),
        (VisitText(day="7.7.2026", haq="1"), ["day"]),  # to come
        (VisitText(day="6/7/2026", haq="1"), ["day"]),
        (VisitText(day="2026-06-01", haq="1"), ["day"]),  # another visit holds it
        (VisitText(physician_global="10.1"), ["physician_global"]),
        (VisitText(patient_global="-1"), ["patient_global"]),
        (VisitText(haq="3.1"), ["haq"]),
        (VisitText(haq="1.3755"), ["haq"]),
        (VisitText(extramuscular_global="x\u202e"), ["extramuscular_global"]),
        (VisitText(haq="1", questionnaire="other"), ["questionnaire"]),
        (VisitText(haq="1", scale="MRC 0-5"), ["scale"]),
        (VisitText(haq="1", side="both"), ["side"]),
        (VisitText(grades=(GradeText(place="neck_flexors", text="11"),)), ["neck_flexors"]),
        (VisitText(grades=(GradeText(place="right.biceps", text="7.5"),)), ["right.biceps"]),
        (VisitText(grades=(GradeText(place="right.biceps", text="T\x00"),)), ["right.biceps"]),
        (VisitText(haq="9", physician_global="11"), ["physician_global", "haq"]),
    ],
)
def test_a_refusal_names_its_field(form: VisitText, fields: list[str]) -> None:
    other = Visit(id="other", day=date(2026, 6, 1))
    found = read_visit(form, (other,), TODAY, "v1")
    assert found.visit is None
    assert [item.field for item in found.errors] == fields
    assert all(item.sentence() for item in found.errors)


def test_a_visit_may_keep_its_own_day() -> None:
    own = Visit(id="v1", day=DAY, haq=Decimal(1))
    assert read_visit(visit_text(own), (own,), TODAY, "v1").visit == own


def test_a_thousandth_is_never_a_thousand() -> None:
    assert read_visit(VisitText(haq="2.125"), (), TODAY, "v1").visit == Visit(
        id="v1", day=TODAY, haq=Decimal("2.125")
    )


def test_grades_of_muscles_that_are_not_tested_are_left_out() -> None:
    form = VisitText(scale=ONE.value, side="left", grades=graded(BOTH))
    found = read_visit(form, (), TODAY, "v1").visit
    assert found is not None
    assert found.muscles == sheet(ONE, 7, side=Side.LEFT)


def test_the_running_sheet_is_what_is_typed_so_far() -> None:
    assert read_sheet(VisitText()) is None
    assert read_sheet(VisitText(grades=(GradeText(place="neck_flexors", text="x"),))) is None
    so_far = read_sheet(VisitText(grades=(GradeText(place="neck_flexors", text="9"),)))
    assert so_far == MuscleSheet(scale=ONE, grades=(Grade(muscle=Muscle.NECK_FLEXORS, grade=9),))


def as_read(visit: Visit) -> Visit:
    """The visit as its form reads: grades in the order of the sheet, and no sheet without a grade."""
    sheet = visit.muscles
    if sheet is None or not sheet.grades:
        return evolve(visit, muscles=None)
    grades = tuple(sorted(sheet.grades, key=lambda item: sheet.places.index(item.place)))
    return evolve(visit, muscles=evolve(sheet, grades=grades))


@given(visit_lists())
def test_a_form_read_again_is_the_same_visit(entered: tuple[Visit, ...]) -> None:
    for visit in entered:
        found = read_visit(visit_text(visit), entered, date(2199, 12, 31), visit.id)
        kept = as_read(visit)
        if kept == Visit(id=visit.id, day=visit.day, questionnaire=visit.questionnaire):
            assert [item.field for item in found.errors] == ["visit"]
        else:
            assert found.visit == kept


# --- one number ----------------------------------------------------------------------------------


def strengths(course: Course) -> list[tuple[str, date, Scale, int]]:
    return [(item.id, item.day, item.scale, int(item.value)) for item in course.strengths()]


def record(*results: StrengthResult) -> Course:
    return Course(id="c", results=results)


def mmt(result_id: str, value: int, scale: Scale = ONE, day: date = DAY) -> StrengthResult:
    top = Decimal(80 if scale is ONE else 150)
    return StrengthResult(id=result_id, day=day, scale=scale, value=Decimal(value), maximum=top)


def test_a_complete_sheet_stands_among_the_results() -> None:
    course = edits.with_visit(record(), Visit(id="v1", day=DAY, muscles=sheet()), "new")
    assert strengths(course) == [("new", DAY, ONE, 56)]  # 8 x 7
    assert course.visit("v1") is not None


def test_a_sheet_with_a_gap_adds_nothing() -> None:
    course = edits.with_visit(record(), Visit(id="v1", day=DAY, muscles=sheet(leave_out=1)), "new")
    assert strengths(course) == []
    assert len(course.visits) == 1


def test_a_changed_sheet_changes_its_value_in_place() -> None:
    course = edits.with_visit(
        record(mmt("other", 40, day=TODAY)), Visit(id="v1", day=DAY, muscles=sheet()), "new"
    )
    course = edits.with_visit(course, Visit(id="v1", day=DAY, muscles=sheet(grade=8)), "newer")
    assert strengths(course) == [("new", DAY, ONE, 64), ("other", TODAY, ONE, 40)]
    later = date(2026, 7, 2)
    course = edits.with_visit(course, Visit(id="v1", day=later, muscles=sheet(BOTH, 8)), "newest")
    assert strengths(course) == [("new", later, BOTH, 120), ("other", TODAY, ONE, 40)]
    assert len(course.visits) == 1


def test_a_value_typed_for_the_day_makes_room_for_the_sum() -> None:
    course = edits.with_visit(record(mmt("typed", 60)), Visit(id="v1", day=DAY, muscles=sheet()), "new")
    assert strengths(course) == [("typed", DAY, ONE, 56)]


def test_a_value_on_another_scale_stays_beside_the_sum() -> None:
    course = edits.with_visit(record(mmt("typed", 60, BOTH)), Visit(id="v1", day=DAY, muscles=sheet()), "new")
    assert strengths(course) == [("typed", DAY, BOTH, 60), ("new", DAY, ONE, 56)]


def test_a_sheet_that_loses_a_muscle_takes_its_value_away() -> None:
    course = edits.with_visit(record(), Visit(id="v1", day=DAY, muscles=sheet()), "new")
    for muscles in (sheet(leave_out=1), None):
        assert strengths(edits.with_visit(course, Visit(id="v1", day=DAY, muscles=muscles), "newer")) == []


def test_removing_a_visit_takes_its_value_away_and_nothing_else() -> None:
    course = edits.with_visit(
        record(mmt("other", 40, day=TODAY)), Visit(id="v1", day=DAY, muscles=sheet()), "new"
    )
    course = edits.with_visit(course, Visit(id="v2", day=TODAY, haq=Decimal(1)), "unused")
    gone = edits.without_visit(course, "v1")
    assert strengths(gone) == [("other", TODAY, ONE, 40)]
    assert [item.id for item in gone.visits] == ["v2"]
    assert edits.without_visit(gone, "v1") == gone


def test_a_value_changed_among_the_results_is_no_longer_the_sheets() -> None:
    course = edits.with_visit(record(), Visit(id="v1", day=DAY, muscles=sheet()), "new")
    changed = edits.with_results(course, mmt("new", 60))
    assert strengths(edits.without_visit(changed, "v1")) == [("new", DAY, ONE, 60)]
    emptied = edits.with_visit(changed, Visit(id="v1", day=DAY, haq=Decimal(1)), "newer")
    assert strengths(emptied) == [("new", DAY, ONE, 60)]


@given(visit_lists())
def test_adding_and_removing_visits_leaves_the_record_as_it_was(entered: tuple[Visit, ...]) -> None:
    course = empty = record()
    for visit in entered:
        course = edits.with_visit(course, visit, f"sum-of-{visit.id}")
    assert len(course.strengths()) == sum(item.total is not None for item in course.visits)
    for visit in course.visits:
        course = edits.without_visit(course, visit.id)
    assert course == empty


def test_two_visits_on_one_day_are_refused() -> None:
    with pytest.raises(ValidationError):
        Course(id="c", visits=(Visit(id="a", day=DAY), Visit(id="b", day=DAY)))


def test_an_id_stands_once_in_the_record() -> None:
    with pytest.raises(ValidationError):
        Course(id="c", visits=(Visit(id="a", day=DAY),), results=(mmt("a", 3),))


def test_a_copy_keeps_the_sheet_and_its_value_together() -> None:
    course = edits.with_visit(record(), Visit(id="v1", day=DAY, muscles=sheet()), "new")
    ids = iter(f"copy{number}" for number in range(9))
    copy = duplicate(course, lambda: next(ids))
    assert edits.without_visit(copy, copy.visits[0].id).results == ()
