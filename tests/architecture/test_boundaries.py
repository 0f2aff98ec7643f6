"""The contracts of pyproject.toml hold, and break when a boundary is crossed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"

ROOMS = "Rooms: who may import whom (DESIGN 2)"
INSIDE = "Inside logic: from exact values up to the sheets"
CIRCLES = "No circles among siblings"
PURE = "Logic knows no window, file, clock, chance or machine"
QT = "Qt only in ui and app"
CHART = "pyqtgraph and numpy only in ui.chart"
NETWORK = "The application opens no network connection"


class Crossing(NamedTuple):
    """A line added to a module, and the contract that has to break."""

    module: str
    line: str
    contract: str


CROSSINGS = (
    Crossing("logic/units.py", "import PySide6", PURE),
    Crossing("logic/units.py", "import time", PURE),
    Crossing("logic/units.py", "import random", PURE),
    Crossing("logic/finding.py", "from pathlib import Path", PURE),
    Crossing("logic/units.py", "import myoplanner.ui", ROOMS),
    Crossing("storage/__init__.py", "import myoplanner.ui", ROOMS),
    Crossing("exchange/__init__.py", "import myoplanner.storage", ROOMS),
    Crossing("errors.py", "import myoplanner.logic.units", ROOMS),
    Crossing("system_libraries.py", "import myoplanner.ui", ROOMS),
    Crossing("helpers.py", "", ROOMS),
    Crossing("logic/helpers.py", "", INSIDE),
    Crossing("logic/taper/stray.py", "import myoplanner.logic.assess", INSIDE),
    Crossing("logic/base.py", "import myoplanner.logic.units", INSIDE),
    Crossing("ui/one.py", "import myoplanner.ui.two", CIRCLES),
    Crossing("storage/stray.py", "from PySide6 import QtCore", QT),
    Crossing("ui/stray.py", "import pyqtgraph", CHART),
    Crossing("exchange/stray.py", "import numpy", CHART),
    Crossing("exchange/stray.py", "import urllib.request", NETWORK),
)


def broken_contracts(folder: Path) -> list[str]:
    """The names of the contracts that the package in `folder` breaks."""
    # `-c` puts the working folder first on the path, so the copy is read and not the installation.
    command = [sys.executable, "-c", LINT, "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    # A contract with exceptions is reported with their number: "... BROKEN (5 ignored imports)".
    rows = [re.sub(r" \(\d+ ignored imports?\)$", "", line.strip()) for line in done.stdout.splitlines()]
    return [row.removesuffix(" BROKEN") for row in rows if row.endswith(" BROKEN")]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contracts, to cross boundaries in."""
    unread = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "myoplanner", tmp_path / "myoplanner", ignore=unread)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_holds() -> None:
    assert broken_contracts(ROOT) == []


@pytest.mark.parametrize("crossing", CROSSINGS, ids=lambda each: f"{each.module}: {each.line}")
def test_a_crossed_boundary_breaks_its_contract(crossing: Crossing, copy: Path) -> None:
    package = copy / "myoplanner"
    (package / "ui/two.py").write_text("import myoplanner.ui.one\n", encoding="utf-8")
    (package / "ui/one.py").touch()
    with (package / crossing.module).open("a", encoding="utf-8") as file:
        file.write(f"\n{crossing.line}\n")
    assert crossing.contract in broken_contracts(copy)
