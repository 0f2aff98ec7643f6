"""From the patients page to a first patient with a signed plan, CK and strength: 45 keys, no mouse."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from myoplanner.logic.record.diagnosis import Entity
from tests.conftest import TODAY
from tests.journeys.desk import Desk, sit_down

MOST_KEYS = 45


def first_patient(desk: Desk) -> None:
    """A dermatomyositis of 60 kg on Dalakas, with CK 8200 (limit 200) and MMT8 40 of 80."""
    desk.ctrl(Qt.Key.Key_N)
    desk.type("AB")
    desk.enter()
    desk.type("d")
    desk.key(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    desk.type("60")
    desk.enter(2)
    desk.type("1972")
    desk.enter()
    desk.ctrl(Qt.Key.Key_2)
    desk.type("2")
    desk.ctrl(Qt.Key.Key_Return)
    desk.ctrl(Qt.Key.Key_Return)
    desk.ctrl(Qt.Key.Key_R)
    desk.enter(2)
    desk.type("8200")
    desk.enter()
    desk.type("200")
    desk.enter()
    desk.enter(2)
    desk.type("40")
    desk.enter()


def test_a_first_patient_takes_at_most_45_keystrokes(qtbot: QtBot, data_dir: Path) -> None:
    desk = sit_down(qtbot, data_dir)
    first_patient(desk)
    course = desk.course
    assert course.patient.code == "AB"
    assert course.diagnosis.entity is Entity.DM
    assert course.patient.birth_year == 1972
    assert course.weight_on(TODAY) == Decimal(60)
    assert [plan.regimen_id for plan in course.plans] == ["dalakas"]
    (ck,) = course.enzymes("CK")
    assert (ck.day, ck.value, ck.upper_limit) == (TODAY, Decimal(8200), Decimal(200))
    (strength,) = course.strengths()
    assert (strength.value, strength.maximum) == (Decimal(40), Decimal(80))
    print(f"\nkeystrokes: {desk.pressed} of {MOST_KEYS}")
    assert desk.pressed <= MOST_KEYS
    desk.leave()
    again = PatientsOnDisk(data_dir)
    assert again.codes() == ["AB"]


class PatientsOnDisk:
    """What a later start finds in the folder."""

    def __init__(self, folder: Path) -> None:
        from myoplanner.storage.paths import app_paths
        from myoplanner.storage.store import PatientStore
        from tests.journeys.desk import noon

        self.store = PatientStore(app_paths(folder), noon)

    def codes(self) -> list[str]:
        return [entry.course.patient.code for entry in self.store.entries() if entry.course]
