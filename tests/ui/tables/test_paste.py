"""Rows of a spreadsheet are pasted as one step, or looked at first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from myoplanner.logic.record.course import Course
from myoplanner.ui.tables.grid import Grid
from tests.ui.paint import paint
from tests.ui.tables.desk import Desk, ck, event

OpenDesk = Callable[..., Desk]

GOOD = "2026-06-01\tCK\t820\tU/L\t200\r\n2026-06-01\tMMT8\t60\t\t80\r\n2026-06-29\tCK\t410\tU/L\t200\r\n"
MIXED = "2026-06-01\tCK\t820\tU/L\t200\n2026-13-01\tCK\t700\tU/L\t200\n2026-06-29\tCK\tabc\tU/L\t200\n"


def reviewing(grid: Grid) -> bool:
    return grid.pages.currentWidget() is grid.review


def test_rows_that_are_all_right_are_taken_as_one_step(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.results)
    desk.paste(GOOD)
    assert len(desk.course.results) == 3
    assert desk.undo_label == "Paste 3 results"
    assert desk.undo_steps == 1
    assert desk.tables.tabs.tabText(1) == "Results (3)"
    paint(desk.tables)


def test_rows_with_faults_are_shown_first_and_nothing_is_taken(open_desk: OpenDesk) -> None:
    desk = open_desk(height=200)
    grid = desk.tables.results
    desk.go(grid)
    desk.paste(MIXED)
    assert reviewing(grid)
    assert desk.course.results == ()
    assert grid.review.heading.text() == "2 of 3 rows need a look. Nothing has been taken yet."
    remarks = grid.review.remarks.stringList()
    assert remarks[0].startswith("Row 2: day: there is no day 2026-13-01")
    assert remarks[1].startswith("Row 3: value: 'abc' is not a number")
    paint(desk.tables)


def test_enter_on_the_safe_answer_takes_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.results)
    desk.paste(MIXED)
    desk.enter()
    assert not reviewing(desk.tables.results)
    assert desk.course.results == ()
    assert desk.tables.results.view.hasFocus()


def test_the_good_rows_can_be_taken(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.results)
    desk.paste(MIXED)
    assert desk.tables.results.review.take.text() == "Take the good row"
    desk.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    desk.enter()
    assert len(desk.course.results) == 1
    assert desk.undo_label == "Paste 1 results"


def test_the_same_rows_again_are_not_entered_twice(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.results)
    desk.paste(GOOD)
    desk.go(desk.tables.results)
    desk.paste(GOOD)
    assert reviewing(desk.tables.results)
    assert not desk.tables.results.review.take.isVisible()
    assert len(desk.course.results) == 3


def test_too_many_rows_are_refused_at_once(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.results)
    desk.paste("2026-06-01\tCK\t1\n" * 100_000)
    assert reviewing(desk.tables.results)
    assert desk.tables.results.review.heading.text() == (
        "100000 rows were pasted; at most 2000 are taken at once."
    )
    desk.press(Qt.Key.Key_Escape)
    assert not reviewing(desk.tables.results)


def test_another_patient_closes_the_review(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.results)
    desk.paste(MIXED)
    desk.controller.open_new(Course(id="other"))
    assert not reviewing(desk.tables.results)
    desk.tables.results.review.taken.emit()
    assert desk.course.results == ()


def test_one_cell_goes_into_the_current_cell(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.go(desk.tables.results, "ck", 2)
    desk.paste(" 900 \r\n")
    assert desk.tables.results.model.rows.cells("ck")[2] == "900"
    assert desk.undo_label == "Change CK"


def test_rows_are_pasted_into_the_results_only(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", events=(event(),)))
    desk.go(desk.tables.events)
    desk.paste(GOOD)
    assert desk.course.events == (event(),)
    assert desk.tables.events.foot.line.text() == "Rows are pasted into the results and into monitoring only."
