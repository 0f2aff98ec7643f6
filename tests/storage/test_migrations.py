"""Old documents become new ones step by step; the product's own chain has no gap."""

from __future__ import annotations

import copy

import pytest

from myoplanner.logic.record.course import SCHEMA_VERSION
from myoplanner.storage.migrations import FIRST_VERSION, STEPS, Document, migrated


def to_two(course: Document) -> Document:
    """A step as a later schema may need it: a field gets another name."""
    course["remark"] = course.pop("note")
    return course


def to_three(course: Document) -> Document:
    """A step that makes new values and leaves the old ones alone."""
    return {**course, "remark": f"{course['remark']}!"}


FAKE = {1: to_two, 2: to_three}
OLD: Document = {"schema_version": 1, "id": "a", "note": "x"}


def test_there_is_a_step_from_every_released_schema() -> None:
    assert sorted(STEPS) == list(range(FIRST_VERSION, SCHEMA_VERSION))


def test_the_steps_follow_each_other() -> None:
    assert migrated(OLD, 1, 3, FAKE) == {"schema_version": 3, "id": "a", "remark": "x!"}
    assert migrated({"schema_version": 2, "remark": "y"}, 2, 3, FAKE) == {"schema_version": 3, "remark": "y!"}


def test_the_old_document_stays_as_it_is() -> None:
    before = copy.deepcopy(OLD)
    migrated(OLD, 1, 3, FAKE)
    assert before == OLD


def test_a_document_of_today_is_not_changed() -> None:
    today: Document = {"schema_version": SCHEMA_VERSION, "id": "a"}
    assert migrated(today, SCHEMA_VERSION) == today
    once = migrated(OLD, 1, 3, FAKE)
    assert migrated(once, 3, 3, FAKE) == once


def test_a_missing_step_is_a_defect() -> None:
    with pytest.raises(KeyError):
        migrated(OLD, 1, 3, {1: to_two})
