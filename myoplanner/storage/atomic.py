"""A file is written whole or not at all: a temporary file beside it takes its place in one step."""

from __future__ import annotations

import errno
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from myoplanner.storage.file_system import CREATE, OWNER_FILE, SYSTEM, FileSystem, patiently, settle
from myoplanner.storage.paths import make_folder

TEMPORARY = ".tmp"


def write_file(
    path: Path, content: bytes, files: FileSystem = SYSTEM, before_replace: Callable[[], None] | None = None
) -> None:
    """Make `content` the whole content of `path`, readable by the owner alone.

    Whatever happens, `path` holds either what it held or `content`. `before_replace` runs when the
    new content is safe on the disk and the old one still in its place. Raises OSError; then no
    temporary file is left, unless removing it fails as well.
    """
    make_folder(path.parent, files)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}{TEMPORARY}")
    try:
        _write_new(temporary, content, files)
        if before_replace is not None:
            before_replace()
        patiently(lambda: files.replace(str(temporary), str(path)), files)
    except BaseException:
        with suppress(OSError):
            files.remove(str(temporary))
        raise
    settle(path.parent, files)


def _write_new(path: Path, content: bytes, files: FileSystem) -> None:
    file = files.open(str(path), CREATE, OWNER_FILE)
    try:
        rest = content
        while rest:
            written = files.write(file, rest)
            if written <= 0:
                raise OSError(errno.EIO, "nothing more could be written", str(path))
            rest = rest[written:]
        files.sync(file)
    except BaseException:
        with suppress(OSError):
            files.close(file)
        raise
    files.close(file)


def move_file(old: Path, new: Path, files: FileSystem = SYSTEM) -> None:
    """Move a file to where nothing stands, in one step. Raises OSError, FileExistsError too.

    The caller holds the lock that keeps others from making `new` in between.
    """
    make_folder(new.parent, files)
    if _stands(new, files):
        raise FileExistsError(errno.EEXIST, "stands there already", str(new))
    patiently(lambda: files.replace(str(old), str(new)), files)
    settle(new.parent, files)
    settle(old.parent, files)


def _stands(path: Path, files: FileSystem) -> bool:
    try:
        files.look(str(path))
    except FileNotFoundError:
        return False
    return True


def is_temporary(name: str) -> bool:
    """Tell whether a file's name is that of a temporary file of this module."""
    return name.startswith(".") and name.endswith(TEMPORARY)
