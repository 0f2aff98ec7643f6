"""Patients as one archive: a zip file with a table of contents, read as if an enemy had made it.

`patients/<id>.json` are files of the store byte for byte, `versions/<id>/...` their earlier states,
`contents.json` names each file with its SHA-256. Nothing is ever unpacked to a path that stands in an
archive: names are held to patterns, and only ids and numbers are taken from them.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Self

from myoplanner.logic.wording import say
from myoplanner.storage.reading import MOST_BYTES
from myoplanner.storage.strict_json import Json, NotStrictError, read_json, readable

FORMAT = "myoplanner-archive"
SCHEMA = 1
CONTENTS = "contents.json"

MOST_ARCHIVE = 500_000_000
"""Bytes of an archive: it is held in memory, because sealing works on the whole."""
MOST_UNPACKED = 5_000_000_000
MOST_FILES = 250_000
MOST_CONTENTS = 60_000_000
MOST_RATIO = 200
"""What an entry may grow to, as a multiple; patients' files grow to some 10 to 40 times."""
SMALL = 1_000_000
"""Bytes under which an entry may grow as it likes."""
FILE_HEAD = b"PK\x01\x02"

_PATIENT = re.compile(r"patients/([0-9a-f]{32})\.json", re.ASCII)
_VERSION = re.compile(r"versions/([0-9a-f]{32})/([0-9]{6,12}-[0-9]{8}T[0-9]{6}\.json)", re.ASCII)
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_FLAG_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
    OverflowError, KeyError,
)  # fmt: skip


class UnfitArchiveError(ValueError):
    """Say in plain words why bytes are not taken as an archive, or a file in it not as it was packed."""


class ArchiveWriter:
    """Put files together, inside `with`; the same files in the same order make the same bytes each day."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._zip = zipfile.ZipFile(self._buffer, "w", zipfile.ZIP_DEFLATED)
        self._hashes: dict[str, Json] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        # One that was given up would be closed by chance, and then complain on the terminal.
        self._zip.close()

    def add_patient(self, course_id: str, content: bytes) -> None:
        """Add the file of a patient. Raises UnfitArchiveError where the archive becomes too large."""
        self._add(f"patients/{course_id}.json", content)

    def add_version(self, course_id: str, name: str, content: bytes) -> None:
        """Add one earlier state, under the name of its file. Raises UnfitArchiveError as above."""
        self._add(f"versions/{course_id}/{name}", content)

    def _add(self, name: str, content: bytes) -> None:
        if self._buffer.tell() > MOST_ARCHIVE or len(self._hashes) >= MOST_FILES:
            raise UnfitArchiveError(say("archive.too_large", most=MOST_ARCHIVE))
        self._hashes[name] = hashlib.sha256(content).hexdigest()
        self._put(name, content)

    def _put(self, name: str, content: bytes) -> None:
        entry = zipfile.ZipInfo(name, _FIXED_TIME)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        self._zip.writestr(entry, content)

    def finish(self, made: datetime) -> bytes:
        """Return the whole archive. Raises UnfitArchiveError where it has become too large."""
        contents: dict[str, Json] = {
            "format": FORMAT,
            "schema_version": SCHEMA,
            "made": made.isoformat(timespec="seconds"),
            "files": self._hashes,
        }
        self._put(CONTENTS, readable(contents))
        self._zip.close()
        if self._buffer.tell() > MOST_ARCHIVE:
            raise UnfitArchiveError(say("archive.too_large", most=MOST_ARCHIVE))
        return self._buffer.getvalue()


class ArchiveReader:
    """Read the files of an archive one at a time; never more than one of them is unpacked at once."""

    def __init__(self, content: bytes) -> None:
        """Check everything that can be checked before unpacking. Raises UnfitArchiveError."""
        if len(content) > MOST_ARCHIVE:
            raise UnfitArchiveError(say("archive.too_large", most=MOST_ARCHIVE))
        # Before zipfile makes an object of every head.
        if content.count(FILE_HEAD) > MOST_FILES + 1000:
            raise UnfitArchiveError(say("archive.too_many", most=MOST_FILES))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            entries = self._zip.infolist()
        except _UNREADABLE:
            raise UnfitArchiveError(say("archive.no_zip")) from None
        self._entries = {entry.filename: entry for entry in entries}
        self._check(entries)
        self._hashes = self._contents()
        self.patients = tuple(match[1] for name in self._hashes if (match := _PATIENT.fullmatch(name)))
        """The ids of the patients in it."""
        self._versions: dict[str, list[str]] = {}
        for name in self._hashes:
            if match := _VERSION.fullmatch(name):
                self._versions.setdefault(match[1], []).append(match[2])

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(self._entries) != len(entries):
            raise UnfitArchiveError(say("archive.twice"))
        if len(entries) > MOST_FILES or sum(each.file_size for each in entries) > MOST_UNPACKED:
            raise UnfitArchiveError(say("archive.bomb"))
        for entry in entries:
            self._check_entry(entry)

    @staticmethod
    def _check_entry(entry: zipfile.ZipInfo) -> None:
        name = entry.filename
        # zipfile cuts a name at a zero byte.
        ours = name == CONTENTS or _PATIENT.fullmatch(name) or _VERSION.fullmatch(name)
        if not ours or entry.orig_filename != name:
            raise UnfitArchiveError(say("archive.foreign_name"))
        if entry.compress_type not in _METHODS or entry.flag_bits & _FLAG_ENCRYPTED:
            raise UnfitArchiveError(say("archive.other_method"))
        most = MOST_CONTENTS if name == CONTENTS else MOST_BYTES
        grows = entry.file_size > SMALL and entry.file_size > MOST_RATIO * entry.compress_size
        if entry.file_size > most or (grows and name != CONTENTS):
            raise UnfitArchiveError(say("archive.bomb"))

    def _contents(self) -> dict[str, str]:
        if CONTENTS not in self._entries:
            raise UnfitArchiveError(say("archive.no_contents"))
        try:
            read = read_json(self._unpacked(CONTENTS, MOST_CONTENTS))
        except (NotStrictError, RecursionError):
            raise UnfitArchiveError(say("archive.no_contents")) from None
        if not isinstance(read, dict) or read.get("format") != FORMAT:
            raise UnfitArchiveError(say("archive.not_ours"))
        version = read.get("schema_version")
        if version != SCHEMA or isinstance(version, bool):
            raise UnfitArchiveError(say("archive.newer"))
        files = read.get("files")
        if not isinstance(files, dict) or set(files) != set(self._entries) - {CONTENTS}:
            raise UnfitArchiveError(say("archive.not_complete"))
        return {name: str(digest) for name, digest in files.items()}

    def patient(self, course_id: str) -> bytes:
        """Return the file of a patient as it was packed. Raises UnfitArchiveError where it is another."""
        return self._checked(f"patients/{course_id}.json")

    def count_versions(self, course_id: str) -> int:
        """Return how many earlier states of a patient there are."""
        return len(self._versions.get(course_id, ()))

    def versions(self, course_id: str) -> Iterator[tuple[str, bytes]]:
        """Give name and bytes of each earlier state, the oldest first. Raises UnfitArchiveError."""
        for name in sorted(self._versions.get(course_id, ())):
            yield name, self._checked(f"versions/{course_id}/{name}")

    def _checked(self, name: str) -> bytes:
        content = self._unpacked(name, MOST_BYTES)
        if hashlib.sha256(content).hexdigest() != self._hashes[name]:
            raise UnfitArchiveError(say("archive.altered"))
        return content

    def _unpacked(self, name: str, most: int) -> bytes:
        try:
            with self._zip.open(self._entries[name]) as file:
                content = file.read(most + 1)
        except _UNREADABLE:
            raise UnfitArchiveError(say("archive.altered")) from None
        if len(content) > most:
            raise UnfitArchiveError(say("archive.bomb"))
        return content
