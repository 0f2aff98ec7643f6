"""The visits as rows, and the muscle sheet with its running sum."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.base import evolve
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import Scale
from myoplanner.logic.record.visits import Grade, MuscleSheet, Questionnaire, Side, Visit, places_of
from myoplanner.logic.sheets.visits import VisitRow, muscle_rows, replaces, sum_text, visit_rows
from tests.logic.assess.responses import ck, course, on, strength, visit
from tests.strategies import knowledge

ONE, BOTH = Scale.MMT8_80, Scale.MMT8_150


def rows(record: Course) -> tuple[VisitRow, ...]:
    return visit_rows(build_plan(record, knowledge(), on(60)), knowledge())


def graded(leave_out: int = 0, scale: Scale = ONE) -> MuscleSheet:
    places = places_of(scale)[leave_out:]
    grades = tuple(Grade(muscle=item.muscle, side=item.side, grade=7) for item in places)
    return MuscleSheet(scale=scale, grades=grades)


def test_a_full_visit() -> None:
    measures = {"physician_global": "6", "patient_global": "5.5", "haq": "1.5", "extramuscular_global": "0"}
    entries = (ck(-3, "2000"), strength(0, "50"), strength(0, "90", BOTH), strength(0, "3", Scale.MRC))
    (row,) = rows(course(visit(0, **measures, questionnaire=Questionnaire.CHAQ), *entries))
    assert (row.day_text, row.physician_global, row.patient_global) == ("Mon 5 Jan 2026", "6", "5.5")
    assert (row.haq, row.extramuscular_global) == ("CHAQ 1.5", "0")
    assert row.strength == "50 of 80, 90 of 150"
    assert row.enzymes == "CK 2000 U/L (10 × its upper limit)"
    assert row.lacks == ()


def test_what_a_visit_lacks_is_a_dash_and_named() -> None:
    (row,) = rows(course(visit(0), ck(-8, "2000")))
    assert {row.physician_global, row.haq, row.strength, row.enzymes} == {"–"}
    assert row.lacks == (
        "Physician global", "Patient global", "Manual muscle test", "HAQ", "Extramuscular global", "Enzyme",
    )  # fmt: skip


def test_rows_stand_in_order_of_days() -> None:
    assert [row.id for row in rows(course(visit(40), visit(0)))] == ["v0", "v40"]


def test_the_sheet_of_one_side_and_of_both() -> None:
    neck, deltoid, *rest = muscle_rows(ONE, Side.LEFT)
    assert (neck.label, [(cell.place, cell.side) for cell in neck.cells]) == (
        "Neck flexors",
        [("neck_flexors", "")],
    )
    assert [(cell.place, cell.side) for cell in deltoid.cells] == [("left.middle_deltoid", "Left")]
    assert len(rest) == 6
    assert [cell.side for cell in muscle_rows(BOTH)[1].cells] == ["Right", "Left"]


def test_the_running_sum() -> None:
    assert sum_text(None, ONE) == "none of 8 muscles entered"
    assert sum_text(None, BOTH) == "none of 15 muscles entered"
    assert sum_text(graded(leave_out=3), ONE) == "5 of 8 muscles entered; the sum needs all of them"
    assert sum_text(graded(), ONE) == "56 of 80"
    assert sum_text(graded(scale=BOTH), BOTH) == "105 of 150"  # 15 x 7


def test_it_says_which_value_the_sum_takes_the_place_of() -> None:
    sheet = Visit(id="v1", day=on(0), muscles=graded())
    said = "MMT8 0-80 of Mon 5 Jan 2026 is on record as 60 of 80; the sum of the sheet, 56, takes its place."
    assert replaces(course(strength(0, "60")), sheet) == said
    for record, visit_ in (
        (course(), sheet),  # nothing on record
        (course(strength(0, "56")), sheet),  # the same
        (course(strength(0, "60", BOTH)), sheet),  # another scale
        (course(strength(1, "60")), sheet),  # another day
        (course(strength(0, "60")), evolve(sheet, muscles=graded(leave_out=1))),  # no sum
        (course(strength(0, "60")), evolve(sheet, muscles=None)),
    ):
        assert replaces(record, visit_) == ""


def test_a_sheet_that_replaces_its_own_value_says_nothing() -> None:
    before = Visit(id="v1", day=on(0), muscles=graded())
    record = evolve(course(strength(0, "56")), visits=(before,))
    higher = evolve(
        before, muscles=evolve(graded(), grades=tuple(evolve(item, grade=8) for item in graded().grades))
    )
    assert higher.total == Decimal(64)
    assert replaces(record, higher) == ""
    # Changed among the results since: now it is somebody's own value.
    assert "on record as 60" in replaces(evolve(course(strength(0, "60")), visits=(before,)), higher)
