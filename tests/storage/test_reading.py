"""Only a plain file of bounded size is read, and nothing is waited for."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from myoplanner.storage.file_system import FileSystem
from myoplanner.storage.reading import MOST_BYTES, UnfitFileError, read_file
from tests.storage.faulty_files import SharingError, Watched

posix = pytest.mark.skipif(os.name == "nt", reason="files as POSIX has them")


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"a\r\n\0" * 700_000)
    assert read_file(path) == b"a\r\n\0" * 700_000


@posix
def test_a_file_of_terabytes_is_refused_before_a_byte_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sparse"
    with path.open("wb") as file:
        file.truncate(5 << 30)
    watched = Watched()
    with pytest.raises(UnfitFileError, match=f"at most {MOST_BYTES}"):
        read_file(path, watched.files())
    assert "read" not in watched.names()


def test_the_limit_itself_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 100)
    assert len(read_file(path, most=100)) == 100
    with pytest.raises(UnfitFileError, match="100 bytes, at most 99"):
        read_file(path, most=99)


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"")
    endless = FileSystem(read=lambda file, most: b"x" * 60)
    with pytest.raises(UnfitFileError, match="at most 100"):
        read_file(path, endless, most=100)


@posix
@pytest.mark.timeout(10)
def test_pipes_devices_and_folders_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(UnfitFileError, match="no plain file"):
            read_file(path)


@posix
def test_links_and_sockets_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(UnfitFileError, match="link"):
        read_file(tmp_path / "link")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        with pytest.raises(OSError):
            read_file(tmp_path / "s")


def test_no_file_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x")
    for call in ("status", "read"):
        watched = Watched(0, lambda: OSError(5, "broken"), frozenset({call}))
        with pytest.raises(OSError, match="broken"):
            read_file(path, watched.files())
        assert watched.open_files == set()


def test_a_file_that_a_scanner_holds_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x")
    watched = Watched(0, lambda: SharingError(32), frozenset({"open"}), times=2)
    assert read_file(path, watched.files()) == b"x"
    assert len(watched.waited) == 2
