"""The days on which a patient was seen, and the record as it stood on one of them."""

from __future__ import annotations

from datetime import date
from typing import Protocol, TypeVar

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course, Draft
from myoplanner.logic.record.results import Enzyme


class _OfADay(Protocol):
    @property
    def day(self) -> date: ...


Dated = TypeVar("Dated", bound=_OfADay)


def visit_days(course: Course, until: date) -> tuple[date, ...]:
    """Return in order the days up to `until` with a visit, a CK or a strength value on record."""
    days = {item.day for item in course.visits}
    days |= {item.day for item in course.enzymes(Enzyme.CK.value)}
    days |= {item.day for item in course.strengths()}
    return tuple(sorted(day for day in days if day <= until))


def visit_before(course: Course, day: date) -> date | None:
    """Return the last day before `day` on which the patient was seen, or None."""
    return next((item for item in reversed(visit_days(course, day)) if item < day), None)


def record_on(course: Course, day: date) -> Course:
    """Return the course without what is dated after a day; the wizard's draft is left out too.

    What bears no day (the person, the answers to the diagnosis) stays as it is now.
    """
    return evolve(
        course,
        results=_until(course.results, day),
        visits=_until(course.visits, day),
        plans=tuple(item for item in course.plans if item.approved_on <= day),
        taken=tuple(evolve(item, end=min(item.end, day)) for item in course.taken if item.start <= day),
        pulses=tuple(item for item in course.pulses if item.start <= day),
        events=_until(course.events, day),
        decisions=_until(course.decisions, day),
        heights=_until(course.heights, day),
        labs=_until(course.labs, day),
        side_effects=_until(course.side_effects, day),
        steroid_signs=_until(course.steroid_signs, day),
        addons=tuple(item for item in course.addons if item.start <= day),
        draft=Draft(),
    )


def _until(items: tuple[Dated, ...], day: date) -> tuple[Dated, ...]:
    return tuple(item for item in items if item.day <= day)
