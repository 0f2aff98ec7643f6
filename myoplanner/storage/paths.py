"""Where everything lies that the application keeps. Built once at the start and handed on."""

from __future__ import annotations

import errno
from pathlib import Path

import platformdirs

from myoplanner.logic.base import Value
from myoplanner.storage.file_system import SYSTEM, FileSystem, settle

NAME = "MyoPlanner"


class AppPaths(Value):
    """Hold the folders and files of one user. None of them need exist."""

    data: Path
    preferences: Path
    logs: Path

    @property
    def patients(self) -> Path:
        """Return the folder of the patients' files."""
        return self.data / "patients"

    @property
    def trash(self) -> Path:
        """Return the folder of the patients that were deleted but can be brought back."""
        return self.data / "trash"

    @property
    def versions(self) -> Path:
        """Return the folder that holds, in a folder for each patient, the earlier versions."""
        return self.data / "versions"

    @property
    def damaged(self) -> Path:
        """Return the folder of the files that could not be read and were set aside."""
        return self.data / "damaged"

    @property
    def recovery(self) -> Path:
        """Return the folder of what could not be saved in its place."""
        return self.data / "recovery"

    @property
    def locks(self) -> Path:
        """Return the folder of the files that say who has a patient open."""
        return self.data / "locks"

    @property
    def regimens(self) -> Path:
        """Return the folder of the user's own regimens."""
        return self.data / "regimens"


def app_paths(data_dir: Path | None = None) -> AppPaths:
    """Return the user's folders, or everything under `data_dir` where one is given."""
    if data_dir is not None:
        data = data_dir.expanduser().absolute()
        return AppPaths(data=data, preferences=data / "preferences.json", logs=data / "logs")
    # Without appauthor=False, Windows would have a folder MyoPlanner inside a folder MyoPlanner.
    return AppPaths(
        data=platformdirs.user_data_path(NAME, appauthor=False),
        preferences=platformdirs.user_config_path(NAME, appauthor=False) / "preferences.json",
        logs=platformdirs.user_log_path(NAME, appauthor=False),
    )


def make_folder(folder: Path, files: FileSystem = SYSTEM) -> None:
    """Make a folder, and those above it that are missing, for the owner alone.

    A folder that stands already keeps its rights. Raises OSError.
    """
    missing = []
    here = folder
    while not here.is_dir() and here != here.parent:
        missing.append(here)
        here = here.parent
    for each in reversed(missing):
        try:
            files.make_folder(str(each))
        except FileExistsError:
            if not each.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "is no folder", str(each)) from None
        else:
            settle(each.parent, files)
