"""Which tablets add up to a dose: exactly, the fewest, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from math import gcd

from myoplanner.logic.base import Number, Value, plain
from myoplanner.logic.record.stock import Stock
from myoplanner.logic.taper.rounding import down_to
from myoplanner.logic.units import text_of

MOST_TABLETS = 100
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
    """Return the fewest tablets that add up exactly to `dose` mg, or None where none do.

    Whole tablets first; halves only where no whole ones do and the stock allows them. Equal
    numbers: fewer strengths, then the larger tablet first.
    """
    whole = _fewest(dose, tuple(item.mg for item in stock.strengths))
    return whole if whole is not None else _with_halves(dose, stock)


def nearest_makeable(dose: Decimal, stock: Stock) -> tuple[Decimal | None, Decimal | None]:
    """Return the nearest lower (over 0) and the nearest higher dose in mg that the stock makes."""
    pieces = [item.mg for item in stock.strengths]
    pieces += [item.mg * HALF for item in stock.strengths if item.halves]
    if not pieces:
        return None, None
    unit = _unit(pieces)
    below = down_to(dose, unit) if dose % unit else dose - unit
    lower = _first_makeable(below, -unit, Decimal(0), stock)
    # Adding one smallest tablet to a makeable dose is makeable, so the search upward ends there.
    higher = _first_makeable(below + unit, unit, max(dose, max(pieces)) + min(pieces), stock, above=dose)
    return lower, higher


def _first_makeable(
    start: Decimal, move: Decimal, end: Decimal, stock: Stock, above: Decimal = Decimal(0)
) -> Decimal | None:
    candidate = start
    while candidate > end if move < 0 else candidate <= end:
        if candidate > above and tablets_for(candidate, stock) is not None:
            return plain(candidate)
        candidate += move
    return None


def _with_halves(dose: Decimal, stock: Stock) -> Counts | None:
    """Add at most one half of each strength that may be halved; two halves are a whole tablet."""
    halves = [item.mg for item in stock.strengths if item.halves]
    best: Counts | None = None
    for chosen in _subsets(halves):
        rest = dose - sum((mg * HALF for mg in chosen), Decimal(0))
        whole = _fewest(rest, tuple(item.mg for item in stock.strengths)) if rest >= 0 else None
        if whole is not None:
            counts = _joined(whole, chosen)
            if best is None or _rank(counts) < _rank(best):
                best = counts
    return best


def _subsets(items: list[Decimal]) -> list[tuple[Decimal, ...]]:
    subsets: list[tuple[Decimal, ...]] = [()]
    for item in items:
        subsets += [(*subset, item) for subset in subsets]
    return [subset for subset in subsets if subset]


def _joined(whole: Counts, halves: tuple[Decimal, ...]) -> Counts:
    numbers = {item.mg: item.number for item in whole}
    for mg in halves:
        numbers[mg] = numbers.get(mg, Decimal(0)) + HALF
    return tuple(Count(number=numbers[mg], mg=mg) for mg in sorted(numbers, reverse=True))


def _rank(counts: Counts) -> tuple[Decimal, int, tuple[Decimal, ...]]:
    """Order solutions: fewest tablets, fewest strengths, then the larger tablet first."""
    pieces = sum((item.number for item in counts), Decimal(0))
    return pieces, len(counts), tuple(-item.mg for item in counts for _ in range(int(item.number + HALF)))


@lru_cache(maxsize=4096)
def _fewest(dose: Decimal, strengths: tuple[Decimal, ...]) -> Counts | None:
    """Solve exactly over a common unit; `strengths` in mg, largest first."""
    if dose == 0:
        return ()
    if not strengths or dose < 0:
        return None
    unit = _unit(strengths)
    if dose % unit:
        return None
    best = _ways(int(dose / unit), tuple(int(mg / unit) for mg in strengths)).get(int(dose / unit))
    if best is None:
        return None
    numbers = {mg: best[2].count(-int(mg / unit)) for mg in strengths}
    return tuple(Count(number=Decimal(n), mg=mg) for mg, n in numbers.items() if n)


Way = tuple[int, int, tuple[int, ...]]


def _ways(goal: int, sizes: tuple[int, ...]) -> dict[int, Way]:
    """Return the best way to each sum up to `goal`, one strength after the other, largest first.

    A way is (tablets, strengths used, minus each tablet), so comparing two ways is comparing
    two tuples. Ways of more than MOST_TABLETS are dropped: nobody takes them at once.
    """
    ways: dict[int, Way] = {0: (0, 0, ())}
    for size in sizes:
        reached = dict(ways)
        for total, (pieces, kinds, way) in ways.items():
            for number in range(1, min((goal - total) // size, MOST_TABLETS - pieces) + 1):
                new = (pieces + number, kinds + 1, way + (-size,) * number)
                at = total + number * size
                if at not in reached or new < reached[at]:
                    reached[at] = new
        ways = reached
    return ways


def _unit(amounts: Iterable[Decimal]) -> Decimal:
    """Return the largest amount of which all given amounts are multiples (at 0.0001 mg)."""
    return plain(Decimal(gcd(*(int(amount * FINEST) for amount in amounts))) / FINEST)
