"""The whole window over a real store in a folder of the test's own, and hands on its keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.due_facts import DueFacts, due_facts
from myoplanner.storage.paths import app_paths
from myoplanner.storage.samples import read_samples
from myoplanner.storage.store import PatientStore
from myoplanner.ui.controller import Controller
from myoplanner.ui.main_window import MainWindow
from tests.conftest import TODAY
from tests.strategies import knowledge

NO_KEYS = Qt.KeyboardModifier.NoModifier


def noon() -> datetime:
    """The clock of every journey."""
    return datetime(2026, 7, 6, 12, 0, tzinfo=UTC)


@dataclass
class Desk:
    """One start of the application: window, store, controller, and the keys that were pressed."""

    window: MainWindow
    store: PatientStore
    controller: Controller
    pressed: int = 0

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press one key (with a modifier it still counts as one)."""
        self.pressed += 1
        QTest.keyClick(self._target(), key, modifier)
        QApplication.processEvents()

    def ctrl(self, key: Qt.Key) -> None:
        """Press a key with Ctrl."""
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def enter(self, times: int = 1) -> None:
        """Press Enter."""
        for _ in range(times):
            self.key(Qt.Key.Key_Return)

    def type(self, text: str) -> None:
        """Type text; each letter counts."""
        for letter in text:
            self.pressed += 1
            QTest.keyClicks(self._target(), letter)
            QApplication.processEvents()

    def _target(self) -> QWidget:
        focus = QApplication.focusWidget()
        return focus if focus is not None else self.window

    @property
    def course(self) -> Course:
        """The patient that is open."""
        assert self.controller.course is not None
        return self.controller.course

    def leave(self) -> None:
        """Close the window as a person would."""
        self.window.close()
        self.store.close_all()


def due_of(course: Course, today: date) -> DueFacts:
    """What falls due, with the product's knowledge."""
    return due_facts(course, knowledge(), today)


def sit_down(qtbot: QtBot, folder: Path, today: date = TODAY) -> Desk:
    """Start the application on a data folder and wait until the window takes keys."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    store = PatientStore(app_paths(folder), noon, due=due_of)
    controller = Controller(store, knowledge(), today, noon)
    window = MainWindow(controller, app, read_samples)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return Desk(window, store, controller)
