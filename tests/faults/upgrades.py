"""Schemas: newer ones are refused untouched, a failed upgrade leaves the file as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from myoplanner.errors import AppError
from myoplanner.logic.record.course import SCHEMA_VERSION
from myoplanner.storage import envelope
from myoplanner.storage.envelope import Readable, from_bytes, to_bytes
from myoplanner.storage.migrations import Document, migrated
from myoplanner.storage.store import PatientStore
from tests.faults.ground import ID, TODAY, Amount, folder, noon, note_on_disk, noted, prepared

SAMPLES = Path(__file__).resolve().parents[1] / "documents"


def newer_schemas(_amount: Amount) -> int:
    """A file of a newer schema is refused with its version, by every action, and not a byte is changed."""
    tried = 0
    for version in (SCHEMA_VERSION + 1, 99, 3000, 10**14):
        with folder() as place:
            paths = prepared(place)
            path = paths.patients / f"{ID}.json"
            document = json.loads(path.read_bytes())
            document |= {"schema_version": version, "of the future": {"x": [1.5]}}
            # Whole, and as a newer writer may have laid it out.
            document["course"]["schema_version"] = version
            document["of the future"] = "x"
            content = json.dumps(document).encode()
            path.write_bytes(content)
            store = PatientStore(paths, noon)
            for action in (store.load, store.accept, store.read):
                _refused(lambda action=action: action(ID), str(version))
            assert str(version) in store.listed(TODAY)[0].problem
            assert str(version) in store.entries()[0].problem
            store.tidy()
            store.trash(ID)
            store.restore(ID)
            store.close_all()
            assert path.read_bytes() == content
            tried += 7
    return tried


def _refused(action: Callable[[], object], words: str) -> None:
    try:
        action()
    except AppError as fault:
        assert words in fault.happened and fault.to_do, fault
    else:
        raise AssertionError(f"not refused: {words}")


def released_schemas(_amount: Amount) -> int:
    """The sample files of every schema that was released open as they are, and once written stay the same."""
    folders = sorted(SAMPLES.glob("schema*"))
    assert [each.name for each in folders] == [f"schema{number + 1}" for number in range(SCHEMA_VERSION)]
    samples = [path for each in folders for path in each.rglob("*.json")]
    for path in samples:
        found = from_bytes(path.read_bytes())
        assert isinstance(found, Readable), path
        again = from_bytes(to_bytes(found.course))
        assert isinstance(again, Readable) and again.course == found.course
    assert samples
    return len(samples)


FAILURES: tuple[Callable[[Document], Any], ...] = (
    lambda course: course["not there"],
    lambda course: 1 // 0,
    lambda course: course.clear() or course,
    lambda course: {**course, "unknown": 1},
    lambda course: {},
    lambda course: {**course, "results": "x"},
    lambda course: [],
)


def failed_upgrades(_amount: Amount) -> int:
    """Let the step from an older schema fail in every way: refused in words, the file as it was."""
    kept = envelope.migrated
    try:
        for fail in FAILURES:
            with folder() as place:
                paths = prepared(place)
                path = paths.patients / f"{ID}.json"
                content = path.read_bytes()
                envelope.migrated = lambda course, version, fail=fail: migrated(
                    course, version, version + 1, {version: fail}
                )
                store = PatientStore(paths, noon)
                _refused(lambda store=store: store.load(ID), "cannot be read")
                assert store.entries()[0].problem and store.listed(TODAY)[0].problem
                _refused(lambda store=store: store.accept(ID), "cannot be read")
                store.close_all()
                envelope.migrated = kept
                assert path.read_bytes() == content
                assert note_on_disk(paths) == "0"
    finally:
        envelope.migrated = kept
    return len(FAILURES)


def upgrade_keeps_the_old(_amount: Amount) -> int:
    """A file of an older schema stays as it is until it is saved, and then stays as a version."""
    kept = envelope.migrated
    try:
        with folder() as place:
            paths = prepared(place)
            envelope.migrated = lambda course, version: {**course, "note": "brought up"}
            path = paths.patients / f"{ID}.json"
            content = path.read_bytes()
            store = PatientStore(paths, noon)
            loaded = store.load(ID)
            assert (loaded.course.note, path.read_bytes()) == ("brought up", content)
            envelope.migrated = kept
            store.save(noted("new"), loaded.token)
            assert store.versions(ID)[0].path.read_bytes() == content
            store.close_all()
    finally:
        envelope.migrated = kept
    return 1
