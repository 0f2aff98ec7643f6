"""The way through a course: nothing later than the stop, and nothing done before it is told."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.results import Enzyme, EnzymeResult
from myoplanner.logic.record.teaching_case import Origin, TeachingCase, Turn
from myoplanner.logic.record.therapy import TakenDose
from myoplanner.logic.sheets.present.lesson import lesson_sheet
from myoplanner.logic.sheets.present.unfold import Stop, last_day, stops_of, unfolded
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions
from myoplanner.storage.samples import read_cases
from tests.strategies import knowledge

DAY = date(2026, 3, 2)
LATER = DAY + timedelta(days=14)
CASES = read_cases()


def ck(number: int, day: date) -> EnzymeResult:
    return EnzymeResult(id=f"ck{number}", day=day, enzyme=Enzyme.CK, value=Decimal(1000 + number))


def taken(first: date, last: date) -> TakenDose:
    return TakenDose(id="t1", start=first, end=last, on_mg=Decimal(60), off_mg=Decimal(60))


def small() -> Course:
    """CK and 60 mg on the first day, CK two weeks later; 60 mg go on for four weeks."""
    return Course(id="c", results=(ck(1, DAY), ck(2, LATER)), taken=(taken(DAY, DAY + timedelta(days=27)),))


def test_a_visit_on_which_something_was_done_has_two_stops() -> None:
    assert stops_of(small(), date.max) == (
        Stop(day=DAY, told=False, visit=1),
        Stop(day=DAY, told=True, visit=1),
        Stop(day=LATER, told=True, visit=2),
    )


def test_what_lies_after_today_is_no_stop() -> None:
    assert [stop.day for stop in stops_of(small(), DAY)] == [DAY, DAY]


def test_the_dose_of_a_day_is_not_there_before_it_is_told() -> None:
    before, told, later = (unfolded(small(), stop) for stop in stops_of(small(), date.max))
    assert [item.value for item in before.results] == [1001] and before.taken == ()
    # Told on the first day, the dose is known for that day alone: it is not yet known how it went on.
    assert told.taken == (taken(DAY, DAY),)
    assert later.taken == (taken(DAY, LATER),) and len(later.results) == 2


def test_on_a_day_with_a_question_an_event_that_is_no_finding_is_told_after_it() -> None:
    case = TeachingCase(title="T", origin=Origin.MADE_UP, turns=(Turn(day=DAY, question="Now?"),))
    events = (
        Event(id="e1", day=DAY, text="Rituximab"),
        Event(id="e2", day=DAY, kind=EventKind.FLARE, text="Weaker"),
    )
    course = Course(id="c", events=events, case=case)
    asked, told = (unfolded(course, stop) for stop in stops_of(course, date.max))
    assert [item.id for item in asked.events] == ["e2"]
    assert [item.id for item in told.events] == ["e1", "e2"]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_no_stop_of_a_case_knows_what_comes_later(number: int) -> None:
    case = CASES[number]
    today = last_day(case, date(2026, 11, 22))
    stops = stops_of(case, today)
    assert stops and stops[-1].day == today
    for stop in stops:
        known = unfolded(case, stop)
        days = [item.day for part in (known.results, known.events, known.visits) for item in part]
        days += [item.end for item in known.taken]
        assert all(day <= stop.day for day in days)
    assert unfolded(case, stops[-1]).results == case.results


@pytest.mark.parametrize("number", range(len(CASES)))
def test_the_axis_stays_where_it_is_from_stop_to_stop(number: int) -> None:
    case = CASES[number]
    today = last_day(case, date(2026, 11, 22))
    stops = stops_of(case, today)
    frames = set()
    for stop in (stops[0], stops[len(stops) // 2], stops[-1], None):
        sheet = lesson_sheet(
            case, knowledge(), today, TimelineOptions(), False, "1", stop, stops
        ).view.timeline
        frames.add((sheet.day0, sheet.home.first))
        assert sheet.weeks
    assert len(frames) == 1


def test_the_day_of_a_case_is_its_last_and_of_a_patient_today() -> None:
    assert last_day(small(), date(2026, 7, 6)) == date(2026, 7, 6)
    case = TeachingCase(title="T", origin=Origin.PUBLISHED)
    course = Course(id="c", results=(ck(1, DAY),), case=case)
    assert last_day(course, date(2026, 7, 6)) == DAY
