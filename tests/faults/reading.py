"""Whatever lies in the folder: a named reason or a valid course; no crash, no hang, no empty patient."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from myoplanner.errors import AppError
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course
from myoplanner.storage.envelope import Damaged, Readable, from_bytes, to_bytes
from myoplanner.storage.knowledge_files import load_knowledge
from myoplanner.storage.paths import app_paths
from myoplanner.storage.store import PatientStore
from tests.documents.build_cases import cases
from tests.faults.ground import COURSE, ID, TODAY, Amount, folder, noon, prepared

MOST_SECONDS = 2.0
"""Of the processor, for one file; a busy machine is no hang."""


def truncations(amount: Amount) -> int:
    """Cut a file off at every byte; the last one is the line end, without which it still says the same."""
    tried = 0
    for course in _samples(amount):
        content = to_bytes(course)
        for length in range(len(content) - 1):
            found = from_bytes(content[:length])
            assert isinstance(found, Damaged) and found.reason, length
        tried += len(content) - 1
    return tried


def flipped_bits(amount: Amount) -> int:
    """Turn every single bit of a file round: other data never opens as if nothing had happened."""
    tried = 0
    for course in _samples(amount):
        content = to_bytes(course)
        step = 1 if amount.full else 37
        for place in range(0, len(content) * 8, step):
            flipped = bytearray(content)
            flipped[place // 8] ^= 1 << place % 8
            found = from_bytes(bytes(flipped))
            silent = isinstance(found, Readable) and not found.changed_outside and found.course != course
            assert not silent, place
            tried += 1
    return tried


def _samples(amount: Amount) -> Iterator[Course]:
    yield COURSE
    if amount.full:
        yield min(cases().values(), key=lambda course: len(to_bytes(course)))


# --- mutated files -------------------------------------------------------------------------------

STRANGE: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**14, -(10**14), "", " ", "x", "\0", "a\0b", "\u202e1.000",
    "\u2066x\u2069", "\u200b", "e\u0301", "Ω≈ç", "日本語", "العربية", "👩🏽‍⚕️", "<b>x</b>", "=1+1", "a\nb",
    "../x", "C:\\x", "CON", "60", "-5", "-0", "0.0", "1e308", "1e999", "NaN", "Infinity", "1_000", "1.000",
    "1,5", "٣", "5" * 5000, "0." + "1" * 5000, "2026-02-30", "0001-01-01", "9999-12-31", "2026-7-6",
    "06/07/2026", "2026-07-06T00:00", "10000-01-01", "-001-01-01", [], {}, [[]], [None], {"id": "x"},
    {"": None}, "x" * 201, "y" * 2001, "z" * 100_000,
)  # fmt: skip
RAW: tuple[bytes, ...] = (
    b"NaN", b"-Infinity", b"Infinity", b"1e308", b"1e999", b"-0", b"-0.0", b"0.1", b"9" * 5000, b"1" * 16,
    b'"\\ud800"', b'"\\udfff\\ud800"', b'"\xed\xa0\x80"', b'"\\u0000"', b'"\x01"', b'"\xff"',
    b"[" * 200 + b"]" * 200, b"[" * 100_000, b'{"a":' * 5000, b"[" + b"0," * 100_000 + b"0]", b"//x",
    b"0x10", b"'x'", b"01", b"tru", b'{"id": 1, "id": 2}', b"",
)  # fmt: skip
FIXED: tuple[bytes, ...] = (
    b"", b" ", b"\n", b"\0", b"\0" * 4096, b"null", b"[]", b"{}", b"0", b'""', b"\xef\xbb\xbf{}",
    b"\xff\xfe{\0}\0", b"\x89PNG\r\n\x1a\n" + b"x" * 100, gzip.compress(b"{}"),
    "{\"ü\": 1}".encode("latin-1"), b"<!DOCTYPE html><html><body>Please sign in</body></html>",
    b"PK\x03\x04", b"[" * 1_000_000, b'{"a":' * 200_000, b'{"format": "myoplanner-course"}',
    b'{"format": "myoplanner-course", "schema_version": 1}',
)  # fmt: skip


def mutated_files(amount: Amount) -> int:
    """Put things into files that do not belong there, with their old hash and with a right one."""
    knowledge, _ = load_knowledge()
    chosen = Random(5)
    bases = [json.loads(to_bytes(COURSE))] + [json.loads(to_bytes(each)) for each in cases().values()]
    contents = (_mutated(bases[number % len(bases)], chosen) for number in range(amount.mutated - len(FIXED)))
    opened = refused = 0
    with folder() as place:
        paths = prepared(place)
        path = paths.patients / f"{ID}.json"
        store = PatientStore(paths, noon)
        for number, content in enumerate(itertools.chain(FIXED, contents)):
            path.write_bytes(content)
            begun = time.process_time()
            course = _opened(store, path, content)
            if course is None:
                refused += 1
            else:
                opened += 1
                if number % 4 == 0:
                    build_plan(course, knowledge, TODAY)
            assert time.process_time() - begun < MOST_SECONDS, content[:200]
            assert path.read_bytes() == content  # looked at, never changed
    # Both happen, or nothing was tried.
    assert opened > amount.mutated // 100 and refused > amount.mutated // 4, (opened, refused)
    return opened + refused


def _opened(store: PatientStore, path: Path, content: bytes) -> Course | None:
    """Open the file as a window does; None where it was refused in words."""
    (entry,) = (each for each in store.entries() if each.id == ID)
    try:
        loaded = store.load(ID)
    except AppError as fault:
        assert fault.title and fault.to_do and path.name in fault.happened, fault
        assert entry.course is None and entry.problem
        return None
    finally:
        store.close(ID)
    assert entry.course == loaded.course
    assert loaded.changed_outside == bool(loaded.read_only)
    # Not silently emptied: who it is stands there as the file says.
    written = json.loads(content)["course"]
    told = loaded.course.patient
    assert (told.code, told.name) == tuple(
        written.get("patient", {}).get(key, "") for key in ("code", "name")
    ), content[:300]
    assert len(loaded.course.results) == len(written.get("results", ()))
    assert from_bytes(to_bytes(loaded.course)) == Readable(course=loaded.course)
    return loaded.course


def _mutated(base: dict[str, Any], chosen: Random) -> bytes:
    document = json.loads(json.dumps(base))
    document["course"]["id"] = ID
    for _ in range(chosen.choice((1, 1, 1, 2, 5))):
        # An earlier change may have taken away what this one changes.
        with suppress(TypeError, KeyError, IndexError, AttributeError):
            chosen.choice(CHANGES)(document, chosen)
    if chosen.random() < 0.7:
        document["sha256"] = _hash(document)
    content = json.dumps(document, ensure_ascii=chosen.random() < 0.5).encode("utf-8", "surrogatepass")
    kind = chosen.random()
    if kind < 0.25:
        return _with_raw(content, chosen)
    if kind < 0.35:
        return _with_noise(content, chosen)
    return content


def _hash(document: dict[str, Any]) -> str:
    rest = {name: part for name, part in document.items() if name != "sha256"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _places(part: Any) -> list[tuple[Any, Any]]:
    """Every place in a document: what holds it, and under which name or number."""
    keys: Any = part.keys() if isinstance(part, dict) else range(len(part)) if isinstance(part, list) else ()
    found = [(part, key) for key in keys]
    return found + [deeper for key in keys for deeper in _places(part[key])]


def _replace_value(document: dict[str, Any], chosen: Random) -> None:
    holder, key = chosen.choice(_places(document))
    holder[key] = chosen.choice(STRANGE)


def _drop(document: dict[str, Any], chosen: Random) -> None:
    holder, key = chosen.choice(_places(document))
    del holder[key]


def _double(document: dict[str, Any], chosen: Random) -> None:
    holder, key = chosen.choice(_places(document))
    if isinstance(holder, list):
        holder.insert(key, json.loads(json.dumps(holder[key])))
    else:
        holder[f"{key} "] = holder[key]


def _swap(document: dict[str, Any], chosen: Random) -> None:
    (one, first), (two, second) = chosen.choice(_places(document)), chosen.choice(_places(document))
    one[first] = json.loads(json.dumps(two[second]))


def _shift_text(document: dict[str, Any], chosen: Random) -> None:
    texts = [(holder, key) for holder, key in _places(document["course"]) if isinstance(holder[key], str)]
    if texts:
        holder, key = chosen.choice(texts)
        text, place = holder[key], chosen.randrange(len(holder[key]) + 1)
        holder[key] = text[:place] + chosen.choice("0123456789.-eE+ \0\u202e/x") + text[place + 1 :]


def _other_note(document: dict[str, Any], chosen: Random) -> None:
    document["course"]["note"] = chosen.choice(("another", "ж" * 100, "two\nlines"))


CHANGES: tuple[Callable[[dict[str, Any], Random], None], ...] = (
    _replace_value, _replace_value, _replace_value, _drop, _double, _swap, _shift_text, _shift_text,
    _other_note,
)  # fmt: skip


def _with_raw(content: bytes, chosen: Random) -> bytes:
    """Put bytes in the place of a value that no JSON library would write."""
    starts = [place for place, byte in enumerate(content) if byte == ord(":")]
    place = chosen.choice(starts) + 1
    end = min((found for mark in b",}" if (found := content.find(mark, place)) > 0), default=len(content))
    return content[:place] + chosen.choice(RAW) + content[end:]


def _with_noise(content: bytes, chosen: Random) -> bytes:
    noisy = bytearray(content)
    for _ in range(chosen.choice((1, 3, 30))):
        noisy[chosen.randrange(len(noisy))] = chosen.randrange(256)
    first, last = sorted((chosen.randrange(len(noisy)), chosen.randrange(len(noisy))))
    return bytes(noisy) if chosen.random() < 0.6 else bytes(noisy[:first] + noisy[last:])


# --- what is no plain file -----------------------------------------------------------------------


def strange_files(_amount: Amount) -> int:
    """Put everything into the folder that is no patient's file: each is listed with its reason."""
    with folder() as place:
        paths = prepared(place)
        victim = place / "victim.json"
        victim.write_bytes(to_bytes(COURSE))
        made = {
            "a" * 32: lambda path: path.symlink_to(victim),
            "b" * 32: lambda path: path.symlink_to(place / "nowhere"),
            "c" * 32: lambda path: path.symlink_to(path),
            "d" * 32: lambda path: path.mkdir(),
            "e" * 32: lambda path: os.mkfifo(path),
            "f" * 32: lambda path: path.symlink_to("/dev/zero"),
            "1" * 32: lambda path: _sparse(path, 100_000_000),
            "2" * 32: lambda path: _sparse(path, 5_000_000_000),
            "3" * 32: lambda path: path.write_bytes(to_bytes(COURSE)),  # another patient's record
            ID + " (conflicted copy)": lambda path: path.write_bytes(to_bytes(COURSE)),
            "CON": lambda path: path.write_bytes(b"{}"),
            "\u202e": lambda path: path.write_bytes(b"{}"),
            "A" * 32: lambda path: path.write_bytes(b"{}"),
            "x" * 240: lambda path: path.write_bytes(b"{}"),
        }
        for name, make in made.items():
            make(paths.patients / f"{name}.json")
        os.link(paths.patients / f"{ID}.json", place / "hard.json")
        (paths.patients / ".hidden.json").write_bytes(b"{}")
        (paths.patients / "notes.txt").write_bytes(b"x")
        begun = time.process_time()
        store = PatientStore(paths, noon)
        for entries in (store.entries(), store.listed(TODAY)):
            found = {entry.id: entry.problem for entry in entries}
            assert set(found) == {*made, ID, ".hidden"}, sorted(found)
            assert [name for name, problem in found.items() if not problem] == [ID]
        assert time.process_time() - begun < MOST_SECONDS
        # A link is never written through, nor a hard link's other name.
        token = store.load(ID).token
        store.save(COURSE.model_copy(), token)
        assert victim.read_bytes() == to_bytes(COURSE) == (place / "hard.json").read_bytes()
        store.close_all()
        return len(made) + 3 + _names_that_lead_elsewhere(place)


def _sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def _names_that_lead_elsewhere(place: Path) -> int:
    """Ask for patients by names that no patient has; every action refuses, and nothing is touched."""
    store = PatientStore(app_paths(place / "data"), noon)
    names = (
        "../victim", "../../etc/passwd", "/etc/passwd", "C:\\x", "..\\x", "CON", "nul.txt", "a:b", "x.",
        "x ", ".", "..", "", "\0", ID + "\0", ID + "/", ID.upper(), "\u202e", "x" * 300, ID + "\n", "~",
        "٣" * 32,
    )  # fmt: skip
    actions: tuple[Callable[[str], object], ...] = (
        store.load, store.read, store.accept, store.trash, store.restore, store.delete_from_trash,
        store.versions, store.set_aside, lambda name: store.restore_version(name, 1),
        lambda name: store.load_version(name, 1),
    )  # fmt: skip
    before = sorted((path.as_posix(), path.stat().st_size) for path in place.rglob("*") if path.is_file())
    for name in names:
        for action in actions:
            try:
                action(name)
            except AppError as fault:
                assert fault.happened and fault.to_do
            else:
                raise AssertionError(f"{name!r} was taken for a patient")
    after = sorted((path.as_posix(), path.stat().st_size) for path in place.rglob("*") if path.is_file())
    assert before == after
    return len(names) * len(actions)
