"""One panel of the timeline as items of a page: what the window draws, at the same places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from myoplanner.logic.sheets.timeline.dates import DayTicks
from myoplanner.logic.sheets.timeline.labels import BOX_PX, BOX_TOP_PX, Frame, Placed, place
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.scales import fitting
from myoplanner.logic.sheets.timeline.shapes import Panel, Tick, Window
from myoplanner.ui.chart.arrangement import Rect
from myoplanner.ui.chart.inks import colour_of, tinted
from myoplanner.ui.paper.clip import Vertex, band, clipped
from myoplanner.ui.paper.items import Ground, Item, Line, Part, Symbol, Text
from myoplanner.ui.paper.type import PaperType
from myoplanner.ui.theme import Theme

TICK_LINES = 1.3
"""Ticks of an upright axis stand so many lines of text apart at least, as in the window."""
TICK_GAP = 5.0
MARK_EDGE = 1.5
THIN = 0.5
ROUNDING = 0.5
"""Lanes stand a line apart, but for rounding."""


@dataclass(frozen=True)
class Looks:
    """Hold what a page is drawn with: the theme and its type."""

    theme: Theme
    type: PaperType

    @property
    def scale(self) -> float:
        """Return how many times larger than usual lines and marks are."""
        return self.type.scale


@dataclass(frozen=True)
class PanelPaper:
    """Turn one panel in its place into items."""

    panel: Panel
    rect: Rect
    view: DayRange
    looks: Looks
    left: float
    """Where the names of the panels stand."""
    gap: float
    """The room to the next panel."""
    is_last: bool = False

    def x(self, day: float) -> float:
        """Return the place of a day."""
        return self.rect.left + (day - self.view.first) / self.view.days * self.rect.width

    def y(self, value: float) -> float:
        """Return the place of a value; places run down."""
        panel = self.panel
        return self.rect.top + (panel.high - value) / (panel.high - panel.low) * self.rect.height

    def ticks(self) -> tuple[Tick, ...]:
        """Return the ticks that have room on the upright axis."""
        panel, kind = self.panel, self.looks.type
        least = kind.line * (1 if panel.names else TICK_LINES)
        found = fitting(panel.tick_sets, panel.low, panel.high, self.rect.height, least)
        if not panel.names:
            return found
        room = self.rect.left - self.left - kind.line - 2 * TICK_GAP
        texts = (kind.shortened(tick.text, room, kind.text_points) for tick in found)
        return tuple(Tick(at=tick.at, text=text) for tick, text in zip(found, texts, strict=True))

    def placed(self, today_x: float) -> tuple[Placed, ...]:
        """Return the labels that find room."""
        rect, panel, view = self.rect, self.panel, self.view
        frame = Frame(view.first, view.last, panel.low, panel.high, rect.width, rect.height, self.looks.scale)
        return place(panel, frame, self.looks.type.size, today_x)

    def ground(self, windows: Sequence[Window], days: DayTicks) -> Iterator[Item]:
        """Yield what lies under everything: windows, grid, areas."""
        theme, scale = self.looks.theme, self.looks.scale
        for window in windows:
            first, last = max(window.first, self.view.first), min(window.last, self.view.last)
            if first < last:
                yield Ground(self._box(first, last, self.panel.low, self.panel.high), theme.window_band)
        for width, at in ((THIN, days.thin), (1.0, days.lines)):
            for day in at:
                yield Line(self._upright(day), theme.grid, width * scale)
        for tick in self.ticks():
            y = self.y(tick.at)
            yield Line(((self.rect.left, y), (self.rect.right, y)), theme.grid, scale)
        for area in self.panel.areas:
            outline = band(area.xs, area.lows, area.highs, self.view.first, self.view.last)
            if len(outline) > 2:
                yield Ground(self._places(outline), colour_of(theme, area.role).name(), area.tint)

    def lines(self) -> Iterator[Item]:
        """Yield strokes, then marks over them, then the axis."""
        theme, scale, rect = self.looks.theme, self.looks.scale, self.rect
        for stroke in self.panel.strokes:
            colour = tinted(theme, stroke.role, stroke.tint).name()
            for part in clipped(stroke.xs, stroke.ys, self.view.first, self.view.last):
                yield Line(self._places(part), colour, stroke.width * scale, stroke.dash)
        for mark in self.panel.marks:
            if not self.view.first <= mark.x <= self.view.last:
                continue
            colour = colour_of(theme, mark.role).name()
            edge, fill = (colour, theme.card) if mark.hollow else (theme.card, colour)
            width = (MARK_EDGE if mark.hollow else 1.0) * scale
            yield Symbol(self.x(mark.x), self.y(mark.y), mark.shape, mark.size * scale, edge, width, fill)
        yield Line(((rect.left, rect.top), (rect.left, rect.bottom)), theme.line, scale)
        yield Line(((rect.left, rect.bottom), (rect.right, rect.bottom)), theme.line, scale)

    def texts(self, today_x: float) -> Iterator[Item]:
        """Yield the axis' texts, the panel's name, and the labels that find room."""
        kind, theme, rect = self.looks.type, self.looks.theme, self.rect
        for tick in self._apart():
            width = kind.width(tick.text)
            yield Text(
                tick.text, rect.left - TICK_GAP - width, self._tick_top(tick), width, kind.line,
                theme.second, Part.TICK, kind.text_points,
            )  # fmt: skip
        yield from self._names()
        for item in self.placed(today_x):
            yield from self._label(item)

    def _apart(self) -> Iterator[Tick]:
        """Yield the ticks whose texts keep apart: one at an edge is moved, maybe too near to the next."""
        below: float | None = None
        for tick in self.ticks():
            top = self._tick_top(tick)
            if below is None or top + self.looks.type.line <= below + ROUNDING:
                below = top
                yield tick

    def _tick_top(self, tick: Tick) -> float:
        """Return where a tick's text begins: at its height, but never in the next panel's room."""
        line, rect = self.looks.type.line, self.rect
        spare = max(self.gap - 1, 0.0) / 2  # panels stand on whole units, texts do not
        lowest = rect.bottom - line + (0.0 if self.is_last else spare)
        return min(max(self.y(tick.at) - line / 2, rect.top - spare), lowest)

    def _names(self) -> Iterator[Item]:
        kind, theme, rect, left = self.looks.type, self.looks.theme, self.rect, self.left
        # A text longer than its panel would run into the next one's.
        room = rect.height + self.gap
        titles = (self.panel.title, self.panel.low_title)
        title = next((text for text in titles if text and kind.width(text, bold=True) <= room), "")
        for text, bold in ((title, True), (self.panel.unit if title else "", False)):
            length = kind.width(text, bold=bold)
            if text and length <= room:
                yield Text(
                    text, left, rect.top + (rect.height - length) / 2, kind.line, length,
                    theme.ink if bold else theme.second, Part.PANEL, kind.text_points, bold, upright=True,
                )  # fmt: skip
            left += kind.line

    def _label(self, item: Placed) -> Iterator[Item]:
        left, top = self.rect.left + item.box.left, self.rect.top + item.box.top
        right, bottom = self.rect.left + item.box.right, self.rect.top + item.box.bottom
        colour, boxed = colour_of(self.looks.theme, item.label.role).name(), item.label.boxed
        if boxed:
            yield Ground(((left, top), (right, top), (right, bottom), (left, bottom)), colour)
            left, top = left + BOX_PX, top + BOX_TOP_PX
        width, height = self.looks.type.size(item.text)
        ink = self.looks.theme.card if boxed else colour
        yield Text(item.text, left, top, width, height, ink, Part.LABEL, self.looks.type.text_points)

    def _upright(self, day: float) -> tuple[Vertex, ...]:
        return ((self.x(day), self.rect.top), (self.x(day), self.rect.bottom))

    def _places(self, vertices: Sequence[Vertex]) -> tuple[Vertex, ...]:
        return tuple((self.x(x), self.y(y)) for x, y in vertices)

    def _box(self, first: float, last: float, low: float, high: float) -> tuple[Vertex, ...]:
        return self._places(((first, high), (last, high), (last, low), (first, low)))
