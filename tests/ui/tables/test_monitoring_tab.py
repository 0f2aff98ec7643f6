"""Tests of the drugs are typed, changed and pasted like results; liver enzymes are the same entries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from PySide6.QtCore import Qt

from myoplanner.logic.edits import with_results
from myoplanner.logic.knowledge.lab_tests import LabTest
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import EnzymeResult
from myoplanner.ui.tables.grid_rows import ENTRY
from myoplanner.ui.tables.monitoring_kind import LOWER, TEST, UNIT, UPPER, VALUE
from tests.ui.paint import paint
from tests.ui.tables.desk import JUNE, TODAY, Desk, event, lab

OpenDesk = Callable[..., Desk]


def cells(desk: Desk, row_id: str = ENTRY) -> tuple[str, ...]:
    return desk.tables.monitoring.model.rows.cells(row_id)


def test_a_blood_count_by_keys_alone(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.monitoring)
    desk.enter(2)  # today, leucocytes
    desk.type("3.4")
    desk.enter()
    desk.type("3.5")
    desk.enter()
    desk.type("10")
    desk.enter()
    (item,) = desk.course.labs
    assert (item.day, item.test, item.unit) == (TODAY, LabTest.LEUCOCYTES, "10^9/L")
    assert item.value == Decimal("3.4")
    assert (item.lower_limit, item.upper_limit) == (Decimal("3.5"), Decimal(10))
    assert cells(desk, item.id)[-1] == "under"
    assert desk.undo_label == "Add Leucocytes"
    assert desk.tables.tabs.tabText(2) == "Monitoring (1)"
    # the next of the blood count, on the same day: only its value is missing
    assert cells(desk)[:2] == ("Mon 6 Jul 2026", "Neutrophils")
    assert desk.tables.monitoring.view.currentIndex().column() == VALUE
    assert desk.undo_steps == 1
    paint(desk.tables)


def test_limits_may_stay_empty_and_ctrl_enter_stores(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.monitoring, ENTRY, TEST)
    desk.type("pot")
    desk.enter()
    desk.type("4,2")
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (item,) = desk.course.labs
    assert (item.test, item.value, item.lower_limit) == (LabTest.POTASSIUM, Decimal("4.2"), None)
    assert cells(desk, item.id)[-1] == "no limits"


def test_an_alt_typed_here_stands_among_the_results(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.monitoring, ENTRY, TEST)
    desk.type("alt")
    desk.enter()
    desk.type("120")
    desk.enter()
    assert desk.tables.monitoring.view.currentIndex().column() == UPPER
    desk.type("35")
    desk.enter()
    (result,) = desk.course.results
    assert isinstance(result, EnzymeResult) and result.upper_limit == 35
    assert desk.course.labs == () and cells(desk, result.id)[-1] == "over"
    assert desk.tables.results.model.rows.cells(result.id)[1] == "ALT"
    desk.go(desk.tables.monitoring, result.id, VALUE)
    desk.press(Qt.Key.Key_Delete)
    assert desk.course.results == () and desk.undo_label == "Delete ALT"


def test_nonsense_is_refused_beside_its_cell_and_kept(open_desk: OpenDesk) -> None:
    desk = open_desk()
    grid = desk.tables.monitoring
    desk.go(grid)
    for text in ("1.1.2030", "zzz", "-5"):
        desk.type(text)
        desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.course.labs == ()
    assert [grid.model.rows.fault_at(ENTRY, column) is not None for column in range(3)] == [True, True, False]
    assert "ALT, AST" in grid.foot.line.text()
    assert cells(desk)[1:3] == ("zzz", "-5")
    desk.press(Qt.Key.Key_Escape)
    assert cells(desk)[1] == "Leucocytes"
    paint(desk.tables)


def test_a_changed_test_gets_its_own_unit_and_limits(open_desk: OpenDesk) -> None:
    known = lab(LabTest.ALBUMIN, "41", JUNE, lower="35", upper="50", result_id="known")
    wrong = lab(LabTest.CREATININE, "40", TODAY, upper="84", result_id="wrong")
    desk = open_desk(Course(id="course", labs=(known, wrong)))
    desk.go(desk.tables.monitoring, "wrong", TEST)
    desk.type("albumin")
    desk.enter()
    changed = next(item for item in desk.course.labs if item.id == "wrong")
    assert (changed.test, changed.unit) == (LabTest.ALBUMIN, "g/L")
    assert (changed.lower_limit, changed.upper_limit) == (35, 50)
    assert desk.undo_label == "Change Albumin"


def test_a_unit_is_completed_and_another_one_refused(open_desk: OpenDesk) -> None:
    item = lab(LabTest.CREATININE, "0.9", result_id="c")
    desk = open_desk(Course(id="course", labs=(item,)))
    desk.go(desk.tables.monitoring, "c", UNIT)
    desk.type("mg")
    desk.enter()
    assert desk.course.labs[0].unit == "mg/dL"
    desk.go(desk.tables.monitoring, "c", UNIT)
    desk.type("U/L")
    desk.enter()
    assert desk.course.labs[0].unit == "mg/dL"
    assert "umol/L, mg/dL" in desk.tables.monitoring.foot.line.text()


def test_a_tenfold_value_is_asked_about_once(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", labs=(lab(LabTest.POTASSIUM, "4.2", lower="3.5", upper="5"),)))
    desk.go(desk.tables.monitoring, ENTRY, TEST)
    desk.type("pot")
    desk.enter()
    desk.type("42")
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.tables.monitoring.foot.is_asking and len(desk.course.labs) == 1
    desk.enter()
    assert [item.value for item in desk.course.labs] == [Decimal("4.2"), Decimal(42)]


def test_a_laboratory_s_table_is_pasted_as_one_step(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.monitoring)
    desk.paste("2026-06-22\tWBC\t5.2\t\t3.5\t10\n2026-06-22\tALT\t40\t\t\t35\n")
    assert (len(desk.course.labs), len(desk.course.results), desk.undo_steps) == (1, 1, 1)
    desk.paste("2026-06-22\tMagic\t5.2\n2026-06-22\tAlbumin\t40\n")
    grid = desk.tables.monitoring
    assert grid.pages.currentWidget() is grid.review
    grid.review.take.click()
    assert [item.test for item in desk.course.labs] == [LabTest.LEUCOCYTES, LabTest.ALBUMIN]
    paint(desk.tables)


def test_a_crowded_record_scrolls_and_keeps_the_limits_in_sight(open_desk: OpenDesk) -> None:
    labs = tuple(
        lab(test, "40", TODAY - timedelta(weeks=week), lower="3", upper="50")
        for week in range(20)
        for test in (LabTest.LEUCOCYTES, LabTest.ALBUMIN, LabTest.GLUCOSE)
    )
    desk = open_desk(with_results(Course(id="course", labs=labs)))
    desk.go(desk.tables.monitoring, ENTRY, LOWER)
    assert desk.tables.tabs.tabText(2) == "Monitoring (60)"
    view = desk.tables.monitoring.view
    assert view.visualRect(view.model().index(60, UPPER)).right() < view.viewport().width()
    paint(desk.tables)


def test_nothing_is_entered_where_a_record_cannot_be_changed(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", labs=(lab(LabTest.GLUCOSE, "5"),)), read_only="open elsewhere")
    desk.tables.tabs.setCurrentWidget(desk.tables.monitoring)
    assert desk.tables.monitoring.model.rowCount() == 1
    assert "open elsewhere" in desk.tables.monitoring.foot.line.text()


def test_the_names_of_the_tabs_fit_also_with_many_entries(open_desk: OpenDesk) -> None:
    labs = tuple(
        lab(LabTest.GLUCOSE, "5", TODAY - timedelta(days=day), result_id=f"g{day}") for day in range(155)
    )
    events = tuple(event(event_id=f"e{number}") for number in range(15))
    desk = open_desk(Course(id="course", labs=labs, events=events), width=1000)
    tabs = desk.tables.tabs
    assert tabs.tabText(2) == "Monitoring (155)"
    desk.tables.resize(844, 260)
    # Narrower, only what asks for a look keeps its number; nothing is scrolled away.
    assert tabs.tabText(2) == "Monitoring" and tabs.tabText(7).startswith("Findings (")
    assert tabs.tabBar().sizeHint().width() < tabs.width()
    desk.tables.resize(1000, 260)
    assert tabs.tabText(2) == "Monitoring (155)"
    paint(desk.tables)
