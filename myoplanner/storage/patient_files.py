"""The files of a folder, each with the course it holds or the reason why it cannot be read."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from myoplanner.errors import AppError
from myoplanner.logic.base import Value
from myoplanner.logic.record.course import Course
from myoplanner.logic.wording import say
from myoplanner.storage.atomic import is_temporary
from myoplanner.storage.envelope import Content, Damaged, Newer, Readable, from_bytes
from myoplanner.storage.file_system import FileSystem
from myoplanner.storage.reading import UnfitFileError, read_file
from myoplanner.storage.refusals import refusal, why

ENDING = ".json"

# Random, of one case, and no name that a system keeps for itself: safe as a file name everywhere.
_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)


class Entry(Value):
    """Hold one file of the store: its course, or the problem in plain words.

    `id` is the file's name without its ending; `modified` changes whenever the file does.
    """

    id: str
    path: Path
    course: Course | None = None
    problem: str = ""
    changed_outside: bool = False
    modified: int = 0


class Stored(Value):
    """Hold what a file holds, and the fingerprint of its bytes."""

    content: Content
    token: str = ""


def is_id(text: str) -> bool:
    """Tell whether a text is a random id that may name a file."""
    return _ID.fullmatch(text) is not None


def file_of(folder: Path, course_id: str) -> Path:
    """Return the file of a patient in a folder. Raises AppError for what is no random id."""
    if not is_id(course_id):
        raise AppError(say("store.bad_id"), say("store.bad_id.happened"), say("store.bad_id.do"))
    return folder / f"{course_id}{ENDING}"


def token_of(content: bytes) -> str:
    """Return the fingerprint of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def stored_in(path: Path, files: FileSystem) -> Stored:
    """Return what a file holds. Raises OSError, never anything for its content."""
    try:
        raw = read_file(path, files)
    except UnfitFileError as fault:
        return Stored(content=Damaged(reason=str(fault)))
    return Stored(content=belonging(from_bytes(raw), path.name.partition(".")[0]), token=token_of(raw))


def belonging(content: Content, course_id: str) -> Content:
    """Return the content, or Damaged where it is the record of another patient than the file's name says."""
    if isinstance(content, Readable) and content.course.id != course_id:
        return Damaged(reason=say("store.other_id"))
    return content


def problem_of(content: Newer | Damaged) -> str:
    """Return in plain words why a content is not opened."""
    if isinstance(content, Newer):
        return say("store.newer", version=content.version)
    return say("store.damaged", reason=content.reason)


def readable_or_refuse(content: Content, path: Path) -> Readable:
    """Return the content where it was read. Raises AppError that names the file and the reason."""
    if isinstance(content, Readable):
        return content
    to_do = "store.newer.do" if isinstance(content, Newer) else "store.damaged.do"
    raise AppError(say("store.not_opened"), say("fault.at", why=problem_of(content), path=path), say(to_do))


class Listing:
    """List a folder's files; a file that has not changed is not read a second time."""

    def __init__(self, folder: Path, files: FileSystem) -> None:
        self.folder = folder
        self._files = files
        self._known: dict[str, tuple[tuple[int, int, int], Entry]] = {}

    def entries(self) -> tuple[Entry, ...]:
        """Return all files, in order of their names. Raises AppError where the folder cannot be read."""
        try:
            names = self._files.names(str(self.folder))
        except FileNotFoundError:
            return ()  # nothing was ever saved
        except OSError as fault:
            raise refusal("store.folder_not_read", self.folder, fault) from None
        shown = [name for name in names if name.endswith(ENDING) and not is_temporary(name)]
        found = [entry for name in shown if (entry := self._entry(self.folder / name)) is not None]
        self._known = {name: self._known[name] for name in shown if name in self._known}
        return tuple(found)

    def _entry(self, path: Path) -> Entry | None:
        course_id = path.name.removesuffix(ENDING)
        if not is_id(course_id):
            return Entry(id=course_id, path=path, problem=say("store.foreign_name"))
        try:
            status = self._files.look(str(path))
            mark = (status.st_mtime_ns, status.st_size, status.st_ino)
            known = self._known.get(path.name)
            if known is not None and known[0] == mark:
                return known[1]
            entry = _read_entry(path, course_id, status.st_mtime_ns, self._files)
        except FileNotFoundError:
            return None  # deleted since the folder was read
        except OSError as fault:
            return Entry(id=course_id, path=path, problem=why(fault))
        self._known[path.name] = (mark, entry)
        return entry


def _read_entry(path: Path, course_id: str, modified: int, files: FileSystem) -> Entry:
    content = stored_in(path, files).content
    if isinstance(content, Readable):
        return Entry(
            id=course_id,
            path=path,
            course=content.course,
            changed_outside=content.changed_outside,
            modified=modified,
        )
    return Entry(id=course_id, path=path, problem=problem_of(content), modified=modified)
