"""The doses of a course in stretches: taken over planned, equal ones joined."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.record.therapy import DoseStep, TakenDose
from myoplanner.logic.taper.effective import parts_of, unchanged_since
from myoplanner.logic.taper.schedule import Schedule
from tests.logic.taper.changes import FALLING, doses

START = date(2026, 1, 5)


def day(number: int) -> date:
    return START + timedelta(days=number)


def daily(first: int, last: int | None, mg: int) -> DoseStep:
    end = None if last is None else day(last)
    return DoseStep(start=day(first), end=end, on_mg=Decimal(mg), off_mg=Decimal(mg))


def taken(first: int, last: int, mg: int) -> TakenDose:
    return TakenDose(id="t1", start=day(first), end=day(last), on_mg=Decimal(mg), off_mg=Decimal(mg))


def test_what_was_taken_to_the_end_of_a_step_leaves_nothing_of_it_behind() -> None:
    # planned: 60 mg on days 0-6, then 45 mg; taken: 50 mg on days 3-6, the last days of the first step
    plan = Schedule(steps=(daily(0, 6, 60), daily(7, None, 45)))
    found = [(part.first, part.last, part.pattern[0]) for part in parts_of((taken(3, 6, 50),), (plan,))]
    assert found == [(day(0), day(2), 60), (day(3), day(6), 50), (day(7), None, 45)]


def test_what_was_taken_in_the_middle_of_a_step_leaves_both_ends() -> None:
    plan = Schedule(steps=(daily(0, None, 60),))
    found = [(part.first, part.last, part.pattern[0]) for part in parts_of((taken(3, 6, 50),), (plan,))]
    assert found == [(day(0), day(2), 60), (day(3), day(6), 50), (day(7), None, 60)]


def test_a_dose_is_unchanged_since_the_first_day_of_its_level() -> None:
    # 30 mg on days 28-41 of FALLING; nothing is known of the day before the plan.
    known = doses(FALLING)
    assert unchanged_since(known, day(41)) == day(28)
    assert unchanged_since(known, day(500)) == day(84)
    assert unchanged_since(known, day(-1)) is None
