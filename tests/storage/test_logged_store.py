"""Everything that happens to a patient stands in the log, and nothing of the patient does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from myoplanner.errors import AppError
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.storage.log import EventLog
from myoplanner.storage.logged_store import LoggedStore
from myoplanner.storage.paths import AppPaths
from tests.storage.conftest import noon
from tests.storage.faulty_files import Watched

ID = "0123456789abcdef0123456789abcdef"
PLANTED = "Quuxwort"
COURSE = Course(
    id=ID, patient=Patient(code=PLANTED, name=PLANTED, record_number=PLANTED), note=f"{PLANTED} 8200"
)
FIELDS = {"time", "event", "file", "count", "fault", "number", "at"}


def logged(paths: AppPaths) -> list[dict[str, Any]]:
    text = (paths.logs / "myoplanner.log").read_text(encoding="ascii")
    assert PLANTED not in text and "8200" not in text and str(paths.data) not in text
    lines = [json.loads(line) for line in text.splitlines()]
    assert all(set(line) <= FIELDS for line in lines)
    return lines


@pytest.fixture
def kept(paths: AppPaths) -> LoggedStore:
    return LoggedStore(paths, noon, EventLog(paths, noon))


def test_each_action_is_logged_by_the_random_id(kept: LoggedStore, paths: AppPaths, tmp_path: Path) -> None:
    token = kept.create(COURSE)
    kept.save(evolve(COURSE, note="x"), token)
    kept.close(ID)
    kept.load(ID)
    kept.restore_version(ID, 1)
    archive = tmp_path / f"{PLANTED}.zip"
    kept.export_archive(archive, (ID,))
    kept.take_archive(kept.look_into_archive(archive), {})
    kept.trash(ID)
    kept.restore(ID)
    kept.trash(ID)
    kept.delete_from_trash(ID)
    assert kept.empty_trash() == 0
    kept.tidy()
    events = [(line["event"], line.get("file"), line.get("count")) for line in logged(paths)]
    assert events == [
        ("created", ID, None), ("saved", ID, None), ("opened", ID, None), ("version restored", ID, None),
        ("exported", None, 1), ("imported", None, 0), ("trashed", ID, None), ("restored", ID, None),
        ("trashed", ID, None), ("deleted", ID, None), ("deleted", None, 0),
    ]  # fmt: skip


def test_what_is_refused_is_logged_with_its_kind_and_place(kept: LoggedStore, paths: AppPaths) -> None:
    token = kept.create(COURSE)
    path = paths.patients / f"{ID}.json"
    path.write_bytes(path.read_bytes().replace(b"8200", b"7200"))
    with pytest.raises(AppError):
        kept.save(evolve(COURSE, note="x"), token)
    path.write_bytes(b"{" + PLANTED.encode())
    kept.close_all()
    with pytest.raises(AppError):
        kept.load(ID)
    with pytest.raises(AppError):
        kept.restore(f"../{PLANTED}")
    kept.set_aside(ID)
    lines = logged(paths)
    assert [line["event"] for line in lines] == [
        "created", "not saved", "recovery kept", "unreadable", "refused", "set aside",
    ]  # fmt: skip
    assert lines[1]["fault"] == "ConflictError" and "storage/store.py" in lines[1]["at"][-1]
    assert "file" not in lines[4]  # it is no random id


def test_leftovers_are_counted(paths: AppPaths, kept: LoggedStore) -> None:
    kept.create(COURSE)
    kept.close_all()
    (paths.patients / f".{ID}.json.0011223344556677.tmp").write_bytes(b"half")
    kept.tidy()
    assert logged(paths)[-1]["event"] == "leftovers removed"


def test_a_log_that_cannot_be_written_stops_no_save(paths: AppPaths) -> None:
    full = EventLog(paths, noon, Watched(0, lambda: OSError(28, "x"), times=1000).files())
    store = LoggedStore(paths, noon, full)
    store.save(evolve(COURSE, note="x"), store.create(COURSE))
    store.close_all()
    assert store.read(ID).note == "x"
