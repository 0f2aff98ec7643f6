"""The rows of the patients page: their texts, the search, the order."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic import edits
from myoplanner.logic.base import clean_text, evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.results import Bound, EnzymeResult, Scale
from myoplanner.logic.sheets.patients import COLUMNS, Cell, Column, PatientRow, folded, found, ordered, row_of
from tests.conftest import TODAY
from tests.logic.sheets.people import ck, person, plan_of, planned, strength, taken

LINES = st.text(max_size=40).map(clean_text).map(lambda text: " ".join(text.split()))


def row(course: Course, today: date = TODAY) -> PatientRow:
    return row_of(plan_of(course, today))


def mains(rows: tuple[PatientRow, ...]) -> list[str]:
    return [each.cell(Column.PATIENT).main for each in rows]


# --- texts -----------------------------------------------------------------------------------


def test_what_is_not_on_record_is_said_and_never_a_number() -> None:
    line = row(person())
    unknown = [column for column in COLUMNS if not line.cell(column).known]
    assert unknown == [
        Column.DUE, Column.ENTITY, Column.WEEK, Column.DOSE, Column.CK, Column.STRENGTH, Column.SPARK,
    ]  # fmt: skip
    assert line.cell(Column.DUE).note == "not worked out"
    assert line.cell(Column.ENTITY).main == "Diagnosis unsettled"
    assert [line.cell(column).main for column in unknown[2:-1]] == ["–"] * 4
    assert line.cell(Column.WEEK).note == "not begun"
    assert line.cell(Column.DOSE).note == "no dose on record"
    assert line.cell(Column.CK).note == "none on record"


@pytest.mark.parametrize(
    ("code", "name", "main"),
    [
        ("A.R.", "", "A.R."),
        ("A.R.", "Anna Rossi", "A.R. · Anna Rossi"),
        ("", "Anna Rossi", "Anna Rossi"),
        ("", "", "(no code)"),
        ("  ", " ", "(no code)"),
        ("<b>x</b>", "a & b", "<b>x</b> · a & b"),
    ],
)
def test_code_and_name_stand_as_entered(code: str, name: str, main: str) -> None:
    assert row(person(code=code, name=name)).cell(Column.PATIENT).main == main


def test_the_record_number_stands_in_the_second_line() -> None:
    assert row(person(record_number="12/77")).cell(Column.PATIENT).note == "60 kg, no. 12/77"


def test_the_diagnosis_with_marks_and_onset() -> None:
    course = edits.with_diagnosis(person(), entity=Entity.PM, overlap=True, onset=date(2025, 11, 10))
    assert row(course).cell(Column.ENTITY) == Cell(main="Polymyositis", note="overlap, onset 10 Nov 2025")


def test_the_dose_of_every_other_day_says_which_day_it_is() -> None:
    # Alternation counts from Mon 26 Jan, an on-day; Mon 6 Jul is 161 days later, an odd number: an off-day.
    course = planned(person(), "amato-griggs")
    assert row(course).cell(Column.DOSE) == Cell(
        main="35 mg every other day", note="off-day today, mean 17.5 mg a day"
    )
    assert row(course, date(2026, 7, 7)).cell(Column.DOSE).note == "on-day today, mean 17.5 mg a day"


def test_two_doses_on_alternate_days() -> None:
    # dalakas from 5 Jan: 80/70 from 2 Feb, the first on-day.
    course = planned(person(), "dalakas")
    assert row(course, date(2026, 2, 3)).cell(Column.DOSE) == Cell(
        main="80 and 70 mg, alternate days", note="off-day today, mean 75 mg a day"
    )


def test_a_daily_dose_says_whether_it_is_planned_or_taken() -> None:
    # oddis-medsger, 60 kg from 5 Jan: 10 mg from week 24, 22 Jun.
    course = planned(person(), "oddis-medsger")
    assert row(course).cell(Column.DOSE) == Cell(main="10 mg a day", note="planned, Oddis-Medsger")
    course = edits.with_taken(course, taken("own", TODAY, TODAY, 15))
    assert row(course).cell(Column.DOSE) == Cell(main="15 mg a day", note="entered as taken")


def test_a_stop_a_start_to_come_and_a_gap_are_three_things() -> None:
    course = planned(person(), "amato-griggs")
    assert row(course, date(2027, 1, 1)).cell(Column.DOSE) == Cell(main="stopped", note="since 7 Dec 2026")
    later = row(course, date(2026, 1, 1)).cell(Column.DOSE)
    assert later == Cell(main="–", note="starts 5 Jan 2026", known=False)
    gap = edits.with_taken(person(), taken("own", date(2026, 3, 1), date(2026, 3, 31), 40))
    assert row(gap).cell(Column.DOSE) == Cell(main="–", note="none on record for today", known=False)


@pytest.mark.parametrize(
    ("result", "cell"),
    [
        (ck("182", "200"), Cell(main="0.9 × ULN", note="182 U/L, 5 Jan 2026")),
        (ck("20", "170", bound=Bound.UNDER), Cell(main="< 20 U/L", note="limit 170, 5 Jan 2026")),
        (ck("182", None), Cell(main="182 U/L", note="no upper limit, 5 Jan 2026")),
    ],
)
def test_ck_as_a_multiple_with_its_value(result: EnzymeResult, cell: Cell) -> None:
    course = edits.with_results(person(), result)
    assert row(course).cell(Column.CK) == cell


def test_a_row_can_be_read_aloud() -> None:
    told = row(evolve(edits.with_results(person(), strength("74")), sample=True)).spoken()
    assert told.startswith("Patient: A.R., 60 kg; Due: –, not worked out; Diagnosis: Diagnosis unsettled; ")
    assert told.endswith("Strength: MMT8 74/80, 5 Jan 2026; CK, dose: –; sample, invented")


# --- search ----------------------------------------------------------------------------------

PEOPLE = (
    row(person("a", "A.R.", name="Ana Müller", record_number="77-12")),
    row(edits.with_diagnosis(person("b", "K.L.", name="Søren Łukasz"), entity=Entity.IBM)),
    row(evolve(person("c", "Sample A"), sample=True)),
    row(person("d", "مريض", name="Ιωάννης")),
)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", "abcd"),
        ("   ", "abcd"),
        ("a.r.", "a"),
        ("MULLER", "a"),
        ("müller ana", "a"),  # words in any order
        ("mu\u0308ller", "a"),  # the same, with the accent as a sign of its own
        ("soren lukasz", "b"),
        ("77-12", "a"),
        ("inclusion body", "b"),
        ("ibm", "b"),
        ("unsettled", "acd"),
        ("invented", "c"),
        ("مريض", "d"),
        ("ΙΩΑΝΝΗΣ", "d"),
        ("ana lukasz", ""),
        ("60 kg", ""),  # only what the field names is searched
    ],
)
def test_the_search(query: str, ids: str) -> None:
    assert "".join(each.id for each in found(PEOPLE, query)) == ids


@given(LINES, LINES)
def test_everybody_is_found_by_code_and_by_name(code: str, name: str) -> None:
    line = row(person(code=code, name=name))
    assert found((line,), code) == (line,)
    assert found((line,), name.swapcase()) == (line,)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


# --- order -----------------------------------------------------------------------------------


def with_ck(course_id: str, value: str | None) -> PatientRow:
    course = person(course_id, course_id.upper())
    return row(course if value is None else edits.with_results(course, ck(value, "200")))


def test_numbers_in_a_code_count_as_numbers() -> None:
    codes = ("b 10", "B 9", "a", "Ä 2", "a 10", "a 9")
    rows = tuple(row(person(str(number), code)) for number, code in enumerate(codes))
    assert mains(ordered(rows, Column.PATIENT)) == ["a", "Ä 2", "a 9", "a 10", "B 9", "b 10"]
    assert mains(ordered(rows, Column.PATIENT, descending=True)) == ["b 10", "B 9", "a 10", "a 9", "Ä 2", "a"]


def test_what_is_not_on_record_comes_last_either_way() -> None:
    rows = with_ck("a", None), with_ck("b", "900"), with_ck("c", "100"), with_ck("d", None)
    assert mains(ordered(rows, Column.CK)) == ["C", "B", "A", "D"]
    assert mains(ordered(rows, Column.CK, descending=True)) == ["B", "C", "A", "D"]


def test_equal_ones_stay_in_order_of_the_patient() -> None:
    rows = with_ck("c", "100"), with_ck("a", "100"), with_ck("b", "100")
    assert mains(ordered(rows, Column.CK, descending=True)) == ["A", "B", "C"]


def test_a_bound_has_no_multiple_to_sort_by() -> None:
    bound = row(edits.with_results(person("x", "X"), ck("20", "170", bound=Bound.UNDER)))
    assert mains(ordered((bound, with_ck("b", "100")), Column.CK)) == ["B", "X"]


def test_strengths_on_two_scales_are_not_mixed() -> None:
    marks = ((Scale.MRC, "4"), (Scale.MMT8_80, "70"), (Scale.MMT8_150, "20"), (Scale.MMT8_80, "30"))
    rows = tuple(
        row(edits.with_results(person(str(number), f"{scale.value}: {value}"), strength(value, scale)))
        for number, (scale, value) in enumerate(marks)
    )
    assert mains(ordered(rows, Column.STRENGTH)) == [
        "MMT8 0-80: 30", "MMT8 0-80: 70", "MMT8 0-150: 20", "MRC 0-5: 4",
    ]  # fmt: skip


def test_the_dose_sorts_by_its_mean() -> None:
    # On 6 Jul: amato-griggs 35/0, mean 17.5; oddis-medsger 10; dalakas 60/0 from 22 Jun, mean 30.
    names = "amato-griggs", "oddis-medsger", "dalakas"
    rows = tuple(row(planned(person(name, name), name)) for name in names)
    assert mains(ordered(rows, Column.DOSE)) == ["oddis-medsger", "amato-griggs", "dalakas"]
    assert [each.dose_mean for each in ordered(rows, Column.DOSE)] == [10, Decimal("17.5"), 30]


def test_an_unsettled_diagnosis_comes_last() -> None:
    rows = tuple(
        row(edits.with_diagnosis(person(entity.value, entity.value), entity=entity))
        for entity in (Entity.UNSETTLED, Entity.PM, Entity.DM)
    )
    assert mains(ordered(rows, Column.ENTITY)) == ["dm", "pm", "unsettled"]
    assert mains(ordered(rows, Column.ENTITY, descending=True)) == ["pm", "dm", "unsettled"]


@given(st.lists(LINES, max_size=8), st.sampled_from(COLUMNS), st.booleans())
def test_any_names_can_be_put_in_order_and_none_is_lost(names: list[str], column: Column, down: bool) -> None:
    rows = tuple(row(person(str(number), name)) for number, name in enumerate(names))
    assert sorted(each.id for each in ordered(rows, column, down)) == sorted(each.id for each in rows)
