"""What every test stands on: a fixed day, no real window, and no way to a real patient's folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Kept for the tests that install: pip finds its own configuration and cache through these.
OUTSIDE = dict(os.environ)

# Before Qt is imported anywhere. The one journey in a real window starts a process of its own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Qt warns of a locale without UTF-8, and a warning of Qt fails a test.
if os.environ.get("LC_ALL") in ("C", "POSIX"):
    os.environ["LC_ALL"] = "C.UTF-8"

TODAY = date(2026, 7, 6)

settings.register_profile(
    "house",
    # A busy machine is no defect of the code; pytest-timeout still ends what hangs.
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile("house")


@pytest.fixture
def today() -> date:
    """The day on which every test takes place: Monday 6 July 2026."""
    return TODAY


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """An empty data folder of this test's own; the store makes it, as on a first start."""
    return tmp_path / "data"


@pytest.fixture(scope="session")
def outside() -> dict[str, str]:
    """The environment as it was before the tests changed it."""
    return dict(OUTSIDE)


@pytest.fixture(scope="session", autouse=True)
def no_real_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point every folder of the user elsewhere, for the test that forgets its data_dir."""
    home = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(home / name.lower()))
        yield


@pytest.fixture(scope="session", autouse=True)
def another_country() -> None:
    """Give Qt the locale named in MYOPLANNER_TEST_LOCALE (de_DE), where 1.000 is a thousand."""
    name = os.environ.get("MYOPLANNER_TEST_LOCALE")
    if name:
        from PySide6.QtCore import QLocale

        QLocale.setDefault(QLocale(name))
