"""A second record with the content of a first: under ids of its own, and named as a copy."""

from __future__ import annotations

from collections.abc import Callable

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.wording import say

MOST_CODE = 40
"""Characters of a code, as the patient's record has it."""


def with_new_ids(course: Course, new_id: Callable[[], str]) -> Course:
    """Return the same course under another id, every entry of each of its lists too.

    No entry names another one by its id, so nothing else has to follow. What made it a teaching case stays
    behind: what is typed into the copy may be of a patient, and is not to be shown to a class.
    """
    fields = {name: getattr(course, name) for name in Course.model_fields}
    own = new_id()
    renamed = {
        name: tuple(evolve(item, id=new_id()) for item in items)
        for name, items in fields.items()
        if isinstance(items, tuple)
    }
    return evolve(course, id=own, case=None, **renamed)


def duplicate(course: Course, new_id: Callable[[], str]) -> Course:
    """Return a copy under new ids with "copy" behind the code; a copy of a sample stays a sample."""
    patient = evolve(course.patient, code=_copy_code(course.patient.code))
    return with_new_ids(evolve(course, patient=patient), new_id)


def _copy_code(code: str) -> str:
    room = MOST_CODE - len(say("patients.copy", code=""))
    return say("patients.copy", code=code[:room].rstrip()).strip()
