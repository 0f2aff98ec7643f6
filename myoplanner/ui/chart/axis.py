"""An axis that shows the ticks it is given and works out nothing by itself."""

from __future__ import annotations

from collections.abc import Iterable

import pyqtgraph as pg
from PySide6.QtGui import QColor, QFont

from myoplanner.logic.sheets.timeline.shapes import Tick
from myoplanner.ui.chart.inks import pen


class PlainAxis(pg.AxisItem):
    """Draw given ticks; `orientation` is "left" or "bottom". No prefixes, no density rules."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        # First of all, before any range: else small numbers get a prefix or a factor.
        self.enableAutoSIPrefix(False)
        self.setStyle(
            autoExpandTextSpace=False, autoReduceTextSpace=False, hideOverlappingLabels=False, tickLength=0
        )
        self.showLabel(False)
        self._shown: tuple[Tick, ...] = ()

    def show_ticks(self, ticks: Iterable[Tick], first: float, last: float) -> None:
        """Show texts at their places on an axis from `first` to `last`."""
        self._shown = tuple(ticks)
        self.setRange(first, last)
        self.setTicks([[(tick.at, tick.text) for tick in self._shown]])

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the texts of the ticks on view."""
        return tuple(tick.text for tick in self._shown)

    def set_looks(self, line: QColor, text: QColor, font: QFont) -> None:
        """Set the colours of line and text, and the type."""
        self.setPen(pen(line, 1.0))
        self.setTickPen(pen(line, 1.0))
        self.setTextPen(text)
        self.setTickFont(font)
