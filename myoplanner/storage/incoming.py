"""What an archive brings, compared with what lies here: nothing is decided, nothing is written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum

from myoplanner.logic.base import Value, evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.wording import say
from myoplanner.storage.archive import ArchiveReader, UnfitArchiveError
from myoplanner.storage.envelope import Readable, from_bytes
from myoplanner.storage.patient_files import belonging, problem_of

MOST_CODE = 40
"""Characters of a code, as the patient's record has it."""


class Meeting(str, Enum):
    """Name how a patient of an archive stands to what lies here."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    IN_TRASH = "in trash"
    """A patient of that id lies in the trash here."""
    DAMAGED_HERE = "damaged here"
    """The file of that patient cannot be read here; the archive's can take its place."""
    COPIED = "copied"
    """It differs, and was taken in beside the one here already."""
    UNREADABLE = "unreadable"
    """It cannot be taken from the archive; `problem` says why."""


class Choice(str, Enum):
    """Name what can be done with a patient of an archive."""

    ADD = "add"
    KEEP_BOTH = "keep both"
    REPLACE = "replace"
    """Put it in the place of the one here, which stays as an earlier version."""
    SKIP = "skip"


CHOICES: dict[Meeting, tuple[Choice, ...]] = {
    Meeting.NEW: (Choice.ADD, Choice.SKIP),
    Meeting.SAME: (Choice.SKIP,),
    Meeting.DIFFERS: (Choice.KEEP_BOTH, Choice.REPLACE, Choice.SKIP),
    Meeting.IN_TRASH: (Choice.KEEP_BOTH, Choice.SKIP),
    Meeting.DAMAGED_HERE: (Choice.KEEP_BOTH, Choice.REPLACE, Choice.SKIP),
    Meeting.COPIED: (Choice.SKIP,),
    Meeting.UNREADABLE: (Choice.SKIP,),
}
"""What a person may choose, the first unless another is chosen; none of the first ones overwrites."""


class Incoming(Value):
    """Hold one patient of an archive. `here`: the course that lies here under the same id, if one does."""

    id: str
    meeting: Meeting
    course: Course | None = None
    here: Course | None = None
    versions: int = 0
    problem: str = ""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Return what a person may choose for it, the one that is taken otherwise first."""
        return CHOICES[self.meeting]


@dataclass(frozen=True)
class LookedInto:
    """Hold an archive that was read and compared; handed back unchanged to take patients from it."""

    patients: tuple[Incoming, ...]
    reader: ArchiveReader


def packed_course(reader: ArchiveReader, course_id: str) -> tuple[Course | None, str]:
    """Return the course of a patient of an archive, or None and in plain words why there is none."""
    try:
        content = belonging(from_bytes(reader.patient(course_id)), course_id)
    except UnfitArchiveError as fault:
        return None, str(fault)
    if not isinstance(content, Readable):
        return None, problem_of(content)
    if content.changed_outside:
        return None, say("archive.altered")
    return content.course, ""


def copy_id(reader: ArchiveReader, course_id: str) -> str:
    """Return the id under which a patient is taken in beside another one.

    It follows from what was packed, so that the same archive taken in twice makes one copy.
    """
    return hashlib.sha256(b"copy of " + reader.patient(course_id)).hexdigest()[:32]


def as_copy(course: Course, new_id: str) -> Course:
    """Return the course under another id, its code marked: two alike in a list would be mixed up."""
    room = MOST_CODE - len(say("archive.copy", code=""))
    code = say("archive.copy", code=course.patient.code[:room].rstrip()).strip()
    patient: Patient = evolve(course.patient, code=code)
    return evolve(course, id=new_id, patient=patient)
