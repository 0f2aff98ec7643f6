"""Pictures of a chart, drawn for the purpose: the chart in the window is not touched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.shapes import StepRef
from myoplanner.logic.sheets.timeline.sheet import TimelineSheet
from myoplanner.ui.chart.widget import TimelineChart
from myoplanner.ui.theme import LIGHT, Theme


def grab_pixmap(
    sheet: TimelineSheet,
    size: tuple[int, int],
    theme: Theme = LIGHT,
    view: DayRange | None = None,
    marked: StepRef | None = None,
) -> QPixmap:
    """Return the chart of a sheet as a picture of width x height px; `view` are the days shown."""
    chart = TimelineChart(theme=theme)
    chart.resize(QSize(*size))
    chart.show_sheet(sheet)
    chart.mark_step(marked)
    if view is not None:
        chart.show_range(view)
    # The first grab lays the labels out, wraps them and so settles the heights.
    chart.grab()
    picture = chart.grab()
    chart.deleteLater()
    return picture


def grab_png(
    sheet: TimelineSheet,
    path: Path,
    size: tuple[int, int],
    theme: Theme = LIGHT,
    view: DayRange | None = None,
    marked: StepRef | None = None,
) -> bool:
    """Write the chart of a sheet as a PNG of width x height px. Returns False where that failed."""
    return grab_pixmap(sheet, size, theme, view, marked).save(str(path), "PNG")
