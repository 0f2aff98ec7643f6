"""The disk refuses: at every call of every action, for every reason, in part, and for real."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from myoplanner.errors import AppError, ConflictError
from myoplanner.logic.base import evolve
from myoplanner.storage.file_system import SYSTEM, FileSystem
from myoplanner.storage.incoming import Choice
from myoplanner.storage.paths import AppPaths, app_paths
from myoplanner.storage.preferences import Preferences, ThemeChoice, read_preferences, save_preferences
from myoplanner.storage.store import PatientStore
from tests.faults.ground import (
    COURSE,
    ID,
    OTHER,
    TODAY,
    Amount,
    folder,
    noon,
    note_on_disk,
    noted,
    prepared,
    temporary_files,
)
from tests.storage.faulty_files import Watched

REASONS = (
    errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS, errno.EINTR, errno.EDQUOT, errno.EMFILE, errno.EPERM,
)  # fmt: skip
MOST_CALLS = 250
"""More than any action makes; a loop that gets there has lost its end."""

Action = Callable[[PatientStore, Path], object]


def _save(store: PatientStore, _place: Path) -> object:
    return store.save(noted("new"), store.load(ID).token)


def _replace(store: PatientStore, place: Path) -> object:
    return store.take_archive(store.look_into_archive(place / "theirs.zip"), {ID: Choice.REPLACE})


ACTIONS: dict[str, tuple[Action, frozenset[str]]] = {
    "save": (_save, frozenset({"0", "new"})),
    "create": (lambda store, _: store.create(evolve(COURSE, id=OTHER)), frozenset({"0"})),
    "trash": (lambda store, _: store.trash(ID), frozenset({"0"})),
    "restore a version": (lambda store, _: store.restore_version(ID, 1), frozenset({"0", "older"})),
    "export": (lambda store, place: store.export_archive(place / "out.zip", (ID,)), frozenset({"0"})),
    "import in its place": (_replace, frozenset({"0", "theirs"})),
    "list": (lambda store, _: store.listed(TODAY), frozenset({"0"})),
}


def refusals_at_every_call(amount: Amount) -> int:
    """Let each call of each action fail once, for each reason: said in words, and nothing lost."""
    reasons = REASONS if amount.full else (errno.ENOSPC, errno.EIO)
    actions = ACTIONS if amount.full else {"save": ACTIONS["save"]}
    return sum(
        _every_call(action, notes, lambda number=number: OSError(number, "said by the test"))
        for action, notes in actions.values()
        for number in reasons
    )


def _every_call(action: Action, notes: frozenset[str], fault: Callable[[], OSError]) -> int:
    for call in range(MOST_CALLS):
        with folder() as place:
            paths = _ready(place)
            watched = Watched(call, fault)
            _try(PatientStore(paths, noon, watched.files()), action, place)
            assert watched.open_files == set() or _only_locks(watched), watched.calls
            _whole(paths, notes)
            if not watched.failed:
                return call
    raise AssertionError("the loop has no end")


def _ready(place: Path) -> AppPaths:
    """The patient here, and another state of it in an archive."""
    other = prepared(place / "other")
    store = PatientStore(other, noon)
    store.save(noted("theirs"), store.load(ID).token)
    store.close_all()
    store.export_archive(place / "theirs.zip", (ID,), versions=False)
    return prepared(place)


def _try(store: PatientStore, action: Action, place: Path) -> None:
    try:
        action(store, place)
    except ConflictError:
        raise
    except AppError as fault:
        assert fault.title and fault.happened and len(fault.to_do) > 15, fault
        assert "said by the test" not in str(fault), fault
    finally:
        store.close_all()


def _only_locks(watched: Watched) -> bool:
    """Whether what is still open are locks: a patient that stays open keeps its lock until it is closed."""
    return all("locks" in path for name, path in watched.calls if name == "open" and path.endswith(".lock"))


def _whole(paths: AppPaths, notes: frozenset[str]) -> None:
    """Nothing is half written or lost: the patient is here or in the trash, in a state that was saved."""
    store = PatientStore(paths, noon)
    store.tidy()
    assert temporary_files(paths) == []
    if any(entry.id == ID for entry in store.trashed()):
        store.restore(ID)
        store.close_all()
    assert note_on_disk(paths) in notes
    assert all(entry.course is not None for entry in store.entries())
    assert all(store.load_version(ID, each.number) for each in store.versions(ID))


def short_writes(_amount: Amount) -> int:
    """A call writes only a part, or nothing without saying so: written on, or refused; never half a file."""
    tried = 0
    for most in (1, 7, 100, 1000):
        with folder() as place:
            paths = prepared(place)
            files = FileSystem(write=lambda file, content, most=most: os.write(file, content[:most]))
            store = PatientStore(paths, noon, files)
            _save(store, place)
            store.close_all()
            assert note_on_disk(paths) == "new"
            tried += 1
    for nothing in (0, -1):
        with folder() as place:
            paths = prepared(place)
            store = PatientStore(paths, noon)
            token = store.load(ID).token
            store._files = FileSystem(write=lambda file, content, nothing=nothing: nothing)
            store._history._files = store._files
            try:
                store.save(noted("new"), token)
                raise AssertionError("a write of nothing was taken for a save")
            except AppError as fault:
                assert "error" in fault.happened, fault
            store.close_all()
            assert note_on_disk(paths) == "0" and temporary_files(paths) == []
            tried += 1
    return tried


def preferences_refused(_amount: Amount) -> int:
    """The preferences are old or new as well, and never keep anybody from starting."""
    tried = 0
    for number in REASONS:
        for call in range(MOST_CALLS):
            with folder() as place:
                paths = app_paths(place / "data")
                save_preferences(Preferences(ck_log=False), paths)
                watched = Watched(call, lambda number=number: OSError(number, "x"))
                try:
                    save_preferences(Preferences(theme=ThemeChoice.DARK), paths, watched.files())
                except AppError as fault:
                    assert fault.to_do
                read = read_preferences(paths)
                assert read.problem == ""
                assert read.preferences in (Preferences(ck_log=False), Preferences(theme=ThemeChoice.DARK))
                tried += 1
                if not watched.failed:
                    break
        else:
            raise AssertionError("the loop has no end")
    return tried


def full_for_real(_amount: Amount) -> int:
    """The system itself refuses to let a file grow, at each of some sizes; no injection."""
    if sys.platform == "win32":
        return 0
    tried = 0
    for most in (0, 1, 100, 500, 1000, 1500):
        with folder() as place:
            paths = prepared(place)
            child = os.fork()
            if child == 0:
                os._exit(_save_with_small_files(paths, most))
            status = os.waitpid(child, 0)[1]
            assert os.waitstatus_to_exitcode(status) == 0, most
            assert note_on_disk(paths) == "0" and temporary_files(paths) == []
            tried += 1
    return tried


def _save_with_small_files(paths: AppPaths, most: int) -> int:
    """Save where no file may be larger than `most` bytes; 0 if that was refused in words."""
    import resource

    try:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        store = PatientStore(paths, noon, SYSTEM)
        token = store.load(ID).token
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        try:
            store.save(noted("new"), token)
        except AppError as fault:
            return 0 if "file of this size" in fault.happened and fault.to_do else 4
        return 5
    except BaseException:
        return 6
