"""The patient that `myoplanner plan` is given: a file's bytes -> the course in them, or a refusal.

Taken are a patient's file as MyoPlanner writes it, and a bare course: the object under "course", which
`myoplanner schema` describes, so that another program can ask for a plan without counting our hash.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from myoplanner.commands.options import WrongInput, shown
from myoplanner.logic.record.course import SCHEMA_VERSION, Course
from myoplanner.storage.envelope import FORMAT, Readable, from_bytes
from myoplanner.storage.patient_files import problem_of
from myoplanner.storage.reading import MOST_BYTES, UnfitFileError, read_file
from myoplanner.storage.refusals import why
from myoplanner.storage.strict_json import Json, NotStrictError, read_json, readable

STANDARD_INPUT = "-"
A_FILE = "a patient's file of MyoPlanner, or a bare course (see `myoplanner schema`); - reads standard input"
BARE = "note: a bare course without its envelope: nothing tells whether it was changed"
CHANGED = "note: the file was changed by something other than MyoPlanner since it was saved"


@dataclass(frozen=True)
class Taken:
    """Hold the course that was read, and what has to be said of the file."""

    course: Course
    changed_outside: bool = False
    remarks: tuple[str, ...] = ()


def read_course(source: str, stdin: BinaryIO | None = None) -> Taken:
    """Return the course in the file `source`; raises WrongInput for everything that is none."""
    raw = _bytes(source, stdin)
    bare = _bare_course(raw)
    content = from_bytes(raw if bare is None else _in_envelope(bare))
    if not isinstance(content, Readable):
        raise WrongInput(shown(source), problem_of(content), A_FILE)
    if bare is not None:
        return Taken(course=content.course, remarks=(BARE,))
    changed = content.changed_outside
    return Taken(course=content.course, changed_outside=changed, remarks=(CHANGED,) if changed else ())


def _bytes(source: str, stdin: BinaryIO | None) -> bytes:
    if source == STANDARD_INPUT:
        return (stdin or sys.stdin.buffer).read(MOST_BYTES + 1)
    try:
        # A link that a person names is meant to be followed; the store never follows one.
        return read_file(Path(source).resolve())
    except UnfitFileError as fault:
        raise WrongInput(shown(source), str(fault), A_FILE) from None
    except OSError as fault:
        raise WrongInput(shown(source), why(fault), A_FILE) from None
    except (ValueError, RuntimeError):  # a zero byte in the name; a circle of links
        raise WrongInput(shown(source), "not a usable name", A_FILE) from None


def _bare_course(raw: bytes) -> dict[str, Json] | None:
    """Return what stands in a file without an envelope, or None for anything else."""
    try:
        read = read_json(raw) if len(raw) <= MOST_BYTES else None
    except (NotStrictError, RecursionError):
        return None
    return read if isinstance(read, dict) and "format" not in read and "id" in read else None


def _in_envelope(course: dict[str, Json]) -> bytes:
    version = course.get("schema_version", SCHEMA_VERSION)
    inner: Json = {**course, "schema_version": version}
    return readable({"format": FORMAT, "schema_version": version, "sha256": "", "course": inner})
