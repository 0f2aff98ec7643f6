"""A Course in its envelope: bytes of a file <-> what they hold, or why they are not taken.

The hash is counted over the canonical form of everything but itself, so that a file that was only
laid out anew by another program still counts as untouched, and a changed value never does.
"""

from __future__ import annotations

import hashlib
from typing import cast

from pydantic import ValidationError

from myoplanner.logic.base import Value
from myoplanner.logic.record.course import SCHEMA_VERSION, Course
from myoplanner.logic.wording import say
from myoplanner.storage.migrations import FIRST_VERSION, Document, migrated
from myoplanner.storage.reading import MOST_BYTES
from myoplanner.storage.strict_json import Json, NotStrictError, canonical, read_json, readable

FORMAT = "myoplanner-course"
FIELDS = frozenset({"format", "schema_version", "sha256", "course"})
SHOWN_FAULTS = 3


class Readable(Value):
    """Hold a course that was read. `changed_outside`: valid, but not as MyoPlanner wrote it."""

    course: Course
    changed_outside: bool = False
    from_version: int = SCHEMA_VERSION


class Newer(Value):
    """Name the schema of a file that a newer MyoPlanner wrote."""

    version: int


class Damaged(Value):
    """Say in plain words why the bytes are no patient's file of ours."""

    reason: str


Content = Readable | Newer | Damaged


def to_bytes(course: Course) -> bytes:
    """Return the whole content of a file that holds `course`; the same course, the same bytes."""
    inner = cast(Json, course.model_dump(mode="json"))
    head: Document = {"format": FORMAT, "schema_version": course.schema_version}
    digest = _digest({**head, "course": inner})
    return readable({**head, "sha256": digest, "course": inner})


def from_bytes(content: bytes) -> Content:
    """Return what a file's bytes hold. Never raises, whatever they are."""
    if len(content) > MOST_BYTES:
        return Damaged(reason=say("file.too_large", size=len(content), most=MOST_BYTES))
    try:
        return _opened(read_json(content))
    except NotStrictError as fault:
        return Damaged(reason=str(fault))
    except RecursionError:
        return Damaged(reason=say("json.deep"))


def _opened(read: Json) -> Content:
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        return Damaged(reason=say("envelope.not_ours"))
    version = read.get("schema_version")
    # True is an int to Python, and 1 to json.
    if not isinstance(version, int) or isinstance(version, bool) or version < FIRST_VERSION:
        return Damaged(reason=say("envelope.no_version"))
    if version > SCHEMA_VERSION:
        return Newer(version=version)
    inner, digest = read.get("course"), read.get("sha256")
    if set(read) != FIELDS or not isinstance(inner, dict) or not isinstance(digest, str):
        return Damaged(reason=say("envelope.incomplete"))
    if inner.get("schema_version") != version:
        return Damaged(reason=say("envelope.two_versions"))
    changed = digest != _digest({name: part for name, part in read.items() if name != "sha256"})
    return _validated(inner, version, changed)


def _validated(inner: Document, version: int, changed: bool) -> Content:
    try:
        document = migrated(inner, version)
    except Exception:  # a step met what no such version wrote; the file stays as it is
        return Damaged(reason=say("envelope.not_migrated", version=version))
    try:
        # From JSON, not from Python values: only so are dates and tuples read strictly.
        course = Course.model_validate_json(canonical(document))
    except ValidationError as fault:
        return Damaged(reason=say("envelope.not_valid", where=_places(fault)))
    return Readable(course=course, changed_outside=changed, from_version=version)


def _places(fault: ValidationError) -> str:
    """Name the fields that are wrong, never what stands in them."""
    places = [".".join(str(part) for part in each["loc"]) or "course" for each in fault.errors()]
    kept = [place if place.isascii() and len(place) < 80 else "?" for place in places[:SHOWN_FAULTS]]
    return ", ".join(kept) + (" ..." if len(places) > SHOWN_FAULTS else "")


def _digest(document: Document) -> str:
    return hashlib.sha256(canonical(document)).hexdigest()
