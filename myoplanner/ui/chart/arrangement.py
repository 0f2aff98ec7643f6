"""Where panels and axes lie in the window. Pure arithmetic in px."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from myoplanner.logic.sheets.timeline.shapes import Panel

GAP = 10.0
GAP_LINES = 0.7
"""Between two panels, in lines of text: large type needs more room for the texts at their edges."""
RIGHT = 16.0
TOP = 2.0
NARROW_GAP = 6.0
LEAST_PANEL = 24.0
COMFORT_LINES = 3.4
"""A panel of values that is lower than so many lines of text asks the rows to stand closer."""
ROW_PAD = 6.0
SPACINGS = ((ROW_PAD, 1.0), (ROW_PAD / 2, NARROW_GAP / GAP), (0.0, NARROW_GAP / GAP))
"""px added to a row of text, and the share of the gap between panels; the first that leaves room is taken."""


@dataclass(frozen=True)
class Rect:
    """Hold a rectangle in px."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.top + self.height


@dataclass(frozen=True)
class Arrangement:
    """Hold the plot area of each panel, all with one left edge and one width, and the axis rows."""

    panels: tuple[Rect, ...]
    dates: Rect
    weeks: Rect | None
    gap: float = GAP

    @property
    def plot(self) -> Rect:
        """Return the area from the top of the first panel to the foot of the last."""
        first, last = self.panels[0], self.panels[-1]
        return Rect(first.left, first.top, first.width, last.bottom - first.top)


def gap_of(line: float) -> float:
    """Return the room between two panels where a line of text is so high."""
    return max(GAP, round(line * GAP_LINES))


def arranged(
    panels: Sequence[Panel], width: float, height: float, gutter: float, line: float, weeks: bool
) -> Arrangement:
    """Return the places of `panels` in a window of `width` x `height` with a left gutter.

    A panel with rows of text is as high as these; the others share what is left by their weights. Where
    that leaves them too little, the rows stand closer, then all of them give way; nothing leaves the window.
    """
    foot = (line + ROW_PAD) * (2 if weeks else 1) + 2
    plot_width = max(width - gutter - RIGHT, 1.0)
    heights, gap = _heights(panels, height - TOP - foot, line)
    places = []
    top = TOP
    for high in heights:
        places.append(Rect(gutter, round(top), round(plot_width), max(round(high), 1)))
        top += high + gap
    bottom = places[-1].bottom if places else TOP
    row = line + ROW_PAD
    dates = Rect(gutter, bottom + 1, round(plot_width), row)
    week_row = Rect(gutter, dates.bottom, dates.width, row) if weeks else None
    return Arrangement(tuple(places), dates, week_row, gap)


def _heights(panels: Sequence[Panel], room: float, line: float) -> tuple[list[float], float]:
    """Return the height of each panel in a room of so many px, and the gap between two of them."""
    weight = sum(panel.weight for panel in panels if not panel.rows)
    rows = sum(panel.rows for panel in panels)
    least = sum(max(COMFORT_LINES * line, LEAST_PANEL) for panel in panels if not panel.rows)
    pad, gap, free, share = ROW_PAD, gap_of(line), 0.0, 1.0
    for pad, part in SPACINGS:
        gap = gap_of(line) * part
        free = room - gap * (len(panels) - 1) - rows * (line + pad)
        if free >= least:
            break
    if free < least:
        # Everything gives way alike, by what it would need; labels then drop out by themselves.
        share = max(room - gap * (len(panels) - 1), 1.0) / (rows * line + least)
        free = least * share
    return [
        panel.rows * (line + pad) * share if panel.rows else max(free * panel.weight / weight, 1.0)
        for panel in panels
    ], gap
