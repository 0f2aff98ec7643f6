"""The patients' store: what the window may ask of the files, and in which order it is done.

A patient is opened (locked), saved against the token of what was opened, and closed. Every method
raises AppError for what a person must know, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from myoplanner.errors import AppError, ConflictError
from myoplanner.logic.base import Value
from myoplanner.logic.record.course import Course
from myoplanner.logic.wording import say
from myoplanner.storage.atomic import write_file
from myoplanner.storage.envelope import Readable, from_bytes, to_bytes
from myoplanner.storage.file_system import SYSTEM, FileSystem, may_be_written
from myoplanner.storage.handover import Exported, Handover, Progress, Taken
from myoplanner.storage.history_files import HistoryFiles
from myoplanner.storage.incoming import Choice, LookedInto
from myoplanner.storage.index import Index
from myoplanner.storage.indexed_listing import DueOf, IndexedListing, Listed, Reading
from myoplanner.storage.leftovers import remove_leftovers
from myoplanner.storage.open_patients import OpenPatient, OpenPatients
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.patient_files import (
    Entry,
    Listing,
    Stored,
    file_of,
    readable_or_refuse,
    stored_in,
    token_of,
)
from myoplanner.storage.reading import MOST_BYTES, UnfitFileError, read_file
from myoplanner.storage.recovery import Recovery
from myoplanner.storage.refusals import refusal
from myoplanner.storage.synchronised import synchronised_warning
from myoplanner.storage.trash import Trash
from myoplanner.storage.versions import Version


class Loaded(Value):
    """Hold an opened patient. `read_only` says why nothing can be saved; empty where it can.

    `held`: it is another window that has it open, here or on another machine.
    """

    course: Course
    token: str
    read_only: str = ""
    changed_outside: bool = False
    held: bool = False


class PatientStore:
    """Keep the patients of one data folder for one window."""

    def __init__(
        self,
        paths: AppPaths,
        now: Callable[[], datetime],
        files: FileSystem = SYSTEM,
        due: DueOf | None = None,
    ) -> None:
        self._paths = paths
        self._files = files
        self._open = OpenPatients(paths.locks, now, files)
        self._listing = Listing(paths.patients, files)
        self._index = Index(paths.data, files)
        self._indexed = IndexedListing(paths.patients, self._index, files, due=due)
        self._recovery = Recovery(paths, files)
        self._history = HistoryFiles(paths, files)
        self._trash = Trash(paths, self._open, self._history, self._recovery, self._index, files)
        self._handover = Handover(paths, self._open, self._history, files, now)

    # --- look ------------------------------------------------------------------------------------

    def entries(self) -> tuple[Entry, ...]:
        """Return all files of the store, each read in full; nothing is opened, moved or changed."""
        return self._listing.entries()

    def listed(self, today: date, progress: Progress | None = None) -> tuple[Listed, ...]:
        """Return all files as the patients page lists them; what has not changed is not read again."""
        return self._indexed.listed(today, progress)

    def reading(self, today: date) -> Reading:
        """List as listed() does, one file at a step, so that a window can go on between the steps."""
        return self._indexed.reading(today)

    def read(self, course_id: str) -> Course:
        """Return a patient as it lies in the store now, without opening it. Raises AppError."""
        path = file_of(self._paths.patients, course_id)
        try:
            return readable_or_refuse(stored_in(path, self._files).content, path).course
        except OSError as fault:
            raise refusal("store.not_opened", path, fault) from None

    def folder_warning(self, environ: Mapping[str, str]) -> str:
        """Return what to tell where the data folder seems to be synchronised, or "". Never raises."""
        return synchronised_warning(self._paths.data, environ, self._files)

    # --- open and close --------------------------------------------------------------------------

    def load(self, course_id: str, take_over: bool = False) -> Loaded:
        """Open a patient, for writing where nobody else has it open.

        `take_over`: a person decided that the holder named in the lock is gone. Raises AppError where
        the file cannot be read; it stays as it is.
        """
        path = file_of(self._paths.patients, course_id)
        opened = self._open.open(course_id, take_over)
        try:
            loaded = self._loaded(course_id, opened)
        except OSError as fault:
            self._open.close(course_id)
            raise refusal("store.not_opened", path, fault) from None
        except AppError:
            self._open.close(course_id)
            raise
        opened.read_only = loaded.read_only
        return loaded

    def _loaded(self, course_id: str, opened: OpenPatient) -> Loaded:
        path = file_of(self._paths.patients, course_id)
        stored = stored_in(path, self._files)
        content = readable_or_refuse(stored.content, path)
        reason = opened.read_only
        if not reason and not may_be_written(self._files.look(str(path))):
            reason = say("store.file_read_only")
        if not reason and content.changed_outside:
            reason = say("store.changed_outside")
        opened.unsure = frozenset()
        return Loaded(
            course=content.course,
            token=stored.token,
            read_only=reason,
            changed_outside=content.changed_outside,
            held=opened.held,
        )

    def accept(self, course_id: str) -> Loaded:
        """Take a file that was changed outside as it is: a person looked at it. Opens it for writing.

        What the file held byte for byte stays as a version. Raises AppError.
        """
        loaded = self.load(course_id)
        opened = self._open.get(course_id)
        if opened is None or loaded.read_only != say("store.changed_outside"):
            return loaded  # nothing to accept, or another reason not to write
        self._write(loaded.course, loaded.token, opened)
        return self.load(course_id)

    def close(self, course_id: str) -> None:
        """Let an opened patient go; nothing happens where it is not open."""
        self._open.close(course_id)

    def close_all(self) -> None:
        """Let every opened patient go, at the end of the program."""
        for course_id in self._open.ids():
            self._open.close(course_id)

    # --- save --------------------------------------------------------------------------------------

    def create(self, course: Course) -> str:
        """Store a new patient and return its token; it is then open. Raises AppError."""
        path = file_of(self._paths.patients, course.id)
        before = self._open.get(course.id)
        held = before is not None and before.lock is not None
        opened = self._open.open(course.id)
        try:
            _refuse_read_only(opened)
            if self._stands(course.id):
                raise _error("store.not_saved", "store.exists", "store.bad_id.do")
            return self._write(course, "", opened)
        except (AppError, OSError) as fault:
            if not held:
                # A lock taken for this alone would keep everybody else out for as long as the window lives.
                self._open.close(course.id)
            if isinstance(fault, OSError):
                raise refusal("store.not_saved", path, fault) from None
            raise

    def save(self, course: Course, token: str) -> str:
        """Store a new state of an opened patient and return the new token.

        `token`: what load(), create() or the last save() returned. Raises ConflictError where the file
        is no longer that one (both are kept), AppError where it cannot be written; the file on the
        disk is then what it was.
        """
        file_of(self._paths.patients, course.id)
        opened = self._open.get(course.id)
        if opened is None:
            raise _error("store.not_saved", "store.not_open", "store.not_saved.do")
        _refuse_read_only(opened)
        return self._write(course, token, opened)

    def _write(self, course: Course, token: str, opened: OpenPatient) -> str:
        path = file_of(self._paths.patients, course.id)
        content = _checked(course)
        written = token_of(content)
        if written == token and not opened.unsure:
            return token  # it stands there already
        own = opened.unsure | {token}
        try:
            write_file(path, content, self._files, lambda: self._step_aside(course, own))
        except OSError as fault:
            opened.unsure |= {written}
            raise refusal("store.not_saved", path, fault) from None
        opened.unsure = frozenset()
        self._history.thin_out(course.id)
        return written

    def _step_aside(self, course: Course, own: frozenset[str]) -> None:
        """Keep what is on the disk as a version; refuse where it is not what this window wrote or read."""
        path = file_of(self._paths.patients, course.id)
        try:
            modified = self._files.look(str(path)).st_mtime
            on_disk = read_file(path, self._files)
        except FileNotFoundError:
            if "" in own:
                return  # a new patient
            raise self._conflict(course, "store.vanished") from None
        except UnfitFileError:
            raise self._conflict(course, "store.changed_meanwhile") from None
        if token_of(on_disk) not in own:
            raise self._conflict(course, "store.changed_meanwhile")
        self._history.keep(course.id, on_disk, modified)

    def _conflict(self, course: Course, happened: str) -> ConflictError:
        kept = self._recovery.keep(course)
        return ConflictError(say("store.not_saved"), say(happened), say("store.conflict.do", path=kept))

    def _stands(self, course_id: str) -> bool:
        for folder in (self._paths.patients, self._paths.trash):
            with suppress(FileNotFoundError):
                self._files.look(str(file_of(folder, course_id)))
                return True
        return False

    # --- trash ---------------------------------------------------------------------------------------

    def trash(self, course_id: str) -> None:
        """Move a patient to the trash and close it. Raises AppError, also where another window has it."""
        self._trash.put(course_id)

    def trashed(self) -> tuple[Entry, ...]:
        """Return what lies in the trash."""
        return self._trash.entries()

    def restore(self, course_id: str) -> None:
        """Take a patient back out of the trash. Raises AppError."""
        self._trash.take_back(course_id)

    def delete_from_trash(self, course_id: str) -> None:
        """Delete one patient in the trash for good, with its versions and copies. Raises AppError."""
        self._trash.delete(course_id)

    def empty_trash(self) -> int:
        """Delete what lies in the trash for good, versions too; return how many patients."""
        return self._trash.empty()

    # --- earlier states and damaged files --------------------------------------------------------------

    def versions(self, course_id: str) -> tuple[Version, ...]:
        """Return the earlier states that are kept, the newest first. Raises AppError."""
        return self._history.versions(course_id)

    def load_version(self, course_id: str, number: int) -> Course:
        """Return an earlier state, to look at or compare. Raises AppError where it cannot be read."""
        return self._history.load(course_id, number)

    def restore_version(self, course_id: str, number: int) -> None:
        """Put an earlier state in the place of the file and close the patient. Raises AppError.

        What stands there now is kept: as a version where it can be read, else in the folder of
        damaged files.
        """
        path = file_of(self._paths.patients, course_id)
        content = to_bytes(self.load_version(course_id, number))
        with self._open.alone(course_id, "store.not_saved"):
            try:
                write_file(path, content, self._files, lambda: self._history.keep_whatever(course_id, path))
            except OSError as fault:
                raise refusal("store.not_saved", path, fault) from None
            self._history.thin_out(course_id)
        self.close(course_id)

    def set_aside(self, course_id: str) -> None:
        """Move a file that cannot be read out of the way, into the folder of damaged files.

        Raises AppError, also for a file that can be read.
        """
        path = file_of(self._paths.patients, course_id)
        with self._open.alone(course_id, "store.not_set_aside"):
            try:
                stored: Stored = stored_in(path, self._files)
                if isinstance(stored.content, Readable):
                    raise _error("store.not_set_aside", "store.can_be_read", "store.can_be_read.do")
                self._history.set_aside(course_id, path)
            except OSError as fault:
                raise refusal("store.not_set_aside", path, fault) from None
        self.close(course_id)

    # --- archives ----------------------------------------------------------------------------------------

    def export_archive(
        self,
        path: Path,
        ids: tuple[str, ...],
        versions: bool = True,
        passphrase: str = "",
        progress: Progress | None = None,
    ) -> Exported:
        """Write these patients into one archive at `path`, in the place of a file that stands there.

        Sealed where a passphrase is given. Raises AppError; who is left out, and why, is in what it returns.
        """
        return self._handover.export(path, ids, versions, passphrase, progress)

    def look_into_archive(
        self, path: Path, passphrase: str = "", progress: Progress | None = None
    ) -> LookedInto:
        """Read an archive and compare it with what lies here; nothing is written.

        Raises SealedError where it is sealed and the passphrase is missing or wrong, AppError otherwise.
        """
        return self._handover.look(path, passphrase, progress)

    def take_archive(
        self, archive: LookedInto, choices: Mapping[str, Choice], progress: Progress | None = None
    ) -> Taken:
        """Take patients in from an archive that was looked into. Raises AppError where the disk refuses.

        `choices` by id; who has none is taken as the first of its choices, which never overwrites.
        """
        return self._handover.take(archive, choices, progress)

    # --- after a crash -----------------------------------------------------------------------------------

    def tidy(self) -> int:
        """Remove temporary files that a process left when it was ended; return how many.

        One that may still be at work holds the patient's lock; its file stays. Never raises.
        """
        kept: tuple[Path, ...] = ()
        with suppress(OSError):
            kept = self._history.folders()
        folders = (self._paths.patients, self._paths.recovery, self._paths.damaged, *kept)
        return remove_leftovers(folders, self._open, self._files)


def _checked(course: Course) -> bytes:
    """Return the bytes of a course, read back and compared before they may replace anything."""
    content = to_bytes(course)
    if len(content) > MOST_BYTES:
        raise _error("store.not_saved", "store.too_large", "store.too_large.do")
    if from_bytes(content) != Readable(course=course):
        raise _error("store.not_saved", "store.not_the_same", "store.not_the_same.do")
    return content


def _refuse_read_only(opened: OpenPatient) -> None:
    if opened.read_only:
        raise AppError(
            say("store.not_saved"), say("store.read_only", why=opened.read_only), say("store.not_saved.do")
        )


def _error(title: str, happened: str, to_do: str) -> AppError:
    return AppError(say(title), say(happened, most=MOST_BYTES), say(to_do))
