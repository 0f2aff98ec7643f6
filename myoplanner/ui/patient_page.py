"""The patient page: wizard left, timeline right and always there, tables below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from myoplanner.logic.base import evolve
from myoplanner.logic.edits import with_taken
from myoplanner.logic.record.taken_entry import TakenText, read_taken
from myoplanner.logic.sheets.follow_up import change_line
from myoplanner.logic.sheets.timeline.compare import ScoreOffer
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions, timeline_sheet
from myoplanner.logic.taper.course_doses import doses_of
from myoplanner.logic.taper.ghost import GhostLine
from myoplanner.logic.taper.own_days import on_its_days
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label, weakly
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.follow_up.panel import FollowUpPanel
from myoplanner.ui.header import Header
from myoplanner.ui.paper.export import OnView
from myoplanner.ui.paper.zone import ExportZone
from myoplanner.ui.present.save_case import SaveCaseZone
from myoplanner.ui.tables.card import Tables
from myoplanner.ui.theme import DARK, LIGHT
from myoplanner.ui.whatif.hand import HandDoor
from myoplanner.ui.whatif.review import GhostReviewPage
from myoplanner.ui.whatif.strip import WhatIfStrip
from myoplanner.ui.wizard.panel import WizardPanel

if TYPE_CHECKING:
    from myoplanner.ui.chart.widget import TimelineChart

LOW_PAGE = 860
"""px of height under which a zone over the timeline takes the room of the tables."""
WIZARD_WIDTH = 400
CHART_SHARE, TABLES_SHARE = 730, 270
TABLES_LEAST = 130
"""px: tabs and one row. Tables that insist on more would make the window grow beyond a low screen."""


class PatientPage(QWidget):
    """Hold the zones and hand each new state to them; none of them asks another."""

    def __init__(
        self,
        controller: Controller,
        actions: tuple[QAction, ...],
        back: QAction,
        spare: tuple[QAction, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._controller = controller
        self._state: State | None = None
        self.chart: TimelineChart | None = None
        self.chart_actions: tuple[QAction, ...] = ()
        """What a right click on the timeline offers; set before its first paint."""
        self.header = Header(actions, back, spare)
        self.wizard = WizardPanel(controller)
        self.follow_up = FollowUpPanel(controller)
        self.tables = Tables(controller)
        self.export = ExportZone(weakly(self.on_view))
        self.save_case = SaveCaseZone(controller)
        self.save_case.trouble.connect(controller.trouble)
        for zone in (self.export, self.save_case):
            zone.closed.connect(self._zone_closed)
        self.what_if = WhatIfStrip(controller)
        self.ghost_review = GhostReviewPage(controller)
        self._hand = HandDoor(controller, self)
        self._hand.previewed.connect(self._show_preview)
        self._hand.refused.connect(self.what_if.say_refused)
        self.what_if.bar.keep_asked.connect(self._hand.keep_dates)
        self._chart_card = QFrame()
        self._chart_card.setProperty("role", "card")
        self._chart_box = QVBoxLayout(self._chart_card)
        self._chart_box.setContentsMargins(8, 8, 8, 6)
        self.change_line = plain_label("", "small", wrap=True)
        self.change_line.setContentsMargins(6, 0, 6, 0)
        self.change_line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._chart_box.addStretch(1)
        self._chart_box.addWidget(self.change_line)
        # A child, so that a page closed before its first chart is not called any more.
        self._first_chart = QTimer(self)
        self._first_chart.setSingleShot(True)
        self._first_chart.timeout.connect(self.ensure_chart)
        self._lay_out()
        self.tables.room_asked.connect(self.give_room)
        self.follow_up.left.connect(self.show_wizard)
        controller.state_changed.connect(self.show_state)

    def _lay_out(self) -> None:
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._right.addWidget(self._chart_zone())
        self._right.addWidget(self.tables)
        self._right.setStretchFactor(0, 3)
        self._right.setStretchFactor(1, 1)
        self._right.setChildrenCollapsible(False)
        self._right.setHandleWidth(8)
        self._right.setSizes([CHART_SHARE, TABLES_SHARE])
        self.tables.setMinimumHeight(TABLES_LEAST)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._left = QStackedWidget()
        self._left.addWidget(self.wizard)
        self._left.addWidget(self.follow_up)
        self._left.addWidget(self.ghost_review)
        self._across.addWidget(self._left)
        self._across.addWidget(self._right)
        self._across.setStretchFactor(1, 1)
        self._across.setChildrenCollapsible(False)
        self._across.setHandleWidth(8)
        self._across.setSizes([WIZARD_WIDTH, 10 * WIZARD_WIDTH])
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 0)
        box.setSpacing(8)
        box.addWidget(self.header)
        box.addWidget(self.export)
        box.addWidget(self.save_case)
        box.addWidget(self._across, 1)

    def _chart_zone(self) -> QWidget:
        """Return the chart with the strip of what-ifs under it."""
        zone = QWidget()
        column = QVBoxLayout(zone)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._chart_card, 1)
        column.addWidget(self.what_if)
        return zone

    def give_room(self, taller: bool) -> None:
        """Give the tables all that the timeline can spare, or their usual share; it never leaves."""
        self._right.setSizes([1, CHART_SHARE + TABLES_SHARE] if taller else [CHART_SHARE, TABLES_SHARE])

    def on_view(self) -> OnView | None:
        """Return what the timeline shows now, for an export; None before there is anything."""
        if self._state is None:
            return None
        days = None if self.chart is None else self.chart.view
        # What is only drafted on the chart goes onto no paper.
        options = evolve(_timeline_options(self._state), hand=None)
        return OnView(self._state.plan, self._controller.knowledge, options, days)

    def open_export(self) -> None:
        """Open the export zone over the timeline."""
        self._make_room()
        self.export.open_zone(dark=self._controller.options.dark)

    def open_save_case(self) -> None:
        """Open the zone that saves the patient as a teaching case."""
        self._make_room()
        self.save_case.open_zone()

    def _make_room(self) -> None:
        """Take the tables away while a zone is open on a low screen; the timeline stays."""
        self.tables.setVisible(self.height() >= LOW_PAGE)
        # Before the zone asks for its room, which would make the window grow.
        for splitter in (self._right, self._across):
            splitter.refresh()

    def _zone_closed(self) -> None:
        if self.export.isHidden() and self.save_case.isHidden():
            self.tables.show()

    def copy_picture(self) -> None:
        """Copy what is on view as a picture; the export zone says how."""
        self.open_export()
        self.export.copy_picture()

    def copy_text(self) -> None:
        """Copy what is on view as text; the export zone says how."""
        self.open_export()
        self.export.copy_text()

    def start_follow_up(self) -> None:
        """Open the page of a follow-up visit in the place of the wizard."""
        self._leave_review()
        self._left.setCurrentWidget(self.follow_up)
        self.follow_up.start()

    def show_wizard(self) -> None:
        """Bring the wizard back into the left zone; a page that is being filled in keeps what is typed."""
        had_focus = self.follow_up.isAncestorOf(self.focusWidget() or self)
        self._left.setCurrentWidget(self.wizard)
        if had_focus:
            self.wizard.focus_strip()

    @property
    def has_unstored(self) -> bool:
        """Tell whether something was typed on this page that is not stored yet."""
        return self.tables.has_unstored or self.follow_up.has_unstored

    def show_state(self, state: State) -> None:
        """Draw the state in all zones."""
        if self._state is None or self._state.plan.course.id != state.plan.course.id:
            self._left.setCurrentWidget(self.wizard)
        self._state = state
        self.header.show_state(state)
        self.wizard.show_state(state)
        self.follow_up.show_state(state)
        self.change_line.setText(change_line(state.plan))
        self.tables.show_state(state)
        self.what_if.show_state(state)
        self._fit_height()
        self._show_left(self.ghost_review.show_state(state))
        if self.chart is None:
            # pyqtgraph takes longer to import than the window to open: after the first paint.
            self._first_chart.start()
        else:
            self._show_chart(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share a low screen so that the timeline keeps its room."""
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        """Leave out the line on the last two visits where a low screen has to hold what-ifs as well."""
        low = self.height() < LOW_PAGE
        self.what_if.limit(low)
        crowded = low and not self.what_if.isHidden()
        self.change_line.setVisible(bool(self.change_line.text()) and not crowded)

    def _show_left(self, reviewing: bool) -> None:
        """Bring the wizard or the review of a what-if to the front, and the cursor with it."""
        if reviewing == (self._left.currentWidget() is self.ghost_review):
            return
        self._left.setCurrentWidget(self.ghost_review if reviewing else self.wizard)
        if reviewing:
            self.ghost_review.focus_first()
        else:
            self.wizard.focus_strip()

    def go_on(self) -> None:
        """Do what the right-hand button of the left zone says."""
        if self.ghost_review.is_open:
            self.ghost_review.go_on()
        elif self._left.currentWidget() is self.wizard:
            self.wizard.go_on()

    def go_to(self, index: int) -> None:
        """Go to a step of the wizard; a review of a what-if is left."""
        self._leave_review()
        self.show_wizard()
        self.wizard.go_to(index)

    def mark_flare(self) -> None:
        """Begin with a flare in the wizard."""
        self._leave_review()
        self.show_wizard()
        self.wizard.mark_flare()

    def mark_weakness(self) -> None:
        """Begin with new weakness in the wizard."""
        self._leave_review()
        self.show_wizard()
        self.wizard.mark_weakness()

    def _leave_review(self) -> None:
        if self.ghost_review.is_open:
            self.ghost_review.go_back()

    def ensure_chart(self) -> None:
        """Build the chart if it is not there yet, and draw the present state in it."""
        if self.chart is None:
            from myoplanner.ui.chart.widget import TimelineChart

            self.chart = TimelineChart()
            self.chart.addActions(self.chart_actions)
            self.chart.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            self._chart_box.takeAt(0)  # what held the line under it at the foot
            self._chart_box.insertWidget(0, self.chart, 1)
            self.chart.step_selected.connect(self.tables.mark_step)
            self.tables.step_selected.connect(self.chart.mark_step)
            self.chart.score_asked.connect(self._show_score)
            self.chart.taken_typed.connect(self._take)
            self.chart.editing.asked.connect(self._hand.make)
            self.chart.editing.previewed.connect(self._hand.preview)
            self._hand.noted.connect(self.chart.editing.show_note)
            self.chart.editing.dropped.connect(self._hand.drop)
            self.chart.editing.result_asked.connect(self.tables.start_entry_on)
        if self._state is not None:
            self._show_chart(self._state)

    def _show_score(self, offer: ScoreOffer) -> None:
        """Show the response score between the pinned day's visit and that of the day that is read."""
        self.tables.show_score(offer.one_id, offer.other_id)

    def _take(self, text: TakenText) -> None:
        """Store a dose that was taken instead of the planned one."""
        course, today = self._controller.course, self._controller.today
        if course is None:
            return
        taken = read_taken(text, course.taken, today, self._controller.new_id()).taken
        if taken is not None:
            entries = on_its_days(taken, doses_of(course), self._controller.new_id)
            self._controller.edit(say("edit.taken_add"), lambda course: with_taken(course, *entries))

    def _show_chart(self, state: State) -> None:
        if self.chart is None:
            return
        self.chart.set_theme(DARK if state.options.dark else LIGHT)
        self.chart.editing.enable(not state.read_only)
        self.chart.show_sheet(timeline_sheet(state.plan, _timeline_options(state)))

    def _show_preview(self, hand: GhostLine | None) -> None:
        """Draw the draft as it would be while something is dragged; the state stays as it is."""
        state = self._state
        if self.chart is None or state is None:
            return
        shown = state.hand if hand is None else hand
        self.chart.show_preview(timeline_sheet(state.plan, evolve(_timeline_options(state), hand=shown)))
        self.what_if.show_preview(state, shown)


def _timeline_options(state: State) -> TimelineOptions:
    options = state.options
    hand = state.plan.course.draft.hand
    return TimelineOptions(
        ck_log=options.ck_log,
        closed=options.closed_panels,
        # What was made of the wizard's draft by hand stands in its place.
        show_draft=hand is None or not hand.from_draft,
        ghosts=state.ghosts,
        hand=state.hand,
    )
