"""Units and the numbers that carry them: text to value, value to text.

mg of prednisone a day, kg, U/L and microkat/L. A dose shown anywhere is written by `text_of`.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from myoplanner.logic.base import Value, plain

UNITS_PER_MICROKATAL = Decimal(60)
"""1 microkat/L = 60 U/L (ledger 9)."""

_WRITTEN = re.compile(r"([0-9]{1,12})(?:([.,])([0-9]{1,6}))?", re.ASCII)


class EnzymeUnit(str, Enum):
    """Name the unit in which a laboratory reports an enzyme."""

    U_PER_L = "U/L"
    MICROKAT_PER_L = "microkat/L"
    UG_PER_L = "ug/L"


class Reading(Value):
    """Hold what was understood of a typed number, or why it was not."""

    number: Decimal | None = None
    problem: str = ""


def read_number(text: str) -> Reading:
    """Read a number as a person types it: a point or a comma as the decimal mark.

    Refused, not guessed: marks that could group thousands ("1.000" is 1 in one country and
    1000 in the next), signs, exponents and anything that is not a digit.
    """
    written = text.strip()
    if not written:
        return Reading(problem="empty")
    match = _WRITTEN.fullmatch(written)
    if match is None:
        return Reading(problem="not a number")
    whole, mark, fraction = match.groups()
    if mark and len(fraction) == 3 and whole != "0":
        return Reading(problem="could be thousands or decimals")
    return Reading(number=plain(Decimal(f"{whole}.{fraction}" if mark else whole)))


def text_of(number: Decimal) -> str:
    """Write a number without exponent or trailing zeros: 60, 2.5, 1.25."""
    return format(plain(number), "f")


def rounded(number: Decimal, places: int = 1) -> Decimal:
    """Round half up to so many decimals, for numbers that are shown and not prescribed."""
    return plain(number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


def in_units_per_litre(value: Decimal, unit: EnzymeUnit) -> Decimal:
    """Turn an enzyme value into U/L; myoglobin stays in ug/L."""
    return value * UNITS_PER_MICROKATAL if unit is EnzymeUnit.MICROKAT_PER_L else value


def times_limit(value: Decimal, limit: Decimal) -> Decimal:
    """Give a value as a multiple of its own upper limit, both in one unit."""
    return value / limit
