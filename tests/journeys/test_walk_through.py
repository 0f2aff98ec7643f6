"""New patient, Dalakas, ten CK and strength values, apply, undo and redo, close, reopen: the same picture."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from myoplanner.ui.chart.picture import grab_pixmap
from tests.conftest import TODAY
from tests.journeys.desk import Desk, sit_down

CK = (8200, 7400, 5100, 2900, 1500, 820, 410, 230, 190, 175)
MMT8 = (40, 42, 45, 50, 56, 61, 66, 70, 72, 74)


def enter_values(desk: Desk) -> None:
    """Ten visits, four weeks apart, the last one today."""
    desk.ctrl(Qt.Key.Key_R)
    for number, (ck, strength) in enumerate(zip(CK, MMT8, strict=True)):
        day = (TODAY - timedelta(weeks=4 * (9 - number))).isoformat()
        desk.type(day)
        desk.enter(2)
        desk.type(str(ck))
        desk.enter()
        desk.type("200")
        desk.enter()
        desk.type(day)
        desk.enter(2)
        desk.type(str(strength))
        desk.enter()


def picture(desk: Desk) -> QImage:
    """The timeline as it is drawn, in a chart of its own: what was hovered before leaves no trace."""
    desk.window.patient.ensure_chart()
    chart = desk.window.patient.chart
    assert chart is not None and chart.sheet is not None
    return grab_pixmap(chart.sheet, (900, 560)).toImage()


def test_what_was_drawn_is_drawn_again_after_reopening(qtbot: QtBot, data_dir: Path) -> None:
    desk = sit_down(qtbot, data_dir)
    desk.ctrl(Qt.Key.Key_N)
    desk.type("W. T.")
    desk.enter()
    desk.ctrl(Qt.Key.Key_2)
    desk.type("2")
    desk.type((TODAY - timedelta(weeks=36)).isoformat())
    desk.enter()
    enter_values(desk)
    course = desk.course
    assert [int(item.value) for item in course.enzymes("CK")] == list(CK)
    assert [int(item.value) for item in course.strengths()] == list(MMT8)
    desk.ctrl(Qt.Key.Key_2)
    desk.ctrl(Qt.Key.Key_Return)
    desk.ctrl(Qt.Key.Key_Return)
    applied = desk.course
    assert len(applied.plans) == 1
    drawn = picture(desk)

    desk.ctrl(Qt.Key.Key_Z)
    assert desk.course.plans == ()
    assert picture(desk) != drawn
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert desk.course == applied
    assert picture(desk) == drawn
    desk.leave()

    again = sit_down(qtbot, data_dir)
    again.window.open_patient(applied.id)
    assert again.course == applied
    assert picture(again) == drawn
    again.leave()


def test_undo_takes_back_each_edit_and_redo_brings_it_back(
    qtbot: QtBot, data_dir: Path
) -> None:
    desk = sit_down(qtbot, data_dir)
    desk.ctrl(Qt.Key.Key_N)
    empty = desk.course
    desk.type("U")
    desk.enter()
    desk.ctrl(Qt.Key.Key_2)
    desk.type("1")
    desk.ctrl(Qt.Key.Key_R)
    desk.enter(2)
    desk.type("500")
    desk.enter()
    desk.type("200")
    desk.enter()
    full = desk.course
    labels = []
    while desk.controller.state is not None and desk.controller.state.undo_label:
        labels.append(desk.controller.state.undo_label)
        desk.controller.undo()
    assert labels == ["Add CK", "Choose Amato-Griggs", "Change code"]
    assert desk.course == empty
    for _ in labels:
        desk.controller.redo()
    assert desk.course == full
    desk.leave()
