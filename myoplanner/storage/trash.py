"""Deleted patients: moved aside whole, brought back whole, or deleted for good with all that is kept."""

from __future__ import annotations

from pathlib import Path

from myoplanner.errors import AppError
from myoplanner.logic.wording import say
from myoplanner.storage.atomic import move_file
from myoplanner.storage.file_system import FileSystem
from myoplanner.storage.history_files import HistoryFiles
from myoplanner.storage.index import Index
from myoplanner.storage.open_patients import OpenPatients
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.patient_files import Entry, Listing, file_of, is_id
from myoplanner.storage.recovery import Recovery
from myoplanner.storage.refusals import refusal


class Trash:
    """Move patients into the trash and out of it. Every method raises AppError, and nothing else."""

    def __init__(
        self,
        paths: AppPaths,
        opened: OpenPatients,
        history: HistoryFiles,
        recovery: Recovery,
        index: Index,
        files: FileSystem,
    ) -> None:
        self._paths = paths
        self._open = opened
        self._history = history
        self._recovery = recovery
        self._index = index
        self._files = files
        self._listing = Listing(paths.trash, files)

    def entries(self) -> tuple[Entry, ...]:
        """Return what lies in the trash, readable or not."""
        return self._listing.entries()

    def put(self, course_id: str) -> None:
        """Move a patient into the trash and close it; its versions stay for the way back."""
        self._move(course_id, self._paths.patients, self._paths.trash, "trash.not_put")
        self._open.close(course_id)

    def take_back(self, course_id: str) -> None:
        """Move a patient back to the others."""
        self._move(course_id, self._paths.trash, self._paths.patients, "trash.not_restored")

    def _move(self, course_id: str, source: Path, target: Path, title: str) -> None:
        old, new = file_of(source, course_id), file_of(target, course_id)
        with self._open.alone(course_id, title):
            try:
                move_file(old, new, self._files)
            except OSError as fault:
                raise refusal(title, old, fault) from None

    def delete(self, course_id: str) -> None:
        """Delete a patient in the trash for good: the versions, copies and damaged files first, it last."""
        path = file_of(self._paths.trash, course_id)
        with self._open.alone(course_id, "trash.not_deleted"):
            try:
                self._files.look(str(path))
                self._recovery.discard(course_id)
                self._history.delete(course_id)
                self._index.forget(course_id)
                self._files.remove(str(path))
            except OSError as fault:
                raise refusal("trash.not_deleted", path, fault) from None
        self._open.forget(course_id)

    def empty(self) -> int:
        """Delete everything in the trash for good and return how many patients it was.

        One that cannot be deleted does not keep the others; it is named at the end.
        """
        faults: list[AppError] = []
        deleted = 0
        for entry in self.entries():
            if not is_id(entry.id):
                continue  # not ours: whoever put it there may remove it
            try:
                self.delete(entry.id)
                deleted += 1
            except AppError as fault:
                faults.append(fault)
        if faults:
            first = faults[0]
            raise AppError(first.title, say("trash.some", deleted=deleted, why=first.happened), first.to_do)
        return deleted
