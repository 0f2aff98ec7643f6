"""What the window needs of the patient store. The app hands in the real one; tests, a small one."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.patients import PatientRow

Progress = Callable[[int, int], None]
"""Told how many of how many patients are done."""


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


class Listed(Protocol):
    """Stand for one file as the patients page lists it: a row, or the reason why there is none."""

    @property
    def id(self) -> str:
        """Return the random id that names the file."""

    @property
    def row(self) -> PatientRow | None:
        """Return the patient's row, or None where the file cannot be read."""

    @property
    def problem(self) -> str:
        """Return why the file cannot be read; empty where it can."""

    @property
    def path(self) -> Path:
        """Return where the file lies, to be named to a person."""

    @property
    def changed_outside(self) -> bool:
        """Tell whether the file was changed by something else than MyoPlanner."""


class Step(Protocol):
    """Stand for how far the list has been read."""

    @property
    def done(self) -> int:
        """Return how many files are done."""

    @property
    def files(self) -> int:
        """Return how many files there are."""

    @property
    def read(self) -> int:
        """Return how many of those done had to be read in full."""


Reading = Generator[Step, None, tuple[Listed, ...]]


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

    @property
    def held(self) -> bool:
        """Tell whether another window has it open, here or on another machine."""


class Version(Protocol):
    """Stand for one earlier state of a patient."""

    @property
    def number(self) -> int:
        """Return its number; they only grow."""

    @property
    def written(self) -> datetime:
        """Return when it was written, by the machine's clock, with its time zone."""


class Left(Protocol):
    """Stand for a patient that was left out of an archive, or not taken from it."""

    @property
    def id(self) -> str:
        """Return the random id of the patient."""

    @property
    def why(self) -> str:
        """Return the reason in words."""

    @property
    def course(self) -> Course | None:
        """Return the course where it can be read, to say who it is."""


class Exported(Protocol):
    """Say what went into an archive."""

    @property
    def path(self) -> Path:
        """Return the archive."""

    @property
    def patients(self) -> int:
        """Return how many patients are in it."""

    @property
    def versions(self) -> int:
        """Return how many earlier states are in it."""

    @property
    def left_out(self) -> tuple[Left, ...]:
        """Return who is not in it, and why."""


class Incoming(Protocol):
    """Stand for one patient of an archive, compared with what lies here."""

    @property
    def id(self) -> str:
        """Return the random id of the patient."""

    @property
    def meeting(self) -> Any:
        """Return how it stands to what lies here: an Enum of words, such as "new" or "differs"."""

    @property
    def choices(self) -> tuple[Any, ...]:
        """Return what may be chosen, an Enum of words ("keep both"); the first unless another is."""

    @property
    def course(self) -> Course | None:
        """Return what the archive holds, or None where it cannot be read."""

    @property
    def here(self) -> Course | None:
        """Return what lies here under the same id, where it can be read."""

    @property
    def versions(self) -> int:
        """Return how many earlier states come with it."""

    @property
    def problem(self) -> str:
        """Return why it cannot be taken; empty where it can."""


class LookedInto(Protocol):
    """Stand for an archive that was read; handed back unchanged to take patients from it."""

    @property
    def patients(self) -> tuple[Incoming, ...]:
        """Return its patients."""


class Taken(Protocol):
    """Say what was taken from an archive, by the ids under which it lies here."""

    @property
    def added(self) -> tuple[str, ...]:
        """Return the new patients."""

    @property
    def copied(self) -> tuple[str, ...]:
        """Return those that were taken in beside another one; "(imported)" stands behind the code."""

    @property
    def replaced(self) -> tuple[str, ...]:
        """Return those that took the place of another state, which is now the newest version."""

    @property
    def skipped(self) -> tuple[str, ...]:
        """Return those that nothing was done with."""

    @property
    def not_taken(self) -> tuple[Left, ...]:
        """Return those that could not be taken, and why."""


class Repository(Protocol):
    """Keep patients. Every method raises AppError for what a person must know."""

    def entries(self) -> tuple[Entry, ...]:
        """Return all files of the store, readable or not, each read in full: slow with thousands."""

    def listed(self, today: date, progress: Progress | None = None) -> tuple[Listed, ...]:
        """Return all files as the patients page lists them on a day; what has not changed is not read."""

    def reading(self, today: date) -> Reading:
        """List as listed() does, one file at a step; closed early, it keeps what it has read."""

    def read(self, course_id: str) -> Course:
        """Return a patient as it lies in the store now, without opening it."""

    def create(self, course: Course) -> Any:
        """Store a new patient and return the token; the patient counts as opened."""

    def load(self, course_id: str, take_over: bool = False) -> Loaded:
        """Open a patient; `take_over`: a person decided that the holder named in the lock is gone."""

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

    def delete_from_trash(self, course_id: str) -> None:
        """Delete one patient in the trash for good, with its versions and copies."""

    def versions(self, course_id: str) -> tuple[Version, ...]:
        """Return the earlier states that are kept, the newest first."""

    def load_version(self, course_id: str, number: int) -> Course:
        """Return an earlier state, to look at or compare."""

    def restore_version(self, course_id: str, number: int) -> None:
        """Put an earlier state in the place of the file, also of an unreadable one; it is then closed."""

    def set_aside(self, course_id: str) -> None:
        """Move a file that cannot be read out of the way, into the folder of damaged files."""

    def folder_warning(self, environ: Mapping[str, str]) -> str:
        """Return what to tell where the data folder seems to be synchronised, or ""."""

    def export_archive(
        self,
        path: Path,
        ids: tuple[str, ...],
        versions: bool = True,
        passphrase: str = "",
        progress: Progress | None = None,
    ) -> Exported:
        """Write these patients into one archive, sealed where a passphrase is given."""

    def look_into_archive(
        self, path: Path, passphrase: str = "", progress: Progress | None = None
    ) -> LookedInto:
        """Read an archive and compare it with what lies here; nothing is written.

        Raises SealedError where a passphrase is missing or wrong.
        """

    def take_archive(
        self, archive: Any, choices: Mapping[str, Any], progress: Progress | None = None
    ) -> Taken:
        """Take patients in from an archive that was looked into; `choices` by id, of those offered."""
