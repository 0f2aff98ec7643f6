"""The kept items of one panel: strokes, areas, marks, windows. They are made once and given new data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsRectItem

from myoplanner.logic.sheets.timeline.shapes import Area, Mark, Role, Shape, Stroke, Window
from myoplanner.ui.chart.inks import brush, colour_of, no_pen, pen, tinted
from myoplanner.ui.chart.looks import Looks
from myoplanner.ui.theme import Theme

# Thick antialiased lines cost seconds a redraw as one path; segment by segment they cost nothing.
pg.setConfigOptions(antialias=True, segmentedLineMode="on")

SYMBOLS = {
    Shape.DOT: "o",
    Shape.SQUARE: "s",
    Shape.DIAMOND: "d",
    Shape.PENTAGON: "p",
    Shape.HEXAGON: "h",
    Shape.POINTS_UP: "t1",
    Shape.POINTS_DOWN: "t",
    Shape.POINTS_RIGHT: "t2",
    Shape.STAR: "star",
    Shape.CROSS: "+",
}
WINDOW_Z, SELECTED_Z, GRID_Z, AREA_Z, STROKE_Z, MARK_Z = 1.0, 2.0, 3.0, 4.0, 5.0, 10.0
MARK_EDGE_PX = 1.5


class PanelItems:
    """Own the items inside one view box."""

    def __init__(self, box: Any) -> None:
        self._box = box
        self._windows: list[QGraphicsRectItem] = []
        self._areas: list[QGraphicsPathItem] = []
        self._strokes: list[Any] = []
        self._thin = self._added(pg.PlotCurveItem(), GRID_Z)
        self._lines = self._added(pg.PlotCurveItem(), GRID_Z)
        self._selected = self._added(QGraphicsRectItem(), SELECTED_Z)
        self._marks = self._added(pg.ScatterPlotItem(pxMode=True), MARK_Z)
        self._selected.hide()

    def _added(self, item: Any, z: float) -> Any:
        item.setZValue(z)
        self._box.addItem(item, ignoreBounds=True)
        return item

    def _pool(self, items: list[Any], number: int, made: Callable[[], Any], z: float) -> None:
        """Have as many items as are needed; hide the rest."""
        while len(items) < number:
            items.append(self._added(made(), z))
        for index, item in enumerate(items):
            item.setVisible(index < number)

    def show_strokes(self, strokes: Sequence[Stroke], looks: Looks) -> None:
        """Draw lines through their vertices."""
        self._pool(self._strokes, len(strokes), pg.PlotCurveItem, STROKE_Z)
        for item, stroke in zip(self._strokes, strokes, strict=False):
            colour = tinted(looks.theme, stroke.role, stroke.tint)
            item.setData(
                x=np.array(stroke.xs),
                y=np.array(stroke.ys),
                pen=pen(colour, looks.pen_px(stroke.width), stroke.dash),
            )

    def show_areas(self, areas: Sequence[Area], looks: Looks) -> None:
        """Draw the ground between two lines."""
        self._pool(self._areas, len(areas), QGraphicsPathItem, AREA_Z)
        for item, area in zip(self._areas, areas, strict=False):
            item.setPath(_outline(area))
            item.setPen(no_pen())
            item.setBrush(brush(_see_through(colour_of(looks.theme, area.role), area.tint)))

    def show_marks(self, marks: Sequence[Mark], looks: Looks) -> None:
        """Draw points; the hollow ones are filled with the card."""
        inks = [mark_inks(looks.theme, mark.role, mark.hollow) for mark in marks]
        self._marks.setData(
            x=np.array([mark.x for mark in marks]),
            y=np.array([mark.y for mark in marks]),
            symbol=[SYMBOLS[mark.shape] for mark in marks],
            size=[mark.size * looks.scale for mark in marks],
            brush=[ground for _, ground in inks],
            pen=[edge for edge, _ in inks],
        )

    def show_windows(self, windows: Sequence[Window], low: float, high: float, looks: Looks) -> None:
        """Draw the decision windows over the whole height."""
        self._pool(self._windows, len(windows), QGraphicsRectItem, WINDOW_Z)
        for item, window in zip(self._windows, windows, strict=False):
            item.setRect(QRectF(window.first, low, window.last - window.first, high - low))
            item.setPen(no_pen())
            item.setBrush(brush(QColor(looks.theme.window_band)))

    def show_grid(
        self,
        lines: Sequence[float],
        thin: Sequence[float],
        levels: Sequence[float],
        frame: QRectF,
        looks: Looks,
    ) -> None:
        """Draw upright lines at days and level lines at ticks; `frame` is the range on view."""
        low, high = frame.top(), frame.bottom()
        upright = [(x, low, x, high) for x in lines]
        level = [(frame.left(), y, frame.right(), y) for y in levels]
        quiet = QColor(looks.theme.grid)
        _pairs(self._lines, [*upright, *level], pen(quiet, looks.pen_px(1.0)))
        _pairs(self._thin, [(x, low, x, high) for x in thin], pen(quiet, looks.pen_px(0.5)))

    def show_selected(self, first: float, last: float, low: float, high: float, looks: Looks) -> None:
        """Mark a span of days."""
        self._selected.setRect(QRectF(first, low, last - first, high - low))
        self._selected.setBrush(brush(QColor(looks.theme.selected)))
        self._selected.setPen(pen(QColor(looks.theme.accent), looks.pen_px(1.0)))
        self._selected.show()

    def hide_selected(self) -> None:
        """Mark nothing."""
        self._selected.hide()

    @property
    def selected(self) -> tuple[float, float] | None:
        """Return the days of the marked span, or None."""
        rect = self._selected.rect()
        return (rect.left(), rect.right()) if self._selected.isVisible() else None

    def drawn(self) -> tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]:
        """Return the vertices of the strokes on view, as the items hold them."""
        shown = [item.getData() for item in self._strokes if item.isVisible()]
        return tuple((tuple(xs.tolist()), tuple(ys.tolist())) for xs, ys in shown)


@lru_cache(maxsize=256)
def mark_inks(theme: Theme, role: Role, hollow: bool) -> tuple[QPen, QBrush]:
    """Return edge and ground of a mark. The same objects each time: a new one is a new symbol to draw."""
    colour, card = colour_of(theme, role), QColor(theme.card)
    return (pen(colour, MARK_EDGE_PX), brush(card)) if hollow else (pen(card, 1.0), brush(colour))


def _see_through(colour: QColor, share: float) -> QColor:
    """Return the colour as a tint through which windows and grid can be seen."""
    made = QColor(colour)
    made.setAlphaF(share)
    return made


def _outline(area: Area) -> QPainterPath:
    up = [QPointF(x, y) for x, y in zip(area.xs, area.highs, strict=True)]
    back = [QPointF(x, y) for x, y in zip(area.xs, area.lows, strict=True)]
    path = QPainterPath()
    path.addPolygon(QPolygonF([*up, *reversed(back)]))
    path.closeSubpath()
    return path


def _pairs(item: Any, lines: Sequence[tuple[float, float, float, float]], with_pen: QPen) -> None:
    xs = np.array([x for line in lines for x in line[::2]], dtype=float)
    ys = np.array([y for line in lines for y in line[1::2]], dtype=float)
    item.setVisible(bool(lines))
    if lines:
        item.setData(x=xs, y=ys, connect="pairs", pen=with_pen)
