"""Whether a folder is carried to other machines by a synchronising program, as far as can be seen.

By the names that the programs give their folders, by the files that they leave in them, and by what
OneDrive tells the system. A program that leaves no sign is not seen; "" is no promise.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from pathlib import Path

from myoplanner.logic.wording import say
from myoplanner.storage.file_system import SYSTEM, FileSystem

# Names of folders, in small letters, as the programs make them.
FOLDERS: tuple[tuple[str, str], ...] = (
    ("dropbox", "Dropbox"),
    ("dropbox (*)", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("onedrive - *", "OneDrive"),
    ("onedrive-*", "OneDrive"),
    ("sharepoint - *", "OneDrive"),
    ("mobile documents", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("icloud drive*", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("nextcloud*", "Nextcloud"),
    ("owncloud*", "ownCloud"),
    ("google drive*", "Google Drive"),
    ("googledrive*", "Google Drive"),
    ("my drive", "Google Drive"),
    ("syncthing", "Syncthing"),
    ("box", "Box"),
    ("box sync", "Box"),
    ("pcloud drive", "pCloud"),
    ("pclouddrive", "pCloud"),
    ("mega", "MEGA"),
    ("megasync*", "MEGA"),
    ("proton drive", "Proton Drive"),
    ("seafile", "Seafile"),
    ("tresorit*", "Tresorit"),
    ("synologydrive", "Synology Drive"),
    ("resilio sync", "Resilio Sync"),
    ("cloudstorage", "a cloud service"),
)
# Files and folders that the programs leave in what they synchronise.
MARKS: tuple[tuple[str, str], ...] = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".849c9593-d756-4e56-8d6e-42412f2a707b", "OneDrive"),
    (".stfolder*", "Syncthing"),
    (".stignore", "Syncthing"),
    (".sync_*.db", "Nextcloud"),
    ("._sync_*.db", "Nextcloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".synologyworkingdirectory", "Synology Drive"),
    (".sync", "Resilio Sync"),
    (".seafile-data", "Seafile"),
)
VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
MOST_NAMES = 5_000
"""Entries of one folder that are looked at: a mark is one of a few, and names come sorted, dots first."""


def synchronised_by(folder: Path, environ: Mapping[str, str], files: FileSystem = SYSTEM) -> str:
    """Return the name of the program that seems to synchronise a folder, or "". Never raises."""
    here = folder.expanduser().absolute()
    for place in (here, _resolved(here)):
        for each in (place, *place.parents):
            name = _known(each.name, FOLDERS) or _named_by(each, environ) or _marked(each, files)
            if name:
                return name
    return ""


def synchronised_warning(folder: Path, environ: Mapping[str, str], files: FileSystem = SYSTEM) -> str:
    """Return what to tell a person whose data folder is synchronised, or "". Never raises."""
    program = synchronised_by(folder, environ, files)
    return say("folder.synchronised", program=program, path=folder) if program else ""


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder


def _known(name: str, patterns: tuple[tuple[str, str], ...]) -> str:
    small = name.casefold()
    return next((program for pattern, program in patterns if fnmatch.fnmatchcase(small, pattern)), "")


def _named_by(folder: Path, environ: Mapping[str, str]) -> str:
    told = [environ.get(variable, "").strip() for variable in VARIABLES]
    return "OneDrive" if any(path and Path(path) == folder for path in told) else ""


def _marked(folder: Path, files: FileSystem) -> str:
    try:
        names = files.names(str(folder))[:MOST_NAMES]
    except OSError:
        return ""
    return next((program for name in names if (program := _known(name, MARKS))), "")
