"""Upright axes: ticks that a person would choose, linear and logarithmic."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from myoplanner.logic.sheets.timeline.shapes import Tick
from myoplanner.logic.units import text_of

MOST_TICKS = 12
NO_BREAK = "\u00a0"
STEPS = (Decimal(1), Decimal(2), Decimal(5))
SERIES = ((1, 2, 5), (1, 3), (1,))
"""The digits of a logarithmic axis, the richest first: 100, 200, 500, 1 000; then 100, 300; then decades."""

TickSets = tuple[tuple[Tick, ...], ...]


def grouped(number: Decimal) -> str:
    """Write a number with its thousands apart: 12 400 (no-break space), 0.5."""
    whole, mark, fraction = text_of(number).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    parts: list[str] = []
    while digits:
        digits, part = digits[:-3], digits[-3:]
        parts.insert(0, part)
    return sign + NO_BREAK.join(parts) + mark + fraction


def linear_ticks(low: Decimal, high: Decimal) -> TickSets:
    """Return sets of ticks at 1, 2 or 5 times a power of ten inside [low, high], the richest first."""
    unit = Decimal(1).scaleb((high - low).adjusted() - 1)
    found = []
    for power in range(4):
        for step in STEPS:
            ticks = _multiples(low, high, plain_step(step, unit, power))
            if 2 <= len(ticks) <= MOST_TICKS:
                found.append(ticks)
    return tuple(found)


def plain_step(step: Decimal, unit: Decimal, power: int) -> Decimal:
    """Return step x unit x 10^power."""
    return step * unit.scaleb(power)


def _multiples(low: Decimal, high: Decimal, step: Decimal) -> tuple[Tick, ...]:
    first = -((-low) // step)
    # `//` of Decimals cuts toward zero, so the first multiple may lie a step too low or too high.
    while first * step < low:
        first += 1
    while (first - 1) * step >= low:
        first -= 1
    number = int((high - first * step) / step) + 1 if first * step <= high else 0
    if number > MOST_TICKS:
        return ()
    at = [(first + index) * step for index in range(number)]
    return tuple(Tick(at=float(value), text=grouped(value)) for value in at)


def log_ticks(low: Decimal, high: Decimal) -> TickSets:
    """Return sets of ticks for a log10 axis over values from low to high (both over 0).

    Each tick stands at the log10 of its value. Sparse sets leave out digits, then whole decades.
    """
    powers = range(low.adjusted() - 1, high.adjusted() + 2)
    sets = [_decades(low, high, digits, powers) for digits in SERIES]
    sets.append(tuple(item for item in sets[-1] if round(item.at) % 2 == 0))
    kept = [ticks for ticks in sets if len(ticks) >= 2]
    return tuple(kept) or tuple(ticks for ticks in sets if ticks)[:1]


def _decades(low: Decimal, high: Decimal, digits: tuple[int, ...], powers: range) -> tuple[Tick, ...]:
    values = [Decimal(digit).scaleb(power) for power in powers for digit in digits]
    return tuple(
        Tick(at=float(value.log10()), text=grouped(value)) for value in values if low <= value <= high
    )


def fitting(sets: TickSets, low: float, high: float, height_px: float, least_px: float) -> tuple[Tick, ...]:
    """Return the richest set whose ticks stand at least `least_px` apart; if none does, what is left of
    the sparsest when every tick too near to the one under it is dropped.
    """
    apart = least_px * (high - low) / height_px
    for ticks in sets:
        if all(after.at - before.at >= apart for before, after in pairwise(ticks)):
            return ticks
    kept: list[Tick] = []
    for tick in sets[-1] if sets else ():
        if not kept or tick.at - kept[-1].at >= apart:
            kept.append(tick)
    return tuple(kept)
