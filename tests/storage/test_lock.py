"""Two windows, two processes, two machines on one patient; and nobody locked out for good."""

from __future__ import annotations

import errno
import json
import os
import platform
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from myoplanner.errors import AppError
from myoplanner.storage.file_system import FileSystem
from myoplanner.storage.lock import PatientLock, Refused, take_lock, this_process
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.store import PatientStore
from tests.storage.conftest import OpenStore, noon
from tests.strategies import sample_course

ROOT = Path(__file__).resolve().parents[2]
ID = "0123456789abcdef0123456789abcdef"
COURSE = sample_course(ID)
SYSTEM = FileSystem()

# Opens the patient, says how, and holds it until something is written to it or it is killed.
HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from myoplanner.storage.paths import app_paths
from myoplanner.storage.store import PatientStore
store = PatientStore(app_paths(Path(sys.argv[1])), lambda: datetime(2026, 7, 6, 9, 30, tzinfo=UTC))
print(store.load(sys.argv[2]).read_only or "writing", flush=True)
sys.stdin.readline()
store.close_all()
"""

# Adds one event after the other to the patient, whenever it gets the patient for writing.
ADDER = """
import sys, time
from datetime import UTC, date, datetime
from pathlib import Path
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Event
from myoplanner.storage.paths import app_paths
from myoplanner.storage.store import PatientStore
store = PatientStore(app_paths(Path(sys.argv[1])), lambda: datetime(2026, 7, 6, tzinfo=UTC))
added, name = 0, sys.argv[3]
while added < int(sys.argv[4]):
    loaded = store.load(sys.argv[2])
    if not loaded.read_only:
        event = Event(id=f"{name}-{added}", day=date(2026, 7, 6))
        store.save(evolve(loaded.course, events=(*loaded.course.events, event)), loaded.token)
        added += 1
    store.close(sys.argv[2])
    time.sleep(0.001)
"""


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    """Start another process on the same code."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        encoding="utf-8",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


@contextmanager
def another_process(paths: AppPaths) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Another process that has the patient open, and how it got it."""
    process = start(HOLDER, paths.data, ID)
    assert process.stdin is not None and process.stdout is not None
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def lock_file(paths: AppPaths) -> Path:
    return paths.locks / f"{ID}.lock"


def write_holder(paths: AppPaths, host: str, process: int) -> None:
    """Write into the lock file what another machine would have."""
    paths.locks.mkdir(parents=True, exist_ok=True)
    named = {"host": host, "process": process, "since": "2026-07-05T18:20:00+02:00"}
    lock_file(paths).write_text(json.dumps(named), encoding="ascii")


# --- processes ---------------------------------------------------------------------------------------


def test_the_lock_names_machine_process_and_time(store: PatientStore, paths: AppPaths) -> None:
    store.create(COURSE)
    assert json.loads(lock_file(paths).read_bytes()) == {
        "host": platform.node(),
        "process": os.getpid(),
        "since": "2026-07-06T12:00:00Z",
    }
    store.close(ID)
    assert lock_file(paths).read_bytes() == b""


def test_the_second_process_only_looks_on(store: PatientStore, paths: AppPaths) -> None:
    store.create(COURSE)
    with another_process(paths) as (_, said):
        assert said == (
            f"open on {platform.node()} (process {os.getpid()}) since 12:00, Mon 6 Jul 2026"
        )


def test_a_killed_process_leaves_nobody_locked_out(store: PatientStore, paths: AppPaths) -> None:
    store.create(COURSE)
    store.close(ID)
    with another_process(paths) as (process, said):
        assert said == "writing"
        held = store.load(ID)
        assert f"process {process.pid}) since 09:30" in held.read_only
        with pytest.raises(AppError, match=f"process {process.pid}"):
            store.trash(ID)
        # Not even by hand is a lock taken over that the system still holds.
        assert store.load(ID, take_over=True).read_only
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        process.wait()
        assert lock_file(paths).read_bytes() != b""  # it could not tidy up
        assert store.load(ID).read_only == ""


def test_a_process_that_ends_lets_the_next_in(store: PatientStore, paths: AppPaths) -> None:
    store.create(COURSE)
    store.close(ID)
    with another_process(paths) as (process, said):
        assert said == "writing"
        process.communicate("go on\n", timeout=30)
        assert store.load(ID).read_only == ""


@pytest.mark.timeout(120)
def test_processes_that_write_in_turns_lose_nothing(store: PatientStore, paths: AppPaths) -> None:
    store.create(COURSE)
    store.close(ID)
    each = 8
    processes = [start(ADDER, paths.data, ID, name, each) for name in ("a", "b", "c")]
    for process in processes:
        said, _ = process.communicate(timeout=100)
        assert process.returncode == 0, said
    found = {event.id for event in store.load(ID).course.events}
    expected = {f"{name}-{number}" for name in ("a", "b", "c") for number in range(each)}
    assert found - {"e1"} == expected


# --- machines and file systems without locks ------------------------------------------------------------


def test_another_machine_is_believed_until_a_person_takes_over(store: PatientStore, paths: AppPaths) -> None:
    store.create(COURSE)
    store.close(ID)
    write_holder(paths, "ward-7", 4711)
    loaded = store.load(ID)
    assert loaded.read_only == "open on ward-7 (process 4711) since 18:20, Sun 5 Jul 2026"
    with pytest.raises(AppError, match="ward-7"):
        store.trash(ID)
    taken = store.load(ID, take_over=True)
    assert taken.read_only == ""
    store.save(COURSE.__class__(id=ID, note="mine"), taken.token)


def test_this_machine_is_not_believed_over_the_system(store: PatientStore, paths: AppPaths) -> None:
    store.create(COURSE)
    store.close(ID)
    # Process 1 always runs; after a restart the number of a dead process may be anybody's.
    write_holder(paths, platform.node(), 1)
    assert store.load(ID).read_only == ""


@pytest.mark.parametrize("garbage", [b"", b"\0" * 50, b"{", b"null", b"x" * 5000, b'{"host": "a"}'])
def test_rubbish_in_a_lock_locks_nobody_out(store: PatientStore, paths: AppPaths, garbage: bytes) -> None:
    store.create(COURSE)
    store.close(ID)
    lock_file(paths).write_bytes(garbage)
    assert store.load(ID).read_only == ""


def no_locks(number: int) -> FileSystem:
    """A file system that knows no locks."""

    def lock(file: int) -> bool:
        raise OSError(number, "x")

    return FileSystem(lock=lock)


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_without_locks_the_file_itself_is_believed(open_store: OpenStore, number: int) -> None:
    first, second = open_store(no_locks(number)), open_store(no_locks(number))
    first.create(COURSE)
    assert f"process {os.getpid()}" in second.load(ID).read_only
    first.close(ID)
    assert second.load(ID).read_only == ""


@pytest.mark.skipif(os.name == "nt", reason="there, a person takes the lock over")
def test_without_locks_a_dead_process_is_not_believed(open_store: OpenStore, paths: AppPaths) -> None:
    first = open_store(no_locks(errno.ENOLCK))
    first.create(COURSE)
    first.close(ID)
    command = [sys.executable, "-c", "import os; print(os.getpid())"]
    ended = subprocess.run(command, capture_output=True, check=True)
    write_holder(paths, platform.node(), int(ended.stdout))
    assert first.load(ID).read_only == ""
    first.close(ID)
    write_holder(paths, platform.node(), 1)
    assert "process 1" in first.load(ID).read_only
    assert first.load(ID, take_over=True).read_only == ""


def test_a_lock_that_fails_otherwise_is_said(open_store: OpenStore) -> None:
    store = open_store()
    store.create(COURSE)
    store.close(ID)
    assert "error of its own" in open_store(no_locks(errno.EIO)).load(ID).read_only


# --- the lock itself ---------------------------------------------------------------------------------------


def test_a_refused_lock_leaves_no_file_open(tmp_path: Path) -> None:
    me = this_process(noon)
    held = take_lock(tmp_path / "lock", me, SYSTEM)
    assert isinstance(held, PatientLock)
    opened, closed = [], []

    def noting(call: Callable[..., int], into: list[int]) -> Callable[..., int]:
        def noted(*arguments: object) -> int:
            done = call(*arguments)
            into.append(done if call is os.open else arguments[0])  # type: ignore[arg-type]
            return done

        return noted

    files = FileSystem(open=noting(os.open, opened), close=noting(os.close, closed))  # type: ignore[arg-type]
    assert take_lock(tmp_path / "lock", me, files) == Refused(me)
    assert opened == closed and len(opened) == 1
    held.release()
    again = take_lock(tmp_path / "lock", me, SYSTEM)
    assert isinstance(again, PatientLock)
    again.release()


def test_an_unknown_holder_has_a_sentence_too() -> None:
    assert Refused(None).sentence() == "open in another window"
