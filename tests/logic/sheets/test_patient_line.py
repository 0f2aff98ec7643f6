"""A line that was made on one day gives, on every day for which it holds, the row made anew on that day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.patient_line import MOST_SPANS, line_of, row_on
from myoplanner.logic.sheets.patients import Column, row_of
from tests.logic.sheets.people import START, person, plan_of, planned, taken
from tests.strategies import courses, sample_course


def days_of_truth(course: Course, first: date, days: int) -> tuple[int, int]:
    """Compare every day with the row of the plan; how many followed from a line, how many did not."""
    followed = remade = 0
    line = line_of(course, first)
    for number in range(days):
        day = first + timedelta(days=number)
        row = row_on(line, day)
        if row is None:
            remade += 1
            line = line_of(course, day)
            row = row_on(line, day)
        else:
            followed += 1
        assert row == row_of(plan_of(course, day)), day
    return followed, remade


@pytest.mark.parametrize("regimen_id", ["dalakas", "amato-griggs", "oddis-medsger"])
def test_each_day_of_a_regimen(regimen_id: str) -> None:
    course = planned(person(birth_year=1960), regimen_id)
    followed, remade = days_of_truth(course, START - timedelta(days=10), 200)
    # Steps last weeks: most days need no record.
    assert followed > 6 * remade > 0


def test_a_full_record_day_by_day() -> None:
    followed, remade = days_of_truth(sample_course(), date(2026, 2, 20), 160)
    assert followed > 10 * remade > 0


@settings(max_examples=25)
@given(courses(), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 1500))
def test_any_record_any_two_days(course: Course, first: date, apart: int) -> None:
    later = first + timedelta(days=apart)
    row = row_on(line_of(course, first), later)
    assert row is None or row == row_of(plan_of(course, later))


def test_on_days_and_off_days_take_turns() -> None:
    turns = evolve(taken("t", START, date(2026, 1, 31), 20), off_mg=Decimal(10), every_other_day=True)
    course = evolve(person(), taken=(turns,))
    notes = []
    line = line_of(course, START)
    for number in range(4):
        row = row_on(line, START + timedelta(days=number))
        assert row is not None
        notes.append(row.cell(Column.DOSE).note)
    assert notes[0] == notes[2] != notes[1] == notes[3]


def test_a_day_before_the_line_is_not_answered() -> None:
    assert row_on(line_of(person(), START), START - timedelta(days=1)) is None


def test_what_ends_a_line() -> None:
    # The dose ends on 31 January; from 1 February there is none on record. On 1 January a year older.
    course = evolve(person(birth_year=1960), taken=(taken("t", START, date(2026, 1, 31), 20),))
    assert [each.until for each in line_of(course, START).spans] == [
        date(2026, 2, 1), date(2027, 1, 1), date(2028, 1, 1), date(2029, 1, 1),
    ]  # fmt: skip
    assert [each.until for each in line_of(person(), START).spans] == [None]


def test_a_new_year_makes_older() -> None:
    line = line_of(person(birth_year=1960), START)
    ages = []
    for day in (date(2026, 12, 31), date(2027, 1, 1)):
        row = row_on(line, day)
        assert row is not None
        ages.append(row.cell(Column.PATIENT).note[:2])
    assert ages == ["66", "67"]


def test_a_line_does_not_reach_further_than_its_spans() -> None:
    course = planned(person(), "amato-griggs")
    line = line_of(course, START)
    assert len(line.spans) == MOST_SPANS and line.spans[-1].until is not None
    assert row_on(line, line.spans[-1].until) is None
