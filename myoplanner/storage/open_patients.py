"""The patients that this window has open: their locks, and why one is only to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from myoplanner.errors import AppError
from myoplanner.logic.wording import say
from myoplanner.storage.file_system import FileSystem
from myoplanner.storage.lock import PatientLock, Refused, take_lock, this_process
from myoplanner.storage.refusals import refusal, why


@dataclass
class OpenPatient:
    """Hold what is known of one opened patient.

    `unsure`: the fingerprints of writes that failed, but may have reached the disk. `held`: another
    window has it; a person may decide that the holder is gone.
    """

    lock: PatientLock | None
    read_only: str = ""
    unsure: frozenset[str] = frozenset()
    held: bool = False


class OpenPatients:
    """Keep the locks of the opened patients."""

    def __init__(self, folder: Path, now: Callable[[], datetime], files: FileSystem) -> None:
        self._folder = folder
        self._now = now
        self._files = files
        self._open: dict[str, OpenPatient] = {}

    def get(self, course_id: str) -> OpenPatient | None:
        """Return the opened patient of that id, or None."""
        return self._open.get(course_id)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the opened patients."""
        return tuple(self._open)

    def open(self, course_id: str, take_over: bool = False) -> OpenPatient:
        """Open a patient for writing, or, where that cannot be, to be looked at. Never raises."""
        opened = self._open.get(course_id)
        if opened is not None and opened.lock is not None:
            opened.read_only = ""
            return opened
        try:
            answer = self._take(course_id, take_over)
        except OSError as fault:
            opened = OpenPatient(lock=None, read_only=why(fault))
        else:
            if isinstance(answer, Refused):
                opened = OpenPatient(lock=None, read_only=answer.sentence(), held=True)
            else:
                opened = OpenPatient(lock=answer)
        self._open[course_id] = opened
        return opened

    def close(self, course_id: str) -> None:
        """Let a patient go; nothing happens where it is not open."""
        opened = self._open.pop(course_id, None)
        if opened is not None and opened.lock is not None:
            opened.lock.release()

    def forget(self, course_id: str) -> None:
        """Let a patient go that was deleted for good, and remove its lock file."""
        self.close(course_id)
        with suppress(OSError):
            self._files.remove(str(self._path(course_id)))

    @contextmanager
    def alone(self, course_id: str, title: str) -> Iterator[None]:
        """Hold the lock of a patient for one action, opened or not.

        Raises AppError headed by the sentence `title` where another window has it.
        """
        opened = self._open.get(course_id)
        if opened is not None and opened.lock is not None:
            yield
            return
        try:
            answer = self._take(course_id)
        except OSError as fault:
            raise refusal(title, self._path(course_id), fault) from None
        if isinstance(answer, Refused):
            raise AppError(say(title), say("lock.happened", holder=answer.sentence()), say("lock.do"))
        try:
            yield
        finally:
            answer.release()

    def _take(self, course_id: str, take_over: bool = False) -> PatientLock | Refused:
        return take_lock(self._path(course_id), this_process(self._now), self._files, take_over)

    def _path(self, course_id: str) -> Path:
        return self._folder / f"{course_id}.lock"
