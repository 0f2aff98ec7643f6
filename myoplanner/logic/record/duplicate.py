"""A second record with the content of a first: under ids of its own, and named as a copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from myoplanner.logic.base import Value, evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.wording import say

MOST_CODE = 40
"""Characters of a code, as the patient's record has it."""

V = TypeVar("V", bound=Value)


def with_new_ids(course: Course, new_id: Callable[[], str]) -> Course:
    """Return the same course under another id, every entry in it too."""
    return evolve(
        course,
        id=new_id(),
        results=_renamed(course.results, new_id),
        plans=_renamed(course.plans, new_id),
        taken=_renamed(course.taken, new_id),
        events=_renamed(course.events, new_id),
        decisions=_renamed(course.decisions, new_id),
    )


def duplicate(course: Course, new_id: Callable[[], str]) -> Course:
    """Return a copy under new ids with "copy" behind the code; a copy of a sample stays a sample."""
    patient = evolve(course.patient, code=_copy_code(course.patient.code))
    return with_new_ids(evolve(course, patient=patient), new_id)


def _copy_code(code: str) -> str:
    room = MOST_CODE - len(say("patients.copy", code=""))
    return say("patients.copy", code=code[:room].rstrip()).strip()


def _renamed(items: tuple[V, ...], new_id: Callable[[], str]) -> tuple[V, ...]:
    return tuple(evolve(item, id=new_id()) for item in items)
