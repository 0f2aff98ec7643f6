"""What the window needs of the patient store. The app hands in the real one; tests, a small one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from myoplanner.logic.record.course import Course


class Entry(Protocol):
    """Stand for one file of the store: a readable course, or the reason why it is not."""

    @property
    def id(self) -> str:
        """Return the random id that names the file."""

    @property
    def course(self) -> Course | None:
        """Return the course, or None where the file cannot be read."""

    @property
    def problem(self) -> str:
        """Return why the file cannot be read; empty where it can."""

    @property
    def path(self) -> Path:
        """Return where the file lies, to be named to a person."""


class Loaded(Protocol):
    """Stand for an opened patient."""

    @property
    def course(self) -> Course:
        """Return the course as stored."""

    @property
    def token(self) -> Any:
        """Return what save() compares with the file, so that nothing is overwritten unseen."""

    @property
    def read_only(self) -> str:
        """Return why nothing can be saved; empty where it can."""

    @property
    def changed_outside(self) -> bool:
        """Tell whether the file was changed by something else than MyoPlanner."""


class Repository(Protocol):
    """Keep patients. Every method raises AppError for what a person must know."""

    def entries(self) -> tuple[Entry, ...]:
        """Return all files of the store, readable or not."""

    def create(self, course: Course) -> Any:
        """Store a new patient and return the token; the patient counts as opened."""

    def load(self, course_id: str) -> Loaded:
        """Open a patient."""

    def accept(self, course_id: str) -> Loaded:
        """Open a patient whose file was changed outside, as it is; what it held stays as a version."""

    def save(self, course: Course, token: Any) -> Any:
        """Store a new state of an opened patient and return the new token."""

    def close(self, course_id: str) -> None:
        """Let an opened patient go."""

    def trash(self, course_id: str) -> None:
        """Move a patient to the trash."""

    def trashed(self) -> tuple[Entry, ...]:
        """Return what lies in the trash."""

    def restore(self, course_id: str) -> None:
        """Take a patient back out of the trash."""

    def empty_trash(self) -> int:
        """Delete what lies in the trash for good, versions too; return how many patients."""
