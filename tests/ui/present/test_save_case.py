"""The zone that saves a teaching case: nothing is ticked beforehand, and what is not ticked is gone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from myoplanner.errors import AppError
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Event
from myoplanner.storage.samples import read_samples
from myoplanner.ui.controller import Controller
from myoplanner.ui.present.save_case import SaveCaseZone
from tests.planted import planted
from tests.ui.memory_store import MemoryStore
from tests.ui.paint import paint
from tests.ui.present.wall import texts_of
from tests.ui.windows import controller_with


@pytest.fixture
def controller() -> Controller:
    made = controller_with(evolve(planted(evolve(read_samples()[1], case=None)), id="a1"))
    assert made.open("a1")
    return made


@pytest.fixture
def zone(controller: Controller, qtbot: QtBot) -> SaveCaseZone:
    made = SaveCaseZone(controller)
    qtbot.addWidget(made)
    made.open_zone()
    made.resize(1000, 340)
    paint(made)
    return made


def store_of(controller: Controller) -> MemoryStore:
    assert isinstance(controller.repository, MemoryStore)
    return controller.repository


def test_nothing_is_ticked_and_nothing_typed_is_saved(zone: SaveCaseZone, controller: Controller) -> None:
    assert len(zone.boxes) > 5 and not any(box.isChecked() for box in zone.boxes.values())
    zone.save_case()
    (case,) = (course for key, course in store_of(controller).courses.items() if key != "a1")
    assert "Testname" not in case.model_dump_json()
    assert case.case is not None and case.results
    assert "is among the patients" in zone.none.text() and not zone.save.isEnabled()
    assert controller.course is not None and controller.course.id == "a1"
    # Nothing of the patient is left in the zone.
    assert zone.boxes == {}


def test_a_ticked_line_is_kept(zone: SaveCaseZone, controller: Controller) -> None:
    number, box = next(iter(zone.boxes.items()))
    text = box.accessibleName().partition(": ")[2]
    box.setChecked(True)
    zone.title.setText("A flare")
    zone.save_case()
    (case,) = (course for key, course in store_of(controller).courses.items() if key != "a1")
    assert number == 0 and text in case.model_dump_json()
    assert case.patient.code == "A flare"


def test_an_edit_meanwhile_shows_the_lines_anew(zone: SaveCaseZone, controller: Controller) -> None:
    next(iter(zone.boxes.values())).setChecked(True)
    event = Event(id="new", day=date(2026, 1, 1), text="typed later")
    controller.edit("Add", lambda course: evolve(course, events=(event, *course.events)))
    zone.save_case()
    assert len(store_of(controller).courses) == 1
    assert not any(box.isChecked() for box in zone.boxes.values())
    assert "typed later" in "\n".join(texts_of(zone))


def test_a_fault_of_the_store_is_said(zone: SaveCaseZone, controller: Controller) -> None:
    store_of(controller).broken = AppError("Full", "The disk is full.", "Make room.")
    faults: list[object] = []
    zone.trouble.connect(faults.append)
    zone.save_case()
    assert faults and zone.isVisible()


def test_escape_closes(zone: SaveCaseZone, qtbot: QtBot) -> None:
    qtbot.keyClick(zone, Qt.Key.Key_Escape)
    assert not zone.isVisible()
