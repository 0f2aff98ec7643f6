"""The patient in one line: week, dose today, last CK, last strength. For header and patients page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.base import Number, Value
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.diagnosis import ENTITY_NAMES, Entity
from myoplanner.logic.record.results import Bound, Enzyme, EnzymeResult, StrengthResult
from myoplanner.logic.record.therapy import DoseStep
from myoplanner.logic.units import rounded, text_of
from myoplanner.logic.wording import say


class Summary(Value):
    """Hold the texts of one patient's line; an empty text means not on record."""

    id: str
    code: str
    sample: bool
    person: str
    entity: str
    week: int | None
    week_text: str
    dose: str
    dose_mean: Number | None
    ck: str
    ck_times: Number | None
    strength: str
    days_on_steroid: str
    on_steroid_days: int | None


def summary_of(plan: Plan) -> Summary:
    """Return the summary of a plan as of its day."""
    course, today = plan.course, plan.today
    first = plan.doses.first_day
    begun = first is not None and first <= today
    days = (today - first).days + 1 if first is not None and begun else None
    cks, strengths = course.enzymes(Enzyme.CK), course.strengths()
    last_ck = cks[-1] if cks else None
    step = plan.doses.step_on(today)
    return Summary(
        id=course.id,
        code=course.patient.code or say("summary.no_code"),
        sample=course.sample,
        person=_person(plan),
        entity=entity_text(plan),
        week=None if days is None else (days - 1) // 7,
        week_text="" if days is None else say("summary.week", week=(days - 1) // 7),
        dose=_dose(plan, step, today),
        dose_mean=None if step is None else step.mean_mg,
        ck="" if last_ck is None else ck_text(last_ck),
        ck_times=None if last_ck is None or last_ck.times_limit is None else rounded(last_ck.times_limit),
        strength="" if not strengths else strength_text(strengths[-1]),
        days_on_steroid="" if days is None else say("summary.days", days=days),
        on_steroid_days=days,
    )


def entity_text(plan: Plan) -> str:
    """Return the diagnosis with its marks: "Dermatomyositis, with malignancy"."""
    diagnosis = plan.course.diagnosis
    name = ENTITY_NAMES[diagnosis.entity]
    if diagnosis.entity is Entity.UNSETTLED:
        name = say("summary.unsettled")
    marks = [say("summary.malignancy")] if diagnosis.malignancy else []
    marks += [say("summary.overlap")] if diagnosis.overlap else []
    return ", ".join((name, *marks))


def _person(plan: Plan) -> str:
    course, today = plan.course, plan.today
    age = course.patient.age_on(today)
    weight = course.weight_on(today)
    parts = [say("summary.age", age=age)] if age is not None else []
    parts += [say(f"summary.{course.patient.sex.value}")] if course.patient.sex else []
    parts += [say("summary.kg", kg=weight)] if weight is not None else []
    return ", ".join(parts)


def _dose(plan: Plan, step: DoseStep | None, today: date) -> str:
    first = plan.doses.first_day
    if step is None:
        return say("summary.starts", day=first) if first is not None and first > today else ""
    return dose_text(step)


def dose_text(step: DoseStep) -> str:
    """Write a step's dose with its pattern: "25 mg every other day, mean 12.5 mg a day"."""
    if step.is_stop:
        return say("dose.stopped")
    if not step.every_other_day:
        return say("dose.daily", mg=step.on_mg)
    if step.off_mg == 0:
        return say("dose.every_other_day", mg=step.on_mg, mean=step.mean_mg)
    return say("dose.alternating", on=step.on_mg, off=step.off_mg, mean=step.mean_mg)


def ck_text(result: EnzymeResult) -> str:
    """Write an enzyme value with bound, unit and multiple: "182 U/L (0.9 × ULN)"."""
    bound = "" if result.bound is Bound.EXACT else result.bound.value + " "
    value = f"{bound}{text_of(result.value)} {result.unit.value}"
    if result.times_limit is None:
        return value if result.upper_limit is not None else say("summary.no_limit", value=value)
    return say("summary.times", value=value, times=times_text(result.times_limit))


def times_text(times: Decimal) -> str:
    """Write a multiple of the upper limit: one decimal under 10, none above."""
    return text_of(rounded(times, 1 if times < 10 else 0))


def strength_text(result: StrengthResult) -> str:
    """Write a strength value with its scale: "MMT8 74/80"."""
    name = {"MRC 0-5": "MRC", "own": say("summary.own_scale")}.get(result.scale.value, "MMT8")
    return f"{name} {text_of(result.value)}/{text_of(result.maximum)}"
