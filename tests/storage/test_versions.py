"""Ten earlier states, ordered by number and not by the clock, and the way back to them."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myoplanner.errors import AppError
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.storage.file_system import SYSTEM
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.store import PatientStore
from myoplanner.storage.versions import ALWAYS_KEPT, MOST_VERSIONS, keep_version, thin_out, versions_in
from tests.strategies import enzyme

ID = "0123456789abcdef0123456789abcdef"
COURSE = Course(id=ID, note="0")
START = datetime(2026, 7, 6, 8, 0, tzinfo=UTC)


def saved(store: PatientStore, token: str, *notes: str) -> str:
    """Save one state after the other and return the last token."""
    for note in notes:
        token = store.save(evolve(COURSE, note=note), token)
    return token


def notes_of(store: PatientStore) -> list[str]:
    """The notes of the kept versions, the newest first."""
    return [store.load_version(ID, version.number).note for version in store.versions(ID)]


def at(moments: list[datetime], folder: Path) -> list[int]:
    """The numbers that are left when states written at these moments are kept one after the other."""
    for number, moment in enumerate(moments, start=1):
        keep_version(folder, str(number).encode(), moment.timestamp(), SYSTEM)
        thin_out(folder, SYSTEM)
    return [version.number for version in versions_in(folder, SYSTEM)]


def test_every_save_keeps_the_state_before_it(store: PatientStore) -> None:
    token = store.create(COURSE)
    assert store.versions(ID) == ()
    saved(store, token, "1", "2", "3")
    assert notes_of(store) == ["2", "1", "0"]
    assert [version.number for version in store.versions(ID)] == [3, 2, 1]


def test_of_one_sitting_the_last_ten_are_kept(store: PatientStore) -> None:
    token = store.create(COURSE)
    saved(store, token, *[str(number) for number in range(1, 15)])
    # On the disk stands 14; before it 13, and so on: ten of them end with 4.
    assert notes_of(store) == [str(number) for number in range(13, 3, -1)]


def test_the_end_of_each_sitting_stays(tmp_path: Path) -> None:
    # Four days, each with six saves a minute apart: numbers 1-6, 7-12, 13-18, 19-24.
    moments = [START + timedelta(days=day, minutes=minute) for day in range(4) for minute in range(6)]
    # The newest four; 6, 12 and 18 end a day; of the rest the newest three (20, 19 and 17).
    # 19 is followed by 20 within a minute, but the older ones go first.
    left = at(moments, tmp_path)
    assert left[:4] == [24, 23, 22, 21]
    assert {6, 12, 18} <= set(left)
    assert len(left) == MOST_VERSIONS
    assert left == [24, 23, 22, 21, 20, 19, 18, 17, 12, 6]


def test_of_many_sittings_the_oldest_goes(tmp_path: Path) -> None:
    left = at([START + timedelta(days=day) for day in range(14)], tmp_path)
    assert left == list(range(14, 4, -1))


def test_the_newest_four_stay_though_they_follow_each_other_soon(tmp_path: Path) -> None:
    moments = [START + timedelta(days=day) for day in range(8)]
    moments += [START + timedelta(days=9, minutes=minute) for minute in range(4)]
    assert at(moments, tmp_path) == list(range(12, 2, -1))


@pytest.mark.parametrize(
    "jump", [timedelta(hours=-1), timedelta(days=-1), timedelta(days=-3650), timedelta(days=3650)]
)
def test_a_clock_that_jumps_changes_neither_order_nor_what_is_newest(tmp_path: Path, jump: timedelta) -> None:
    moments = [START + timedelta(minutes=number) for number in range(6)]
    moments += [START + jump + timedelta(minutes=number) for number in range(12)]
    # The newest nine of 18, and the last one before the clock was set.
    assert at(moments, tmp_path) == [18, 17, 16, 15, 14, 13, 12, 11, 10, 6]


@settings(max_examples=30)
@given(st.lists(st.integers(-(10**10), 10**11), min_size=1, max_size=30))
def test_whatever_the_clock_says_the_newest_four_of_ten_stay(
    tmp_path_factory: pytest.TempPathFactory, seconds: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("versions")
    for number, moment in enumerate(seconds, start=1):
        keep_version(folder, str(number).encode(), moment, SYSTEM)
        thin_out(folder, SYSTEM)
    numbers = [version.number for version in versions_in(folder, SYSTEM)]
    last = len(seconds)
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == min(last, MOST_VERSIONS)
    assert numbers[:ALWAYS_KEPT] == list(range(last, max(last - ALWAYS_KEPT, 0), -1))


def test_what_else_lies_in_the_folder_is_passed_over(store: PatientStore, paths: AppPaths) -> None:
    token = store.create(COURSE)
    saved(store, token, "1")
    for name in ("notes.txt", "000002-20269999T000000.json", "x-20260101T000000.json"):
        (paths.versions / ID / name).write_bytes(b"x")
    assert notes_of(store) == ["0"]


def test_a_version_is_put_back_and_what_stood_there_is_kept(store: PatientStore) -> None:
    token = store.create(COURSE)
    saved(store, token, "1", "2")
    store.restore_version(ID, 1)
    assert store.load(ID).course == COURSE
    assert notes_of(store) == ["2", "1", "0"]


def test_a_version_takes_the_place_of_a_damaged_file_which_is_set_aside(
    store: PatientStore, paths: AppPaths
) -> None:
    token = store.create(COURSE)
    saved(store, token, "1", "2")
    store.close(ID)
    damaged = b'{"format": "myoplanner-course", "schema'
    (paths.patients / f"{ID}.json").write_bytes(damaged)
    store.restore_version(ID, 2)
    assert store.load(ID).course.note == "1"
    assert (paths.damaged / f"{ID}-1.json").read_bytes() == damaged
    assert notes_of(store) == ["1", "0"]


def test_a_version_takes_the_place_of_a_file_that_vanished(store: PatientStore, paths: AppPaths) -> None:
    token = store.create(COURSE)
    saved(store, token, "1")
    store.close(ID)
    (paths.patients / f"{ID}.json").unlink()
    store.restore_version(ID, 1)
    assert store.load(ID).course == COURSE


@pytest.mark.skipif(os.name == "nt", reason="links as POSIX has them")
def test_a_version_takes_the_place_of_what_is_no_file(store: PatientStore, paths: AppPaths) -> None:
    token = store.create(COURSE)
    saved(store, token, "1")
    store.close(ID)
    path = paths.patients / f"{ID}.json"
    path.unlink()
    path.symlink_to("nowhere")
    store.restore_version(ID, 1)
    assert store.load(ID).course == COURSE
    assert (paths.damaged / f"{ID}-1.json").is_symlink()


def test_a_damaged_version_is_not_put_back(store: PatientStore, paths: AppPaths) -> None:
    token = store.create(COURSE)
    saved(store, token, "1")
    store.versions(ID)[0].path.write_bytes(b"")
    with pytest.raises(AppError, match="it is empty"):
        store.restore_version(ID, 1)
    with pytest.raises(AppError, match="no such version"):
        store.load_version(ID, 99)
    assert store.load(ID).course.note == "1"


def test_the_version_of_another_patient_is_not_put_back(store: PatientStore, paths: AppPaths) -> None:
    token = store.create(COURSE)
    saved(store, token, "1")
    other = Course(id="f" * 32, results=(enzyme("r", START.date(), "100"),))
    token = store.create(other)
    store.save(evolve(other, note="1"), token)
    os.replace(store.versions("f" * 32)[0].path, store.versions(ID)[0].path)
    with pytest.raises(AppError, match="another patient"):
        store.restore_version(ID, 1)
