"""The window around the pages: days that pass, files that can only be read, keys, closing."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from myoplanner.errors import AppError
from myoplanner.logic.base import evolve
from myoplanner.logic.edits import with_patient
from myoplanner.logic.record.patient import Patient
from myoplanner.ui.controller import Controller
from myoplanner.ui.header import WIDE
from myoplanner.ui.main_window import MainWindow
from tests.ui.memory_store import MemoryStore
from tests.ui.paint import paint
from tests.ui.windows import controller_with, patient


@pytest.fixture
def controller() -> Controller:
    return controller_with(patient())


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, controller: Controller) -> MainWindow:
    widget = MainWindow(controller, qapp, tuple)
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


def texts(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_the_status_sentence_stands_in_title_and_foot_of_every_page(window: MainWindow) -> None:
    for open_page in (window.show_patients, window.new_patient):
        open_page()
        assert "not a medical device" in window.windowTitle()
        assert "Not clinically reviewed" in window.windowTitle()
        assert "not a medical device" in texts(window)


def test_a_new_day_reaches_the_patients_page(window: MainWindow, controller: Controller) -> None:
    window.set_today(date(2026, 7, 9))
    assert controller.today == date(2026, 7, 9)
    paint(window)


def test_the_menu_names_the_edit_that_undo_takes_back(window: MainWindow, controller: Controller) -> None:
    window.open_patient("a1")
    controller.edit("Change code", lambda course: with_patient(course, code="B"))
    assert window.actions_["undo"].text() == "&Undo: Change code"
    controller.undo()
    assert window.actions_["redo"].text() == "&Redo: Change code"
    assert not window.actions_["undo"].isEnabled()


def test_a_patient_that_can_only_be_read_says_why(window: MainWindow, controller: Controller) -> None:
    store = controller.repository
    assert isinstance(store, MemoryStore)
    store.read_only = "Another window has this patient open."
    window.open_patient("a1")
    assert window.banner.isVisible()
    assert "Another window has this patient open." in texts(window)


def test_l_changes_the_scale_but_not_while_one_types(
    qtbot: QtBot, window: MainWindow, controller: Controller
) -> None:
    window.open_patient("a1")
    state = controller.state
    assert state is not None and state.options.ck_log
    window.patient.wizard.focus_strip()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L)
    assert controller.state is not None and not controller.state.options.ck_log
    window.patient.wizard.diagnosis.code.setFocus()
    qtbot.keyClicks(window.patient.wizard.diagnosis.code, "l")
    assert not controller.state.options.ck_log


def test_leaving_a_field_by_a_key_hands_its_text_on(
    qtbot: QtBot, window: MainWindow, controller: Controller
) -> None:
    window.open_patient("a1")
    field = window.patient.wizard.diagnosis.code
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "typed, not entered")
    window.show_patients()
    store = controller.repository
    assert isinstance(store, MemoryStore)
    assert store.courses["a1"].patient.code == "typed, not entered"


def test_a_row_typed_but_not_stored_holds_the_patient_once(
    qtbot: QtBot, window: MainWindow, controller: Controller
) -> None:
    window.open_patient("a1")
    window.enter_result()
    for letter in "2026-99-99":
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.patient.tables.has_unstored
    window.show_patients()
    assert window.on_patient
    assert "not stored yet" in texts(window)
    window.show_patients()
    assert not window.on_patient


def test_closing_with_a_failing_disk_stays_open_once_and_says_so(
    qtbot: QtBot, window: MainWindow, controller: Controller
) -> None:
    window.open_patient("a1")
    controller.edit("Change code", lambda course: with_patient(course, code="B"))
    store = controller.repository
    assert isinstance(store, MemoryStore)
    store.broken = AppError("Not saved", "The disk is full.", "Free some space.")
    assert not window.close()
    assert "The disk is full." in texts(window)
    assert window.close()


def test_a_name_with_markup_is_shown_as_typed(qtbot: QtBot, qapp: QApplication) -> None:
    course = evolve(patient(), patient=Patient(code="<b>x</b>"))
    controller = controller_with(course)
    widget = MainWindow(controller, qapp, tuple)
    qtbot.addWidget(widget)
    widget.show()
    widget.open_patient("a1")
    assert "<b>x</b>" in widget.patient.header.title.text()
    assert widget.patient.header.title.textFormat() == Qt.TextFormat.PlainText
    paint(widget)


def test_nothing_but_its_holder_keeps_the_window_alive(qapp: QApplication) -> None:
    # Freed by the collector it would go in the middle of whatever is being drawn.
    controller = controller_with(patient())
    gc.collect()
    gc.disable()
    try:
        window = MainWindow(controller, qapp, tuple)
        window.open_patient("a1")
        window.patient.ensure_chart()
        window.show()
        paint(window)
        window.close()
        parts = (window, window.patient, window.patient.chart, window.patient.wizard, window.patient.tables)
        held = [weakref.ref(part) for part in parts]
        del window, parts
        assert [part() for part in held] == [None] * 5
    finally:
        gc.enable()


def test_on_a_narrow_window_the_patient_has_the_room_of_the_buttons_that_the_menu_has_too(
    window: MainWindow,
) -> None:
    window.open_patient("a1")
    header = window.patient.header
    window.resize(1280, 800)
    QApplication.processEvents()
    assert header.width() < WIDE and not any(button.isVisible() for button in header.spare)
    assert header.title.width() > 600
    window.resize(1600, 800)
    QApplication.processEvents()
    assert header.width() >= WIDE and all(button.isVisible() for button in header.spare)
    menu = window.actions_.menu(window).actions()
    assert window.actions_["scale"] in menu and window.actions_["fit"] in menu
    paint(window)
