"""What a number of a regimen may be, whether typed into a field or written out in a file."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

MOST_MG_A_DAY = Decimal(200)
MOST_MG_PER_KG = Decimal(3)
MOST_WEEKS = Decimal(104)
MOST_PLACES = 3


class ParameterKind(str, Enum):
    """Name what a parameter measures; the kind sets its outermost limits."""

    MG = "mg"
    MG_OR_ZERO = "mg_or_zero"
    MG_PER_KG = "mg_per_kg"
    WEEKS = "weeks"
    PERCENT = "percent"
    COUNT = "count"
    CHOICE = "choice"


WHOLE_KINDS = frozenset({ParameterKind.WEEKS, ParameterKind.COUNT})

# (least, least is allowed, most, most is allowed)
OUTERMOST = {
    ParameterKind.MG: (Decimal(0), False, MOST_MG_A_DAY, True),
    ParameterKind.MG_OR_ZERO: (Decimal(0), True, MOST_MG_A_DAY, True),
    ParameterKind.MG_PER_KG: (Decimal(0), False, MOST_MG_PER_KG, True),
    ParameterKind.WEEKS: (Decimal(1), True, MOST_WEEKS, True),
    ParameterKind.PERCENT: (Decimal(0), False, Decimal(100), False),
    ParameterKind.COUNT: (Decimal(1), True, Decimal(4), True),
}


class Misfit(str, Enum):
    """Name why a number does not fit its kind."""

    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    NOT_WHOLE = "not_whole"
    TOO_FINE = "too_fine"


def misfit(kind: ParameterKind, number: Decimal) -> Misfit | None:
    """Return why a number cannot be of that kind, or None where it can."""
    least, least_allowed, most, most_allowed = OUTERMOST[kind]
    if number < least or (number == least and not least_allowed):
        return Misfit.TOO_LOW
    if number > most or (number == most and not most_allowed):
        return Misfit.TOO_HIGH
    if kind in WHOLE_KINDS and number != number.to_integral_value():
        return Misfit.NOT_WHOLE
    return Misfit.TOO_FINE if number != round(number, MOST_PLACES) else None


def serves(parameter: ParameterKind, wanted: ParameterKind) -> bool:
    """Tell whether a parameter of one kind may stand where another kind is wanted."""
    return parameter is wanted or (parameter, wanted) == (ParameterKind.MG, ParameterKind.MG_OR_ZERO)
