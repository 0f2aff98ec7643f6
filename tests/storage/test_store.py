"""What the window may do with patients, and what two windows may not do to each other."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from myoplanner.errors import AppError, ConflictError
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.recovery import Recovery
from myoplanner.storage.store import PatientStore
from tests.storage.conftest import OpenStore
from tests.strategies import sample_course

ID = "0123456789abcdef0123456789abcdef"
COURSE = sample_course(ID)


def noted(note: str, course: Course = COURSE) -> Course:
    """The course after an edit."""
    return evolve(course, note=note)


def file_of(paths: AppPaths, course_id: str = ID) -> Path:
    return paths.patients / f"{course_id}.json"


def change_outside(path: Path, old: str = "AB-12", new: str = "XY-99") -> None:
    """Change a value as another program would."""
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8", newline="")


# --- one window --------------------------------------------------------------------------------------


def test_an_empty_store_makes_no_folder(store: PatientStore, data_dir: Path) -> None:
    assert store.entries() == ()
    assert store.trashed() == ()
    assert not data_dir.exists()


def test_a_patient_is_created_saved_and_opened_again(store: PatientStore, open_store: OpenStore) -> None:
    token = store.create(COURSE)
    token = store.save(noted("one"), token)
    token = store.save(noted("two"), token)
    store.close(ID)
    loaded = open_store().load(ID)
    assert (loaded.course, loaded.token) == (noted("two"), token)
    assert (loaded.read_only, loaded.changed_outside) == ("", False)


def test_a_patient_that_was_loaded_can_be_saved(store: PatientStore, open_store: OpenStore) -> None:
    store.create(COURSE)
    store.close(ID)
    loaded = store.load(ID)
    store.save(noted("later"), loaded.token)
    assert store.load(ID).course.note == "later"


def test_saving_what_stands_there_writes_nothing(store: PatientStore, paths: AppPaths) -> None:
    token = store.create(COURSE)
    before = file_of(paths).stat()
    assert store.save(COURSE, token) == token
    assert file_of(paths).stat() == before
    assert store.versions(ID) == ()


def test_entries_show_the_courses(store: PatientStore) -> None:
    other = sample_course(code="CD")
    store.create(COURSE)
    store.create(other)
    found = {entry.id: entry.course for entry in store.entries()}
    assert found == {ID: COURSE, other.id: other}
    assert all(not entry.problem and not entry.changed_outside for entry in store.entries())


def test_entries_follow_the_files(store: PatientStore, paths: AppPaths) -> None:
    token = store.create(COURSE)
    before = store.entries()[0]
    assert store.entries()[0] is before  # not read a second time
    store.save(noted("new"), token)
    after = store.entries()[0]
    assert after.course == noted("new")
    assert after.modified != before.modified
    file_of(paths).unlink()
    assert store.entries() == ()


def test_no_name_or_value_of_a_patient_is_in_a_file_name(store: PatientStore, data_dir: Path) -> None:
    token = store.create(COURSE)
    store.save(noted("x"), token)
    names = [path.name for path in data_dir.rglob("*")]
    known = {"patients", "versions", "locks", ID, f"{ID}.json", f"{ID}.lock"}
    assert [name for name in names if name not in known and not name.startswith("000001-")] == []


@pytest.mark.parametrize(
    "course_id",
    ["", "..", "../x", "a/b", "C:x", "nul", "x" * 32, ID.upper(), ID[1:], f"{ID}0", f".{ID}", f"{ID}\n"],
)
def test_what_is_no_random_id_is_refused(store: PatientStore, data_dir: Path, course_id: str) -> None:
    asked: list[Callable[[], object]] = [
        lambda: store.load(course_id),
        lambda: store.trash(course_id),
        lambda: store.restore(course_id),
        lambda: store.delete_from_trash(course_id),
        lambda: store.versions(course_id),
        lambda: store.load_version(course_id, 1),
        lambda: store.restore_version(course_id, 1),
        lambda: store.set_aside(course_id),
    ]
    for ask in asked:
        with pytest.raises(AppError, match="random id"):
            ask()
    assert not data_dir.exists()


def test_a_course_with_a_path_for_an_id_is_not_created(store: PatientStore, data_dir: Path) -> None:
    with pytest.raises(AppError, match="random id"):
        store.create(Course(id="patient-1"))
    assert not data_dir.exists()


def test_a_patient_is_not_created_over_another(store: PatientStore, open_store: OpenStore) -> None:
    store.create(COURSE)
    with pytest.raises(AppError, match="already"):
        store.create(noted("other"))
    assert store.load(ID).course == COURSE
    store.trash(ID)
    with pytest.raises(AppError, match="already"):
        open_store().create(noted("other"))
    assert store.trashed()[0].course == COURSE


def test_a_patient_that_is_not_open_is_not_saved(store: PatientStore) -> None:
    token = store.create(COURSE)
    store.close(ID)
    with pytest.raises(AppError, match="not open"):
        store.save(noted("x"), token)


def test_a_record_too_large_to_be_read_again_is_not_saved(
    store: PatientStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = store.create(COURSE)
    monkeypatch.setattr("myoplanner.storage.store.MOST_BYTES", 1000)
    with pytest.raises(AppError, match="larger than 1000 bytes"):
        store.save(noted("x"), token)
    assert store.load(ID).course == COURSE


def test_what_does_not_read_back_equal_is_not_saved(
    store: PatientStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = store.create(COURSE)
    monkeypatch.setattr(
        "myoplanner.storage.store.to_bytes", lambda course: b"{}" if course.note == "x" else b"[]"
    )
    with pytest.raises(AppError, match="does not read back"):
        store.save(noted("x"), token)
    monkeypatch.undo()
    assert store.load(ID).course == COURSE


# --- files that cannot be read ---------------------------------------------------------------------------


def test_an_unreadable_file_is_shown_with_its_reason_and_stays(store: PatientStore, paths: AppPaths) -> None:
    store.create(COURSE)
    other = sample_course(code="good")
    store.create(other)
    store.close_all()
    file_of(paths).write_bytes(b"")
    entries = {entry.id: entry for entry in store.entries()}
    assert entries[ID].course is None
    assert "it is empty" in entries[ID].problem
    assert entries[ID].path == file_of(paths)
    assert entries[other.id].course == other
    with pytest.raises(AppError, match="it is empty") as refused:
        store.load(ID)
    assert str(file_of(paths)) in refused.value.happened
    with pytest.raises(AppError, match="already"):
        store.create(COURSE)
    assert file_of(paths).read_bytes() == b""


def test_a_newer_file_is_refused_with_its_version_and_untouched(store: PatientStore, paths: AppPaths) -> None:
    newer = b'{"format": "myoplanner-course", "schema_version": 7, "course": {}}'
    paths.patients.mkdir(parents=True)
    file_of(paths).write_bytes(newer)
    assert "file format 7" in store.entries()[0].problem
    with pytest.raises(AppError, match="file format 7"):
        store.load(ID)
    assert file_of(paths).read_bytes() == newer


def test_what_another_program_put_there_is_named_or_passed_over(store: PatientStore, paths: AppPaths) -> None:
    paths.patients.mkdir(parents=True)
    for name in ("notes.txt", ".DS_Store", f".{ID}.json.0011223344556677.tmp", "desktop.ini"):
        (paths.patients / name).write_bytes(b"x")
    copy = f"{ID} (conflicted copy).json"
    (paths.patients / copy).write_bytes(b"x")
    entry = store.entries()[0]
    assert len(store.entries()) == 1
    assert entry.id == f"{ID} (conflicted copy)"
    assert "not one that MyoPlanner gives" in entry.problem


def test_a_file_under_another_patients_name_is_not_opened(store: PatientStore, paths: AppPaths) -> None:
    other = sample_course()
    store.create(other)
    os.rename(file_of(paths, other.id), file_of(paths))
    assert "another patient" in store.entries()[0].problem
    with pytest.raises(AppError, match="another patient"):
        store.load(ID)


@pytest.mark.skipif(os.name == "nt", reason="pipes and links as POSIX has them")
@pytest.mark.timeout(10)
def test_links_pipes_and_folders_are_shown_and_not_opened(store: PatientStore, paths: AppPaths) -> None:
    paths.patients.mkdir(parents=True)
    os.mkfifo(file_of(paths, "1" * 32))
    file_of(paths, "2" * 32).mkdir()
    file_of(paths, "3" * 32).symlink_to("/dev/zero")
    file_of(paths, "4" * 32).symlink_to("nowhere")
    problems = [entry.problem for entry in store.entries()]
    assert ["no plain file" in problem for problem in problems] == [True, True, False, False]
    assert ["link" in problem for problem in problems] == [False, False, True, True]


def test_a_missing_file_is_said_to_be_gone(store: PatientStore) -> None:
    with pytest.raises(AppError, match="no longer there"):
        store.load(ID)


def test_the_damaged_file_is_set_aside_when_a_person_says_so(store: PatientStore, paths: AppPaths) -> None:
    for number, content in enumerate((b"first", b"second"), start=1):
        paths.patients.mkdir(parents=True, exist_ok=True)
        file_of(paths).write_bytes(content)
        store.set_aside(ID)
        assert (paths.damaged / f"{ID}-{number}.json").read_bytes() == content
        assert store.entries() == ()


def test_a_readable_file_is_not_set_aside(store: PatientStore) -> None:
    store.create(COURSE)
    with pytest.raises(AppError, match="can be read"):
        store.set_aside(ID)
    assert store.load(ID).course == COURSE


# --- changed outside ---------------------------------------------------------------------------------------


def test_a_file_changed_outside_is_only_looked_at_until_it_is_accepted(
    store: PatientStore, paths: AppPaths
) -> None:
    store.create(COURSE)
    store.close(ID)
    change_outside(file_of(paths))
    assert store.entries()[0].changed_outside
    loaded = store.load(ID)
    assert loaded.changed_outside and "something other than MyoPlanner" in loaded.read_only
    assert loaded.course.patient.code == "XY-99"
    with pytest.raises(AppError, match="only be looked at"):
        store.save(noted("x"), loaded.token)

    changed = file_of(paths).read_bytes()
    accepted = store.accept(ID)
    assert (accepted.course, accepted.read_only, accepted.changed_outside) == (loaded.course, "", False)
    assert store.versions(ID)[0].path.read_bytes() == changed
    store.save(noted("x", accepted.course), accepted.token)
    store.close(ID)
    assert store.load(ID).course == noted("x", loaded.course)


def test_there_is_nothing_to_accept_in_an_untouched_file(store: PatientStore, paths: AppPaths) -> None:
    store.create(COURSE)
    before = file_of(paths).stat()
    assert store.accept(ID).course == COURSE
    assert file_of(paths).stat() == before


def test_a_file_that_is_marked_read_only_is_only_looked_at(store: PatientStore, paths: AppPaths) -> None:
    store.create(COURSE)
    store.close(ID)
    file_of(paths).chmod(0o400)
    loaded = store.load(ID)
    assert "read-only" in loaded.read_only
    with pytest.raises(AppError, match="read-only"):
        store.save(noted("x"), loaded.token)
    file_of(paths).chmod(0o600)
    assert store.load(ID).read_only == ""


# --- two windows -----------------------------------------------------------------------------------


def test_the_second_window_is_only_looked_through(store: PatientStore, open_store: OpenStore) -> None:
    token = store.create(COURSE)
    second = open_store()
    loaded = second.load(ID)
    assert f"process {os.getpid()}" in loaded.read_only
    assert "12:00, Mon 6 Jul 2026" in loaded.read_only
    with pytest.raises(AppError, match="only be looked at"):
        second.save(noted("second"), loaded.token)
    for action in (second.trash, second.set_aside):
        with pytest.raises(AppError, match="Close it there first"):
            action(ID)
    # The first window goes on, and lets the second in when it is done.
    store.save(noted("first"), token)
    store.close(ID)
    loaded = second.load(ID)
    assert (loaded.read_only, loaded.course) == ("", noted("first"))
    second.save(noted("second"), loaded.token)


def test_closing_the_second_does_not_free_the_first(store: PatientStore, open_store: OpenStore) -> None:
    store.create(COURSE)
    second, third = open_store(), open_store()
    second.load(ID)
    second.close(ID)
    assert third.load(ID).read_only


def test_a_change_on_the_disk_is_not_overwritten_both_are_kept(store: PatientStore, paths: AppPaths) -> None:
    token = store.create(COURSE)
    change_outside(file_of(paths))
    on_disk = file_of(paths).read_bytes()
    for _ in range(3):  # the window saves again and again
        with pytest.raises(ConflictError, match="changed on the disk") as refused:
            store.save(noted("mine"), token)
    assert file_of(paths).read_bytes() == on_disk
    kept = Recovery(paths).found()
    assert [each.course for each in kept] == [noted("mine")]
    assert str(kept[0].path) in refused.value.to_do
    assert store.versions(ID) == ()


def test_a_file_that_vanished_is_not_made_again_unseen(store: PatientStore, paths: AppPaths) -> None:
    token = store.create(COURSE)
    file_of(paths).unlink()
    with pytest.raises(ConflictError, match="removed from the disk"):
        store.save(noted("mine"), token)
    assert not file_of(paths).exists()
    assert Recovery(paths).found()[0].course == noted("mine")
    # A person who wants it back creates it again.
    store.create(noted("mine"))
    assert store.load(ID).course == noted("mine")


def test_a_file_that_was_loaded_and_vanished_is_not_made_again(store: PatientStore, paths: AppPaths) -> None:
    store.create(COURSE)
    store.close(ID)
    loaded = store.load(ID)
    file_of(paths).unlink()
    with pytest.raises(ConflictError, match="removed from the disk"):
        store.save(noted("mine"), loaded.token)


def test_an_old_token_saves_nothing(store: PatientStore) -> None:
    old = store.create(COURSE)
    store.save(noted("new"), old)
    store.close(ID)
    store.load(ID)
    with pytest.raises(ConflictError):
        store.save(noted("from an old state"), old)
    assert store.load(ID).course == noted("new")


def test_the_file_holds_what_the_envelope_says(store: PatientStore, paths: AppPaths) -> None:
    store.create(COURSE)
    document = json.loads(file_of(paths).read_bytes())
    assert document["course"]["patient"]["name"] == "Zoë Müller-Šimić"


def test_a_patient_that_could_not_be_made_is_not_kept_from_the_other_window(open_store: OpenStore) -> None:
    first, second = open_store(), open_store()
    course = sample_course()
    first.create(course)
    assert second.load(course.id).read_only
    first.trash(course.id)
    # The second window still looks at it, and tries to make it anew: refused, it lies in the trash.
    with pytest.raises(AppError):
        second.create(course)
    first.restore(course.id)
    assert not first.load(course.id).read_only
