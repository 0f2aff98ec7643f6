"""A file opens as what was written, or as changed, or not at all: never silently as something else."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import SCHEMA_VERSION, Course
from myoplanner.logic.record.patient import Patient
from myoplanner.storage.envelope import Content, Damaged, Newer, Readable, from_bytes, to_bytes
from tests.strategies import courses, enzyme, sample_course

ID = "0123456789abcdef0123456789abcdef"
SMALL = Course(id=ID, patient=Patient(code="Zoë"), results=(enzyme("r1", date(2026, 7, 6), "8200.5"),))
FULL = sample_course(ID)


def opens_as_other_data(content: Content, course: Course) -> bool:
    """Whether a person would see another record without being told."""
    return isinstance(content, Readable) and not content.changed_outside and content.course != course


def damaged(content: bytes) -> str:
    """The reason for which the bytes are refused."""
    found = from_bytes(content)
    assert isinstance(found, Damaged), found
    return found.reason


def altered(change: Callable[[dict[str, Any]], None], rehash: bool = False) -> bytes:
    """The small file with a change made by hand, with its old hash or with a right one."""
    document = json.loads(to_bytes(SMALL))
    change(document)
    if rehash:
        document["sha256"] = hash_of(document)
    return json.dumps(document).encode()


def hash_of(document: dict[str, Any]) -> str:
    """The hash as DESIGN 7 has it, counted here on its own: everything but itself."""
    rest = {name: part for name, part in document.items() if name != "sha256"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


# --- what is written -----------------------------------------------------------------------------


@given(courses())
def test_every_course_comes_back_equal(course: Course) -> None:
    content = to_bytes(course)
    assert from_bytes(content) == Readable(course=course)
    assert to_bytes(course) == content


def test_the_full_course_comes_back_equal() -> None:
    assert from_bytes(to_bytes(FULL)) == Readable(course=FULL, changed_outside=False, from_version=1)


def test_the_envelope_has_the_fields_of_the_design() -> None:
    document = json.loads(to_bytes(FULL))
    assert list(document) == ["format", "schema_version", "sha256", "course"]
    assert (document["format"], document["schema_version"]) == ("myoplanner-course", 1)
    assert document["sha256"] == hash_of(document)


def test_doses_and_days_are_written_as_text() -> None:
    document = json.loads(to_bytes(SMALL))
    result = document["course"]["results"][0]
    assert (result["value"], result["day"]) == ("8200.5", "2026-07-06")
    assert b"Zo\xc3\xab" in to_bytes(SMALL)


def test_equal_numbers_are_written_alike() -> None:
    same = evolve(SMALL.results[0], value=Decimal("8200.500"))
    assert to_bytes(evolve(SMALL, results=(same,))) == to_bytes(SMALL)


# --- what is changed -------------------------------------------------------------------------------


def test_another_layout_is_still_the_same_file() -> None:
    document = json.loads(to_bytes(FULL))
    shuffled = {name: document[name] for name in sorted(document, reverse=True)}
    assert from_bytes(json.dumps(shuffled, indent=4).encode()) == Readable(course=FULL)


def test_a_changed_value_is_said_to_be_changed_outside() -> None:
    content = to_bytes(SMALL).replace(b'"8200.5"', b'"820.5"')
    found = from_bytes(content)
    assert isinstance(found, Readable) and found.changed_outside
    assert found.course.enzymes("CK")[0].value == Decimal("820.5")


@pytest.mark.parametrize("course", [SMALL, FULL], ids=["small", "full"])
def test_no_truncation_opens(course: Course) -> None:
    content = to_bytes(course)
    # The last byte is the line end: without it the file still says the same.
    assert from_bytes(content[:-1]) == Readable(course=course)
    step = 1 if course is SMALL else 37
    for length in range(0, len(content) - 1, step):
        assert isinstance(from_bytes(content[:length]), Damaged), length


def test_no_single_flipped_bit_of_a_small_file_opens_as_other_data() -> None:
    content = to_bytes(SMALL)
    noticed = 0
    for place in range(len(content) * 8):
        flipped = bytearray(content)
        flipped[place // 8] ^= 1 << place % 8
        found = from_bytes(bytes(flipped))
        assert not opens_as_other_data(found, SMALL), place
        noticed += not isinstance(found, Readable) or found.changed_outside
    # Nothing in this file can be written in two ways, so every flip is seen.
    assert noticed == len(content) * 8


def test_no_flipped_bit_of_a_full_file_opens_as_other_data() -> None:
    content, chance = to_bytes(FULL), Random(1)
    for _ in range(400):
        flipped = bytearray(content)
        flipped[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        assert not opens_as_other_data(from_bytes(bytes(flipped)), FULL)


def test_the_hash_is_what_notices_a_flipped_digit() -> None:
    # 8 is 0b111000 and 9 is 0b111001: one bit makes 8200.5 another valid CK of 9200.5.
    found = from_bytes(to_bytes(SMALL).replace(b'"8200.5"', b'"9200.5"'))
    assert isinstance(found, Readable) and found.changed_outside


# --- what is no file of ours -------------------------------------------------------------------------

GARBAGE = {
    "empty": (b"", "empty"),
    "blanks": (b" \n\t", "empty"),
    "zero bytes": (bytes(4096), "zero bytes"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(60), "UTF-8"),
    "gzip": (gzip.compress(to_bytes(SMALL)), "UTF-8"),
    "utf-16": (to_bytes(SMALL).decode().encode("utf-16"), "UTF-8"),
    "byte order mark": (b"\xef\xbb\xbf" + to_bytes(SMALL), "byte order mark"),
    "latin-1": (to_bytes(SMALL).decode().encode("latin-1"), "UTF-8"),
    "login page": (b"<!DOCTYPE html><html><body>Sign in</body></html>", "not JSON"),
    "trailing text": (to_bytes(SMALL) + b"x", "not JSON"),
    "two files": (to_bytes(SMALL) * 2, "not JSON"),
    "null": (b"null", "no patient's file"),
    "list": (b"[]", "no patient's file"),
    "number": (b"1", "no patient's file"),
    "text": (b'"myoplanner-course"', "no patient's file"),
    "other format": (altered(lambda file: file.update(format="other"), rehash=True), "no patient's file"),
    "doubled name": (to_bytes(SMALL).replace(b'"format"', b'"format": "x", "format"', 1), "twice"),
    "doubled name inside": (to_bytes(SMALL).replace(b'"code"', b'"code": "x", "code"', 1), "twice"),
    "NaN": (to_bytes(SMALL).replace(b'"8200.5"', b"NaN"), "a number"),
    "Infinity": (to_bytes(SMALL).replace(b'"8200.5"', b"-Infinity"), "a number"),
    "float": (to_bytes(SMALL).replace(b'"8200.5"', b"8200.5"), "a number"),
    "exponent": (to_bytes(SMALL).replace(b'"8200.5"', b"1e999"), "a number"),
    "minus zero": (to_bytes(SMALL).replace(b'"8200.5"', b"-0"), "a number"),
    "5000 digits": (to_bytes(SMALL).replace(b'"8200.5"', b"9" * 5000), "a number"),
    "control character": (to_bytes(SMALL).replace(b"Zo", b"Z\x07"), "not JSON"),
    "lone surrogate": (to_bytes(SMALL).replace(b"Zo", rb"Z\ud800"), "not valid"),
    "escaped NUL": (to_bytes(SMALL).replace(b"Zo", rb"Z\u0000"), "not valid: patient.code"),
    "reading direction": (to_bytes(SMALL).replace(b"Zo", rb"Z\u202e"), "not valid: patient.code"),
    "day that is none": (to_bytes(SMALL).replace(b"2026-07-06", b"2026-02-30"), "not valid: results"),
    "unknown inner field": (altered(lambda file: file["course"].update(x=1), True), "not valid: x"),
    "unknown outer field": (altered(lambda file: file.update(x=1), True), "outer fields"),
    "no hash": (altered(lambda file: file.pop("sha256")), "outer fields"),
    "hash is no text": (altered(lambda file: file.update(sha256=1)), "outer fields"),
    "no course": (altered(lambda file: file.pop("course")), "outer fields"),
    "course is a list": (altered(lambda file: file.update(course=[]), True), "outer fields"),
    "two versions": (altered(lambda file: file["course"].update(schema_version=2), True), "two things"),
}


@pytest.mark.parametrize("kind", GARBAGE)
def test_what_is_no_file_of_ours_is_refused_with_a_reason(kind: str) -> None:
    content, reason = GARBAGE[kind]
    assert reason in damaged(content)


@pytest.mark.parametrize("version", [None, "1", True, 1.0, 0, -1, [], {}])
def test_a_version_that_is_none_is_refused(version: object) -> None:
    assert damaged(altered(lambda file: file.update(schema_version=version), rehash=True))
    assert "version" in damaged(altered(lambda file: file.pop("schema_version"), rehash=True))


@pytest.mark.parametrize("version", [2, 3000, 10**14])
def test_a_newer_file_is_named_as_such_whatever_is_in_it(version: int) -> None:
    content = json.dumps({"format": "myoplanner-course", "schema_version": version, "anything": [{}]})
    assert from_bytes(content.encode()) == Newer(version=version)
    assert from_bytes(altered(lambda file: file.update(schema_version=version))) == Newer(version=version)


@pytest.mark.parametrize("depth", [200, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_nesting_without_end_is_refused(depth: int, opening: bytes, closing: bytes) -> None:
    deep = opening * depth + b"1" + closing * depth
    assert damaged(deep)
    assert damaged(to_bytes(SMALL).replace(b'"8200.5"', deep))


def test_no_depth_in_between_gets_through() -> None:
    # Some are read, and only then too deep for the hash or for the model.
    content = to_bytes(SMALL)
    for depth in range(1, 1100):
        assert damaged(content.replace(b'"8200.5"', b"[" * depth + b"]" * depth)), depth


@pytest.mark.timeout(20)
def test_a_list_of_a_million_is_refused() -> None:
    assert damaged(b"[" + b"0," * 999_999 + b"0]")


def test_a_reason_names_the_field_and_never_its_value() -> None:
    assert damaged(to_bytes(SMALL).replace(b"2026-07-06", b"Joe Public")) == "not valid: results.0.enzyme.day"


@given(st.binary(max_size=200))
def test_random_bytes_never_raise(content: bytes) -> None:
    assert isinstance(from_bytes(content), Damaged)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@settings(max_examples=200)
@given(JSON, st.sampled_from(["course", "sha256", "schema_version", "format"]))
def test_any_json_in_any_field_is_refused_or_newer(value: object, field: str) -> None:
    found = from_bytes(altered(lambda file: file.update({field: value}), rehash=field != "sha256"))
    newer = field == "schema_version" and isinstance(value, int) and value > SCHEMA_VERSION
    assert isinstance(found, Newer) if newer else unchanged_or_refused(found, field, value)


def unchanged_or_refused(found: Content, field: str, value: object) -> bool:
    if isinstance(found, Readable):
        # A text in the place of the hash is only a wrong hash; version 1 is the right one.
        return found.changed_outside if field == "sha256" else value in (1, "myoplanner-course")
    return isinstance(found, Damaged)
