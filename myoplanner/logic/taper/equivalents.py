"""A dose of prednisone as a dose of another glucocorticoid, and back, with the arithmetic (ledger 5)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from myoplanner.logic.base import Note, Number, Value, plain
from myoplanner.logic.finding import Source
from myoplanner.logic.knowledge.equivalents import Equivalent, Equivalents, Glucocorticoid
from myoplanner.logic.wording import say

PLACES = 4


class EqualDose(Value):
    """Hold the mg of a drug that equal a dose of prednisone: one number, or a range; and the arithmetic."""

    drug: Glucocorticoid
    low: Number
    high: Number
    working: Note
    source: Source

    @property
    def is_range(self) -> bool:
        """Tell whether the sources give a range."""
        return self.low != self.high


def equal_dose(prednisone_mg: Decimal, drug: Glucocorticoid, table: Equivalents) -> EqualDose:
    """Return what equals so many mg of prednisone: mg of the drug = mg of prednisone x its figure / 5."""
    line, base = table.of(drug), table.base.mg
    low, high = (_shown(Fraction(prednisone_mg) * Fraction(each) / Fraction(base)) for each in _figures(line))
    key = "equal.one" if low == high else "equal.range"
    working = say(
        key, mg=prednisone_mg, drug=drug.value, base=base, low=low, high=high, least=line.low, most=line.high
    )
    return EqualDose(drug=drug, low=low, high=high, working=working, source=line.source)


def equal_doses(prednisone_mg: Decimal, table: Equivalents) -> tuple[EqualDose, ...]:
    """Return what equals so many mg of prednisone, for each other drug in the order of the table."""
    return tuple(equal_dose(prednisone_mg, line.drug, table) for line in table.equivalents)


def as_prednisone(methylprednisolone_mg: Decimal, table: Equivalents) -> Decimal:
    """Return the mg of prednisone that equal so many mg of methylprednisolone: 4 mg are 5 mg."""
    figure = table.of(Glucocorticoid.METHYLPREDNISOLONE).low
    return _shown(Fraction(methylprednisolone_mg) * Fraction(table.base.mg) / Fraction(figure))


def _figures(line: Equivalent) -> tuple[Decimal, Decimal]:
    return line.low, line.high


def _shown(number: Fraction) -> Decimal:
    """Return an amount exactly where it has so many places, else rounded half up."""
    scaled = number * 10**PLACES
    return plain(Decimal(int(scaled + Fraction(1, 2))).scaleb(-PLACES))
