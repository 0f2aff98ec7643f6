"""A follow-up visit from the patients page to the file on the disk: at most 25 keys, no mouse."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from myoplanner.logic.record.course import Course
from tests.conftest import TODAY
from tests.journeys.desk import Desk, sit_down
from tests.journeys.test_keystrokes import first_patient

MOST_KEYS = 25
LATER = TODAY + timedelta(days=60)


def stored(desk: Desk) -> Course:
    (entry,) = desk.store.entries()
    assert entry.course is not None
    return entry.course


def test_a_follow_up_visit_takes_at_most_25_keystrokes(qtbot: QtBot, data_dir: Path) -> None:
    desk = sit_down(qtbot, data_dir)
    first_patient(desk)
    desk.leave()

    desk = sit_down(qtbot, data_dir, LATER)
    desk.type("AB")
    desk.key(Qt.Key.Key_F7)
    for answer in ("400", "62", "p", "n", "n"):
        desk.type(answer)
        desk.enter()
    desk.enter()  # a twentieth of the last CK is asked about once
    desk.controller.save_now()
    print(f"\nkeystrokes: {desk.pressed} of {MOST_KEYS}")
    assert desk.pressed <= MOST_KEYS
    course = stored(desk)
    ck, strength = course.enzymes("CK")[-1], course.strengths()[-1]
    assert (ck.day, ck.value, ck.upper_limit) == (LATER, Decimal(400), Decimal(200))
    assert (strength.day, strength.value, strength.maximum) == (LATER, Decimal(62), Decimal(80))
    assert (course.taken[0].start, course.taken[-1].end) == (date(2026, 7, 7), LATER)
    assert [(item.day, item.flare) for item in course.visits] == [(LATER, False)]

    page = desk.window.patient
    assert page.change_line.text().startswith("CK fell from 8200 to 400 U/L in 60 days while the dose")
    page.ensure_chart()
    assert page.change_line.isVisible()
    assert page.chart is not None
    assert page.change_line.y() >= page.chart.geometry().bottom()

    desk.enter()  # Done
    assert page.wizard.isVisible() and not page.follow_up.isVisible()
    desk.ctrl(Qt.Key.Key_Z)
    assert desk.course.visits == () and desk.course.taken == ()
    desk.leave()
    assert stored(sit_down(qtbot, data_dir, LATER)).visits == ()


def test_leaving_with_a_visit_half_typed_is_said_once(qtbot: QtBot, data_dir: Path) -> None:
    desk = sit_down(qtbot, data_dir)
    first_patient(desk)
    desk.key(Qt.Key.Key_F7)
    desk.type("40")
    desk.ctrl(Qt.Key.Key_P)
    assert desk.window.on_patient and desk.window.banner.isVisible()
    desk.ctrl(Qt.Key.Key_P)
    assert not desk.window.on_patient
    desk.leave()


def test_the_key_does_nothing_where_there_is_nobody(qtbot: QtBot, data_dir: Path) -> None:
    desk = sit_down(qtbot, data_dir)
    desk.key(Qt.Key.Key_F7)
    assert not desk.window.on_patient
    desk.leave()
