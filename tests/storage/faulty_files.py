"""File systems that fail: at one call, for good, by being killed, or as Windows does."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from myoplanner.storage.file_system import SYSTEM, FileSystem

# Not a system call: it only counts how long the product would have waited.
NOT_CALLS = {"wait"}


class Killed(BaseException):
    """The process is gone: nothing that runs after this can do anything."""


class Watched:
    """A file system that notes every call, and lets one of them fail.

    `fail_at`: the number of the call that fails, from 0. `fault`: what it raises. `only`: names of
    the calls that count. `dead`: after it, every call fails, as when the process was killed.
    """

    def __init__(
        self,
        fail_at: int = -1,
        fault: Callable[[], BaseException] = Killed,
        only: frozenset[str] = frozenset(),
        dead: bool = False,
        times: int = 1,
    ) -> None:
        self.calls: list[tuple[str, str]] = []
        self.waited: list[float] = []
        self.open_files: set[int] = set()
        self._failing = range(fail_at, fail_at + times) if fail_at >= 0 else range(0)
        self._fault = fault
        self._only = only
        self._dead = dead
        self._counted = 0
        self.failed = False

    def files(self) -> FileSystem:
        """The file system to hand to the store."""
        wrapped: dict[str, Any] = {
            field.name: self._wrap(field.name, getattr(SYSTEM, field.name))
            for field in fields(SYSTEM)
            if field.name not in NOT_CALLS
        }
        return FileSystem(**wrapped, wait=self.waited.append)

    def _wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any) -> Any:
            if self._dead and self.failed:
                raise Killed
            if not self._only or name in self._only:
                number = self._counted
                self._counted += 1
                if number in self._failing:
                    self.failed = True
                    fault = self._fault()
                    if name == "close" and isinstance(fault, OSError):
                        self._note(name, arguments, call(*arguments))  # the file is closed all the same
                    raise fault
            done = call(*arguments)
            self.calls.append((name, str(arguments[-1] if name == "replace" else arguments[0])))
            self._note(name, arguments, done)
            return done

        return wrapped

    def _note(self, name: str, arguments: tuple[Any, ...], done: Any) -> None:
        if name == "open":
            self.open_files.add(done)
        if name == "close":
            self.open_files.discard(arguments[0])

    def bury(self) -> None:
        """Close what the killed process had open, as the system does; its locks go with it."""
        for file in self.open_files:
            os.close(file)
        self.open_files.clear()

    def names(self) -> list[str]:
        """The names of the calls that were made, in order."""
        return [name for name, _ in self.calls]


class SharingError(OSError):
    """What Windows raises while another program has the file open."""

    def __init__(self, winerror: int) -> None:
        super().__init__(13, "Access is denied")
        self.winerror = winerror
