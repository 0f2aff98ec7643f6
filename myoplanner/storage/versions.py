"""The earlier states of a patient's file: each saved one is kept, then thinned to ten.

They are ordered by a number that only grows, never by the clock, which may jump. The newest four
always stay; of the older ones those go first that were soon followed by another, so that what
remains are the ends of earlier sittings.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from pydantic import AwareDatetime, Field

from myoplanner.logic.base import Value
from myoplanner.storage.atomic import write_file
from myoplanner.storage.file_system import FileSystem
from myoplanner.storage.reading import UnfitFileError, read_file

MOST_VERSIONS = 10
ALWAYS_KEPT = 4
ONE_SITTING_SECONDS = 30 * 60

_NAME = re.compile(r"([0-9]{6,12})-([0-9]{8}T[0-9]{6})\.json", re.ASCII)
_TIME = "%Y%m%dT%H%M%S"


class Version(Value):
    """Name one earlier state: its number, and when it was written (by the machine's clock)."""

    number: int = Field(ge=1)
    written: AwareDatetime
    path: Path


def versions_in(folder: Path, files: FileSystem) -> tuple[Version, ...]:
    """Return the versions in a folder, the newest first. Raises OSError."""
    try:
        names = files.names(str(folder))
    except FileNotFoundError:
        return ()
    found = [version for name in names if (version := _version(folder / name)) is not None]
    return tuple(sorted(found, key=lambda each: each.number, reverse=True))


def _version(path: Path) -> Version | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        written = datetime.strptime(match[2], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Version(number=int(match[1]), written=written, path=path)


def keep_version(folder: Path, content: bytes, modified: float, files: FileSystem) -> None:
    """Keep `content`, last modified so many seconds after 1970, as the newest version. Raises OSError."""
    versions = versions_in(folder, files)
    if versions and _holds(versions[0].path, content, files):
        return  # the save after it failed and is tried again
    number = versions[0].number + 1 if versions else 1
    write_file(folder / f"{number:06}-{_moment(modified).strftime(_TIME)}.json", content, files)


def _moment(modified: float) -> datetime:
    try:
        return datetime.fromtimestamp(modified, UTC)
    except (OverflowError, OSError, ValueError):
        return datetime(1970, 1, 1, tzinfo=UTC)


def _holds(path: Path, content: bytes, files: FileSystem) -> bool:
    try:
        return read_file(path, files) == content
    except (OSError, UnfitFileError):
        return False


def thin_out(folder: Path, files: FileSystem) -> None:
    """Remove versions until ten are left. Never raises: one too many does no harm."""
    with suppress(OSError):
        kept = list(reversed(versions_in(folder, files)))
        while len(kept) > MOST_VERSIONS:
            files.remove(str(kept.pop(_least_needed(kept)).path))


def _least_needed(oldest_first: list[Version]) -> int:
    for place in range(len(oldest_first) - ALWAYS_KEPT):
        apart = oldest_first[place + 1].written - oldest_first[place].written
        if abs(apart.total_seconds()) < ONE_SITTING_SECONDS:
            return place
    return 0
