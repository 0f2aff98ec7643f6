"""Texts of the steroid step: parameters with what the source prints, the plan in numbers, the review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from myoplanner.logic.base import Value
from myoplanner.logic.knowledge.regimen import Parameter
from myoplanner.logic.plan import DraftPlan, Plan, draft_start
from myoplanner.logic.record.therapy import PresentDose
from myoplanner.logic.sheets.summary import dose_text
from myoplanner.logic.taper.numbers import PlanNumbers, Threshold
from myoplanner.logic.taper.parameters import ROUNDING
from myoplanner.logic.units import rounded, text_of
from myoplanner.logic.wording import day_text, say

GRAM = Decimal(1000)


class ParameterRow(Value):
    """Hold one parameter as the form shows it."""

    name: str
    label: str
    value: str
    unit: str
    printed: str
    hint: str
    note: str
    error: str
    choices: tuple[str, ...] = ()
    changed: bool = False


class ReviewLine(Value):
    """Hold one line of the review: what, as it is on record, as it would be."""

    what: str
    now: str
    new: str


class Review(Value):
    """Hold what Apply would do, both sides side by side."""

    title: str
    sentence: str
    lines: tuple[ReviewLine, ...]


def parameter_rows(draft: DraftPlan, typed: dict[str, str]) -> tuple[ParameterRow, ...]:
    """Return the form's rows: the text typed where one is, else the default."""
    errors = {item.field: item for item in draft.errors}
    rows = []
    for parameter in draft.regimen.parameters:
        default = _default_text(parameter)
        text = typed.get(parameter.name, default)
        error = errors.get(parameter.name)
        rows.append(
            ParameterRow(
                name=parameter.name,
                label=parameter.label,
                value=text,
                unit=parameter.unit,
                printed=_printed(parameter),
                hint=_hint(parameter, draft),
                note=parameter.note,
                error="" if error is None else say("field.refused", wrong=error.wrong, allowed=error.allowed),
                choices=parameter.choices,
                changed=text != default,
            )
        )
    return tuple(rows)


def loose_errors(plan: Plan) -> tuple[str, ...]:
    """Return the refusals that stand beside no field of the form, as sentences."""
    if plan.draft_error is not None:
        return (plan.draft_error.plain(),)
    if plan.draft is None:
        return ()
    names = {item.name for item in plan.draft.regimen.parameters}
    return tuple(item.plain() for item in plan.draft.errors if item.field not in names)


def _default_text(parameter: Parameter) -> str:
    return parameter.default if isinstance(parameter.default, str) else text_of(parameter.default)


def _hint(parameter: Parameter, draft: DraftPlan) -> str:
    """Show what a dose by weight comes to, raw and rounded."""
    built, start = draft.built, draft.regimen.start
    if parameter.name != start.mg_per_kg or built.raw_start_mg is None or built.start_mg is None:
        return ""
    if draft.weight_kg is None or built.raw_start_mg == built.start_mg:
        return say("field.equals", mg=built.start_mg)
    return say("field.equals_rounded", raw=built.raw_start_mg, mg=built.start_mg)


def _printed(parameter: Parameter) -> str:
    if parameter.name == ROUNDING:
        return say("field.arithmetic")
    return say("field.source_silent") if parameter.printed is None else parameter.printed.text


def present_dose(plan: Plan) -> PresentDose | None:
    """Return the dose in force on the day before the draft starts (else on that day), or None."""
    start = draft_start(plan.course.draft.steroid, plan.today)
    step = plan.doses.step_on(start - timedelta(days=1)) or plan.doses.step_on(start)
    if step is None or step.on_mg == 0:
        return None
    return PresentDose(on_mg=step.on_mg, off_mg=step.off_mg, every_other_day=step.every_other_day)


def present_dose_text(present: PresentDose) -> str:
    """Write the present dose: "25 mg a day", "40 / 0 mg every other day"."""
    if not present.every_other_day:
        return say("present.daily", mg=present.on_mg)
    return say("present.alternate", on=present.on_mg, off=present.off_mg)


def number_lines(numbers: PlanNumbers) -> tuple[str, ...]:
    """Return the plan in numbers, a line each."""
    lines = [say("numbers.first_year", grams=_grams(numbers.first_year_mg))]
    if numbers.total_mg is not None and numbers.last_day is not None:
        lines = [say("numbers.total", grams=_grams(numbers.total_mg), day=numbers.last_day)]
        if (numbers.last_day - numbers.start).days >= 365:
            lines.append(say("numbers.first_year", grams=_grams(numbers.first_year_mg)))
    lines += [_threshold_line(item) for item in numbers.thresholds]
    if numbers.total_mg is None:
        lines.append(say("numbers.no_end"))
    return tuple(lines)


def _grams(mg: Decimal) -> str:
    return text_of(rounded(mg / GRAM, 2))


def _threshold_line(item: Threshold) -> str:
    if item.first_day is None:
        return say("numbers.never_under", mg=item.mg)
    key = "numbers.from_start" if item.week == 0 else "numbers.under"
    return say(key, mg=item.mg, day=item.first_day, week=item.week, on=item.on_mg)


class OnRecord(Value):
    """Hold the plan of record as the step shows it: a head, and its lines."""

    head: str
    lines: tuple[str, ...]


def on_record(plan: Plan) -> OnRecord | None:
    """Return the plan in force in words and numbers, or None where none was applied."""
    if not plan.doses.plans or plan.numbers is None:
        return None
    current = plan.doses.plans[-1].plan
    approved = say(
        "record.approved", day=current.approved_on, dose=dose_text(current.steps[0]), start=current.start
    )
    return OnRecord(
        head=say("record.head", name=current.regimen_name), lines=(approved, *number_lines(plan.numbers))
    )


def draft_headline(draft: DraftPlan) -> str:
    """Return the draft in one line: name, first dose, start."""
    schedule = draft.built.schedule
    if schedule is None:
        return say("draft.none")
    return say("draft.headline", name=draft.regimen.name, dose=dose_text(schedule.steps[0]), day=draft.start)


def review_of(plan: Plan) -> Review | None:
    """Return what applying the draft would do, or None where there is nothing to apply."""
    draft = plan.draft
    if draft is None or draft.built.schedule is None or draft.numbers is None:
        return None
    old = plan.doses.plans[-1] if plan.doses.plans else None
    new_steps, numbers = draft.built.schedule.steps, draft.numbers
    lines = [
        ReviewLine(
            what=say("review.regimen"), now=old.plan.regimen_name if old else "", new=draft.regimen.name
        ),
        ReviewLine(
            what=say("review.start"), now=day_text(old.plan.start) if old else "", new=day_text(draft.start)
        ),
        ReviewLine(
            what=say("review.first_dose"),
            now=dose_text(old.plan.steps[0]) if old else "",
            new=dose_text(new_steps[0]),
        ),
    ]
    if old is not None:
        then = _dose_then(plan, draft)
        lines.append(ReviewLine(what=say("review.on_start"), now=then, new=dose_text(new_steps[0])))
    lines += _number_lines(plan.numbers, numbers)
    replaced = old is not None and old.in_force.step_on(draft.start) is not None
    sentence = (
        say("review.supersedes", name=old.plan.regimen_name, day=draft.start) if old and replaced else ""
    )
    return Review(title=say("review.title", name=draft.regimen.name), sentence=sentence, lines=tuple(lines))


def _dose_then(plan: Plan, draft: DraftPlan) -> str:
    step = plan.doses.step_on(draft.start)
    return "" if step is None else dose_text(step)


def _number_lines(old: PlanNumbers | None, new: PlanNumbers) -> list[ReviewLine]:
    writers: tuple[tuple[str, Callable[[PlanNumbers], str]], ...] = (
        ("review.first_year", _first_year),
        ("review.total", _total),
        ("review.days_20", _days_at_20),
        ("review.end", _end),
    )
    return [
        ReviewLine(what=say(key), now="" if old is None else write(old), new=write(new))
        for key, write in writers
    ]


def _first_year(numbers: PlanNumbers) -> str:
    return say("review.grams", grams=_grams(numbers.first_year_mg))


def _days_at_20(numbers: PlanNumbers) -> str:
    return say("review.days", days=numbers.days_at_20)


def _total(numbers: PlanNumbers) -> str:
    return (
        say("review.open")
        if numbers.total_mg is None
        else say("review.grams", grams=_grams(numbers.total_mg))
    )


def _end(numbers: PlanNumbers) -> str:
    return say("review.open") if numbers.last_day is None else day_text(numbers.last_day)
