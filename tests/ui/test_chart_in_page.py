"""What is asked for on the chart reaches the record and the tables: a dose that was taken, a score."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from myoplanner.logic.record.visits import Visit
from myoplanner.ui.controller import Controller
from myoplanner.ui.main_window import MainWindow
from tests.logic.sheets.timelines import ck, course, day, plan_of
from tests.ui.paint import paint
from tests.ui.windows import controller_with

PLAIN = plan_of((28, "60", "60"), (None, "25", "25"))


@pytest.fixture
def controller() -> Controller:
    visits = (Visit(id="v1", day=day(1)), Visit(id="v2", day=day(50)), Visit(id="v3", day=day(98)))
    return controller_with(course(plans=(PLAIN,), visits=visits, results=(ck(0, "900"),)), today=day(100))


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, controller: Controller) -> MainWindow:
    made = MainWindow(controller, qapp, tuple)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open_patient("c1")
    made.patient.ensure_chart()
    return made


def test_a_dose_typed_on_the_chart_is_one_step_that_undo_takes_back(
    window: MainWindow, controller: Controller
) -> None:
    chart = window.patient.chart
    assert chart is not None
    chart.reader.set_pin(day(90))
    QTest.mouseClick(chart.reader.took, Qt.MouseButton.LeftButton)
    QTest.keyClicks(chart.reader.form.on, "20")
    QTest.mouseClick(chart.reader.form.save, Qt.MouseButton.LeftButton)
    paint(window)
    assert controller.course is not None
    (taken,) = controller.course.taken
    assert (taken.start, taken.end, str(taken.on_mg)) == (day(90), day(100), "20")
    assert chart.sheet is not None and any(span.line.value == "taken" for span in chart.sheet.spans)
    controller.undo()
    assert controller.course.taken == ()


def test_the_score_between_pin_and_day_opens_with_both_visits(window: MainWindow) -> None:
    chart = window.patient.chart
    assert chart is not None
    chart.reader.set_pin(day(48))
    chart.reader.read(day(97))
    QTest.mouseClick(chart.reader.score, Qt.MouseButton.LeftButton)
    response = window.patient.tables.response
    assert window.patient.tables.tabs.currentWidget() is response
    assert response.pages.currentWidget() is response.compare
    shown = (response.compare.one.currentText(), response.compare.other.currentText())
    assert shown == ("Tue 24 Feb 2026", "Mon 13 Apr 2026")
    paint(window)
