"""Who has a patient open: a lock of the operating system on a small file that names the holder.

The system lets the lock go when a process ends, however it ends, so on one machine a lock is never
stale. What the file says counts only where the system cannot know: for another machine (a shared or
synchronised folder), and on a file system without locks. The file itself stays, emptied.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import AwareDatetime, Field, ValidationError

from myoplanner.logic.base import Line, Value
from myoplanner.logic.wording import say
from myoplanner.storage.file_system import KEEP_OPEN, LOCK_UNKNOWN, OWNER_FILE, FileSystem, patiently
from myoplanner.storage.paths import make_folder

MOST_BYTES = 2000


class Holder(Value):
    """Name who holds a lock: the machine, the process, since when."""

    host: Line
    process: int = Field(gt=0)
    since: AwareDatetime

    def sentence(self) -> str:
        """Return who it is in words."""
        time = self.since.strftime("%H:%M")
        return say("lock.holder", host=self.host, process=self.process, day=self.since, time=time)


@dataclass(frozen=True)
class Refused:
    """Say that another holds the lock; `holder` is None where the file does not say who."""

    holder: Holder | None

    def sentence(self) -> str:
        """Return who holds it in words."""
        return self.holder.sentence() if self.holder else say("lock.unknown")


@dataclass(frozen=True)
class PatientLock:
    """Hold the open file that the lock is on."""

    file: int
    files: FileSystem

    def release(self) -> None:
        """Let the lock go. Never raises: closing alone frees it."""
        with suppress(OSError):
            self.files.truncate(self.file, 0)
        with suppress(OSError):
            self.files.close(self.file)


def this_process(now: Callable[[], datetime]) -> Holder:
    """Return what this process writes into the locks that it takes."""
    return Holder(host=platform.node()[:200] or "?", process=os.getpid(), since=now())


def take_lock(path: Path, me: Holder, files: FileSystem, take_over: bool = False) -> PatientLock | Refused:
    """Take the lock at `path` for `me` without waiting, or say who has it.

    `take_over`: a person decided that the holder the file names is gone; what the operating system
    itself holds is refused all the same. Raises OSError where the lock file cannot be written.
    """
    make_folder(path.parent, files)
    file = patiently(lambda: files.open(str(path), KEEP_OPEN, OWNER_FILE), files)
    try:
        answer = _answer(file, me, files, take_over)
    except BaseException:
        with suppress(OSError):
            files.close(file)
        raise
    if isinstance(answer, Refused):
        with suppress(OSError):
            files.close(file)
    return answer


def _answer(file: int, me: Holder, files: FileSystem, take_over: bool) -> PatientLock | Refused:
    try:
        locked: bool | None = files.lock(file)
    except OSError as fault:
        if fault.errno not in LOCK_UNKNOWN:
            raise
        locked = None
    named = _named(file, files)
    if locked is False:
        return Refused(named)
    if named is not None and not take_over and _may_live(named, me, sure=locked is True):
        return Refused(named)
    _write(file, me, files)
    return PatientLock(file, files)


def _may_live(named: Holder, me: Holder, sure: bool) -> bool:
    """Tell whether the holder that the file names may still be at work.

    `sure`: the operating system gave us its lock, so on this machine nobody else is.
    """
    if named.host != me.host:
        return True
    return not sure and _is_running(named.process)


def _is_running(process: int) -> bool:
    if sys.platform == "win32":
        return True  # os.kill would end it there; a person can take the lock over by hand
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _named(file: int, files: FileSystem) -> Holder | None:
    """Return the holder that the lock file names, or None where it names none or holds rubbish."""
    files.seek(file, 0, os.SEEK_SET)
    try:
        return Holder.model_validate_json(files.read(file, MOST_BYTES))
    except ValidationError:
        return None


def _write(file: int, me: Holder, files: FileSystem) -> None:
    written = json.dumps(me.model_dump(mode="json")).encode("ascii")
    files.truncate(file, 0)
    files.seek(file, 0, os.SEEK_SET)
    files.write(file, written)
