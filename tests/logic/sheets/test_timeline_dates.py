"""The day axis: texts keep apart, are never cut, and always bear a year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.sheets.timeline.dates import EDGE_PX, GAP_PX, LEFT_EDGE_PX, day_ticks

DAY0 = date(2026, 1, 5)
"""A Monday."""


def width(text: str) -> float:
    """Six px a character, so that widths can be reckoned by hand."""
    return 6.0 * len(text)


def test_a_year_is_ticked_by_months() -> None:
    # 365 days on 730 px are 2 px a day. "Feb 2026" is 48 px; a month is 56 px or more, too near for
    # 48 + 18; two months have room. Their minor lines are the months between.
    ticks = day_ticks(DAY0, 0, 365, 730, width)
    assert [tick.text for tick in ticks.texts] == [
        "Mar 2026", "May 2026", "Jul 2026", "Sep 2026", "Nov 2026",
    ]  # fmt: skip
    # 1 January 2027 is day 361, px 722: its text would end at 722 + 24 = 746, more than 14 px outside.
    # It keeps its line.
    assert ticks.lines[-1] == 361
    # 5 January to 1 March 2026 are 26 + 28 + 1 days.
    assert ticks.texts[0].at == 55
    assert len(ticks.thin) == 12


def test_close_up_the_weekday_stands_with_the_day() -> None:
    # 7 days on 980 px are 140 px a day; "Mon 5 Jan 2026" is 84 px, and at
    # the very edge it would be cut.
    ticks = day_ticks(DAY0, 0, 7, 980, width)
    assert [tick.text for tick in ticks.texts][:2] == ["Tue 6 Jan 2026", "Wed 7 Jan 2026"]


def test_weeks_begin_on_mondays() -> None:
    # 30 days on 600 px are 20 px a day: a week is 140 px, "12 Jan 2026" 66.
    ticks = day_ticks(DAY0, -2, 28, 600, width)
    assert [tick.text for tick in ticks.texts] == ["5 Jan 2026", "12 Jan 2026", "19 Jan 2026", "26 Jan 2026"]
    assert [tick.at for tick in ticks.texts] == [0, 7, 14, 21]


def test_a_long_course_is_ticked_by_years() -> None:
    ticks = day_ticks(DAY0, 0, 3650, 600, width)
    assert [tick.text for tick in ticks.texts][:3] == ["2027", "2028", "2029"]


def test_week_numbers_count_from_day_0_and_none_before_it() -> None:
    # 2 px a day: a week is 14 px, "52" 12 px wide with 18 px apart: every fourth week (56 px).
    ticks = day_ticks(DAY0, -60, 305, 730, width)
    assert [(tick.at, tick.text) for tick in ticks.weeks][:3] == [(0, "0"), (28, "4"), (56, "8")]
    assert day_ticks(DAY0, -60, 305, 730, width, with_weeks=False).weeks == ()


def test_a_narrow_axis_still_names_a_day() -> None:
    # On 20 px no text lies inside, so the day in the middle is named: 3 + 7 / 2 = 6.5, day 6.
    ticks = day_ticks(DAY0, 3, 10, 20, width)
    assert [(tick.at, tick.text) for tick in ticks.texts] == [(6, "11 Jan 2026")]


@given(
    st.dates(date(1990, 1, 1), date(2150, 1, 1)),
    st.floats(-9000, 9000),
    st.floats(7, 20000),
    st.floats(60, 3000),
)
def test_texts_keep_apart_lie_inside_and_bear_a_year(
    day0: date, first: float, days: float, px: float
) -> None:
    ticks = day_ticks(day0, first, first + days, px, width)
    places = [((tick.at - first) * px / days, width(tick.text), tick.text) for tick in ticks.texts]
    assert places
    for _, _, text in places:
        assert re.search(r"\b\d{4}$", text)
    for (left, left_width, _), (right, right_width, _) in pairwise(places):
        assert right - left >= (left_width + right_width) / 2 + GAP_PX - 1e-6
    if len(places) > 1:
        assert all(at - wide / 2 >= -LEFT_EDGE_PX and at + wide / 2 <= px + EDGE_PX for at, wide, _ in places)
    for tick in ticks.texts:
        assert tick.text.endswith(str((day0 + timedelta(days=tick.at)).year))


@given(st.floats(-3000, 3000), st.floats(7, 20000), st.floats(60, 3000))
def test_week_numbers_keep_apart(first: float, days: float, px: float) -> None:
    weeks = day_ticks(DAY0, first, first + days, px, width).weeks
    assert all(tick.at == 7 * int(tick.text) for tick in weeks)
    for before, after in pairwise(weeks):
        assert (after.at - before.at) * px / days >= (width(before.text) + width(after.text)) / 2


def test_the_end_of_the_calendar_is_no_obstacle() -> None:
    assert day_ticks(date(9999, 12, 1), 0, 365, 700, width).texts
    assert day_ticks(date(1, 1, 5), -365, 30, 700, width).texts
