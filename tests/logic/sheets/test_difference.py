"""What differs between two states of one patient, a line for each part."""

from __future__ import annotations

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course, Event
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.sheets.difference import difference
from tests.logic.sheets.timelines import ck, day

STORED = Course(id="x", results=(ck(0, "900"), ck(7, "800")))


def test_the_same_state_differs_in_nothing() -> None:
    assert difference(STORED, STORED) == ()


def test_added_and_gone_entries_are_counted_and_a_changed_one_counts_as_both() -> None:
    copy = evolve(STORED, results=(ck(0, "901"), ck(14, "700"), ck(21, "600")))
    (line,) = difference(STORED, copy)
    # Of day 0 another value, of days 14 and 21 new ones: 3 added; of days 0 and 7 the old ones: 2 gone.
    assert "3" in line and "2" in line


def test_whole_parts_are_named_in_one_line() -> None:
    copy = evolve(STORED, patient=Patient(code="K7"), note="seen")
    (line,) = difference(STORED, copy)
    assert line.count(",") == 1


def test_each_kind_of_entry_has_its_line() -> None:
    copy = evolve(STORED, results=(), events=(Event(id="e", day=day(1)),))
    assert len(difference(STORED, copy)) == 2


def test_what_has_no_name_here_is_still_said_to_differ() -> None:
    assert len(difference(STORED, evolve(STORED, sample=True))) == 1
