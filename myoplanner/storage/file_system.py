"""The operating system's file calls as one value, so that a test can let each of them fail.

Nothing else in storage that writes a patient's file calls the operating system. Every function
raises OSError as the system does.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

# Windows would otherwise translate line ends and give the file to every program it starts.
BINARY: int = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)
NO_LINKS: int = getattr(os, "O_NOFOLLOW", 0)
NO_WAITING: int = getattr(os, "O_NONBLOCK", 0)

READ = os.O_RDONLY | BINARY | NO_LINKS | NO_WAITING
"""Never follow a link, never wait for the other end of a pipe."""
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY | NO_LINKS
KEEP_OPEN = os.O_RDWR | os.O_CREAT | BINARY | NO_LINKS
APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | BINARY | NO_LINKS

OWNER_FILE = 0o600
OWNER_FOLDER = 0o700
LOCKED_BYTE = 1 << 30
"""Far behind what the file holds: Windows lets nobody read a byte that is locked."""

LOCK_UNKNOWN = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL})
"""What a file system says that knows no locks."""


def _make_folder(path: str) -> None:
    os.mkdir(path, OWNER_FOLDER)


def _names(path: str) -> list[str]:
    return sorted(os.listdir(path))


def _sync_folder(path: str) -> None:
    """Write a folder's entries to the disk; Windows has no call for it and does not need one."""
    if sys.platform == "win32":
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        """Take the lock on an open file without waiting; False where another holds it."""
        os.lseek(file, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as fault:
            if fault.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        return True

    def _sync(file: int) -> None:
        os.fsync(file)

else:
    import fcntl

    def _lock(file: int) -> bool:
        """Take the lock on an open file without waiting; False where another holds it."""
        try:
            # Not lockf: closing any other handle on the file would let that lock go.
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _sync(file: int) -> None:
        if sys.platform == "darwin":
            try:
                # There, fsync leaves the data in the drive's own memory.
                fcntl.fcntl(file, fcntl.F_FULLFSYNC)
                return
            except OSError:
                pass  # network drives do not know it
        os.fsync(file)


@dataclass(frozen=True)
class FileSystem:
    """Hold every call that storage makes; a test replaces single ones."""

    open: Callable[[str, int, int], int] = os.open
    status: Callable[[int], os.stat_result] = os.fstat
    look: Callable[[str], os.stat_result] = os.lstat
    read: Callable[[int, int], bytes] = os.read
    write: Callable[[int, bytes], int] = os.write
    sync: Callable[[int], None] = _sync
    close: Callable[[int], None] = os.close
    replace: Callable[[str, str], None] = os.replace
    remove: Callable[[str], None] = os.unlink
    names: Callable[[str], list[str]] = _names
    make_folder: Callable[[str], None] = _make_folder
    remove_folder: Callable[[str], None] = os.rmdir
    sync_folder: Callable[[str], None] = _sync_folder
    lock: Callable[[int], bool] = _lock
    truncate: Callable[[int, int], None] = os.ftruncate
    seek: Callable[[int, int, int], int] = os.lseek
    wait: Callable[[float], None] = time.sleep


SYSTEM = FileSystem()

SYNC_UNKNOWN = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EACCES, errno.EPERM}
)
"""What a folder says that cannot be synced: some network drives, or a parent that is not ours."""

HELD_BY_ANOTHER = frozenset({5, 32, 33})
"""Windows: a scanner or a sync tool has the file open for a moment."""
PAUSES = (0.05, 0.15, 0.3, 0.6, 1.2)
"""Seconds between six tries, 2.3 in all; nobody should wait longer for a save."""


def settle(folder: Path, files: FileSystem) -> None:
    """Write a folder's entries to the disk where the file system can. Raises OSError."""
    try:
        files.sync_folder(str(folder))
    except OSError as fault:
        if fault.errno not in SYNC_UNKNOWN:
            raise


def patiently(call: Callable[[], T], files: FileSystem) -> T:
    """Return what `call` returns; try again only while Windows says that another holds the file."""
    for pause in PAUSES:
        try:
            return call()
        except OSError as fault:
            if getattr(fault, "winerror", None) not in HELD_BY_ANOTHER:
                raise
        files.wait(pause)
    return call()


def is_plain_file(status: os.stat_result) -> bool:
    """Tell whether this is a file with bytes of its own: no folder, link, pipe or device."""
    return stat.S_ISREG(status.st_mode)


def may_be_written(status: os.stat_result) -> bool:
    """Tell whether the owner may write the file; on Windows, whether "read-only" is not ticked."""
    return bool(status.st_mode & stat.S_IWUSR)
