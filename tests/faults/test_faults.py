"""The checks of `python3 dev.py faults`, each with less of it; the counts are the run's own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import __main__ as run
from tests.faults import privacy
from tests.faults.checks import CHECKS, OWN_PROCESS
from tests.faults.ground import FULL, SHORT, Amount

ROOT = Path(__file__).resolve().parents[2]
POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="forks, pipes and signals of POSIX")


@POSIX_ONLY
@pytest.mark.parametrize("name", [name for name in CHECKS if name not in OWN_PROCESS])
def test_nothing_is_lost(name: str) -> None:
    assert CHECKS[name](SHORT) > 0


@POSIX_ONLY
@pytest.mark.parametrize("name", sorted(OWN_PROCESS))
def test_nothing_is_lost_by_a_process_that_forks(name: str) -> None:
    # Not from here: a test runner with threads must not be copied.
    command = [sys.executable, "-m", "tests.faults", "--short", name]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr
    assert name in done.stdout and "nothing lost" in done.stdout


def test_a_case_that_is_lost_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lost(_amount: Amount) -> int:
        raise AssertionError("half a patient")

    monkeypatch.setattr(run, "CHECKS", {"this one": lambda amount: amount.kills, "that one": lost})
    assert run.main(["--short"]) == 1
    printed = capsys.readouterr().out
    assert "half a patient" in printed and "FAILED: that one" in printed
    assert f"{SHORT.kills:>8}  this one" in printed
    assert run.main(["this"]) == 0


def test_a_name_that_nothing_bears_fails_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["no such check"]) == 2
    assert "no such check" in capsys.readouterr().out


@POSIX_ONLY
def test_a_socket_that_is_opened_on_the_way_is_noticed(tmp_path: Path) -> None:
    assert privacy.walked(tmp_path, "--leak")["sockets"] == ["socket.__new__"]


def test_the_full_run_tries_what_is_asked_of_it() -> None:
    assert FULL.kills >= 1_000 and FULL.mutated >= 20_000 and FULL.full
