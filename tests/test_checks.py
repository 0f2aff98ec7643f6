"""Every check runs, also after one has failed, and what pytest said last is said last."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

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


@pytest.mark.parametrize(("good", "closing"), [(True, "All checks passed"), (False, "Failed: ")])
def test_coverage_and_the_run_abroad_follow_when_all_tests_run(
    good: bool, closing: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[list[str], Mapping[str, str] | None]] = []

    def passes(name: str, command: Sequence[str], environ: Mapping[str, str] | None = None) -> bool:
        asked.append((list(command[1:]), environ))
        return good

    monkeypatch.setattr(checks, "STATIC", {})
    monkeypatch.setattr(checks, "call_and_listen", lambda command: (0, "== 1 passed in 0.12s =="))
    monkeypatch.setattr(checks, "passes", passes)
    assert checks.main([]) == (not good)
    assert asked[0] == (["-m", "coverage", "report", "--fail-under=95"], None)
    assert asked[1][0][3:] == ["--include=myoplanner/logic/taper/*", "--fail-under=100"]
    assert asked[2][0][:3] == ["-m", "pytest", "-q"]
    assert asked[2][1] == {"MYOPLANNER_TEST_LOCALE": "de_DE", "TZ": "Pacific/Kiritimati"}
    assert len(asked) == 3
    assert f"== {closing}" in capfd.readouterr().out


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
