"""A file is written whole or not at all, by one sequence of calls that each may fail."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from myoplanner.storage.atomic import move_file, write_file
from myoplanner.storage.file_system import PAUSES, SYSTEM, FileSystem
from myoplanner.storage.paths import make_folder
from tests.storage.faulty_files import SharingError, Watched

OLD, NEW = b"old content", b"new content, longer"
posix = pytest.mark.skipif(os.name == "nt", reason="rights and links as POSIX has them")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that stands already, in a folder of its own."""
    path = tmp_path / "folder" / "file.json"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def beside(path: Path) -> list[str]:
    """What lies in the folder beside the file itself."""
    return sorted(each.name for each in path.parent.iterdir() if each != path)


def test_a_write_goes_through_its_steps_in_order(target: Path) -> None:
    watched = Watched()
    between: list[bytes] = []
    write_file(target, NEW, watched.files(), lambda: between.append(target.read_bytes()))
    # The data is on the disk before it takes the old one's place, the folder's entry after it.
    assert watched.names() == ["open", "write", "sync", "close", "replace", "sync_folder"]
    assert between == [OLD]
    assert target.read_bytes() == NEW
    assert beside(target) == []


def test_the_folder_is_made_when_it_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file.json"
    write_file(path, NEW)
    assert path.read_bytes() == NEW


@posix
def test_only_the_owner_can_read_what_is_written(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_file(tmp_path / "a" / "b" / "file.json", NEW)
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "a/b", "a/b/file.json")]
    assert modes == [0o700, 0o700, 0o600]


@posix
def test_a_file_open_to_all_is_closed_by_the_next_write(target: Path) -> None:
    target.chmod(0o666)
    write_file(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@posix
@pytest.mark.parametrize("hard", [False, True], ids=["symbolic", "hard"])
def test_what_a_link_points_to_is_left_alone(target: Path, tmp_path: Path, hard: bool) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_bytes(OLD)
    target.unlink()
    (target.hardlink_to if hard else target.symlink_to)(victim)
    write_file(target, NEW)
    assert victim.read_bytes() == OLD
    assert target.read_bytes() == NEW and not target.is_symlink()


def test_a_temporary_file_that_stands_already_is_never_written_to(target: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_bytes(OLD)

    def open_onto_a_link(path: str, flags: int, mode: int) -> int:
        if path.endswith(".tmp"):
            os.symlink(victim, path)
        return os.open(path, flags, mode)

    with pytest.raises(FileExistsError):
        write_file(target, NEW, FileSystem(open=open_onto_a_link))
    assert (victim.read_bytes(), target.read_bytes()) == (OLD, OLD)


@pytest.mark.parametrize("most", [1, 3, 7])
def test_a_short_write_is_continued(target: Path, most: int) -> None:
    write_file(target, NEW, FileSystem(write=lambda file, data: os.write(file, data[:most])))
    assert target.read_bytes() == NEW


def test_a_write_of_nothing_is_a_failure_and_no_endless_loop(target: Path) -> None:
    with pytest.raises(OSError, match="nothing more could be written"):
        write_file(target, NEW, FileSystem(write=lambda file, data: 0))
    assert target.read_bytes() == OLD and beside(target) == []


@pytest.mark.parametrize("call", ["open", "write", "sync", "close", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(target: Path, call: str) -> None:
    watched = Watched(0, lambda: OSError(errno.ENOSPC, "full"), frozenset({call}))
    with pytest.raises(OSError, match="full"):
        write_file(target, NEW, watched.files())
    assert target.read_bytes() == OLD
    assert beside(target) == []


def test_an_interrupt_leaves_nothing_beside_it(target: Path) -> None:
    watched = Watched(0, KeyboardInterrupt, frozenset({"sync"}))
    with pytest.raises(KeyboardInterrupt):
        write_file(target, NEW, watched.files())
    assert target.read_bytes() == OLD and beside(target) == []


def test_no_file_stays_open_after_a_failure(target: Path) -> None:
    for call in ("write", "sync"):
        watched = Watched(0, lambda: OSError(errno.EIO, "broken"), frozenset({call}))
        with pytest.raises(OSError, match="broken"):
            write_file(target, NEW, watched.files())
        assert watched.open_files == set()


def test_a_folder_that_cannot_be_synced_is_no_failure(target: Path) -> None:
    watched = Watched(0, lambda: OSError(errno.EINVAL, "not here"), frozenset({"sync_folder"}))
    write_file(target, NEW, watched.files())
    assert target.read_bytes() == NEW


# --- Windows -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("winerror", [5, 32, 33])
@pytest.mark.parametrize("times", [1, 3])
def test_a_file_that_is_held_for_a_moment_is_tried_again(target: Path, winerror: int, times: int) -> None:
    watched = Watched(0, lambda: SharingError(winerror), frozenset({"replace"}), times=times)
    write_file(target, NEW, watched.files())
    assert target.read_bytes() == NEW
    assert watched.waited == list(PAUSES[:times])


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_is_held_for_good_is_given_up_within_two_and_a_half_seconds(
    target: Path, winerror: int
) -> None:
    watched = Watched(0, lambda: SharingError(winerror), frozenset({"replace"}), times=1000)
    with pytest.raises(SharingError):
        write_file(target, NEW, watched.files())
    assert len(watched.waited) == 5 and sum(watched.waited) <= 2.5
    assert target.read_bytes() == OLD and beside(target) == []


@pytest.mark.parametrize("fault", [OSError(errno.EACCES, "no"), SharingError(19)])
def test_nothing_else_is_tried_again(target: Path, fault: OSError) -> None:
    watched = Watched(0, lambda: fault, frozenset({"replace"}))
    with pytest.raises(OSError):
        write_file(target, NEW, watched.files())
    assert watched.waited == []


# --- move and folders ----------------------------------------------------------------------------------


def test_a_move_never_takes_the_place_of_a_file(target: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "file.json"
    move_file(target, other)
    assert other.read_bytes() == OLD and not target.exists()
    target.write_bytes(NEW)
    with pytest.raises(FileExistsError):
        move_file(target, other)
    assert (other.read_bytes(), target.read_bytes()) == (OLD, NEW)


def test_a_folder_that_another_makes_meanwhile_is_fine(tmp_path: Path) -> None:
    def made_by_another(path: str) -> None:
        os.mkdir(path)
        raise FileExistsError(errno.EEXIST, "exists")

    make_folder(tmp_path / "a" / "b", FileSystem(make_folder=made_by_another))
    assert (tmp_path / "a" / "b").is_dir()


def test_a_file_in_the_place_of_a_folder_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(NotADirectoryError):
            make_folder(folder, SYSTEM)
