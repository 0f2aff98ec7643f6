"""Two windows, two machines, a clock that jumps, a folder that goes: said in words, and nothing lost."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from myoplanner.errors import AppError, ConflictError
from myoplanner.storage.file_system import FileSystem
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.recovery import Recovery
from myoplanner.storage.store import PatientStore
from tests.faults.ground import ID, NOON, TODAY, Amount, folder, noon, note_on_disk, noted, prepared

HOLDER = """
import platform, sys
from datetime import UTC, datetime
from pathlib import Path
platform.node = lambda: sys.argv[2]
from myoplanner.storage.paths import app_paths
from myoplanner.storage.store import PatientStore
store = PatientStore(app_paths(Path(sys.argv[1])), lambda: datetime(2026, 7, 6, 9, 30, tzinfo=UTC))
print(store.load(sys.argv[3]).read_only or "writing", flush=True)
sys.stdin.readline()
store.close_all()
"""


@contextmanager
def another(paths: AppPaths, host: str, home: Path) -> Iterator[subprocess.Popen[str]]:
    """A window in a process with its own home, on a machine of that name, that has the patient open."""
    root = Path(__file__).resolve().parents[2]
    environ = {**os.environ, "HOME": str(home), "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", HOLDER, str(paths.data), host, ID]
    with subprocess.Popen(
        command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        yield process
        if process.poll() is None:
            process.communicate("\n", timeout=60)


def two_windows(_amount: Amount) -> int:
    """The second window looks only, and says who has the patient; it writes as soon as that one is closed."""
    import platform

    with folder() as place:
        paths = prepared(place)
        with another(paths, platform.node(), place):
            store = PatientStore(paths, noon)
            loaded = store.load(ID)
            assert "open on" in loaded.read_only and "09:30" in loaded.read_only, loaded.read_only
            _refused(lambda: store.save(noted("x"), loaded.token), "open on")
            _refused(lambda: store.trash(ID), "open on")
            _refused(lambda: store.restore_version(ID, 1), "open on")
        store.close_all()
        assert note_on_disk(paths) == "0"
    return 4


def killed_holder(_amount: Amount) -> int:
    """A window that was killed leaves no lock behind on its own machine."""
    import platform

    with folder() as place:
        paths = prepared(place)
        with another(paths, platform.node(), place) as process:
            process.send_signal(signal.SIGKILL)
            process.wait(60)
            assert note_on_disk(paths) == "0"
    return 1


def two_machines(_amount: Amount) -> int:
    """On a shared folder the other machine is named; after its crash a person can take the lock over.

    The system's own locks do not reach another machine, so they are taken away from this one.
    """
    with folder() as place:
        paths = prepared(place)
        lone = FileSystem(lock=_no_locks)
        with another(paths, "ward-pc-3", place) as process:
            store = PatientStore(paths, noon, lone)
            assert "ward-pc-3" in store.load(ID).read_only
            store.close_all()
            process.send_signal(signal.SIGKILL)
            process.wait(60)
        # The lock is stale, and nobody here can know that: it is said, and a person decides.
        store = PatientStore(paths, noon, lone)
        assert "ward-pc-3" in store.load(ID).read_only
        taken = store.load(ID, take_over=True)
        assert taken.read_only == ""
        store.save(noted("taken over"), taken.token)
        store.close_all()
        assert note_on_disk(paths) == "taken over"
    return 3


def _no_locks(_file: int) -> bool:
    raise OSError(errno.ENOLCK, "x")


def garbage_locks(_amount: Amount) -> int:
    """Rubbish in a lock file locks nobody out."""
    cases = (b"", b"\0" * 100, b"{", b"x" * 10_000, json.dumps({"host": 1}).encode(), b"\xff\xfe")
    for content in cases:
        with folder() as place:
            paths = prepared(place)
            (paths.locks / f"{ID}.lock").write_bytes(content)
            assert note_on_disk(paths) == "0"
    return len(cases)


def clocks(_amount: Amount) -> int:
    """The clock is set back or forward between saves: the versions stay in order, and none is lost by it."""
    jumps = (
        timedelta(hours=-1), timedelta(days=-1), timedelta(days=-3650), timedelta(days=3650),
        timedelta(days=-20_000), timedelta(days=365 * 7000),
    )  # fmt: skip
    for jump in jumps:
        with folder() as place:
            paths = prepared(place)
            now: Callable[[], datetime] = lambda jump=jump: NOON + jump  # noqa: E731 - one clock a case
            path = paths.patients / f"{ID}.json"
            store = PatientStore(paths, now)
            token = store.load(ID).token
            for number in range(20):
                stamp = max((NOON + (jump if number % 2 else timedelta())).timestamp(), 0)
                os.utime(path, (stamp, min(stamp, 2**33)))
                token = store.save(noted(str(number + 1)), token)
            kept = store.versions(ID)
            numbers = [each.number for each in kept]
            assert numbers == sorted(numbers, reverse=True) and len(kept) == 10
            # The newest four states before this one are there whatever the clock said.
            assert [store.load_version(ID, number).note for number in numbers[:4]] == ["19", "18", "17", "16"]
            assert all(entry.row is not None for entry in store.listed(TODAY))
            store.close_all()
            assert note_on_disk(paths) == "20"
    return len(jumps)


def changed_meanwhile(_amount: Amount) -> int:
    """The file is changed, deleted or made something else while the patient is open: both states stay."""
    changes: dict[str, Callable[[Path], object]] = {
        "changed": lambda path: path.write_bytes(path.read_bytes().replace(b"Zo\xc3\xab", b"other")),
        "half": lambda path: path.write_bytes(path.read_bytes()[:500]),
        "emptied": lambda path: path.write_bytes(b""),
        "deleted": lambda path: path.unlink(),
        "a folder": lambda path: (path.unlink(), path.mkdir()),
        "a link": lambda path: (path.unlink(), path.symlink_to("/dev/zero")),
        "all gone": lambda path: shutil.rmtree(path.parent.parent),
    }
    for name, change in changes.items():
        with folder() as place:
            paths = prepared(place)
            store = PatientStore(paths, noon)
            token = store.load(ID).token
            path = paths.patients / f"{ID}.json"
            change(path)
            found = path.read_bytes() if path.is_file() else None
            try:
                store.save(noted("mine"), token)
            except ConflictError as fault:
                assert "since it was opened" in fault.happened and str(paths.recovery) in fault.to_do, name
            else:
                raise AssertionError(f"{name}: overwritten")
            (kept,) = Recovery(paths).found()
            assert kept.course == noted("mine")
            assert (path.read_bytes() if path.is_file() else None) == found
            store.close_all()
    return len(changes)


def folders(_amount: Amount) -> int:
    """The folder is read-only, a file, or not to be reached: it is looked at, or that is said."""
    tried = 0
    with folder() as place:
        paths = prepared(place)
        for number in (errno.EROFS, errno.EACCES, errno.EPERM):
            store = PatientStore(paths, noon, _not_for_writing(number))
            loaded = store.load(ID)
            assert loaded.course == noted("0") and loaded.read_only
            _refused(lambda store=store, seen=loaded: store.save(noted("x"), seen.token), loaded.read_only)
            assert store.listed(TODAY)[0].row is not None
            store.close_all()
            tried += 1
        path = paths.patients / f"{ID}.json"
        path.chmod(0o400)
        store = PatientStore(paths, noon)
        assert "read-only" in store.load(ID).read_only
        store.close_all()
        path.chmod(0o600)
        shutil.rmtree(paths.data)
        store = PatientStore(paths, noon)
        assert store.entries() == () == store.listed(TODAY)
        _refused(lambda: store.load(ID), "no longer there")
        store.close_all()
        shutil.rmtree(paths.data)
        paths.data.write_bytes(b"")
        _refused(lambda: store.create(noted("x")), "file stands where a folder")
        tried += 3
    return tried


def _not_for_writing(number: int) -> FileSystem:
    def open_(path: str, flags: int, mode: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(number, "x")
        return os.open(path, flags, mode)

    return FileSystem(open=open_)


def _refused(action: Callable[[], object], words: str) -> None:
    try:
        action()
    except AppError as fault:
        assert words in fault.happened and len(fault.to_do) > 15, fault
    else:
        raise AssertionError(f"not refused: {words}")
