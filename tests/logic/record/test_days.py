"""A day is read in every unmistakable way of writing it, and never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.record.days import EARLIEST_DAY, LATEST_DAY, read_day
from myoplanner.logic.wording import day_text

TODAY = date(2026, 7, 6)
SIXTH = date(2026, 7, 6)


@pytest.mark.parametrize(
    "text",
    [
        "2026-07-06",
        "2026-7-6",
        "20260706",
        "6.7.2026",
        "06.07.2026",
        "6. 7. 2026",
        "6 Jul 2026",
        "06-Jul-2026",
        "6 july 2026",
        "Mon 6 Jul 2026",
        "Monday, 6 July 2026",
        "Jul 6, 2026",
        "July 6 2026",
        "2026-07-06 00:00:00",
        "2026-07-06T00:00",
        " 6  Jul  2026 ",
        "\u200e6.7.2026",
        "t",
        "T",
        "t-0",
        "",
    ],
)
def test_the_sixth_of_july_is_understood(text: str) -> None:
    assert read_day(text, TODAY, "day").day == SIXTH


def test_days_are_counted_from_today() -> None:
    assert read_day("t-7", TODAY, "day").day == date(2026, 6, 29)
    assert read_day("t+14", TODAY, "day").day == date(2026, 7, 20)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("6/7/2026", "6/7/2026 could be two days"),
        ("2026/07/06", "2026/07/06 could be two days"),
        ("2026-02-30", "there is no day 2026-02-30"),
        ("20261301", "there is no day 20261301"),
        ("29.2.2026", "there is no day 29.2.2026"),
        ("6 Foo 2026", "'6 Foo 2026' is not a day"),
        ("6.7.26", "'6.7.26' is not a day"),
        ("2026-07-06 12:30", "'2026-07-06 12:30' is not a day"),
        ("yesterday", "'yesterday' is not a day"),
        ("1949-12-31", "Sat 31 Dec 1949 is before 1950"),
        ("2200-01-01", "Wed 1 Jan 2200 is too late"),
        ("t-9999999", "'t-9999999' is not a day"),
        ("=TODAY()", "'=TODAY()' is not a day"),
        ("6.\u0667.2026", "'6.\u0667.2026' is not a day"),
    ],
)
def test_what_is_not_one_day_is_refused(text: str, wrong: str) -> None:
    reading = read_day(text, TODAY, "onset")
    assert reading.day is None
    assert reading.error is not None
    assert (reading.error.field, reading.error.wrong) == ("onset", wrong)
    assert "t-7" in reading.error.allowed


def test_a_day_to_come_is_refused_where_only_the_past_counts() -> None:
    reading = read_day("2026-07-07", TODAY, "day", latest=TODAY)
    assert reading.error is not None and reading.error.wrong == "Tue 7 Jul 2026 has not come yet"
    assert read_day("2026-07-06", TODAY, "day", latest=TODAY).day == TODAY


def test_a_refusal_repeats_no_endless_text() -> None:
    reading = read_day("x" * 1_000_000, TODAY, "day")
    assert reading.error is not None and len(reading.error.wrong) < 80


@given(st.dates(min_value=EARLIEST_DAY, max_value=LATEST_DAY))
def test_what_is_written_is_read_back(day: date) -> None:
    assert read_day(day_text(day), TODAY, "day").day == day
    assert read_day(day.isoformat(), TODAY, "day").day == day


@given(st.text(max_size=40))
def test_no_text_makes_it_raise(text: str) -> None:
    reading = read_day(text, TODAY, "day")
    assert (reading.day is None) != (reading.error is None)


@given(st.integers(min_value=0, max_value=9999))
def test_any_number_of_days_ago_is_that_day(days: int) -> None:
    assert read_day(f"t-{days}", TODAY, "day").day == TODAY - timedelta(days=days)
