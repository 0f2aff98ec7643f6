"""Everything has one place, under the user's folders or under the one that was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from myoplanner.storage.paths import app_paths


def test_everything_lies_under_the_folder_that_was_asked_for(tmp_path: Path) -> None:
    paths = app_paths(tmp_path / "data")
    places = [
        paths.patients, paths.trash, paths.versions, paths.damaged, paths.recovery, paths.locks,
        paths.regimens, paths.preferences, paths.logs,
    ]  # fmt: skip
    assert len(set(places)) == len(places)
    assert all(place.parent == tmp_path / "data" for place in places)
    assert not (tmp_path / "data").exists()


def test_a_relative_folder_is_fixed_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    paths = app_paths(Path("data"))
    monkeypatch.chdir(tmp_path.parent)
    assert paths.patients == tmp_path / "data" / "patients"


def test_the_users_own_folders_bear_the_name_once() -> None:
    paths = app_paths()
    for place in (paths.data, paths.preferences.parent, paths.logs):
        assert place.is_absolute()
        assert [part.lower() for part in place.parts].count("myoplanner") == 1
    assert len({paths.data, paths.preferences, paths.logs}) == 3
