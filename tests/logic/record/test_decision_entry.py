"""A decision as typed: a day not to come, what was decided, and why if it was written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.base import NAME_LENGTH, NOTE_LENGTH
from myoplanner.logic.edits import with_decision
from myoplanner.logic.record.course import Course, Decision
from myoplanner.logic.record.decision_entry import DecisionText, read_decision

TODAY = date(2026, 7, 6)


def test_a_decision_is_read() -> None:
    reading = read_decision(DecisionText(day="1.6.2026", what=" Stop the statin ", reason="CK"), TODAY, "d1")
    assert reading.decision == Decision(id="d1", day=date(2026, 6, 1), what="Stop the statin", reason="CK")
    assert reading.errors == ()


def test_a_blank_day_is_today_and_a_blank_reason_none() -> None:
    decision = read_decision(DecisionText(what="Wait"), TODAY, "d1").decision
    assert decision == Decision(id="d1", day=TODAY, what="Wait")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (DecisionText(), "what"),
        (DecisionText(what=" \t "), "what"),
        (DecisionText(day="7.7.2026", what="x"), "day"),
        (DecisionText(day="6/7/2026", what="x"), "day"),
        (DecisionText(what="x" * (NAME_LENGTH + 1)), "what"),
        (DecisionText(what="x", reason="y" * (NOTE_LENGTH + 1)), "reason"),
    ],
)
def test_what_is_refused_names_its_field(text: DecisionText, field: str) -> None:
    reading = read_decision(text, TODAY, "d1")
    assert reading.decision is None
    assert [error.field for error in reading.errors] == [field]


@given(st.text(max_size=300), st.text(max_size=300))
def test_nothing_that_is_typed_raises(what: str, reason: str) -> None:
    reading = read_decision(DecisionText(what=what, reason=reason), TODAY, "d1")
    assert (reading.decision is None) is bool(reading.errors)


def test_it_is_added_after_those_on_record() -> None:
    course = with_decision(Course(id="c1"), Decision(id="d1", day=TODAY, what="One"))
    course = with_decision(course, Decision(id="d2", day=TODAY, what="Two"))
    assert [item.what for item in course.decisions] == ["One", "Two"]
