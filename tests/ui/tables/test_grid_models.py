"""The models of the grids keep Qt's rules, are fast with long records, and die with their windows."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from datetime import timedelta
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester

from myoplanner.logic.edits import with_results, without_results
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.lab_tests import LabTest
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.steroid_harm import SideEffectKind, SteroidSideEffect
from myoplanner.ui.controller import Controller
from myoplanner.ui.style import apply_theme
from myoplanner.ui.tables.card import Tables
from myoplanner.ui.tables.cell_painter import in_line
from myoplanner.ui.tables.event_kind import EventsKind
from myoplanner.ui.tables.grid_model import GridModel
from myoplanner.ui.tables.grid_rows import ENTRY
from myoplanner.ui.tables.kind import Kind
from myoplanner.ui.tables.monitoring_kind import MonitoringKind
from myoplanner.ui.tables.result_kind import VALUE, ResultKind
from myoplanner.ui.tables.roles import Role
from myoplanner.ui.tables.taken_kind import TakenKind
from myoplanner.ui.theme import DARK, LIGHT
from tests.ui.memory_store import MemoryStore
from tests.ui.paint import paint
from tests.ui.tables.desk import JANUARY, JUNE, TODAY, Desk, ck, event, lab, mmt8, now, taken

OpenDesk = Callable[..., Desk]

FULL = Course(
    id="course",
    results=(ck("820"), mmt8("60"), ck("90.5", TODAY, result_id="late")),
    taken=(taken(JANUARY, JUNE, "20"),),
    events=(event(),),
    labs=(lab(LabTest.CREATININE, "88"),),
    side_effects=(SteroidSideEffect(id="harm", day=JUNE, kind=SideEffectKind.BONE, tolerable=False),),
)


@pytest.mark.parametrize(
    "kind", [ResultKind(), MonitoringKind(), TakenKind(), EventsKind()], ids=lambda kind: kind.name
)
def test_the_models_keep_qt_s_rules(kind: Kind, qtmodeltester: ModelTester) -> None:
    model = GridModel(kind)
    assert model.show_course(FULL, TODAY, editable=True)
    assert model.rowCount() >= 2
    qtmodeltester.check(model)
    model.setData(model.index_of(ENTRY, 0), "2026-07-01")
    assert not model.show_course(FULL, TODAY, editable=True)
    model.show_course(with_results(FULL, ck("5", result_id="new")), TODAY, editable=True)
    model.show_course(without_results(FULL, "ck", "late"), TODAY, editable=True)
    model.show_course(FULL, TODAY, editable=False)
    assert not model.index_of(ENTRY, 0).isValid()
    model.show_course(Course(id="empty"), TODAY, editable=True)
    assert model.rowCount() == 1


def test_computed_cells_and_read_only_rows_take_no_text() -> None:
    model = GridModel(ResultKind())
    model.show_course(FULL, TODAY, editable=True)
    assert not model.setData(model.index_of("ck", 5), "9")
    model.show_course(FULL, TODAY, editable=False)
    assert not model.setData(model.index_of("ck", VALUE), "9")
    assert not model.index_of("ck", VALUE).flags() & Qt.ItemFlag.ItemIsEditable


def test_numbers_stand_in_line_at_their_marks() -> None:
    model = GridModel(ResultKind())
    model.show_course(FULL, TODAY, editable=True)
    assert model.index_of("late", VALUE).data(Role.DECIMALS) == 1
    # 820 gets the room of ".5": a blank as wide as a mark and one as wide as a figure.
    assert in_line("820", 1) == "820\u2008\u2007"
    assert in_line("90.5", 1) == "90.5"
    assert in_line("90.5", 3) == "90.5\u2007\u2007"
    assert in_line("", 2) == ""


def test_what_was_typed_goes_with_its_row() -> None:
    model = GridModel(ResultKind())
    model.show_course(FULL, TODAY, editable=True)
    model.setData(model.index_of("ck", VALUE), "abc")
    earlier = ck("7", JANUARY, result_id="early")
    assert model.show_course(with_results(FULL, earlier), TODAY, editable=True)
    assert model.rows.cells("ck")[VALUE] == "abc"
    assert model.rows.unstored == ("ck",)
    model.show_course(without_results(FULL, "ck"), TODAY, editable=True)
    assert model.rows.unstored == ()


def test_typing_what_stands_there_already_changes_nothing() -> None:
    model = GridModel(ResultKind())
    model.show_course(FULL, TODAY, editable=True)
    model.setData(model.index_of("ck", VALUE), "820.0")
    assert model.rows.unstored == ()


def test_a_long_record_is_shown_at_once(open_desk: OpenDesk) -> None:
    days = (JANUARY - timedelta(days=n) for n in range(2000))
    results = tuple(ck(str(100 + n), day, result_id=f"r{n}") for n, day in enumerate(days))
    desk = open_desk(Course(id="course", results=results))
    begin = perf_counter()
    desk.controller.look(ck_log=False)
    paint(desk.tables)
    assert perf_counter() - begin < 2
    assert desk.tables.results.model.rowCount() == 2001
    assert desk.tables.results.view.currentIndex().row() == 2000


def test_both_themes_paint_every_tab(open_desk: OpenDesk) -> None:
    desk = open_desk(FULL, width=1180, height=320)
    for dark in (False, True):
        desk.controller.look(dark=dark)
        for number in range(desk.tables.tabs.count()):
            desk.tables.tabs.setCurrentIndex(number)
            paint(desk.tables)
        assert desk.tables.results.view.painter.theme is (DARK if dark else LIGHT)


def test_the_menu_does_what_the_keys_do(open_desk: OpenDesk) -> None:
    desk = open_desk(FULL)
    desk.go(desk.tables.results, "ck", VALUE)
    menu = desk.tables.results.view.menu()
    assert isinstance(menu, QMenu)
    delete, paste = menu.actions()
    assert isinstance(delete, QAction) and paste.text().startswith("Paste rows")
    spy = QSignalSpy(desk.tables.results.view.paste_asked)
    paste.trigger()
    assert spy.count() == 1
    delete.trigger()
    assert [item.id for item in desk.course.results] == ["mmt8", "late"]
    menu.close()


def test_a_closed_card_dies(qapp: object, knowledge: Knowledge) -> None:
    apply_theme(qapp, LIGHT)  # type: ignore[arg-type]
    controller = Controller(MemoryStore.of([FULL]), knowledge, TODAY, now)
    tables = Tables(controller)
    controller.state_changed.connect(tables.show_state)
    controller.open(FULL.id)
    tables.results.view.setCurrentIndex(tables.results.model.index_of("ck", VALUE))
    paint(tables)
    gone = weakref.ref(tables), weakref.ref(tables.results), weakref.ref(tables.results.view)
    controller.state_changed.disconnect(tables.show_state)
    tables.close()
    del tables
    gc.collect()
    assert [ref() for ref in gone] == [None, None, None]
