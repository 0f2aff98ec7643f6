"""A copy of a patient: the same content under ids of its own."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable

import pytest
from hypothesis import given

from myoplanner.logic.record.course import Course
from myoplanner.logic.record.duplicate import MOST_CODE, duplicate, with_new_ids
from myoplanner.logic.record.patient import Patient
from tests.strategies import courses


def counter() -> Callable[[], str]:
    numbers = itertools.count()
    return lambda: f"new{next(numbers)}"


def ids_of(course: Course) -> list[str]:
    """The id of the course and of every entry in its lists, whichever lists it has."""
    lists = [part for part in json.loads(course.model_dump_json()).values() if isinstance(part, list)]
    return [course.id, *(item["id"] for part in lists for item in part)]


@given(courses())
def test_no_id_of_the_first_is_left_and_everything_else_is_the_same(course: Course) -> None:
    copy = with_new_ids(course, counter())
    assert ids_of(copy) == [f"new{number}" for number in range(len(ids_of(course)))]
    back = iter(ids_of(course))
    assert with_new_ids(copy, lambda: next(back)) == course


@pytest.mark.parametrize(
    ("code", "copied"),
    [
        ("A.R.", "A.R. copy"),
        ("A.R. copy", "A.R. copy copy"),
        ("", "copy"),
        ("x" * 40, "x" * 35 + " copy"),
        ("x" * 34 + " yyyyy", "x" * 34 + " copy"),
    ],
)
def test_the_code_says_that_it_is_a_copy_and_stays_within_its_length(code: str, copied: str) -> None:
    course = Course(id="a", sample=True, patient=Patient(code=code, name="Anna"))
    copy = duplicate(course, counter())
    assert copy.patient == Patient(code=copied, name="Anna")
    assert len(copy.patient.code) <= MOST_CODE
    assert copy.sample, "what was invented stays marked as such"


def test_no_entry_names_another_by_its_id() -> None:
    # Where this stops being so, with_new_ids has to rename what names an entry, too.
    schema = Course.model_json_schema()
    fields = {name for kind in (schema, *schema["$defs"].values()) for name in kind.get("properties", {})}
    assert {name for name in fields if name.endswith("_id")} == {"regimen_id"}
