"""A day's dose as intakes: one, or divided into whole tablets as equally as can be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal
from functools import lru_cache

from myoplanner.logic.base import evolve
from myoplanner.logic.record.stock import MOST_MG, Stock
from myoplanner.logic.taper.tablets import Counts, makeable_to, tablets_for, written

Intakes = tuple[Counts, ...]


@lru_cache(maxsize=8192)
def intakes_for(dose: Decimal, fractions: int, stock: Stock, grid: Decimal) -> Intakes | None:
    """Return the tablets of each intake, the larger intake first, or None where none add up.

    Equal on the rounding grid where the stock makes that (32.5 = 17.5 + 15), otherwise as equal
    as the stock allows (45 of 5 and 1 mg = 23 + 22). Fewer intakes where there are too few
    tablets. Halves are used only where no whole tablets add up.
    """
    if dose == 0 or fractions == 1:
        single = tablets_for(dose, stock)
        return None if single is None else (single,)
    whole = evolve(stock, strengths=tuple(evolve(item, halves=False) for item in stock.strengths))
    for at_hand in (whole, stock):
        amounts = _on_grid(dose, fractions, at_hand, grid)
        if amounts is None and tablets_for(dose, at_hand) is not None:
            amounts = _most_equal(dose, fractions, dose, makeable_to(MOST_MG, at_hand))
        if amounts:
            return tuple(tablets_for(amount, at_hand) or () for amount in amounts)
    return None


def written_intakes(intakes: Intakes) -> str:
    """Write intakes joined by " / ": 1x20+1x10 / 1x20+1x10."""
    return " / ".join(written(counts) for counts in intakes)


def _on_grid(dose: Decimal, fractions: int, stock: Stock, grid: Decimal) -> tuple[Decimal, ...] | None:
    if dose % grid:
        return None
    share, over = divmod(int(dose / grid), fractions)
    parts = [share + 1] * over + [share] * (fractions - over)
    amounts = tuple(part * grid for part in parts if part)
    return amounts if all(tablets_for(amount, stock) is not None for amount in amounts) else None


def _most_equal(
    dose: Decimal, fractions: int, most: Decimal, makeable: tuple[Decimal, ...]
) -> tuple[Decimal, ...] | None:
    """Search for the smallest largest intake, then the same for the rest; none is over `most` mg."""
    if dose == 0:
        return ()
    if fractions == 1:
        at = bisect_left(makeable, dose)
        return (dose,) if dose <= most and makeable[at : at + 1] == (dose,) else None
    for at in range(bisect_left(makeable, dose / fractions), bisect_right(makeable, min(most, dose))):
        amount = makeable[at]
        rest = _most_equal(dose - amount, fractions - 1, amount, makeable)
        if rest is not None:
            return (amount, *rest)
    return None
