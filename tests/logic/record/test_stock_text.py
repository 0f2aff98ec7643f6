"""The tablets in stock as typed: read as they are written, and refused where they are no tablets."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.record.stock import MOST_STRENGTHS, UK_PREDNISOLONE, US_PREDNISONE, Stock, Strength
from myoplanner.logic.record.stock_text import read_stock, stock_text


def tablets(text: str) -> list[tuple[str, bool]]:
    stock, error = read_stock(text)
    assert stock is not None and error is None, error
    return [(str(item.mg), item.halves) for item in stock.strengths]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("20, 5, 2.5, 1", [("20", False), ("5", False), ("2.5", False), ("1", False)]),
        ("1 20 5", [("20", False), ("5", False), ("1", False)]),
        ("5½, 20", [("20", False), ("5", True)]),
        ("5h 20h", [("20", True), ("5", True)]),
        # With semicolons the comma is a decimal comma.
        ("20; 2,5", [("20", False), ("2.5", False)]),
        ("0.05", [("0.05", False)]),
        ("200", [("200", False)]),
        ("", []),
    ],
)
def test_strengths_are_read_largest_first(text: str, read: list[tuple[str, bool]]) -> None:
    assert tablets(text) == read


@pytest.mark.parametrize(("text", "stock"), [("US", US_PREDNISONE), (" uk ", UK_PREDNISOLONE)])
def test_a_ready_list_is_called_by_its_country(text: str, stock: Stock) -> None:
    assert read_stock(text) == (stock, None)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("five", "'five' is not a tablet strength"),
        ("-5", "'-5' is not a tablet strength"),
        ("0", "'0' is not a tablet strength"),
        ("200.5", "'200.5' is not a tablet strength"),
        # "1.000" is one in one country and a thousand in the next.
        ("1.000", "'1.000' is not a tablet strength"),
        ("5h½x", "'5h½x' is not a tablet strength"),
        ("5, 5.0", "a strength stands there twice"),
        ("0.0625", "a strength has more than 2 decimals"),
        (" ".join(map(str, range(1, MOST_STRENGTHS + 2))), "13 strengths are too many"),
    ],
)
def test_what_is_no_tablet_is_refused(text: str, wrong: str) -> None:
    stock, error = read_stock(text)
    assert stock is None and error is not None
    assert (error.field, error.wrong) == ("stock", wrong)
    assert error.allowed == "up to 12 strengths over 0 to 200 mg, such as 20, 5, 2.5, 1"


def test_as_many_as_there_may_be_are_taken() -> None:
    assert len(tablets(" ".join(map(str, range(1, MOST_STRENGTHS + 1))))) == MOST_STRENGTHS


@given(
    st.lists(
        st.tuples(st.integers(min_value=1, max_value=20_000), st.booleans()),
        unique_by=lambda pair: pair[0],
        min_size=1,
        max_size=MOST_STRENGTHS,
    )
)
def test_a_stock_that_was_written_is_read_again(hundredths: list[tuple[int, bool]]) -> None:
    strengths = tuple(Strength(mg=D(number) / 100, halves=halves) for number, halves in hundredths)
    stock = Stock(strengths=strengths)
    assert read_stock(stock_text(stock).replace(",", ";")) == (stock, None)


@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    stock, error = read_stock(text)
    assert (stock is None) is (error is not None)
