"""Bytes of a file that somebody else may have put there: bounded, and never from a pipe or a link."""

from __future__ import annotations

import errno
from pathlib import Path

from myoplanner.logic.wording import say
from myoplanner.storage.file_system import READ, SYSTEM, FileSystem, is_plain_file, patiently

MOST_BYTES = 20_000_000
CHUNK = 1 << 20


class UnfitFileError(ValueError):
    """Say in plain words why a file is not read at all."""


def read_file(path: Path, files: FileSystem = SYSTEM, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a plain file of at most `most` bytes.

    Raises UnfitFileError for what is no plain file or too large, before a byte of it is read, and OSError.
    """
    try:
        file = patiently(lambda: files.open(str(path), READ, 0), files)
    except OSError as fault:
        if fault.errno == errno.ELOOP:
            raise UnfitFileError(say("file.is_link")) from None
        raise
    try:
        status = files.status(file)
        if not is_plain_file(status):
            raise UnfitFileError(say("file.not_plain"))
        if status.st_size > most:
            raise UnfitFileError(say("file.too_large", size=status.st_size, most=most))
        return _all_bytes(file, files, most)
    finally:
        files.close(file)


def _all_bytes(file: int, files: FileSystem, most: int) -> bytes:
    parts: list[bytes] = []
    length = 0
    while part := files.read(file, CHUNK):
        parts.append(part)
        length += len(part)
        if length > most:  # it grew while it was read
            raise UnfitFileError(say("file.too_large", size=length, most=most))
    return b"".join(parts)
