"""Courses with visits, for the pages that follow a treatment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.edits import with_results, with_visit
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.results import Enzyme, EnzymeResult, Scale
from myoplanner.logic.record.visits import Grade, MuscleSheet, Questionnaire, Visit, places_of
from tests.ui.tables.desk import JANUARY, weight, with_plan

APRIL = date(2026, 4, 13)
MAY = date(2026, 5, 4)


def sheet(*grades: int, scale: Scale = Scale.MMT8_80) -> MuscleSheet:
    """A muscle sheet with these grades, the neck first."""
    places = places_of(scale)
    return MuscleSheet(
        scale=scale,
        grades=tuple(
            Grade(muscle=place.muscle, side=place.side, grade=grade)
            for place, grade in zip(places, grades, strict=False)
        ),
    )


def visit(
    visit_id: str,
    day: date,
    ratings: tuple[str | None, str | None, str | None, str | None] = ("6", "6", "1.5", "3"),
    muscles: MuscleSheet | None = None,
    questionnaire: Questionnaire = Questionnaire.HAQ,
) -> Visit:
    """A visit; the ratings are physician, patient, HAQ and extramuscular."""
    physician, patient, haq, extramuscular = (None if text is None else Decimal(text) for text in ratings)
    return Visit(
        id=visit_id, day=day, physician_global=physician, patient_global=patient, haq=haq,
        extramuscular_global=extramuscular, muscles=muscles, questionnaire=questionnaire,
    )  # fmt: skip


def ck(value: str, day: date) -> EnzymeResult:
    """A CK in U/L with a limit of 200."""
    return EnzymeResult(
        id=f"ck-{day}", day=day, enzyme=Enzyme.CK, value=Decimal(value), upper_limit=Decimal(200)
    )


def followed(knowledge: Knowledge) -> Course:
    """Born 1972, 60 kg on oddis-medsger since 5 January; visits then and on 13 April; CK 4000 to 1000.

    MMT8 8 x 5 = 40, then 8 x 7 = 56 of 80.
    """
    course = Course(id="course", patient=Patient(code="V", birth_year=1972))
    course = with_results(course, weight("60"), ck("4000", JANUARY), ck("1000", APRIL))
    course = with_visit(course, visit("first", JANUARY, muscles=sheet(*[5] * 8)), "s1")
    ratings = ("3", "4", "0.75", "3")
    course = with_visit(course, visit("second", APRIL, ratings, sheet(*[7] * 8)), "s2")
    return with_plan(course, knowledge, "oddis-medsger")
