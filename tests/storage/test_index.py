"""The index saves reading and decides nothing: whatever is in it, the list says what the files say."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.sheets.patients import PatientRow, row_of
from myoplanner.logic.sheets.seen import on_day
from myoplanner.storage.file_system import SYSTEM, FileSystem
from myoplanner.storage.index import Index, index_name
from myoplanner.storage.indexed_listing import IndexedListing
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.store import PatientStore
from tests.conftest import TODAY
from tests.storage.faulty_files import Watched
from tests.strategies import sample_course

IDS = tuple(f"{number:032x}" for number in range(1, 6))


def later() -> float:
    """A clock for which every file was written long ago."""
    return time.time() + 60


def listing(
    paths: AppPaths, files: FileSystem = SYSTEM, clock: Callable[[], float] = later
) -> IndexedListing:
    """The list as a window makes it at its start."""
    return IndexedListing(paths.patients, Index(paths.data, files), files, clock)


def index_of(paths: AppPaths) -> Path:
    (found,) = paths.data.glob("index-*.lines")
    return found


@pytest.fixture
def courses(store: PatientStore) -> list[Course]:
    """Five patients on the disk."""
    made = [evolve(sample_course(each), patient=Patient(code=f"code-{each[-1]}")) for each in IDS]
    for course in made:
        store.create(course)
    store.close_all()
    return made


def truth(courses: list[Course]) -> list[PatientRow]:
    return [row_of(on_day(course, TODAY)) for course in courses]


def rows(made: IndexedListing) -> list[PatientRow | None]:
    return [each.row for each in made.listed(TODAY)]


def reads(watched: Watched) -> list[str]:
    """The patients' files that were opened."""
    return [path for name, path in watched.calls if name == "open" and "patients" in path]


def test_a_second_start_reads_no_patient(courses: list[Course], paths: AppPaths) -> None:
    first, second = Watched(), Watched()
    assert rows(listing(paths, first.files())) == truth(courses)
    assert rows(listing(paths, second.files())) == truth(courses)
    assert (len(reads(first)), len(reads(second))) == (5, 0)


def test_the_page_lists_what_the_store_lists(
    store: PatientStore, courses: list[Course], paths: AppPaths
) -> None:
    assert [each.row for each in store.listed(TODAY)] == truth(courses)
    assert [each.id for each in store.listed(TODAY)] == [each.id for each in store.entries()]
    assert store.read(IDS[0]) == courses[0]


def test_another_day_is_followed(courses: list[Course], paths: AppPaths) -> None:
    listing(paths).listed(TODAY)
    for days in (1, 2, 30, 365, -1):
        day = TODAY + timedelta(days=days)
        found = [each.row for each in listing(paths).listed(day)]
        assert found == [row_of(on_day(course, day)) for course in courses]


def test_only_what_has_changed_is_read(store: PatientStore, courses: list[Course], paths: AppPaths) -> None:
    listing(paths).listed(TODAY)
    changed = evolve(courses[2], patient=Patient(code="other"))
    store.save(changed, store.load(IDS[2]).token)
    watched = Watched()
    assert rows(listing(paths, watched.files())) == truth([*courses[:2], changed, *courses[3:]])
    assert [Path(path).stem for path in reads(watched)] == [IDS[2]]


def test_a_change_that_hides_behind_its_time_and_size_is_seen(courses: list[Course], paths: AppPaths) -> None:
    listing(paths).listed(TODAY)
    path = paths.patients / f"{IDS[0]}.json"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"code-1", b"CODE-1"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    found = listing(paths).listed(TODAY)[0]
    assert found.changed_outside and found.row is not None and found.row.who == "CODE-1"


def test_a_file_written_a_moment_ago_is_not_indexed_yet(courses: list[Course], paths: AppPaths) -> None:
    made = listing(paths, clock=time.time)
    made.listed(TODAY)
    assert index_of(paths).read_bytes().count(b"\n") == 1  # the head alone
    # Kept in memory all the while, and written as soon as it is settled.
    made._clock = later
    made.listed(TODAY)
    assert index_of(paths).read_bytes().count(b"\n") == 6


def test_new_deleted_and_damaged_files(store: PatientStore, courses: list[Course], paths: AppPaths) -> None:
    listing(paths).listed(TODAY)
    store.trash(IDS[0])
    (paths.patients / f"{IDS[1]}.json").write_bytes(b"{ half")
    (paths.patients / "copy of a file.json").write_bytes(b"")
    new = Course(id="f" * 32)
    store.create(new)
    found = {each.id: each for each in listing(paths).listed(TODAY)}
    assert set(found) == {*IDS[1:], "f" * 32, "copy of a file"}
    assert found[IDS[1]].row is None and "cut off" in found[IDS[1]].problem
    assert "second copy" in found["copy of a file"].problem
    assert found["f" * 32].row == row_of(on_day(new, TODAY))


def test_whatever_the_index_holds_the_list_is_true(courses: list[Course], paths: AppPaths) -> None:
    listing(paths).listed(TODAY)
    whole, chosen = index_of(paths).read_bytes(), Random(3)
    cases = [whole[: chosen.randrange(len(whole))] for _ in range(30)]
    for _ in range(60):
        flipped = bytearray(whole)
        place = chosen.randrange(len(whole) * 8)
        flipped[place // 8] ^= 1 << place % 8
        cases.append(bytes(flipped))
    lines = whole.split(b"\n")
    cases += [
        b"",
        b"\0" * 5000,
        b"\xff" * 100,
        b"\n".join(reversed(lines)),
        whole.replace(b"0.1.0", b"9.9.9", 1),
    ]
    cases += [lines[0] + b"\n" + lines[1].replace(IDS[0].encode(), IDS[1].encode()) + b"\n"]
    for case in cases:
        index_of(paths).write_bytes(case)
        # The line of one patient under the id of another has the wrong mark.
        assert rows(listing(paths)) == truth(courses)
        # And it is sound again after.
        watched = Watched()
        assert rows(listing(paths, watched.files())) == truth(courses)
        assert reads(watched) == [], case[:200]


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_something_else_in_its_place_is_no_fault(
    courses: list[Course], paths: AppPaths, kind: str, tmp_path: Path
) -> None:
    path = paths.data / index_name("here")
    victim = tmp_path / "victim"
    victim.write_bytes(b"untouched")
    make = {
        "folder": lambda: path.mkdir(),
        "link": lambda: path.symlink_to(victim),
        "pipe": lambda: os.mkfifo(path),
    }
    make[kind]()
    for _ in range(2):
        made = IndexedListing(paths.patients, Index(paths.data, SYSTEM, "here"), SYSTEM, later)
        assert rows(made) == truth(courses)
    assert victim.read_bytes() == b"untouched"


@pytest.mark.parametrize("call", ["open", "write", "replace", "sync", "close"])
def test_a_disk_that_refuses_the_index_is_no_fault(courses: list[Course], paths: AppPaths, call: str) -> None:
    def fail(*arguments: object) -> object:
        if call == "open" and not isinstance(arguments[1], int):
            raise AssertionError
        if call == "open" and not arguments[1] & os.O_WRONLY:  # type: ignore[operator]
            return os.open(*arguments)  # type: ignore[call-overload]
        if call == "close":
            os.close(arguments[0])  # type: ignore[arg-type]
        raise OSError(errno.ENOSPC, "x")

    files = FileSystem(**{call: fail}) if call != "close" else SYSTEM
    assert rows(listing(paths, files)) == truth(courses)
    assert [path.name for path in paths.data.glob("*.tmp")] == []


def test_it_is_the_owners_alone_and_does_not_say_where_it_was_made(
    courses: list[Course], paths: AppPaths
) -> None:
    listing(paths).listed(TODAY)
    assert stat.S_IMODE(index_of(paths).stat().st_mode) == 0o600
    assert "clinic" not in index_name("clinic-pc-7") and index_name("a") != index_name("b")


def test_it_is_cleared_of_who_is_deleted_on_every_machine(
    store: PatientStore, courses: list[Course], paths: AppPaths
) -> None:
    renamed = evolve(courses[0], patient=Patient(code="code-1", name="Second Name"))
    listing(paths).listed(TODAY)
    store.save(renamed, store.load(IDS[0]).token)
    for host in ("one", "two"):
        IndexedListing(paths.patients, Index(paths.data, SYSTEM, host), SYSTEM, later).listed(TODAY)
    listing(paths).listed(TODAY)
    assert all(b"Second Name" in path.read_bytes() for path in paths.data.glob("index-*"))
    store.trash(IDS[0])
    store.delete_from_trash(IDS[0])
    for path in paths.data.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"Second Name" not in content and b"code-1" not in content, path
            assert IDS[0].encode() not in content
    assert rows(listing(paths)) == truth(courses[1:])


def test_it_does_not_grow_without_end(store: PatientStore, courses: list[Course], paths: AppPaths) -> None:
    made, token = listing(paths), store.load(IDS[0]).token
    for number in range(250):
        token = store.save(Course(id=IDS[0], note=str(number)), token)
        made.listed(TODAY)
    assert index_of(paths).read_bytes().count(b"\n") <= 2 * 5 + 200 + 2


# --- read in steps -------------------------------------------------------------------------------


def test_what_was_read_is_kept_when_the_rest_is_given_up(courses: list[Course], paths: AppPaths) -> None:
    made = listing(paths)
    steps = made.reading(TODAY)
    assert [next(steps), next(steps)] == [(1, 5, 1), (2, 5, 2)]
    steps.close()
    watched = Watched()
    assert rows(listing(paths, watched.files())) == truth(courses)
    assert [Path(path).stem for path in reads(watched)] == list(IDS[2:])


def test_giving_up_forgets_nothing_that_was_known(courses: list[Course], paths: AppPaths) -> None:
    made = listing(paths)
    made.listed(TODAY)
    steps = made.reading(TODAY)
    assert next(steps) == (1, 5, 0)
    steps.close()
    watched = Watched()
    assert rows(listing(paths, watched.files())) == truth(courses)
    assert not reads(watched)


def test_who_is_deleted_while_the_others_are_read_does_not_come_back(
    store: PatientStore, courses: list[Course], paths: AppPaths
) -> None:
    made = listing(paths)
    steps = made.reading(TODAY)
    next(steps)
    store.trash(IDS[0])
    store.delete_from_trash(IDS[0])
    for _ in steps:
        pass
    assert b"code-1" not in index_of(paths).read_bytes()
    assert rows(made) == truth(courses[1:])


def test_a_patient_changed_between_two_steps_is_read_again(
    store: PatientStore, courses: list[Course], paths: AppPaths
) -> None:
    made = listing(paths)
    steps = made.reading(TODAY)
    next(steps)
    changed = evolve(courses[0], patient=Patient(code="other"))
    store.save(changed, store.load(IDS[0]).token)
    for _ in steps:
        pass
    assert rows(made) == truth([changed, *courses[1:]])
