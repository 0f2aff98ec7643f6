"""A day's dose as intakes: one, or divided into whole tablets as equally as can be."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.base import evolve
from myoplanner.logic.record.stock import Stock
from myoplanner.logic.taper.tablets import Counts, tablets_for, written

Intakes = tuple[Counts, ...]


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
        amounts = _on_grid(dose, fractions, at_hand, grid) or _most_equal(dose, fractions, dose, at_hand)
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


def _most_equal(dose: Decimal, fractions: int, most: Decimal, stock: Stock) -> tuple[Decimal, ...] | None:
    """Search for the smallest largest intake, then the same for the rest."""
    if dose == 0:
        return ()
    if fractions == 1:
        return (dose,) if dose <= most and tablets_for(dose, stock) is not None else None
    for amount in _makeable(dose, stock):
        if amount * fractions < dose:
            continue
        if amount > most:
            return None
        rest = _most_equal(dose - amount, fractions - 1, amount, stock)
        if rest is not None:
            return (amount, *rest)
    return None


def _makeable(most: Decimal, stock: Stock) -> list[Decimal]:
    """Return every dose over 0 up to `most` mg that the stock makes, rising."""
    sums = {Decimal(0)}
    for item in stock.strengths:
        reached = set(sums)
        for total in sums:
            extra = Decimal(0)
            while total + extra <= most:
                reached.add(total + extra)
                extra += item.mg
        if item.halves:
            reached |= {total + item.mg / 2 for total in reached if total + item.mg / 2 <= most}
        sums = reached
    return sorted(sums - {Decimal(0)})
