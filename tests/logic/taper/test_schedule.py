"""What a schedule answers, worked by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from pydantic import ValidationError

from myoplanner.logic.record.stock import US_PREDNISONE, Stock, stock_of
from myoplanner.logic.taper.schedule import Schedule
from tests.logic.taper.plans import MONDAY, own, plan, scheduled, step

JAN = [date(2026, 1, day) for day in range(1, 32)]  # JAN[0] is 1 January

# Two days of 30 mg, five days of 30/10 (on 3 5 7, off 4 6), four days of 20/0 (off 8 10, on 9 11), then off.
# The alternation runs on from the 3rd: the 8th is an off-day although a new step begins.
SHORT = Schedule(
    steps=(
        step(JAN[0], JAN[1], "30"),
        step(JAN[2], JAN[6], "30", "10"),
        step(JAN[7], JAN[10], "20", "0"),
        step(JAN[11], None, "0"),
    )
)
DAYS = [30, 30, 30, 10, 30, 10, 30, 0, 20, 0, 20, 0, 0]  # 1 to 13 January: 210 mg


def test_the_dose_of_each_day() -> None:
    assert [SHORT.dose_on(day) for day in JAN[:13]] == DAYS
    assert SHORT.dose_on(date(2025, 12, 31)) == 0
    assert SHORT.dose_on(date(2199, 12, 31)) == 0


def test_on_days_and_off_days() -> None:
    # A day of daily dosing counts as an on-day, also before the first and after the last.
    on = [SHORT.is_on_day(day) for day in JAN[:13]]
    assert on == [True, True, True, False, True, False, True, False, True, False, True, True, True]
    assert SHORT.is_on_day(date(2025, 12, 31))
    assert SHORT.first_on_day == JAN[2]
    assert Schedule(steps=(step(JAN[0], None, "5"),)).first_on_day is None


def test_on_days_and_off_days_are_counted() -> None:
    daily, first, second, stop = SHORT.steps
    assert SHORT.on_and_off_days(daily, JAN[0], JAN[30]) == (2, 0)
    assert SHORT.on_and_off_days(first, JAN[0], JAN[30]) == (3, 2)
    assert SHORT.on_and_off_days(second, JAN[0], JAN[30]) == (2, 2)
    assert SHORT.on_and_off_days(second, JAN[7], JAN[9]) == (1, 2)
    assert SHORT.on_and_off_days(second, JAN[0], JAN[6]) == (0, 0)
    assert SHORT.on_and_off_days(stop, JAN[0], JAN[13]) == (3, 0)


def test_the_mean_is_half_of_both_doses_also_in_odd_weeks() -> None:
    assert [SHORT.mean_on(day) for day in (JAN[0], JAN[2], JAN[7], JAN[11])] == [30, 20, 10, 0]
    assert SHORT.mean_on(date(2025, 12, 31)) == 0


def test_the_sum_to_a_day_counts_the_real_days() -> None:
    assert SHORT.cumulative_to(date(2025, 12, 31)) == 0
    assert SHORT.cumulative_to(JAN[0]) == 30
    assert SHORT.cumulative_to(JAN[6]) == 170  # 30 30 30 10 30 10 30
    assert SHORT.cumulative_to(JAN[7]) == 170  # the 8th is an off-day of 0 mg
    assert SHORT.cumulative_to(JAN[8]) == 190
    assert SHORT.cumulative_to(date(2030, 1, 1)) == 210


def test_days_at_or_above_a_dose_go_by_the_mean() -> None:
    # Means: 30 for 2 days, 20 for 5, 10 for 4, 0 from then on.
    assert SHORT.days_at_or_above(D(30), JAN[30]) == 2
    assert SHORT.days_at_or_above(D(20), JAN[30]) == 7
    assert SHORT.days_at_or_above(D("20.1"), JAN[30]) == 2
    assert SHORT.days_at_or_above(D(10), JAN[30]) == 11
    assert SHORT.days_at_or_above(D(10), JAN[9]) == 10
    assert SHORT.days_at_or_above(D(10), date(2025, 12, 1)) == 0


def test_the_first_day_under_a_dose_is_under_from_that_day_on() -> None:
    assert SHORT.first_day_under(D(31)) == JAN[0]
    assert SHORT.first_day_under(D(30)) == JAN[2]
    assert SHORT.first_day_under(D(20)) == JAN[7]
    assert SHORT.first_day_under(D("0.5")) == JAN[11]
    assert SHORT.first_day_under(D(0)) is None  # never under nothing
    # Taken up again: the early low days do not count.
    again = Schedule(steps=(step(JAN[0], JAN[5], "5"), step(JAN[6], JAN[9], "40"), step(JAN[10], None, "10")))
    assert again.first_day_under(D(20)) == JAN[10]


def test_a_plan_that_breaks_off_does_not_say_under_from_then_on() -> None:
    part = SHORT.until(JAN[8])
    assert part is not None
    assert part.first_day_under(D(20)) is None


def test_tablets_over_a_span() -> None:
    # 3 to 9 January: 30 mg on the 3rd, 5th, 7th (20+10), 10 mg on the 4th and 6th, 20 mg on the 9th.
    needed, cannot = SHORT.tablets(US_PREDNISONE, JAN[2], JAN[8])
    assert needed == {20: 4, 10: 5}
    assert cannot == ()
    assert SHORT.tablets(US_PREDNISONE, JAN[11], JAN[30]) == ({}, ())
    assert SHORT.tablets(US_PREDNISONE, JAN[3], JAN[3]) == ({10: 1}, ())
    assert SHORT.tablets(US_PREDNISONE, JAN[8], JAN[2]) == ({}, ())


def test_doses_that_cannot_be_made_are_named_and_not_counted() -> None:
    # Of 20 mg tablets: 20 mg on the 9th and 11th; neither 30 nor 10.
    needed, cannot = SHORT.tablets(stock_of((20,)), JAN[0], JAN[30])
    assert needed == {20: 2}
    assert cannot == (30, 10)
    assert SHORT.tablets(Stock(strengths=()), JAN[0], JAN[30]) == ({}, (30, 10, 20))


def test_tablets_of_divided_doses() -> None:
    # 32.5 mg for 28 days in two intakes: 10+5+2.5 and 10+5.
    schedule = scheduled(plan("oddis-medsger", kg=60))
    needed, cannot = schedule.tablets(US_PREDNISONE, date(2026, 3, 2), date(2026, 3, 29))
    assert needed == {10: 56, D("2.5"): 28, 5: 56}
    assert cannot == ()


def test_half_tablets_are_counted_as_halves() -> None:
    stock = Stock.model_validate_json('{"strengths": [{"mg": 5, "halves": true}]}')
    schedule = scheduled(plan(own("hold weeks=1; stop", start="mg = 7.5"), stock=stock))
    assert schedule.tablets(stock, MONDAY, MONDAY + timedelta(days=30)) == ({5: D("10.5")}, ())


def test_the_part_of_a_plan_up_to_a_day() -> None:
    part = SHORT.until(JAN[8])
    assert part is not None
    assert part.end == JAN[8]
    assert [part.dose_on(day) for day in JAN[:11]] == [*DAYS[:9], 0, 0]
    assert SHORT.until(date(2025, 12, 31)) is None
    whole = SHORT.until(JAN[10])
    assert whole is not None and whole.end == JAN[10]
    assert len(whole.steps) == 3
    assert SHORT.end is None
    assert SHORT.start == JAN[0]


def test_steps_follow_each_other_day_on_day() -> None:
    for wrong in (
        (step(JAN[0], JAN[1], "5"), step(JAN[3], None, "4")),  # a gap
        (step(JAN[0], JAN[1], "5"), step(JAN[1], None, "4")),  # a day twice
        (step(JAN[0], None, "5"), step(JAN[3], None, "4")),  # after no end
        (),
    ):
        with pytest.raises(ValidationError):
            Schedule(steps=wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": "5", "off": "6"},
        {"on": "201"},
        {"on": "-1"},
        {"on": "5", "last": date(2025, 1, 1)},
        {"on": "5", "fractions": 5},
    ],
)
def test_a_step_that_nobody_can_take_does_not_exist(wrong: dict[str, object]) -> None:
    fields = {"last": None, **wrong}
    with pytest.raises(ValidationError):
        step(JAN[0], fields.pop("last"), **fields)  # type: ignore[arg-type]
