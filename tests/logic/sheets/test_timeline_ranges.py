"""Moving and zooming: where the view may go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from myoplanner.logic.sheets.timeline.ranges import LEAST_DAYS, DayRange, clamped, moved, zoomed

WHOLE = DayRange(first=-20, last=380)
days = st.floats(-5000, 5000, allow_nan=False)


def test_zoom_keeps_the_day_under_the_hand_in_its_place() -> None:
    # 100 days, the hand a quarter in: half as long, it is still a quarter in: 25 - 12.5 to 25 + 37.5.
    assert zoomed(DayRange(first=0, last=100), 0.5, 25) == DayRange(first=12.5, last=62.5)


def test_moving_keeps_the_length() -> None:
    assert moved(DayRange(first=0, last=100), -30) == DayRange(first=-30, last=70)


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        (DayRange(first=0, last=100), DayRange(first=0, last=100)),
        (DayRange(first=-100, last=0), DayRange(first=-20, last=80)),
        (DayRange(first=350, last=450), DayRange(first=280, last=380)),
        (DayRange(first=-500, last=900), WHOLE),
        (DayRange(first=99, last=101), DayRange(first=96.5, last=103.5)),
    ],
)
def test_the_view_stays_on_what_there_is(view: DayRange, shown: DayRange) -> None:
    assert clamped(view, WHOLE) == shown


@given(days, st.floats(0.001, 10000), days, st.floats(0.5, 5000))
def test_the_view_never_leaves_the_whole(first: float, length: float, start: float, extent: float) -> None:
    whole = DayRange(first=start, last=start + extent)
    shown = clamped(DayRange(first=first, last=first + length), whole)
    assert shown.days >= LEAST_DAYS - 1e-6
    assert shown.first >= whole.first - 1e-6
    assert shown.last <= max(whole.last, whole.first + LEAST_DAYS) + 1e-6


def test_a_range_runs_forward() -> None:
    with pytest.raises(ValidationError):
        DayRange(first=5, last=5)
