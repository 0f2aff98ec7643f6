"""Patients go out in one archive and come in from it; nothing that lies here is overwritten silently."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from myoplanner.errors import AppError, SealedError
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.storage.archive import ArchiveReader, UnfitArchiveError
from myoplanner.storage.envelope import to_bytes
from myoplanner.storage.incoming import CHOICES, Choice, Meeting
from myoplanner.storage.paths import AppPaths, app_paths
from myoplanner.storage.store import PatientStore
from tests.storage.conftest import OpenStore, noon
from tests.storage.faulty_files import Watched
from tests.strategies import sample_course

A, B, C = ("a" * 32, "b" * 32, "c" * 32)
FIRST = sample_course(A, code="A-1")
SECOND = Course(id=B, patient=Patient(code="B-2"), note="one")
PASSPHRASE = "correct horse battery"


@pytest.fixture
def archive(store: PatientStore, tmp_path: Path) -> Path:
    """An archive of two patients, the second with two earlier states."""
    store.create(FIRST)
    token = store.create(SECOND)
    token = store.save(evolve(SECOND, note="two"), token)
    store.save(evolve(SECOND, note="three"), token)
    store.close_all()
    done = store.export_archive(tmp_path / "out.zip", (A, B))
    assert (done.patients, done.versions, done.left_out) == (2, 2, ())
    return done.path


@pytest.fixture
def elsewhere(tmp_path: Path) -> PatientStore:
    """The store of another machine."""
    return PatientStore(app_paths(tmp_path / "elsewhere"), noon)


def meetings(store: PatientStore, path: Path) -> dict[str, Meeting]:
    return {each.id: each.meeting for each in store.look_into_archive(path).patients}


def notes(store: PatientStore) -> list[tuple[str, str]]:
    """Code and note of each patient."""
    courses = [entry.course for entry in store.entries()]
    return sorted((course.patient.code, course.note) for course in courses if course is not None)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != "locks"
    }


# --- there and back ------------------------------------------------------------------------------


def test_all_comes_back_byte_for_byte(archive: Path, elsewhere: PatientStore, paths: AppPaths) -> None:
    looked = elsewhere.look_into_archive(archive)
    assert [each.meeting for each in looked.patients] == [Meeting.NEW, Meeting.NEW]
    assert [each.versions for each in looked.patients] == [0, 2]
    taken = elsewhere.take_archive(looked, {})
    assert (taken.added, taken.not_taken) == ((A, B), ())
    assert files_in(archive.parent / "elsewhere") == files_in(paths.data)
    assert elsewhere.load_version(B, 1).note == "one"
    assert elsewhere.load(B).read_only == ""


def test_versions_can_be_left_out(store: PatientStore, archive: Path, elsewhere: PatientStore) -> None:
    done = store.export_archive(archive, (B,), versions=False)
    assert (done.patients, done.versions) == (1, 0)
    elsewhere.take_archive(elsewhere.look_into_archive(archive), {})
    assert elsewhere.versions(B) == () and notes(elsewhere) == [("B-2", "three")]


def test_the_archive_is_the_owners_alone_and_its_names_say_nothing(archive: Path) -> None:
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    with zipfile.ZipFile(archive) as file:
        assert all("A-1" not in name and "B-2" not in name for name in file.namelist())
        assert file.testzip() is None


def test_progress_is_told(store: PatientStore, archive: Path, elsewhere: PatientStore) -> None:
    told: list[tuple[int, int]] = []
    store.export_archive(archive, (A, B), progress=lambda done, number: told.append((done, number)))
    looked = elsewhere.look_into_archive(archive, progress=lambda done, number: told.append((done, number)))
    elsewhere.take_archive(looked, {}, progress=lambda done, number: told.append((done, number)))
    assert told == [(1, 2), (2, 2)] * 3


def test_a_sealed_archive_asks_for_its_passphrase(
    store: PatientStore, archive: Path, elsewhere: PatientStore
) -> None:
    store.export_archive(archive, (A, B), passphrase=PASSPHRASE)
    assert b"A-1" not in archive.read_bytes()
    with pytest.raises(SealedError, match="sealed with a passphrase"):
        elsewhere.look_into_archive(archive)
    with pytest.raises(SealedError, match="not the one"):
        elsewhere.look_into_archive(archive, "correct horse batter")
    assert len(elsewhere.look_into_archive(archive, PASSPHRASE).patients) == 2


# --- merge ---------------------------------------------------------------------------------------


def test_the_same_archive_twice_changes_nothing(archive: Path, elsewhere: PatientStore) -> None:
    elsewhere.take_archive(elsewhere.look_into_archive(archive), {})
    before = files_in(archive.parent / "elsewhere")
    looked = elsewhere.look_into_archive(archive)
    assert {each.meeting for each in looked.patients} == {Meeting.SAME}
    assert elsewhere.take_archive(looked, {}).skipped == (A, B)
    assert files_in(archive.parent / "elsewhere") == before


def test_what_differs_is_kept_beside_and_only_once(store: PatientStore, archive: Path) -> None:
    store.save(evolve(SECOND, note="changed here"), store.load(B).token)
    store.close_all()
    looked = store.look_into_archive(archive)
    assert [each.meeting for each in looked.patients] == [Meeting.SAME, Meeting.DIFFERS]
    assert looked.patients[1].here == evolve(SECOND, note="changed here")
    (copy,) = store.take_archive(looked, {}).copied
    assert notes(store)[1:] == [("B-2", "changed here"), ("B-2 (imported)", "three")]
    assert [store.load_version(copy, each.number).note for each in store.versions(copy)] == ["two", "one"]
    assert meetings(store, archive) == {A: Meeting.SAME, B: Meeting.COPIED}
    # Also when the copy was changed, or thrown away.
    store.trash(copy)
    assert meetings(store, archive)[B] is Meeting.COPIED
    assert store.take_archive(store.look_into_archive(archive), {}).copied == ()


def test_replacing_is_a_choice_and_what_stood_here_stays_a_version(
    store: PatientStore, archive: Path
) -> None:
    store.save(evolve(SECOND, note="changed here"), store.load(B).token)
    store.close_all()
    taken = store.take_archive(store.look_into_archive(archive), {B: Choice.REPLACE})
    assert taken.replaced == (B,)
    assert notes(store)[1:] == [("B-2", "three")]
    assert store.load_version(B, store.versions(B)[0].number).note == "changed here"


def test_skipping_is_a_choice(archive: Path, elsewhere: PatientStore) -> None:
    taken = elsewhere.take_archive(elsewhere.look_into_archive(archive), {A: Choice.SKIP})
    assert (taken.added, taken.skipped) == ((B,), (A,))


def test_one_in_the_trash_stays_there_and_a_copy_comes(store: PatientStore, archive: Path) -> None:
    store.trash(A)
    looked = store.look_into_archive(archive)
    assert looked.patients[0].meeting is Meeting.IN_TRASH
    store.take_archive(looked, {})
    assert [code for code, _ in notes(store)] == ["A-1 (imported)", "B-2"]
    store.restore(A)
    assert len(store.entries()) == 3


def test_a_damaged_file_can_be_replaced_and_is_kept_aside(
    store: PatientStore, archive: Path, paths: AppPaths
) -> None:
    (paths.patients / f"{A}.json").write_bytes(b"{ half")
    looked = store.look_into_archive(archive)
    assert looked.patients[0].meeting is Meeting.DAMAGED_HERE
    store.take_archive(looked, {A: Choice.REPLACE})
    assert store.load(A).course == FIRST
    assert (paths.damaged / f"{A}-1.json").read_bytes() == b"{ half"


def test_no_first_choice_overwrites() -> None:
    assert set(CHOICES) == set(Meeting)
    assert Choice.REPLACE not in {choices[0] for choices in CHOICES.values()}


def test_a_choice_that_is_not_offered_is_not_followed(archive: Path, elsewhere: PatientStore) -> None:
    elsewhere.take_archive(elsewhere.look_into_archive(archive), {})
    taken = elsewhere.take_archive(elsewhere.look_into_archive(archive), {A: Choice.REPLACE})
    assert taken.replaced == () and elsewhere.versions(A) == ()


def test_one_that_changed_since_it_was_compared_is_not_touched(store: PatientStore, archive: Path) -> None:
    looked = store.look_into_archive(archive)
    store.save(evolve(SECOND, note="meanwhile"), store.load(B).token)
    taken = store.take_archive(looked, {B: Choice.REPLACE})
    # SAME was all that it was compared as, so nothing could be chosen.
    assert taken.skipped == (A, B)
    store.save(evolve(SECOND, note="again"), store.load(B).token)
    looked = store.look_into_archive(archive)
    store.save(evolve(SECOND, note="and again"), store.load(B).token)
    (left,) = store.take_archive(looked, {B: Choice.REPLACE}).not_taken
    assert (left.id, "changed since" in left.why) == (B, True)
    assert notes(store)[1] == ("B-2", "and again")


def test_one_that_is_open_elsewhere_is_named(
    store: PatientStore, archive: Path, open_store: OpenStore
) -> None:
    store.save(evolve(SECOND, note="changed here"), store.load(B).token)
    other = open_store()
    looked = other.look_into_archive(archive)
    (left,) = other.take_archive(looked, {B: Choice.REPLACE}).not_taken
    assert left.id == B and "open on" in left.why
    assert notes(other)[1] == ("B-2", "changed here")


# --- what is left out ----------------------------------------------------------------------------


def test_what_cannot_be_read_is_left_out_and_named(
    store: PatientStore, archive: Path, paths: AppPaths
) -> None:
    (paths.patients / f"{A}.json").write_bytes(b"{ half")
    changed = (paths.patients / f"{B}.json").read_bytes().replace(b"three", b"THREE")
    (paths.patients / f"{B}.json").write_bytes(changed)
    store.create(Course(id=C))
    done = store.export_archive(archive, (A, B, C, "d" * 32))
    assert done.patients == 1
    reasons = {left.id: left.why for left in done.left_out}
    assert "cut off or not JSON" in reasons[A]
    assert "changed by something other" in reasons[B]
    assert "no longer there" in reasons["d" * 32]


def test_an_archive_of_nobody_is_not_written(store: PatientStore, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="no patient that could be put"):
        store.export_archive(tmp_path / "out.zip", ())
    assert not (tmp_path / "out.zip").exists()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS])
def test_a_disk_that_refuses_leaves_what_stood_there(
    store: PatientStore, archive: Path, open_store: OpenStore, number: int
) -> None:
    before = archive.read_bytes()
    watched = Watched(0, lambda: OSError(number, "x"), frozenset({"write"}))
    with pytest.raises(AppError, match="archive was not written"):
        open_store(watched.files()).export_archive(archive, (A,))
    assert archive.read_bytes() == before
    assert [path.name for path in archive.parent.glob("*.tmp")] == []


def test_a_full_disk_in_the_middle_says_how_far_it_came(archive: Path, tmp_path: Path) -> None:
    folder = app_paths(tmp_path / "full")
    looked = PatientStore(folder, noon).look_into_archive(archive)
    for call in range(200):
        watched = Watched(call, lambda: OSError(errno.ENOSPC, "x"), frozenset({"write", "sync", "replace"}))
        store = PatientStore(folder, noon, watched.files())
        try:
            store.take_archive(looked, {})
            if not watched.failed:
                break
        except AppError as fault:
            assert "disk is full" in fault.happened and "once more" in fault.to_do
        # What is there is whole; taken in once more, the rest follows.
        assert all(entry.course is not None for entry in store.entries())
        looked = PatientStore(folder, noon).look_into_archive(archive)
    again = PatientStore(folder, noon)
    assert notes(again) == [("A-1", FIRST.note), ("B-2", "three")]


def test_a_kill_at_any_call_of_taking_in_leaves_whole_patients(archive: Path, tmp_path: Path) -> None:
    for call in range(400):
        folder = app_paths(tmp_path / f"k{call}")
        looked = PatientStore(folder, noon).look_into_archive(archive)
        watched = Watched(call, dead=True)
        store = PatientStore(folder, noon, watched.files())
        try:
            store.take_archive(looked, {})
        except BaseException as fault:
            assert type(fault).__name__ == "Killed"
        watched.bury()
        window = PatientStore(folder, noon)
        window.tidy()
        assert all(entry.course is not None for entry in window.entries())
        window.take_archive(window.look_into_archive(archive), {})
        assert notes(window) == [("A-1", FIRST.note), ("B-2", "three")]
        if not watched.failed:
            break
    else:
        pytest.fail("the loop has no end")


# --- archives that are none ------------------------------------------------------------------------


def zipped(files: dict[str, bytes], contents: dict[str, Any] | None = None) -> bytes:
    """A zip as anybody could make it."""
    written = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    head = {"format": "myoplanner-archive", "schema_version": 1, "made": "", "files": written}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
        if contents != {}:
            file.writestr("contents.json", json.dumps({**head, **(contents or {})}))
    return buffer.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(UnfitArchiveError) as fault:
        ArchiveReader(content)
    return str(fault.value)


@pytest.mark.parametrize(
    "name",
    [
        "../patients/x.json", "/etc/passwd", "patients/../../x.json", f"patients/{A}.json/", "C:\\x",
        f"patients/{A.upper()}.json", f"patients/{A}.JSON", f"patients\\{A}.json", "patients/CON.json",
        f"versions/{A}/000001-20260101T000000.json.exe", f"patients/{A}\n.json", "patients/\u202e.json",
    ],
)  # fmt: skip
def test_names_that_are_not_ours_are_refused(name: str) -> None:
    assert "name MyoPlanner does not give" in refused(zipped({name: b"x"}))


def test_a_name_with_a_zero_byte_is_refused() -> None:
    good = f"patients/{A}.json"
    content = zipped({good + "?x": b"x"}).replace((good + "?x").encode(), (good + "\0x").encode())
    # Cut at the zero byte the name is ours; as it was written it is not.
    assert refused(content) in ("it holds a file whose name MyoPlanner does not give",
                                "it is no archive of MyoPlanner, or its end is missing")  # fmt: skip


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "more than an archive" in refused(zipped({f"patients/{A}.json": b"0" * 19_000_000}))
    assert "more than an archive" in refused(zipped({f"patients/{A}.json": b"0" * 21_000_000}))


def test_a_size_that_lies_is_noticed() -> None:
    big = zipped({f"patients/{A}.json": bytes(range(256)) * 1000})
    head = (256_000).to_bytes(4, "little")
    assert big.count(head) == 2
    lied = ArchiveReader(big.replace(head, (100).to_bytes(4, "little")))
    with pytest.raises(UnfitArchiveError, match="not those that were packed"):
        lied.patient(A)


@pytest.mark.parametrize(
    ("contents", "why"),
    [
        ({}, "table of contents is missing"),
        ({"format": "other"}, "not one of MyoPlanner"),
        ({"schema_version": 2}, "another version"),
        ({"schema_version": True}, "another version"),
        ({"files": {}}, "does not hold what"),
        ({"files": []}, "does not hold what"),
        ({"files": 1.5}, "missing or damaged"),
    ],
)
def test_a_table_of_contents_that_is_not_ours(contents: dict[str, Any], why: str) -> None:
    assert why in refused(zipped({f"patients/{A}.json": b"x"}, contents))


def test_a_file_twice_is_refused() -> None:
    buffer = io.BytesIO(zipped({f"patients/{A}.json": b"x"}))
    with zipfile.ZipFile(buffer, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr(f"patients/{A}.json", b"y")
    assert refused(buffer.getvalue()) == "it holds a file twice"


def test_an_unknown_packing_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as file:
        file.writestr(f"patients/{A}.json", b"x")
    assert "does not pack" in refused(buffer.getvalue())


def test_every_truncation_and_some_flips_are_refused_or_named(archive: Path, elsewhere: PatientStore) -> None:
    whole = archive.read_bytes()
    for length in range(0, len(whole), 61):
        archive.write_bytes(whole[:length])
        with pytest.raises(AppError, match="could not be read"):
            elsewhere.look_into_archive(archive)
    opened = 0
    for place in range(0, len(whole) * 8, 301):
        flipped = bytearray(whole)
        flipped[place // 8] ^= 1 << place % 8
        archive.write_bytes(bytes(flipped))
        try:
            looked = elsewhere.look_into_archive(archive)
        except AppError:
            continue
        opened += 1
        for each in looked.patients:
            assert each.course is None or each.course in (FIRST, evolve(SECOND, note="three"))
    assert opened > 0  # a flip in one patient does not keep the other


def test_a_patient_of_a_newer_version_does_not_keep_the_others(
    elsewhere: PatientStore, tmp_path: Path
) -> None:
    newer = to_bytes(FIRST).replace(b'"schema_version": 1', b'"schema_version": 99')
    path = tmp_path / "x.zip"
    path.write_bytes(zipped({f"patients/{A}.json": newer, f"patients/{B}.json": to_bytes(SECOND)}))
    looked = elsewhere.look_into_archive(path)
    assert [each.meeting for each in looked.patients] == [Meeting.UNREADABLE, Meeting.NEW]
    assert "newer MyoPlanner" in looked.patients[0].problem
    taken = elsewhere.take_archive(looked, {A: Choice.ADD})
    assert taken.added == (B,) and taken.not_taken[0].id == A


def test_the_record_of_another_patient_is_not_taken(elsewhere: PatientStore, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zipped({f"patients/{A}.json": to_bytes(SECOND)}))
    (each,) = elsewhere.look_into_archive(path).patients
    assert "another patient" in each.problem


def test_a_link_or_a_pipe_is_no_archive(archive: Path, elsewhere: PatientStore, tmp_path: Path) -> None:
    (tmp_path / "link.zip").symlink_to(archive)
    with pytest.raises(AppError, match="link to somewhere else"):
        elsewhere.look_into_archive(tmp_path / "link.zip")
    with pytest.raises(AppError, match="no longer there"):
        elsewhere.look_into_archive(tmp_path / "nowhere.zip")
