"""What could not be saved in its place: after a crash, or because the file was changed meanwhile.

Each copy is a file of its own in the same envelope; it stays until a person has decided.
"""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import Field

from myoplanner.logic.base import Value
from myoplanner.logic.record.course import Course
from myoplanner.storage.atomic import write_file
from myoplanner.storage.envelope import Content, Readable, to_bytes
from myoplanner.storage.file_system import SYSTEM, FileSystem
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.patient_files import belonging, file_of, problem_of, stored_in
from myoplanner.storage.refusals import refusal, why

_NAME = re.compile(r"([0-9a-f]{32})\.([0-9]{1,6})\.json", re.ASCII)


class Recovered(Value):
    """Hold one copy: the patient's id, the course or the problem, and when it was written."""

    id: str
    number: int = Field(ge=1)
    path: Path
    course: Course | None = None
    problem: str = ""
    modified: int = 0


class Recovery:
    """Keep, list and discard copies of what was not saved."""

    def __init__(self, paths: AppPaths, files: FileSystem = SYSTEM) -> None:
        self._folder = paths.recovery
        self._files = files

    def keep(self, course: Course) -> Path:
        """Write a copy of a course and return its file; the same course is not kept twice.

        Raises AppError where not even that succeeds.
        """
        file_of(self._folder, course.id)
        earlier = [each for each in self.found() if each.id == course.id]
        for each in earlier:
            if each.course == course:
                return each.path
        number = max((each.number for each in earlier), default=0) + 1
        path = self._folder / f"{course.id}.{number}.json"
        try:
            write_file(path, to_bytes(course), self._files)
        except OSError as fault:
            raise refusal("recovery.not_kept", path, fault) from None
        return path

    def found(self) -> tuple[Recovered, ...]:
        """Return the copies that wait for a decision, by patient, the oldest first."""
        try:
            names = self._files.names(str(self._folder))
        except FileNotFoundError:
            return ()
        except OSError as fault:
            raise refusal("recovery.not_read", self._folder, fault) from None
        found = [self._recovered(match) for name in names if (match := _NAME.fullmatch(name))]
        return tuple(sorted(found, key=lambda each: (each.id, each.number)))

    def _recovered(self, match: re.Match[str]) -> Recovered:
        course_id, number, path = match[1], int(match[2]), self._folder / match[0]
        try:
            modified = self._files.look(str(path)).st_mtime_ns
            content: Content = belonging(stored_in(path, self._files).content, course_id)
        except OSError as fault:
            return Recovered(id=course_id, number=number, path=path, problem=why(fault))
        course = content.course if isinstance(content, Readable) else None
        problem = "" if isinstance(content, Readable) else problem_of(content)
        return Recovered(
            id=course_id, number=number, path=path, course=course, problem=problem, modified=modified
        )

    def discard(self, course_id: str) -> int:
        """Remove the copies of one patient for good and return how many there were."""
        copies = [each for each in self.found() if each.id == course_id]
        for each in copies:
            try:
                self._files.remove(str(each.path))
            except FileNotFoundError:
                continue
            except OSError as fault:
                raise refusal("recovery.not_removed", each.path, fault) from None
        return len(copies)
