"""Saving as a teaching case: nobody in it, every day moved alike, of typed text what was ticked alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.printed import printed_texts
from myoplanner.logic.record.course import Course, Event
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.teaching import teaching_case, typed_lines
from myoplanner.logic.record.teaching_case import Origin, TeachingCase, Turn
from myoplanner.storage.samples import read_cases, read_samples
from tests.planted import planted
from tests.strategies import knowledge, sample_course

PRINTED = printed_texts(knowledge())
WEEKS = -100
NONE: frozenset[int] = frozenset()


def course(number: int) -> Course:
    return evolve((*read_samples(), sample_course())[number], case=None)


def saved(of: Course, ticked: frozenset[int] = NONE, title: str = "A case") -> Course:
    return teaching_case(of, PRINTED, ticked, WEEKS, title, "new")


@pytest.mark.parametrize("number", range(5))
def test_without_a_tick_no_planted_name_is_left(number: int) -> None:
    full = planted(course(number))
    assert "Testname" not in saved(full).model_dump_json()
    assert saved(full).patient.code == "A case" and saved(full).id == "new"


@pytest.mark.parametrize("number", range(5))
def test_every_day_is_moved_by_the_same_weeks(number: int) -> None:
    plain = course(number)
    days = [item.day for item in plain.results] + [item.start for item in plain.plans]
    days += [step.start for item in plain.plans for step in item.steps] + [item.day for item in plain.events]
    made = saved(plain)
    moved = [item.day for item in made.results] + [item.start for item in made.plans]
    moved += [step.start for item in made.plans for step in item.steps] + [item.day for item in made.events]
    assert moved == [day + timedelta(weeks=WEEKS) for day in days]


def test_only_the_ticked_line_stays() -> None:
    events = (
        Event(id="e1", day=date(2026, 1, 5), text="fell on the stairs"),
        Event(id="e2", day=date(2026, 1, 6), text="Mrs Testname called"),
    )
    full = Course(id="c", patient=Patient(code="R. T.", name="Ruth Testname"), events=events)
    lines = typed_lines(full, PRINTED)
    assert [line.text for line in lines] == ["fell on the stairs", "Mrs Testname called"]
    assert lines[0].what == "event, text"
    made = saved(full, frozenset({lines[0].number}))
    assert [item.text for item in made.events] == ["fell on the stairs", ""]
    assert "Testname" not in made.model_dump_json()


def test_name_code_and_number_cannot_be_ticked() -> None:
    full = evolve(course(0), patient=Patient(code="R. T.", name="Ruth", record_number="4711"))
    assert not {"R. T.", "Ruth", "4711"} & {line.text for line in typed_lines(full, PRINTED)}
    every = frozenset(line.number for line in typed_lines(full, PRINTED))
    made = saved(full, every)
    assert (made.patient.code, made.patient.name, made.patient.record_number) == ("A case", "", "")


def test_ages_stay_with_the_days() -> None:
    # 100 weeks before 22 December 2025 is 22 January 2024: a year, and the year of birth goes with it.
    plain = course(0)
    made = saved(plain)
    first, moved = (min(item.day for item in each.results) for each in (plain, made))
    assert made.patient.age_on(moved) == plain.patient.age_on(first)


def test_the_questions_of_a_case_are_lines_like_others() -> None:
    turn = Turn(day=date(2026, 1, 5), question="What now?", done="Nothing.")
    case = TeachingCase(title="Old", origin=Origin.MADE_UP, turns=(turn,), untimed=("CK 6000",))
    full = Course(id="c", case=case)
    every = frozenset(line.number for line in typed_lines(full, PRINTED))
    kept, dropped = saved(full, every, "New").case, saved(full).case
    assert kept is not None and dropped is not None
    assert kept.turns[0].question == "What now?" and kept.untimed == ("CK 6000",)
    assert kept.turns[0].day == date(2026, 1, 5) + timedelta(weeks=WEEKS)
    assert (kept.title, kept.origin, kept.source) == ("New", Origin.SAVED, "")
    assert dropped.turns[0].question == "" and dropped.untimed == ()


@pytest.mark.parametrize("number", range(len(read_cases())))
def test_every_case_can_be_saved_again(number: int) -> None:
    assert saved(read_cases()[number]).case is not None
