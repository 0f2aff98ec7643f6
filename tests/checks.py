"""Every check of the source tree, one after the other: `python -m tests.checks [PYTEST ARGUMENTS]`.

Started by `dev.py test` with the environment's own interpreter. All checks run, also after one has
failed, and pytest's closing line is printed last.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
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
    # A part of the tests says nothing about the whole: neither coverage nor the run abroad go with it.
    abroad = None if arguments else Abroad()
    heading("pytest")
    status, closing = call_and_listen(pytest_command(arguments))
    failed += ["pytest"] if status != 0 else []
    if abroad is not None:
        failed += coverage() + abroad.result()
    heading("Failed: " + ", ".join(failed) if failed else "All checks passed")
    print(closing or f"pytest ended without its closing line (exit status {status})", flush=True)
    return 1 if failed else 0


def coverage() -> list[str]:
    """Hold the coverage of the run before against its limits, and return the names of what failed."""
    report = [PYTHON, "-m", "coverage", "report"]
    return [name for name, options in COVERED.items() if not passes(name, [*report, *options])]


class Abroad:
    """Run the tests that read what is typed in another country, beside the main run."""

    name = "pytest, in German and east of the date line"

    def __init__(self) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - open for as long as the run lasts
        tests = (f"tests/{part}" for part in ABROAD_TESTS)
        self._process = subprocess.Popen(
            [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests],
            cwd=ROOT,
            env={**os.environ, **ABROAD},
            stdout=self._said,
            stderr=subprocess.STDOUT,
        )

    def result(self) -> list[str]:
        """Wait for the end, print what was said, and return the name of the run if it failed."""
        status = self._process.wait()
        heading(self.name)
        self._said.seek(0)
        sys.stdout.buffer.write(self._said.read())
        sys.stdout.buffer.flush()
        self._said.close()
        return [] if status == 0 else [self.name]


def pytest_command(arguments: Sequence[str]) -> list[str]:
    """Give the command for pytest, measured where all tests run."""
    measured = [] if arguments else ["-m", "coverage", "run"]
    # pytest would drop its colours, because its output passes through here.
    colour = ["--color=yes"] if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else []
    return [PYTHON, *measured, "-m", "pytest", *colour, *arguments]


def heading(text: str) -> None:
    """Print the heading of a check."""
    print(f"\n== {text} ==", flush=True)


def passes(name: str, command: Sequence[str]) -> bool:
    """Run one check under its heading and tell whether it passed."""
    heading(name)
    return subprocess.run(command, cwd=ROOT).returncode == 0


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
