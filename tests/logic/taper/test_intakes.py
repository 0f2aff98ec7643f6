"""Intakes of a divided dose: whole tablets, as equal as can be, the larger first."""

from __future__ import annotations

from decimal import Decimal as D
from itertools import combinations_with_replacement

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from myoplanner.logic.record.stock import US_PREDNISONE, Stock, Strength, stock_of
from myoplanner.logic.taper.intakes import intakes_for, written_intakes
from myoplanner.logic.taper.tablets import makeable_to, tablets_for, total_mg

GRID = D("2.5")
ONE_MG = stock_of((20, 5, 1))


def text(dose: str, fractions: int, stock: Stock = US_PREDNISONE, grid: D = GRID) -> str | None:
    intakes = intakes_for(D(dose), fractions, stock, grid)
    return None if intakes is None else written_intakes(intakes)


@pytest.mark.parametrize(
    ("dose", "fractions", "intakes"),
    [
        ("60", 1, "1x50+1x10"),
        ("60", 2, "1x20+1x10 / 1x20+1x10"),
        ("32.5", 2, "1x10+1x5+1x2.5 / 1x10+1x5"),  # 17.5 + 15, not 16.5 + 16: on the grid
        ("32.5", 3, "1x10+1x2.5 / 1x10 / 1x10"),  # 13 steps of 2.5: 5 + 4 + 4
        ("2.5", 2, "1x2.5"),  # one step of the grid is one intake
        ("5", 4, "1x2.5 / 1x2.5"),
        ("0", 2, "0"),
        ("1.5", 2, None),
        # Off the grid (from a present dose): as equal as the stock makes it, 16.5 twice.
        ("33", 2, "1x10+1x2.5+4x1 / 1x10+1x2.5+4x1"),
    ],
)
def test_us_prednisone(dose: str, fractions: int, intakes: str | None) -> None:
    assert text(dose, fractions) == intakes


def test_where_the_stock_does_not_make_equal_parts_they_are_as_equal_as_it_allows() -> None:
    assert text("45", 2, ONE_MG) == "1x20+3x1 / 1x20+2x1"  # 22.5 cannot be made: 23 + 22
    assert text("40", 3, stock_of((20, 10, 5))) == "1x10+1x5 / 1x10+1x5 / 1x10"  # 16 steps: 15 15 10
    assert text("55", 2, stock_of((20, 10))) is None
    assert text("50", 2, stock_of((20, 10))) == "1x20+1x10 / 1x20"
    assert text("50", 2, stock_of((50,))) == "1x50"  # one tablet is one intake
    assert text("100", 3, stock_of((50,))) == "1x50 / 1x50"
    assert text("7", 2, stock_of((5, 2))) == "1x5 / 1x2"
    # 34 = 20 + 7 + 7: with 14 as the largest, the 20 that remain cannot be divided.
    assert text("34", 3, stock_of((20, 7))) == "1x20 / 1x7 / 1x7"


def test_halves_only_where_no_whole_tablets_add_up() -> None:
    halves = Stock(strengths=(Strength(mg=D(20)), Strength(mg=D(5), halves=True)))
    assert text("45", 2, halves) == "1x20+1x5 / 1x20"  # 25 + 20 of whole tablets, not 22.5 twice
    assert text("32.5", 2, halves) == "3.5x5 / 3x5"  # 17.5 + 15
    assert text("2.5", 2, halves) == "0.5x5"


def all_divisions(dose: D, fractions: int, stock: Stock) -> list[tuple[D, ...]]:
    """Every way to divide a dose into so many intakes or fewer that the stock makes, larger first."""
    amounts = (D(0), *makeable_to(dose, stock))
    ways = combinations_with_replacement(reversed(amounts), fractions)
    return [tuple(mg for mg in way if mg) for way in ways if sum(way) == dose]


@given(
    st.lists(st.sampled_from([1, 2, 3, 5, 7, 10, 20]), min_size=1, max_size=3, unique=True),
    st.integers(1, 60),
    st.integers(2, 4),
)
def test_no_division_has_a_smaller_largest_intake(strengths: list[int], dose: int, fractions: int) -> None:
    stock, grid = stock_of(strengths), D(200)  # no dose here is on this grid
    assume(fractions < 4 or dose <= 30)
    intakes = intakes_for(D(dose), fractions, stock, grid)
    ways = all_divisions(D(dose), fractions, stock)
    assert (intakes is None) == (not ways)
    if intakes is not None:
        amounts = tuple(total_mg(counts) for counts in intakes)
        assert amounts == min(ways)
        assert intakes == tuple(tablets_for(amount, stock) for amount in amounts)


@given(st.integers(1, 80), st.integers(1, 4))
def test_intakes_add_up_and_the_larger_comes_first(steps: int, fractions: int) -> None:
    dose = steps * GRID
    intakes = intakes_for(dose, fractions, US_PREDNISONE, GRID) or ()
    amounts = [total_mg(counts) for counts in intakes]
    assert sum(amounts) == dose
    assert amounts == sorted(amounts, reverse=True)
    assert max(amounts) - min(amounts) <= GRID
    assert len(amounts) == min(fractions, steps)


def test_a_stock_as_fine_as_can_be_is_divided_in_time() -> None:
    fine = stock_of(["0.01", "0.07", "3.33"])
    intakes = intakes_for(D("199.99"), 4, fine, GRID)
    assert [str(total_mg(counts)) for counts in intakes or ()] == ["50", "50", "50", "49.99"]
