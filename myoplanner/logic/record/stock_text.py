"""The tablets in stock as typed: "50, 20, 10, 5½, 2.5, 1", "US" or "UK"."""

from __future__ import annotations

from decimal import Decimal

from pydantic import ValidationError

from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.stock import (
    MOST_MG,
    MOST_STRENGTHS,
    UK_PREDNISOLONE,
    US_PREDNISONE,
    Stock,
    Strength,
)
from myoplanner.logic.units import read_number, text_of
from myoplanner.logic.wording import say

HALF_MARK = "½"
READY = {"us": US_PREDNISONE, "uk": UK_PREDNISOLONE}


def stock_text(stock: Stock) -> str:
    """Write a stock as it is typed; ½ behind a strength allows halves of it."""
    return ", ".join(text_of(item.mg) + (HALF_MARK if item.halves else "") for item in stock.strengths)


def read_stock(text: str) -> tuple[Stock | None, FieldError | None]:
    """Read strengths parted by commas or spaces (a decimal comma needs semicolons or spaces)."""
    if text.strip().lower() in READY:
        return READY[text.strip().lower()], None
    parts = text.replace(";", " ").split() if ";" in text else text.replace(",", " ").split()
    strengths = []
    for part in parts:
        halves = part.endswith(("h", HALF_MARK))
        reading = read_number(part.rstrip("h" + HALF_MARK))
        if reading.number is None or not 0 < reading.number <= MOST_MG:
            return None, _wrong(say("stock.not_a_strength", text=part[:20]))
        strengths.append((reading.number, halves))
    return _stock(strengths)


def _stock(strengths: list[tuple[Decimal, bool]]) -> tuple[Stock | None, FieldError | None]:
    if len(strengths) > MOST_STRENGTHS:
        return None, _wrong(say("stock.too_many", number=len(strengths)))
    if len({mg for mg, _ in strengths}) != len(strengths):
        return None, _wrong(say("stock.twice"))
    try:
        return Stock(strengths=tuple(Strength(mg=mg, halves=halves) for mg, halves in strengths)), None
    except ValidationError:
        return None, _wrong(say("stock.too_fine"))


def _wrong(why: str) -> FieldError:
    return FieldError(field="stock", wrong=why, allowed=say("stock.allowed"))
