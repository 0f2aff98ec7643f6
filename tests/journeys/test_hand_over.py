"""Patients out of one folder and into another: compared, chosen, sealed; nothing overwritten unasked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.storage.paths import app_paths
from myoplanner.storage.store import PatientStore
from tests.journeys.desk import Desk, noon, sit_down
from tests.logic.sheets.people import ck, person
from tests.ui.paint import paint

WORDS = "correct horse battery"


def course(number: int, code: str) -> Course:
    return evolve(edits.with_results(person(code=code), ck("8200")), id=f"{number:032x}")


def fill(folder: Path, *courses: Course) -> None:
    store = PatientStore(app_paths(folder), noon)
    for each in courses:
        store.create(each)
    store.close_all()


def codes(folder: Path) -> list[str]:
    entries = PatientStore(app_paths(folder), noon).entries()
    return sorted(each.course.patient.code for each in entries if each.course is not None)


def export(desk: Desk, path: Path, passphrase: str = "") -> None:
    card = desk.window.patients.hand_over.export
    card.place.setText(str(path))
    card.passphrase.setText(passphrase)
    card.again.setText(passphrase)
    card.write.click()


def said(desk: Desk) -> str:
    QApplication.processEvents()
    banner = desk.window.patients.hand_over.banner
    assert banner.isVisible()
    paint(desk.window)
    return f"{banner.title.text()} {banner.text.text()}"


def look(desk: Desk, path: Path) -> list[tuple[str, str, str]]:
    """Open the archive by keyboard; code, how it stands, what will be."""
    card = desk.window.patients.hand_over.take_in
    card.place.setText(str(path))
    card.place.setFocus()
    card.look.click()
    return [(line.cells[0], line.cells[1], line.cells[3]) for line in card.model.lines]


def test_one_patient_and_then_all_go_to_another_folder(qtbot: QtBot, data_dir: Path, tmp_path: Path) -> None:
    fill(data_dir, course(1, "A"), course(2, "B"))
    desk = sit_down(qtbot, data_dir)
    desk.type("B")
    desk.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    view = desk.window.patients.hand_over
    assert view.isVisible() and view.export.name.text() == "B"
    export(desk, tmp_path / "one.zip")
    assert "Written: 1 in the archive" in said(desk) and "It is not sealed." in said(desk)
    view.export.who.tab_stops()[1].click()
    export(desk, tmp_path / "all.zip")
    assert "Written: 1 in the archive" not in said(desk)  # the search shows one, the folder holds two
    desk.key(Qt.Key.Key_Escape)
    assert desk.window.patients.table.isVisible()
    desk.leave()

    other = tmp_path / "other"
    desk = sit_down(qtbot, other)
    desk.window.patients.show_hand_over()
    assert desk.window.patients.hand_over.take_in.place.hasFocus()
    assert look(desk, tmp_path / "one.zip") == [("B", "not here yet", "added")]
    desk.window.patients.hand_over.take_in.take.click()
    assert "1 added." in said(desk)
    assert codes(other) == ["B"]
    assert look(desk, tmp_path / "all.zip") == [
        ("A", "not here yet", "added"),
        ("B", "the same", "skipped"),
    ]
    desk.window.patients.hand_over.take_in.take.click()
    assert codes(other) == ["A", "B"]
    desk.leave()


def test_another_state_is_kept_beside_put_in_place_or_skipped_as_chosen(
    qtbot: QtBot, data_dir: Path, tmp_path: Path
) -> None:
    fill(data_dir, course(1, "A"))
    desk = sit_down(qtbot, data_dir)
    desk.window.patients.show_hand_over()
    export(desk, tmp_path / "a.zip")
    desk.leave()
    other = tmp_path / "other"
    fill(other, edits.with_results(course(1, "A"), evolve(ck("400"), id="more")))
    desk = sit_down(qtbot, other)
    desk.window.patients.show_hand_over()
    card = desk.window.patients.hand_over.take_in
    assert look(desk, tmp_path / "a.zip") == [("A", "another state", "kept beside the one here")]
    assert card.model.lines[0].cells[2] == "Results: 0 more, 1 fewer."
    enabled = [each.word for each in card.choices if each.isEnabled()]
    assert enabled == ["keep both", "replace", "skip"]
    desk.key(Qt.Key.Key_S)
    assert card.model.lines[0].cells[3] == "skipped"
    desk.key(Qt.Key.Key_K)
    card.take.click()
    assert codes(other) == ["A", "A (imported)"]
    assert look(desk, tmp_path / "a.zip")[0][1] == "taken in before"

    look(desk, tmp_path / "a.zip")
    desk.leave()
    third = tmp_path / "third"
    fill(third, edits.with_results(course(1, "A"), evolve(ck("400"), id="more")))
    desk = sit_down(qtbot, third)
    desk.window.patients.show_hand_over()
    look(desk, tmp_path / "a.zip")
    desk.key(Qt.Key.Key_R)
    desk.window.patients.hand_over.take_in.take.click()
    assert "what stood there is the newest version" in said(desk)
    assert len(desk.store.versions(course(1, "A").id)) == 1
    desk.leave()


def test_a_sealed_archive_asks_for_its_passphrase_and_refuses_another(
    qtbot: QtBot, data_dir: Path, tmp_path: Path
) -> None:
    fill(data_dir, course(1, "A"))
    desk = sit_down(qtbot, data_dir)
    desk.window.patients.show_hand_over()
    path = tmp_path / "sealed.zip"
    export(desk, path, "short")
    assert "at least 12 characters" in said(desk) and not path.exists()
    export(desk, path, WORDS)
    assert "It is sealed" in said(desk)
    assert desk.window.patients.hand_over.export.passphrase.text() == ""
    assert b"patients/" not in path.read_bytes()
    card = desk.window.patients.hand_over.take_in
    assert look(desk, path) == []
    assert card.passphrase.isVisible() and card.passphrase.hasFocus()
    assert "sealed" in card.hint.text()
    desk.type("another passphrase")
    desk.enter()
    assert "not the one" in said(desk)
    card.passphrase.setText(WORDS)
    desk.enter()
    assert [line.cells[1] for line in card.model.lines] == ["the same"]
    desk.leave()


def test_what_cannot_be_written_or_read_is_said_and_nothing_is_written_over(
    qtbot: QtBot, data_dir: Path, tmp_path: Path
) -> None:
    fill(data_dir, course(1, "<b>A</b>"))
    desk = sit_down(qtbot, data_dir)
    desk.window.patients.show_hand_over()
    card = desk.window.patients.hand_over.export
    stands = tmp_path / "stands.zip"
    stands.write_text("mine")
    export(desk, stands)
    assert "nothing is written over" in said(desk) and stands.read_text() == "mine"
    card.passphrase.setText(WORDS)
    card.again.setText("something else")
    card.write.click()
    assert "not the same" in said(desk)
    export(desk, Path(""))
    assert "Choose another name" in said(desk) or "No file is named" in said(desk)
    export(desk, stands / "x.zip")
    assert "not written" in said(desk)
    assert look(desk, stands) == []
    assert "no archive of MyoPlanner" in said(desk)
    assert look(desk, tmp_path / "nothing.zip") == []
    assert "no longer there" in said(desk)
    desk.window.patients.hand_over.take_in.place.setText("a\0b")
    desk.window.patients.hand_over.take_in.look_into()
    assert said(desk)
    good = tmp_path / "good.zip"
    export(desk, good)
    assert look(desk, good)[0][0] == "<b>A</b>"
    desk.leave()


def test_a_synchronised_folder_is_warned_of(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "data"
    fill(folder, course(1, "A"))
    desk = sit_down(qtbot, folder)
    page = desk.window.patients
    page.warn_of_folder(desk.store.folder_warning({}))
    assert page.folder.isVisible() and "Dropbox" in page.folder.text.text()
    paint(desk.window)
    page.refresh()
    assert page.folder.isVisible()
    page.folder.cross.click()
    assert not page.folder.isVisible()
    page.warn_of_folder("")
    assert not page.folder.isVisible()
    desk.leave()
