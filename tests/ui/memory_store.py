"""A patients' store in memory, for the window's tests. It keeps to the same Protocol as the real one."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from myoplanner.errors import AppError
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.patients import PatientRow, row_of
from myoplanner.logic.sheets.seen import on_day

FOLDER = Path("patients")


@dataclass(frozen=True)
class MemoryEntry:
    """One file, readable or not."""

    id: str
    course: Course | None = None
    problem: str = ""

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.id}.json"


@dataclass(frozen=True)
class MemoryListed:
    """One file as the page lists it."""

    id: str
    row: PatientRow | None = None
    problem: str = ""
    changed_outside: bool = False

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.id}.json"


class MemoryStep(NamedTuple):
    """How far the list has been read."""

    done: int
    files: int
    read: int


@dataclass(frozen=True)
class MemoryLoaded:
    """An opened patient."""

    course: Course
    token: str
    read_only: str = ""
    changed_outside: bool = False
    held: bool = False


@dataclass
class MemoryStore:
    """Patients by id. `broken` is raised by the next call of whatever is asked; `saves` counts."""

    courses: dict[str, Course] = field(default_factory=dict)
    bin: dict[str, Course] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    unreadable_bin: dict[str, str] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)
    broken: AppError | None = None
    read_only: str = ""
    saves: int = 0
    unindexed: bool = False
    last_step: MemoryStep | None = None
    changed: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, courses: Iterable[Course]) -> MemoryStore:
        """A store that holds these."""
        return cls(courses={course.id: course for course in courses})

    def _check(self) -> None:
        if self.broken is not None:
            fault, self.broken = self.broken, None
            raise fault

    def entries(self) -> tuple[MemoryEntry, ...]:
        self._check()
        return _entries(self.courses, self.unreadable)

    def listed(self, today: date, progress: object = None) -> tuple[MemoryListed, ...]:
        self._check()
        rows = [
            MemoryListed(id=key, row=row_of(on_day(each, today)), changed_outside=key in self.changed)
            for key, each in self.courses.items()
        ]
        return (*rows, *(MemoryListed(id=key, problem=why) for key, why in self.unreadable.items()))

    def reading(self, today: date) -> Generator[MemoryStep, None, tuple[MemoryListed, ...]]:
        files = self.listed(today)
        for number in range(1, len(files) + 1):
            self.last_step = MemoryStep(number, len(files), number if self.unindexed else 0)
            yield self.last_step
        self.unindexed = False
        return files

    def read(self, course_id: str) -> Course:
        self._check()
        if course_id not in self.courses:
            raise AppError("The patient could not be opened", "The file is no longer there.", "Look again.")
        return self.courses[course_id]

    def create(self, course: Course) -> str:
        self._check()
        assert course.id not in {*self.courses, *self.bin}, "an id is given once"
        return self._put(course)

    def load(self, course_id: str, take_over: bool = False) -> MemoryLoaded:
        self._check()
        self.opened.add(course_id)
        return MemoryLoaded(self.courses[course_id], "token", self.read_only)

    def accept(self, course_id: str) -> MemoryLoaded:
        self.read_only = ""
        return self.load(course_id)

    def save(self, course: Course, token: object) -> str:
        self._check()
        assert course.id in self.opened, "only an opened patient is saved"
        self.saves += 1
        return self._put(course)

    def _put(self, course: Course) -> str:
        self.courses[course.id] = course
        self.opened.add(course.id)
        return "token"

    def close(self, course_id: str) -> None:
        self.opened.discard(course_id)

    def trash(self, course_id: str) -> None:
        self._check()
        self.bin[course_id] = self.courses.pop(course_id)
        self.opened.discard(course_id)

    def trashed(self) -> tuple[MemoryEntry, ...]:
        self._check()
        return _entries(self.bin, self.unreadable_bin)

    def restore(self, course_id: str) -> None:
        self._check()
        self.courses[course_id] = self.bin.pop(course_id)

    def versions(self, course_id: str) -> tuple[object, ...]:
        self._check()
        return ()

    def delete_from_trash(self, course_id: str) -> None:
        self._check()
        del self.bin[course_id]

    def empty_trash(self) -> int:
        self._check()
        number = len(self.bin) + len(self.unreadable_bin)
        self.bin.clear()
        self.unreadable_bin.clear()
        return number


def _entries(courses: dict[str, Course], unreadable: dict[str, str]) -> tuple[MemoryEntry, ...]:
    readable = [MemoryEntry(id=key, course=course) for key, course in courses.items()]
    return (*readable, *(MemoryEntry(id=key, problem=why) for key, why in unreadable.items()))
