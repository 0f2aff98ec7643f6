"""What the tests of the paper stand on: a sample on view, and its pages."""

from __future__ import annotations

from functools import cache

from myoplanner.logic.base import evolve
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions
from myoplanner.logic.sheets.view import Shown
from myoplanner.storage.samples import read_samples
from myoplanner.ui.paper.export import Choice, OnView
from myoplanner.ui.paper.sizes import SIZES, Size
from tests.conftest import TODAY
from tests.strategies import knowledge

MARKUP = "<b>Ruth</b> & <img src=x>"
ALL = Shown(identity=True, dates=True)


@cache
def sample(number: int = 0) -> Course:
    """One of the product's sample patients, as a patient and not as a case that may be shown whole."""
    return evolve(read_samples()[number], case=None)


def named(course: Course) -> Course:
    """The same course with markup for a name and in an event."""
    patient = evolve(course.patient, code="R. T.", name=MARKUP, record_number="4711-0815")
    event = Event(id="planted", day=TODAY, kind=EventKind.OTHER, text=MARKUP)
    return evolve(course, patient=Patient(**dict(patient)), events=(*course.events, event))


def on_view(course: Course, **options: object) -> OnView:
    """A course as the window has it on view."""
    plan = build_plan(course, knowledge(), TODAY)
    return OnView(plan, knowledge(), TimelineOptions(**options))


def choice(shown: Shown = ALL, size: Size = SIZES[0], large: bool = False) -> Choice:
    """A light export of that size."""
    return Choice(size, shown, large)
