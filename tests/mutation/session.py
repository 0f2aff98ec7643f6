"""A run of pytest that tries mutants: the tests once as they are, then a child process for each mutant.

The child is a copy of this process with everything imported, so a mutant costs only the tests that reach it.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.operators import Mutant, mutants
from tests.mutation.swap import Key, Unreachable, forget_results, key_of, put_in

LEAST_SECONDS = 20


class Fate(Enum):
    """What became of a mutant."""

    KILLED = "killed"
    SURVIVED = "survived"
    NO_TEST = "no test reaches it"
    SLOW = "ended by the clock"


@dataclass
class Tried:
    """One mutant with its fate.

    `early` tells that its place also ran while the tests were collected: what was computed then does not
    have the mutant in it, so that it has to be looked at again. `files` are the tests that reach its module.
    """

    path: Path
    mutant: Mutant
    fate: Fate
    early: bool = False
    files: tuple[str, ...] = ()


@dataclass
class Plan:
    """Which mutants to try, and what to do with each result."""

    root: Path
    paths: list[Path]
    only: Callable[[Path, Mutant], bool]
    tell: Callable[[Tried], None]
    tried: list[Tried] = field(default_factory=list)
    baseline: int = 0


@dataclass
class _Reached:
    """What the tests reach of one module: for each function the tests, the fastest first."""

    by_function: dict[Key, list[int]] = field(default_factory=dict)
    by_module: set[int] = field(default_factory=set)
    early: set[Key] = field(default_factory=set)


class MutationRun:
    """A plugin of pytest that runs the tests itself."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.seconds: dict[int, float] = {}
        self.reached = {str(path): _Reached() for path in plan.paths}

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Iterator[None]:
        """Watch what runs while the modules of the tests are imported."""
        seen: set[CodeType] = set()
        with _profile(seen, set(self.reached)):
            result = yield
        for code in seen:
            self.reached[code.co_filename].early.add(key_of(code))
        return result

    def pytest_runtestloop(self, session: pytest.Session) -> object:
        """Run every test once, watched; then try the mutants."""
        failed = [item.nodeid for number, item in enumerate(session.items) if not self._watched(number, item)]
        if failed or not session.items:
            print(f"\nThe tests must pass before anything is mutated; these do not: {failed}", flush=True)
            self.plan.baseline = 1
            return True
        for path in self.plan.paths:
            source = path.read_text(encoding="utf-8")
            for mutant, tree in mutants(source):
                if self.plan.only(path, mutant):
                    tried = self._tried(session, path, mutant, tree)
                    self.plan.tried.append(tried)
                    self.plan.tell(tried)
        return True

    def _tried(self, session: pytest.Session, path: Path, mutant: Mutant, tree: Any) -> Tried:
        fate, reached, place = self._try(session, path, mutant, tree), self.reached[str(path)], mutant.place
        early = place.is_figure or (place.name, place.first_line) in reached.early
        files = {session.items[number].path.relative_to(self.plan.root) for number in reached.by_module}
        return Tried(path, mutant, fate, early, tuple(sorted(map(str, files))))

    def _watched(self, number: int, item: pytest.Item) -> bool:
        seen: set[CodeType] = set()
        begin = time.monotonic()
        with _profile(seen, set(self.reached)):
            passed = _passes(item)
        self.seconds[number] = time.monotonic() - begin
        for code in seen:
            reached = self.reached[code.co_filename]
            reached.by_function.setdefault(key_of(code), []).append(number)
            reached.by_module.add(number)
        return passed

    def _try(self, session: pytest.Session, path: Path, mutant: Mutant, tree: Any) -> Fate:
        reached = self.reached[str(path)]
        place = mutant.place
        numbers = reached.by_function.get((place.name, place.first_line), [])
        numbers = sorted(reached.by_module if place.is_figure else numbers, key=self.seconds.__getitem__)
        if not numbers:
            return Fate.NO_TEST
        name = ".".join(path.relative_to(self.plan.root).with_suffix("").parts)
        limit = LEAST_SECONDS + 5 * sum(self.seconds[number] for number in numbers)

        def child() -> int:
            put_in(path, tree, place, name)
            forget_results()
            return int(not all(_passes(session.items[number]) for number in numbers))

        return _in_child(child, limit)


def _passes(item: pytest.Item) -> bool:
    # What the test before left set up is torn down first; each test stands alone.
    reports = runtestprotocol(item, log=False, nextitem=None)
    return all(report.passed or report.skipped for report in reports)


@contextmanager
def _profile(seen: set[CodeType], files: set[str]) -> Iterator[None]:
    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_filename in files:
            seen.add(frame.f_code)

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)


def _in_child(work: Callable[[], int], limit: float) -> Fate:
    """Do the work in a copy of this process, silent, and read its fate from the exit status."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os._exit(_worked(work, limit))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return Fate.SLOW if os.WTERMSIG(status) == signal.SIGALRM else Fate.KILLED
    return {0: Fate.SURVIVED, 3: Fate.NO_TEST}.get(os.WEXITSTATUS(status), Fate.KILLED)


def _worked(work: Callable[[], int], limit: float) -> int:
    try:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, limit)
        return work()
    except Unreachable:
        return 3
    except BaseException:
        traceback.print_exc()
        return 1
