"""Regimen steps -> levels: held doses, skipped knees, targets, alternation, and plans with an end."""

from __future__ import annotations

from decimal import Decimal

import pytest

from myoplanner.logic.record.therapy import PresentDose
from tests.logic.taper.plans import on_doses, own, plan, rules, scheduled, sentence, weeks


@pytest.mark.parametrize(("kg", "dose"), [("10", "10"), ("8", "7.5"), ("8.76", "10"), ("8.75", "7.5")])
def test_a_start_dose_at_or_under_the_target_is_held_and_never_raised(kg: str, dose: str) -> None:
    # Target 10: 8.76 kg round to 10, at the target; 8.75 is halfway and goes down to 7.5, under it.
    built = plan("oddis-medsger", kg=kg)
    assert weeks(built) == [(0, None, dose, dose)]
    assert "held" in rules(built)
    assert "goal" not in rules(built)
    assert sentence(built, "held") == (
        f"The start dose, {dose} mg, is at or under the target of 10 mg: it is held and not raised."
    )
    assert scheduled(built).steps[0].fractions == 1


def test_a_start_dose_just_over_the_target_is_lowered() -> None:
    # 12.5 x 0.75 = 9.375: the target.
    built = plan("oddis-medsger", kg="12.5")
    assert on_doses(built) == ["12.5", "10"]
    assert "held" not in rules(built)


def test_a_held_dose_of_every_other_day_keeps_its_pattern() -> None:
    present = PresentDose(on_mg=Decimal(10), off_mg=Decimal(5), every_other_day=True)
    built = plan("oddis-medsger", kg=60, present=present)
    assert weeks(built) == [(0, None, "10", "5")]
    assert scheduled(built).steps[0].every_other_day


def test_a_step_that_starts_at_or_under_its_knee_is_skipped() -> None:
    # 20 kg: 20 mg is the knee; the fine step's first cut follows in week 18.
    built = plan("amato-griggs", kg=20)
    assert weeks(built)[:3] == [(0, 3, "20", "20"), (3, 18, "20", "0"), (18, 20, "17.5", "0")]
    # 15 kg: under it.
    assert weeks(plan("amato-griggs", kg=15))[2] == (18, 20, "12.5", "0")
    # Dalakas from 50: no 5 mg steps; off-day 50 to 0 takes 5 weeks, then 2.5 less every 12 weeks.
    assert weeks(plan("dalakas", start_mg="50"))[5:7] == [(8, 9, "50", "0"), (9, 21, "47.5", "0")]


def test_a_target_above_the_knee_ends_the_plan_there() -> None:
    # 60 down by 5 to 30, which is above the knee of 20: no fine step, no end.
    built = plan("amato-griggs", kg=60, target_mg="30")
    assert on_doses(built) == ["60", "60", "55", "50", "45", "40", "35", "30"]
    assert weeks(built)[-1] == (28, None, "30", "0")


def test_a_knee_or_target_off_the_grid_is_landed_on() -> None:
    # Grid 2.5, knee 22: 60 55 ... 25, then 22; then at least 2.5 less, on the grid: 17.5 (20 is 2).
    built = plan("amato-griggs", kg=60, knee_mg="22")
    assert on_doses(built)[8:11] == ["25", "22", "17.5"]
    assert on_doses(plan("oddis-medsger", kg=60, target_mg="9"))[-2:] == ["10", "9"]


def test_a_cut_smaller_than_the_rounding_lowers_by_the_rounding() -> None:
    built = plan("amato-griggs", kg=25, fine_step_mg="0.5")
    assert on_doses(built)[2:] == ["20", "17.5", "15", "12.5", "10", "7.5", "5", "2.5", "0"]


def test_division_ends_when_the_target_is_reached() -> None:
    assert [item.fractions for item in plan("oddis-medsger", kg=60).levels] == [2, 2, 2, 2, 2, 2, 1]
    built = plan("oddis-medsger", kg=60, fractions="3", target_mg="5")
    last = [(str(item.on_mg), item.fractions) for item in built.levels[-3:]]
    assert last == [("10", 3), ("7.5", 3), ("5", 1)]


def test_every_schedule_is_built_in_a_bounded_number_of_steps() -> None:
    # 80 mg down by 0.01 mg would be some thousands of steps.
    built = plan("dalakas", off_day_step_mg="0.01", round_to_mg="0.01")
    assert built.schedule is None
    (error,) = built.errors
    assert error.field == "round_to_mg"
    assert error.wrong == "the plan has more than 600 steps"


def test_what_follows_a_hold_assumes_its_condition() -> None:
    built = plan("amato-griggs", kg=60)
    assert [item.from_week for item in built.levels if item.assumes] == [18]
    assert "From week 18" in sentence(built, "assumed.strength_plateau")
    # A held plan goes through no condition.
    assert not [item for item in plan("amato-griggs", kg=60, target_mg="60").levels if item.assumes]


def test_an_own_regimen_with_a_stop() -> None:
    built = plan(own("hold weeks=4; reduce of='daily' by_mg=20 every_weeks=2 to_mg=20; stop"))
    assert weeks(built) == [(0, 4, "60", "60"), (4, 6, "40", "40"), (6, 8, "20", "20"), (8, None, "0", "0")]
    assert scheduled(built).steps[-1].is_stop


def test_an_own_regimen_that_alternates_with_an_off_day_dose() -> None:
    steps = "alternate off_mg=20; hold weeks=2; reduce of='off_day' by_mg=10 every_weeks=1 to_mg=5; maintain"
    built = plan(own(steps))
    assert weeks(built) == [(0, 2, "60", "20"), (2, 3, "60", "10"), (3, None, "60", "5")]
    assert all(item.every_other_day for item in built.levels)


def test_levels_of_one_dose_are_one_level() -> None:
    assert weeks(plan(own("hold weeks=4; hold weeks=2; maintain"))) == [(0, None, "60", "60")]


def test_an_off_day_step_that_is_skipped_leaves_the_dosing_daily() -> None:
    built = plan(own("hold weeks=4; reduce of='off_day' by_mg=10 every_weeks=1 to_mg=60; maintain"))
    assert weeks(built) == [(0, None, "60", "60")]
    assert not built.levels[0].every_other_day


@pytest.mark.parametrize(
    ("steps", "field"),
    [
        ("alternate off_mg=70; maintain", "off_mg"),
        ("alternate off_mg=50; reduce of='on_day' by_mg=20 every_weeks=1 to_mg=0; maintain", "to_mg"),
        ("hold weeks=10; hold until_week=6; maintain", "until_week"),
    ],
)
def test_steps_that_cannot_follow_each_other_are_refused(steps: str, field: str) -> None:
    built = plan(own(steps))
    assert built.schedule is None
    assert [item.field for item in built.errors] == [field]


def test_a_hold_until_the_week_that_has_come_takes_no_time() -> None:
    assert weeks(plan(own("hold weeks=6; hold until_week=6; maintain"))) == [(0, None, "60", "60")]


EOD = PresentDose(on_mg=Decimal(40), off_mg=Decimal(5), every_other_day=True)


def test_from_a_present_dose_of_every_other_day() -> None:
    # Dalakas: held 4 weeks at 40/5, the off-day at once to 0, the on-day under its knee of 50: 2.5 less.
    built = plan("dalakas", present=EOD)
    assert weeks(built)[:3] == [(0, 4, "40", "5"), (4, 5, "40", "0"), (5, 17, "37.5", "0")]
    # Amato-Griggs keeps the lower of the two off-day doses.
    assert weeks(plan("amato-griggs", kg=60, present=EOD))[:2] == [(0, 3, "40", "5"), (3, 18, "40", "0")]
    low = own("alternate off_mg=20; hold weeks=4; stop")
    assert weeks(plan(low, present=EOD)) == [(0, 4, "40", "5"), (4, None, "0", "0")]


def test_a_regimen_of_daily_doses_does_not_take_one_of_every_other_day() -> None:
    built = plan("oddis-medsger", kg=60, present=EOD)
    assert [item.field for item in built.errors] == ["start_from"]


def test_from_a_present_dose_off_the_grid_the_first_cut_goes_to_the_grid() -> None:
    # 33 - 5 = 28 -> 27.5; then 22.5, and the knee.
    present = PresentDose(on_mg=Decimal(33), off_mg=Decimal(33))
    assert on_doses(plan("amato-griggs", present=present))[2:5] == ["27.5", "22.5", "20"]
