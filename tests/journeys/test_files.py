"""Files that are broken, held, changed, gone: each is said with what to do, and nothing is lost."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.storage.envelope import to_bytes
from myoplanner.storage.paths import app_paths
from myoplanner.storage.store import PatientStore
from tests.journeys.desk import Desk, noon, sit_down
from tests.logic.sheets.people import ck, person
from tests.ui.paint import paint

ID = "a" * 32
ELSEWHERE = {"host": "clinic-7", "process": 4711, "since": "2026-07-06T08:30:00+00:00"}


def stored_twice(folder: Path) -> Course:
    """A patient with one earlier version: CK 8200 then, CK 400 beside it now."""
    store = PatientStore(app_paths(folder), noon)
    course = evolve(edits.with_results(person(code="AB"), ck("8200")), id=ID)
    token = store.create(course)
    later = edits.with_results(course, evolve(ck("400"), id="later"))
    store.save(later, token)
    store.close_all()
    return later


def file_of(folder: Path) -> Path:
    return app_paths(folder).patients / f"{ID}.json"


def on_disk(folder: Path) -> Course:
    (entry,) = PatientStore(app_paths(folder), noon).entries()
    assert entry.course is not None, entry.problem
    return entry.course


def rename(desk: Desk, code: str) -> None:
    desk.controller.edit("code", lambda course: edits.with_patient(course, code=code))


def said(desk: Desk) -> str:
    QApplication.processEvents()
    banner = desk.window.banner
    assert banner.isVisible()
    paint(desk.window)
    return f"{banner.title.text()}\n{banner.text.text()}"


def press(desk: Desk, word: str) -> None:
    """Press the banner's button of that word."""
    banner = desk.window.banner
    (button,) = [each for each in (banner.action, banner.other) if each.text().replace("&", "") == word]
    assert button.isVisible()
    button.click()
    QApplication.processEvents()


# --- a broken file ----------------------------------------------------------------------------------


def test_a_broken_file_is_repaired_from_its_version_by_keyboard(qtbot: QtBot, data_dir: Path) -> None:
    stored_twice(data_dir)
    file = file_of(data_dir)
    file.write_bytes(file.read_bytes()[:200])
    desk = sit_down(qtbot, data_dir)
    page = desk.window.patients
    assert page.unreadable.isVisible() and not page.table.rows.rows
    assert page.unreadable.heading.text() == "⚠  1 file could not be read"
    for _ in range(10):
        if getattr(QApplication.focusWidget(), "text", str)() == "Repair…":
            break
        desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Space)
    view = page.versions
    assert view.isVisible() and view.table.hasFocus()
    assert view.problem.text.text().startswith("This file cannot be read")
    assert view.aside.isVisible()
    (line,) = view.model.lines
    assert line.cells[1] == "8200 U/L (41 × ULN)"
    paint(desk.window)

    desk.enter()  # looks at it
    assert desk.window.on_patient and not file_is_read(file)
    assert "only to be looked at" in said(desk)
    rename(desk, "changed")
    assert desk.course.patient.code == "AB"
    press(desk, "Put it in place…")
    assert view.ask.isVisible()
    view.ask.action.click()
    assert "is in place again" in view.banner.title.text()
    assert [item.value for item in on_disk(data_dir).enzymes("CK")] == [Decimal(8200)]
    assert len(list(app_paths(data_dir).damaged.iterdir())) == 1
    desk.key(Qt.Key.Key_Escape)
    assert [row.who for row in page.table.rows.rows] == ["AB"] and not page.unreadable.isVisible()
    desk.leave()


def file_is_read(file: Path) -> bool:
    try:
        json.loads(file.read_bytes())
    except ValueError:
        return False
    return True


def test_a_broken_file_without_a_version_is_set_aside(qtbot: QtBot, data_dir: Path) -> None:
    store = PatientStore(app_paths(data_dir), noon)
    store.create(evolve(person(), id=ID))
    store.close_all()
    file_of(data_dir).write_bytes(b"{")
    desk = sit_down(qtbot, data_dir)
    page = desk.window.patients
    page.repair(page._listing.unreadable[0])
    assert page.versions.nothing.isVisible() and page.versions.aside.isVisible()
    page.versions.aside.click()
    assert file_of(data_dir).exists()
    page.versions.ask.action.click()
    assert page.table_card.isVisible() is False and not page.unreadable.isVisible()
    assert [each.read_bytes() for each in app_paths(data_dir).damaged.iterdir()] == [b"{"]
    desk.leave()


def test_a_version_of_a_sound_file_is_put_in_place_and_what_stood_there_is_kept(
    qtbot: QtBot, data_dir: Path
) -> None:
    stored_twice(data_dir)
    desk = sit_down(qtbot, data_dir)
    desk.type("AB")
    desk.key(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    view = desk.window.patients.versions
    (line,) = view.model.lines
    assert line.cells[3] == "Results: 0 more, 1 fewer."
    view.put.click()
    view.ask.other.click()  # left as it is
    assert len(on_disk(data_dir).enzymes("CK")) == 2
    view.put.click()
    view.ask.action.click()
    assert len(on_disk(data_dir).enzymes("CK")) == 1
    assert [item.cells[3] for item in view.model.lines] == ["Results: 1 more, 0 fewer.", "as now"]
    desk.leave()


# --- two windows -------------------------------------------------------------------------------------


def test_two_windows_on_one_folder(qtbot: QtBot, data_dir: Path) -> None:
    stored_twice(data_dir)
    first = sit_down(qtbot, data_dir)
    first.window.open_patient(ID)
    second = sit_down(qtbot, data_dir)
    second.window.open_patient(ID)
    text = said(second)
    assert "open in another window and can only be looked at" in text
    assert "12:00, Mon 6 Jul 2026" in text
    rename(second, "lost?")
    assert second.course.patient.code == "AB"
    press(second, "Take over…")
    assert "It is open on" in said(second)
    press(second, "Take it over")
    assert "still at work" in said(second)  # the system knows that it is
    assert second.controller.held

    rename(first, "kept")
    first.leave()
    assert on_disk(data_dir).patient.code == "kept"
    second.window.open_patient(ID)
    assert not second.window.banner.isVisible()
    rename(second, "second")
    second.leave()
    assert on_disk(data_dir).patient.code == "second"


def test_another_machine_is_named_with_its_time_and_taken_over_after_a_question(
    qtbot: QtBot, data_dir: Path
) -> None:
    stored_twice(data_dir)
    lock = app_paths(data_dir).locks / f"{ID}.lock"
    lock.write_text(json.dumps(ELSEWHERE))
    desk = sit_down(qtbot, data_dir)
    desk.window.open_patient(ID)
    text = said(desk)
    assert "clinic-7" in text and "08:30, Mon 6 Jul 2026" in text
    press(desk, "Take over…")
    press(desk, "Leave it")
    assert desk.controller.held and "clinic-7" in said(desk)
    press(desk, "Take over…")
    press(desk, "Take it over")
    assert not desk.controller.held and not desk.window.banner.isVisible()
    rename(desk, "mine")
    desk.leave()
    assert on_disk(data_dir).patient.code == "mine"


# --- changed on the disk --------------------------------------------------------------------------------


def changed_meanwhile(qtbot: QtBot, data_dir: Path) -> Desk:
    """A desk whose patient was renamed here to "here" and on the disk to "there"."""
    course = stored_twice(data_dir)
    desk = sit_down(qtbot, data_dir)
    desk.window.open_patient(ID)
    file_of(data_dir).write_bytes(to_bytes(edits.with_patient(course, code="there")))
    rename(desk, "here")
    assert not desk.controller.save_now()
    return desk


def test_a_file_changed_while_open_is_compared_and_the_window_s_state_kept(
    qtbot: QtBot, data_dir: Path
) -> None:
    desk = changed_meanwhile(qtbot, data_dir)
    text = said(desk)
    assert "changed on the disk since it was opened" in text and "Changed: person." in text
    assert on_disk(data_dir).patient.code == "there"
    press(desk, "Keep what is in this window")
    assert on_disk(data_dir).patient.code == "here"
    versions = desk.store.versions(ID)
    assert desk.store.load_version(ID, versions[0].number).patient.code == "there"
    assert not desk.window.banner.isVisible()
    rename(desk, "after")
    desk.leave()
    assert on_disk(data_dir).patient.code == "after"


def test_or_the_disk_s_state_is_taken_and_the_other_is_kept_aside(qtbot: QtBot, data_dir: Path) -> None:
    desk = changed_meanwhile(qtbot, data_dir)
    press(desk, "Take what is on the disk")
    assert desk.course.patient.code == "there"
    kept = list(app_paths(data_dir).recovery.iterdir())
    assert len(kept) == 1 and b'"here"' in kept[0].read_bytes()
    desk.leave()


def test_a_file_that_vanished_while_open_is_written_again(qtbot: QtBot, data_dir: Path) -> None:
    stored_twice(data_dir)
    desk = sit_down(qtbot, data_dir)
    desk.window.open_patient(ID)
    file_of(data_dir).unlink()
    rename(desk, "here")
    assert not desk.controller.save_now()
    assert "removed from the disk" in said(desk) and "no file any more" in said(desk)
    press(desk, "Keep what is in this window")
    assert on_disk(data_dir).patient.code == "here"
    desk.leave()


def test_a_file_that_became_rubbish_while_open_is_set_aside(qtbot: QtBot, data_dir: Path) -> None:
    stored_twice(data_dir)
    desk = sit_down(qtbot, data_dir)
    desk.window.open_patient(ID)
    file_of(data_dir).write_bytes(b"rubbish")
    rename(desk, "here")
    assert not desk.controller.save_now()
    press(desk, "Keep what is in this window")
    assert on_disk(data_dir).patient.code == "here"
    assert [each.read_bytes() for each in app_paths(data_dir).damaged.iterdir()] == [b"rubbish"]
    desk.leave()


def come_back(desk: Desk) -> None:
    """Leave the window for another program, and come back."""
    QApplication.sendEvent(desk.window, QEvent(QEvent.Type.ActivationChange))
    QApplication.processEvents()


def test_coming_back_to_a_window_whose_file_was_changed_says_so(qtbot: QtBot, data_dir: Path) -> None:
    course = stored_twice(data_dir)
    desk = sit_down(qtbot, data_dir)
    desk.window.open_patient(ID)
    come_back(desk)
    assert not desk.window.banner.isVisible()
    file_of(data_dir).write_bytes(to_bytes(edits.with_patient(course, code="there")))
    come_back(desk)
    assert "changed on the disk while it was open here" in said(desk) and "Changed: person." in said(desk)
    assert desk.course.patient.code == "AB"
    press(desk, "Take what is on the disk")
    assert desk.course.patient.code == "there" and not desk.window.banner.isVisible()
    file_of(data_dir).unlink()
    come_back(desk)
    assert "can no longer be read" in said(desk)
    press(desk, "Keep what is in this window")
    assert on_disk(data_dir).patient.code == "there"
    desk.leave()


def test_a_version_that_is_looked_at_is_not_compared_with_the_disk(qtbot: QtBot, data_dir: Path) -> None:
    stored_twice(data_dir)
    desk = sit_down(qtbot, data_dir)
    desk.window.version_look.look_at(ID, 1)
    before = said(desk)
    come_back(desk)
    assert said(desk) == before
    desk.leave()


def test_a_file_changed_outside_is_compared_and_accepted_by_hand(qtbot: QtBot, data_dir: Path) -> None:
    stored_twice(data_dir)
    file = file_of(data_dir)
    file.write_bytes(file.read_bytes().replace(b'"AB"', b'"XY"'))
    desk = sit_down(qtbot, data_dir)
    desk.window.open_patient(ID)
    text = said(desk)
    assert "changed by something other than MyoPlanner" in text
    assert "Against the last version: Results: 1 more, 0 fewer. Changed: person." in text
    rename(desk, "lost?")
    assert desk.course.patient.code == "XY"
    press(desk, "Take the file as it is")
    rename(desk, "mine")
    desk.leave()
    assert on_disk(data_dir).patient.code == "mine"


def test_or_its_versions_are_looked_at(qtbot: QtBot, data_dir: Path) -> None:
    stored_twice(data_dir)
    file = file_of(data_dir)
    file.write_bytes(file.read_bytes().replace(b'"AB"', b'"XY"'))
    desk = sit_down(qtbot, data_dir)
    desk.window.open_patient(ID)
    press(desk, "Earlier versions")
    assert desk.window.patients.versions.isVisible() and not desk.window.banner.isVisible()
    desk.leave()


# --- the folder ------------------------------------------------------------------------------------------


def test_a_folder_that_vanished_loses_nothing_and_is_saved_to_when_it_is_back(
    qtbot: QtBot, data_dir: Path
) -> None:
    stored_twice(data_dir)
    desk = sit_down(qtbot, data_dir)
    desk.window.open_patient(ID)
    away = data_dir.with_name("away")
    data_dir.rename(away)
    data_dir.write_text("the drive is not connected")
    rename(desk, "here")
    assert not desk.controller.save_now()
    text = said(desk)
    assert "Nothing is lost: everything is still in this window." in text
    assert desk.course.patient.code == "here" and desk.controller.has_unsaved
    press(desk, "Save again")
    assert desk.window.banner.isVisible()
    data_dir.unlink()
    away.rename(data_dir)
    press(desk, "Save again")
    assert not desk.window.banner.isVisible()
    assert on_disk(data_dir).patient.code == "here"
    desk.leave()


def test_noon_is_the_time_of_the_lock() -> None:
    assert noon() == datetime(2026, 7, 6, 12, 0, tzinfo=UTC)
