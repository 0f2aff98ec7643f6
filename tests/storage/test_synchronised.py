"""A data folder that a program carries to other machines is noticed by name, by mark or by the system."""

from __future__ import annotations

from pathlib import Path

import pytest

from myoplanner.storage.file_system import FileSystem
from myoplanner.storage.paths import app_paths
from myoplanner.storage.store import PatientStore
from myoplanner.storage.synchronised import synchronised_by
from tests.storage.conftest import noon


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (University)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Clinic of Somewhere", "OneDrive"),
        ("OneDrive-Personal", "OneDrive"),
        ("Mobile Documents", "iCloud Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("Nextcloud", "Nextcloud"),
        ("nextcloud2", "Nextcloud"),
        ("Google Drive", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("Syncthing", "Syncthing"),
        ("CloudStorage", "a cloud service"),
        ("Documents", ""),
        ("dropbox-notes", ""),
        ("boxes", ""),
    ],
)
def test_known_names_of_folders(tmp_path: Path, name: str, program: str) -> None:
    assert synchronised_by(tmp_path / name / "MyoPlanner" / "data", {}) == program


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".dropbox", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync_1a2b3c.db", "Nextcloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.drivedownload", "Google Drive"),
        (".git", ""),
    ],
)
def test_marks_that_the_programs_leave(tmp_path: Path, mark: str, program: str) -> None:
    (tmp_path / mark).write_bytes(b"")
    assert synchronised_by(tmp_path / "a" / "b", {}) == program


def test_onedrive_tells_the_system_where_it_is(tmp_path: Path) -> None:
    environ = {"OneDriveCommercial": str(tmp_path / "Clinic")}
    assert synchronised_by(tmp_path / "Clinic" / "data", environ) == "OneDrive"
    assert synchronised_by(tmp_path / "Clinics" / "data", environ) == ""
    assert synchronised_by(tmp_path, {"OneDrive": ""}) == ""


def test_a_link_into_a_synchronised_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "data").mkdir(parents=True)
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox" / "data")
    assert synchronised_by(tmp_path / "data", {}) == "Dropbox"


def test_folders_that_cannot_be_listed_are_no_fault(tmp_path: Path) -> None:
    def refuse(path: str) -> list[str]:
        raise PermissionError(13, "x")

    assert synchronised_by(tmp_path, {}, FileSystem(names=refuse)) == ""


def test_the_window_is_told_in_words(tmp_path: Path) -> None:
    store = PatientStore(app_paths(tmp_path / "Dropbox" / "data"), noon)
    told = store.folder_warning({})
    assert "synchronised by Dropbox" in told and str(tmp_path) in told and "--data-dir" in told
    assert PatientStore(app_paths(tmp_path / "data"), noon).folder_warning({}) == ""
