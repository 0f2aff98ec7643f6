"""Which tablets add up to a dose: exactly, the fewest, or not at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from math import gcd

from myoplanner.logic.base import Number, Value, plain
from myoplanner.logic.record.stock import MOST_MG, Stock
from myoplanner.logic.units import text_of

HALF = Decimal("0.5")
FINEST = 10_000


class Count(Value):
    """Hold how many tablets of one strength; 0.5 is a half."""

    number: Number
    mg: Number


Counts = tuple[Count, ...]


def total_mg(counts: Counts) -> Decimal:
    """Return what the tablets add up to, in mg."""
    return plain(sum((item.number * item.mg for item in counts), Decimal(0)))


def written(counts: Counts) -> str:
    """Write tablets as count x strength, joined by +: 2x20+1x5; a dose of nothing is 0."""
    return "+".join(f"{text_of(item.number)}x{text_of(item.mg)}" for item in counts) or "0"


@lru_cache(maxsize=8192)
def tablets_for(dose: Decimal, stock: Stock) -> Counts | None:
    """Return the fewest tablets that add up exactly to `dose` mg (0 to 200), or None where none do.

    Whole tablets first; halves only where no whole ones do and the stock allows them. Equal
    numbers: fewer strengths, then the larger tablet first.
    """
    for halves in (False, True):
        found = _counts(dose, stock, halves)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=64)
def makeable_to(most: Decimal, stock: Stock) -> tuple[Decimal, ...]:
    """Return every dose over 0 and up to `most` mg that the stock makes, rising."""
    unit = _unit(stock, halves=True)
    ways = _ways(_pieces(stock, unit, halves=True), int(most / unit))
    return tuple(plain(total * unit) for total, way in enumerate(ways) if total and way is not None)


def nearest_makeable(dose: Decimal, stock: Stock) -> tuple[Decimal | None, Decimal | None]:
    """Return the nearest lower (over 0) and the nearest higher dose in mg that the stock makes."""
    if not stock.strengths:
        return None, None
    # A dose and a tablet are at most 200 mg each, so that one tablet more than fits is within this.
    makeable = makeable_to(2 * MOST_MG, stock)
    lower, higher = bisect_left(makeable, dose), bisect_right(makeable, dose)
    return makeable[lower - 1] if lower else None, makeable[higher]


def _counts(dose: Decimal, stock: Stock, halves: bool) -> Counts | None:
    unit = _unit(stock, halves)
    if dose % unit or dose > MOST_MG:
        return None
    # Up to the largest dose at once, so that one table serves every dose of a plan.
    way = _ways(_pieces(stock, unit, halves), int(MOST_MG / unit))[int(dose / unit)]
    if way is None:
        return None
    numbers = zip(stock.strengths, way[2:], strict=True)
    return tuple(Count(number=-number * HALF, mg=item.mg) for item, number in numbers if number)


def _unit(stock: Stock, halves: bool) -> Decimal:
    """Return the largest amount in mg of which every piece is a multiple (at 0.0001 mg)."""
    pieces = [item.mg * HALF if halves and item.halves else item.mg for item in stock.strengths]
    return plain(Decimal(gcd(*(int(mg * FINEST) for mg in pieces)) or FINEST) / FINEST)


Pieces = tuple[tuple[int, int], ...]
"""A tablet and its half in units, largest tablet first; a half of 0 is not allowed."""

Way = tuple[int, ...]
"""Half-tablets in all, strengths used, then minus the half-tablets of each strength.

So the better of two ways to one sum is the smaller tuple, also after the same is added to both:
that is what makes building every sum from smaller ones right.
"""


def _pieces(stock: Stock, unit: Decimal, halves: bool) -> Pieces:
    return tuple(
        (int(item.mg / unit), int(item.mg * HALF / unit) if halves and item.halves else 0)
        for item in stock.strengths
    )


@lru_cache(maxsize=64)
def _ways(pieces: Pieces, goal: int) -> tuple[Way | None, ...]:
    """Return the best way to each sum from 0 to `goal` units, None where there is none."""
    nothing: Way = (0, 0, *(0 for _ in pieces))
    best: list[Way | None] = [nothing, *(None for _ in range(goal))]
    for place, (tablet, half) in enumerate(pieces):
        whole = _with_tablets(best, place, tablet)
        best = _better(best, whole, _with_half(best, whole, place, half))
    return tuple(best)


def _with_tablets(best: list[Way | None], place: int, tablet: int) -> list[Way | None]:
    """Return the best way to each sum that uses at least one whole tablet of this strength."""
    whole: list[Way | None] = [None] * len(best)
    for total in range(tablet, len(best)):
        first = _added(best[total - tablet], place, 2, new=1)
        whole[total] = _least((first, _added(whole[total - tablet], place, 2, new=0)))
    return whole


def _with_half(best: list[Way | None], whole: list[Way | None], place: int, half: int) -> list[Way | None]:
    """Return the best way to each sum with one half of this strength: two halves are a tablet."""
    halved: list[Way | None] = [None] * len(best)
    for total in range(half, len(best)) if half else ():
        alone = _added(best[total - half], place, 1, new=1)
        halved[total] = _least((alone, _added(whole[total - half], place, 1, new=0)))
    return halved


def _added(way: Way | None, place: int, halves: int, new: int) -> Way | None:
    """Add so many half-tablets of the strength at `place`; `new` is 1 where it was not used before."""
    if way is None:
        return None
    at = place + 2
    return (way[0] + halves, way[1] + new, *way[2:at], way[at] - halves, *way[at + 1 :])


def _better(*lists: list[Way | None]) -> list[Way | None]:
    return [_least(ways) for ways in zip(*lists, strict=True)]


def _least(ways: Iterable[Way | None]) -> Way | None:
    return min((way for way in ways if way is not None), default=None)
