"""`myoplanner score classification|tis|imacs INPUT.json`: a published score from named fields.

Exit status 0 with the score as JSON (also where it is refused because something is missing), 2
with one line on standard error where the input is ill-formed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TextIO

from myoplanner.commands.score_input import Refused, read_answers, read_visits
from myoplanner.commands.score_output import (
    Fields,
    classification_fields,
    imacs_fields,
    total_improvement_fields,
)
from myoplanner.commands.strict_json import NotJson, json_text, read_json, shown_name
from myoplanner.logic.assess.classification import classify
from myoplanner.logic.assess.imacs import imacs_improvement
from myoplanner.logic.assess.total_improvement import total_improvement
from myoplanner.logic.knowledge.criteria import Criteria, read_criteria
from myoplanner.storage.resources import read_text

USAGE = "usage: myoplanner score classification|tis|imacs INPUT.json   (- reads standard input)"
CRITERIA = "knowledge/criteria.toml"
MOST_BYTES = 1_000_000
WRONG_INPUT = 2


class Unreadable(ValueError):
    """Say in one line why the input cannot be read."""


def run(argv: list[str], out: TextIO, err: TextIO, stdin: BinaryIO | None = None) -> int:
    """Write the score asked for by `argv` to `out` and return the exit status.

    `stdin` stands in for standard input; wrong input writes one line to `err` and nothing to `out`.
    """
    if {"-h", "--help"} & set(argv):
        out.write(USAGE + "\n")
        return 0
    try:
        fields = _score(argv, stdin)
    except (Unreadable, NotJson, Refused) as fault:
        err.write(f"myoplanner score: {fault}\n")
        return WRONG_INPUT
    out.write(json_text(fields) + "\n")
    return 0


def _score(argv: list[str], stdin: BinaryIO | None) -> Fields:
    if len(argv) != 2:
        raise Unreadable(f"takes a score and one input, got {len(argv)} words; {USAGE}")
    name, source = argv
    if name not in SCORES:
        raise Unreadable(f"{shown_name(name)}: not a score; allowed: {', '.join(SCORES)}")
    data = read_json(_text(source, stdin))
    return SCORES[name](data, read_criteria(read_text(CRITERIA)))


def _classification(data: object, criteria: Criteria) -> Fields:
    return classification_fields(classify(read_answers(data), criteria), criteria)


def _total_improvement(data: object, criteria: Criteria) -> Fields:
    visits = read_visits(data, criteria)
    result = total_improvement(visits.disease, visits.baseline, visits.follow_up, criteria)
    return total_improvement_fields(result, criteria)


def _imacs(data: object, criteria: Criteria) -> Fields:
    visits = read_visits(data, criteria)
    return imacs_fields(imacs_improvement(visits.baseline, visits.follow_up, criteria), criteria)


SCORES: dict[str, Callable[[object, Criteria], Fields]] = {
    "classification": _classification,
    "tis": _total_improvement,
    "imacs": _imacs,
}


def _text(source: str, stdin: BinaryIO | None) -> str:
    raw = _bytes(source, stdin)
    if len(raw) > MOST_BYTES:
        raise Unreadable(f"input: more than {MOST_BYTES} bytes; allowed: one JSON object")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("input: not UTF-8 text; allowed: JSON in UTF-8") from None


def _bytes(source: str, stdin: BinaryIO | None) -> bytes:
    if source == "-":
        return (stdin or sys.stdin.buffer).read(MOST_BYTES + 1)
    path = Path(source)
    try:
        # Anything that is not a regular file could be read without end.
        if path.exists() and not path.is_file():
            raise Unreadable(f"{shown_name(source)}: not a file; allowed: a JSON file, or -")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as fault:
        if isinstance(fault, Unreadable):
            raise
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else "not a usable name"
        raise Unreadable(f"{shown_name(source)}: {reason}; allowed: a JSON file, or -") from None
