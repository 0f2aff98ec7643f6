"""The page of the teaching cases, and the way from the window onto the wall and back."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from myoplanner.errors import AppError
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.storage.samples import read_cases, read_samples
from myoplanner.ui.main_window import MainWindow
from tests.planted import planted
from tests.ui.paint import paint
from tests.ui.present.wall import texts_of
from tests.ui.windows import controller_with


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    course = planted(evolve(read_samples()[0], case=None, id="a1"))
    controller = controller_with(evolve(course, id="a1"))
    made = MainWindow(controller, qapp, read_samples, read_cases)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.presenting.let_go()
    controller.close_without_saving()


def test_six_cases_and_more_are_listed_each_with_its_origin(window: MainWindow) -> None:
    window.show_cases()
    page = window.presenting.page
    paint(window)
    rows = [page.list.item(row).text() for row in range(page.list.count())]
    assert len(rows) >= 6
    assert sum("published" in row for row in rows) == 4 and sum("made up" in row for row in rows) == 4
    assert "Case 01" in page.title.text() and "shmabstracts.org" in page.text.text()


def test_enter_shows_a_case_and_escape_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.show_cases()
    qtbot.keyClick(window.presenting.page.list, Qt.Key.Key_Return)
    wall = window.presenting.wall
    assert wall is not None and wall.isVisible() and not window.isVisible()
    assert wall.place.text().startswith("Visit 1 of 3")
    qtbot.keyClick(wall, Qt.Key.Key_Escape)
    assert window.isVisible() and not wall.isVisible()
    qtbot.keyClick(window.presenting.page, Qt.Key.Key_Escape)
    assert not window.presenting.page.isVisible()


def test_f11_shows_the_patient_without_a_name_and_hides_the_window(window: MainWindow) -> None:
    window.open_patient("a1")
    assert "Testname" in window.windowTitle()
    window.actions_["present"].trigger()
    wall = window.presenting.wall
    assert wall is not None and wall.isVisible() and not window.isVisible()
    assert "Testname" not in "\n".join(texts_of(wall))
    wall.close()
    assert window.isVisible() and window.on_patient


def test_cases_that_cannot_be_read_are_said(qtbot: QtBot, qapp: QApplication) -> None:
    def broken() -> tuple[Course, ...]:
        raise AppError("A case is broken", "It was changed.", "Install again.")

    window = MainWindow(controller_with(), qapp, read_samples, broken)
    qtbot.addWidget(window)
    window.show()
    window.show_cases()
    assert window.banner.isVisible() and "A case is broken" in window.banner.title.text()
    assert not window.presenting.page.isVisible()


@pytest.mark.parametrize("action", ["export", "save_case"])
def test_a_zone_finds_room_on_a_projector_and_gives_it_back(window: MainWindow, action: str) -> None:
    window.open_patient("a1")
    window.patient.ensure_chart()
    window.resize(1024, 768)
    paint(window)
    window.actions_[action].trigger()
    paint(window)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1024, 768)
    assert window.patient.chart is not None and window.patient.chart.isVisible()
    window.patient.export.close_zone()
    window.patient.save_case.close_zone()
    assert window.patient.tables.isVisible()


def test_a_window_that_is_let_go_takes_the_wall_with_it(window: MainWindow) -> None:
    window.open_patient("a1")
    window.presenting.present_patient()
    wall = window.presenting.wall
    assert wall is not None
    gone = weakref.ref(wall)
    window.presenting.let_go()
    del wall
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None and window.presenting.wall is None
