"""The two small lines of the list: whole numbers that are kept, points from 0 to 1 that are drawn."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from myoplanner.logic import edits
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import Bound
from myoplanner.logic.sheets.seen import on_day
from myoplanner.logic.sheets.spark import (
    MOST_DOSES,
    MOST_POINTS,
    Point,
    Spark,
    SparkShape,
    spark_of,
    spark_shape,
    spark_text,
)
from myoplanner.logic.units import EnzymeUnit
from tests.logic.sheets.people import START, ck, person, planned, taken
from tests.strategies import courses

TODAY = START + timedelta(days=100)


def spark(course: Course) -> Spark:
    return spark_of(on_day(course, TODAY))


def shape(course: Course, today: date = TODAY) -> SparkShape:
    return spark_shape(spark(course), today)


def test_ck_is_drawn_on_a_log_scale_over_its_limit() -> None:
    # 100, 1000, 10000 with a limit of 100: 0, a half and 1 of two decades.
    days = [START, START + timedelta(days=50), TODAY]
    values = [
        ck(value, limit="100", day=day) for value, day in zip(("10000", "1000", "100"), days, strict=True)
    ]
    drawn = shape(edits.with_results(person(), *values))
    assert drawn.ck == (Point(0.0, 1.0), Point(0.5, 0.5), Point(1.0, 0.0))
    assert drawn.limit == 0.0
    assert drawn.links == ((drawn.ck[0], drawn.ck[1]), (drawn.ck[1], drawn.ck[2]))


def test_no_link_over_a_long_gap_and_none_ahead_of_today() -> None:
    far = TODAY + timedelta(days=121)
    course = edits.with_results(person(), ck("800", day=TODAY), ck("700", day=far))
    assert shape(course, far).links == ()
    assert len(shape(course).ck) == 1


def test_microkatal_counts_as_units_and_a_bound_below_is_not_drawn() -> None:
    course = edits.with_results(
        person(),
        ck("10", limit="2", day=START, unit=EnzymeUnit.MICROKAT_PER_L),  # 600 U/L, limit 120
        ck("20", limit=None, day=TODAY, bound=Bound.UNDER),
    )
    assert spark(course).ck == ((START.toordinal(), 600),)
    assert spark(course).limit == 120


def test_the_dose_stands_level_falls_and_has_gaps() -> None:
    course = edits.with_taken(
        person(),
        taken("a", START, START + timedelta(days=24), 60),
        taken("b", START + timedelta(days=25), START + timedelta(days=49), 30),
        taken("c", START + timedelta(days=75), TODAY, 15),
    )
    drawn = shape(course)
    assert drawn.dose == (
        (Point(0.0, 1.0), Point(0.25, 1.0)),
        (Point(0.25, 0.5), Point(0.5, 0.5)),
        (Point(0.75, 0.25), Point(1.0, 0.25)),
    )


def test_nothing_of_a_plan_ahead_is_drawn() -> None:
    course = planned(person(), "dalakas")
    for days in (0, 10, 100):
        drawn = shape(course, START + timedelta(days=days))
        assert max(last.x for _, last in drawn.dose) == (1.0 if days else 0.0)


def test_a_year_is_drawn_and_the_dose_at_its_beginning_begins_there() -> None:
    course = edits.with_taken(person(), taken("a", START, START + timedelta(days=500), 10))
    drawn = shape(course, START + timedelta(days=500))
    assert drawn.dose == ((Point(0.0, 1.0), Point(1.0, 1.0)),)


def test_an_empty_record_has_an_empty_shape_and_no_words() -> None:
    assert shape(person()) == SparkShape((), (), None, ())
    assert spark_text(spark(person()), TODAY) == ""


def test_the_words_name_first_and_last() -> None:
    course = edits.with_results(planned(person(), "dalakas"), ck("8200", day=START), ck("400", day=TODAY))
    said = spark_text(spark(course), TODAY)
    assert said.startswith("CK 8200 to 400 U/L in 2 values of the year; dose ")


@settings(max_examples=40)
@given(courses(), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_any_record_on_any_day_is_drawn_inside_its_box(course: Course, today: date) -> None:
    kept = spark_of(on_day(course, today))
    assert len(kept.ck) <= MOST_POINTS and len(kept.dose) <= MOST_DOSES
    assert kept == spark_of(on_day(course, today + timedelta(days=1)))
    drawn = spark_shape(kept, today)
    points = [*drawn.ck, *(point for pair in (*drawn.links, *drawn.dose) for point in pair)]
    assert all(0.0 <= value <= 1.0 for point in points for value in point)
    assert drawn.limit is None or 0.0 <= drawn.limit <= 1.0
    spark_text(kept, today)
