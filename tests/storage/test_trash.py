"""Out of sight and back whole; or gone for good, with everything that was kept beside."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from myoplanner.errors import AppError
from myoplanner.logic.base import evolve
from myoplanner.storage.file_system import FileSystem
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.recovery import Recovery
from myoplanner.storage.store import PatientStore
from tests.storage.conftest import OpenStore
from tests.strategies import sample_course

ID = "0123456789abcdef0123456789abcdef"
COURSE = sample_course(ID)


def all_files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_patient_goes_to_the_trash_and_comes_back(store: PatientStore, paths: AppPaths) -> None:
    token = store.create(COURSE)
    store.save(evolve(COURSE, note="x"), token)
    before = (paths.patients / f"{ID}.json").read_bytes()
    store.trash(ID)
    assert store.entries() == ()
    assert [entry.course for entry in store.trashed()] == [evolve(COURSE, note="x")]
    with pytest.raises(AppError, match="no longer there"):
        store.load(ID)
    store.restore(ID)
    assert store.trashed() == ()
    assert (paths.patients / f"{ID}.json").read_bytes() == before
    assert len(store.versions(ID)) == 1


def test_trashing_closes_the_patient(store: PatientStore, open_store: OpenStore) -> None:
    token = store.create(COURSE)
    store.trash(ID)
    with pytest.raises(AppError, match="not open"):
        store.save(COURSE, token)
    other = open_store()
    other.restore(ID)
    assert other.load(ID).read_only == ""


def test_emptying_leaves_nothing_of_the_patient(store: PatientStore, paths: AppPaths, data_dir: Path) -> None:
    other = sample_course(code="other")
    store.create(other)
    token = store.create(COURSE)
    store.save(evolve(COURSE, note="x"), token)
    Recovery(paths).keep(evolve(COURSE, note="not saved"))
    paths.damaged.mkdir()
    (paths.damaged / f"{ID}-1.json").write_bytes(b"half of it")
    store.trash(ID)
    assert store.empty_trash() == 1
    assert [path for path in all_files(data_dir) if ID in path] == []
    assert not (paths.versions / ID).exists()
    assert [entry.course for entry in store.entries()] == [other]
    assert store.empty_trash() == 0


def test_one_patient_is_deleted_and_the_others_stay_in_the_trash(store: PatientStore) -> None:
    other = sample_course(code="other")
    for course in (COURSE, other):
        store.create(course)
        store.trash(course.id)
    store.delete_from_trash(ID)
    assert [entry.course for entry in store.trashed()] == [other]
    with pytest.raises(AppError, match="no longer there"):
        store.delete_from_trash(ID)


def test_only_what_is_in_the_trash_is_deleted(store: PatientStore) -> None:
    token = store.create(evolve(COURSE, note="before"))
    store.save(COURSE, token)
    with pytest.raises(AppError, match="no longer there"):
        store.delete_from_trash(ID)
    assert store.load(ID).course == COURSE
    assert len(store.versions(ID)) == 1


def test_a_damaged_file_can_be_trashed_and_brought_back(store: PatientStore, paths: AppPaths) -> None:
    paths.patients.mkdir(parents=True)
    (paths.patients / f"{ID}.json").write_bytes(b"damaged")
    store.trash(ID)
    assert "not JSON" in store.trashed()[0].problem
    store.restore(ID)
    assert (paths.patients / f"{ID}.json").read_bytes() == b"damaged"


def test_nothing_in_the_trash_or_among_the_patients_is_replaced(store: PatientStore, paths: AppPaths) -> None:
    store.create(COURSE)
    store.trash(ID)
    again = (paths.trash / f"{ID}.json").read_bytes()
    (paths.patients / f"{ID}.json").write_bytes(b"came back from another computer")
    for action in (store.trash, store.restore):
        with pytest.raises(AppError, match="of that name already"):
            action(ID)
    assert (paths.trash / f"{ID}.json").read_bytes() == again
    assert (paths.patients / f"{ID}.json").read_bytes() == b"came back from another computer"


def test_one_that_cannot_be_deleted_does_not_keep_the_others(
    store: PatientStore, open_store: OpenStore, paths: AppPaths
) -> None:
    stuck, free = "1" * 32, "2" * 32
    for course_id in (stuck, free):
        store.create(sample_course(course_id))
        store.trash(course_id)

    def remove(path: str) -> None:
        if path == str(paths.trash / f"{stuck}.json"):
            raise OSError(errno.EACCES, "x")
        os.unlink(path)

    with pytest.raises(AppError, match="1 deleted; then: You are not allowed"):
        open_store(FileSystem(remove=remove)).empty_trash()
    assert [entry.id for entry in store.trashed()] == [stuck]
    assert store.empty_trash() == 1


def test_what_another_program_put_into_the_trash_stays(store: PatientStore, paths: AppPaths) -> None:
    paths.trash.mkdir(parents=True)
    (paths.trash / "notes.json").write_bytes(b"x")
    assert store.empty_trash() == 0
    assert [entry.id for entry in store.trashed()] == ["notes"]
