"""The numbers of plans that are compared, worked by hand over one span of days."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.record.course import Course
from myoplanner.logic.record.stock import US_PREDNISONE, Stock, Strength
from myoplanner.logic.taper.course_doses import CourseDoses, doses_of
from myoplanner.logic.taper.span_numbers import SpanNumbers, common_span, span_numbers
from tests.logic.sheets.timelines import course, day, plan_of, took

LEVELS = ((28, "60", "60"), (14, "40", "40"), (None, "20", "20"))


def numbers(record: Course, first: int, last: int, stock: Stock = US_PREDNISONE) -> SpanNumbers:
    """The numbers of a record between two days."""
    return span_numbers(doses_of(record), stock, day(first), day(last))


def test_a_year_of_a_plan_without_an_end() -> None:
    """Days 20 to 384 are 365 days. 20-27: 8 x 60 = 480; 28-41: 14 x 40 = 560; 42-384: 343 x 20 = 6860."""
    found = numbers(course(plans=(plan_of(*LEVELS),)), 20, 384)
    assert found.mg == 480 + 560 + 6860
    assert (found.days_at_20, found.days_above_low) == (365, 365)
    assert (found.has_plan, found.last_day, found.stays_mg) == (True, None, 20)
    # 60 = 50 + 10 on 8 days; 40 = 2 x 20 on 14 days, 20 on 343 days.
    assert dict(found.tablets) == {Decimal(50): 8, Decimal(20): 28 + 343, Decimal(10): 8}


def test_the_edges_of_20_and_7_5_mg() -> None:
    """20 mg counts as 20 or more; 7.5 mg is not above 7.5. Ten days each: 20, 17.5, 10, 7.5, then stopped."""
    plan = plan_of(
        (10, "20", "20"), (10, "17.5", "17.5"), (10, "10", "10"), (10, "7.5", "7.5"), (None, "0", "0")
    )
    found = numbers(course(plans=(plan,)), 0, 364)
    assert (found.days_at_20, found.days_above_low) == (10, 30)
    assert found.mg == 550
    assert found.last_day == day(39)
    assert found.stays_mg is None


def test_every_other_day_counts_by_its_mean_in_days_and_by_its_days_in_mg() -> None:
    """40 on, 0 off, days 0 to 4: on-days 0, 2, 4 are 120 mg; the mean of 20 counts on all 5 days."""
    found = numbers(course(plans=(plan_of((None, "40", "0")),)), 0, 4)
    assert found.mg == 120
    assert (found.days_at_20, found.days_above_low) == (5, 5)
    assert dict(found.tablets) == {Decimal(20): 6}


def test_what_was_taken_counts_before_what_was_planned() -> None:
    """Planned 10 a day; on days 0 and 1, 30 was taken: 30 + 30 + 10 = 70."""
    record = course(plans=(plan_of((None, "10", "10")),), taken=(took(0, 1, "30"),))
    found = numbers(record, 0, 2)
    assert found.mg == 70
    assert found.days_at_20 == 2


def test_doses_that_the_stock_does_not_make_are_named() -> None:
    stock = Stock(strengths=(Strength(mg=Decimal(20)),))
    plan = plan_of((7, "20", "20"), (7, "15", "15"), (None, "20", "0"))
    found = numbers(course(plans=(plan,)), 0, 13, stock)
    assert found.cannot_make == (15,)
    assert dict(found.tablets) == {Decimal(20): 7}


def test_without_a_plan_there_is_no_end() -> None:
    found = numbers(course(), 0, 10)
    assert (found.has_plan, found.mg, found.last_day, found.stays_mg, found.tablets) == (
        False,
        0,
        None,
        None,
        (),
    )


def test_the_span_is_a_year_or_to_the_last_dose_of_the_longest() -> None:
    def doses(length: int | None) -> CourseDoses:
        return doses_of(course(plans=(plan_of((length, "10", "10")),)))

    assert common_span((doses(None), doses(40)), day(20)) == (day(20), day(20 + 364))
    assert common_span((doses(500), doses(40)), day(20)) == (day(20), day(499))
    assert common_span((doses_of(course()),), day(20)) == (day(20), day(384))
