"""Every check of the source tree, one after the other: `python -m tests.checks [PYTEST ARGUMENTS]`.

Started by `dev.py test` with the environment's own interpreter. All checks run, also after one has
failed, and pytest's closing line is printed last.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable

# The least branch coverage; where something is left out, its reason stands beside it in the code.
COVERED = {
    "branch coverage of logic, at least 95 %": ["--fail-under=95"],
    "branch coverage of taper, 100 %": ["--include=myoplanner/logic/taper/*", "--fail-under=100"],
}

# Called as a function: the script in .venv names a folder that may have moved.
LINTER = "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"
STATIC = {
    "ruff": ["-m", "ruff", "check"],
    "import-linter": ["-c", LINTER, "--no-logo"],
    "mypy": ["-m", "mypy"],
}

ABROAD = {"MYOPLANNER_TEST_LOCALE": "de_DE", "TZ": "Pacific/Kiritimati"}
"""Where 1.000 is a thousand, and the day begins 14 hours before Greenwich."""
ABROAD_TESTS = ("logic/record", "storage", "ui/patients", "ui/tables", "ui/wizard")
"""Where typed text becomes a value and a day a text: the rest reads no locale and no clock."""

CLOSING_LINE = re.compile(r"(?:\d+ \w+.*|no tests (?:ran|collected).*) in \d+(?:\.\d+)?s\b")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def main(arguments: Sequence[str]) -> int:
    """Run all checks, also after one has failed; return 1 if any did."""
    failed = [name for name, options in STATIC.items() if not passes(name, [PYTHON, *options])]
    heading("pytest")
    status, closing = call_and_listen(pytest_command(arguments))
    failed += ["pytest"] if status != 0 else []
    # A part of the tests says nothing about the whole: neither coverage nor the run abroad follow it.
    failed += [] if arguments else whole_tree()
    heading("Failed: " + ", ".join(failed) if failed else "All checks passed")
    print(closing or f"pytest ended without its closing line (exit status {status})", flush=True)
    return 1 if failed else 0


def whole_tree() -> list[str]:
    """Run what makes sense for all tests only, and return the names of what failed."""
    report = [PYTHON, "-m", "coverage", "report"]
    failed = [name for name, options in COVERED.items() if not passes(name, [*report, *options])]
    abroad = "pytest, in German and east of the date line"
    command = [PYTHON, "-m", "pytest", "-q", *(f"tests/{part}" for part in ABROAD_TESTS)]
    return failed + ([] if passes(abroad, command, ABROAD) else [abroad])


def pytest_command(arguments: Sequence[str]) -> list[str]:
    """Give the command for pytest, measured where all tests run."""
    measured = [] if arguments else ["-m", "coverage", "run"]
    # pytest would drop its colours, because its output passes through here.
    colour = ["--color=yes"] if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else []
    return [PYTHON, *measured, "-m", "pytest", *colour, *arguments]


def heading(text: str) -> None:
    """Print the heading of a check."""
    print(f"\n== {text} ==", flush=True)


def passes(name: str, command: Sequence[str], environ: Mapping[str, str] | None = None) -> bool:
    """Run one check under its heading and tell whether it passed."""
    heading(name)
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **(environ or {})}).returncode == 0


def call_and_listen(command: Sequence[str]) -> tuple[int, str]:
    """Run pytest, print what it prints as it comes, and return its status and closing line."""
    heard = b""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdout is not None
        for chunk in iter(partial(process.stdout.read, 65536), b""):
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
            heard = (heard + chunk)[-65536:]
    return process.returncode, closing_line(heard.decode("utf-8", "replace"))


def closing_line(output: str) -> str:
    """Find pytest's closing line, such as "=== 3 passed in 0.12s ==="; empty if there is none."""
    lines = (COLOUR.sub("", line).strip() for line in reversed(output.splitlines()))
    return next((line for line in lines if CLOSING_LINE.search(line)), "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
