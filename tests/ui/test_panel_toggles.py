"""Panels of the timeline are closed and opened by key and menu, and stay so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from myoplanner.logic.sheets.timeline.shapes import PanelName
from myoplanner.ui.main_window import MainWindow
from tests.logic.sheets.timelines import ck, course, day, event, strength
from tests.ui.chart.conftest import ALTERNATE
from tests.ui.paint import paint
from tests.ui.windows import controller_with


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> MainWindow:
    """A window on a patient with four panels."""
    patient = course(plans=(ALTERNATE,), results=(ck(0, "900"), strength(0, "48")), events=(event(3),))
    made = MainWindow(controller_with(patient, today=day(130)), qapp, tuple)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open_patient("c1")
    made.patient.ensure_chart()
    return made


def names(window: MainWindow) -> list[str]:
    assert window.patient.chart is not None and window.patient.chart.sheet is not None
    paint(window)
    return [panel.name.value for panel in window.patient.chart.sheet.panels]


def test_keys_close_and_open_and_the_order_stays(window: MainWindow) -> None:
    assert names(window) == ["events", "dose", "ck", "strength"]
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert names(window) == ["dose", "strength"]
    assert [action.isChecked() for action in window.actions_.panels] == [False, True, True, False, True]
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert names(window) == ["dose", "ck", "strength"]


def test_the_last_panel_stays_open(window: MainWindow) -> None:
    for action in window.actions_.panels:
        action.trigger()
    assert names(window) == ["strength"]
    assert [action.isChecked() for action in window.actions_.panels] == [False] * 4 + [True]


def test_the_chart_says_that_panels_are_closed(window: MainWindow) -> None:
    window.actions_["panel_ck"].trigger()
    chart = window.patient.chart
    assert chart is not None
    assert chart.accessibleDescription().endswith("Closed: CK.")
    texts = [
        item.text() for item in chart.canvas.scene().items() if hasattr(item, "text") and item.isVisible()
    ]
    assert "1 closed" in texts


def test_the_menu_and_a_right_click_offer_the_panels(window: MainWindow) -> None:
    menu = window.actions_.menu(window)
    inner = [action.menu() for action in menu.actions() if isinstance(action.menu(), QMenu)]
    assert [action.text() for action in inner[0].actions()] == [
        "Events", "Prednisone", "Add-on lanes", "CK", "Strength",
    ]  # fmt: skip
    assert window.patient.chart is not None
    offered = window.patient.chart.actions()
    assert [action for action in offered if action in window.actions_.panels] == window.actions_.panels


def test_another_patient_keeps_the_panels_as_they_are(window: MainWindow) -> None:
    window.actions_["panel_ck"].trigger()
    window.show_patients()
    # On the patients page the keys mean something else.
    assert not window.actions_["panel_ck"].isEnabled()
    window.open_patient("c1")
    assert PanelName.CK not in [PanelName(name) for name in names(window)]
