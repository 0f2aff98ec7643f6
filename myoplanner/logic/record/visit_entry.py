"""Typed text -> a visit, or field errors; and a visit back to the texts of its form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from myoplanner.logic.base import Value, clean_text, evolve
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.days import SHOWN, read_day
from myoplanner.logic.record.entry import read_amount
from myoplanner.logic.record.results import Scale
from myoplanner.logic.record.visits import (
    MOST_GRADE,
    MOST_HAQ,
    MOST_RATING,
    RATING_PLACES,
    SHEET_SCALES,
    Grade,
    MuscleSheet,
    Place,
    Questionnaire,
    Side,
    Visit,
    places_of,
)
from myoplanner.logic.units import read_number, text_of
from myoplanner.logic.wording import say

RATINGS = ("physician_global", "patient_global", "haq", "extramuscular_global")
E = TypeVar("E", bound=Enum)

LIMITS = {name: MOST_HAQ if name == "haq" else MOST_RATING for name in RATINGS}


class GradeText(Value):
    """Hold the typed grade of one muscle; `place` is the key of a Place."""

    place: str
    text: str = ""


class VisitText(Value):
    """Hold the form of a visit as it was typed; a blank field is not recorded, a blank day is today."""

    day: str = ""
    physician_global: str = ""
    patient_global: str = ""
    questionnaire: str = Questionnaire.HAQ.value
    haq: str = ""
    extramuscular_global: str = ""
    scale: str = Scale.MMT8_80.value
    side: str = Side.RIGHT.value
    grades: tuple[GradeText, ...] = ()

    def grade(self, place: str) -> str:
        """Return what was typed for a muscle."""
        return next((item.text for item in self.grades if item.place == place), "")


class VisitReading(Value):
    """Hold the visit that was understood, or the refusals; `field` names a field or a muscle's key."""

    visit: Visit | None = None
    errors: tuple[FieldError, ...] = ()


def read_visit(text: VisitText, others: tuple[Visit, ...], today: date, visit_id: str) -> VisitReading:
    """Read the form of one visit.

    Refused: a day to come, a day that another visit holds, ratings and grades outside their scale,
    and a form in which nothing stands. Grades of muscles that the chosen scale does not test are
    left out.
    """
    errors: list[FieldError] = []
    day = _day(text.day, others, today, visit_id, errors)
    ratings = {name: _rating(name, getattr(text, name), errors) for name in RATINGS}
    questionnaire = _one_of("questionnaire", text.questionnaire, tuple(Questionnaire), errors)
    muscles = _sheet(text, errors)
    if not errors and muscles is None and not any(value is not None for value in ratings.values()):
        wrong = say("visit.nothing")
        errors.append(FieldError(field="visit", wrong=wrong, allowed=say("visit.something")))
    if errors or day is None or questionnaire is None:
        return VisitReading(errors=tuple(errors))
    visit = evolve(Visit(id=visit_id, day=day, questionnaire=questionnaire, muscles=muscles), **ratings)
    return VisitReading(visit=visit)


def visit_text(visit: Visit) -> VisitText:
    """Return the form of a visit on record; reading it again gives the same visit."""
    sheet = visit.muscles
    ratings = {name: _written(getattr(visit, name)) for name in RATINGS}
    return VisitText(
        day=visit.day.isoformat(),
        questionnaire=visit.questionnaire.value,
        scale=Scale.MMT8_80.value if sheet is None else sheet.scale.value,
        side=Side.RIGHT.value if sheet is None else sheet.side.value,
        grades=() if sheet is None else tuple(
            GradeText(place=item.place.key, text=str(item.grade)) for item in sheet.grades
        ),
        **ratings,
    )  # fmt: skip


def read_sheet(text: VisitText) -> MuscleSheet | None:
    """Return the muscle sheet as far as it is typed, for its running sum; None while a grade is refused."""
    errors: list[FieldError] = []
    sheet = _sheet(text, errors)
    return None if errors else sheet


def _written(value: Decimal | None) -> str:
    return "" if value is None else text_of(value)


def _day(
    text: str, others: tuple[Visit, ...], today: date, visit_id: str, errors: list[FieldError]
) -> date | None:
    reading = read_day(text, today, "day", latest=today)
    if reading.error is not None:
        errors.append(reading.error)
    elif any(item.day == reading.day and item.id != visit_id for item in others):
        wrong = say("visit.same_day", day=reading.day)
        errors.append(FieldError(field="day", wrong=wrong, allowed=say("visit.other_day")))
    return reading.day


def _rating(name: str, text: str, errors: list[FieldError]) -> Decimal | None:
    """Read one rating; three decimals are decimals here, because no scale reaches a thousand."""
    if not text.strip():
        return None
    typed = text.strip()
    if read_number(typed).problem == "could be thousands or decimals":
        typed += "0"
    value, error = read_amount(typed, name, Decimal(0), LIMITS[name], "", zero=True)
    if value is not None and round(value, RATING_PLACES) != value:
        wrong = say("visit.too_fine", number=value, places=RATING_PLACES)
        error = FieldError(field=name, wrong=wrong, allowed=say("visit.places", places=RATING_PLACES))
    if error is not None:
        errors.append(error)
    return value


def _one_of(field: str, text: str, choices: tuple[E, ...], errors: list[FieldError]) -> E | None:
    found = next((item for item in choices if item.value == text), None)
    if found is None:
        wrong = say("visit.not_one", text=clean_text(text)[:SHOWN])
        allowed = ", ".join(item.value for item in choices)
        errors.append(FieldError(field=field, wrong=wrong, allowed=allowed))
    return found


def _sheet(text: VisitText, errors: list[FieldError]) -> MuscleSheet | None:
    scale = _one_of("scale", text.scale, SHEET_SCALES, errors)
    side = _one_of("side", text.side, tuple(Side), errors)
    if scale is None or side is None:
        return None
    read = [_grade(place, text.grade(place.key), errors) for place in places_of(scale, side)]
    grades = tuple(item for item in read if item is not None)
    return MuscleSheet(scale=scale, side=side, grades=grades) if grades else None


def _grade(place: Place, text: str, errors: list[FieldError]) -> Grade | None:
    if not text.strip():
        return None
    number = read_number(text).number
    if number is None or number > MOST_GRADE or number != number.to_integral_value():
        wrong = say("visit.no_grade", text=clean_text(text)[:SHOWN])
        errors.append(FieldError(field=place.key, wrong=wrong, allowed=say("visit.grades", most=MOST_GRADE)))
        return None
    return Grade(muscle=place.muscle, side=place.side, grade=int(number))
