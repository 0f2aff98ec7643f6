"""Small courses for the tests of the sheets: one plan, a few values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.results import (
    SCALE_MAXIMUM,
    Bound,
    Enzyme,
    EnzymeResult,
    Scale,
    StrengthResult,
    WeightResult,
)
from myoplanner.logic.record.therapy import TakenDose
from myoplanner.logic.units import EnzymeUnit
from myoplanner.storage.knowledge_files import load_knowledge

KNOWLEDGE, _ = load_knowledge()
START = date(2026, 1, 5)
"""A Monday."""


def person(course_id: str = "a", code: str = "A.R.", **patient: object) -> Course:
    """A patient of 60 kg without any dose or result."""
    course = Course(id=course_id, patient=evolve(Patient(), code=code, **patient))
    return edits.with_results(course, WeightResult(id=f"{course_id}-kg", day=START, kg=Decimal(60)))


def planned(course: Course, regimen_id: str, start: date = START, **choices: str) -> Course:
    """The course with a regimen applied on its first day."""
    course = edits.with_steroid_draft(edits.with_regimen(course, regimen_id), start=start)
    for name, value in choices.items():
        course = edits.with_choice(course, name, value)
    draft = build_plan(course, KNOWLEDGE, start).draft
    assert draft is not None
    number = len(course.plans)
    return edits.applied(course, draft, start, KNOWLEDGE.edition, f"plan-{number}", f"decision-{number}")


def taken(entry_id: str, start: date, end: date, mg: int) -> TakenDose:
    """A daily dose as it was taken."""
    return TakenDose(id=entry_id, start=start, end=end, on_mg=Decimal(mg), off_mg=Decimal(mg))


def ck(
    value: str,
    limit: str | None = "200",
    day: date = START,
    bound: Bound = Bound.EXACT,
    unit: EnzymeUnit = EnzymeUnit.U_PER_L,
) -> EnzymeResult:
    """A CK value."""
    return EnzymeResult(
        id=f"ck-{day}", day=day, enzyme=Enzyme.CK, value=Decimal(value), unit=unit, bound=bound,
        upper_limit=None if limit is None else Decimal(limit),
    )  # fmt: skip


def strength(value: str, scale: Scale = Scale.MMT8_80, day: date = START) -> StrengthResult:
    """A strength value; the own scale ends at 100."""
    maximum = SCALE_MAXIMUM.get(scale, Decimal(100))
    return StrengthResult(id=f"st-{day}", day=day, scale=scale, value=Decimal(value), maximum=maximum)


def plan_of(course: Course, today: date) -> Plan:
    """The plan of a course as of a day."""
    return build_plan(course, KNOWLEDGE, today)
