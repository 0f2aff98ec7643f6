"""A patient on the desk: a controller with a course, and the tables that show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from myoplanner.logic.edits import applied, with_regimen, with_steroid_draft, with_stock
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.lab_tests import LAB_UNITS, LabTest
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.labs import LabResult
from myoplanner.logic.record.results import (
    Enzyme,
    EnzymeResult,
    Result,
    Scale,
    StrengthResult,
    WeightResult,
)
from myoplanner.logic.record.stock import Stock
from myoplanner.logic.record.therapy import TakenDose
from myoplanner.ui.controller import Controller
from myoplanner.ui.tables.card import Tables
from myoplanner.ui.tables.grid import Grid
from myoplanner.ui.tables.grid_rows import ENTRY
from tests.ui.memory_store import MemoryStore

TODAY = date(2026, 7, 6)
JANUARY = date(2026, 1, 5)
JUNE = date(2026, 6, 1)


def ck(value: str, day: date = JUNE, limit: str | None = "200", result_id: str = "ck") -> Result:
    """A CK in U/L."""
    upper = None if limit is None else Decimal(limit)
    return EnzymeResult(id=result_id, day=day, enzyme=Enzyme.CK, value=Decimal(value), upper_limit=upper)


def lab(
    test: LabTest,
    value: str,
    day: date = JUNE,
    lower: str | None = None,
    upper: str | None = None,
    result_id: str = "",
) -> LabResult:
    """A value of a test in its usual unit."""
    return LabResult(
        id=result_id or f"{test.value}-{day}", day=day, test=test, value=Decimal(value),
        unit=LAB_UNITS[test][0], lower_limit=None if lower is None else Decimal(lower),
        upper_limit=None if upper is None else Decimal(upper),
    )  # fmt: skip


def mmt8(value: str, day: date = JUNE, result_id: str = "mmt8") -> Result:
    """A strength value out of 80."""
    return StrengthResult(
        id=result_id, day=day, scale=Scale.MMT8_80, value=Decimal(value), maximum=Decimal(80)
    )


def weight(kg: str, day: date = JANUARY) -> Result:
    """A weight."""
    return WeightResult(id="weight", day=day, kg=Decimal(kg))


def taken(start: date, end: date, mg: str, taken_id: str = "taken") -> TakenDose:
    """A daily dose that was taken."""
    return TakenDose(id=taken_id, start=start, end=end, on_mg=Decimal(mg), off_mg=Decimal(mg))


def event(text: str = "chest infection", event_id: str = "event") -> Event:
    """An infection in June."""
    return Event(id=event_id, day=JUNE, kind=EventKind.INFECTION, text=text)


def drafted(course: Course, regimen: str, start: date = JANUARY) -> Course:
    """The course with a regimen in its draft."""
    return with_steroid_draft(with_regimen(course, regimen), start=start)


def with_plan(
    course: Course, knowledge: Knowledge, regimen: str, start: date = JANUARY, plan_id: str = "plan"
) -> Course:
    """The course with an approved plan."""
    prepared = drafted(course, regimen, start)
    draft = build_plan(prepared, knowledge, TODAY).draft
    assert draft is not None
    return applied(prepared, draft, start, knowledge.edition, plan_id, f"{plan_id}-decision")


def stocked(course: Course, stock: Stock) -> Course:
    """The course with other tablets at hand."""
    return with_stock(course, stock)


@dataclass
class Desk:
    """Tables with a patient open, and hands to type with. Every key counts as one."""

    controller: Controller
    tables: Tables
    keys: int = 0

    @property
    def course(self) -> Course:
        course = self.controller.course
        assert course is not None
        return course

    @property
    def undo_label(self) -> str:
        state = self.controller.state
        assert state is not None
        return state.undo_label

    @property
    def undo_steps(self) -> int:
        """How often undo can be pressed; the course is put back as it is."""
        steps = 0
        while self.controller.state is not None and self.controller.state.undo_label:
            self.controller.undo()
            steps += 1
        for _ in range(steps):
            self.controller.redo()
        return steps

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key in whatever has the focus."""
        self.keys += 1
        QTest.keyClick(focused(), key, modifiers)

    def enter(self, times: int = 1) -> None:
        for _ in range(times):
            self.press(Qt.Key.Key_Return)

    def type(self, text: str) -> None:
        """Type text, a key for each character."""
        for char in text:
            self.keys += 1
            QTest.keyClicks(focused(), char)

    def go(self, grid: Grid, row_id: str = ENTRY, column: int = 0) -> None:
        """Show a grid's tab and make a cell of it the current one."""
        self.tables.tabs.setCurrentWidget(grid)
        grid.view.setFocus()
        assert grid.view.put_at(row_id, column)

    def paste(self, text: str) -> None:
        """Press Ctrl+V with a text in the clipboard."""
        QApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def focused() -> object:
    """The widget that gets the keys: an editor opened in a view, or what has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def opened(course: Course, knowledge: Knowledge, read_only: str = "") -> Desk:
    """The tables with a course open; the caller keeps them alive and shows them."""
    store = MemoryStore.of([course])
    store.read_only = read_only
    controller = Controller(store, knowledge, TODAY, now)
    tables = Tables(controller)
    controller.state_changed.connect(tables.show_state)
    assert controller.open(course.id)
    return Desk(controller, tables)


def now() -> datetime:
    """A moment of the day on which every test takes place."""
    return datetime(2026, 7, 6, 9, 30)
