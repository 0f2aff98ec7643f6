"""A dose taken every other day keeps the on-days that the plan, or what was taken before, had."""

from __future__ import annotations

from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.record.therapy import SteroidPlan, TakenDose
from myoplanner.logic.taper.course_doses import doses_of
from myoplanner.logic.taper.own_days import on_its_days
from tests.logic.sheets.timelines import course, day, took
from tests.logic.taper.changes import EVERY_OTHER, doses

ENTERED = took(57, 60, "30", "5")
"""Entered from day 57 on; by the plan EVERY_OTHER even days are on-days, so that day 57 is an off-day."""


def ids() -> str:
    return "new"


def kept(
    taken: TakenDose, plan: SteroidPlan | None = EVERY_OTHER, before: tuple[TakenDose, ...] = ()
) -> list[D | None]:
    """The mg of each day of the entry, once it is on record."""
    known = doses(*(() if plan is None else (plan,)), taken=before)
    found = on_its_days(taken, known, ids)
    after = doses_of(course(taken=(*before, *found)))
    return [after.dose_on(day(n)) for n in range((taken.start - day(0)).days, (taken.end - day(0)).days + 1)]


def test_an_entry_from_an_off_day_on_begins_with_the_off_day_dose() -> None:
    # Off 57, on 58, off 59, on 60.
    assert kept(ENTERED) == [5, 30, 5, 30]
    assert [item.id for item in on_its_days(ENTERED, doses(EVERY_OTHER), ids)] == ["t1", "new"]
    assert kept(took(57, 57, "30", "5")) == [5]


def test_an_entry_from_an_on_day_on_and_daily_doses_stay_as_they_are() -> None:
    for taken in (took(58, 61, "30", "5"), took(57, 60, "30")):
        assert on_its_days(taken, doses(EVERY_OTHER), ids) == (taken,)
    # With daily dosing planned, or nothing planned, the first day is the first on-day.
    assert kept(took(3, 6, "30", "5")) == [30, 5, 30, 5]
    assert kept(ENTERED, plan=None) == [30, 5, 30, 5]


def test_what_was_taken_up_to_the_day_before_counts_before_the_plan() -> None:
    # Taken on odd days from day 51: the last, day 56, was an off-day, so that day 57 is an on-day.
    before = (took(51, 56, "40", "0", entry_id="t0"),)
    assert kept(ENTERED, before=before) == [30, 5, 30, 5]
    # Taken on even days: day 56 was an on-day. A daily dose before leaves it to the plan.
    assert kept(ENTERED, before=(took(52, 56, "40", "0", entry_id="t0"),)) == [5, 30, 5, 30]
    assert kept(ENTERED, before=(took(52, 56, "40", entry_id="t0"),)) == [5, 30, 5, 30]


@given(st.integers(28, 120), st.integers(0, 9))
def test_on_days_are_those_of_the_plan(first: int, length: int) -> None:
    # In EVERY_OTHER the even days from day 28 on are on-days.
    expected = [30 if n % 2 == 0 else 5 for n in range(first, first + length + 1)]
    assert kept(took(first, first + length, "30", "5")) == expected
