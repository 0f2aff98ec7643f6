"""Drags and keys on the chart change a draft alone; each is one undo step, Esc drops it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from myoplanner.logic.edits import with_results
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.results import WeightResult
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.shapes import DoseLine, StepRef
from myoplanner.logic.taper.ghost_edits import with_ghost
from myoplanner.ui.chart.widget import TimelineChart
from myoplanner.ui.controller import Controller
from myoplanner.ui.patient_page import PatientPage
from tests.logic.sheets.timelines import course, day, plan_of
from tests.ui.chart.soaking import mouse, place_of
from tests.ui.memory_store import MemoryStore
from tests.ui.paint import paint
from tests.ui.whatif.conftest import ghost
from tests.ui.windows import controller_with

LEVELS = ((28, "60", "60"), (14, "40", "40"), (None, "20", "20"))
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def controller(qtbot: QtBot) -> Controller:
    """A patient on 60 mg for 28 days, 40 for 14, then 20; day 20."""
    record = course(plans=(plan_of(*LEVELS),), patient=Patient(code="A", birth_year=1960))
    made = controller_with(record, today=day(20))
    made.open("c1")
    return made


@pytest.fixture
def page(qtbot: QtBot, controller: Controller) -> PatientPage:
    """The patient page with its chart, days 0 to 70 on view."""
    made = PatientPage(controller, (), QAction("Back"))
    qtbot.addWidget(made)
    made.resize(1300, 900)
    made.show()
    qtbot.waitExposed(made)
    assert controller.state is not None
    made.show_state(controller.state)
    made.ensure_chart()
    chart_of(made).show_range(DayRange(first=0, last=70))
    QApplication.processEvents()
    return made


def chart_of(page: PatientPage) -> TimelineChart:
    """The chart of a page."""
    assert page.chart is not None
    return page.chart


def press(chart: TimelineChart, x: float, mg: float) -> None:
    """Press at a day and a dose."""
    mouse(chart, QMouseEvent.Type.MouseButtonPress, place_of(chart, x, mg), NONE)


def move(chart: TimelineChart, x: float, mg: float, keys: Qt.KeyboardModifier = NONE) -> None:
    """Move the pressed mouse to a day and a dose."""
    mouse(chart, QMouseEvent.Type.MouseMove, place_of(chart, x, mg), keys)


def release(chart: TimelineChart, x: float, mg: float) -> None:
    """Let go."""
    mouse(chart, QMouseEvent.Type.MouseButtonRelease, place_of(chart, x, mg), NONE)


def drag(
    chart: TimelineChart,
    start: tuple[float, float],
    end: tuple[float, float],
    keys: Qt.KeyboardModifier = NONE,
) -> None:
    """Drag from one day and dose to another, half-way first."""
    QApplication.processEvents()
    press(chart, *start)
    move(chart, (start[0] + end[0]) / 2, (start[1] + end[1]) / 2, keys)
    move(chart, *end, keys)
    release(chart, *end)


def draft(controller: Controller) -> list[tuple[int, int]]:
    """The first days and doses of the draft; empty without one."""
    assert controller.course is not None
    hand = controller.course.draft.hand
    steps = () if hand is None else hand.ghost.steps
    return [((step.start - day(0)).days, int(step.on_mg)) for step in steps]


def key(chart: TimelineChart, name: str) -> None:
    """What a key of the chart does."""
    chart.editing.actions[name].trigger()


def test_a_level_snaps_and_is_one_undo_step(page: PatientPage, controller: Controller) -> None:
    before = controller.course
    drag(chart_of(page), (35, 40), (35, 30.3))
    assert draft(controller) == [(20, 60), (28, 30), (42, 20)]
    assert controller.state is not None
    assert controller.state.undo_label == "Change a dose on the chart"
    paint(page)
    controller.undo()
    assert controller.course == before


def test_nothing_signed_is_touched(page: PatientPage, controller: Controller) -> None:
    assert controller.state is not None
    plan = controller.state.plan
    drag(chart_of(page), (35, 40), (35, 30))
    assert controller.course is not None
    assert controller.course.plans == plan.course.plans
    assert controller.state.plan.doses == plan.doses
    assert controller.state.plan.numbers == plan.numbers


def test_a_draft_goes_onto_no_paper(page: PatientPage, controller: Controller) -> None:
    drag(chart_of(page), (35, 40), (35, 30))
    shown = page.on_view()
    assert shown is not None
    assert shown.options.hand is None
    assert draft(controller) != []


def test_a_boundary_snaps_to_days_and_with_shift_to_weeks(page: PatientPage, controller: Controller) -> None:
    drag(chart_of(page), (28, 50), (33.3, 50))
    assert draft(controller) == [(20, 60), (33, 40), (47, 20)]
    controller.undo()
    drag(chart_of(page), (28, 50), (33.3, 50), SHIFT)
    assert draft(controller) == [(20, 60), (35, 40), (49, 20)]


def test_while_the_hand_moves_it_is_only_drawn(page: PatientPage, controller: Controller) -> None:
    chart, before = chart_of(page), controller.course
    size = chart.canvas.size()
    press(chart, 35, 40)
    move(chart, 35, 30)
    QApplication.processEvents()
    assert chart.canvas.size() == size, "nothing moves under the hand"
    assert controller.course == before
    assert chart.sheet is not None
    shown = [span for span in chart.sheet.spans if span.line is DoseLine.DRAFT]
    assert [(span.first, span.on_mg) for span in shown] == [(28, 30), (42, 20)]
    assert any("draft" in text for text in chart.label_texts["dose"])
    paint(page)
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert not any(span.line is DoseLine.DRAFT for span in chart.sheet.spans)
    release(chart, 35, 30)
    assert controller.course == before


def test_esc_drops_the_draft_and_undo_brings_it_back(page: PatientPage, controller: Controller) -> None:
    drag(chart_of(page), (35, 40), (35, 30))
    chart_of(page).setFocus()
    QTest.keyClick(chart_of(page), Qt.Key.Key_Escape)
    assert draft(controller) == []
    controller.undo()
    assert draft(controller)[1] == (28, 30)


def test_past_days_are_not_taken_hold_of(page: PatientPage, controller: Controller) -> None:
    before = chart_of(page).view
    drag(chart_of(page), (10, 60), (12, 30))
    assert draft(controller) == []
    assert chart_of(page).view != before, "the days moved instead"


def test_later_steps_keep_their_dates_when_asked(page: PatientPage, controller: Controller) -> None:
    drag(chart_of(page), (35, 40), (35, 30))
    page.what_if.bar.later.chosen.emit("keep")
    drag(chart_of(page), (28, 45), (31, 45))
    assert draft(controller) == [(20, 60), (31, 30), (42, 20)]


def test_all_of_it_by_keyboard(page: PatientPage, controller: Controller) -> None:
    chart = chart_of(page)
    chart.setFocus()
    key(chart, "next")
    assert chart.marked == StepRef(plan="p1", index=0)
    key(chart, "next")
    key(chart, "down")
    assert draft(controller) == [(20, 60), (28, 37), (42, 20)]
    key(chart, "down")
    key(chart, "week_later")
    assert draft(controller) == [(20, 60), (35, 35), (49, 20)]
    key(chart, "earlier")
    assert draft(controller) == [(20, 60), (34, 35), (48, 20)]
    key(chart, "repeat")
    assert draft(controller) == [(20, 60), (34, 35), (62, 20)]
    key(chart, "insert")
    assert [mg for _, mg in draft(controller)] == [60, 35, 27, 20]
    key(chart, "remove")
    assert [mg for _, mg in draft(controller)] == [60, 27, 20]
    controller.undo()
    assert [mg for _, mg in draft(controller)] == [60, 35, 27, 20]


def test_keys_are_shown_and_work_where_the_chart_has_the_cursor(
    page: PatientPage, controller: Controller
) -> None:
    chart = chart_of(page)
    chart.setFocus()
    chart.mark_step(StepRef(plan="p1", index=1))
    QTest.keyClick(chart, Qt.Key.Key_Down, ALT)
    assert draft(controller) == [(20, 60), (28, 37), (42, 20)]
    QTest.keyClick(chart, Qt.Key.Key_R)
    assert draft(controller) == [(20, 60), (28, 37), (56, 20)]
    assert {action.text() for action in chart.actions()} >= {"Repeat this step", "Remove this step"}


def test_split_on_the_day_of_the_read_out(page: PatientPage, controller: Controller) -> None:
    chart = chart_of(page)
    chart.mark_step(StepRef(plan="p1", index=1))
    chart.reader.read(day(36))
    key(chart, "split")
    assert [first for first, _ in draft(controller)] == [20, 28, 36, 42]


def test_a_result_is_added_on_a_day(page: PatientPage) -> None:
    chart_of(page).reader.read(day(15))
    key(chart_of(page), "result")
    results = page.tables.results
    assert page.tables.tabs.currentWidget() is results
    days = {results.model.data(results.model.index(row, 0)) for row in range(results.model.rowCount())}
    assert days == {"Tue 20 Jan 2026"}
    assert results.view.currentIndex().column() == 1


def test_what_cannot_be_done_is_said(page: PatientPage, controller: Controller) -> None:
    chart_of(page).mark_step(StepRef(plan="p1", index=2))
    key(chart_of(page), "repeat")
    assert draft(controller) == []
    assert page.what_if.isVisible()
    assert "no end" in page.what_if.bar.found.text()


def test_findings_show_live(page: PatientPage, controller: Controller) -> None:
    chart = chart_of(page)
    light = (WeightResult(id="w", day=day(0), kg=Decimal(21)),)
    controller.edit("weight", lambda c: with_results(c, *light))
    press(chart, 35, 40)
    move(chart, 35, 65)  # 3 mg/kg are 63 mg
    assert "Draft: prednisone 65 mg a day" in chart.editing.note.text()
    assert "3 mg" in chart.editing.note.text()
    assert chart.editing.note.isVisible()
    assert controller.course is not None
    assert controller.course.draft.hand is None
    release(chart, 35, 65)
    assert not chart.editing.note.isVisible()
    assert "65" in page.what_if.bar.found.text()
    page.what_if.buttons["accept hand"].click()
    assert not page.ghost_review.apply.isEnabled()


def test_review_and_apply_signs_it_from_its_day_on(page: PatientPage, controller: Controller) -> None:
    drag(chart_of(page), (35, 40), (35, 30))
    page.what_if.buttons["accept hand"].click()
    assert page.ghost_review.isVisible()
    page.go_on()
    signed = controller.course
    assert signed is not None
    assert signed.draft.hand is None
    assert [(plan.start, plan.steps[0].on_mg) for plan in signed.plans] == [(day(0), 60), (day(28), 30)]
    assert signed.plans[0] == plan_of(*LEVELS)


def test_the_draft_can_be_kept_as_a_what_if_or_dropped(page: PatientPage, controller: Controller) -> None:
    drag(chart_of(page), (35, 40), (35, 30))
    page.what_if.buttons["keep hand"].click()
    assert draft(controller) == []
    assert controller.course is not None
    assert len(controller.course.ghosts) == 1
    controller.undo()
    page.what_if.buttons["discard hand"].click()
    assert draft(controller) == []


def test_another_line_is_not_mixed_into_a_draft(page: PatientPage, controller: Controller) -> None:
    controller.edit("keep", lambda c: with_ghost(c, ghost("g1", "10", 20)))
    drag(chart_of(page), (35, 40), (35, 30))
    drag(chart_of(page), (50, 10), (50, 50))
    assert draft(controller) == [(20, 60), (28, 30), (42, 20)]
    assert "Another draft" in page.what_if.bar.found.text()


def test_the_draft_survives_save_and_reopen(page: PatientPage, controller: Controller) -> None:
    drag(chart_of(page), (35, 40), (35, 30))
    expected = draft(controller)
    assert isinstance(controller.repository, MemoryStore)
    assert controller.close()
    controller.open("c1")
    assert draft(controller) == expected


def test_the_cursor_shows_what_can_be_taken_hold_of(page: PatientPage) -> None:
    chart = chart_of(page)
    shapes = []
    for x, mg in ((35, 40), (28, 50), (35, 55)):
        place = place_of(chart, x, mg)
        QTest.mouseMove(chart.canvas.viewport(), QPoint(round(place.x()), round(place.y())))
        event = QMouseEvent(
            QMouseEvent.Type.MouseMove, place, place, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, NONE
        )
        chart.canvas.mouseMoveEvent(event)
        shapes.append(chart.canvas.viewport().cursor().shape())
    assert shapes[:2] == [Qt.CursorShape.SizeVerCursor, Qt.CursorShape.SizeHorCursor]
    assert shapes[2] not in shapes[:2]


def test_a_chart_that_only_shows_cannot_be_edited(chart: TimelineChart) -> None:
    asked: list[object] = []
    chart.editing.asked.connect(asked.append)
    place = place_of(chart, 140, 50)
    mouse(chart, QMouseEvent.Type.MouseButtonPress, place, NONE)
    assert not chart.editing.holds
    key(chart, "up")
    assert asked == []
