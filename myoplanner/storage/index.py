"""The rows of the patients page in one file, so that a start need not read thousands of records.

Nothing here is believed: a line counts only while its file has the same times, size and number as when
it was read, and bears its own checksum; what is missing, torn or old is read anew from the patients' files.
The file holds names, so it lies in the data folder, for the owner alone, and is cleared of who is deleted.
One a machine: two that share a folder see other numbers of the same files.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from myoplanner import __version__
from myoplanner.logic.base import Value
from myoplanner.logic.sheets.patient_line import PatientLine
from myoplanner.storage.atomic import write_file
from myoplanner.storage.file_system import APPEND, OWNER_FILE, FileSystem
from myoplanner.storage.patient_files import is_id
from myoplanner.storage.reading import UnfitFileError, read_file

LAYOUT = 2
"""Counted up whenever what a line holds, or how its texts are made, becomes another."""
MOST_BYTES = 200_000_000
DEAD_LINES = 200
"""Lines that may be out of date before the file is written anew."""

Mark = tuple[int, int, int, int]
"""When a file was written and changed, its size and its number on the disk."""

_NAME = re.compile(r"index-[0-9a-f]{12}\.lines", re.ASCII)


class _Kept(Value):
    mark: Mark
    changed_outside: bool
    line: PatientLine


@dataclass(frozen=True)
class Indexed:
    """Hold what is known of one file: its mark, and the line made from it."""

    mark: Mark
    line: PatientLine
    changed_outside: bool = False


def index_name(host: str) -> str:
    """Return the name of a machine's index; it does not say the machine's own name."""
    return f"index-{hashlib.sha256(host.encode('utf-8', 'replace')).hexdigest()[:12]}.lines"


class Index:
    """Read and write the index of one data folder. Never raises: it can always be made anew."""

    def __init__(self, folder: Path, files: FileSystem, host: str | None = None) -> None:
        self._folder = folder
        self._path = folder / index_name(platform.node() if host is None else host)
        self._files = files
        self._lines = 0
        self._sound = False

    def read(self) -> dict[str, Indexed]:
        """Return the known files by id; nothing where there is no index of this version."""
        self._sound = False
        try:
            head, *lines = read_file(self._path, self._files, MOST_BYTES).split(b"\n")
        except (OSError, UnfitFileError):
            return {}
        if head != _head():
            return {}
        self._sound, self._lines = lines[-1:] == [b""], len(lines)
        found: dict[str, bytes] = {}
        for line in lines:
            course_id, _, rest = line.partition(b" ")
            found[course_id.decode("ascii", "replace")] = rest  # the last one counts
        read = ((course_id, _indexed(rest)) for course_id, rest in found.items() if is_id(course_id))
        return {course_id: indexed for course_id, indexed in read if indexed is not None}

    def write(self, known: Mapping[str, Indexed], new: Iterable[str]) -> None:
        """Add the lines of the `new` ids; write all where the file is not sound or mostly out of date."""
        added = [_line(course_id, known[course_id]) for course_id in new]
        with suppress(OSError):
            if self._sound and self._lines + len(added) <= 2 * len(known) + DEAD_LINES:
                if added:
                    self._append(b"".join(added))
                    self._lines += len(added)
                return
            lines = [_line(course_id, indexed) for course_id, indexed in known.items()]
            write_file(self._path, b"".join((_head() + b"\n", *lines)), self._files)
            self._sound, self._lines = True, len(lines)

    def _append(self, lines: bytes) -> None:
        self._sound = False
        file = self._files.open(str(self._path), APPEND, OWNER_FILE)
        try:
            self._sound = self._files.write(file, lines) == len(lines)
        finally:
            self._files.close(file)

    def forget(self, course_id: str) -> None:
        """Remove every line of a patient that was deleted for good, from every machine's index here.

        Raises OSError: a name that stays behind has to be said.
        """
        try:
            names = self._files.names(str(self._folder))
        except FileNotFoundError:
            return
        for name in names:
            if _NAME.fullmatch(name):
                self._forget_in(self._folder / name, course_id.encode("ascii"))

    def _forget_in(self, path: Path, course_id: bytes) -> None:
        try:
            content = read_file(path, self._files, MOST_BYTES)
        except UnfitFileError:
            self._files.remove(str(path))
            return
        if course_id in content:
            kept = [line for line in content.split(b"\n") if course_id not in line]
            write_file(path, b"\n".join(kept), self._files)


def _head() -> bytes:
    return f"myoplanner-index {LAYOUT} {__version__}".encode("ascii")


def _line(course_id: str, indexed: Indexed) -> bytes:
    kept = _Kept(mark=indexed.mark, changed_outside=indexed.changed_outside, line=indexed.line)
    written = json.dumps(kept.model_dump(mode="json"), separators=(",", ":")).encode("ascii")
    return b"%s %08x %s\n" % (course_id.encode("ascii"), zlib.crc32(written), written)


def _indexed(rest: bytes) -> Indexed | None:
    checksum, _, written = rest.partition(b" ")
    if checksum != b"%08x" % zlib.crc32(written):
        return None
    try:
        kept = _Kept.model_validate_json(written)
    except ValidationError:
        return None
    return Indexed(mark=kept.mark, line=kept.line, changed_outside=kept.changed_outside)
