"""A record saved as a teaching case: no identity, every day moved, of typed text only what was ticked."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TypeVar

from myoplanner.logic.base import Note, Value, evolve, rebuilt
from myoplanner.logic.record.bare import OWN_REGIMENS, bare_value, is_typed
from myoplanner.logic.record.course import Course, Draft
from myoplanner.logic.record.patient import EARLIEST_BIRTH, LATEST_BIRTH, Patient
from myoplanner.logic.record.teaching_case import Origin, TeachingCase
from myoplanner.logic.wording import say

V = TypeVar("V", bound=Value)

DAYS_A_WEEK = 7
MOST_CODE = 40
PARTS_OF_A_NAME = re.compile(r"[A-Z][a-z]*|[a-z]+")


class TypedLine(Value):
    """Hold one text that somebody typed: its number, what it is of, and the text."""

    number: int
    what: Note
    text: Note


def typed_lines(course: Course, printed: frozenset[str]) -> tuple[TypedLine, ...]:
    """Return every typed text of a record that could stay in a teaching case, in order of the record.

    Name, code and record number are not among them, nor what stands in the wizard's draft.
    """
    found: list[TypedLine] = []

    def note(owner: type[Value], name: str, part: object) -> object:
        if (owner.__name__, name) in OWN_REGIMENS:
            return None
        if is_typed(owner, name, part, printed):
            what = say("teaching.place", owner=_words(owner.__name__), field=_words(name))
            found.append(TypedLine(number=len(found), what=what, text=str(part)))
        return part

    rebuilt(_unnamed(course), note)
    return tuple(found)


def teaching_case(
    course: Course, printed: frozenset[str], ticked: frozenset[int], weeks: int, title: str, course_id: str
) -> Course:
    """Return a new course for teaching: every day moved by whole weeks, only the ticked lines of text kept.

    `ticked` are numbers of typed_lines(). Whole weeks, so that weekly doses keep their weekday; the year of
    birth moves with them, so that ages stay. Raises OverflowError where a day would leave the calendar.
    """
    moved = shifted(bare_value(_unnamed(course), printed, ticked), weeks * DAYS_A_WEEK)
    told = moved.case
    case = TeachingCase(
        title=title,
        origin=Origin.SAVED,
        day0=None if told is None else told.day0,
        turns=() if told is None else told.turns,
        untimed=() if told is None else tuple(text for text in told.untimed if text),
    )
    patient = evolve(_patient(course, weeks), code=title[:MOST_CODE].strip())
    return evolve(moved, id=course_id, sample=False, patient=patient, case=case)


def shifted(value: V, days: int) -> V:
    """Return a value with every day in it moved by so many days. Raises OverflowError off the calendar."""
    by = timedelta(days=days)

    def change(_owner: type[Value], _name: str, part: object) -> object:
        return part + by if isinstance(part, date) else part

    return rebuilt(value, change)


def _unnamed(course: Course) -> Course:
    patient = Patient(sex=course.patient.sex, birth_year=course.patient.birth_year)
    return evolve(course, patient=patient, draft=Draft())


def _patient(course: Course, weeks: int) -> Patient:
    """Return sex and a year of birth moved with the first day on record, as near as years go."""
    year, sex = course.patient.birth_year, course.patient.sex
    first = min((item.day for item in course.results), default=None)
    if year is None or first is None:
        return Patient(sex=sex)
    moved = year + (first + timedelta(days=weeks * DAYS_A_WEEK)).year - first.year
    return Patient(sex=sex, birth_year=moved if EARLIEST_BIRTH <= moved <= LATEST_BIRTH else None)


def _words(name: str) -> str:
    return " ".join(PARTS_OF_A_NAME.findall(name)).lower()
