"""Patients handed over: written into one archive, and taken in from one without overwriting silently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from myoplanner.errors import AppError
from myoplanner.logic.base import Value, evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.wording import say
from myoplanner.storage.archive import MOST_ARCHIVE, ArchiveReader, ArchiveWriter, UnfitArchiveError
from myoplanner.storage.atomic import write_file
from myoplanner.storage.envelope import Damaged, Readable, from_bytes, to_bytes
from myoplanner.storage.file_system import FileSystem
from myoplanner.storage.history_files import HistoryFiles
from myoplanner.storage.incoming import (
    Choice,
    Incoming,
    LookedInto,
    Meeting,
    as_copy,
    copy_id,
    packed_course,
)
from myoplanner.storage.open_patients import OpenPatients
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.patient_files import belonging, file_of, problem_of, stored_in
from myoplanner.storage.reading import UnfitFileError, read_file
from myoplanner.storage.refusals import refusal, why
from myoplanner.storage.seal import is_sealed, opened, sealed

Progress = Callable[[int, int], None]
"""Told how many of how many patients are done."""

MOST_SEALED = MOST_ARCHIVE + 1000


class Left(Value):
    """Name a patient that was left out or not taken, and why; `course` where it can be read."""

    id: str
    why: str
    course: Course | None = None


class Exported(Value):
    """Say what went into an archive."""

    path: Path
    patients: int
    versions: int
    left_out: tuple[Left, ...] = ()


class Taken(Value):
    """Say what came out of an archive: ids of new patients, of copies beside others, of replaced ones."""

    added: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    not_taken: tuple[Left, ...] = ()


class Handover:
    """Write and read archives of one data folder. Every method raises AppError, and nothing else."""

    def __init__(
        self,
        paths: AppPaths,
        open_patients: OpenPatients,
        history: HistoryFiles,
        files: FileSystem,
        now: Callable[[], datetime],
    ) -> None:
        self._paths = paths
        self._open = open_patients
        self._history = history
        self._files = files
        self._now = now

    # --- out -------------------------------------------------------------------------------------

    def export(
        self, path: Path, ids: tuple[str, ...], versions: bool, passphrase: str, progress: Progress | None
    ) -> Exported:
        """Write these patients into one new file, sealed where a passphrase is given."""
        try:
            with ArchiveWriter() as writer:
                left, states = self._pack_all(writer, ids, versions, progress)
                if len(left) == len(ids):
                    raise _error("archive.not_written", "archive.nothing", "archive.nothing.do")
                content = writer.finish(self._now())
        except UnfitArchiveError as fault:
            raise AppError(
                say("archive.not_written"),
                say("archive.not_written.why", why=fault),
                say("archive.fewer.do"),
            ) from None
        try:
            write_file(path, sealed(content, passphrase) if passphrase else content, self._files)
        except OSError as fault:
            raise refusal("archive.not_written", path, fault) from None
        return Exported(path=path, patients=len(ids) - len(left), versions=states, left_out=left)

    def _pack_all(
        self, writer: ArchiveWriter, ids: tuple[str, ...], versions: bool, progress: Progress | None
    ) -> tuple[tuple[Left, ...], int]:
        """Put patients into the archive; return who is left out, and how many earlier states are in it."""
        left: list[Left] = []
        states = 0
        for number, course_id in enumerate(ids, 1):
            reason = self._pack(writer, course_id)
            if reason is not None:
                left.append(reason)
            elif versions:
                states += self._pack_versions(writer, course_id)
            _tell(progress, number, len(ids))
        return tuple(left), states

    def _pack(self, writer: ArchiveWriter, course_id: str) -> Left | None:
        """Put a patient's file into the archive as it is, or say why it is left out."""
        path = file_of(self._paths.patients, course_id)
        try:
            raw = read_file(path, self._files)
        except UnfitFileError as fault:
            return Left(id=course_id, why=problem_of(Damaged(reason=str(fault))))
        except OSError as fault:
            return Left(id=course_id, why=why(fault))
        content = belonging(from_bytes(raw), course_id)
        if not isinstance(content, Readable):
            return Left(id=course_id, why=problem_of(content))
        if content.changed_outside:
            return Left(id=course_id, why=say("archive.changed_outside"), course=content.course)
        writer.add_patient(course_id, raw)
        return None

    def _pack_versions(self, writer: ArchiveWriter, course_id: str) -> int:
        packed = 0
        for version in reversed(self._history.versions(course_id)):
            try:
                raw = read_file(version.path, self._files)
            except (OSError, UnfitFileError):
                continue  # one that cannot be read here cannot be read there
            if isinstance(belonging(from_bytes(raw), course_id), Readable):
                writer.add_version(course_id, version.path.name, raw)
                packed += 1
        return packed

    # --- look ------------------------------------------------------------------------------------

    def look(self, path: Path, passphrase: str, progress: Progress | None) -> LookedInto:
        """Read an archive and compare each of its patients with what lies here."""
        try:
            content = read_file(path, self._files, MOST_SEALED)
            if is_sealed(content):
                content = opened(content, passphrase)
            reader = ArchiveReader(content)
        except (UnfitFileError, UnfitArchiveError) as fault:
            raise AppError(
                say("archive.not_read"), say("archive.not_read.why", why=fault), say("archive.not_read.do")
            ) from None
        except OSError as fault:
            raise refusal("archive.not_read", path, fault) from None
        found = []
        for number, course_id in enumerate(reader.patients, 1):
            found.append(self._incoming(reader, course_id))
            _tell(progress, number, len(reader.patients))
        return LookedInto(patients=tuple(found), reader=reader)

    def _incoming(self, reader: ArchiveReader, course_id: str) -> Incoming:
        course, problem = packed_course(reader, course_id)
        versions = reader.count_versions(course_id)
        if course is None:
            return Incoming(id=course_id, meeting=Meeting.UNREADABLE, problem=problem)
        try:
            meeting, here = self._meeting(reader, course)
        except OSError as fault:
            return Incoming(id=course_id, meeting=Meeting.UNREADABLE, course=course, problem=why(fault))
        return Incoming(id=course_id, meeting=meeting, course=course, here=here, versions=versions)

    def _meeting(self, reader: ArchiveReader, course: Course) -> tuple[Meeting, Course | None]:
        copied = self._stands(copy_id(reader, course.id))
        try:
            content = stored_in(file_of(self._paths.patients, course.id), self._files).content
        except FileNotFoundError:
            if not self._lies_in(self._paths.trash, course.id):
                return Meeting.NEW, None
            return (Meeting.COPIED if copied else Meeting.IN_TRASH), None
        if not isinstance(content, Readable):
            return (Meeting.COPIED if copied else Meeting.DAMAGED_HERE), None
        if content.course == course and not content.changed_outside:
            return Meeting.SAME, content.course
        return (Meeting.COPIED if copied else Meeting.DIFFERS), content.course

    def _stands(self, course_id: str) -> bool:
        return any(self._lies_in(folder, course_id) for folder in (self._paths.patients, self._paths.trash))

    def _lies_in(self, folder: Path, course_id: str) -> bool:
        try:
            self._files.look(str(file_of(folder, course_id)))
        except FileNotFoundError:
            return False
        return True

    # --- in --------------------------------------------------------------------------------------

    def take(self, archive: LookedInto, choices: Mapping[str, Choice], progress: Progress | None) -> Taken:
        """Take patients in, each as chosen, or as the first of its choices where nothing is chosen.

        A patient that is not as it was compared any more, or open elsewhere, is not taken and named.
        Where the disk refuses, what is in by then stays, and the error says how many that are.
        """
        done: dict[Choice, list[str]] = {choice: [] for choice in Choice}
        not_taken: list[Left] = []
        for number, each in enumerate(archive.patients, 1):
            choice = choices.get(each.id, each.choices[0])
            if choice not in each.choices:
                choice = each.choices[0]
            try:
                stays = self._take_one(archive.reader, each, choice)
            except OSError as fault:
                raise self._stopped(each, fault, number - 1, len(archive.patients)) from None
            if isinstance(stays, Left):
                not_taken.append(stays)
            else:
                done[choice].append(stays)
            _tell(progress, number, len(archive.patients))
        return Taken(
            added=tuple(done[Choice.ADD]),
            copied=tuple(done[Choice.KEEP_BOTH]),
            replaced=tuple(done[Choice.REPLACE]),
            skipped=tuple(done[Choice.SKIP]),
            not_taken=tuple(not_taken),
        )

    def _stopped(self, each: Incoming, fault: OSError, taken: int, number: int) -> AppError:
        cause = refusal("archive.not_taken", file_of(self._paths.patients, each.id), fault)
        return AppError(
            cause.title,
            say("archive.stopped", taken=taken, number=number, why=cause.happened),
            say("archive.stopped.do", do=cause.to_do),
        )

    def _take_one(self, reader: ArchiveReader, each: Incoming, choice: Choice) -> str | Left:
        """Take one patient in and return the id under which it lies here now, or why it was not taken."""
        if each.course is None or each.problem:
            return Left(id=each.id, why=each.problem, course=each.course)
        if choice is Choice.SKIP:
            return each.id
        target = copy_id(reader, each.id) if choice is Choice.KEEP_BOTH else each.id
        try:
            with self._open.alone(target, "archive.not_taken"):
                if self._incoming(reader, each.id) != each:
                    return Left(id=each.id, why=say("archive.meanwhile"), course=each.course)
                self._write(reader, each.course, target, choice)
        except UnfitArchiveError as fault:
            return Left(id=each.id, why=str(fault), course=each.course)
        except AppError as fault:
            return Left(id=each.id, why=fault.happened, course=each.course)
        self._open.close(target)
        return target

    def _write(self, reader: ArchiveReader, course: Course, target: str, choice: Choice) -> None:
        path = file_of(self._paths.patients, target)
        if choice is Choice.REPLACE:
            content = reader.patient(course.id)
            write_file(path, content, self._files, lambda: self._history.keep_whatever(target, path))
            self._history.thin_out(target)
            return
        # The versions first: were it ended in between, the patient is still to be taken in.
        for name, state in self._states(reader, course.id, target):
            write_file(self._history.folder(target) / name, state, self._files)
        self._history.thin_out(target)
        copied = choice is Choice.KEEP_BOTH
        write_file(
            path, to_bytes(as_copy(course, target)) if copied else reader.patient(course.id), self._files
        )

    @staticmethod
    def _states(reader: ArchiveReader, course_id: str, target: str) -> Iterator[tuple[str, bytes]]:
        """Give the earlier states that can be read, under the id that they get here."""
        for name, raw in reader.versions(course_id):
            content = belonging(from_bytes(raw), course_id)
            if not isinstance(content, Readable):
                continue
            own = target == course_id
            yield name, raw if own else to_bytes(evolve(content.course, id=target))


def _tell(progress: Progress | None, done: int, number: int) -> None:
    if progress is not None:
        progress(done, number)


def _error(title: str, happened: str, to_do: str) -> AppError:
    return AppError(say(title), say(happened), say(to_do))
