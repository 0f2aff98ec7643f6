"""`python3 dev.py mutate [--module PART]... [--every N] [--list]`: how many small faults the tests notice.

Tries every mutant of myoplanner/logic/taper, assess and addon, or of the modules whose path holds a
PART, or only every Nth. What survives and also ran while the tests were imported is looked at again, in a
process that imports the mutant from the beginning. Not part of the tests: it takes long.
"""

from __future__ import annotations

import argparse
import ast
import importlib.abc
import importlib.machinery
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import CodeType

import pytest

from tests.mutation.operators import mutants
from tests.mutation.session import Fate, MutationRun, Plan, Tried

ROOT = Path(__file__).resolve().parents[2]
TESTS = {
    "taper": ("tests/logic/taper", "tests/logic/knowledge/test_regimen.py", "tests/commands/test_taper.py"),
    "assess": ("tests/logic/assess", "tests/logic/advise", "tests/commands/test_score.py"),
    "addon": ("tests/logic/addon", "tests/logic/sheets/test_addon_sheets.py"),
}
"""The rooms that are mutated, each with the tests that are to notice it; the scenarios notice all."""
ALL = ("tests/scenarios",)
QUIET = ("-q", "-p", "no:cacheprovider", "-o", "timeout=0")


def main(arguments: list[str]) -> int:
    """Try the mutants and report; 1 where the tests do not pass to begin with, or nothing is mutated."""
    wanted = _parsed(arguments)
    if wanted.again:
        return _look_again_here(wanted.again, wanted.tests)
    if not hasattr(os, "fork"):
        print("dev.py mutate needs a system that can copy a process (fork): not Windows.")
        return 1
    paths = _modules(wanted.module)
    tests = wanted.tests or _tests_of(paths)
    if wanted.list or not paths:
        print("\n".join(f"{_short(path)}: {sum(1 for _ in mutants(path.read_text()))}" for path in paths))
        return 0 if paths else 1
    plan = Plan(ROOT, paths, lambda _, mutant: mutant.number % wanted.every == 0, _tell)
    pytest.main([*QUIET, *tests], plugins=[MutationRun(plan), _Profile()])
    if plan.baseline:
        return 1
    _look_again(plan.tried, tests)
    _report(plan.tried)
    return 0


def _parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py mutate", description=__doc__)
    parser.add_argument("--module", action="append", help="only modules whose path holds PART")
    parser.add_argument("--every", type=int, default=1, help="only every Nth mutant of a module")
    parser.add_argument("--list", action="store_true", help="only count the mutants")
    parser.add_argument("--again", default="", help=argparse.SUPPRESS)
    parser.add_argument("tests", nargs="*", help="the tests that are to notice it")
    return parser.parse_args(arguments)


class _Profile:
    """Fixes what hypothesis tries, after conftest has chosen its own profile."""

    def pytest_collection(self) -> None:
        """Load the profile before the first test is built; pytest has to import hypothesis itself."""
        from hypothesis import settings

        settings.register_profile(
            "mutation", deadline=None, database=None, derandomize=True, max_examples=25
        )
        settings.load_profile("mutation")


def _modules(parts: list[str] | None) -> list[Path]:
    folders = [ROOT / "myoplanner/logic" / room for room in TESTS]
    paths = [path for folder in folders for path in sorted(folder.glob("*.py"))]
    return [path for path in paths if any(part in _short(path) for part in parts or [""])]


def _tests_of(paths: list[Path]) -> list[str]:
    rooms = dict.fromkeys(path.parent.name for path in paths)
    return [*(test for room in rooms for test in TESTS[room]), *ALL]


def _short(path: Path) -> str:
    return path.relative_to(ROOT / "myoplanner/logic").as_posix()


def _tell(tried: Tried) -> None:
    if tried.fate is not Fate.KILLED:
        print(f"{tried.fate.value}: {_line(tried)}", flush=True)


def _line(tried: Tried) -> str:
    mutant = tried.mutant
    return f"{_short(tried.path)}:{mutant.line} in {mutant.place.name}: {mutant.what} (#{mutant.number})"


# --- the second look -----------------------------------------------------------------------------


def _look_again(tried: list[Tried], tests: list[str]) -> None:
    """Try what survived once more from the beginning: a test may have kept what it computed on import."""
    for each in tried:
        if each.fate in (Fate.SURVIVED, Fate.NO_TEST) and each.early:
            name = f"{_short(each.path)}#{each.mutant.number}"
            command = [sys.executable, "-m", "tests.mutation", "--again", name, *(each.files or tests)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True)
            if done.returncode not in (0, 5):
                each.fate = Fate.KILLED
                print(f"killed on the second look: {_line(each)}", flush=True)


def _look_again_here(name: str, tests: list[str]) -> int:
    short, _, number = name.partition("#")
    path = ROOT / "myoplanner/logic" / short
    sys.meta_path.insert(0, _Mutating(path, int(number)))
    return int(pytest.main([*QUIET, "-x", *tests], plugins=[_Profile()]))


class _Mutating(importlib.abc.MetaPathFinder):
    """Lets one module be imported as its mutant."""

    def __init__(self, path: Path, number: int) -> None:
        self.path, self.number = path, number
        self.name = ".".join(path.relative_to(ROOT).with_suffix("").parts)

    def find_spec(
        self, name: str, path: object, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The module with a loader of its own; nothing for every other name."""
        if name != self.name:
            return None
        loader = _Loader(self.name, str(self.path))
        loader.number = self.number
        return importlib.machinery.ModuleSpec(name, loader, origin=str(self.path))


class _Loader(importlib.machinery.SourceFileLoader):
    number = 0

    def get_code(self, fullname: str) -> CodeType:
        """Compile the mutant, past every cache on the disk."""
        source = Path(self.path).read_text(encoding="utf-8")
        tree: ast.Module = next(tree for mutant, tree in mutants(source) if mutant.number == self.number)
        return compile(ast.fix_missing_locations(tree), self.path, "exec", dont_inherit=True)


# --- the report ----------------------------------------------------------------------------------


def _report(tried: list[Tried]) -> None:
    print(f"\n{'module':<36} mutants  killed  left")
    for path in dict.fromkeys(each.path for each in tried):
        here = [each for each in tried if each.path == path]
        print(f"{_short(path):<36} {_counts(here)}")
    print(f"{'all':<36} {_counts(tried)}")
    noticed = sum(each.fate in (Fate.KILLED, Fate.SLOW) for each in tried)
    print(f"\nMutation score: {100 * noticed / max(1, len(tried)):.1f} % ({noticed} of {len(tried)})")
    fates = Counter(each.fate for each in tried)
    print(", ".join(f"{number} {fate.value}" for fate, number in fates.items()))
    left = [each for each in tried if each.fate in (Fate.SURVIVED, Fate.NO_TEST)]
    if left:
        print("\nLeft:")
        print("\n".join(f"  {_line(each)}" for each in left))


def _counts(tried: list[Tried]) -> str:
    left = sum(each.fate in (Fate.SURVIVED, Fate.NO_TEST) for each in tried)
    return f"{len(tried):>7}  {len(tried) - left:>6}  {left:>4}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
