"""A file of an earlier schema is opened, and its own bytes are kept when it is saved anew."""

from __future__ import annotations

import json

import pytest

from myoplanner.logic.base import evolve
from myoplanner.storage import envelope, migrations
from myoplanner.storage.envelope import Readable, from_bytes, to_bytes
from myoplanner.storage.migrations import Document
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.store import PatientStore
from tests.storage.test_envelope import hash_of
from tests.strategies import sample_course

ID = "0123456789abcdef0123456789abcdef"
COURSE = sample_course(ID)


def from_nought(course: Document) -> Document:
    """A schema before the first, in which the note had another name."""
    course["note"] = course.pop("remark")
    return course


@pytest.fixture
def old_file(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A file of schema 0, in a product that knows the step from it."""
    monkeypatch.setattr(envelope, "FIRST_VERSION", 0)
    monkeypatch.setitem(migrations.STEPS, 0, from_nought)  # type: ignore[arg-type]
    document = json.loads(to_bytes(COURSE))
    document["schema_version"] = document["course"]["schema_version"] = 0
    document["course"]["remark"] = document["course"].pop("note")
    document["sha256"] = hash_of(document)
    return json.dumps(document).encode()


def test_an_old_file_is_migrated_when_it_is_read(old_file: bytes) -> None:
    assert from_bytes(old_file) == Readable(course=COURSE, from_version=0)
    assert from_bytes(to_bytes(COURSE)) == Readable(course=COURSE, from_version=1)


def test_the_old_bytes_are_kept_by_a_save(old_file: bytes, store: PatientStore, paths: AppPaths) -> None:
    path = paths.patients / f"{ID}.json"
    paths.patients.mkdir(parents=True)
    path.write_bytes(old_file)
    loaded = store.load(ID)
    assert (loaded.course, loaded.read_only) == (COURSE, "")
    assert path.read_bytes() == old_file  # looking at it changes nothing
    store.save(evolve(COURSE, note="new"), loaded.token)
    assert store.versions(ID)[0].path.read_bytes() == old_file
    assert store.load_version(ID, 1) == COURSE
