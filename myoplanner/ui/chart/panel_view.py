"""One panel: a view box with its items, an upright axis, and the panel's name beside it."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsRectItem, QGraphicsScene, QGraphicsSimpleTextItem

from myoplanner.logic.sheets.timeline.dates import DayTicks
from myoplanner.logic.sheets.timeline.labels import Frame, place
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.scales import fitting
from myoplanner.logic.sheets.timeline.shapes import DoseSpan, Panel, Tick, Window
from myoplanner.ui.chart.arrangement import Rect
from myoplanner.ui.chart.axis import PlainAxis
from myoplanner.ui.chart.inks import brush, no_pen, pen
from myoplanner.ui.chart.looks import Looks
from myoplanner.ui.chart.panel_items import PanelItems
from myoplanner.ui.chart.texts import TextPool, measure

TICK_LINES = 1.3
"""Ticks of an upright axis stand so many lines of text apart at least."""
TITLE_OVERHANG = 2.0
"""An upright title may be longer than its panel by so many px, without touching the next one's."""
NAME_PAD = 12.0
"""Between the name of a panel, the name of a lane and the plot."""
OVERLAY_Z = 70.0


class PanelView:
    """Draw one panel. Everything is made once; afterwards it is only given new data."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self.box: Any = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self.box.disableAutoRange()
        scene.addItem(self.box)
        self.axis = PlainAxis("left")
        scene.addItem(self.axis)
        self._names = (QGraphicsSimpleTextItem(self.axis), QGraphicsSimpleTextItem(self.axis))
        for name in self._names:
            name.setRotation(-90)
        self.items = PanelItems(self.box)
        # Over the rules of the stage, so that a boxed text covers them.
        self._overlay = QGraphicsRectItem()
        self._overlay.setPen(no_pen())
        self._overlay.setZValue(OVERLAY_Z)
        self._foot = QGraphicsLineItem(self._overlay)
        scene.addItem(self._overlay)
        self.labels = TextPool(self._overlay)
        self.panel: Panel | None = None
        self._rect, self._gap = Rect(0, 0, 1, 1), 0.0

    def show(self, panel: Panel, windows: tuple[Window, ...], looks: Looks) -> None:
        """Take a panel's shapes; ranges, ticks and labels follow with `set_range`."""
        self.panel = panel
        self.items.show_windows(windows, panel.low, panel.high, looks)
        self.items.show_areas(panel.areas, looks)
        self.items.show_strokes(panel.strokes, looks)
        self.items.show_marks(panel.marks, looks)
        self.axis.set_looks(QColor(looks.theme.line), QColor(looks.theme.second), looks.font())
        for name, text, bold in zip(self._names, (panel.title, panel.unit), (True, False), strict=True):
            name.setFont(looks.font(bold))
            name.setText(text)
            name.setBrush(brush(QColor(looks.theme.ink if bold else looks.theme.second)))
        self._foot.setPen(pen(QColor(looks.theme.line), 1.0))
        self._set_visible(True)

    def hide(self) -> None:
        """Draw nothing; the items are kept."""
        self.panel = None
        self._set_visible(False)

    def _set_visible(self, shown: bool) -> None:
        for item in (self.box, self.axis, self._overlay):
            item.setVisible(shown)

    def lay(self, rect: Rect, gap: float) -> None:
        """Take a place: the plot area, `gap` under the panel above, and the axis left of it."""
        self._rect, self._gap = rect, gap
        self.box.setGeometry(QRectF(rect.left, rect.top, rect.width, rect.height))
        self._overlay.setRect(QRectF(0, 0, rect.width, rect.height))
        self._overlay.setPos(rect.left, rect.top)
        self._foot.setLine(0, rect.height, rect.width, rect.height)
        self.axis.setWidth(rect.left)
        self.axis.setGeometry(QRectF(0, rect.top, rect.left, rect.height))
        self._lay_names(rect)

    def _lay_names(self, rect: Rect) -> None:
        """Set title and unit upright; a text longer than the panel would run into the next one's."""
        panel = self.panel
        if panel is None:
            return
        title, unit = self._names
        room = rect.height + TITLE_OVERHANG
        for text in (panel.title, panel.low_title or panel.title):
            title.setText(text)
            if title.boundingRect().width() <= room:
                break
        upright = title.boundingRect().width() <= room
        # A lane of one row has no ticks: its name lies where these would stand.
        level = not upright and not panel.tick_sets and title.boundingRect().height() <= room
        title.setVisible(upright or level)
        title.setRotation(0 if level else -90)
        unit.setVisible(upright and unit.boundingRect().width() <= room)
        if level:
            size = title.boundingRect()
            title.setPos(rect.left - size.width() - NAME_PAD, (rect.height - size.height()) / 2)
            return
        left = 0.0
        for name in self._names:
            size = name.boundingRect()
            name.setPos(left, (rect.height + size.width()) / 2)
            left += size.height()

    def set_range(self, view: DayRange, days: DayTicks, today_x: float, looks: Looks) -> None:
        """Show a range of days: ticks, grid, and the labels that now have room."""
        panel = self.panel
        if panel is None:
            return
        self.box.setRange(xRange=(view.first, view.last), yRange=(panel.low, panel.high), padding=0)
        least = looks.line_height() * (1 if panel.names else TICK_LINES)
        ticks = fitting(panel.tick_sets, panel.low, panel.high, self._rect.height, least)
        ticks = tuple(tick for tick in ticks if self._clear_of_above(tick, looks))
        if panel.names:
            room = self._rect.left - looks.line_height() - NAME_PAD
            ticks = tuple(Tick(at=tick.at, text=looks.elided(tick.text, room)) for tick in ticks)
        self.axis.show_ticks(ticks, panel.low, panel.high)
        frame = QRectF(view.first, panel.low, view.days, panel.high - panel.low)
        self.items.show_grid(days.lines, days.thin, [tick.at for tick in ticks], frame, looks)
        seen = Frame(
            view.first, view.last, panel.low, panel.high, self._rect.width, self._rect.height, looks.scale
        )
        self.labels.show(place(panel, seen, measure(looks.font()), today_x), looks.theme, looks.font())

    def _clear_of_above(self, tick: Tick, looks: Looks) -> bool:
        """Tell whether a tick's text keeps clear of the lowest tick of the panel above.

        That one may stand half a line out of its panel, and so may this one out of its own.
        """
        panel = self.panel
        if panel is None:
            return False
        down = (panel.high - tick.at) / (panel.high - panel.low) * self._rect.height
        return down >= looks.line_height() - self._gap

    def mark(self, span: DoseSpan | None, looks: Looks) -> None:
        """Mark the days of a dose step, or nothing."""
        if span is None or self.panel is None:
            self.items.hide_selected()
        else:
            self.items.show_selected(span.first, span.last, self.panel.low, self.panel.high, looks)

    def value_at(self, y: float) -> float | None:
        """Return the value at a px of the window, or None outside this panel."""
        panel = self.panel
        if panel is None or not self._rect.top <= y <= self._rect.bottom:
            return None
        return panel.high - (y - self._rect.top) / self._rect.height * (panel.high - panel.low)

    def value_near(self, y: float) -> float:
        """Return the value at a px of the window, or at the nearer edge outside this panel."""
        return self.value_at(min(max(y, self._rect.top), self._rect.bottom)) or 0.0

    @property
    def top(self) -> float:
        """Return the px of the window at which the plot begins."""
        return self._rect.top

    @property
    def px_a_unit(self) -> float:
        """Return how many px a unit of the upright axis is high."""
        panel = self.panel
        return 1.0 if panel is None else self._rect.height / (panel.high - panel.low)
