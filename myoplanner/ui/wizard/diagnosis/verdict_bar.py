"""The range of a score on a bar, with the cut-offs marked over it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from myoplanner.logic.knowledge.criteria import ClassName
from myoplanner.logic.sheets.classification import CutOffMark
from myoplanner.logic.sheets.verdict import VerdictSheet
from myoplanner.ui.wizard.diagnosis.inks import Role, colour, line_colour, second_font

BAR = 8
RANGE = 12
SCORE = 7.0
GAP = 3
TICK = 3
PROBABLE_ALPHA, DEFINITE_ALPHA, OPEN_ALPHA = 90, 170, 90


class VerdictBar(QWidget):
    """Draw 0 to the most points that the column can give, the cut-offs, the score and its range."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: VerdictSheet | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_verdict(self, sheet: VerdictSheet) -> None:
        """Take the range and the cut-offs."""
        self._sheet = sheet
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line of small print and the bar under it."""
        return QSize(120, QFontMetrics(second_font(self)).height() + GAP + RANGE + 2)

    def _x(self, points: float) -> float:
        top = float(self._sheet.top) if self._sheet is not None else 1.0
        return points / max(top, 1.0) * (self.width() - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, zones, cut-offs and range."""
        sheet = self._sheet
        if sheet is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() - 1 - RANGE / 2
        self._zones(painter, sheet, middle)
        self._range(painter, sheet, middle)
        self._marks(painter, sheet, middle)
        painter.end()

    def _range(self, painter: QPainter, sheet: VerdictSheet, middle: float) -> None:
        """Draw what counts now as a dark piece, and what unknown items may still add as a lighter one."""
        left, right = self._x(float(sheet.minimum)), self._x(float(sheet.maximum))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self, Role.WindowText, OPEN_ALPHA))
        if right - left > SCORE:
            painter.drawRoundedRect(QRectF(left, middle - RANGE / 2, right - left, RANGE), 3, 3)
        painter.setBrush(colour(self, Role.WindowText))
        start = min(max(left - SCORE / 2, 0.0), self.width() - SCORE)
        painter.drawRoundedRect(QRectF(start, middle - RANGE / 2, SCORE, RANGE), 3, 3)

    def _zones(self, painter: QPainter, sheet: VerdictSheet, middle: float) -> None:
        whole = QRectF(0, middle - BAR / 2, self.width(), BAR)
        shape = QPainterPath()
        shape.addRoundedRect(whole, BAR / 2, BAR / 2)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(whole, line_colour(self))
        starts = sorted((float(mark.points), mark.name) for mark in sheet.cut_offs)
        for index, (points, name) in enumerate(starts):
            end = self._x(starts[index + 1][0]) if index + 1 < len(starts) else self.width()
            alpha = DEFINITE_ALPHA if name == ClassName.DEFINITE.value else PROBABLE_ALPHA
            zone = QRectF(self._x(points), whole.top(), end - self._x(points), BAR)
            painter.fillRect(zone, colour(self, Role.Highlight, alpha))
        painter.restore()

    def _marks(self, painter: QPainter, sheet: VerdictSheet, middle: float) -> None:
        """Write the cut-offs over their ticks: the lower to the left of its own, the upper to the right."""
        metrics = QFontMetrics(second_font(self))
        painter.setFont(second_font(self))
        marks = sorted(sheet.cut_offs, key=_points)
        for index, mark in enumerate(marks):
            x = self._x(float(mark.points))
            painter.setPen(QPen(colour(self, Role.PlaceholderText), 1))
            painter.drawLine(QPointF(x, middle - RANGE / 2 - TICK), QPointF(x, middle + BAR / 2))
            width = metrics.horizontalAdvance(mark.text)
            left = x + GAP if index == len(marks) - 1 else max(0.0, x - GAP - width)
            painter.drawText(QPointF(left, metrics.ascent()), mark.text)


def _points(mark: CutOffMark) -> float:
    return float(mark.points)
