"""The tables worked by hand, to be met exactly."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.units import text_of
from tests.logic.taper.plans import MONDAY, on_doses, plan, rules, scheduled, sentence, weeks


def test_oddis_medsger_at_60_kg() -> None:
    # 60 x 0.75 = 45; x 0.75 = 33.75, halfway between 32.5 and 35, goes down; 32.5 x 0.75 = 24.375 -> 25;
    # 25 x 0.75 = 18.75, halfway, -> 17.5; 17.5 x 0.75 = 13.125 -> 12.5; 12.5 x 0.75 = 9.375: the target, 10.
    assert weeks(plan("oddis-medsger", kg=60)) == [
        (0, 4, "60", "60"),
        (4, 8, "45", "45"),
        (8, 12, "32.5", "32.5"),
        (12, 16, "25", "25"),
        (16, 20, "17.5", "17.5"),
        (20, 24, "12.5", "12.5"),
        (24, None, "10", "10"),
    ]


def test_dalakas_with_its_defaults() -> None:
    off_days = [(4 + n, 5 + n, "80", str(70 - 10 * n)) for n in range(8)]
    fast = [(12 + 4 * n, 16 + 4 * n, str(75 - 5 * n), "0") for n in range(6)]
    # 47.5 in week 36, 2.5 less every 12 weeks: 19 levels, the last 2.5 in weeks 252-264.
    slow = [(36 + 12 * n, 48 + 12 * n, text_of(Decimal("47.5") - n * Decimal("2.5")), "0") for n in range(19)]
    table = weeks(plan("dalakas"))
    assert table == [(0, 4, "80", "80"), *off_days, *fast, *slow, (264, None, "0", "0")]
    assert table[8] == (11, 12, "80", "0")
    assert table[14] == (32, 36, "50", "0")
    assert table[-2] == (252, 264, "2.5", "0")


def test_dalakas_says_that_there_is_no_end_and_that_it_takes_five_years() -> None:
    text = sentence(plan("dalakas"), "no_end")
    # 264 weeks / 52.18 = 5.06 years; 5 January 2026 + 1848 days = 27 January 2031.
    assert text == (
        "The source gives no end. "
        "At this rate the plan reaches 0 mg 264 weeks (about 5 years) after its start, on Mon 27 Jan 2031."
    )


def test_amato_griggs_at_60_kg() -> None:
    fast = [(18 + 2 * n, 20 + 2 * n, str(55 - 5 * n), "0") for n in range(8)]
    fine = [(34 + 2 * n, 36 + 2 * n, text_of(Decimal("17.5") - n * Decimal("2.5")), "0") for n in range(7)]
    table = weeks(plan("amato-griggs", kg=60))
    assert table == [(0, 3, "60", "60"), (3, 18, "60", "0"), *fast, *fine, (48, None, "0", "0")]
    assert fast[-1] == (32, 34, "20", "0")
    assert fine[-1] == (46, 48, "2.5", "0")


def test_amato_griggs_at_53_kg_makes_the_last_cut_to_the_knee_small() -> None:
    # 53 -> 52.5; 5 less: 47.5 42.5 37.5 32.5 27.5 22.5; then only 2.5 to the knee of 20, for the two weeks of
    # the step that set it; then the fine step.
    built = plan("amato-griggs", kg=53)
    assert on_doses(built)[:9] == ["52.5", "52.5", "47.5", "42.5", "37.5", "32.5", "27.5", "22.5", "20"]
    assert weeks(built)[6:10] == [
        (26, 28, "27.5", "0"),
        (28, 30, "22.5", "0"),
        (30, 32, "20", "0"),
        (32, 34, "17.5", "0"),
    ]


def test_oddis_medsger_at_93_kg_with_a_cap_of_100_on_the_starting_dose() -> None:
    # 93 -> 92.5; 25 % of 92.5 = 23.125. 69.375 -> 70; 46.875 -> 47.5; 24.375 -> 25; 1.875 -> the target, 10.
    built = plan("oddis-medsger", kg=93, cap_mg="100", basis="start")
    assert on_doses(built) == ["92.5", "70", "47.5", "25", "10"]
    assert [str(item.raw_on_mg) for item in built.levels] == ["93", "69.375", "46.875", "24.375", "10"]


def test_week_4_of_dalakas_counts_the_real_days() -> None:
    # 80/70 from the first every-other-day day: 4 x 80 + 3 x 70 = 530, while the mean is 75 (7 x 75 = 525).
    schedule = scheduled(plan("dalakas"))
    first = MONDAY + timedelta(weeks=4)
    assert first == date(2026, 2, 2)
    week = [schedule.dose_on(first + timedelta(days=n)) for n in range(7)]
    assert week == [80, 70, 80, 70, 80, 70, 80]
    assert schedule.cumulative_to(date(2026, 2, 8)) - schedule.cumulative_to(date(2026, 2, 1)) == 530
    assert schedule.mean_on(first) == 75
    # Week 5 goes on with an off-day: 60 80 60 80 60 80 60 = 3 x 80 + 4 x 60 = 480.
    assert schedule.dose_on(date(2026, 2, 9)) == 60
    assert schedule.cumulative_to(date(2026, 2, 15)) - schedule.cumulative_to(date(2026, 2, 8)) == 480


def test_the_shipped_plans_say_what_the_sources_leave_open() -> None:
    assert rules(plan("oddis-medsger", kg=60)) == ["source.fractions", "basis", "goal", "assumed.ck_normal"]
    assert rules(plan("dalakas", kg=60)) == [
        "source.slow_every_weeks",
        "source.target_mg",
        "printed_weeks",
        "no_end",
    ]
    assert rules(plan("amato-griggs", kg=60)) == ["source.target_mg", "no_end", "assumed.strength_plateau"]
