"""What is built and installed works without the source tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parents[1]

# Everything is unpacked into a clean environment once, Qt included.
pytestmark = pytest.mark.timeout(600)


def run(command: list[str], folder: Path, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, encoding="utf-8", timeout=550
    )


@pytest.fixture(scope="module")
def bare(outside: dict[str, str]) -> dict[str, str]:
    """The environment without anything that could lead Python back to the source tree."""
    return {name: value for name, value in outside.items() if not name.startswith("PYTHON")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, bare: dict[str, str]) -> Path:
    """The wheel, built from the source tree."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)]
    done = run(command, ROOT, bare)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(
    wheel: Path, tmp_path_factory: pytest.TempPathFactory, bare: dict[str, str]
) -> Iterator[Path]:
    """The scripts' folder of a clean environment with the wheel and the pinned versions in it.

    The environment has no pip of its own, as on a machine without ensurepip.
    """
    folder = tmp_path_factory.mktemp("clean") / "environment"
    dev.make_environment(folder, with_pip=False)
    python = dev.interpreter(folder)
    pins = str(ROOT / "constraints.txt")
    install = ["install", "--no-compile", "--quiet", "--constraint", pins, str(wheel)]
    done = run([*dev.pip_command(python, dev.hosts_of_pip()), *install], folder.parent, bare)
    assert done.returncode == 0, done.stdout + done.stderr
    yield python.parent
    shutil.rmtree(folder)


def test_the_wheel_carries_every_resource_and_no_test(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    resources = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    inside = [path.relative_to(ROOT / "resources").as_posix() for path in resources]
    inside = [name for name in inside if not name.startswith("pictures/")]  # the README's
    expected = {f"myoplanner/_resources/{name}" for name in inside}
    assert any(name.endswith("regimens/dalakas.toml") for name in expected)
    assert expected <= carried
    assert {name.partition("/")[0].partition("-")[0] for name in carried} == {"myoplanner"}


TAPER = ["taper", "oddis-medsger", "--weight-kg", "60", "--start", "2026-01-05", "--format", "csv"]


def test_the_installed_command_tapers_from_another_folder(
    installed: Path, tmp_path: Path, bare: dict[str, str]
) -> None:
    done = run([str(installed / "myoplanner"), *TAPER], tmp_path, bare)
    rows = [line.split(",") for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert ",".join(rows[0]) == "start,end,on_mg,off_mg,mean_mg_per_day,tablets_on,tablets_off"
    # 60 kg x 1 mg/kg = 60 mg for 4 weeks: 5 January + 27 days is 1 February. Then 60 - 25 % = 45.
    assert rows[1][:5] == ["2026-01-05", "2026-02-01", "60", "60", "60"]
    assert rows[2][:5] == ["2026-02-02", "2026-03-01", "45", "45", "45"]
    # From week 24 (5 January + 168 days) the target of 10 mg, with no end.
    assert rows[-1][:5] == ["2026-06-22", "", "10", "10", "10"]


def test_the_installed_package_runs_as_a_module(
    installed: Path, tmp_path: Path, bare: dict[str, str]
) -> None:
    python = installed / ("python.exe" if os.name == "nt" else "python")
    done = run([str(python), "-m", "myoplanner", "taper", "--list"], tmp_path, bare)
    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout for name in ("oddis-medsger", "dalakas", "amato-griggs"))


def test_the_editable_install_reads_the_source_tree(tmp_path: Path, bare: dict[str, str]) -> None:
    where = run([sys.executable, "-c", "import myoplanner; print(myoplanner.__file__)"], tmp_path, bare)
    assert where.stdout.strip() == str(ROOT / "myoplanner" / "__init__.py"), where.stderr
    done = run([sys.executable, "-m", "myoplanner", *TAPER], tmp_path, bare)
    assert done.stdout.splitlines()[1].startswith("2026-01-05,2026-02-01,60,60,60,"), done.stderr
