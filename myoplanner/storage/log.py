"""What happened, for whoever has to find a fault: listed fields only.

No field takes free text, so nothing that was entered about a patient can get into the log: of an
exception its type and the places in our own code, never its message.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from enum import Enum
from pathlib import Path

from myoplanner.storage.file_system import APPEND, OWNER_FILE, SYSTEM, FileSystem
from myoplanner.storage.paths import AppPaths, make_folder
from myoplanner.storage.patient_files import is_id

PACKAGE = Path(__file__).resolve().parent.parent
MOST_BYTES = 500_000
MOST_OLD = 3
MOST_PLACES = 12


class LogEvent(str, Enum):
    """Name everything that is logged."""

    STARTED = "started"
    ENDED = "ended"
    LISTED = "listed"
    OPENED = "opened"
    CREATED = "created"
    SAVED = "saved"
    NOT_SAVED = "not saved"
    TRASHED = "trashed"
    RESTORED = "restored"
    DELETED = "deleted"
    VERSION_RESTORED = "version restored"
    SET_ASIDE = "set aside"
    EXPORTED = "exported"
    IMPORTED = "imported"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    RECOVERY_KEPT = "recovery kept"
    LEFTOVERS_REMOVED = "leftovers removed"
    CRASHED = "crashed"


class EventLog:
    """Append lines to a file that is turned over when it has grown. Never raises."""

    def __init__(self, paths: AppPaths, now: Callable[[], datetime], files: FileSystem = SYSTEM) -> None:
        self.path = paths.logs / "myoplanner.log"
        self._now = now
        self._files = files

    def record(
        self, event: LogEvent, file_id: str = "", count: int | None = None, fault: BaseException | None = None
    ) -> None:
        """Write one line: when, what, which file (its random id), how many, which exception and where."""
        line: dict[str, object] = {"time": self._now().isoformat(timespec="seconds"), "event": event.value}
        if is_id(file_id):
            line["file"] = file_id
        if count is not None:
            line["count"] = int(count)
        if fault is not None:
            line["fault"] = type(fault).__name__
            line["number"] = fault.errno if isinstance(fault, OSError) else None
            line["at"] = places_of(fault)
        # A log that cannot be written is no reason to stop anybody's work.
        with suppress(OSError):
            self._append((json.dumps(line) + "\n").encode("ascii"))

    def _append(self, line: bytes) -> None:
        make_folder(self.path.parent, self._files)
        file = self._files.open(str(self.path), APPEND, OWNER_FILE)
        try:
            self._files.write(file, line)
            size = self._files.status(file).st_size
        finally:
            self._files.close(file)
        if size > MOST_BYTES:
            self._turn_over()

    def _turn_over(self) -> None:
        for number in range(MOST_OLD, 0, -1):
            older = self.path if number == 1 else self.path.with_suffix(f".{number - 1}.log")
            with suppress(FileNotFoundError):
                self._files.replace(str(older), str(self.path.with_suffix(f".{number}.log")))


def places_of(fault: BaseException) -> list[str]:
    """Return where in our own code an exception passed, the innermost last: module:line function."""
    frames = traceback.extract_tb(fault.__traceback__)
    found = [
        f"{path.relative_to(PACKAGE).as_posix()}:{frame.lineno} {frame.name}"
        for frame in frames
        if (path := Path(frame.filename)).is_relative_to(PACKAGE)
    ]
    return found[-MOST_PLACES:]
