"""The timeline chart as a widget: read-out above, panels on one day axis, and the chart in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from myoplanner.logic.sheets.timeline.ranges import DayRange, clamped, moved, zoomed
from myoplanner.logic.sheets.timeline.read_out import day_of
from myoplanner.logic.sheets.timeline.shapes import PanelName, StepRef
from myoplanner.logic.sheets.timeline.sheet import TimelineSheet, span_at, span_of
from myoplanner.logic.wording import say
from myoplanner.ui.chart.editing import ChartEditing
from myoplanner.ui.chart.looks import Looks
from myoplanner.ui.chart.read_out_box import ReadOutBox, plain_label
from myoplanner.ui.chart.reader import Reader
from myoplanner.ui.chart.stage import Stage
from myoplanner.ui.chart.time_view import Place, TimeView, Turn
from myoplanner.ui.theme import LIGHT, Theme

ZOOM_STEP = 0.8
PAN_SHARE = 0.15
LEAST_WITH_WORDS = 520
"""px of height; in a lower chart the words are left to the screen reader."""
LEAST_CANVAS = (360, 240)
"""px; under it the panels are too low to be read."""
ARROWS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
RATIO_EVENTS = (QEvent.Type.Polish, QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange)
HOME, WHOLE, OWN = "home", "whole", "own"


class TimelineChart(QWidget):
    """Draw a timeline sheet; tell which step is clicked and which day lies under the hand.

    Keys: left and right walk from event to event, with Ctrl by a day, with Ctrl and Shift by a week;
    Shift with left and right moves, + and - zoom, Home fits, End shows all; Space pins the day, T takes
    another dose, Esc lets go.
    """

    step_selected = Signal(object)
    """Carries the StepRef of the dose step that was clicked, or None."""
    day_hovered = Signal(object)
    """Carries the date that the read-out shows, or None when it is back at today."""
    score_asked = Signal(object)
    """Carries the ScoreOffer whose score is to be shown."""
    taken_typed = Signal(object)
    """Carries the TakenText of a dose that was taken instead of the planned one."""

    def __init__(self, parent: QWidget | None = None, theme: Theme = LIGHT) -> None:
        super().__init__(parent)
        self._looks = Looks(theme)
        self._sheet: TimelineSheet | None = None
        self._view = DayRange(first=0, last=1)
        self._fit = HOME
        self._alone = False
        self._marked: StepRef | None = None
        self._told: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("timeline.name"))
        self.setAutoFillBackground(True)
        self.reader = Reader()
        self.canvas = TimeView()
        self.stage = Stage(self.canvas.scene())
        self._words, self._empty = plain_label("second"), plain_label("second")
        self._description = ""
        self._lay_out()
        self.canvas.resized.connect(self._resized)
        self.canvas.hovered.connect(self._hover)
        self.canvas.dragged.connect(self._drag)
        self.canvas.turned.connect(self._turn)
        self.canvas.clicked.connect(self._click)
        self.canvas.double_clicked.connect(self._double_click)
        self.reader.changed.connect(self._read)
        self.reader.score_asked.connect(self.score_asked)
        self.reader.taken_typed.connect(self.taken_typed)
        self.editing = ChartEditing(self, self)
        self.editing.marked.connect(self.step_selected)
        self.addActions(list(self.editing.actions.values()))
        self.canvas.grips = self.editing
        self.canvas.hovered.connect(self.editing.show_cursor)
        self._apply_looks()

    # --- what the window calls ---------------------------------------------------------------

    @property
    def sheet(self) -> TimelineSheet | None:
        """Return the sheet that is drawn."""
        return self._sheet

    @property
    def view(self) -> DayRange:
        """Return the days on view."""
        return self._view

    @property
    def marked(self) -> StepRef | None:
        """Return the dose step that is marked, or None."""
        return self._marked

    @property
    def shown_day(self) -> date | None:
        """Return the day of the read-out, or None when it is back at today."""
        return self.reader.day or self.reader.pinned

    def show_preview(self, sheet: TimelineSheet) -> None:
        """Draw a sheet as it would be while something is dragged; the view and the read-out stay."""
        self._sheet = sheet
        self.stage.show(sheet, self._looks)
        self.stage.mark(span_of(sheet, self._marked))
        self._arrange()

    def show_sheet(self, sheet: TimelineSheet) -> None:
        """Draw a sheet. The days on view stay as they are, unless it is another patient's."""
        self._view = self._kept_view(sheet)
        self._sheet = sheet
        words = " ".join((sheet.words, *sheet.missing)).strip()
        self._words.setText(words)
        self._description = sheet.empty or words
        self._empty.setText(sheet.empty)
        self._show_words()
        self._empty.setVisible(bool(sheet.empty))
        self.canvas.setVisible(not sheet.empty)
        self._draw()
        self.reader.show_sheet(sheet)
        self.editing.after_sheet()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._change_looks(replace(self._looks, theme=theme))

    def set_type_scale(self, scale: float) -> None:
        """Draw type, marks and lines so many times their usual size."""
        self._change_looks(replace(self._looks, scale=scale))

    def set_alone(self, alone: bool) -> None:
        """Draw the panels alone, without read-out and words: whoever shows the chart has them elsewhere."""
        self._alone = alone
        self.reader.setVisible(not alone)
        self._show_words()

    def mark_step(self, step: StepRef | None) -> None:
        """Mark the days of a dose step and bring them on view, or mark none. Emits nothing."""
        self._marked = step
        span = None if self._sheet is None else span_of(self._sheet, step)
        self.stage.mark(span)
        if span is not None and (span.last <= self._view.first or span.first >= self._view.last):
            self._go(
                moved(self._view, (span.first + span.last - self._view.first - self._view.last) / 2), OWN
            )

    def fit(self) -> None:
        """Show the part that matters now: from the beginning to half a year ahead."""
        if self._sheet is not None:
            self._go(self._sheet.home, HOME)

    def fit_all(self) -> None:
        """Show everything there is."""
        if self._sheet is not None:
            self._go(self._sheet.whole, WHOLE)

    def zoom_in(self) -> None:
        """Show fewer days, around the middle."""
        self._zoom(ZOOM_STEP, (self._view.first + self._view.last) / 2)

    def zoom_out(self) -> None:
        """Show more days, around the middle."""
        self._zoom(1 / ZOOM_STEP, (self._view.first + self._view.last) / 2)

    def pan(self, share: float) -> None:
        """Move by a share of the width; over 0 to later days."""
        self._go(moved(self._view, self._view.days * share), OWN)

    def show_range(self, view: DayRange) -> None:
        """Show a range of days, in x of the sheet."""
        self._go(view, OWN)

    @property
    def tick_texts(self) -> dict[str, tuple[str, ...]]:
        """Return the texts on all axes: by panel, and of "days" and "weeks"."""
        found = {
            name.value: item.axis.shown for name, item in self.stage.panels.items() if item.panel is not None
        }
        return {**found, "days": self.stage.date_axis.shown, "weeks": self.stage.week_axis.shown}

    @property
    def label_texts(self) -> dict[str, tuple[str, ...]]:
        """Return the labels that found a place, by panel."""
        return {
            name.value: item.labels.shown
            for name, item in self.stage.panels.items()
            if item.panel is not None
        }

    def sizeHint(self) -> QSize:
        return QSize(880, 560)

    # --- drawing -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.hide()
        self.canvas.setMinimumSize(*LEAST_CANVAS)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 6)
        column.setSpacing(4)
        column.addWidget(self.reader)
        column.addWidget(self.canvas, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._words)

    def _change_looks(self, looks: Looks) -> None:
        if looks != self._looks:
            self._looks = looks
            self._apply_looks()

    def _apply_looks(self) -> None:
        looks = self._looks
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(looks.theme.card))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(looks.theme.ink))
        self.setPalette(palette)
        self.canvas.setBackground(QColor(looks.theme.card))
        self.reader.set_looks(looks)
        quiet = QPalette(palette)
        quiet.setColor(QPalette.ColorRole.WindowText, QColor(looks.theme.second))
        for label in (self._words, self._empty):
            label.setPalette(quiet)
            label.setFont(looks.font())
        self._draw()

    def _show_words(self) -> None:
        """Show the chart in words under it, where the panels have room enough without that space."""
        room = self.height() >= LEAST_WITH_WORDS and not self._alone
        self._words.setVisible(room and bool(self._words.text()) and self._empty.text() == "")

    def event(self, event: QEvent) -> bool:
        """Take the screen's ratio when the chart gets its screen or moves to another."""
        if event.type() in RATIO_EVENTS:
            self._change_looks(replace(self._looks, ratio=self.devicePixelRatioF()))
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._show_words()
        super().resizeEvent(event)

    def _draw(self) -> None:
        if self._sheet is None:
            return
        self.stage.show(self._sheet, self._looks)
        self.stage.mark(span_of(self._sheet, self._marked))
        self._arrange()

    def _arrange(self) -> None:
        size = self.canvas.size()
        self.stage.lay(float(size.width()), float(size.height()))
        self.stage.set_range(self._view)
        self._draw_cross()

    def _resized(self, _: object) -> None:
        self._arrange()

    def _kept_view(self, sheet: TimelineSheet) -> DayRange:
        """Keep the days on view, also where day 0 has moved; begin at home with another patient."""
        old = self._sheet
        if old is None or old.plan.course.id != sheet.plan.course.id:
            self._fit, self._marked = HOME, None
        if old is None or self._fit == HOME:
            return sheet.home
        if self._fit == WHOLE:
            return sheet.whole
        return clamped(moved(self._view, (old.day0 - sheet.day0).days), sheet.whole)

    def _go(self, view: DayRange, fit: str) -> None:
        if self._sheet is None:
            return
        self._view = clamped(view, self._sheet.whole)
        self._fit = fit
        self.stage.set_range(self._view)
        self._draw_cross()

    def _zoom(self, factor: float, around: float) -> None:
        self._go(zoomed(self._view, factor, around), OWN)

    # --- the read-out ----------------------------------------------------------------------------

    @property
    def read_out_box(self) -> ReadOutBox:
        """Return the box with the texts of the day that is read."""
        return self.reader.box

    def _read(self, day: date | None) -> None:
        """Draw crosshair and pin; the description follows the read-out, for a screen reader."""
        self._draw_cross()
        self.setAccessibleDescription(self.reader.spoken or self._description)
        if day != self._told:
            self._told = day
            self.day_hovered.emit(day)

    def _draw_cross(self) -> None:
        self.stage.cross(self._x_of(self.reader.day))
        self.stage.pin(self._x_of(self.reader.pinned))

    def _x_of(self, day: date | None) -> float | None:
        return None if self._sheet is None or day is None else float((day - self._sheet.day0).days)

    def _go_to(self, day: date | None) -> None:
        """Read a day, where it can be shown at all; the view follows."""
        if self._sheet is None or day is None:
            return
        x = (day - self._sheet.day0).days
        x = int(min(max(x, self._sheet.whole.first), self._sheet.whole.last))
        if not self._view.first <= x <= self._view.last:
            self._go(moved(self._view, x - (self._view.first + self._view.last) / 2), OWN)
        self.reader.read(self._sheet.day0 + timedelta(days=x))

    # --- mouse and keys --------------------------------------------------------------------------

    def _hover(self, place: Place | None) -> None:
        x = None if place is None else self.stage.x_at(place.x)
        day = None if x is None or self._sheet is None else day_of(self._sheet.day0, x)
        if day != self.reader.day:
            self.reader.read(day)

    def _drag(self, px: float) -> None:
        plot = self.stage.plot
        if plot is not None:
            self._go(moved(self._view, -px / plot.width * self._view.days), OWN)

    def _turn(self, turn: Turn) -> None:
        x = self.stage.x_at(turn.x)
        if abs(turn.aside) > abs(turn.up):
            self.pan(-turn.aside * PAN_SHARE)
        elif x is not None:
            self._zoom(ZOOM_STEP**turn.up, x)

    def _click(self, place: Place) -> None:
        x, mg = self.stage.x_at(place.x), self.stage.panels[PanelName.DOSE].value_at(place.y)
        if self._sheet is None or x is None:
            return
        day = day_of(self._sheet.day0, x)
        if not self._alone:
            self.reader.set_pin(None if day == self.reader.pinned else day)
        if mg is None:
            return
        span = span_at(self._sheet, x, mg)
        self._marked = None if span is None else span.step
        self.stage.mark(span)
        self.step_selected.emit(self._marked)

    def _double_click(self, _: Place) -> None:
        self.reader.set_pin(None)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        step = ARROWS.get(key)
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if step is not None and modifiers & Qt.KeyboardModifier.ControlModifier:
            self._go_to(self.reader.day_beside(step * (7 if shift else 1)))
        elif step is not None and shift:
            self.pan(step * PAN_SHARE)
        elif step is not None:
            self._go_to(self.reader.stop_beside(step))
        elif key == Qt.Key.Key_Space:
            self.reader.toggle_pin()
        elif key == Qt.Key.Key_T and not modifiers:
            self.reader.open_form()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_Home:
            self.fit()
        elif key == Qt.Key.Key_End:
            self.fit_all()
        elif key != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.editing.holds:
            self.editing.give_up()
        elif not self.reader.let_go() and not self.editing.escape():
            super().keyPressEvent(event)
