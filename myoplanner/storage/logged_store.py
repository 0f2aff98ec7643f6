"""The patients' store that writes down what it did: random ids, counts and kinds of faults, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from myoplanner.errors import AppError, ConflictError
from myoplanner.logic.record.course import Course
from myoplanner.storage.file_system import SYSTEM, FileSystem
from myoplanner.storage.handover import Exported, Progress, Taken
from myoplanner.storage.incoming import Choice, LookedInto
from myoplanner.storage.indexed_listing import DueOf
from myoplanner.storage.log import EventLog, LogEvent
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.store import Loaded, PatientStore


class LoggedStore(PatientStore):
    """Keep the patients of one data folder, and a log of what happens to them."""

    def __init__(
        self,
        paths: AppPaths,
        now: Callable[[], datetime],
        log: EventLog,
        files: FileSystem = SYSTEM,
        due: DueOf | None = None,
    ) -> None:
        super().__init__(paths, now, files, due)
        self._log = log

    @contextmanager
    def _logged(self, done: LogEvent, failed: LogEvent, course_id: str) -> Iterator[None]:
        try:
            yield
        except AppError as fault:
            self._log.record(failed, file_id=course_id, fault=fault)
            if isinstance(fault, ConflictError):
                self._log.record(LogEvent.RECOVERY_KEPT, file_id=course_id)
            raise
        self._log.record(done, file_id=course_id)

    def load(self, course_id: str, take_over: bool = False) -> Loaded:
        """Open a patient, as PatientStore does."""
        with self._logged(LogEvent.OPENED, LogEvent.UNREADABLE, course_id):
            return super().load(course_id, take_over)

    def create(self, course: Course) -> str:
        """Store a new patient, as PatientStore does."""
        with self._logged(LogEvent.CREATED, LogEvent.NOT_SAVED, course.id):
            return super().create(course)

    def save(self, course: Course, token: str) -> str:
        """Store a new state, as PatientStore does."""
        with self._logged(LogEvent.SAVED, LogEvent.NOT_SAVED, course.id):
            return super().save(course, token)

    def trash(self, course_id: str) -> None:
        """Move a patient to the trash, as PatientStore does."""
        with self._logged(LogEvent.TRASHED, LogEvent.REFUSED, course_id):
            super().trash(course_id)

    def restore(self, course_id: str) -> None:
        """Take a patient back, as PatientStore does."""
        with self._logged(LogEvent.RESTORED, LogEvent.REFUSED, course_id):
            super().restore(course_id)

    def delete_from_trash(self, course_id: str) -> None:
        """Delete one patient for good, as PatientStore does."""
        with self._logged(LogEvent.DELETED, LogEvent.REFUSED, course_id):
            super().delete_from_trash(course_id)

    def empty_trash(self) -> int:
        """Delete what lies in the trash for good, as PatientStore does."""
        deleted = super().empty_trash()
        self._log.record(LogEvent.DELETED, count=deleted)
        return deleted

    def restore_version(self, course_id: str, number: int) -> None:
        """Put an earlier state in the place of the file, as PatientStore does."""
        with self._logged(LogEvent.VERSION_RESTORED, LogEvent.REFUSED, course_id):
            super().restore_version(course_id, number)

    def set_aside(self, course_id: str) -> None:
        """Move a file that cannot be read out of the way, as PatientStore does."""
        with self._logged(LogEvent.SET_ASIDE, LogEvent.REFUSED, course_id):
            super().set_aside(course_id)

    def export_archive(
        self,
        path: Path,
        ids: tuple[str, ...],
        versions: bool = True,
        passphrase: str = "",
        progress: Progress | None = None,
    ) -> Exported:
        """Write an archive, as PatientStore does; its name and place are not logged."""
        done = super().export_archive(path, ids, versions, passphrase, progress)
        self._log.record(LogEvent.EXPORTED, count=done.patients)
        return done

    def take_archive(
        self, archive: LookedInto, choices: Mapping[str, Choice], progress: Progress | None = None
    ) -> Taken:
        """Take patients in, as PatientStore does."""
        done = super().take_archive(archive, choices, progress)
        self._log.record(LogEvent.IMPORTED, count=len(done.added) + len(done.copied) + len(done.replaced))
        return done

    def tidy(self) -> int:
        """Remove what a process left when it was ended, as PatientStore does."""
        removed = super().tidy()
        if removed:
            self._log.record(LogEvent.LEFTOVERS_REMOVED, count=removed)
        return removed
