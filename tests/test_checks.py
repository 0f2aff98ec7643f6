"""Every check runs, also after one has failed, and what pytest said last is said last."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import checks


@pytest.mark.parametrize(
    ("output", "closing"),
    [
        ("..\n\x1b[32m==== \x1b[1m3 passed\x1b[0m in 0.12s ====\x1b[0m\n", "==== 3 passed in 0.12s ===="),
        ("= 1 failed, 2 passed in 61.02s (0:01:01) =\n\n", "= 1 failed, 2 passed in 61.02s (0:01:01) ="),
        ("2 passed in 1.00s\nan afterthought\n", "2 passed in 1.00s"),
        ("==== no tests ran in 0.01s ====", "==== no tests ran in 0.01s ===="),
        ("Fatal Python error: Aborted\n", ""),
    ],
)
def test_the_closing_line_is_found(output: str, closing: str) -> None:
    assert checks.closing_line(output) == closing


class Nowhere:
    """The run abroad, without its tests."""

    outcome: list[str]

    def result(self) -> list[str]:
        return self.outcome


@pytest.mark.parametrize(
    ("good", "abroad", "closing"),
    [
        (True, [], "All checks passed"),
        (False, [], "Failed: branch"),
        (True, ["German"], "Failed: German"),
    ],
)
def test_coverage_and_the_run_abroad_go_with_all_tests(
    good: bool,
    abroad: list[str],
    closing: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    asked: list[list[str]] = []

    def passes(name: str, command: Sequence[str]) -> bool:
        asked.append(list(command[1:]))
        return good

    monkeypatch.setattr(Nowhere, "outcome", abroad, raising=False)
    monkeypatch.setattr(checks, "STATIC", {})
    monkeypatch.setattr(checks, "Abroad", Nowhere)
    monkeypatch.setattr(checks, "call_and_listen", lambda command: (0, "== 1 passed in 0.12s =="))
    monkeypatch.setattr(checks, "passes", passes)
    assert checks.main([]) == (not good or bool(abroad))
    assert asked == [
        ["-m", "coverage", "report", "--fail-under=95"],
        ["-m", "coverage", "report", "--include=myoplanner/logic/taper/*", "--fail-under=100"],
    ]
    assert f"== {closing}" in capfd.readouterr().out


@pytest.mark.parametrize(("wanted", "failed"), [("de_DE", 0), ("fr_FR", 1)])
def test_the_run_abroad_is_abroad_and_tells_how_it_went(
    wanted: str,
    failed: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    look = tmp_path / "test_look.py"
    look.write_text(
        "import os, time\n\ndef test_where():\n"
        f"    assert os.environ['MYOPLANNER_TEST_LOCALE'] == {wanted!r}\n"
        "    assert time.strftime('%z') == '+1400'\n"
    )
    monkeypatch.setattr(checks, "ROOT", tmp_path)
    monkeypatch.setattr(checks, "ABROAD_TESTS", ("../test_look.py",))
    (tmp_path / "tests").mkdir()
    assert checks.Abroad().result() == [checks.Abroad.name] * failed
    said = capfd.readouterr().out
    assert f"== {checks.Abroad.name} ==" in said
    assert f"1 {'failed' if failed else 'passed'}" in said


def test_the_run_abroad_names_rooms_that_are_there() -> None:
    assert all((checks.ROOT / "tests" / part).is_dir() for part in checks.ABROAD_TESTS)


def test_every_check_runs_after_one_has_failed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    speak = ["-c", "print('== 3 passed in 0.12s ==')"]
    fail = ["-c", "print('it is wrong'); raise SystemExit(1)"]
    monkeypatch.setattr(checks, "STATIC", {"first": fail, "second": speak})
    monkeypatch.setattr(checks, "pytest_command", lambda arguments: [sys.executable, *speak])
    assert checks.main(["-k", "anything"]) == 1
    lines = capfd.readouterr().out.split("\n")
    assert [line for line in lines if line.startswith("== ") and "passed in" not in line] == [
        "== first ==",
        "== second ==",
        "== pytest ==",
        "== Failed: first ==",
    ]
    assert lines[-2:] == ["== 3 passed in 0.12s ==", ""]
