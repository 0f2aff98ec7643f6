"""The window on the wall: the chart alone, large, without anybody's name; arrows go through the visits.

It is handed a course in which nobody stands any more, so that nothing it shows or exports can name one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from myoplanner import __version__
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.ghost import Ghost
from myoplanner.logic.sheets.present.lesson import LessonSheet, lesson_sheet
from myoplanner.logic.sheets.present.proposal import proposal
from myoplanner.logic.sheets.present.unfold import stops_of, unfolded
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions
from myoplanner.logic.sheets.timeline.weeks import sheet_read_out
from myoplanner.logic.sheets.view import GAP, presentable
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.chart.widget import TimelineChart
from myoplanner.ui.paper.export import OnView
from myoplanner.ui.paper.zone import ExportZone
from myoplanner.ui.present.side import SidePanel
from myoplanner.ui.present.way import Way
from myoplanner.ui.present.what_if import WhatIfLine
from myoplanner.ui.theme import DARK, LIGHT, WALL

NEXT = (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space)
BACK = (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)


@dataclass(frozen=True)
class Shown:
    """Hold what is presented: a course without a person, the day as of which, and the looks."""

    course: Course
    today: date
    ck_log: bool = True
    dark: bool = False
    unfold: bool = False


class PresentWindow(QWidget):
    """Show a course to a class."""

    left = Signal()
    """The window was left."""
    dark_asked = Signal()
    """The other theme is wanted."""

    def __init__(self, knowledge: Knowledge, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(say("present.title"))
        self.setAccessibleName(say("present.name"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._knowledge = knowledge
        self._shown: Shown | None = None
        self._way = Way(())
        self._dates = False
        self.lesson: LessonSheet | None = None
        self.title = plain_label("", "wall-title", wrap=True)
        self.place = plain_label("", "wall-second")
        self.strip = plain_label("", "wall-second", wrap=True)
        self.chart = TimelineChart()
        self.side = SidePanel()
        self.what_if = WhatIfLine(tuple(item for item in knowledge.regimens if not item.own))
        self.export = ExportZone(self.on_view, as_shown=True)
        self.line = plain_label("", "second", wrap=True)
        self.keys = plain_label(say("present.keys"), "second")
        self._lay_out()
        self.what_if.changed.connect(self._draw)
        self.chart.day_hovered.connect(self._show_day)
        self.export.closed.connect(self._take_keys)

    def _lay_out(self) -> None:
        self.chart.set_type_scale(WALL)
        self.chart.set_alone(True)
        self.chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head, middle, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.place, 0, Qt.AlignmentFlag.AlignRight)
        middle.setSpacing(8)
        middle.addWidget(self.chart, 1)
        middle.addWidget(self.side)
        foot.addWidget(self.line, 1)
        foot.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(self.export)
        column.addWidget(self.what_if)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    # --- what the window calls ---------------------------------------------------------------------

    def open_course(self, shown: Shown) -> None:
        """Present a course; whoever stands in it is taken out first, also where that was done before."""
        course = presentable(shown.course, self._knowledge)
        self._shown = Shown(course, shown.today, shown.ck_log, shown.dark, shown.unfold)
        self._dates = False
        way = Way(stops_of(course, shown.today))
        self._way = way.first() if shown.unfold else way
        self.export.close_zone()
        self.what_if.hide()
        self.what_if.clear()
        self.set_dark(shown.dark)
        self._draw()
        self.chart.fit()
        self._take_keys()

    def set_dark(self, dark: bool) -> None:
        """Draw in the other theme."""
        self.chart.set_theme(DARK if dark else LIGHT)

    def on_view(self) -> OnView | None:
        """Return what hangs on the wall, for an export."""
        if self.lesson is None:
            return None
        timeline = self.lesson.view.timeline
        texts = (self.lesson.place, self.lesson.question, self.lesson.done, self.lesson.note)
        untimed = (say("case.untimed"), *self.lesson.untimed) if self.lesson.untimed else ()
        case = (self.lesson.origin, *self.lesson.notes)
        notes = tuple(text for text in (*texts, *untimed, *case) if text)
        return OnView(
            timeline.plan, self._knowledge, timeline.options, self.chart.view, notes, self.lesson.view
        )

    # --- draw ----------------------------------------------------------------------------------------

    def _draw(self) -> None:
        shown = self._shown
        if shown is None:
            return
        ghosts = self._proposed(shown)
        options = TimelineOptions(ck_log=shown.ck_log)
        lesson = lesson_sheet(
            shown.course, self._knowledge, shown.today, options, self._dates, __version__,
            self._way.stop, self._way.stops, ghosts,
        )  # fmt: skip
        self.lesson = lesson
        self.title.setText(lesson.view.title)
        self._show_day(None)
        self.place.setText(lesson.place)
        self.line.setText(" ".join(text for text in (lesson.origin, lesson.view.line) if text))
        self.side.show_lesson(lesson)
        self.chart.show_sheet(lesson.view.timeline)
        told = (lesson.place, lesson.question, lesson.done, lesson.view.timeline.words)
        self.setAccessibleDescription(" ".join(text for text in told if text))

    def _proposed(self, shown: Shown) -> tuple[Ghost, ...]:
        """Return the what-ifs that are asked for, as of the day of the stop, and say which cannot be made."""
        asked = self.what_if.asked
        if not asked:
            self.what_if.say_why(())
            return ()
        stop = self._way.stop
        # Proposed before anything of that day was told, and kept as it was when it is.
        before = None if stop is None else self._way.before_told(stop)
        course = shown.course if before is None else unfolded(shown.course, before)
        plan = build_plan(course, self._knowledge, shown.today if before is None else before.day)
        regimens: list[Regimen] = [item for item in self._knowledge.regimens if item.id in asked]
        made = [proposal(plan, item) for item in regimens]
        self.what_if.say_why(tuple(item.why_not for item in made if item.why_not))
        return tuple(item.ghost for item in made if item.ghost is not None)

    def _go(self, way: Way) -> None:
        before, after = self._way.stop, way.stop
        if (before and before.visit) != (after and after.visit):
            self.what_if.clear()
        self._way = way
        self._draw()

    def _show_day(self, day: date | None) -> None:
        """Read out the day under the hand in the line over the chart, else the state of things."""
        if self.lesson is None:
            return
        view = self.lesson.view
        if day is None:
            self.strip.setText(view.strip)
            return
        read = sheet_read_out(view.timeline, day)
        parts = (*(f"{cell.name} {cell.value}".strip() for cell in read.cells), *read.events)
        self.strip.setText(GAP.join(parts))

    # --- keys ----------------------------------------------------------------------------------------

    def _take_keys(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_dates(self) -> None:
        """Write the days of the calendar, or days and weeks alone."""
        self._dates = not self._dates
        self._draw()

    def toggle_what_if(self) -> None:
        """Offer the regimens, or take them away with what they drew."""
        self.what_if.setVisible(not self.what_if.isVisible())
        if not self.what_if.isVisible():
            self.what_if.clear()
            self._draw()

    def open_export(self) -> None:
        """Open the export zone over the chart."""
        self.export.open_zone(dark=self._shown is not None and self._shown.dark, large=True)

    def toggle_dark(self) -> None:
        """Ask for the other theme."""
        if self._shown is not None:
            shown = self._shown
            self._shown = Shown(shown.course, shown.today, shown.ck_log, not shown.dark, shown.unfold)
            self.set_dark(self._shown.dark)
            self.dark_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and key == Qt.Key.Key_E:
            self.open_export()
        elif control and key == Qt.Key.Key_C:
            self.open_export()
            self.export.copy_picture()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        elif control or not self._plain_key(key):
            self.chart.keyPressEvent(event)

    def _plain_key(self, key: int) -> bool:
        """Do what a key without Ctrl stands for; False where it is the chart's."""
        if key in NEXT:
            self._go(self._way.on())
        elif key in BACK:
            self._go(self._way.back())
        elif key == Qt.Key.Key_Home:
            self._go(self._way.first())
        elif key == Qt.Key.Key_End:
            self._go(self._way.whole())
        elif key == Qt.Key.Key_D:
            self.toggle_dates()
        elif key == Qt.Key.Key_W:
            self.toggle_what_if()
        elif key == Qt.Key.Key_T:
            self.toggle_dark()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.make_room(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()
