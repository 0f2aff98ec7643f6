"""What the storage tests share: a clock that stands, stores on an own folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from myoplanner.storage.file_system import SYSTEM, FileSystem
from myoplanner.storage.paths import AppPaths, app_paths
from myoplanner.storage.store import PatientStore

NOON = datetime(2026, 7, 6, 12, 0, tzinfo=UTC)

OpenStore = Callable[..., PatientStore]


def noon() -> datetime:
    """The clock of the storage tests."""
    return NOON


@pytest.fixture
def paths(data_dir: Path) -> AppPaths:
    """The folders of one test."""
    return app_paths(data_dir)


@pytest.fixture
def open_store(paths: AppPaths) -> Iterator[OpenStore]:
    """Makes stores on the test's folder, each like a window of its own; closes them at the end."""
    made: list[PatientStore] = []

    def make(files: FileSystem = SYSTEM) -> PatientStore:
        made.append(PatientStore(paths, noon, files))
        return made[-1]

    yield make
    for each in made:
        each.close_all()


@pytest.fixture
def store(open_store: OpenStore) -> PatientStore:
    """One window's store."""
    return open_store()
