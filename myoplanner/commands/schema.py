"""`myoplanner schema`: the JSON Schema of the document, the course; with --file of the file around it."""

from __future__ import annotations

import json
from typing import Any, TextIO

from myoplanner.commands.options import (
    HELP,
    WRONG_INPUT,
    Option,
    WrongInput,
    help_lines,
    read_options,
    shown,
)
from myoplanner.logic.record.course import SCHEMA_VERSION, Course
from myoplanner.storage.envelope import FORMAT

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE = Option("--file", "describe a patient's file: the envelope with the course in it")
OPTIONS = (FILE, HELP)

USAGE = """usage: myoplanner schema [--file]

Writes the JSON Schema of the document: the course, as it stands under "course" in a patient's file and
as `myoplanner plan` takes it.
"""
NOTES = """
What the schema refuses is refused. Not everything that it lets through is taken: what hangs on several
values at once (an on-day dose under the off-day dose, two entries of one id) no schema can say.
"""
COURSE_TEXT = (
    "One patient's whole record. Exact numbers are text, such as \"2.5\"; days are YYYY-MM-DD. What hangs on "
    "several values at once is checked when the file is read, not here."
)
FILE_TEXT = (
    "A patient's file. sha256 is counted over the other fields, written with sorted names, without blanks, "
    "in ASCII; where it does not match, the file counts as changed outside."
)

NO_KEYWORDS = frozenset({"gt", "ge", "lt", "le", "decimal_places"})

Json = dict[str, Any]


def run(argv: list[str], out: TextIO, err: TextIO) -> int:
    """Write the schema to `out` and return the exit status; wrong input writes one line to `err`."""
    try:
        given = read_options(argv, OPTIONS)
        if given.words:
            raise WrongInput("schema", f"takes no word, got {shown(given.words[0])}", FILE.name)
    except WrongInput as fault:
        err.write(f"myoplanner schema: {fault}\n")
        return WRONG_INPUT
    if given.has(HELP.name):
        out.write("\n".join([USAGE, *help_lines(OPTIONS), NOTES]))
        return 0
    schema = file_schema() if given.has(FILE.name) else course_schema()
    out.write(json.dumps(schema, indent=2, ensure_ascii=True) + "\n")
    return 0


def course_schema() -> Json:
    """Return the JSON Schema of the course."""
    return {"$schema": DIALECT, **_of_course(), "title": "MyoPlanner course", "description": COURSE_TEXT}


def file_schema() -> Json:
    """Return the JSON Schema of a patient's file, the course inside it."""
    course = _of_course()
    parts = course.pop("$defs")
    properties: Json = {
        "format": {"const": FORMAT},
        "schema_version": {"const": SCHEMA_VERSION},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "course": {"$ref": "#/$defs/Course"},
    }
    return {
        "$schema": DIALECT,
        "title": "MyoPlanner patient file",
        "description": FILE_TEXT,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": {**parts, "Course": {**course, "description": COURSE_TEXT}},
    }


def _of_course() -> Json:
    schema: Json = _known(Course.model_json_schema())
    return schema


def _known(part: Any) -> Any:
    """Return a schema without what is no keyword of it: limits that pydantic hands on under its own names."""
    if isinstance(part, list):
        return [_known(each) for each in part]
    if not isinstance(part, dict):
        return part
    is_schema = isinstance(part.get("type"), str)
    kept = part if not is_schema else {name: each for name, each in part.items() if name not in NO_KEYWORDS}
    return {name: _known(each) for name, each in kept.items()}
