"""The only places where a dose is rounded. Decimal in, Decimal out, exact."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.base import plain


def to_nearest(raw: Decimal, grid: Decimal) -> Decimal:
    """Round `raw` mg to the nearest multiple of `grid` mg; halfway goes down (33.75 -> 32.5)."""
    steps, rest = divmod(raw, grid)
    return plain((steps + (1 if rest * 2 > grid else 0)) * grid)


def down_to(raw: Decimal, grid: Decimal) -> Decimal:
    """Return the largest multiple of `grid` mg that is not above `raw` mg, never under 0."""
    return plain(max(Decimal(0), (raw // grid) * grid))


def cut(now: Decimal, by: Decimal, grid: Decimal, floor: Decimal) -> tuple[Decimal, Decimal]:
    """Lower the dose taken now by `by` mg; return (raw, dose) in mg.

    Only the result is rounded. A cut lowers by at least one `grid`, and the last one is as small
    as needed to land exactly on `floor`: where it would reach it or pass it, raw is `floor` too.
    """
    raw = now - by
    if raw <= floor:
        return plain(floor), plain(floor)
    at_least_one = down_to(now - grid, grid)
    return plain(raw), max(floor, min(to_nearest(raw, grid), at_least_one))
