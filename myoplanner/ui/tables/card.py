"""The tables under the timeline, one tab each: taper, results, doses taken, events."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from myoplanner.logic.sheets.timeline.shapes import StepRef
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.event_kind import EventsKind
from myoplanner.ui.tables.grid import Grid
from myoplanner.ui.tables.result_kind import ResultKind
from myoplanner.ui.tables.taken_kind import TakenKind
from myoplanner.ui.tables.taper_tab import TaperTab

SPARE = 4


class Tables(QFrame):
    """Show a patient's tables; entries go out through the controller."""

    step_selected = Signal(object)
    """Carries the StepRef of the taper row that was selected, or None."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.taper = TaperTab()
        self.results = Grid(ResultKind(), controller)
        self.taken = Grid(TakenKind(), controller)
        self.events = Grid(EventsKind(), controller)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName("Tables")
        self.tabs.setCornerWidget(self.taper.bar, Qt.Corner.TopRightCorner)
        self.tabs.addTab(self.taper, "Taper")
        for grid in self.grids:
            self.tabs.addTab(grid, grid.kind.name)
            grid.counted.connect(self._name_tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 6)
        layout.addWidget(self.tabs)
        self.taper.named.connect(self._name_tabs)
        self.taper.step_selected.connect(self.step_selected)
        self.tabs.currentChanged.connect(self._tab_changed)

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Return the tabs in which entries are typed."""
        return self.results, self.taken, self.events

    def show_state(self, state: State) -> None:
        """Show the state's patient in all tabs."""
        self.taper.show_state(state)
        for grid in self.grids:
            grid.show_state(state)

    def start_entry(self) -> None:
        """Go to the first cell of a new result."""
        self.tabs.setCurrentWidget(self.results)
        self.results.start_entry()

    def mark_step(self, ref: StepRef | None) -> None:
        """Select the taper row of a step, or none; nothing is emitted."""
        self.taper.mark_step(ref)

    @property
    def has_unstored(self) -> bool:
        """Tell whether something was typed that is not stored yet."""
        return any(grid.has_unstored for grid in self.grids)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Let the plan's name have what the tabs leave."""
        self.taper.bar.set_room(self.tabs.width() - self.tabs.tabBar().sizeHint().width() - SPARE)

    def _name_tabs(self) -> None:
        for grid in self.grids:
            number = len(grid.model.rows.on_record)
            count = f" ({number})" if number else ""
            self.tabs.setTabText(self.tabs.indexOf(grid), grid.kind.name + count)
        self._make_room()

    def _tab_changed(self, number: int) -> None:
        self.taper.bar.setVisible(self.tabs.widget(number) is self.taper)
