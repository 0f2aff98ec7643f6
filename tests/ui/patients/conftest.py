"""A patients page on the sample patients, painted in the light theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.ui.controller import Controller
from myoplanner.ui.patients.page import PatientsPage
from myoplanner.ui.style import apply_theme
from myoplanner.ui.theme import LIGHT
from tests.documents.build_cases import SEEN_ON, cases
from tests.strategies import knowledge
from tests.ui.memory_store import MemoryStore

MakePage = Callable[[MemoryStore], PatientsPage]


@pytest.fixture(scope="session")
def samples() -> tuple[Course, ...]:
    """The four sample patients, in order of their codes."""
    return tuple(sorted(cases().values(), key=lambda course: course.patient.code))


@pytest.fixture
def make_page(qtbot: QtBot, qapp: QApplication) -> Iterator[MakePage]:
    """Show a page on a store."""
    apply_theme(qapp, LIGHT)
    controllers = []

    def make(store: MemoryStore) -> PatientsPage:
        controller = Controller(store, knowledge(), SEEN_ON, lambda: datetime(2026, 11, 22, 9, 0))
        controllers.append(controller)
        page = PatientsPage(controller)
        qtbot.addWidget(page)
        page.resize(1280, 760)
        page.refresh()
        page.show()
        page.activateWindow()
        # Without an active window no widget hears that it got the focus.
        qtbot.waitUntil(page.isActiveWindow)
        return page

    yield make
    qapp.setStyleSheet("")


@pytest.fixture
def store(samples: tuple[Course, ...]) -> MemoryStore:
    """A store with the four samples."""
    return MemoryStore.of(samples)


@pytest.fixture
def page(make_page: MakePage, store: MemoryStore) -> PatientsPage:
    """A page on the four samples."""
    return make_page(store)


def called(courses: Iterable[Course], *codes: str) -> list[Course]:
    """The courses under other codes, and no longer samples."""
    return [
        evolve(course, id=f"{number:032x}", sample=False, patient=evolve(course.patient, code=code))
        for number, (course, code) in enumerate(zip(courses, codes, strict=False))
    ]
