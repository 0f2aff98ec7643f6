"""`myoplanner schema`: valid JSON Schema that takes our own files and refuses what the core refuses."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator as Validator

from myoplanner.commands import schema as command
from myoplanner.logic.record.course import Course
from myoplanner.storage.envelope import to_bytes
from tests.strategies import courses

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "resources/cases"
FILES = sorted([*CASES.glob("*.json"), *(ROOT / "tests/documents").glob("schema*/*.json")])


def run(*argv: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = command.run(list(argv), out, err)
    return status, out.getvalue(), err.getvalue()


def schema(*argv: str) -> dict[str, Any]:
    status, out, err = run(*argv)
    assert (status, err) == (0, "") and out.isascii()
    read: dict[str, Any] = json.loads(out)
    return read


COURSE, FILE = Validator(schema()), Validator(schema("--file"))


def places(node: object, keyword: str = "") -> Iterator[dict[str, Any]]:
    """Every schema inside a schema; what stands under "properties" and "$defs" is named by us."""
    if isinstance(node, list):
        for each in node:
            yield from places(each)
    elif isinstance(node, dict):
        if keyword not in ("properties", "$defs", "mapping"):
            yield node
        for name, each in node.items():
            if name not in ("default", "const", "enum"):
                yield from places(each, name if keyword not in ("properties", "$defs") else "")


@pytest.mark.parametrize("argv", [(), ("--file",)])
def test_it_is_valid_json_schema(argv: tuple[str, ...]) -> None:
    written = schema(*argv)
    assert written["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Validator.check_schema(written)


@pytest.mark.parametrize("argv", [(), ("--file",)])
def test_every_word_of_it_is_a_keyword(argv: tuple[str, ...]) -> None:
    # "discriminator" is OpenAPI's; a validator passes it over, because oneOf beside it says the same.
    known = set(Validator.VALIDATORS) | {
        "$schema", "$defs", "title", "description", "default", "discriminator", "propertyName", "mapping",
    }  # fmt: skip
    unknown = {name for place in places(schema(*argv)) for name in place} - known
    assert unknown == set()


def test_the_documents_fields_are_those_of_the_course() -> None:
    written = schema()
    assert set(written["properties"]) == set(Course.model_fields)
    assert written["required"] == ["id"] and written["additionalProperties"] is False


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_our_own_files_are_taken(path: Path) -> None:
    document = json.loads(path.read_bytes())
    FILE.validate(document)
    COURSE.validate(document["course"])


@settings(max_examples=30)
@given(courses())
def test_whatever_is_written_is_taken(course: Course) -> None:
    FILE.validate(json.loads(to_bytes(course)))


def changed(path: str, value: object) -> dict[str, Any]:
    """The full sample file with one value of its course changed."""
    document: dict[str, Any] = json.loads((CASES / "good-responder.json").read_bytes())["course"]
    part: Any = document
    *steps, last = path.split(".")
    for step in steps:
        part = part[int(step)] if isinstance(part, list) else part[step]
    part[last] = value
    return document


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("id", ""),
        ("id", "-x"),
        ("schema_version", 0),
        ("schema_version", "1"),
        ("unknown", 1),
        ("patient.birth_year", 1899),
        ("patient.code", "x" * 41),
        ("diagnosis.entity", "flu"),
        ("results.0.kind", "height"),
        ("results.0.kg", 60.5),
        ("results.3.value", "1e3"),
        ("results.3.value", "1,5"),
        ("results.3.enzyme", "CPK"),
        ("results.3.day", None),
        ("plans.0.steps", []),
    ],
)
def test_what_the_core_refuses_is_refused(path: str, value: object) -> None:
    document = changed(path, value)
    assert not COURSE.is_valid(document)
    with pytest.raises(ValueError, match="validation error"):
        Course.model_validate_json(json.dumps(document))


def test_a_file_needs_all_four_of_its_fields() -> None:
    document = json.loads((CASES / "good-responder.json").read_bytes())
    for name in document:
        assert not FILE.is_valid({key: part for key, part in document.items() if key != name}), name
    assert not FILE.is_valid({**document, "more": 1})
    assert not FILE.is_valid({**document, "schema_version": 2})


@pytest.mark.parametrize(
    ("argv", "words"),
    [(["course"], 'schema: takes no word, got "course"'), (["--all"], '"--all": there is no such option')],
)
def test_wrong_input_is_refused_in_one_line(argv: list[str], words: str) -> None:
    status, out, err = run(*argv)
    assert (status, out) == (2, "")
    assert err.startswith("myoplanner schema: ") and words in err and len(err.splitlines()) == 1


def test_help_says_what_no_schema_can_say() -> None:
    status, out, _ = run("--help")
    assert status == 0 and "--file" in out and "several values at once" in " ".join(out.split())
