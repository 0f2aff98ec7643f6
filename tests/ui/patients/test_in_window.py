"""The page inside the window: the window's keys and the page's do not get in each other's way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from myoplanner.logic.record.course import Course
from myoplanner.ui.controller import Controller
from myoplanner.ui.main_window import MainWindow
from myoplanner.ui.style import apply_theme
from myoplanner.ui.theme import LIGHT
from tests.documents.build_cases import SEEN_ON
from tests.strategies import knowledge
from tests.ui.memory_store import MemoryStore
from tests.ui.paint import paint

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, store: MemoryStore, samples: tuple[Course, ...]
) -> Iterator[MainWindow]:
    apply_theme(qapp, LIGHT)
    controller = Controller(store, knowledge(), SEEN_ON, lambda: datetime(2026, 11, 22))
    made = MainWindow(controller, qapp, lambda: samples)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    qapp.setStyleSheet("")


def holder() -> object:
    return QApplication.focusWidget()


def test_the_window_begins_in_the_search(window: MainWindow) -> None:
    assert holder() is window.patients.bar.search
    paint(window)


def test_delete_undo_and_copy_by_key(window: MainWindow, qtbot: QtBot, store: MemoryStore) -> None:
    table = window.patients.table
    qtbot.keyClick(window.patients.bar.search, Key.Key_Down)
    qtbot.keyClick(table, Key.Key_Delete)
    assert len(store.bin) == 1
    qtbot.keyClick(table, Key.Key_Z, CTRL)
    assert not store.bin
    qtbot.keyClick(table, Key.Key_D, CTRL)
    assert len(store.courses) == 5


def test_open_and_back_keeps_the_row_and_begins_in_the_search(
    window: MainWindow, qtbot: QtBot, store: MemoryStore
) -> None:
    page = window.patients
    qtbot.keyClicks(page.bar.search, "ibm")
    qtbot.keyClick(page.bar.search, Key.Key_Return)
    assert window.on_patient
    window.show_patients()
    assert holder() is page.bar.search and page.bar.search.text() == "ibm"
    assert page.table.selected_row is not None and "IBM" in page.table.selected_row.who
    assert not store.opened


def test_ctrl_n_makes_one_new_patient(window: MainWindow, qtbot: QtBot, store: MemoryStore) -> None:
    qtbot.keyClick(window.patients.bar.search, Key.Key_N, CTRL)
    assert window.on_patient and len(store.courses) == 5


def test_from_an_empty_store_to_the_first_patient_and_back(window: MainWindow, store: MemoryStore) -> None:
    store.courses.clear()
    window.patients.refresh()
    assert holder() is window.patients.bar.first_new
    window.patients.bar.first_new.click()
    assert window.on_patient
    window.show_patients()
    assert len(window.patients.table.rows.rows) == 1
    assert holder() is window.patients.bar.search
