"""The tablets at hand: strengths, and which of them may be halved."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pydantic import Field, field_validator

from myoplanner.logic.base import Line, Number, Value

MOST_STRENGTHS = 12
MOST_MG = Decimal(200)


class Strength(Value):
    """Hold one tablet strength in mg, and whether the user allows it to be halved."""

    mg: Number = Field(gt=0, le=MOST_MG, decimal_places=2)
    halves: bool = False


class Stock(Value):
    """Hold the strengths at hand, largest first, each once."""

    name: Line = ""
    strengths: tuple[Strength, ...] = Field(max_length=MOST_STRENGTHS)

    @field_validator("strengths")
    @classmethod
    def _largest_first(cls, strengths: tuple[Strength, ...]) -> tuple[Strength, ...]:
        if len({item.mg for item in strengths}) != len(strengths):
            raise ValueError("a strength stands there twice")
        return tuple(sorted(strengths, key=lambda item: -item.mg))


def stock_of(strengths: Iterable[str | int | Decimal], name: str = "") -> Stock:
    """Return a stock of whole tablets from their strengths in mg."""
    return Stock(name=name, strengths=tuple(Strength(mg=Decimal(item)) for item in strengths))


US_PREDNISONE = stock_of((50, 20, 10, 5, "2.5", 1), "US prednisone")
UK_PREDNISOLONE = stock_of((25, 20, 10, 5, "2.5", 1), "UK prednisolone")
