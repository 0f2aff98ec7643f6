"""Courses with answers to the items of the diagnosis, and the findings that follow from them.

from tests.logic.diagnosed import course, found
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.base import evolve
from myoplanner.logic.edits import with_answer
from myoplanner.logic.finding import Finding
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.answering import read_answer
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Diagnosis, Entity
from myoplanner.logic.record.patient import Patient, Sex
from myoplanner.logic.record.results import Bound, Enzyme, EnzymeResult, Result
from tests.conftest import TODAY
from tests.strategies import knowledge

MIMICS = tuple(item.key for item in knowledge().items.items if item.kind == "mimic")
ANTIBODIES = tuple(item.key for item in knowledge().items.items if item.kind == "antibody")


def course(
    entity: Entity = Entity.DM,
    *results: Result,
    born: int | None = 1980,
    onset: date | None = date(2025, 11, 3),
    sex: Sex | None = Sex.FEMALE,
    malignancy: bool = False,
    overlap: bool = False,
    **answers: str,
) -> Course:
    """A course of a woman born in 1980, 44 or 45 at onset, with the answers given and no other."""
    blank = Course(
        id="one",
        patient=Patient(code="AB", birth_year=born, sex=sex),
        diagnosis=Diagnosis(entity=entity, onset=onset, malignancy=malignancy, overlap=overlap),
        results=results,
    )
    return answered(blank, **answers)


def answered(before: Course, **answers: str) -> Course:
    """The course with more items answered, through the door that people use."""
    for key, word in answers.items():
        reading = read_answer(knowledge().items, key, word, TODAY)
        assert reading.answer is not None, reading.error
        before = with_answer(before, reading.answer)
    return before


def noted(before: Course, key: str, word: str, day: str = "", note: str = "") -> Course:
    """The course with one item answered, with a day and a note beside it."""
    reading = read_answer(knowledge().items, key, word, TODAY, day, note)
    assert reading.answer is not None, reading.error
    return with_answer(before, reading.answer)


def plan_of(before: Course) -> Plan:
    """The plan of a course on the day of the tests."""
    return build_plan(before, knowledge(), TODAY)


def found(before: Course, rule: str) -> list[Finding]:
    """The findings of a rule, and of its parts."""
    return [
        item for item in plan_of(before).findings if item.rule == rule or item.rule.startswith(f"{rule}.")
    ]


def one(before: Course, rule: str) -> Finding:
    """The one finding of a rule."""
    findings = found(before, rule)
    assert len(findings) == 1, findings
    return findings[0]


def enzyme(
    kind: Enzyme, value: str, limit: str | None = "200", day: date = date(2026, 1, 5), bound: str = "="
) -> EnzymeResult:
    """An enzyme value in U/L."""
    return EnzymeResult(
        id=f"{kind.value}-{day}-{value}",
        day=day,
        enzyme=kind,
        value=Decimal(value),
        upper_limit=None if limit is None else Decimal(limit),
        bound=Bound(bound),
    )


def with_entity(before: Course, entity: Entity) -> Course:
    """The course with another diagnosis."""
    return evolve(before, diagnosis=evolve(before.diagnosis, entity=entity))
