"""The teaching courses that come with the product, invented and marked as such."""

from __future__ import annotations

from pathlib import PurePosixPath

from myoplanner.errors import AppError
from myoplanner.logic.record.course import Course
from myoplanner.logic.wording import say
from myoplanner.storage.envelope import Content, Readable, from_bytes
from myoplanner.storage.resources import names, read_text

FOLDER = "cases"
PUBLISHED = "cases/published"


def read_samples() -> tuple[Course, ...]:
    """Return the sample courses in order of their file names.

    Raises AppError for one that is not exactly as it was made, or not marked as a sample.
    """
    return tuple(_sample(name) for name in names(FOLDER, ".json"))


def read_cases() -> tuple[Course, ...]:
    """Return every teaching case: the published ones first, then the samples. Raises AppError like them."""
    return (*(_sample(name) for name in names(PUBLISHED, ".json")), *read_samples())


def _sample(name: str) -> Course:
    content: Content = from_bytes(read_text(name).encode("utf-8"))
    if isinstance(content, Readable) and not content.changed_outside and content.course.sample:
        return content.course
    raise AppError(
        say("samples.broken"),
        say("samples.broken.file", name=PurePosixPath(name).name),
        say("samples.broken.do"),
    )
