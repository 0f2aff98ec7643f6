"""Tablets: exactly the dose, the fewest, fewer strengths, the larger first; or not at all."""

from __future__ import annotations

from decimal import Decimal as D
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.record.stock import UK_PREDNISOLONE, US_PREDNISONE, Stock, Strength, stock_of
from myoplanner.logic.taper.tablets import (
    Count,
    Counts,
    makeable_to,
    nearest_makeable,
    tablets_for,
    total_mg,
    written,
)


def text(dose: str, stock: Stock = US_PREDNISONE) -> str | None:
    counts = tablets_for(D(dose), stock)
    return None if counts is None else written(counts)


def halved(*strengths: str, whole: tuple[str, ...] = ()) -> Stock:
    """A stock of strengths that may be halved, and of some that may not."""
    items = [Strength(mg=D(mg), halves=True) for mg in strengths] + [Strength(mg=D(mg)) for mg in whole]
    return Stock(strengths=tuple(items))


@pytest.mark.parametrize(
    ("dose", "tablets"),
    [
        ("60", "1x50+1x10"),
        ("45", "2x20+1x5"),
        ("32.5", "1x20+1x10+1x2.5"),
        ("80", "1x50+1x20+1x10"),
        ("40", "2x20"),
        ("2.5", "1x2.5"),
        ("5", "1x5"),
        ("3", "3x1"),
        ("0", "0"),
        ("0.5", None),
        ("1.5", None),
        ("4", "4x1"),  # 2.5 + 1 is 3.5, 2 x 2.5 is 5
        ("6.5", "1x2.5+4x1"),
        ("200", "4x50"),
    ],
)
def test_us_prednisone(dose: str, tablets: str | None) -> None:
    assert text(dose) == tablets


def test_uk_prednisolone() -> None:
    assert text("60", UK_PREDNISOLONE) == "3x20"  # as many as 2x25+1x10, of one strength
    assert text("47.5", UK_PREDNISOLONE) == "1x25+1x20+1x2.5"


def test_equal_numbers_take_fewer_strengths_then_the_larger_tablet() -> None:
    # 40 from 30, 20, 10: 2x20 and 1x30+1x10 are both two tablets: one strength is fewer.
    assert text("40", stock_of((30, 20, 10))) == "2x20"
    # 18 from 12, 9, 6: 2x9 has one strength; without the 9 it is 1x12+1x6.
    assert text("18", stock_of((12, 9, 6))) == "2x9"
    # 50 from 40, 30, 20, 10: 1x40+1x10 and 1x30+1x20: two strengths each, the larger first.
    assert text("50", stock_of((40, 30, 20, 10))) == "1x40+1x10"


def test_what_does_not_add_up_is_not_made() -> None:
    assert text("32.5", stock_of((20, 10, 5))) is None
    assert text("7", stock_of((5, 3))) is None
    assert text("5", Stock(strengths=())) is None
    assert text("0", Stock(strengths=())) == "0"


def test_many_tablets_of_one_small_strength_add_up() -> None:
    assert text("200", stock_of((1,))) == "200x1"
    assert text("150", stock_of(("0.5",))) == "300x0.5"


def test_halves_only_where_they_are_allowed_and_no_whole_tablets_add_up() -> None:
    assert text("2.5", stock_of((20, 5))) is None
    assert text("2.5", halved("5", whole=("20",))) == "0.5x5"
    assert text("32.5", halved("5", whole=("20",))) == "1x20+2.5x5"
    assert text("7.5", halved("5", whole=("2.5",))) == "1x5+1x2.5"  # whole, though 1.5x5 is fewer
    assert text("10", halved("20", "5")) == "2x5"
    assert text("12.5", halved("20", "5")) == "0.5x20+0.5x5"  # one tablet in all; 2.5x5 are more
    assert text("10", halved("20")) == "0.5x20"
    assert text("10", halved("20", whole=("5",))) == "2x5"
    assert text("2.5", halved("20", whole=("5",))) is None


def test_a_half_counts_as_half_a_tablet_and_adds_no_strength_of_its_own() -> None:
    # 1.5 tablets both ways; 1x6+0.5x3 would be two strengths.
    assert text("7.5", halved("5", "3", whole=("6",))) == "1.5x5"
    # 4.5 tablets both ways; 2.5x5+1x4+1x2 would be three strengths.
    assert text("18.5", halved("5", whole=("4", "2"))) == "0.5x5+4x4"


def test_the_nearest_doses_that_can_be_made() -> None:
    assert nearest_makeable(D("32.5"), stock_of((20, 10, 5))) == (D(30), D(35))
    assert nearest_makeable(D("2.5"), stock_of((20, 10, 5))) == (None, D(5))
    assert nearest_makeable(D(7), stock_of((5, 3))) == (D(6), D(8))
    assert nearest_makeable(D(200), stock_of((150,))) == (D(150), D(300))
    assert nearest_makeable(D("32.5"), halved("5", whole=("20",))) == (D(30), D(35))
    assert nearest_makeable(D(199), halved("20")) == (D(190), D(200))
    assert nearest_makeable(D(5), Stock(strengths=())) == (None, None)


def test_makeable_doses_rise_from_over_0() -> None:
    assert makeable_to(D(10), stock_of((5, 3))) == (3, 5, 6, 8, 9, 10)
    assert makeable_to(D(5), halved("5", whole=("3",))) == (D("2.5"), 3, 5)


def test_totals_are_written_exactly() -> None:
    counts = (Count(number=D(2), mg=D(20)), Count(number=D("0.5"), mg=D(5)))
    assert written(counts) == "2x20+0.5x5"
    assert total_mg(counts) == D("42.5")


# --- against every way there is --------------------------------------------------------------------

STRENGTHS = st.lists(
    st.sampled_from(["1", "2.5", "5", "10", "20", "50", "3", "4", "7", "12.5", "30"]),
    min_size=1,
    max_size=4,
    unique=True,
)


def every_way(dose: D, stock: Stock, halves: bool) -> list[Counts]:
    """Every combination of tablets that adds up to the dose, by trying them all."""
    parts = []
    for item in stock.strengths:
        most = int(dose // item.mg)
        numbers = [D(number) for number in range(most + 1)]
        if halves and item.halves:
            numbers += [number + D("0.5") for number in numbers]
        parts.append([Count(number=number, mg=item.mg) for number in numbers])
    ways = [tuple(count for count in way if count.number) for way in product(*parts)]
    return [way for way in ways if total_mg(way) == dose]


def order(counts: Counts, stock: Stock) -> tuple[object, ...]:
    """Fewest tablets, fewest strengths, then more of the larger."""
    numbers = {item.mg: item.number for item in counts}
    larger = tuple(-numbers.get(item.mg, D(0)) for item in stock.strengths)
    return (sum((item.number for item in counts), D(0)), len(counts), larger)


@given(STRENGTHS, st.data())
def test_no_way_is_better_than_the_one_taken(strengths: list[str], data: st.DataObject) -> None:
    halves = data.draw(st.lists(st.booleans(), min_size=len(strengths), max_size=len(strengths)))
    items = [Strength(mg=D(mg), halves=half) for mg, half in zip(strengths, halves, strict=True)]
    stock = Stock(strengths=tuple(items))
    dose = D(data.draw(st.integers(1, 160))) / 4
    ways = every_way(dose, stock, halves=False) or every_way(dose, stock, halves=True)
    best = min(ways, key=lambda way: order(way, stock), default=None)
    taken = tablets_for(dose, stock)
    assert (taken is None) == (best is None)
    if taken is not None and best is not None:
        assert taken == best
        assert total_mg(taken) == dose


@given(STRENGTHS, st.integers(1, 200))
def test_nothing_lies_between_a_dose_and_its_nearest(strengths: list[str], quarter: int) -> None:
    stock, dose = stock_of(strengths), D(quarter) / 4
    lower, higher = nearest_makeable(dose, stock)
    assert lower is None or (lower < dose and tablets_for(lower, stock))
    assert higher is not None and higher > dose and tablets_for(higher, stock)
    first, last = lower or D(0), higher
    between = [first + D(n) / 4 for n in range(1, int((last - first) * 4))]
    assert [mg for mg in between if mg != dose and tablets_for(mg, stock)] == []


def test_a_stock_as_fine_and_as_large_as_can_be_is_solved() -> None:
    stock = Stock(strengths=tuple(Strength(mg=D(n) + D("0.01"), halves=True) for n in range(5, 17, 2)))
    # 5.01 + 13.01 = 18.02, and so are 7.01 + 11.01 and twice 9.01: one strength is fewer.
    assert written(tablets_for(D("18.02"), stock) or ()) == "2x9.01"
    assert tablets_for(D("199.99"), stock) is None
