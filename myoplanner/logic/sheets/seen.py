"""What the short texts about a patient are made from: a course on a day, and its doses. A Plan is one."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from myoplanner.logic.base import Value
from myoplanner.logic.record.course import Course
from myoplanner.logic.taper.course_doses import CourseDoses, doses_of


class Seen(Protocol):
    """Stand for a course as it is seen on a day."""

    @property
    def course(self) -> Course:
        """Return the course."""

    @property
    def today(self) -> date:
        """Return the day."""

    @property
    def doses(self) -> CourseDoses:
        """Return the doses of the course."""


class OnDay(Value):
    """Hold a course on a day without its plan, for a list of many patients that shows no finding."""

    course: Course
    today: date
    doses: CourseDoses


def on_day(course: Course, today: date) -> OnDay:
    """Return a course as it is seen on a day."""
    return OnDay(course=course, today=today, doses=doses_of(course))
