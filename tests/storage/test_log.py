"""The log says what happened and where, and nothing about a patient."""

from __future__ import annotations

import errno
import json
import os
import stat
from typing import Any

import pytest

from myoplanner.errors import AppError
from myoplanner.logic.record.patient import Patient
from myoplanner.storage.log import MOST_BYTES, MOST_OLD, EventLog, LogEvent
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.store import PatientStore
from tests.storage.conftest import noon
from tests.storage.faulty_files import Watched
from tests.strategies import sample_course

ID = "0123456789abcdef0123456789abcdef"
SECRET = "Jane Doe 8200"


def lines(log: EventLog) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.path.read_text(encoding="ascii").splitlines()]


def caught(call: Any) -> BaseException:
    """What the call raises."""
    try:
        call()
    except Exception as fault:
        return fault
    raise AssertionError("nothing was raised")


def test_a_line_has_the_listed_fields(paths: AppPaths) -> None:
    log = EventLog(paths, noon)
    log.record(LogEvent.STARTED)
    log.record(LogEvent.LISTED, count=3)
    log.record(LogEvent.SAVED, file_id=ID)
    when = "2026-07-06T12:00:00+00:00"
    assert lines(log) == [
        {"time": when, "event": "started"},
        {"time": when, "event": "listed", "count": 3},
        {"time": when, "event": "saved", "file": ID},
    ]


def test_of_an_exception_only_its_type_number_and_places_are_written(paths: AppPaths) -> None:
    log = EventLog(paths, noon)
    store = PatientStore(paths, noon)
    log.record(LogEvent.CRASHED, fault=caught(lambda: Patient(birth_year=1, name=SECRET + "\0")))
    log.record(LogEvent.NOT_SAVED, file_id=SECRET, fault=caught(lambda: store.load(SECRET)))
    log.record(LogEvent.NOT_SAVED, fault=OSError(errno.ENOSPC, SECRET, SECRET))
    log.record(LogEvent.CRASHED, fault=caught(lambda: store.load(ID)))
    text = log.path.read_text(encoding="ascii")
    assert not any(word in text for word in SECRET.split())
    first, second, third, fourth = lines(log)
    assert first["fault"] == "ValidationError" and "file" not in second
    assert (third["fault"], third["number"]) == ("OSError", errno.ENOSPC)
    assert fourth["fault"] == "AppError"
    assert [place.split(":")[0] for place in fourth["at"]] == ["storage/store.py"]
    assert fourth["at"][-1].endswith(" load")


def test_no_path_of_the_machine_is_written(paths: AppPaths) -> None:
    log = EventLog(paths, noon)
    log.record(LogEvent.CRASHED, fault=caught(lambda: PatientStore(paths, noon).load(ID)))
    assert str(paths.data) not in log.path.read_text(encoding="ascii")


def test_every_action_of_the_store_logs_without_a_value(paths: AppPaths) -> None:
    store, log = PatientStore(paths, noon), EventLog(paths, noon)
    course = sample_course(ID)
    store.create(course)
    fault = caught(lambda: store.create(course))
    assert isinstance(fault, AppError)
    log.record(LogEvent.NOT_SAVED, file_id=course.id, count=len(course.results), fault=fault)
    text = log.path.read_text(encoding="ascii")
    assert course.patient.name not in text and course.patient.code not in text
    store.close_all()


@pytest.mark.skipif(os.name == "nt", reason="rights as POSIX has them")
def test_only_the_owner_can_read_the_log(paths: AppPaths) -> None:
    log = EventLog(paths, noon)
    log.record(LogEvent.STARTED)
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600


def test_the_log_is_turned_over_and_bounded(paths: AppPaths) -> None:
    log = EventLog(paths, noon)
    paths.logs.mkdir(parents=True)
    for turn in range(MOST_OLD + 2):
        log.path.write_bytes(b"%d" % turn + b" " * MOST_BYTES)
        log.record(LogEvent.STARTED)
        assert not log.path.exists()
    left = {path.name: path.read_bytes()[:1] for path in paths.logs.iterdir()}
    assert left == {"myoplanner.1.log": b"4", "myoplanner.2.log": b"3", "myoplanner.3.log": b"2"}
    log.record(LogEvent.STARTED)
    assert len(lines(log)) == 1


@pytest.mark.parametrize("call", ["make_folder", "open", "write", "status", "close", "replace"])
def test_a_log_that_cannot_be_written_stops_nobody(paths: AppPaths, call: str) -> None:
    paths.logs.mkdir(parents=True)
    watched = Watched(0, lambda: OSError(errno.ENOSPC, "x"), frozenset({call}), times=100)
    log = EventLog(paths, noon, watched.files())
    log.path.write_bytes(b" " * (MOST_BYTES + 1))
    log.record(LogEvent.STARTED)
    assert watched.open_files == set()
