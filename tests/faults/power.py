"""The power goes: what was not synced is dropped, halved or zeroed, folder entries are lost or not.

A model of a disk that keeps no promise beyond fsync. The calls of a save are recorded; after each of
them every state that such a disk may be left in is laid out in a folder and opened.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from myoplanner.logic.base import evolve
from myoplanner.storage.file_system import SYSTEM, FileSystem
from myoplanner.storage.paths import AppPaths, app_paths
from myoplanner.storage.store import PatientStore
from tests.faults.ground import COURSE, ID, OTHER, Amount, folder, noon, noted, prepared

Entries = dict[str, int]
Tree = frozenset[tuple[str, bytes]]


@dataclass
class Disk:
    """What is on the disk for certain, and what is only said to be there.

    `durable`: path to the number of the file. `pending`: what was done to a folder since it was
    synced. `synced` and `current`: bytes of each file.
    """

    durable: Entries = field(default_factory=dict)
    pending: list[tuple[str, str, str]] = field(default_factory=list)
    now: Entries = field(default_factory=dict)
    synced: dict[int, bytes] = field(default_factory=dict)
    current: dict[int, bytes] = field(default_factory=dict)

    def add(self, path: str, content: bytes) -> None:
        """Put a file there that was written long ago."""
        number = len(self.current)
        self.durable[path] = self.now[path] = number
        self.synced[number] = self.current[number] = content

    def create(self, path: str) -> int:
        """Make an empty file; its folder does not know it for certain yet."""
        number = len(self.current)
        self.synced[number] = self.current[number] = b""
        self.now[path] = number
        self.pending.append(("link", path, str(number)))
        return number

    def replace(self, old: str, new: str) -> None:
        """Let a file take another one's place."""
        self.now[new] = self.now.pop(old)
        self.pending.append(("move", old, new))

    def remove(self, path: str) -> None:
        """Take a file's name away."""
        self.now.pop(path, None)
        self.pending.append(("unlink", path, ""))

    def sync_folder(self, folder: str) -> None:
        """Make certain what was done in a folder."""
        mine = [each for each in self.pending if folder in (_parent(each[1]), _parent(each[2]))]
        self.durable = _done(self.durable, mine)
        self.pending = [each for each in self.pending if each not in mine]

    def after_power_cut(self) -> Iterator[Tree]:
        """Give every state in which the disk may be found."""
        kept = [list(self.pending[:length]) for length in range(len(self.pending) + 1)]
        kept += [self.pending[:place] + self.pending[place + 1 :] for place in range(len(self.pending))]
        for operations in kept:
            entries = _done(self.durable, operations)
            for spoiled in (_nothing, _half, _zeros, _all):
                yield frozenset(
                    (path, spoiled(self.synced[number], self.current[number]))
                    for path, number in entries.items()
                )


def _nothing(synced: bytes, _current: bytes) -> bytes:
    return synced


def _half(synced: bytes, current: bytes) -> bytes:
    return current if current == synced else current[: (len(synced) + len(current)) // 2]


def _zeros(synced: bytes, current: bytes) -> bytes:
    return synced + b"\0" * (len(current) - len(synced))


def _all(_synced: bytes, current: bytes) -> bytes:
    return current


def _parent(path: str) -> str:
    return os.path.dirname(path)


def _done(entries: Entries, operations: list[tuple[str, str, str]]) -> Entries:
    after = dict(entries)
    for kind, first, second in operations:
        if kind == "link":
            after[first] = int(second)
        elif kind == "unlink":
            after.pop(first, None)
        elif first in after:
            after[second] = after.pop(first)
    return after


class Recorder:
    """Do what the store asks on the real disk, and in the model beside it; tell after each call."""

    def __init__(self, root: Path, told: Callable[[Disk], None]) -> None:
        self._root = str(root)
        self._told = told
        self.disk = Disk()
        self._open: dict[int, int] = {}
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.parent.name != "locks":
                self.disk.add(self._name(str(path)), path.read_bytes())

    def _name(self, path: str) -> str:
        return os.path.relpath(path, self._root)

    def files(self) -> FileSystem:
        """The file system to hand to the store."""
        calls: dict[str, Any] = {each.name: getattr(SYSTEM, each.name) for each in fields(SYSTEM)}
        for name in ("open", "write", "sync", "close", "replace", "remove", "sync_folder"):
            calls[name] = self._wrap(name, calls[name])
        return FileSystem(**calls)

    def _wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any) -> Any:
            done = call(*arguments)
            self._note(name, arguments, done)
            return done

        return wrapped

    def _note(self, name: str, arguments: tuple[Any, ...], done: Any) -> None:
        disk = self.disk
        if name == "open" and arguments[1] & os.O_EXCL:
            self._open[done] = disk.create(self._name(arguments[0]))
        elif name == "write" and arguments[0] in self._open:
            disk.current[self._open[arguments[0]]] += arguments[1][:done]
        elif name == "sync" and arguments[0] in self._open:
            number = self._open[arguments[0]]
            disk.synced[number] = disk.current[number]
        elif name == "close":
            self._open.pop(arguments[0], None)
        elif name == "replace":
            disk.replace(self._name(arguments[0]), self._name(arguments[1]))
        elif name == "remove":
            disk.remove(self._name(arguments[0]))
        elif name == "sync_folder":
            disk.sync_folder(self._name(arguments[0]))
        else:
            return
        self._told(disk)


KINDS: dict[str, tuple[Callable[[PatientStore], object], frozenset[str], str]] = {
    "save": (lambda store: store.save(noted("new"), store.load(ID).token), frozenset({"0", "new"}), "new"),
    "restore a version": (
        lambda store: store.restore_version(ID, 1),
        frozenset({"0", "older"}),
        "older",
    ),
    "create": (lambda store: store.create(evolve(COURSE, id=OTHER)), frozenset({"0"}), "0"),
    "trash": (lambda store: store.trash(ID), frozenset({"0"}), "0"),
}


def power_cuts(_amount: Amount) -> int:
    """Cut the power after each call of each kind of change, and open what every such disk holds."""
    return sum(_cuts(*kind) for kind in KINDS.values())


def _cuts(action: Callable[[PatientStore], object], notes: frozenset[str], last: str) -> int:
    seen: set[Tree] = set()
    with folder() as place:
        paths = prepared(place)
        recorder = Recorder(paths.data, lambda disk: seen.update(disk.after_power_cut()))
        store = PatientStore(paths, noon, recorder.files())
        action(store)
        store.close_all()
        # Acknowledged: from here on nothing else may be found.
        after = set(recorder.disk.after_power_cut())
    assert len(seen) > 1
    for tree in seen:
        assert _found(tree) in notes
    for tree in after:
        assert _found(tree) == last
    return len(seen | after)


def _found(tree: Tree) -> str:
    """What a new window finds on a disk, among the patients or in the trash."""
    with folder() as place:
        paths: AppPaths = app_paths(place / "data")
        for name, content in tree:
            path = paths.data / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        store = PatientStore(paths, noon)
        store.tidy()
        found = [*store.entries(), *store.trashed()]
        notes = {entry.course.note if entry.course else entry.problem for entry in found}
        assert len(notes) == 1, notes
        assert not any(entry.changed_outside for entry in found)
        store.close_all()
        return notes.pop()
