"""Exact numbers: what is written is read again, and nothing else is a number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from myoplanner.logic.base import Number, Value, evolve


class Held(Value):
    """A number and nothing else."""

    number: Number


@given(st.decimals(min_value=-(10**14), max_value=10**14, allow_nan=False, allow_infinity=False, places=9))
def test_a_number_is_read_as_it_was_written(number: Decimal) -> None:
    held = Held(number=abs(number))
    assert Held.model_validate_json(held.model_dump_json()) == held


def test_a_very_small_number_is_written_without_an_exponent() -> None:
    # 0.0000001: str() would give 1E-7, which is not a plain number and could not be read again
    assert Held(number=Decimal("0.0000001")).model_dump_json() == '{"number":"0.0000001"}'


@pytest.mark.parametrize("text", ['"NaN"', '"1e3"', '"1_000"', "true", "1.5", '"-0"', '""', '" 5"', "null"])
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        Held.model_validate_json(f'{{"number":{text}}}')


def test_a_change_is_validated_like_a_new_value() -> None:
    held = Held(number=Decimal("60.0"))
    assert evolve(held, number=Decimal(5)).number == 5
    with pytest.raises(ValidationError):
        evolve(held, number=2.5)
    with pytest.raises(TypeError, match="has no field dose"):
        evolve(held, dose=5)
    with pytest.raises(TypeError, match="use evolve"):
        held.model_copy(update={"number": 5})
