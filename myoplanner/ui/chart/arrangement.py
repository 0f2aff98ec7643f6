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
LEAST_PANEL = 24.0
ROW_PAD = 6.0


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

    A panel with rows of text is as high as these; the others share what is left by their weights.
    """
    row = line + ROW_PAD
    foot = row * (2 if weeks else 1) + 2
    plot_width = max(width - gutter - RIGHT, 1.0)
    fixed = [panel.rows * row for panel in panels]
    weight = sum(panel.weight for panel in panels if not panel.rows)
    gap = gap_of(line)
    free = height - TOP - foot - gap * (len(panels) - 1) - sum(fixed)
    places = []
    top = TOP
    for panel, rows in zip(panels, fixed, strict=True):
        high = rows if panel.rows else max(free * panel.weight / weight, LEAST_PANEL)
        places.append(Rect(gutter, round(top), round(plot_width), round(high)))
        top += high + gap
    bottom = places[-1].bottom if places else TOP
    dates = Rect(gutter, bottom + 1, round(plot_width), row)
    return Arrangement(tuple(places), dates, Rect(gutter, dates.bottom, dates.width, row) if weeks else None)
