"""A record without a person: nothing typed is left, everything measured is."""

from __future__ import annotations

from datetime import date

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.printed import printed_texts
from myoplanner.logic.record.bare import bare
from myoplanner.logic.record.course import Course, Decision, Event
from myoplanner.logic.record.patient import Patient, Sex
from myoplanner.storage.samples import read_samples
from tests.planted import NAME, planted
from tests.strategies import knowledge, sample_course


def stripped(course: Course) -> Course:
    return bare(course, printed_texts(knowledge()))


def words_of(course: Course) -> str:
    return course.model_dump_json()


@pytest.mark.parametrize("number", range(5))
def test_no_planted_name_is_left(number: int) -> None:
    full = planted(evolve((*read_samples(), sample_course())[number], case=None))
    assert "Testname" in words_of(full)
    assert "Testname" not in words_of(stripped(full))


def test_who_it_is_goes_even_where_the_knowledge_has_the_same_word() -> None:
    # "yes" is a word of the product's own; as a name it is a name.
    course = evolve(sample_course(), patient=Patient(code="yes", name="yes", record_number="4711"))
    assert stripped(course).patient == Patient()


def test_the_course_of_treatment_stays() -> None:
    for course in read_samples():
        left = stripped(course)
        assert [item.day for item in left.results] == [item.day for item in course.results]
        assert [plan.steps for plan in left.plans] == [plan.steps for plan in course.plans]
        assert [plan.regimen_name for plan in left.plans] == [plan.regimen_name for plan in course.plans]
        assert left.patient.sex == course.patient.sex
        assert left.diagnosis.answers[0].key == course.diagnosis.answers[0].key
        assert all(answer.note == "" for answer in left.diagnosis.answers)


def test_a_regimen_with_a_name_of_ones_own_is_named_so() -> None:
    course = read_samples()[0]
    plan = evolve(course.plans[0], regimen_id="dr-smiths", regimen_name="Dr Smith's taper", reason=NAME)
    left = stripped(evolve(course, plans=(plan, *course.plans[1:]))).plans[0]
    assert (left.regimen_id, left.regimen_name, left.reason) == ("own", "Own regimen", "")


def test_ids_are_given_anew() -> None:
    event = Event(id="smith-flare", day=date(2026, 1, 1), text="x")
    decision = Decision(id="smith", day=date(2026, 1, 1), what="y")
    left = stripped(Course(id="smith", events=(event,), decisions=(decision,), patient=Patient(sex=Sex.MALE)))
    assert (left.id, left.events[0].id, left.decisions[0].id) == ("course", "e1", "e2")
    assert left.decisions[0].what == ""
