"""The tables under the timeline, a tab each: what is planned, entered, judged, found and decided."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabWidget, QToolButton, QVBoxLayout, QWidget

from myoplanner.logic.sheets.timeline.shapes import StepRef
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.decisions_tab import DecisionsTab
from myoplanner.ui.tables.event_kind import EventsKind
from myoplanner.ui.tables.findings_tab import FindingsTab
from myoplanner.ui.tables.grid import Grid
from myoplanner.ui.tables.monitoring_kind import MonitoringKind
from myoplanner.ui.tables.response_tab import ResponseTab
from myoplanner.ui.tables.result_kind import ResultKind
from myoplanner.ui.tables.taken_kind import TakenKind
from myoplanner.ui.tables.taper_tab import TaperTab
from myoplanner.ui.tables.visits_form import saves
from myoplanner.ui.tables.visits_tab import VisitsTab

SPARE = 4


class Tables(QFrame):
    """Show a patient's tables; entries go out through the controller."""

    step_selected = Signal(object)
    """Carries the StepRef of the taper row that was selected, or None."""
    room_asked = Signal(object)
    """Carries whether more room is wanted than usual."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.taper = TaperTab()
        self.results = Grid(ResultKind(), controller)
        self.monitoring = Grid(MonitoringKind(), controller)
        self.taken = Grid(TakenKind(), controller)
        self.events = Grid(EventsKind(), controller)
        self.visits = VisitsTab(controller)
        self.response = ResponseTab(controller)
        self.findings = FindingsTab(controller)
        self.decisions = DecisionsTab(controller)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName("Tables")
        self.tabs.setCornerWidget(self._corner(), Qt.Corner.TopRightCorner)
        self.tabs.addTab(self.taper, "Taper")
        for grid in self.grids:
            self.tabs.addTab(grid, grid.kind.name)
            grid.counted.connect(self._name_tabs)
        self.tabs.addTab(self.visits, "Visits")
        self.tabs.addTab(self.response, "Response")
        self.tabs.addTab(self.findings, "Findings")
        self.tabs.addTab(self.decisions, "Decisions")
        for page in (self.visits, self.findings, self.decisions):
            page.counted.connect(self._name_tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 6)
        layout.addWidget(self.tabs)
        self.taper.named.connect(self._name_tabs)
        self.taper.step_selected.connect(self.step_selected)
        self.tabs.currentChanged.connect(self._tab_changed)

    def _corner(self) -> QWidget:
        self.taller = QToolButton()
        set_role(self.taller, "dots")
        self.taller.setCheckable(True)
        self.taller.setAccessibleName("More room for the tables")
        self.taller.toggled.connect(self._room_toggled)
        self._room_toggled(False)
        corner = QWidget()
        self._in_corner = QHBoxLayout(corner)
        self._in_corner.setContentsMargins(0, 0, 0, 3)
        self._in_corner.setSpacing(0)
        self._in_corner.addWidget(self.taller)
        return corner

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Return the tabs in which entries are typed."""
        return self.results, self.monitoring, self.taken, self.events

    def show_state(self, state: State) -> None:
        """Show the state's patient in all tabs."""
        self.taper.show_state(state)
        for grid in self.grids:
            grid.show_state(state)
        for page in (self.visits, self.response, self.findings, self.decisions):
            page.show_state(state)

    def start_entry(self) -> None:
        """Go to the first cell of a new result."""
        self.tabs.setCurrentWidget(self.results)
        self.results.start_entry()

    def start_entry_on(self, day: date) -> None:
        """Go to a new result with its day filled in."""
        self.tabs.setCurrentWidget(self.results)
        self.results.start_entry_on(day)

    def start_visit(self) -> None:
        """Open the sheet of a new visit."""
        self.tabs.setCurrentWidget(self.visits)
        self.visits.start_entry()

    def show_rule(self, rule: str) -> bool:
        """Show the findings of a rule, unfolded; False where there is none now."""
        self.tabs.setCurrentWidget(self.findings)
        return self.findings.show_rule(rule)

    def show_response(self, place: int) -> None:
        """Show one part of the response."""
        self.tabs.setCurrentWidget(self.response)
        self.response.show_page(place)

    def show_score(self, one_id: str, other_id: str) -> None:
        """Show both response scores between two visits."""
        self.tabs.setCurrentWidget(self.response)
        self.response.show_score(one_id, other_id)

    def focus_tabs(self) -> None:
        """Put the cursor on the names of the tables, where the arrows choose one."""
        self.tabs.tabBar().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_room(self) -> None:
        """Ask for more room, or for as much as before."""
        self.taller.toggle()

    def mark_step(self, ref: StepRef | None) -> None:
        """Select the taper row of a step, or none; nothing is emitted."""
        self.taper.mark_step(ref)

    @property
    def has_unstored(self) -> bool:
        """Tell whether something was typed that is not stored yet."""
        typed = self.visits.has_unstored or self.decisions.has_unstored
        return typed or any(grid.has_unstored for grid in self.grids)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter for what is typed here, before the window takes it for the wizard."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and saves(event):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_tabs()

    def _make_room(self) -> None:
        """Let the plan's name stand beside the tabs where it fits there, else over its table."""
        bar, beside = self.taper.bar, self.taller.sizeHint().width() + SPARE
        room = self.tabs.width() - self.tabs.tabBar().sizeHint().width() - beside
        fits = room >= bar.wanted
        if fits and bar.parent() is not self._in_corner.parentWidget():
            self._in_corner.insertWidget(0, bar)
            self._tab_changed(self.tabs.currentIndex())
        elif not fits and bar.parent() is not self.taper:
            self.taper.hold_bar()
        bar.set_room(room if fits else self.tabs.width())

    def _name_tabs(self) -> None:
        """Name the tabs with the number of their entries; without room only what asks for a look keeps it."""
        for counts in (True, False):
            for grid in self.grids:
                self._name(grid, grid.kind.name, len(grid.model.rows.on_record) if counts else 0)
            self._name(self.visits, "Visits", self.visits.number if counts else 0)
            self._name_judged()
            beside = self.taller.sizeHint().width() + SPARE
            if self.tabs.tabBar().sizeHint().width() + beside <= self.tabs.width():
                break
        self._make_room()

    def _name_judged(self) -> None:
        self._name(self.findings, "Findings", self.findings.number)
        self._name(self.decisions, "Decisions", self.decisions.number)

    def _name(self, page: QWidget, name: str, number: int) -> None:
        self.tabs.setTabText(self.tabs.indexOf(page), f"{name} ({number})" if number else name)

    def _tab_changed(self, number: int) -> None:
        in_corner = self.taper.bar.parent() is self._in_corner.parentWidget()
        self.taper.bar.setVisible(not in_corner or self.tabs.widget(number) is self.taper)

    def _room_toggled(self, taller: bool) -> None:
        self.taller.setText("▼" if taller else "▲")
        self.taller.setToolTip("As much room as before (F4)" if taller else "More room for the tables (F4)")
        self.room_asked.emit(taller)
