"""What mouse and keys do: hover, select, pan, zoom, fit; and what they leave alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.shapes import PanelName, StepRef
from myoplanner.logic.sheets.timeline.sheet import TimelineSheet, timeline_sheet
from myoplanner.ui.chart.widget import TimelineChart
from tests.logic.sheets.timelines import ck, day, planned, sheet, took
from tests.ui.chart.conftest import ALTERNATE
from tests.ui.paint import paint


def at(chart: TimelineChart, x: float, name: PanelName = PanelName.DOSE, share: float = 0.5) -> QPoint:
    """The place in the canvas of a day, so far down in a panel."""
    box = chart.stage.panels[name].box.geometry()
    return QPoint(round(chart.stage.px_of(x)), round(box.top() + share * box.height()))


def turn(chart: TimelineChart, place: QPoint, up: int = 0, aside: int = 0) -> None:
    """Turn the wheel by notches."""
    event = QWheelEvent(
        QPointF(place), QPointF(place), QPoint(), QPoint(aside * 120, up * 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(chart.canvas.viewport(), event)


class Heard:
    """Keeps what a signal carried."""

    def __init__(self, signal: Any) -> None:
        self.values: list[Any] = []
        signal.connect(self.take)

    def take(self, value: object) -> None:
        """Take what was emitted."""
        self.values.append(value)


# --- hover -----------------------------------------------------------------------------------------


def test_hovering_moves_one_crosshair_and_the_read_out(chart: TimelineChart) -> None:
    heard = Heard(chart.day_hovered)
    assert chart.read_out_box.texts[0] == "Fri 15 May 2026"
    QTest.mouseMove(chart.canvas.viewport(), at(chart, 28.5))
    # Day 28 is 2 February; the second step began on day 21, so day 28 is an off-day.
    assert heard.values == [day(28)]
    assert chart.read_out_box.texts[:2] == ("Mon 2 Feb 2026", "Prednisone  0 mg, off-day")
    assert chart.stage.crosshair_px == pytest.approx(chart.stage.px_of(28), abs=0.51)
    QTest.mouseMove(chart.canvas.viewport(), at(chart, 28.9, PanelName.CK))
    assert heard.values == [day(28)]
    paint(chart)


def test_leaving_brings_today_back(chart: TimelineChart) -> None:
    heard = Heard(chart.day_hovered)
    QTest.mouseMove(chart.canvas.viewport(), at(chart, 28.5))
    QTest.mouseMove(chart.canvas.viewport(), QPoint(1, at(chart, 0).y()))
    assert heard.values == [day(28), None]
    assert chart.read_out_box.texts[0] == "Fri 15 May 2026"
    assert chart.stage.crosshair_px is None


def test_the_read_out_keeps_its_height_from_day_to_day(chart: TimelineChart) -> None:
    heights = set()
    for number in range(-5, 180, 5):
        QTest.mouseMove(chart.canvas.viewport(), at(chart, number + 0.5))
        heights.add(chart.canvas.height())
    assert len(heights) <= 2


# --- selecting ---------------------------------------------------------------------------------------


def test_a_click_selects_the_step_and_marks_it(chart: TimelineChart) -> None:
    heard = Heard(chart.step_selected)
    QTest.mouseClick(chart.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at(chart, 130))
    assert heard.values == [StepRef(plan="p1", index=2)]
    # The third step lies on days 126 to 139.
    assert chart.stage.panels[PanelName.DOSE].items.selected == (126, 140)


def test_a_click_beside_every_step_selects_none(chart: TimelineChart) -> None:
    heard = Heard(chart.step_selected)
    chart.mark_step(StepRef(plan="p1", index=0))
    QTest.mouseClick(chart.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at(chart, -5))
    assert heard.values == [None]
    assert chart.stage.panels[PanelName.DOSE].items.selected is None


def test_a_click_in_another_panel_selects_nothing(chart: TimelineChart) -> None:
    heard = Heard(chart.step_selected)
    QTest.mouseClick(chart.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at(chart, 130, PanelName.CK))
    assert heard.values == []


def test_a_row_of_the_table_marks_its_span_without_an_echo(chart: TimelineChart) -> None:
    heard = Heard(chart.step_selected)
    chart.mark_step(StepRef(plan="p1", index=1))
    assert chart.stage.panels[PanelName.DOSE].items.selected == (21, 126)
    chart.mark_step(None)
    assert chart.stage.panels[PanelName.DOSE].items.selected is None
    chart.mark_step(StepRef(plan="unknown", index=1))
    assert chart.stage.panels[PanelName.DOSE].items.selected is None
    assert heard.values == []


def test_the_mark_survives_a_redraw_of_the_same_patient(chart: TimelineChart, full: TimelineSheet) -> None:
    chart.mark_step(StepRef(plan="p1", index=1))
    chart.show_sheet(full)
    assert chart.stage.panels[PanelName.DOSE].items.selected == (21, 126)


def test_marking_a_step_that_is_not_on_view_brings_it_there(chart: TimelineChart) -> None:
    chart.show_range(DayRange(first=0, last=14))
    chart.mark_step(StepRef(plan="p1", index=2))
    assert chart.view.first < 133 < chart.view.last


# --- moving and zooming ------------------------------------------------------------------------------


def test_the_wheel_zooms_days_around_the_cursor_and_leaves_the_doses(chart: TimelineChart) -> None:
    before, place = chart.view, at(chart, 60)
    heights = chart.stage.panels[PanelName.DOSE].box.viewRange()[1]
    turn(chart, place, up=1)
    assert chart.view.days == pytest.approx(before.days * 0.8)
    assert chart.stage.px_of(60) == pytest.approx(place.x(), abs=1)
    assert chart.stage.panels[PanelName.DOSE].box.viewRange()[1] == heights
    turn(chart, place, up=-1)
    assert chart.view.days == pytest.approx(before.days)


def test_turning_aside_moves(chart: TimelineChart) -> None:
    chart.show_range(DayRange(first=20, last=120))
    turn(chart, at(chart, 60), aside=-1)
    assert (chart.view.first, chart.view.days) == (pytest.approx(35), pytest.approx(100))


def test_zooming_ends_at_a_week_and_at_the_whole(chart: TimelineChart, full: TimelineSheet) -> None:
    for _ in range(40):
        chart.zoom_in()
    assert chart.view.days == 7
    for _ in range(80):
        chart.zoom_out()
    assert chart.view == full.whole


def test_dragging_moves_days_with_the_hand(chart: TimelineChart) -> None:
    heard = Heard(chart.step_selected)
    chart.show_range(DayRange(first=40, last=140))
    port, start = chart.canvas.viewport(), at(chart, 90)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for step in (20, 60, 100):
        QTest.mouseMove(port, start + QPoint(step, step // 2))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start + QPoint(100, 50))
    # The first stretch of the way only tells that it is a drag; then the hand carries the days.
    assert chart.stage.px_of(90) == pytest.approx(start.x() + 100, abs=1)
    assert chart.view.days == pytest.approx(100)
    assert heard.values == []


def test_a_double_click_fits(chart: TimelineChart, full: TimelineSheet) -> None:
    chart.show_range(DayRange(first=40, last=60))
    QTest.mouseDClick(chart.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at(chart, 50))
    assert chart.view == full.home


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        (Qt.Key.Key_Right, 55, 155),
        (Qt.Key.Key_Left, 25, 125),
        (Qt.Key.Key_Plus, 50, 130),
        (Qt.Key.Key_Minus, 27.5, 152.5),
    ],
)
def test_keys_move_and_zoom(chart: TimelineChart, key: Qt.Key, first: float, last: float) -> None:
    chart.show_range(DayRange(first=40, last=140))
    # The arrows alone walk from event to event.
    arrow = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
    with_key = Qt.KeyboardModifier.ShiftModifier if arrow else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(chart, key, with_key)
    assert (chart.view.first, chart.view.last) == (pytest.approx(first), pytest.approx(last))


def test_home_and_end_fit(chart: TimelineChart, full: TimelineSheet) -> None:
    chart.show_range(DayRange(first=40, last=60))
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.view == full.whole
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.view == full.home


def test_the_read_out_walks_by_keyboard_and_the_view_follows(chart: TimelineChart) -> None:
    heard = Heard(chart.day_hovered)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    chart.show_range(DayRange(first=125, last=135))
    QTest.keyClick(chart, Qt.Key.Key_Left, control)
    QTest.keyClick(chart, Qt.Key.Key_Left, control | shift)
    assert heard.values == [day(129), day(122)]
    assert chart.view.first <= 122 <= chart.view.last
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert heard.values[-1] is None


def test_other_keys_go_on_to_the_window(chart: TimelineChart, qtbot: QtBot) -> None:
    view = chart.view
    QTest.keyClick(chart, Qt.Key.Key_L)
    # A key that has no name, as some keyboards send.
    QApplication.sendEvent(chart, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier))
    assert chart.view == view


# --- another sheet -------------------------------------------------------------------------------------


def test_the_days_on_view_stay_while_a_patient_is_edited(chart: TimelineChart, full: TimelineSheet) -> None:
    chart.show_range(DayRange(first=40, last=60))
    parts = {"plans": (ALTERNATE,), "results": (ck(0, "900"),)}
    chart.show_sheet(sheet(130, **parts))
    assert chart.view == DayRange(first=40, last=60)
    # A dose taken ten days earlier moves day 0: the same dates are now ten higher.
    chart.show_sheet(sheet(130, taken=(took(-10, -1, "40"),), **parts))
    assert (chart.view.first, chart.view.last) == (pytest.approx(50), pytest.approx(70))


def test_at_home_the_view_follows_what_is_drawn(chart: TimelineChart) -> None:
    later = sheet(400, plans=(ALTERNATE,), results=(ck(390, "900"),))
    chart.show_sheet(later)
    assert chart.view == later.home


def test_another_patient_begins_at_home_and_without_a_mark(chart: TimelineChart) -> None:
    chart.show_range(DayRange(first=40, last=60))
    chart.mark_step(StepRef(plan="p1", index=1))
    plan = planned(130, plans=(ALTERNATE,))
    other: Course = evolve(plan.course, id="somebody-else")
    drawn = timeline_sheet(evolve(plan, course=other))
    chart.show_sheet(drawn)
    assert chart.view == drawn.home
    assert chart.stage.panels[PanelName.DOSE].items.selected is None


def test_a_hovered_day_is_let_go_when_the_sheet_changes(chart: TimelineChart, full: TimelineSheet) -> None:
    QTest.mouseMove(chart.canvas.viewport(), at(chart, 28.5))
    heard = Heard(chart.day_hovered)
    chart.show_sheet(full)
    assert heard.values == [None]


def test_an_empty_chart_takes_every_call(qtbot: QtBot) -> None:
    chart = TimelineChart()
    qtbot.addWidget(chart)
    for call in (chart.fit, chart.fit_all, chart.zoom_in, chart.zoom_out):
        call()
    chart.pan(0.5)
    chart.mark_step(StepRef(plan="p1", index=0))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Plus, Qt.Key.Key_Home, Qt.Key.Key_Escape):
        QTest.keyClick(chart, key)
    paint(chart)
    assert chart.sheet is None
    assert isinstance(day(0), date)
