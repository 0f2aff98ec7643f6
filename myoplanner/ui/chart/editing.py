"""Editing on the chart: what hand and keys do becomes one HandEdit; nothing is worked out here.

A drag asks for a preview at each move and for the edit once, when the hand lets go. The actions are also
in the chart's menu and have keys of their own.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QCursor, QKeySequence

from myoplanner.logic.sheets.timeline.handles import Handle, handle_at, span_on
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.shapes import DoseSpan, PanelName, StepRef
from myoplanner.logic.sheets.timeline.sheet import TimelineSheet
from myoplanner.logic.taper.draft import Edge
from myoplanner.logic.taper.hand_edit import Act, HandEdit
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.chart.stage import Stage
from myoplanner.ui.chart.time_view import Place, TimeView

WEEK = 7
NOTE_SHARE = 0.6
"""How much of the plot's width a note may take."""
ACTIONS = (
    ("up", Act.UP, "Alt+Up"),
    ("down", Act.DOWN, "Alt+Down"),
    ("off_up", Act.UP, "Alt+Ctrl+Up"),
    ("off_down", Act.DOWN, "Alt+Ctrl+Down"),
    ("earlier", Act.START, "Alt+Left"),
    ("later", Act.START, "Alt+Right"),
    ("week_earlier", Act.START, "Alt+Shift+Left"),
    ("week_later", Act.START, "Alt+Shift+Right"),
    ("split", Act.SPLIT, "S"),
    ("insert", Act.INSERT, "I"),
    ("repeat", Act.REPEAT, "R"),
    ("remove", Act.REMOVE, "Del"),
)
"""Each action on the marked step: key, act, shortcut."""
DAYS = {"earlier": -1, "later": 1, "week_earlier": -WEEK, "week_later": WEEK}
OFF_DAY = ("off_up", "off_down")


class Chart(Protocol):
    """Name what of a chart is looked at and asked."""

    stage: Stage
    canvas: TimeView

    @property
    def sheet(self) -> TimelineSheet | None:
        """Return the sheet that is drawn."""

    @property
    def view(self) -> DayRange:
        """Return the days on view."""

    @property
    def marked(self) -> StepRef | None:
        """Return the dose step that is marked, or None."""

    @property
    def shown_day(self) -> date | None:
        """Return the day of the read-out, or None."""

    def mark_step(self, step: StepRef | None) -> None:
        """Mark a dose step, or none."""


@dataclass(frozen=True)
class Hold:
    """Hold what is being dragged, and the last edit that it came to."""

    handle: Handle
    edit: HandEdit | None = None


class ChartEditing(QObject):
    """Turn pointer and keys into edits. Off until `enable` says otherwise: a chart only shows."""

    asked = Signal(object)
    """Carries the HandEdit that is to be made: one for a whole drag."""
    previewed = Signal(object)
    """Carries the HandEdit as it would be now, or None when a drag is given up."""
    result_asked = Signal(object)
    """Carries the day on which a result is to be added."""
    dropped = Signal()
    """The draft is to be dropped."""
    marked = Signal(object)
    """Carries the StepRef that a key has marked."""

    def __init__(self, chart: Chart, parent: QObject) -> None:
        super().__init__(parent)
        # Weak: two that hold each other are freed by chance, in the middle of a drawing.
        self._held = weakref.ref(chart)
        self._hold: Hold | None = None
        self._enabled = False
        self._day: date | None = None
        self.actions = {key: self._action(key, shortcut) for key, _, shortcut in ACTIONS}
        self.actions["next"] = self._action("next", "N")
        self.actions["before"] = self._action("before", "P")
        self.actions["result"] = self._action("result", "A")
        # Over the chart: what is said while the hand drags must not move what it drags.
        self.note = plain_label("", "note")
        self.note.setParent(chart.canvas)
        self.note.setMargin(6)
        self.note.setAutoFillBackground(True)
        self.note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.note.hide()
        self.enable(False)

    @property
    def _chart(self) -> Chart:
        chart = self._held()
        assert chart is not None, "a chart outlives what edits it"
        return chart

    def show_note(self, text: str) -> None:
        """Say over the chart what a drag comes to; an empty text takes it away."""
        plot = self._chart.stage.plot
        self.note.setText(text)
        self.note.setVisible(bool(text) and plot is not None)
        if text and plot is not None:
            self.note.setWordWrap(False)
            if self.note.sizeHint().width() > plot.width * NOTE_SHARE:
                self.note.setWordWrap(True)
                self.note.setFixedWidth(round(plot.width * NOTE_SHARE))
            else:
                self.note.setFixedWidth(self.note.sizeHint().width())
            self.note.adjustSize()
            self.note.move(round(plot.right - self.note.width()) - 4, round(plot.top) + 4)

    def _action(self, key: str, shortcut: str) -> QAction:
        action = QAction(say(f"hand.menu.{key}"), self)
        action.setObjectName(key)
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self._triggered)
        return action

    def enable(self, enabled: bool) -> None:
        """Let the chart be edited, or only shown; a drag under way is given up."""
        self._enabled = enabled
        for key, action in self.actions.items():
            action.setEnabled(enabled or key in ("next", "before"))
        if not enabled:
            self.give_up()

    @property
    def holds(self) -> bool:
        """Tell whether something is being dragged."""
        return self._hold is not None

    # --- the hand --------------------------------------------------------------------------------

    def press(self, place: Place) -> bool:
        """Take hold of what lies there; False where there is nothing to take."""
        handle = self._handle(place)
        self._hold = None if handle is None else Hold(handle)
        return self._hold is not None

    def move(self, place: Place, weeks: bool) -> None:
        """Ask for a preview of where the hand is now."""
        edit = self._edit(place, weeks)
        if self._hold is not None and edit is not None and edit != self._hold.edit:
            self._hold = Hold(self._hold.handle, edit)
            self.previewed.emit(edit)

    def release(self) -> None:
        """Ask for the edit that the drag came to, if it came to one."""
        hold, self._hold = self._hold, None
        if hold is not None and hold.edit is not None:
            self._day = hold.handle.day if hold.edit.to is None else None
            self.asked.emit(hold.edit)

    def give_up(self) -> None:
        """Let go of what is dragged; nothing is changed."""
        if self._hold is not None:
            self._hold = None
            self.previewed.emit(None)

    def point(self, place: Place) -> None:
        """Mark the step under the hand, for the menu that opens there."""
        sheet, x = self._chart.sheet, self._chart.stage.x_at(place.x)
        if sheet is None or x is None:
            return
        self._day = sheet.day0 + timedelta(days=int(x))
        self._mark(span_on(sheet, self._chart.marked, self._day))

    def show_cursor(self, place: Place | None) -> None:
        """Show by the cursor what could be taken hold of."""
        handle = None if place is None else self._handle(place)
        if handle is None:
            self._chart.canvas.viewport().unsetCursor()
            return
        shape = Qt.CursorShape.SizeHorCursor if handle.moves_day else Qt.CursorShape.SizeVerCursor
        self._chart.canvas.viewport().setCursor(QCursor(shape))

    def _handle(self, place: Place) -> Handle | None:
        sheet, stage = self._chart.sheet, self._chart.stage
        panel, plot = stage.panels[PanelName.DOSE], stage.plot
        x, mg = stage.x_at(place.x), panel.value_at(place.y)
        if not self._enabled or sheet is None or plot is None or x is None or mg is None:
            return None
        return handle_at(sheet, x, mg, plot.width / self._chart.view.days, panel.px_a_unit)

    def _edit(self, place: Place, weeks: bool) -> HandEdit | None:
        sheet, stage, hold = self._chart.sheet, self._chart.stage, self._hold
        panel, plot = stage.panels[PanelName.DOSE], stage.plot
        if sheet is None or hold is None or plot is None:
            return None
        # Beyond the panel the hand still drags, to its edge.
        mg = panel.value_near(place.y)
        x = stage.x_at(min(max(place.x, plot.left), plot.right)) or 0.0
        return hold.handle.edit(mg, sheet.day0 + timedelta(days=round(x)), weeks)

    # --- keys and menu ---------------------------------------------------------------------------

    def escape(self) -> bool:
        """Give up a drag, or else the draft; False where there is neither."""
        if self._hold is not None:
            self.give_up()
            return True
        sheet = self._chart.sheet
        if self._enabled and sheet is not None and sheet.options.hand is not None:
            self.dropped.emit()
            return True
        return False

    def after_sheet(self) -> None:
        """Mark the step again that was edited: a draft has lines of its own."""
        sheet = self._chart.sheet
        if sheet is None or self._day is None or sheet.options.hand is None:
            return
        self._mark(span_on(sheet, None, self._day))

    def _triggered(self) -> None:
        key = self.sender().objectName()
        span, sheet = self._target(), self._chart.sheet
        if sheet is None:
            return
        if key == "result":
            self.result_asked.emit(self._chart.shown_day or self._day or sheet.plan.today)
        elif key in ("next", "before"):
            self._walk(span, 1 if key == "next" else -1)
        elif span is not None:
            self.asked.emit(self._key_edit(key, span, sheet))

    def _key_edit(self, key: str, span: DoseSpan, sheet: TimelineSheet) -> HandEdit:
        act = next(act for name, act, _ in ACTIONS if name == key)
        begin = sheet.day0 + timedelta(days=span.first)
        day = max(begin, sheet.plan.today)
        to = self._chart.shown_day or self._day if act is Act.SPLIT else None
        if key in DAYS:
            day, to = begin, begin + timedelta(days=DAYS[key])
        self._day = to if key in DAYS else day
        edge = Edge.OFF if key in OFF_DAY else Edge.ON
        return HandEdit(act=act, line=span.step.plan, day=day, edge=edge, to=to)

    def _target(self) -> DoseSpan | None:
        """Return the marked step, or else the one in force on the day of the read-out, or today."""
        sheet, chart = self._chart.sheet, self._chart
        if sheet is None:
            return None
        marked = next((span for span in sheet.spans if span.step == chart.marked), None)
        return marked or span_on(sheet, None, chart.shown_day or sheet.plan.today)

    def _walk(self, span: DoseSpan | None, by: int) -> None:
        """Mark the next step of the same line, or the one before."""
        sheet = self._chart.sheet
        if sheet is None or span is None:
            return
        line = [item for item in sheet.spans if item.step.plan == span.step.plan]
        place = min(max(line.index(span) + by, 0), len(line) - 1)
        if self._chart.marked is None:
            place = line.index(span)
        self._mark(line[place])

    def _mark(self, span: DoseSpan | None) -> None:
        if span is not None and span.step != self._chart.marked:
            self._chart.mark_step(span.step)
            self.marked.emit(span.step)
