"""Upright axes: the ticks a person would choose."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.sheets.timeline.scales import fitting, grouped, linear_ticks, log_ticks
from myoplanner.logic.sheets.timeline.shapes import Tick


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "0"),
        ("999", "999"),
        ("1000", "1\u00a0000"),
        ("1234567.5", "1\u00a0234\u00a0567.5"),
        ("-4500", "-4\u00a0500"),
    ],
)
def test_thousands_stand_apart(number: str, text: str) -> None:
    assert grouped(Decimal(number)) == text


def test_linear_ticks_by_hand() -> None:
    sets = [[tick.text for tick in ticks] for ticks in linear_ticks(Decimal(0), Decimal(69))]
    assert sets == [["0", "10", "20", "30", "40", "50", "60"], ["0", "20", "40", "60"], ["0", "50"]]


def test_linear_ticks_that_do_not_begin_at_zero() -> None:
    sets = [[tick.text for tick in ticks] for ticks in linear_ticks(Decimal("2.5"), Decimal(5))]
    assert sets[0][0] == "2.5"
    assert ["3", "4", "5"] in sets


def test_log_ticks_go_from_rich_to_sparse() -> None:
    sets = [[tick.text for tick in ticks] for ticks in log_ticks(Decimal(90), Decimal(12000))]
    assert sets == [
        ["100", "200", "500", "1\u00a0000", "2\u00a0000", "5\u00a0000", "10\u00a0000"],
        ["100", "300", "1\u00a0000", "3\u00a0000", "10\u00a0000"],
        ["100", "1\u00a0000", "10\u00a0000"],
        ["100", "10\u00a0000"],
    ]


@given(st.decimals("0.01", "500000", places=2), st.decimals("10", "1000000", places=1))
def test_a_log_axis_of_a_decade_or_more_always_has_two_ticks(low: Decimal, ratio: Decimal) -> None:
    sets = log_ticks(low, low * ratio)
    assert len(sets[0]) >= 2
    for ticks in sets:
        assert all(before.at < after.at for before, after in pairwise(ticks))
        assert all(float(low.log10()) <= tick.at <= float((low * ratio).log10()) for tick in ticks)


@given(st.decimals("0.1", "1000000", places=1))
def test_a_linear_axis_from_zero_always_has_two_ticks(high: Decimal) -> None:
    sets = linear_ticks(Decimal(0), high)
    assert sets[0][0].at == 0
    assert all(2 <= len(ticks) <= 12 and ticks[-1].at <= float(high) for ticks in sets)


def test_the_richest_set_that_fits_is_taken() -> None:
    sets = linear_ticks(Decimal(0), Decimal(69))
    # 69 mg on 138 px is 2 px a mg: tens stand 20 px apart, twenties 40, fifties 100.
    assert len(fitting(sets, 0, 69, 138, 20)) == 7
    assert len(fitting(sets, 0, 69, 138, 20.1)) == 4
    assert len(fitting(sets, 0, 69, 138, 41)) == 2
    # Where not even the sparsest fits, what is too near to the one before is dropped.
    assert [tick.text for tick in fitting(sets, 0, 69, 138, 101)] == ["0"]


def test_without_any_tick_nothing_is_drawn() -> None:
    assert fitting((), 0, 1, 100, 20) == ()
    assert fitting(((Tick(at=0.5, text="x"),),), 0, 1, 100, 20) == (Tick(at=0.5, text="x"),)
