"""The prednisone panel: step lines with two vertices a step, bands of every other day, the draft.

A dose is held until the next change. What lies before today is solid, what lies after is dashed,
split exactly at today; a step without an end fades.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from myoplanner.logic.base import evolve
from myoplanner.logic.sheets.timeline.dose_labels import (
    ROLES,
    dose_labels,
    draft_name,
    first_plan_name,
    ghost_labels,
)
from myoplanner.logic.sheets.timeline.scales import linear_ticks
from myoplanner.logic.sheets.timeline.shapes import (
    GHOST_DASHES,
    Area,
    Dash,
    DoseLine,
    DoseSpan,
    Panel,
    PanelName,
    Stroke,
)
from myoplanner.logic.sheets.timeline.spans import FADE_DAYS, Run, runs
from myoplanner.logic.wording import say

HEAD_ROOM = Decimal("1.15")
PULSE_HEAD_ROOM = Decimal("1.35")
EMPTY_TOP = Decimal(10)
"""mg; the top of the axis where every dose is 0."""
FADE_PIECES = 6
LINE_PX = {
    DoseLine.FIRST: 1.5,
    DoseLine.PLAN: 2.5,
    DoseLine.TAKEN: 1.5,
    DoseLine.DRAFT: 2.0,
    DoseLine.WHAT_IF: 2.0,
}
BAND_TINT = 0.14
FUTURE_BAND_TINT = 0.08
EDGE_TINT = 0.4
FIRST_TINT = 0.65

Points = list[tuple[int, Decimal]]
MgOf = Callable[[DoseSpan], Decimal]


class GhostRun(NamedTuple):
    """A what-if as it is drawn: its spans, its letter (none: the draft made on the chart), its name."""

    run: Run
    letter: str
    title: str


class Piece(NamedTuple):
    """A part of a run that is drawn in one way."""

    run: Run
    points: Points
    future: bool
    strength: float


def dose_panel(
    plan: Run,
    taken: Run,
    draft: Run,
    today: int,
    draft_title: str,
    ghosts: Sequence[GhostRun] = (),
    pulses: bool = False,
    first: Run = (),
) -> Panel | None:
    """Return the prednisone panel, or None where there is no dose at all.

    `plan`, `taken` and `draft` are the spans of the three lines; the draft and what-ifs lie over the
    plan, the doses taken over all; what is left of the `first` plan lies under it. With `pulses` there is
    room for them over the axis.
    """
    spans = first + plan + taken + draft + tuple(span for ghost in ghosts for span in ghost.run)
    if not spans and not pulses:
        return None
    top = max((span.on_mg for span in spans), default=EMPTY_TOP) or EMPTY_TOP
    high = top * (PULSE_HEAD_ROOM if pulses else HEAD_ROOM)
    areas: list[Area] = []
    strokes: list[Stroke] = []
    drawn = [(first, Dash.DOTTED), (plan, Dash.SOLID), (draft, Dash.DASHED)]
    lettered = [ghost.run for ghost in ghosts if ghost.letter]
    drawn += [(run, GHOST_DASHES[place % len(GHOST_DASHES)]) for place, run in enumerate(lettered)]
    drawn += [(ghost.run, Dash.DASHED) for ghost in ghosts if not ghost.letter]
    for line, dash in (*drawn, (taken, Dash.SOLID)):
        for run in runs(line):
            # What was taken is past to its end, today's dose included.
            now = run[-1].last if line is taken else today
            areas += _areas(run, now)
            strokes += _strokes(run, now, dash)
    return Panel(
        name=PanelName.DOSE,
        title=say("timeline.dose"),
        unit=say("timeline.mg_a_day"),
        low_title=say("timeline.dose_low"),
        low=0.0,
        high=float(high),
        tick_sets=linear_ticks(Decimal(0), top * HEAD_ROOM),
        areas=tuple(areas),
        strokes=tuple(strokes),
        labels=(
            *dose_labels(plan, taken, draft),
            *first_plan_name(first),
            *draft_name(draft, draft_title),
            *(label for ghost in ghosts for label in ghost_labels(*ghost)),
        ),
        weight=5,
    )


def vertices(run: Run, mg_of: MgOf) -> Points:
    """Return two vertices a step, (first, mg) and (last, mg), in order of the days."""
    return [(x, mg_of(span)) for span in run for x in (span.first, span.last)]


def cut(run: Run, first: int, last: int) -> Run:
    """Return the part of a run between two x."""
    inside = [span for span in run if span.first < last and span.last > first]
    return tuple(evolve(span, first=max(span.first, first), last=min(span.last, last)) for span in inside)


def pieces(run: Run, today: int, mg_of: MgOf) -> Iterator[Piece]:
    """Yield the past, the future, and the fading tail of a run; each begins where the one before ends."""
    start, end = run[0].first, run[-1].last
    solid = end - FADE_DAYS if run[-1].open_end and not run[-1].stop else end
    bounds = [(start, today, False, 1.0), (max(start, today), solid, True, 1.0)]
    for index in range(FADE_PIECES if solid < end else 0):
        step = FADE_DAYS // FADE_PIECES
        strength = 1 - (index + 1) / (FADE_PIECES + 1)
        bounds.append((solid + index * step, solid + (index + 1) * step, True, strength))
    for first, last, future, strength in bounds:
        part = cut(run, first, last)
        if part:
            yield Piece(part, _joined(run, part, mg_of), future, strength)


def _joined(run: Run, part: Run, mg_of: MgOf) -> Points:
    """Add the upright line where a step begins exactly at a cut; without it the line would be broken."""
    points = vertices(part, mg_of)
    before = next((span for span in run if span.last == part[0].first), None)
    if before is not None and mg_of(before) != points[0][1]:
        points.insert(0, (part[0].first, mg_of(before)))
    return points


def _strokes(run: Run, today: int, dash: Dash) -> Iterator[Stroke]:
    line = run[0].line
    for piece in pieces(run, today, mean_mg):
        ahead = Dash.DASHED if piece.future and line is DoseLine.PLAN else dash
        tint = piece.strength * (FIRST_TINT if line is DoseLine.FIRST else 1)
        yield _stroke(piece.points, line, LINE_PX[line], ahead, tint)
    # What is not in force any more is one line, without the edges of its bands.
    for band in _bands(run) if line is not DoseLine.FIRST else ():
        for edge in (on_mg, off_mg):
            for piece in pieces(band, today, edge):
                edging = Dash.SOLID if line is DoseLine.PLAN else Dash.DOTTED
                yield _stroke(piece.points, line, 1.0, edging, EDGE_TINT * piece.strength)


def _stroke(points: Points, line: DoseLine, width: float, dash: Dash, tint: float) -> Stroke:
    # A change that leaves the drawn dose as it is needs no vertex: it would show as a knot in the line.
    inner = zip(points, points[1:], points[2:], strict=False)
    kept = [
        points[0],
        *(here for before, here, after in inner if not before[1] == here[1] == after[1]),
        points[-1],
    ]
    return Stroke(
        role=ROLES[line],
        xs=tuple(float(x) for x, _ in kept),
        ys=tuple(float(y) for _, y in kept),
        width=width,
        dash=dash,
        tint=tint,
    )


def _areas(run: Run, today: int) -> Iterator[Area]:
    """Yield the bands between on-day and off-day dose of the plan; other lines show their edges only."""
    if run[0].line is not DoseLine.PLAN:
        return
    for band in _bands(run):
        for piece in pieces(band, today, on_mg):
            tint = FUTURE_BAND_TINT if piece.future else BAND_TINT
            yield Area(
                role=ROLES[DoseLine.PLAN],
                xs=tuple(float(x) for x, _ in vertices(piece.run, on_mg)),
                lows=tuple(float(y) for _, y in vertices(piece.run, off_mg)),
                highs=tuple(float(y) for _, y in vertices(piece.run, on_mg)),
                tint=tint * piece.strength,
            )


def _bands(run: Run) -> tuple[Run, ...]:
    """Return the stretches of every-other-day dosing."""
    return runs(span for span in run if span.every_other_day and not span.stop)


def mean_mg(span: DoseSpan) -> Decimal:
    """Return the mean of a span in mg a day: the line."""
    return span.mean_mg


def on_mg(span: DoseSpan) -> Decimal:
    """Return the on-day dose in mg: the upper edge of the band."""
    return span.on_mg


def off_mg(span: DoseSpan) -> Decimal:
    """Return the off-day dose in mg: the lower edge of the band."""
    return span.off_mg
