"""The patient in one line: week, dose today, last CK, last strength. For header and patients page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.base import Number, Value
from myoplanner.logic.record.diagnosis import ENTITY_NAMES, Entity
from myoplanner.logic.record.results import Bound, Enzyme, EnzymeResult, StrengthResult
from myoplanner.logic.record.therapy import DoseStep
from myoplanner.logic.sheets.seen import Seen
from myoplanner.logic.taper.schedule import ONE_DAY
from myoplanner.logic.units import rounded, text_of
from myoplanner.logic.wording import say

MOST_PLACES = 3


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
    """Empty where no dose was ever on record; says so where the days were not all on steroid."""
    on_steroid_days: int | None
    """Days since the first dose, that day included; not all of them need have had a dose."""


def summary_of(plan: Seen) -> Summary:
    """Return the summary of a plan as of its day."""
    course, today = plan.course, plan.today
    days = days_since_first(plan)
    cks, strengths = course.enzymes(Enzyme.CK), course.strengths()
    last_ck = cks[-1] if cks else None
    step = plan.doses.step_on(today)
    return Summary(
        id=course.id,
        code=course.patient.code.strip() or say("summary.no_code"),
        sample=course.sample,
        person=_person(plan),
        entity=entity_text(plan),
        week=None if days is None else (days - 1) // 7,
        week_text="" if days is None else say("summary.week", week=(days - 1) // 7),
        dose=_dose(plan, step, today),
        dose_mean=None if step is None else step.mean_mg,
        ck="" if last_ck is None else ck_text(last_ck),
        ck_times=None if last_ck is None else last_ck.times_limit,
        strength="" if not strengths else strength_text(strengths[-1]),
        days_on_steroid=_days_text(plan, days),
        on_steroid_days=days,
    )


def days_since_first(plan: Seen) -> int | None:
    """Return the days from the first dose over 0 to today, both included; None before it or without one."""
    first = plan.doses.first_day
    return (plan.today - first).days + 1 if first is not None and first <= plan.today else None


def unbroken(plan: Seen) -> bool:
    """Tell whether every day from the first dose to today has a dose on record, and none is a stop."""
    first = plan.doses.first_day
    if first is None or first > plan.today:
        return False
    steps = (plan.doses.step_on(day) for day in _change_days(plan, first))
    return all(step is not None and not step.is_stop for step in steps)


def stopped_since(plan: Seen) -> date | None:
    """Return the first day of the stop that is in force today, or None where none is."""
    since: date | None = None
    first = plan.doses.first_day
    for day in reversed(_change_days(plan, first) if first is not None else ()):
        step = plan.doses.step_on(day)
        if step is None or not step.is_stop:
            break
        since = day
    return since


def _change_days(plan: Seen, first: date) -> tuple[date, ...]:
    """Return `first` and each later day up to today on which what is on record may change."""
    spans: list[tuple[date, date | None]] = [(item.start, item.end) for item in plan.doses.taken]
    spans += [(step.start, step.end) for item in plan.doses.plans for step in item.in_force.steps]
    days = {start for start, _ in spans} | {end + ONE_DAY for _, end in spans if end is not None}
    return tuple(sorted({first} | {day for day in days if first < day <= plan.today}))


def entity_text(plan: Seen) -> str:
    """Return the diagnosis with its marks: "Dermatomyositis, with malignancy"."""
    diagnosis = plan.course.diagnosis
    name = ENTITY_NAMES[diagnosis.entity]
    if diagnosis.entity is Entity.UNSETTLED:
        name = say("summary.unsettled")
    marks = [say("summary.malignancy")] if diagnosis.malignancy else []
    marks += [say("summary.overlap")] if diagnosis.overlap else []
    return ", ".join((name, *marks))


def _person(plan: Seen) -> str:
    course, today = plan.course, plan.today
    age = course.patient.age_on(today)
    weight = course.weight_on(today)
    parts = [say("summary.age", age=age)] if age is not None else []
    parts += [say(f"summary.{course.patient.sex.value}")] if course.patient.sex else []
    parts += [say("summary.kg", kg=weight)] if weight is not None else []
    return ", ".join(parts)


def _days_text(plan: Seen, days: int | None) -> str:
    if days is None:
        return ""
    since = stopped_since(plan)
    if since is not None:
        return say("summary.off_since", day=since)
    return say("summary.days" if unbroken(plan) else "summary.days_gaps", days=days)


def _dose(plan: Seen, step: DoseStep | None, today: date) -> str:
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
    value = enzyme_value_text(result)
    if result.times_limit is None:
        return value if result.upper_limit is not None else say("summary.no_limit", value=value)
    return say("summary.times", value=value, times=times_text(result.times_limit))


def enzyme_value_text(result: EnzymeResult) -> str:
    """Write an enzyme value with bound and unit: "182 U/L", "< 20 U/L"."""
    bound = "" if result.bound is Bound.EXACT else result.bound.value + " "
    return f"{bound}{text_of(result.value)} {result.unit.value}"


def times_text(times: Decimal) -> str:
    """Write a multiple of the upper limit: 0.8, 12; near the limit with as many decimals as tell the side.

    206 of 200 is "1.03" and not "1": over the limit does not read as on it (to a thousandth).
    """
    if rounded(times, 1) >= 10:
        return text_of(rounded(times, 0))
    places = 1
    while places < MOST_PLACES and times != 1 and rounded(times, places) == 1:
        places += 1
    return format(rounded(times, places).quantize(Decimal(1).scaleb(-places)), "f")


def strength_text(result: StrengthResult) -> str:
    """Write a strength value with its scale: "MMT8 74/80"."""
    name = {"MRC 0-5": "MRC", "own": say("summary.own_scale")}.get(result.scale.value, "MMT8")
    return f"{name} {text_of(result.value)}/{text_of(result.maximum)}"
