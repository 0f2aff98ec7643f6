"""What can be given of a drug: the sums of its strengths. Nearest, halfway down, never over a ceiling."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import gcd

from myoplanner.logic.base import plain

FINEST = 100
"""Strengths have at most two decimals."""
NO_STRENGTHS = (Decimal(1),)
"""Where no strengths are on record, a dose goes to whole units."""


def to_makeable(raw: Decimal, ceiling: Decimal, strengths: tuple[Decimal, ...]) -> Decimal:
    """Return the sum of strengths nearest to `raw`, halfway down, and not over `ceiling`.

    0 where nothing that can be given is nearer than nothing at all. Without strengths: whole units.
    """
    used = strengths or NO_STRENGTHS
    unit = _unit(used)
    reach = _reach(tuple(int(value / unit) for value in used), int(ceiling // unit))
    at = int(raw // unit)
    below = (reach & ((1 << (at + 1)) - 1)).bit_length() - 1
    above = reach >> (at + 1)
    low = below * unit
    if not above:
        return plain(low)
    high = (at + (above & -above).bit_length()) * unit
    return plain(high if high - raw < raw - low else low)


def parts_of(total: Decimal, number: int, strengths: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Divide a total that can be given into at most `number` parts that can, as equal as may be, falling."""
    used = strengths or NO_STRENGTHS
    unit = _unit(used)
    left = int(total / unit)
    reach = _reach(tuple(int(value / unit) for value in used), left)
    parts: list[int] = []
    for days in range(number, 0, -1):
        if not left:
            break
        share = next(
            size
            for size in range(-(-left // days), left + 1)
            if reach >> size & 1 and reach >> (left - size) & 1
        )
        parts.append(share)
        left -= share
    return tuple(plain(part * unit) for part in sorted(parts, reverse=True))


def _unit(strengths: tuple[Decimal, ...]) -> Decimal:
    return Decimal(gcd(*(int(value * FINEST) for value in strengths))) / FINEST


MOST_COUNTED = 20_000
"""Units up to which tablets are counted; finer strengths than that have no count."""


def counts_of(dose: Decimal, strengths: tuple[Decimal, ...]) -> tuple[tuple[int, Decimal], ...]:
    """Return the fewest pieces that add up to a dose, largest first, as (count, strength).

    Empty where none do, and where no strengths are on record.
    """
    if not strengths:
        return ()
    unit = _unit(strengths)
    goal = dose / unit
    if goal != goal.to_integral_value() or goal > MOST_COUNTED:
        return ()
    sizes = tuple(sorted((int(value / unit) for value in strengths), reverse=True))
    counts = _fewest(sizes, int(goal))
    if counts is None:
        return ()
    return tuple((count, plain(size * unit)) for size, count in zip(sizes, counts, strict=True) if count)


@lru_cache(maxsize=128)
def _fewest(sizes: tuple[int, ...], goal: int) -> tuple[int, ...] | None:
    """Return how many of each size add up to `goal` with the fewest pieces, None where none do."""
    pieces: list[int | None] = [0, *(None for _ in range(goal))]
    last = [0] * (goal + 1)
    for total in range(1, goal + 1):
        for size in sizes:
            before = pieces[total - size] if size <= total else None
            now = pieces[total]
            if before is not None and (now is None or before + 1 < now):
                pieces[total], last[total] = before + 1, size
    if pieces[goal] is None:
        return None
    counts = dict.fromkeys(sizes, 0)
    while goal:
        counts[last[goal]] += 1
        goal -= last[goal]
    return tuple(counts.values())


@lru_cache(maxsize=128)
def _reach(sizes: tuple[int, ...], most: int) -> int:
    """Return a number whose bit n is set where n units can be given, from 0 to `most`."""
    mask = (1 << (most + 1)) - 1
    reach = 1
    for size in sizes:
        shift = size
        while shift <= most:
            # Doubling: after so many steps every multiple of the strength has been added.
            reach |= (reach << shift) & mask
            shift *= 2
    return reach
