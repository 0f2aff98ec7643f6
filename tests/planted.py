"""A name planted wherever text can be typed, for the tests that look for it afterwards."""

from __future__ import annotations

from enum import Enum
from typing import Literal, get_origin

from myoplanner.logic.base import Value, rebuilt
from myoplanner.logic.record.bare import CLOSED, KEY_SIGNS, NUMBERS
from myoplanner.logic.record.course import Course

NAME = "Ruth Testname"
LEFT = frozenset({"Patient.code", "Patient.record_number"})


def planted(course: Course) -> Course:
    """The course with the name in every field that takes text, ids included; numbers stay numbers."""

    def change(owner: type[Value], name: str, part: object) -> object:
        place = (owner.__name__, name)
        if not isinstance(part, str) or isinstance(part, Enum) or place in CLOSED | NUMBERS:
            return part
        field = owner.model_fields[name]
        if get_origin(field.annotation) is Literal:
            return part
        if KEY_SIGNS in repr((field.annotation, field.metadata)):
            return f"Testname-{part}"[:80] if name == "id" else part
        return f"{NAME} {part}"[:40]

    return rebuilt(course, change)
