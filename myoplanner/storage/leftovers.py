"""Temporary files that a process left behind when it was ended in the middle of a save."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from myoplanner.errors import AppError
from myoplanner.storage.atomic import is_temporary
from myoplanner.storage.file_system import FileSystem
from myoplanner.storage.open_patients import OpenPatients

_OWNER = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", re.ASCII)


def remove_leftovers(folders: tuple[Path, ...], opened: OpenPatients, files: FileSystem) -> int:
    """Remove the temporary files in these folders and return how many. Never raises.

    Whoever still writes one holds the lock of its patient; then it stays.
    """
    removed = 0
    for folder in folders:
        names: list[str] = []
        with suppress(OSError):
            names = [name for name in files.names(str(folder)) if is_temporary(name)]
        for name in names:
            owner = _OWNER.search(name) or _OWNER.search(folder.name)
            if owner is None:
                continue
            with suppress(AppError, OSError), opened.alone(owner[0], "store.not_saved"):
                files.remove(str(folder / name))
                removed += 1
    return removed
