"""Lines cut off at the days on view. Pure arithmetic: not every format knows a clip path."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Vertex = tuple[float, float]


def clipped(
    xs: Sequence[float], ys: Sequence[float], first: float, last: float
) -> tuple[tuple[Vertex, ...], ...]:
    """Return the parts of a line between two x, each with two vertices or more."""
    parts: list[list[Vertex]] = []
    for begin, end in pairwise(zip(xs, ys, strict=True)):
        piece = _inside(begin, end, first, last)
        if piece is None:
            continue
        if parts and parts[-1][-1] == piece[0]:
            parts[-1].append(piece[1])
        else:
            parts.append(list(piece))
    return tuple(tuple(part) for part in parts)


def band(
    xs: Sequence[float], lows: Sequence[float], highs: Sequence[float], first: float, last: float
) -> tuple[Vertex, ...]:
    """Return the outline of the ground between two lines over the same xs; empty where none is on view."""
    under = [vertex for part in clipped(xs, lows, first, last) for vertex in part]
    over = [vertex for part in clipped(xs, highs, first, last) for vertex in part]
    return (*over, *reversed(under))


def _inside(begin: Vertex, end: Vertex, first: float, last: float) -> tuple[Vertex, Vertex] | None:
    """Return the part of a piece on view; None where only a point of it, or nothing, is."""
    if begin[0] == end[0]:
        return (begin, end) if first <= begin[0] <= last else None
    if max(begin[0], end[0]) <= first or min(begin[0], end[0]) >= last:
        return None
    return _at(begin, end, _held(begin[0], first, last)), _at(begin, end, _held(end[0], first, last))


def _held(x: float, first: float, last: float) -> float:
    return min(max(x, first), last)


def _at(begin: Vertex, end: Vertex, x: float) -> Vertex:
    for point in (begin, end):
        if point[0] == x:
            return point
    share = (x - begin[0]) / (end[0] - begin[0])
    return x, begin[1] + share * (end[1] - begin[1])
