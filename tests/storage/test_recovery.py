"""What could not be saved waits until a person has decided."""

from __future__ import annotations

import errno

import pytest

from myoplanner.errors import AppError
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.recovery import Recovery
from tests.storage.faulty_files import Watched
from tests.strategies import sample_course

ID = "0123456789abcdef0123456789abcdef"
COURSE = sample_course(ID)


def test_nothing_waits_at_first(paths: AppPaths) -> None:
    assert Recovery(paths).found() == ()
    assert Recovery(paths).discard(ID) == 0
    assert not paths.data.exists()


def test_copies_are_kept_listed_and_discarded(paths: AppPaths) -> None:
    recovery, other = Recovery(paths), sample_course()
    recovery.keep(COURSE)
    recovery.keep(evolve(COURSE, note="later"))
    recovery.keep(other)
    found = {(each.id, each.number): each.course for each in Recovery(paths).found()}
    assert found == {(ID, 1): COURSE, (ID, 2): evolve(COURSE, note="later"), (other.id, 1): other}
    assert all(not each.problem and each.modified > 0 for each in recovery.found())
    assert recovery.discard(ID) == 2
    assert [each.id for each in recovery.found()] == [other.id]


def test_the_same_course_is_kept_once(paths: AppPaths) -> None:
    recovery = Recovery(paths)
    assert recovery.keep(COURSE) == recovery.keep(COURSE)
    assert len(recovery.found()) == 1


def test_a_copy_does_not_take_the_place_of_another(paths: AppPaths) -> None:
    recovery = Recovery(paths)
    recovery.keep(COURSE)
    recovery.keep(evolve(COURSE, note="second"))
    (paths.recovery / f"{ID}.1.json").unlink()
    recovery.keep(evolve(COURSE, note="third"))
    assert [each.number for each in recovery.found()] == [2, 3]


def test_a_damaged_copy_is_shown_with_its_reason(paths: AppPaths) -> None:
    recovery = Recovery(paths)
    recovery.keep(COURSE).write_bytes(b"")
    (paths.recovery / "notes.txt").write_bytes(b"x")
    assert [each.course for each in recovery.found()] == [None]
    assert "it is empty" in recovery.found()[0].problem
    recovery.keep(COURSE)
    assert [each.course for each in recovery.found()] == [None, COURSE]


def test_where_nothing_can_be_written_it_is_said(paths: AppPaths) -> None:
    full = Watched(0, lambda: OSError(errno.ENOSPC, "x"), frozenset({"write"})).files()
    with pytest.raises(AppError, match="disk is full"):
        Recovery(paths, full).keep(COURSE)
    assert Recovery(paths).found() == ()


def test_a_course_without_a_random_id_is_not_kept(paths: AppPaths) -> None:
    with pytest.raises(AppError, match="random id"):
        Recovery(paths).keep(Course(id="patient-1"))
