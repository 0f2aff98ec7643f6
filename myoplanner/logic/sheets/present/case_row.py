"""A teaching case as it is listed: its title, where it comes from, and what is told of it beforehand."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import Note, Value
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.present.unfold import stops_of
from myoplanner.logic.wording import say


class CaseRow(Value):
    """Hold the texts of one case in a list."""

    title: Note
    under: Note
    told: tuple[Note, ...]


def case_row(course: Course) -> CaseRow:
    """Return how a case is listed; of a course that is none, its code."""
    case = course.case
    if case is None:
        return CaseRow(title=course.patient.code, under="", told=())
    visits = len({stop.visit for stop in stops_of(course, date.max)})
    origin = case.origin.name.lower()
    asked = sum(bool(turn.question) for turn in case.turns)
    untimed = (say("case.untimed"), *(f"• {text}" for text in case.untimed)) if case.untimed else ()
    note = course.note if course.note not in case.source else ""
    told = (say(f"case.{origin}"), case.source, note, "\n".join(untimed))
    return CaseRow(
        title=case.title,
        under=f"{say(f'cases.origin.{origin}')} · {say('cases.visits', number=visits, asked=asked)}",
        told=tuple(text for text in told if text),
    )
