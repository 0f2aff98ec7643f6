"""Thin links between measured points: none over a long gap, none to a bound, none across kinds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from myoplanner.logic.sheets.timeline.shapes import Mark, Role, Stroke

LONGEST_LINK_DAYS = 120
"""Longest gap that a link may span: the sparsest visits asked for are 12 weeks apart (ledger 7), and
some weeks of delay are usual; after that a link would draw a course that nobody saw. Ours."""
LINK_PX = 1.25
LINK_TINT = 0.55


def links(marks: Sequence[Mark], role: Role) -> tuple[Stroke, ...]:
    """Return the links of one series as unbroken strokes; `marks` in order of their days."""
    chains: list[list[Mark]] = []
    for before, after in pairwise(marks):
        if not linked(before, after):
            continue
        if chains and chains[-1][-1] is before:
            chains[-1].append(after)
        else:
            chains.append([before, after])
    return tuple(_stroke(chain, role) for chain in chains)


def linked(before: Mark, after: Mark) -> bool:
    """Tell whether two points may be joined."""
    return not before.hollow and not after.hollow and after.x - before.x <= LONGEST_LINK_DAYS


def _stroke(chain: Iterable[Mark], role: Role) -> Stroke:
    points = list(chain)
    return Stroke(
        role=role,
        xs=tuple(mark.x for mark in points),
        ys=tuple(mark.y for mark in points),
        width=LINK_PX,
        tint=LINK_TINT,
    )
