"""The factors of a risk of malignancy that stand in the record, by the strata of IMACS 2023 (ledger 8).

How factors add up to the risk of one patient is not on record here, so nothing is added up: what is
returned is the highest stratum in which a factor stands, and the highest that unknown factors leave open.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from myoplanner.logic.assess.onset_age import OnsetAge, onset_age
from myoplanner.logic.base import Value
from myoplanner.logic.knowledge.diagnosis_items import DiagnosisItems
from myoplanner.logic.knowledge.malignancy import STRATA, Factor, Malignancy, Stratum
from myoplanner.logic.record.answering import word_of
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Entity


class Scope(str, Enum):
    """Say whether the scheme can be put to the record."""

    APPLIES = "applies"
    NOT_ADULT = "not_adult"
    AGE_UNKNOWN = "age_unknown"
    NOT_NAMED = "not_named"


class MalignancyRisk(Value):
    """Hold the factors that stand in the record and those that are unknown, and what follows.

    `window` is the first and the last day around onset in which a malignancy belongs to the myositis.
    """

    scope: Scope
    present: tuple[Factor, ...] = ()
    unknown: tuple[Factor, ...] = ()
    stratum: Stratum | None = None
    at_most: Stratum | None = None
    window: tuple[date, date] | None = None
    missing: tuple[str, ...] = ()


def malignancy_risk(course: Course, items: DiagnosisItems, scheme: Malignancy) -> MalignancyRisk:
    """Return the reading of the scheme for a course."""
    reading = onset_age(course)
    scope = _scope(course, scheme, reading.age)
    if scope in (Scope.NOT_ADULT, Scope.NOT_NAMED):
        return MalignancyRisk(scope=scope)
    answers = [(factor, _stands(factor, course, items, reading.age)) for factor in scheme.strata.factors]
    present = tuple(factor for factor, stands in answers if stands)
    unknown = tuple(factor for factor, stands in answers if stands is None)
    return MalignancyRisk(
        scope=scope,
        present=present,
        unknown=unknown,
        stratum=_highest(present),
        at_most=_highest((*present, *unknown)),
        window=_window(course.diagnosis.onset, scheme.window.years),
        missing=reading.missing,
    )


def _scope(course: Course, scheme: Malignancy, age: OnsetAge | None) -> Scope:
    entity = course.diagnosis.entity
    if entity.value in scheme.not_for:
        return Scope.NOT_NAMED
    if entity is Entity.JDM:
        return Scope.NOT_ADULT
    adult = None if age is None else age.reaches(scheme.adults.from_years)
    if adult is None:
        return Scope.AGE_UNKNOWN
    return Scope.APPLIES if adult else Scope.NOT_ADULT


def _stands(factor: Factor, course: Course, items: DiagnosisItems, age: OnsetAge | None) -> bool | None:
    """Tell whether a factor stands in the record; None where what it is read from is unknown."""
    diagnosis = course.diagnosis
    if factor.entity is not None:
        return None if diagnosis.entity is Entity.UNSETTLED else diagnosis.entity.value == factor.entity
    if factor.mark is not None:
        return diagnosis.marked(factor.mark)
    if factor.sex is not None:
        return None if course.patient.sex is None else course.patient.sex.value == factor.sex
    if factor.item is not None:
        word = word_of(items, diagnosis, factor.item)
        return None if word is None else word in factor.words
    # "Over 40": 41 completed years for certain, 40 or less for certain not.
    over = None if factor.over_years is None else factor.over_years + 1
    return None if age is None or over is None else age.reaches(over)


def _highest(factors: Iterable[Factor]) -> Stratum | None:
    return max((factor.stratum for factor in factors), key=STRATA.index, default=None)


def _window(onset: date | None, years: int) -> tuple[date, date] | None:
    return None if onset is None else (_years_later(onset, -years), _years_later(onset, years))


def _years_later(day: date, years: int) -> date:
    """Return the same day so many years on; 29 February becomes 28 February where there is none."""
    year = min(max(day.year + years, date.min.year), date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
