"""Long use: void calls and redraws by the thousand, and a closed chart that dies."""

from __future__ import annotations

import gc
import sys
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from myoplanner.logic.sheets.timeline.shapes import StepRef
from myoplanner.logic.sheets.timeline.sheet import TimelineSheet
from myoplanner.ui.chart.widget import TimelineChart
from tests.logic.sheets.timelines import ck, sheet
from tests.ui.chart.conftest import ALTERNATE
from tests.ui.paint import paint

VOID_CALLS = 20_000
REDRAWS = 1_500


def test_void_calls_do_not_use_up_none(qtbot: QtBot) -> None:
    """Some versions of Qt for Python drop a reference of None with each such call, and then abort."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(VOID_CALLS // 5):
        label.setText(str(number))
        label.setEnabled(True)
        label.setMinimumHeight(number % 7)
        label.update()
        label.setVisible(False)
    assert sys.getrefcount(None) > before - VOID_CALLS // 10


@pytest.mark.timeout(120)
def test_redraws_without_end(chart: TimelineChart, full: TimelineSheet) -> None:
    chart.resize(420, 380)
    other = sheet(130, plans=(ALTERNATE,), results=(ck(0, "900"), ck(50, "300")))
    paint(chart)
    items = len(chart.canvas.scene().items())
    for number in range(REDRAWS):
        if number % 50 == 0:
            chart.show_sheet(other if number % 100 else full)
            chart.mark_step(StepRef(plan="p1", index=number // 50 % 4))
        if number % 3:
            chart.pan(0.1 if number % 20 < 10 else -0.1)
        elif number % 30 < 15:
            chart.zoom_in()
        else:
            chart.zoom_out()
        chart.canvas.viewport().repaint()
    chart.show_sheet(full)
    paint(chart)
    assert len(chart.canvas.scene().items()) < items + 100


def test_a_closed_chart_dies(qtbot: QtBot, full: TimelineSheet) -> None:
    chart = TimelineChart()
    chart.resize(480, 320)
    chart.show_sheet(full)
    chart.show()
    chart.reader.set_pin(full.plan.today)
    chart.reader.open_form()
    paint(chart)
    alive = [
        weakref.ref(chart),
        weakref.ref(chart.canvas),
        weakref.ref(chart.stage),
        weakref.ref(chart.read_out_box),
        weakref.ref(chart.reader),
        weakref.ref(chart.reader.form),
    ]
    chart.close()
    chart.deleteLater()
    del chart
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [each() for each in alive] == [None] * 6
