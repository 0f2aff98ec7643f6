"""Documents of earlier schemas, made into the present one by pure steps from dict to dict.

A step is never changed once its schema was released; real files of every schema stay in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from myoplanner.logic.record.course import SCHEMA_VERSION
from myoplanner.storage.strict_json import Json

Document = dict[str, Json]
Step = Callable[[Document], Document]

FIRST_VERSION = 1
STEPS: Mapping[int, Step] = {}
"""For each schema version, the step from it to the next one."""


def migrated(
    course: Document, version: int, to_version: int = SCHEMA_VERSION, steps: Mapping[int, Step] = STEPS
) -> Document:
    """Return the course of schema `version` in schema `to_version`; the one given stays as it is.

    Raises KeyError where a step is missing: a defect of the product, never of a file.
    """
    for number in range(version, to_version):
        course = {**steps[number](dict(course)), "schema_version": number + 1}
    return course
