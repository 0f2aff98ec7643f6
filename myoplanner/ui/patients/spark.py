"""Draws CK and dose of a patient as two small lines in a cell. Nothing here can raise."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPalette, QPen

from myoplanner.logic.sheets.spark import Point, SparkShape
from myoplanner.ui.theme import DARK, LIGHT, Theme

CK_SHARE = 0.56
"""Of the height: CK above, the dose below."""
GAP = 3.0
DOT = 1.6
LINE = 1.4
MIDDLE = 128
FILL_ALPHA = 60


def present_theme() -> Theme:
    """Return the theme that the application wears, by its ground."""
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if ground.lightness() < MIDDLE else LIGHT


def paint_spark(painter: QPainter, rect: QRect, shape: SparkShape) -> None:
    """Draw a shape: CK as points with links over its limit, the dose as level pieces, filled below."""
    theme = present_theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    whole = QRectF(rect).adjusted(DOT, DOT, -DOT, 0)
    upper = QRectF(whole.left(), whole.top(), whole.width(), whole.height() * CK_SHARE - GAP)
    lower = QRectF(
        whole.left(), whole.top() + whole.height() * CK_SHARE, whole.width(), whole.height() * (1 - CK_SHARE)
    )
    _paint_ck(painter, upper, shape, theme)
    _paint_dose(painter, lower, shape, theme)


def _at(box: QRectF, point: Point) -> QPointF:
    return QPointF(box.left() + point.x * box.width(), box.bottom() - point.y * box.height())


def _paint_ck(painter: QPainter, box: QRectF, shape: SparkShape, theme: Theme) -> None:
    if shape.limit is not None:
        pen = QPen(QColor(theme.limit), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(_at(box, Point(0.0, shape.limit)), _at(box, Point(1.0, shape.limit)))
    painter.setPen(QPen(QColor(theme.ck), LINE))
    for one, other in shape.links:
        painter.drawLine(_at(box, one), _at(box, other))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ck))
    for point in shape.ck:
        painter.drawEllipse(_at(box, point), DOT, DOT)


def _paint_dose(painter: QPainter, box: QRectF, shape: SparkShape, theme: Theme) -> None:
    fill = QColor(theme.dose)
    fill.setAlpha(FILL_ALPHA)
    for one, other in shape.dose:
        first, last = _at(box, one), _at(box, other)
        painter.fillRect(QRectF(first, QPointF(last.x(), box.bottom())), fill)
        painter.setPen(QPen(QColor(theme.dose), LINE))
        painter.drawLine(first, last)
    painter.setBrush(Qt.BrushStyle.NoBrush)
