"""All that stands in the canvas: the panels, the two rows of the day axis, today's line, the crosshair.

One range of days goes to every panel, so that they cannot drift apart. Ticks, grid and labels are
worked out when the range or the size changes, never while painting.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsScene, QGraphicsSimpleTextItem

from myoplanner.logic.sheets.timeline.day_axis import axis_ticks
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.shapes import Dash, DoseSpan, Panel, PanelName
from myoplanner.logic.sheets.timeline.sheet import TimelineSheet
from myoplanner.logic.wording import say
from myoplanner.ui.chart.arrangement import Arrangement, Rect, arranged
from myoplanner.ui.chart.axis import PlainAxis
from myoplanner.ui.chart.inks import brush, pen
from myoplanner.ui.chart.looks import Looks
from myoplanner.ui.chart.panel_view import PanelView

RULE_Z, CROSS_Z = 60.0, 61.0
WIDEST_TICK = "500 000"
GUTTER_PAD = 14.0
MOST_GUTTER = 0.2
"""Share of the width that names of lanes may take; longer ones are cut with an ellipsis."""


class Stage:
    """Draw a sheet into a scene. Items are made once and kept."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self.panels = {name: PanelView(scene) for name in PanelName}
        self.date_axis, self.week_axis = PlainAxis("bottom"), PlainAxis("bottom")
        self._week_name, self._closed = QGraphicsSimpleTextItem(), QGraphicsSimpleTextItem()
        self._today, self._cross, self._pin = (QGraphicsLineItem() for _ in range(3))
        for rule, z in ((self._today, RULE_Z), (self._cross, CROSS_Z), (self._pin, CROSS_Z)):
            rule.setZValue(z)
            rule.hide()
        texts = (self._week_name, self._closed)
        for item in (self.date_axis, self.week_axis, *texts, self._today, self._cross, self._pin):
            scene.addItem(item)
        self._sheet: TimelineSheet | None = None
        self._looks = Looks()
        self._view = DayRange(first=0, last=1)
        self._places: Arrangement | None = None
        self._size = (1.0, 1.0)

    def show(self, sheet: TimelineSheet, looks: Looks) -> None:
        """Take a sheet's shapes; call `lay` and `set_range` after it."""
        self._sheet, self._looks = sheet, looks
        shown = {panel.name: panel for panel in sheet.panels}
        for name, view in self.panels.items():
            if name in shown:
                view.show(shown[name], sheet.windows, looks)
            else:
                view.hide()
        text = QColor(looks.theme.second)
        for axis in (self.date_axis, self.week_axis):
            # The foot of the last panel is the line; the rows bear texts only.
            axis.set_looks(QColor(looks.theme.card), text, looks.font())
        self._week_name.setText(say("timeline.week_row"))
        number = len(sheet.closed)
        self._closed.setText(say("timeline.closed", number=number) if number else "")
        for item in (self._week_name, self._closed):
            item.setFont(looks.font())
            item.setBrush(brush(text))
        self._today.setPen(pen(QColor(looks.theme.today), looks.pen_px(1.25)))
        self._cross.setPen(pen(QColor(looks.theme.accent), looks.pen_px(1.0)))
        self._pin.setPen(pen(QColor(looks.theme.accent), looks.pen_px(1.75), Dash.DASHED))
        self._cross.hide()
        self._pin.hide()

    def lay(self, width: float, height: float) -> None:
        """Give every panel and axis its place in a canvas of this size."""
        self._size = (width, height)
        panels = self._panels()
        if self._sheet is None or not panels:
            self._places = None
            return
        line = self._looks.line_height()
        gutter = gutter_width(panels, width, self._looks)
        dated = self._sheet.options.dates
        places = arranged(panels, width, height, gutter, line, self._sheet.weeks and dated)
        self._places = places
        for panel, rect in zip(panels, places.panels, strict=True):
            self.panels[panel.name].lay(rect, places.gap)
        _set_axis(self.date_axis, places.dates)
        self._closed.setPos(0, places.dates.top + 1)
        self.date_axis.setVisible(dated)
        # Where no dates are written the weeks stand in their row.
        weeks = places.weeks if dated else places.dates
        self.week_axis.setVisible(weeks is not None)
        self._week_name.setVisible(weeks is not None)
        if weeks is not None:
            _set_axis(self.week_axis, weeks)
            name = self._week_name.boundingRect()
            # On the line of its numbers, which the axis sets a little under its upper edge.
            self._week_name.setPos(gutter - name.width() - GUTTER_PAD, weeks.top + 1)

    def set_range(self, view: DayRange) -> None:
        """Show a range of days in every panel."""
        self._view = view
        if self._sheet is None or self._places is None:
            return
        width = self._places.dates.width
        days = axis_ticks(self._sheet, view, width, self._looks.width_of)
        for item in self.panels.values():
            item.set_range(view, days, self._sheet.today_x, self._looks)
        self.date_axis.show_ticks(days.texts, view.first, view.last)
        self.week_axis.show_ticks(days.weeks, view.first, view.last)
        self._rule(self._today, self._sheet.today_x)

    def mark(self, span: DoseSpan | None) -> None:
        """Mark the days of a dose step in the prednisone panel, or nothing."""
        self.panels[PanelName.DOSE].mark(span, self._looks)

    def cross(self, x: float | None) -> None:
        """Draw the crosshair at a day through all panels, or take it away."""
        if x is None:
            self._cross.hide()
        else:
            self._rule(self._cross, x)

    def pin(self, x: float | None) -> None:
        """Draw the pin at a day through all panels, or take it away."""
        if x is None:
            self._pin.hide()
        else:
            self._rule(self._pin, x)

    @property
    def pin_px(self) -> float | None:
        """Return where the pin stands, or None while there is none on view."""
        return self._pin.line().x1() if self._pin.isVisible() else None

    @property
    def crosshair_px(self) -> float | None:
        """Return where the crosshair stands, or None while there is none."""
        return self._cross.line().x1() if self._cross.isVisible() else None

    @property
    def plot(self) -> Rect | None:
        """Return the area of the panels in px, or None while nothing is drawn."""
        return None if self._places is None else self._places.plot

    def x_at(self, px: float) -> float | None:
        """Return the day at a px, or None left or right of the plot."""
        plot = self.plot
        if plot is None or not plot.left <= px <= plot.right:
            return None
        return self._view.first + (px - plot.left) / plot.width * self._view.days

    def px_of(self, x: float) -> float:
        """Return the px of a day."""
        plot = self.plot or Rect(0, 0, 1, 1)
        return plot.left + (x - self._view.first) / self._view.days * plot.width

    def _panels(self) -> tuple[Panel, ...]:
        return () if self._sheet is None else self._sheet.panels

    def _rule(self, rule: QGraphicsLineItem, x: float) -> None:
        """Draw an upright line through all panels, unless its day is not on view."""
        plot = self.plot
        if plot is None or not self._view.first <= x <= self._view.last:
            rule.hide()
            return
        px = round(self.px_of(x))
        rule.setLine(px, plot.top, px, plot.bottom)
        rule.show()


def gutter_width(panels: tuple[Panel, ...], width: float, looks: Looks) -> int:
    """Return the px left of the plot, one for all panels: two names and a tick, or the names of lanes."""
    line = looks.line_height()
    usual = 2 * line + looks.width_of(WIDEST_TICK) + GUTTER_PAD
    ticks = [tick for panel in panels if panel.names for each in panel.tick_sets for tick in each]
    names = line + max((looks.width_of(tick.text) for tick in ticks), default=0.0) + GUTTER_PAD
    return round(max(usual, min(names, width * MOST_GUTTER)))


def _set_axis(axis: PlainAxis, rect: Rect) -> None:
    axis.setHeight(rect.height)
    axis.setGeometry(QRectF(rect.left, rect.top, rect.width, rect.height))
