"""A desk for each test of the tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.record.course import Course
from myoplanner.storage.knowledge_files import load_knowledge
from myoplanner.ui.style import apply_theme
from myoplanner.ui.theme import LIGHT
from tests.ui.tables.desk import Desk, opened


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The published regimens."""
    return load_knowledge()[0]


@pytest.fixture
def open_desk(qtbot: QtBot, qapp: QApplication, knowledge: Knowledge) -> Callable[..., Desk]:
    """Opens a course on a desk that is shown and has the focus."""

    def _open(course: Course | None = None, read_only: str = "", width: int = 860, height: int = 260) -> Desk:
        apply_theme(qapp, LIGHT)
        desk = opened(course or Course(id="course"), knowledge, read_only)
        qtbot.addWidget(desk.tables)
        desk.tables.resize(width, height)
        desk.tables.show()
        desk.tables.activateWindow()
        qtbot.waitUntil(desk.tables.isActiveWindow)
        return desk

    return _open
