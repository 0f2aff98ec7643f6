"""Copies kept after a crash: offered with what differs, taken over as one undo step, or thrown away."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from myoplanner.logic.edits import with_patient
from myoplanner.logic.sheets.difference import difference
from myoplanner.ui.main_window import MainWindow
from myoplanner.ui.recovered import KeptCopy
from tests.ui.memory_store import MemoryStore
from tests.ui.paint import paint
from tests.ui.windows import controller_with, patient

WHEN = "2026-07-05 17:30"
CHANGED = with_patient(patient(), code="Changed")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> MainWindow:
    widget = MainWindow(controller_with(patient()), qapp, tuple)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def store_of(window: MainWindow) -> MemoryStore:
    store = window._controller.repository
    assert isinstance(store, MemoryStore)
    return store


def test_a_kept_copy_is_offered_with_what_differs_and_taken_over(qtbot: QtBot, window: MainWindow) -> None:
    discarded: list[str] = []
    window.offer_copies((KeptCopy(CHANGED, WHEN),), discarded.append)
    assert window.kept.isVisible()
    assert WHEN in window.kept.title.text()
    assert "person" in window.kept.text.text()
    paint(window)
    window.kept.action.click()
    assert store_of(window).courses["a1"] == CHANGED
    assert discarded == ["a1"]
    assert not window.kept.isVisible()
    window._controller.undo()
    assert window._controller.course == patient()


def test_a_copy_can_be_thrown_away_and_the_next_one_comes(qtbot: QtBot, window: MainWindow) -> None:
    discarded: list[str] = []
    other = with_patient(patient("b2"), code="Other")
    window.offer_copies((KeptCopy(CHANGED, WHEN), KeptCopy(other, WHEN)), discarded.append)
    window.kept.other.click()
    assert discarded == ["a1"]
    assert "Other" in window.kept.title.text()
    assert "not there any more" in window.kept.text.text()
    window.kept.action.click()
    assert store_of(window).courses["b2"] == other
    assert store_of(window).courses["a1"] == patient()


def test_a_copy_that_equals_its_file_is_let_go_without_a_word(qtbot: QtBot, window: MainWindow) -> None:
    discarded: list[str] = []
    window.offer_copies((KeptCopy(patient(), WHEN),), discarded.append)
    assert not window.kept.isVisible()
    assert discarded == ["a1"]


def test_the_difference_counts_what_came_and_went() -> None:
    without = patient(results=())
    assert difference(patient(), without) == ("Results: 0 more, 1 fewer.",)
    assert difference(without, patient()) == ("Results: 1 more, 0 fewer.",)
    assert difference(patient(), patient()) == ()
