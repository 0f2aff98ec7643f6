"""Exact fractions for comparing with a limit, and their rounded form for showing.

A quotient such as 1000/195 has no exact Decimal. It stays a fraction until the comparison is made;
rounding comes only when the number is printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from myoplanner.logic.base import plain

SHOWN_PLACES = 4


def shown(number: Fraction) -> Decimal:
    """Return the number rounded half up to four places, for print only."""
    scaled = number * 10**SHOWN_PLACES
    # Half up in size, so that a fall and a rise of the same size are printed alike.
    whole = int(abs(scaled) + Fraction(1, 2))
    return plain(Decimal(whole if scaled >= 0 else -whole).scaleb(-SHOWN_PLACES))


def shown_beside(number: Fraction, edge: Fraction) -> Decimal:
    """Return the number with one decimal, or as many (to four) as tell on which side of `edge` it lies.

    19.96 beside 20 is 19.96 and not 20: under the edge never reads as on it.
    """
    for places in range(1, SHOWN_PLACES):
        scaled = number * 10**places
        whole = int(abs(scaled) + Fraction(1, 2))
        near = Fraction(whole if scaled >= 0 else -whole, 10**places)
        if (near < edge) == (number < edge) and (near > edge) == (number > edge):
            return plain(Decimal(near.numerator) / Decimal(near.denominator))
    return shown(number)


def any_true(answers: Iterable[bool | None]) -> bool | None:
    """Return whether any answer is true; None when that hangs on an unknown one."""
    known = tuple(answers)
    if True in known:
        return True
    return None if None in known else False


def all_true(answers: Iterable[bool | None]) -> bool | None:
    """Return whether every answer is true; None when that hangs on an unknown one."""
    known = tuple(answers)
    if False in known:
        return False
    return None if None in known else True


def at_least(wanted: int, answers: Iterable[bool | None]) -> bool | None:
    """Return whether `wanted` answers are true; None when that hangs on unknown ones."""
    known = tuple(answers)
    sure = known.count(True)
    if sure >= wanted:
        return True
    return None if sure + known.count(None) >= wanted else False
