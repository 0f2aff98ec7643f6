"""A plan in numbers, worked by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

from myoplanner.logic.record.stock import US_PREDNISONE, stock_of
from myoplanner.logic.taper.numbers import PlanNumbers, Threshold, numbers_of
from tests.logic.taper.plans import MONDAY, own, plan, scheduled


def numbers(name: str, kg: str | None = None) -> PlanNumbers:
    return numbers_of(scheduled(plan(name, kg=kg)), US_PREDNISONE)


def test_oddis_medsger_goes_on_with_no_end() -> None:
    # 28 x (60 + 45 + 32.5 + 25 + 17.5 + 12.5) = 28 x 192.5 = 5390; 365 - 168 = 197 days of 10: 7360.
    found = numbers("oddis-medsger", "60")
    assert found.first_year_mg == 7360
    assert found.total_mg is None and found.last_day is None
    assert not found.ends_with_stop
    # Mean at 20 or more: 60, 45, 32.5 and 25 mg, 4 x 28 days; above 7.5: the whole year.
    assert (found.days_at_20, found.days_above_low) == (112, 365)
    # Under 20 from week 16 (17.5 mg); never under 7.5.
    assert found.thresholds == (
        Threshold(mg=D(20), first_day=date(2026, 4, 27), week=16, on_mg=D("17.5")),
        Threshold(mg=D("7.5"), first_day=None, week=None, on_mg=None),
    )
    # 60: 20+10 twice; 45: 20+2.5 twice; 32.5: 10+5+2.5, 10+5; 25: 10+2.5 twice; 17.5: 10, 5+2.5;
    # 12.5: 5+2.5, 5 - 28 days each; 10 for 197 days.
    # 20: 2 + 2 = 4 x 28 = 112. 10: 2 + 2 + 2 + 1 = 7 x 28 + 197 = 393. 5: 2 + 1 + 2 = 5 x 28 = 140.
    # 2.5: 2 + 1 + 2 + 1 + 1 = 7 x 28 = 196.
    assert found.tablets == ((20, 112), (10, 393), (5, 140), (D("2.5"), 196))
    assert found.cannot_make == ()


def test_amato_griggs_ends() -> None:
    # 21 x 60 = 1260. Week 3 to 18: 105 days from an on-day, 53 on-days x 60 = 3180.
    # Two weeks each of 55 50 ... 20: 14 days hold 7 on-days: 7 x (55+50+45+40+35+30+25+20) = 7 x 300 = 2100.
    # 17.5 ... 2.5: 7 x 70 = 490. In all 7030, all of it within a year.
    found = numbers("amato-griggs", "60")
    assert found.first_year_mg == 7030
    assert found.total_mg == 7030
    assert found.last_day == date(2026, 12, 6)  # week 48 begins on 7 December
    assert found.ends_with_stop
    # Mean at 20 or more: 60 (21 days), 30 (105), 27.5 25 22.5 20 (14 each): 182. On-day doses are higher.
    # Over 7.5: 182 + 17.5 15 12.5 10 (14 each) and 8.75 (17.5/0): 182 + 70 = 252.
    assert (found.days_at_20, found.days_above_low) == (182, 252)
    # 35/0 is a mean of 17.5; 12.5/0 one of 6.25 (15/0 is 7.5, not under it).
    assert [(item.week, item.on_mg) for item in found.thresholds] == [(26, 35), (38, D("12.5"))]


def test_a_plan_that_breaks_off_is_counted_to_its_last_day() -> None:
    part = scheduled(plan("dalakas")).until(date(2026, 2, 8))
    assert part is not None
    found = numbers_of(part, US_PREDNISONE)
    # 28 x 80 + 530.
    assert found.total_mg == 2770
    assert found.last_day == date(2026, 2, 8)
    assert not found.ends_with_stop
    assert found.days_at_20 == 35


def test_doses_that_cannot_be_made_are_named() -> None:
    schedule = scheduled(plan(own("hold weeks=1; reduce of='daily' by_mg=10 every_weeks=1 to_mg=45; stop")))
    found = numbers_of(schedule, stock_of((20,)))
    assert found.cannot_make == (50, 45)
    assert found.tablets == ((20, 21),)
    assert found.start == MONDAY
