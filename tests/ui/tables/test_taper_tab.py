"""The taper table shows the plan of record, names a draft as one, and shares its selection."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from myoplanner.logic.edits import with_steroid_draft, with_stock
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.stock import stock_of
from myoplanner.logic.sheets.timeline.shapes import DRAFT_ID, StepRef
from myoplanner.ui.tables.cell_painter import look_of
from myoplanner.ui.tables.taper_model import FROM, NOTE, OFF_TABLETS, ON, ON_TABLETS, TaperModel
from myoplanner.ui.tables.taper_view import intakes_apart
from tests.ui.paint import paint
from tests.ui.tables.desk import Desk, drafted, weight, with_plan

OpenDesk = Callable[..., Desk]
JULY = date(2026, 7, 20)


@pytest.fixture
def treated(knowledge: Knowledge) -> Course:
    """60 kg on amato-griggs since Monday 5 January 2026; on 6 July it is week 26, 40 mg every other day."""
    return with_plan(Course(id="course", results=(weight("60"),)), knowledge, "amato-griggs")


def cell(model: TaperModel, row: int, column: int) -> str:
    return str(model.index(row, column).data()).replace("\u00a0", " ")


def heard(desk: Desk) -> list[StepRef | None]:
    """What the tables say was selected, from now on."""
    said: list[Any] = []
    desk.tables.step_selected.connect(said.append)
    return said


def test_the_step_in_force_is_marked_and_comes_first_in_view(open_desk: OpenDesk, treated: Course) -> None:
    desk = open_desk(treated)
    model = desk.tables.taper.model
    # Weeks 0-3, 3-18, then two weeks each from 55 mg: week 26 opens the fifth of them, 35 mg.
    row = model.place_in_force
    assert row == 6
    assert (cell(model, row, FROM), cell(model, row, ON)) == ("Mon 6 Jul 2026", "35")
    assert look_of(model.index(row, ON)).bar
    assert look_of(model.index(row - 1, ON)).faint
    assert not look_of(model.index(row + 1, ON)).faint
    paint(desk.tables)
    top = desk.tables.taper.view.rowAt(0)
    assert top == row


def test_a_selected_row_names_its_step(open_desk: OpenDesk, treated: Course) -> None:
    desk = open_desk(treated)
    said = heard(desk)
    view = desk.tables.taper.view
    view.setFocus()
    assert said == []
    view.selectRow(2)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Escape)
    assert said == [StepRef(plan="plan", index=2), StepRef(plan="plan", index=3), None]
    assert not view.selectionModel().hasSelection()


def test_a_marked_step_is_selected_without_an_echo(open_desk: OpenDesk, treated: Course) -> None:
    desk = open_desk(treated)
    said = heard(desk)
    desk.tables.mark_step(StepRef(plan="plan", index=4))
    assert [index.row() for index in desk.tables.taper.view.selectionModel().selectedRows()] == [4]
    desk.tables.mark_step(StepRef(plan="another", index=4))
    desk.tables.mark_step(None)
    assert not desk.tables.taper.view.selectionModel().hasSelection()
    assert said == []


def test_a_draft_is_named_as_one_and_comes_forward(open_desk: OpenDesk, treated: Course) -> None:
    desk = open_desk(treated)
    tab = desk.tables.taper
    assert not tab.shows_draft
    assert not tab.bar.of_draft.isVisible()
    desk.controller.edit("Choose Dalakas", lambda course: drafted(course, "dalakas", JULY))
    assert tab.shows_draft
    assert tab.bar.title.text() == "Dalakas, not applied"
    assert cell(tab.model, 0, FROM) == "Mon 20 Jul 2026"
    assert tab.model.place_in_force is None
    paint(desk.tables)
    tab.bar.of_record.click()
    assert not tab.shows_draft
    assert "approved" in tab.bar.title.text()


def test_a_step_of_the_draft_brings_the_draft_forward(open_desk: OpenDesk, treated: Course) -> None:
    desk = open_desk(drafted(treated, "dalakas", JULY))
    said = heard(desk)
    assert not desk.tables.taper.shows_draft
    desk.tables.mark_step(StepRef(plan=DRAFT_ID, index=1))
    assert desk.tables.taper.shows_draft
    desk.tables.mark_step(StepRef(plan="plan", index=1))
    assert not desk.tables.taper.shows_draft
    assert said == []


def test_a_selected_step_that_goes_away_is_let_go(open_desk: OpenDesk, treated: Course) -> None:
    desk = open_desk(drafted(treated, "dalakas", JULY))
    desk.tables.mark_step(StepRef(plan=DRAFT_ID, index=1))
    said = heard(desk)
    desk.controller.edit("Drop the draft", lambda course: with_steroid_draft(course, regimen_id=None))
    assert said == [None]
    assert not desk.tables.taper.shows_draft


def test_a_draft_without_a_schedule_says_why(open_desk: OpenDesk) -> None:
    desk = open_desk(drafted(Course(id="course"), "oddis-medsger"))
    tab = desk.tables.taper
    assert tab.empty.isVisible() and not tab.view.isVisible()
    assert tab.empty.text().startswith("This draft has no schedule yet.")
    assert "weight" in tab.empty.text()
    paint(desk.tables)


def test_no_plan_says_what_to_do(open_desk: OpenDesk) -> None:
    desk = open_desk()
    assert desk.tables.taper.empty.text().startswith("No plan yet.")
    paint(desk.tables)


def test_two_plans_stand_under_their_names(
    open_desk: OpenDesk, treated: Course, knowledge: Knowledge
) -> None:
    later = with_plan(treated, knowledge, "dalakas", date(2026, 6, 1), plan_id="later")
    desk = open_desk(later)
    model = desk.tables.taper.model
    first, second = model.heading_places
    assert cell(model, first, 0) == (
        "Earlier plan: Amato-Griggs, approved Mon 5 Jan 2026, in force until Sun 31 May 2026"
    )
    assert cell(model, second, 0) == "Plan of record: Dalakas, approved Mon 1 Jun 2026"
    assert model.ref_at(first) is None
    assert model.ref_at(second + 1) == StepRef(plan="later", index=0)
    paint(desk.tables)


def test_a_dose_that_cannot_be_made_is_said_in_the_cell(open_desk: OpenDesk, treated: Course) -> None:
    desk = open_desk(with_stock(treated, stock_of((20, 5))))
    model = desk.tables.taper.model
    row = next(n for n in range(model.rowCount()) if cell(model, n, ON) == "17.5")
    assert cell(model, row, ON_TABLETS) == "cannot be made; nearest 15 or 20 mg"
    assert look_of(model.index(row, ON_TABLETS)).warned
    tip = model.index(row, ON_TABLETS).data(Qt.ItemDataRole.ToolTipRole)
    assert "17.5 mg cannot be made" in tip and "15 or 20 mg" in tip
    assert not look_of(model.index(row, OFF_TABLETS)).warned
    paint(desk.tables)


@pytest.mark.parametrize("width", [860, 1180])
@pytest.mark.parametrize("regimen", ["amato-griggs", "dalakas", "oddis-medsger"])
def test_no_text_is_cut_off(open_desk: OpenDesk, knowledge: Knowledge, regimen: str, width: int) -> None:
    # 53 kg leaves doses to round, which are noted.
    course = with_plan(Course(id="course", results=(weight("53"),)), knowledge, regimen)
    desk = open_desk(course, width=width, height=320)
    paint(desk.tables)
    view = desk.tables.taper.view
    assert view.horizontalScrollBar().maximum() == 0
    for row in range(view.model().rowCount()):
        for column in (ON_TABLETS, OFF_TABLETS, NOTE):
            if view.isColumnHidden(column):
                continue
            index = view.model().index(row, column)
            room = view.visualRect(index)
            # The style keeps 9 pixels free on each side of a text and 2 above and below it.
            inside = QRect(0, 0, room.width() - 18, 1000)
            text = intakes_apart(index.data(), view.fontMetrics(), inside.width()).replace("\u2028", "\n")
            wanted = view.fontMetrics().boundingRect(inside, int(Qt.TextFlag.TextWordWrap), text)
            assert wanted.height() + 4 <= room.height()
            assert wanted.width() <= inside.width()


def test_intakes_that_need_more_than_a_line_get_one_each(open_desk: OpenDesk, treated: Course) -> None:
    desk = open_desk(treated)
    metrics = desk.tables.taper.view.fontMetrics()
    text = "1 × 20 mg / 1 × 20 mg\nfrom 39.375 mg, assumes CK normal"
    room = metrics.horizontalAdvance("1 × 20 mg / 1 × 20 mg")
    assert intakes_apart(text, metrics, room) == text
    assert intakes_apart(text, metrics, room - 1).startswith("1 × 20 mg /\u20281 × 20 mg\n")
    assert intakes_apart("1 × 20 mg + 1 × 10 mg", metrics, 10) == "1 × 20 mg + 1 × 10 mg"


def test_the_taper_model_keeps_qt_s_rules(
    open_desk: OpenDesk, treated: Course, knowledge: Knowledge, qtmodeltester: ModelTester, qtbot: QtBot
) -> None:
    desk = open_desk(treated)
    model = desk.tables.taper.model
    assert model.rowCount() > 10
    qtmodeltester.check(model)
    desk.controller.edit("Apply", lambda course: with_plan(course, knowledge, "dalakas", JULY, "later"))
    desk.controller.undo()
    assert model.heading_places == ()
