"""A short line in the dash of a plan, as the chart draws it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from myoplanner.logic.sheets.timeline.shapes import Dash, Role
from myoplanner.ui.chart.inks import colour_of, pen
from myoplanner.ui.theme import LIGHT, Theme

SIZE = QSize(34, 14)


class DashSample(QWidget):
    """Draw a piece of a line."""

    def __init__(self, role: Role, dash: Dash, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role, self._dash, self._theme = role, dash, theme
        self.setFixedSize(SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(pen(colour_of(self._theme, self._role), 2.0, self._dash))
        painter.drawLine(0, SIZE.height() // 2, SIZE.width(), SIZE.height() // 2)
        painter.end()
