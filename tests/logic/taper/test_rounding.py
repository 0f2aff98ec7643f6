"""Rounding: to the nearest, ties down; cuts of at least one step of the grid, the last one exact."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.taper.rounding import cut, down_to, to_nearest


@pytest.mark.parametrize(
    ("raw", "grid", "dose"),
    [
        ("60", "2.5", "60"),
        ("61.24", "2.5", "60"),
        ("61.25", "2.5", "60"),  # halfway: down
        ("61.26", "2.5", "62.5"),
        ("33.75", "2.5", "32.5"),  # halfway: down
        ("1.25", "2.5", "0"),  # halfway to nothing: down
        ("1.2500001", "2.5", "2.5"),
        ("0.5", "1", "0"),
        ("1.5", "1", "1"),  # never to the even number
        ("2.5", "1", "2"),
        ("7", "3", "6"),
        ("7.5", "3", "6"),
        ("200", "3", "201"),
    ],
)
def test_to_nearest(raw: str, grid: str, dose: str) -> None:
    assert to_nearest(D(raw), D(grid)) == D(dose)


@pytest.mark.parametrize(
    ("raw", "grid", "dose"),
    [
        ("60", "2.5", "60"),
        ("59.9", "2.5", "57.5"),
        ("2.4", "2.5", "0"),
        ("-3", "2.5", "0"),
        ("99", "0.1", "99"),
    ],
)
def test_down_to(raw: str, grid: str, dose: str) -> None:
    assert down_to(D(raw), D(grid)) == D(dose)


@pytest.mark.parametrize(
    ("now", "by", "grid", "floor", "raw", "dose"),
    [
        ("45", "11.25", "2.5", "10", "33.75", "32.5"),
        ("20", "1", "2.5", "0", "19", "17.5"),  # 19 would round to 20: at least one step of the grid
        ("20", "0.1", "5", "0", "19.9", "15"),
        ("12.5", "3.125", "2.5", "10", "10", "10"),  # as small as needed: 2.5, not 3.125
        ("22.5", "5", "2.5", "20", "20", "20"),
        ("25", "1", "2.5", "22", "24", "22.5"),  # a knee off the grid is still ahead
        ("22.5", "1", "2.5", "22", "22", "22"),  # and is landed on exactly
        ("27.5", "6", "2.5", "22", "22", "22"),  # 21.5 would round past it, up to 22.5
        ("2.5", "5", "2.5", "0", "0", "0"),  # never below nothing, raw neither
        ("1", "0.5", "2.5", "0", "0.5", "0"),
        ("75", "5", "2", "50", "70", "70"),
        ("80", "5", "2", "50", "75", "74"),  # halfway: down
    ],
)
def test_cut(now: str, by: str, grid: str, floor: str, raw: str, dose: str) -> None:
    assert cut(D(now), D(by), D(grid), D(floor)) == (D(raw), D(dose))


AMOUNTS = st.integers(1, 200_000).map(lambda n: D(n) / 1000)


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_a_cut_lowers_by_a_step_of_the_grid_or_lands(now: D, by: D, grid: D, floor: D) -> None:
    if now <= floor:
        return
    raw, dose = cut(now, by, grid, floor)
    assert floor <= dose < now
    assert raw == max(now - by, floor)
    assert dose == floor or (now - dose >= grid and dose % grid == 0)


@given(AMOUNTS, AMOUNTS)
def test_the_nearest_is_no_further_than_half_the_grid(raw: D, grid: D) -> None:
    dose = to_nearest(raw, grid)
    assert dose % grid == 0
    assert abs(dose - raw) * 2 <= grid
    assert raw - grid < down_to(raw, grid) <= raw
