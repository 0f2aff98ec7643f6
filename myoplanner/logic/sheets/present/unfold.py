"""A course as it was known on a day: visit by visit, first what was found, then what was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from myoplanner.logic.base import Value, evolve
from myoplanner.logic.record.course import Course, Draft, Event, EventKind
from myoplanner.logic.record.therapy import TakenDose

ONE_DAY = timedelta(days=1)


class Stop(Value):
    """Hold one stop of the way through a course: a day, and whether what was done then is told already."""

    day: date
    told: bool
    visit: int
    """Number of the visit, from 1."""


def stops_of(course: Course, today: date) -> tuple[Stop, ...]:
    """Return the stops in order: each visit up to `today`, in two where something was done or is asked.

    A visit is a day on which something was found, asked or done; a plan counts on the day it was approved,
    or began if that was earlier.
    """
    found = {day for day in _found_days(course) if day <= today}
    done = {day for day in _done_days(course) if day <= today}
    turns = () if course.case is None else course.case.turns
    asked = {turn.day for turn in turns}
    stops: list[Stop] = []
    for number, day in enumerate(sorted(found | done | asked), 1):
        if day in done or day in asked:
            stops.append(Stop(day=day, told=False, visit=number))
        stops.append(Stop(day=day, told=True, visit=number))
    return tuple(stops)


def unfolded(course: Course, stop: Stop) -> Course:
    """Return the course as it was known at a stop, without what was done that day until it is told."""
    day = stop.day
    last_done = day if stop.told else day - ONE_DAY
    return evolve(
        course,
        results=tuple(item for item in course.results if item.day <= day),
        visits=tuple(item for item in course.visits if item.day <= day),
        events=tuple(item for item in course.events if item.day <= _known(course, item, stop)),
        heights=tuple(item for item in course.heights if item.day <= day),
        labs=tuple(item for item in course.labs if item.day <= day),
        side_effects=tuple(item for item in course.side_effects if item.day <= day),
        steroid_signs=tuple(item for item in course.steroid_signs if item.day <= day),
        plans=tuple(item for item in course.plans if min(item.approved_on, item.start) <= last_done),
        taken=tuple(_until(item, last_done) for item in course.taken if item.start <= last_done),
        pulses=tuple(item for item in course.pulses if item.start <= last_done),
        addons=tuple(item for item in course.addons if item.start <= last_done),
        decisions=tuple(item for item in course.decisions if item.day <= last_done),
        ghosts=(),
        draft=Draft(),
    )


def done_on(course: Course, day: date) -> Course:
    """Return a course with nothing but what was begun or decided on a day."""
    return evolve(
        unfolded(course, Stop(day=day, told=True, visit=1)),
        plans=tuple(item for item in course.plans if min(item.approved_on, item.start) == day),
        taken=tuple(item for item in course.taken if item.start == day),
        pulses=tuple(item for item in course.pulses if item.start == day),
        addons=tuple(item for item in course.addons if item.start == day),
        decisions=tuple(item for item in course.decisions if item.day == day),
    )


def _known(course: Course, event: Event, stop: Stop) -> date:
    """Return the last day of which events are known: on a day with a question some tell what was done."""
    asked = course.case is not None and course.case.turn_on(event.day) is not None
    return stop.day if stop.told or not asked or event.kind is not EventKind.OTHER else stop.day - ONE_DAY


def _until(dose: TakenDose, last: date) -> TakenDose:
    return evolve(dose, end=min(dose.end, last))


def _found_days(course: Course) -> Iterator[date]:
    for part in (course.results, course.visits, course.events):
        yield from (item.day for item in part)


def _done_days(course: Course) -> Iterator[date]:
    yield from (min(item.approved_on, item.start) for item in course.plans)
    for part in (course.taken, course.pulses, course.addons):
        yield from (item.start for item in part)
    yield from (item.day for item in course.decisions)


def last_day(course: Course, today: date) -> date:
    """Return the day as of which a teaching case is seen: its last one; of a patient, today."""
    if course.case is None:
        return today
    days = {*_found_days(course), *_done_days(course), *(turn.day for turn in course.case.turns)}
    return max((day for day in days if day <= today), default=today)
