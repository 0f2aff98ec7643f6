"""Every call of a save fails once, and the process is killed at every call: old or new, nothing else."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from myoplanner.errors import AppError, ConflictError
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.storage.file_system import FileSystem
from myoplanner.storage.paths import AppPaths, app_paths
from myoplanner.storage.refusals import KINDS
from myoplanner.storage.store import PatientStore
from tests.storage.conftest import OpenStore, noon
from tests.storage.faulty_files import Killed, SharingError, Watched
from tests.strategies import enzyme, sample_course

ID = "0123456789abcdef0123456789abcdef"
# Small, because each loop below saves it some hundred times.
OLD = Course(id=ID, patient=Patient(code="AB"), results=(enzyme("r1", date(2026, 7, 6), "8200"),), note="old")
NEW = evolve(OLD, note="new")
NEWER = evolve(OLD, note="newer")
MOST_CALLS = 80
"""More than any action makes; a loop that gets there has lost its end."""

ERRNOS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT, errno.EROFS, errno.EINTR)


def file_of(paths: AppPaths) -> Path:
    return paths.patients / f"{ID}.json"


def prepared(folder: Path) -> AppPaths:
    """A data folder with the old course, saved once before so that it has a version."""
    paths = app_paths(folder)
    store = PatientStore(paths, noon)
    token = store.create(evolve(OLD, note="older"))
    store.save(OLD, token)
    store.close_all()
    return paths


def temporary_files(paths: AppPaths) -> list[str]:
    return [path.name for path in paths.data.rglob("*.tmp")]


def on_disk(paths: AppPaths) -> str:
    """The note of the course that a new window finds."""
    store = PatientStore(paths, noon)
    try:
        loaded = store.load(ID)
        assert (loaded.read_only, loaded.changed_outside) == ("", False)
        return loaded.course.note
    finally:
        store.close_all()


def saving(store: PatientStore) -> None:
    """Open the patient and save the new state."""
    store.save(NEW, store.load(ID).token)


@pytest.mark.parametrize("number", ERRNOS, ids=[errno.errorcode[each] for each in ERRNOS])
def test_an_error_at_any_call_of_a_save_is_said_and_loses_nothing(tmp_path: Path, number: int) -> None:
    refused = finished = 0
    for call in range(MOST_CALLS):
        paths = prepared(tmp_path / str(call))
        opening = Watched()
        store = PatientStore(paths, noon, opening.files())
        token = store.load(ID).token
        # The failing calls are those of the save alone; the lock was taken before.
        watched = Watched(call, lambda: OSError(number, "said by the test"))
        swap(store, watched.files())
        try:
            token = store.save(NEW, token)
            finished += 1
        except ConflictError:
            raise
        except AppError as fault:
            refused += 1
            assert str(paths.data) in fault.happened and fault.to_do
            assert "said by the test" not in str(fault)
        assert watched.open_files == set(), watched.calls
        assert temporary_files(paths) == [], watched.calls
        assert readable_note(paths) in (OLD.note, "new")
        # The window still has the document; the next save goes through, whatever is on the disk.
        swap(store, FileSystem())
        store.save(NEWER, token)
        store.close_all()
        assert on_disk(paths) == "newer"
        if not watched.failed:
            break
    else:
        pytest.fail("the loop has no end")
    # look, open, status, read, close, names, open, ... : each but the last few has to be noticed.
    assert refused >= 12 and finished >= 1


def swap(store: PatientStore, files: FileSystem) -> None:
    """Give a store that is already open another file system, everywhere but in the lock that it holds."""
    store._files = files
    for part in (store._open, store._listing, store._recovery, store._history, store._trash):
        part._files = files
    store._trash._listing._files = files


def readable_note(paths: AppPaths) -> str:
    """The note of the course in the listing, which needs no lock."""
    entry = PatientStore(paths, noon).entries()[0]
    assert entry.course is not None and not entry.changed_outside, entry.problem
    return entry.course.note


@pytest.mark.parametrize("action", ["create", "save", "trash", "restore", "restore_version", "accept"])
def test_a_kill_at_any_call_leaves_old_or_new_and_no_lock(tmp_path: Path, action: str) -> None:
    seen = set()
    for call in range(MOST_CALLS):
        paths = before(action, tmp_path / str(call))
        watched = Watched(call, Killed, dead=True)
        store = PatientStore(paths, noon, watched.files())
        with suppress(Killed):
            ACTIONS[action](store)
        watched.bury()
        window = PatientStore(paths, noon)
        window.tidy()
        assert temporary_files(paths) == [], watched.calls
        seen.add(found(window))
        # Nobody is locked out.
        for entry in window.entries():
            assert window.load(entry.id).read_only == "" or entry.changed_outside
        window.close_all()
        if not watched.failed:
            break
    else:
        pytest.fail("the loop has no end")
    # Both were seen: a kill before the decisive call leaves the old state, one after it the new.
    assert seen == OUTCOMES[action]


def before(action: str, folder: Path) -> AppPaths:
    """The data folder as it is before an action."""
    if action == "create":
        return app_paths(folder)
    paths = prepared(folder)
    if action == "restore":
        PatientStore(paths, noon).trash(ID)
    if action == "accept":
        content = file_of(paths).read_bytes()
        file_of(paths).write_bytes(content.replace(b'"8200"', b'"7200"'))
    return paths


ACTIONS: dict[str, Callable[[PatientStore], object]] = {
    "create": lambda store: store.create(NEW),
    "save": saving,
    "trash": lambda store: store.trash(ID),
    "restore": lambda store: store.restore(ID),
    "restore_version": lambda store: store.restore_version(ID, 1),
    "accept": lambda store: store.accept(ID),
}
OUTCOMES = {
    "create": {((), ()), (("new",), ())},
    "save": {((OLD.note,), ()), (("new",), ())},
    "trash": {((OLD.note,), ()), ((), (OLD.note,))},
    "restore": {((OLD.note,), ()), ((), (OLD.note,))},
    "restore_version": {((OLD.note,), ()), (("older",), ())},
    "accept": {((f"changed: {OLD.note}",), ()), ((OLD.note,), ())},
}


def found(store: PatientStore) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The notes of the courses among the patients and in the trash."""
    both = []
    for entries in (store.entries(), store.trashed()):
        notes = []
        for entry in entries:
            assert entry.course is not None, entry.problem
            notes.append(("changed: " if entry.changed_outside else "") + entry.course.note)
        both.append(tuple(notes))
    return both[0], both[1]


def test_the_old_state_is_a_version_before_the_new_one_takes_its_place(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    watched = Watched()
    store = PatientStore(paths, noon, watched.files())
    saving(store)
    places = [Path(target).parent.name for name, target in watched.calls if name == "replace"]
    assert places == [ID, "patients"]
    assert store.load_version(ID, 2) == OLD
    store.close_all()


def test_a_save_that_fails_again_and_again_does_not_push_out_the_versions(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    store = PatientStore(paths, noon)
    token = store.load(ID).token
    full = Watched(0, lambda: SharingError(32), frozenset({"replace"}), times=10_000).files()
    for number in range(15):
        # The version is kept each time, the file itself cannot be replaced.
        swap(store, FileSystem(replace=refusing(paths, full), wait=full.wait))
        with pytest.raises(AppError, match="Another program has the file open"):
            store.save(evolve(OLD, note=f"{number}"), token)
    assert [version.number for version in store.versions(ID)] == [2, 1]
    assert store.load_version(ID, 1).note == "older"
    store.close_all()


def refusing(paths: AppPaths, full: FileSystem) -> Callable[[str, str], None]:
    """A replace that only works for other files than the patient's."""
    return lambda old, new: full.replace(old, new) if new == str(file_of(paths)) else os.replace(old, new)


def test_an_edit_taken_back_after_a_failed_save_is_written(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    store = PatientStore(paths, noon)
    token = store.load(ID).token
    # The new state has taken its place, but the folder could not be written to the disk.
    swap(store, Watched(1, lambda: OSError(errno.EIO, "x"), frozenset({"sync_folder"})).files())
    with pytest.raises(AppError, match="error of its own"):
        store.save(NEW, token)
    assert readable_note(paths) == "new"
    swap(store, FileSystem())
    store.save(OLD, token)
    store.close_all()
    assert on_disk(paths) == OLD.note


@pytest.mark.parametrize("number", sorted(KINDS))
def test_every_error_that_is_known_has_words_and_advice(tmp_path: Path, number: int) -> None:
    def fail(path: str, flags: int, mode: int) -> int:
        raise OSError(number, "x")

    store = PatientStore(app_paths(tmp_path), noon, FileSystem(open=fail))
    with pytest.raises(AppError) as refused:
        store.load(ID)
    assert refused.value.title == "The patient could not be opened"
    assert len(refused.value.to_do) > 20 and f"{ID}.json" in refused.value.happened


def test_a_folder_that_cannot_be_written_is_looked_at(tmp_path: Path) -> None:
    paths = prepared(tmp_path)

    def write_protected(path: str, flags: int, mode: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, "x")
        return os.open(path, flags, mode)

    store = PatientStore(paths, noon, FileSystem(open=write_protected))
    assert store.entries()[0].course == OLD
    loaded = store.load(ID)
    assert loaded.course == OLD
    assert loaded.read_only == "The disk is write-protected."
    with pytest.raises(AppError, match="write-protected"):
        store.save(NEW, loaded.token)
    with pytest.raises(AppError, match="write-protected"):
        store.create(sample_course())


def test_a_folder_that_cannot_be_listed_is_said(tmp_path: Path) -> None:
    paths = prepared(tmp_path)

    def refuse(path: str) -> list[str]:
        raise OSError(errno.EACCES, "x")

    store = PatientStore(paths, noon, FileSystem(names=refuse))
    with pytest.raises(AppError, match="not allowed"):
        store.entries()
    assert store.tidy() == 0


def test_a_file_in_the_place_of_the_data_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"")
    store = PatientStore(app_paths(tmp_path / "data"), noon)
    with pytest.raises(AppError, match="file stands where a folder should be"):
        store.create(OLD)


def test_one_file_that_the_disk_cannot_read_does_not_hide_the_others(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    other = sample_course(code="other")
    first = PatientStore(paths, noon)
    first.create(other)
    first.close_all()

    def broken(path: str, flags: int, mode: int) -> int:
        if path == str(file_of(paths)):
            raise OSError(errno.EIO, "x")
        return os.open(path, flags, mode)

    entries = {entry.id: entry for entry in PatientStore(paths, noon, FileSystem(open=broken)).entries()}
    assert "disk reports an error" in entries[ID].problem
    assert entries[other.id].course == other


def test_leftovers_of_a_window_that_still_works_stay(tmp_path: Path, open_store: OpenStore) -> None:
    paths = prepared(tmp_path)
    working = PatientStore(paths, noon)
    working.load(ID)
    leftover = paths.patients / f".{ID}.json.0011223344556677.tmp"
    older = paths.versions / ID / ".000007-20260101T000000.json.0011223344556677.tmp"
    for path in (leftover, older):
        path.write_bytes(b"half a file")
    other = PatientStore(paths, noon)
    assert other.tidy() == 0 and leftover.exists() and older.exists()
    working.close_all()
    assert other.tidy() == 2 and temporary_files(paths) == []
    assert on_disk(paths) == OLD.note
