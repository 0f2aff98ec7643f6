"""What a chart looks like: the theme and the type, in one value."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from myoplanner.ui.theme import LIGHT, SECOND_PT, Theme


@dataclass(frozen=True)
class Looks:
    """Hold the theme, how many times larger than usual type and lines are, and the screen's ratio.

    Pens inside a view box keep their width in device pixels, whatever the screen: `pen_px` sets that right.
    """

    theme: Theme = LIGHT
    scale: float = 1.0
    ratio: float = 1.0

    def pen_px(self, width: float) -> float:
        """Return the device pixels of a line of so many px."""
        return width * self.scale * self.ratio

    def font(self, bold: bool = False) -> QFont:
        """Return the type of the chart's texts."""
        font = QFont()
        font.setPointSizeF(SECOND_PT * self.scale)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def line_height(self) -> float:
        """Return the height of a line of text in px."""
        return QFontMetricsF(self.font()).height()

    def width_of(self, text: str) -> float:
        """Return the width of a text in px."""
        return QFontMetricsF(self.font()).horizontalAdvance(text)

    def elided(self, text: str, room: float) -> str:
        """Return a text, cut with an ellipsis where it is wider than so many px."""
        return QFontMetricsF(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
