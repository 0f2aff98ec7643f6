"""The one painter of a page: pictures, drawings and paper get the same items in the same places."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from myoplanner.logic.sheets.timeline.shapes import Dash, Shape
from myoplanner.ui.chart.inks import DASHES
from myoplanner.ui.paper.items import Ground, Line, Page, Point, Symbol, Text
from myoplanner.ui.paper.type import paper_font

STAR_POINTS, STAR_INNER = 5, 0.42
CROSS_ARM = 0.36
TRIANGLE: tuple[Point, ...] = ((-0.5, 0.5), (0.0, -0.5), (0.5, 0.5))


def draw_page(painter: QPainter, page: Page) -> None:
    """Draw all items of a page, in units of the page, with pens that grow with the paper."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(QRectF(0, 0, page.width, page.height), QColor(page.ground))
    for item in page.items:
        if isinstance(item, Text):
            _draw_text(painter, item)
        elif isinstance(item, Line):
            _draw_line(painter, item)
        elif isinstance(item, Ground):
            _draw_ground(painter, item)
        else:
            _draw_symbol(painter, item)


def _draw_text(painter: QPainter, item: Text) -> None:
    painter.setPen(QColor(item.colour))
    font = paper_font(item.points, item.bold)
    painter.setFont(font)
    ascent = QFontMetricsF(font, painter.device()).ascent()
    painter.save()
    if item.upright:
        painter.translate(item.left, item.top + item.height)
        painter.rotate(-90)
        painter.drawText(QPointF(0, ascent), item.text)
    else:
        painter.drawText(QPointF(item.left, item.top + ascent), item.text)
    painter.restore()


def _draw_line(painter: QPainter, item: Line) -> None:
    pen = QPen(QColor(item.colour))
    pen.setWidthF(item.width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if item.dash is Dash.SOLID:
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    else:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(DASHES[item.dash])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(_polygon(item.points))


def _draw_ground(painter: QPainter, item: Ground) -> None:
    colour = QColor(item.colour)
    colour.setAlphaF(item.share)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    painter.drawPolygon(_polygon(item.points))


def _draw_symbol(painter: QPainter, item: Symbol) -> None:
    pen = QPen(QColor(item.edge))
    pen.setWidthF(item.edge_width)
    painter.setPen(pen)
    painter.setBrush(QBrush(QColor(item.fill)))
    if item.shape is Shape.DOT:
        painter.drawEllipse(QPointF(item.x, item.y), item.size / 2, item.size / 2)
        return
    outline = symbol_outline(item.shape)
    painter.drawPolygon(_polygon(tuple((item.x + item.size * x, item.y + item.size * y) for x, y in outline)))


def symbol_outline(shape: Shape) -> tuple[Point, ...]:
    """Return the outline of a mark in a square from -0.5 to 0.5, y running down; a dot has none."""
    if shape in (Shape.PENTAGON, Shape.HEXAGON):
        return _ring(5 if shape is Shape.PENTAGON else 6)
    if shape is Shape.STAR:
        return _star()
    return OUTLINES.get(shape, ())


def _ring(corners: int) -> tuple[Point, ...]:
    turns = (2 * math.pi * number / corners for number in range(corners))
    return tuple((0.5 * math.sin(turn), -0.5 * math.cos(turn)) for turn in turns)


def _star() -> tuple[Point, ...]:
    found = []
    for number in range(2 * STAR_POINTS):
        radius = 0.5 if number % 2 == 0 else 0.5 * STAR_INNER
        turn = math.pi * number / STAR_POINTS
        found.append((radius * math.sin(turn), -radius * math.cos(turn)))
    return tuple(found)


def _cross() -> tuple[Point, ...]:
    arm = CROSS_ARM / 2
    return (
        (-arm, -0.5), (arm, -0.5), (arm, -arm), (0.5, -arm), (0.5, arm), (arm, arm),
        (arm, 0.5), (-arm, 0.5), (-arm, arm), (-0.5, arm), (-0.5, -arm), (-arm, -arm),
    )  # fmt: skip


OUTLINES: dict[Shape, tuple[Point, ...]] = {
    Shape.SQUARE: ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)),
    Shape.DIAMOND: ((0.0, -0.6), (0.5, 0.0), (0.0, 0.6), (-0.5, 0.0)),
    Shape.POINTS_UP: TRIANGLE,
    Shape.POINTS_DOWN: tuple((x, -y) for x, y in TRIANGLE),
    Shape.POINTS_RIGHT: tuple((-y, x) for x, y in TRIANGLE),
    Shape.CROSS: _cross(),
}


def _polygon(points: tuple[Point, ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
