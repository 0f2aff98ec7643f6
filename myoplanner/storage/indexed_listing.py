"""All patients as the page lists them: a file that has not changed since it was indexed is not read."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from myoplanner.errors import AppError
from myoplanner.logic.base import Value
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.due_facts import DueFacts
from myoplanner.logic.sheets.patient_line import PatientLine, line_of, row_on
from myoplanner.logic.sheets.patients import PatientRow
from myoplanner.logic.wording import say
from myoplanner.storage.atomic import is_temporary
from myoplanner.storage.envelope import Readable
from myoplanner.storage.file_system import FileSystem
from myoplanner.storage.index import Index, Indexed, Mark
from myoplanner.storage.patient_files import ENDING, is_id, problem_of, stored_in
from myoplanner.storage.refusals import refusal, why

Progress = Callable[[int, int], None]
DueOf = Callable[[Course, date], DueFacts]
"""Works out what falls due for a course as of a day; it needs the knowledge, which is not the store's."""

UNSETTLED_SECONDS = 3.0
"""A file changed so shortly ago may change once more within the same tick of the disk's clock."""


class Listed(Value):
    """Hold one file of the store as it is listed: the row of its patient, or the problem in plain words."""

    id: str
    path: Path
    row: PatientRow | None = None
    problem: str = ""
    changed_outside: bool = False


class Step(NamedTuple):
    """Tell how many of the files are done, and how many of these had to be read in full."""

    done: int
    files: int
    read: int


Reading = Generator[Step, None, tuple[Listed, ...]]


class IndexedListing:
    """List a folder's patients as of a day."""

    def __init__(
        self,
        folder: Path,
        index: Index,
        files: FileSystem,
        clock: Callable[[], float] = time.time,
        due: DueOf | None = None,
    ) -> None:
        self._folder = folder
        self._index = index
        self._files = files
        self._clock = clock
        self._due = due
        self._known: dict[str, Indexed] | None = None
        self._written: dict[str, Indexed] = {}

    def listed(self, today: date, progress: Progress | None = None) -> tuple[Listed, ...]:
        """Return all files in order of their names. Raises AppError where the folder cannot be read.

        `progress` is told how many of how many files are done.
        """
        steps = self.reading(today)
        try:
            while True:
                step = next(steps)
                if progress is not None:
                    progress(step.done, step.files)
        except StopIteration as end:
            return tuple(end.value)
        finally:
            steps.close()

    def reading(self, today: date) -> Reading:
        """Go through the files one at a time; the generator returns what listed() returns.

        Patients may be made, saved and deleted between two steps. What was read is kept where the rest
        is given up. The first step raises AppError where the folder cannot be read.
        """
        names = self._names()
        if names is None:
            return ()  # nothing was ever saved
        if self._known is None:
            self._known = self._written = self._index.read()
        before, known = self._known, dict[str, Indexed]()
        found: list[Listed] = []
        read = number = 0
        try:
            for number, name in enumerate(names, 1):
                listed = self._listed(self._folder / name, today, before, known)
                if listed is not None:
                    found.append(listed)
                read += _was_read(listed, before, known)
                yield Step(done=number, files=len(names), read=read)
        finally:
            later = {name.removesuffix(ENDING) for name in names[number:]}
            self._keep({**{key: each for key, each in before.items() if key in later}, **known})
        return tuple(found)

    def _names(self) -> list[str] | None:
        """Return the names of the patients' files; None where there is no folder."""
        try:
            names = self._files.names(str(self._folder))
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise refusal("store.folder_not_read", self._folder, fault) from None
        return [name for name in names if name.endswith(ENDING) and not is_temporary(name)]

    def _keep(self, known: dict[str, Indexed]) -> None:
        """Write down what was read anew, but for what may still be about to change.

        A file that was deleted while the others were read must not come back into the index.
        """
        with suppress(AppError):
            there = {name.removesuffix(ENDING) for name in self._names() or ()}
            known = {key: each for key, each in known.items() if key in there}
        self._known = known
        latest = (self._clock() - UNSETTLED_SECONDS) * 1_000_000_000
        sure = {key: each for key, each in known.items() if max(each.mark[:2]) < latest}
        self._index.write(sure, [key for key, each in sure.items() if self._written.get(key) is not each])
        self._written = sure

    def _listed(
        self, path: Path, today: date, before: dict[str, Indexed], known: dict[str, Indexed]
    ) -> Listed | None:
        course_id = path.name.removesuffix(ENDING)
        if not is_id(course_id):
            return Listed(id=course_id, path=path, problem=say("store.foreign_name"))
        try:
            mark = _mark(self._files.look(str(path)))
            indexed = before.get(course_id)
            row = row_on(indexed.line, today) if indexed is not None and indexed.mark == mark else None
            if indexed is None or row is None:
                return self._read(path, course_id, mark, today, known)
        except FileNotFoundError:
            return None  # deleted since the folder was read
        except OSError as fault:
            return Listed(id=course_id, path=path, problem=why(fault))
        known[course_id] = indexed
        return Listed(id=course_id, path=path, row=row, changed_outside=indexed.changed_outside)

    def _read(self, path: Path, course_id: str, mark: Mark, today: date, known: dict[str, Indexed]) -> Listed:
        content = stored_in(path, self._files).content
        if not isinstance(content, Readable):
            return Listed(id=course_id, path=path, problem=problem_of(content))
        due = None if self._due is None else self._due(content.course, today)
        line: PatientLine = line_of(content.course, today, due)
        known[course_id] = Indexed(mark=mark, line=line, changed_outside=content.changed_outside)
        return Listed(id=course_id, path=path, row=line.row, changed_outside=content.changed_outside)


def _was_read(listed: Listed | None, before: dict[str, Indexed], known: dict[str, Indexed]) -> bool:
    """Tell whether the file had to be opened, whatever came of it."""
    return listed is not None and (listed.id not in known or known[listed.id] is not before.get(listed.id))


def _mark(status: os.stat_result) -> Mark:
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
