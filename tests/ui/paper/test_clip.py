"""Lines cut off at the days on view."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from myoplanner.ui.paper.clip import band, clipped

days = st.integers(-50, 50).map(float)
doses = st.integers(0, 60).map(float)


def test_a_line_that_leaves_the_view_ends_at_its_edge() -> None:
    # From (0, 0) to (10, 20): half way, at x = 5, it stands at 10.
    assert clipped((0.0, 10.0), (0.0, 20.0), 5.0, 20.0) == (((5.0, 10.0), (10.0, 20.0)),)


def test_steps_stay_one_line_with_its_upright_parts() -> None:
    steps = ((0.0, 60.0), (7.0, 60.0), (7.0, 40.0), (14.0, 40.0))
    assert clipped([x for x, _ in steps], [y for _, y in steps], 0.0, 14.0) == (steps,)


def test_what_is_off_the_view_is_not_there() -> None:
    assert clipped((0.0, 10.0), (1.0, 1.0), 11.0, 20.0) == ()


def test_a_band_is_cut_on_both_edges() -> None:
    outline = band((0.0, 10.0), (0.0, 0.0), (8.0, 8.0), 4.0, 6.0)
    assert outline == ((4.0, 8.0), (6.0, 8.0), (6.0, 0.0), (4.0, 0.0))


@given(st.lists(st.tuples(days, doses), min_size=2, max_size=8), days, st.integers(1, 40))
def test_nothing_stands_outside_the_view(
    points: list[tuple[float, float]], first: float, length: int
) -> None:
    points.sort(key=lambda point: point[0])
    parts = clipped([x for x, _ in points], [y for _, y in points], first, first + length)
    assert all(first <= x <= first + length for part in parts for x, _ in part)
    assert all(len(part) >= 2 for part in parts)
