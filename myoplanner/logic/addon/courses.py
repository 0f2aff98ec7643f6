"""Infusions with their days: the amount of a course or of an infusion, rounded, divided, dated."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.addon.rounding import parts_of, to_makeable
from myoplanner.logic.base import Number, Value, plain
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.drugs import DoseUnit, InfusedDrug, unit_of
from myoplanner.logic.knowledge.scheme import Basis, CourseLine
from myoplanner.logic.record.addon import InfusionStep, UsedBody
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

MG_IN_A_GRAM = Decimal(1000)


class CourseDose(Value):
    """Hold what a course or an infusion comes to: the amount in the source's basis, before and after
    rounding and at most, in the drug's unit, and the parts of a course that is divided over days."""

    drug: InfusedDrug
    amount: Number
    raw: Number
    dose: Number
    ceiling: Number
    unit: DoseUnit
    per: str
    parts: tuple[Number, ...]


class Courses(Value):
    """Hold how often: courses, weeks from one to the next."""

    courses: int
    interval: int


def course_dose(
    line: CourseLine, amount: Decimal, body: UsedBody, days: int, strengths: tuple[Decimal, ...]
) -> CourseDose | FieldError:
    """Return the dose of a course (divided over `days`) or of an infusion, or why it cannot be given."""
    factor = _factor(line, body)
    raw, ceiling = plain(amount * factor), plain(line.ceiling * factor)
    dose = to_makeable(raw, ceiling, strengths)
    if dose == 0 or (line.basis is Basis.MG and dose != raw):
        names = ", ".join(text_of(value) for value in strengths)
        wrong = say("addon.cannot_make", raw=raw, strengths=names)
        return FieldError(
            field=f"{line.drug.value}.strengths", wrong=wrong, allowed=say("addon.other_strengths")
        )
    if line.least is not None and dose < line.least * factor:
        wrong = say("addon.rounds_under", dose=dose, unit=unit_of(line.drug).value)
        return FieldError(field=f"{line.drug.value}.amount", wrong=wrong, allowed=say("addon.larger_amount"))
    parts = parts_of(dose, days, strengths) if line.per == "course" else (dose,)
    return CourseDose(
        drug=line.drug, amount=amount, raw=raw, dose=dose, ceiling=ceiling, unit=unit_of(line.drug),
        per=line.per, parts=parts,
    )  # fmt: skip


def _factor(line: CourseLine, body: UsedBody) -> Decimal:
    """Return what an amount is multiplied by to be in the drug's own unit."""
    size = Decimal(1)
    if line.basis.by_weight and body.weight_kg is not None:
        size = body.weight_kg
    if line.basis.by_surface and body.surface_m2 is not None:
        size = body.surface_m2
    in_grams = line.basis in (Basis.G_PER_KG, Basis.G_PER_M2)
    return size * MG_IN_A_GRAM if in_grams and unit_of(line.drug) is DoseUnit.MG else size


def infusions_of(line: CourseLine, dose: CourseDose, when: Courses, start: date) -> tuple[InfusionStep, ...]:
    """Return every infusion with its day; `start` is the first day of the first course."""
    divided = line.per == "course"
    offsets = tuple(range(len(dose.parts))) if divided else line.offsets
    found = []
    for course in range(when.courses):
        first = start + timedelta(weeks=course * when.interval)
        for place, offset in enumerate(offsets):
            amount = dose.parts[place] if divided else dose.dose
            found.append(
                InfusionStep(
                    drug=line.drug,
                    day=first + timedelta(days=offset),
                    amount=amount,
                    unit=dose.unit,
                    course=course + 1,
                )
            )
    return tuple(found)
