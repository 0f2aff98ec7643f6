"""What was taken as planned: every day keeps the plan's mg, and nothing entered before is doubled."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic import edits
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.therapy import TakenDose
from myoplanner.logic.taper.as_planned import taken_as_planned
from myoplanner.logic.taper.course_doses import doses_of
from tests.logic.sheets.people import START, person, planned, taken

ONE_DAY = timedelta(days=1)
AMATO = planned(person(), "amato-griggs")
"""From Mon 5 Jan 2026: 60 mg a day for three weeks, then 60 and 0 mg from Mon 26 Jan, an on-day."""


def confirmed(course: Course, first: date, last: date) -> tuple[TakenDose, ...]:
    ids = count(1)
    return taken_as_planned(doses_of(course), first, last, lambda: f"new-{next(ids)}")


def test_each_step_of_the_plan_becomes_one_entry() -> None:
    found = confirmed(AMATO, START, date(2026, 1, 27))
    assert [(item.start, item.end, item.on_mg, item.off_mg, item.every_other_day) for item in found] == [
        (START, date(2026, 1, 25), Decimal(60), Decimal(60), False),
        (date(2026, 1, 26), date(2026, 1, 27), Decimal(60), Decimal(0), True),
    ]


def test_an_off_day_at_the_beginning_stands_by_itself() -> None:
    # 27 Jan is the day after the first on-day, so an off-day with 0 mg; 28 Jan is an on-day again.
    found = confirmed(AMATO, date(2026, 1, 27), date(2026, 1, 29))
    assert [(item.start, item.end, item.on_mg, item.off_mg, item.every_other_day) for item in found] == [
        (date(2026, 1, 27), date(2026, 1, 27), Decimal(0), Decimal(0), False),
        (date(2026, 1, 28), date(2026, 1, 29), Decimal(60), Decimal(0), True),
    ]


def test_a_single_off_day_is_one_entry_of_its_dose() -> None:
    (only,) = confirmed(AMATO, date(2026, 1, 27), date(2026, 1, 27))
    assert (only.on_mg, only.every_other_day) == (Decimal(0), False)


def test_days_with_a_dose_taken_are_left_out() -> None:
    course = edits.with_taken(AMATO, taken("t1", date(2026, 1, 10), date(2026, 1, 12), 50))
    found = confirmed(course, date(2026, 1, 9), date(2026, 1, 14))
    assert [(item.start, item.end) for item in found] == [
        (date(2026, 1, 9), date(2026, 1, 9)),
        (date(2026, 1, 13), date(2026, 1, 14)),
    ]
    assert edits.with_taken(course, *found).taken[0].on_mg == Decimal(50)


@pytest.mark.parametrize("days", [(date(2025, 12, 1), date(2026, 1, 4)), (START, START - ONE_DAY)])
def test_without_a_plan_or_without_days_nothing_is_taken(days: tuple[date, date]) -> None:
    assert confirmed(AMATO, *days) == ()


@given(first=st.integers(-10, 400), length=st.integers(0, 300), gap=st.integers(0, 40))
def test_every_day_keeps_the_mg_of_the_plan(first: int, length: int, gap: int) -> None:
    begin = START + timedelta(days=first)
    end = begin + timedelta(days=length)
    course = edits.with_taken(AMATO, taken("t1", begin + timedelta(days=gap), begin + timedelta(days=gap), 7))
    before = doses_of(course)
    after = doses_of(edits.with_taken(course, *confirmed(course, begin, end)))
    for number in range(-3, length + 4):
        day = begin + timedelta(days=number)
        assert after.dose_on(day) == before.dose_on(day)
        inside = begin <= day <= end and before.dose_on(day) is not None
        assert (after.taken_on(day) is not None) == (inside or before.taken_on(day) is not None)
