"""What is kept of a patient beside the file itself: earlier versions, and damaged files set aside."""

from __future__ import annotations

import re
from pathlib import Path

from myoplanner.errors import AppError
from myoplanner.logic.record.course import Course
from myoplanner.logic.wording import say
from myoplanner.storage.atomic import move_file, write_file
from myoplanner.storage.envelope import Readable, from_bytes
from myoplanner.storage.file_system import FileSystem
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.patient_files import belonging, file_of, is_id, readable_or_refuse
from myoplanner.storage.reading import UnfitFileError, read_file
from myoplanner.storage.refusals import refusal
from myoplanner.storage.versions import Version, keep_version, thin_out, versions_in

_DAMAGED = re.compile(r"([0-9a-f]{32})-([0-9]{1,6})\.json", re.ASCII)


class HistoryFiles:
    """Keep, list and delete versions and damaged files. Raises OSError where nothing else is said."""

    def __init__(self, paths: AppPaths, files: FileSystem) -> None:
        self._paths = paths
        self._files = files

    # --- versions ------------------------------------------------------------------------------

    def folder(self, course_id: str) -> Path:
        """Return the folder of a patient's versions. Raises AppError for what is no random id."""
        return self._paths.versions / file_of(self._paths.patients, course_id).stem

    def versions(self, course_id: str) -> tuple[Version, ...]:
        """Return the versions of a patient, the newest first. Raises AppError."""
        folder = self.folder(course_id)
        try:
            return versions_in(folder, self._files)
        except OSError as fault:
            raise refusal("store.folder_not_read", folder, fault) from None

    def load(self, course_id: str, number: int) -> Course:
        """Return the course of one version. Raises AppError where there is none that can be read."""
        found = [each for each in self.versions(course_id) if each.number == number]
        if not found:
            raise AppError(say("store.not_opened"), say("store.no_version"), say("store.no_version.do"))
        path = found[0].path
        try:
            content = from_bytes(read_file(path, self._files))
        except UnfitFileError as fault:
            raise AppError(say("store.not_opened"), str(fault), say("store.no_version.do")) from None
        except OSError as fault:
            raise refusal("store.not_opened", path, fault) from None
        return readable_or_refuse(belonging(content, course_id), path).course

    def keep(self, course_id: str, content: bytes, modified: float) -> None:
        """Keep what stood in the file as its newest version; `modified` in seconds after 1970."""
        keep_version(self.folder(course_id), content, modified, self._files)

    def thin_out(self, course_id: str) -> None:
        """Remove the versions that are one too many. Never raises."""
        thin_out(self.folder(course_id), self._files)

    # --- damaged files ---------------------------------------------------------------------------

    def keep_whatever(self, course_id: str, path: Path) -> None:
        """Keep what stands at `path` before it is replaced: a version, or a damaged file set aside."""
        try:
            modified = self._files.look(str(path)).st_mtime
            content = read_file(path, self._files)
        except FileNotFoundError:
            return
        except (OSError, UnfitFileError):
            self.set_aside(course_id, path)
            return
        if isinstance(belonging(from_bytes(content), course_id), Readable):
            self.keep(course_id, content, modified)
        else:
            write_file(self._next_damaged(course_id), content, self._files)

    def set_aside(self, course_id: str, path: Path) -> None:
        """Move a file into the folder of damaged files, beside those that lie there."""
        move_file(path, self._next_damaged(course_id), self._files)

    def damaged(self, course_id: str) -> tuple[Path, ...]:
        """Return the damaged files of a patient that were set aside."""
        return tuple(path for path, owner, _ in self._all_damaged() if owner == course_id)

    def _next_damaged(self, course_id: str) -> Path:
        numbers = [number for _, owner, number in self._all_damaged() if owner == course_id]
        return self._paths.damaged / f"{course_id}-{max(numbers, default=0) + 1}.json"

    def _all_damaged(self) -> list[tuple[Path, str, int]]:
        names = self._names(self._paths.damaged)
        matches = [match for name in names if (match := _DAMAGED.fullmatch(name))]
        return [(self._paths.damaged / match[0], match[1], int(match[2])) for match in matches]

    # --- for good ----------------------------------------------------------------------------------

    def delete(self, course_id: str) -> None:
        """Delete every version and damaged file of a patient for good."""
        folder = self.folder(course_id)
        paths = [folder / name for name in self._names(folder)] + list(self.damaged(course_id))
        for path in paths:
            self._files.remove(str(path))
        if folder.is_dir():
            self._files.remove_folder(str(folder))

    def folders(self) -> tuple[Path, ...]:
        """Return the folders of versions, one for each patient."""
        return tuple(self._paths.versions / name for name in self._names(self._paths.versions) if is_id(name))

    def _names(self, folder: Path) -> list[str]:
        try:
            return self._files.names(str(folder))
        except FileNotFoundError:
            return []
