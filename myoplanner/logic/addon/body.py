"""Weight, height and body surface on a day: what a dose is counted from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.record.addon import UsedBody
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import WeightResult
from myoplanner.logic.units import rounded

MOSTELLER = Decimal(3600)
"""m2 = the root of cm x kg / 3600 (Mosteller, N Engl J Med 1987;317:1098)."""
SURFACE_PLACES = 2


def surface_m2(weight_kg: Decimal, height_cm: Decimal) -> Decimal:
    """Return body surface in m2 by Mosteller, to two decimals: what is shown is what is counted with."""
    return rounded((weight_kg * height_cm / MOSTELLER).sqrt(), SURFACE_PLACES)


def body_on(course: Course, day: date) -> UsedBody:
    """Return the last weight and height on or before a day, else the first after it, with body surface."""
    weight, height = _weight_on(course, day), course.height_on(day)
    return UsedBody(
        weight_kg=None if weight is None else weight.kg,
        weight_day=None if weight is None else weight.day,
        height_cm=None if height is None else height.cm,
        height_day=None if height is None else height.day,
        surface_m2=None if weight is None or height is None else surface_m2(weight.kg, height.cm),
    )


def _weight_on(course: Course, day: date) -> WeightResult | None:
    weights = course.weights()
    before = [item for item in weights if item.day <= day]
    return before[-1] if before else (weights[0] if weights else None)
