"""An exported file on the disk: under a name that is free, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile, QStandardPaths

from myoplanner.errors import AppError
from myoplanner.logic.wording import say

NAME = "myoplanner-timeline"
"""Nothing about a patient is in a file's name."""
MOST_TRIES = 10_000


def usual_folder() -> Path:
    """Return the user's folder for documents, else the home folder."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def free_path(wanted: Path) -> Path:
    """Return the path itself, or with a number behind its name where something lies there already."""
    for number in range(1, MOST_TRIES):
        tried = wanted if number == 1 else wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        if not os.path.lexists(tried):
            return tried
    return wanted


def save_bytes(content: bytes, wanted: Path) -> Path:
    """Write a new file and return where it is; nothing is ever written over. Raises AppError."""
    path = free_path(wanted)
    file = QSaveFile(str(path))
    done = (
        file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(content) == len(content) and file.commit()
    )
    if not done:
        raise AppError(
            say("export.not_saved"), say("export.not_saved.why", path=path, why=file.errorString()),
            say("export.not_saved.do"),
        )  # fmt: skip
    return path
