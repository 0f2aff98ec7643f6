"""The dose of the chosen agent as final texts: questions, arithmetic, titration table, courses, days."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.addon.body import MOSTELLER
from myoplanner.logic.addon.build import BuiltAddOn
from myoplanner.logic.addon.courses import CourseDose
from myoplanner.logic.addon.dose_text import drug_name, infusion_text, split_text, step_text, weekly_text_on
from myoplanner.logic.addon.judging import Window, windows_of
from myoplanner.logic.addon.levels import Level
from myoplanner.logic.addon.monitoring_days import HORIZON_WEEKS, monitoring_of
from myoplanner.logic.addon.questions import Asked, Question, basis_of, printed_text, quick_values
from myoplanner.logic.addon.rounding import counts_of
from myoplanner.logic.base import Value
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.drugs import Drug, unit_of
from myoplanner.logic.knowledge.scheme import WeeklyLine
from myoplanner.logic.record.addon import (
    AddOnStep,
    DailyStep,
    InfusionStep,
    UsedBody,
    Weekday,
    WeeklyStep,
    first_day,
)
from myoplanner.logic.sheets.findings import source_text
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import day_text, say


class QuestionRow(Value):
    """Hold one question as the form shows it; `quick` are the texts that one key may take."""

    name: str
    label: str
    value: str
    unit: str
    printed: str
    error: str
    note: str
    quick: tuple[str, ...]
    is_open: bool


class DoseTableRow(Value):
    """Hold one step of the titration table, or one infusion: when, and what is given."""

    drug: str
    weeks: str
    start: str
    end: str
    dose: str
    pieces: str
    course: str = ""
    split: str = ""


class DatedRow(Value):
    """Hold one dated thing to do, with its source."""

    day: date
    until: date | None
    what: str
    when: str
    source: str


class DoseSheet(Value):
    """Hold the lower half of the step: what is asked, how it is counted, what comes out, and the days."""

    agent: str
    scheme: str
    headline: str
    weekday: Weekday | None
    needs_weekday: bool
    can_split: bool
    split_line: str
    questions: tuple[QuestionRow, ...]
    strengths: tuple[str, ...]
    working: tuple[str, ...]
    rows: tuple[DoseTableRow, ...]
    windows: tuple[DatedRow, ...]
    test_days: tuple[DatedRow, ...]
    rhythm: str
    notes: tuple[str, ...]
    errors: tuple[str, ...]
    open: tuple[str, ...]
    is_ready: bool


def dose_sheet(built: BuiltAddOn, knowledge: Knowledge) -> DoseSheet:
    """Return the texts of what was built; where it is not ready, those of what is asked and refused."""
    scheme = built.scheme
    weekly = _weekly(built)
    plan = monitoring_of(
        knowledge.whole(built.agent),
        knowledge.monitoring,
        built.steps,
        built.start + timedelta(weeks=HORIZON_WEEKS),
    )
    return DoseSheet(
        agent=built.agent.name,
        scheme="" if scheme is None else scheme.name,
        headline=headline(built),
        weekday=built.weekday,
        needs_weekday=weekly is not None,
        can_split=weekly is not None and weekly.split is not None,
        split_line=_split_line(weekly, built.weekday),
        questions=tuple(_question(item) for item in built.questions),
        strengths=tuple(_strengths(built, line.drug) for line in (scheme.lines if scheme else ())),
        working=working_lines(built),
        rows=table_rows(built.steps, built),
        windows=tuple(
            _window(item)
            for item in windows_of(knowledge.whole(built.agent), built.steps)
            if item.first is not None
        ),
        test_days=() if plan is None else tuple(_test(day, plan.groups, knowledge) for day in plan.days),
        rhythm="" if plan is None else say("addon.sheet.rhythm", rhythm=plan.rhythm.text),
        notes=built.notes,
        errors=_loose(built),
        open=built.open,
        is_ready=built.is_ready,
    )


def _loose(built: BuiltAddOn) -> tuple[str, ...]:
    """Return the refusals that stand beside no field of the form."""
    beside = [item.error for item in built.questions if item.error is not None]
    return tuple(item.plain() for item in built.errors if item not in beside)


def _weekly(built: BuiltAddOn) -> WeeklyLine | None:
    lines = built.scheme.lines if built.scheme is not None else ()
    return next((line for line in lines if isinstance(line, WeeklyLine)), None)


def headline(built: BuiltAddOn) -> str:
    """Return what is given in one line: the first dose and the last of each drug."""
    if not built.steps:
        return ""
    return "; ".join(_drug_line(built, drug) for drug in dict.fromkeys(step.drug for step in built.steps))


def _drug_line(built: BuiltAddOn, drug: Drug) -> str:
    steps = [step for step in built.steps if step.drug is drug]
    first, last = steps[0], steps[-1]
    name = drug_name(drug)
    if isinstance(last, InfusionStep):
        return say(
            "addon.sheet.infused", drug=name, number=len(steps), first=first_day(first), last=first_day(last)
        )
    if isinstance(first, WeeklyStep) and len(steps) == 1:
        return say(
            "addon.sheet.one", drug=name, dose=weekly_text_on(first.mg, built.weekday), day=first.start
        )
    if len(steps) == 1:
        return say("addon.sheet.one", drug=name, dose=step_text(first), day=first_day(first))
    return say(
        "addon.sheet.raised",
        drug=name,
        first=step_text(first),
        last=step_text(last),
        start=first_day(first),
        day=last.start,
    )


# --- the form ------------------------------------------------------------------------------------


def _question(item: Question) -> QuestionRow:
    error = item.error
    return QuestionRow(
        name=item.name,
        label=item.asked.label,
        value=item.text,
        unit=item.asked.unit,
        printed=printed_text(item.asked),
        error="" if error is None else say("field.refused", wrong=error.wrong, allowed=error.allowed),
        note=item.note,
        quick=tuple(text_of(value) for value in quick_values(item.asked)),
        is_open=item.is_open,
    )


def _split_line(weekly: WeeklyLine | None, weekday: Weekday | None) -> str:
    """Return how the first weekly dose reads when it is taken in portions; empty where it cannot be."""
    if weekly is None or weekly.split is None or weekday is None:
        return ""
    return split_text(weekly.split, weekday)


def _strengths(built: BuiltAddOn, drug: Drug) -> str:
    found = next((item for item in built.strengths if item.drug == drug.value), None)
    if found is None or not found.values:
        return say("addon.sheet.no_strengths", drug=drug_name(drug))
    printed = next((item for item in built.agent.strengths if item.drug == drug.value), None)
    key = "own_strengths" if found.own or printed is None else "strengths"
    source = "" if printed is None or found.own else source_text(printed.source)
    values = ", ".join(text_of(value) for value in found.values)
    unit = unit_of(drug).value
    return say(f"addon.sheet.{key}", drug=drug_name(drug), values=values, unit=unit, source=source)


# --- the arithmetic ------------------------------------------------------------------------------


def working_lines(built: BuiltAddOn) -> tuple[str, ...]:
    """Return every step from the printed amount to the dose, so that it can be done again by hand."""
    scheme, body = built.scheme, built.body
    if scheme is None:
        return ()
    lines = list(body_lines(body)) if scheme.needs_weight else []
    lines += [surface_line(body)] if scheme.needs_height and body.surface_m2 is not None else []
    for line in scheme.lines:
        asked = next((item.asked for item in built.questions if item.name.startswith(line.drug.value)), None)
        lines += [
            _level(item, asked, body)
            for item in built.levels
            if item.drug is line.drug and basis_of(line).by_weight
        ]
        lines += [_course(item, asked, body) for item in built.course_doses if item.drug is line.drug]
    return tuple(lines)


def body_lines(body: UsedBody) -> tuple[str, ...]:
    """Return weight and height with the days on which they were measured."""
    lines = []
    if body.weight_kg is not None and body.weight_day is not None:
        lines.append(say("addon.sheet.weight", kg=body.weight_kg, day=body.weight_day))
    if body.height_cm is not None and body.height_day is not None:
        lines.append(say("addon.sheet.height", cm=body.height_cm, day=body.height_day))
    return tuple(lines)


def surface_line(body: UsedBody) -> str:
    """Return the body surface with its arithmetic."""
    return say(
        "addon.sheet.surface", cm=body.height_cm, kg=body.weight_kg, divisor=MOSTELLER, m2=body.surface_m2
    )


def _level(level: Level, asked: Asked | None, body: UsedBody) -> str:
    unit = "" if asked is None else asked.unit
    return say(
        "addon.sheet.by_weight", amount=level.amount, unit=unit, kg=body.weight_kg, raw=level.raw,
        mg=level.mg, ceiling=level.ceiling,
    )  # fmt: skip


def _course(dose: CourseDose, asked: Asked | None, body: UsedBody) -> str:
    unit = "" if asked is None else asked.unit
    size = ""
    if "/kg" in unit:
        size = say("addon.sheet.times_kg", kg=body.weight_kg)
    if "/m2" in unit:
        size = say("addon.sheet.times_m2", m2=body.surface_m2)
    text = say(
        "addon.sheet.course", amount=dose.amount, unit=unit, size=size, raw=dose.raw, dose=dose.dose,
        ceiling=dose.ceiling, in_unit=dose.unit.value,
    )  # fmt: skip
    if len(dose.parts) == 1:
        return text
    parts = " + ".join(text_of(part) for part in dose.parts)
    return f"{text} {say('addon.sheet.parts', parts=parts, unit=dose.unit.value, days=len(dose.parts))}"


# --- the table -----------------------------------------------------------------------------------


def table_rows(steps: tuple[AddOnStep, ...], built: BuiltAddOn) -> tuple[DoseTableRow, ...]:
    """Return the steps and infusions in order of their days."""
    return tuple(
        _row(step, built) for step in sorted(steps, key=lambda step: (first_day(step), step.drug.value))
    )


def _row(step: AddOnStep, built: BuiltAddOn) -> DoseTableRow:
    values = next((item.values for item in built.strengths if item.drug == step.drug.value), ())
    if isinstance(step, InfusionStep):
        return DoseTableRow(
            drug=drug_name(step.drug),
            weeks="",
            start=day_text(step.day),
            end="",
            dose=infusion_text(step),
            pieces=pieces_text(step.amount, values, step.unit.value),
            course=say("addon.sheet.course_number", number=step.course),
        )
    first = min(
        item.start for item in built.steps if not isinstance(item, InfusionStep) and item.drug is step.drug
    )
    return DoseTableRow(
        drug=drug_name(step.drug),
        weeks=weeks_text(step, first),
        start=day_text(step.start),
        end=say("addon.sheet.on") if step.end is None else day_text(step.end),
        dose=weekly_text_on(step.mg, built.weekday) if isinstance(step, WeeklyStep) else step_text(step),
        pieces=pieces_text(step.mg, values, "mg"),
        split=_split_line(_weekly(built), built.weekday)
        if isinstance(step, WeeklyStep) and step.split
        else "",
    )


def weeks_text(step: WeeklyStep | DailyStep, first: date) -> str:
    """Return the weeks of a step, counted from the first dose of its drug: "Weeks 1-3", "From week 10"."""
    begin = (step.start - first).days // 7 + 1
    if step.end is None:
        return say("addon.sheet.from_week", week=begin)
    last = (step.end - first).days // 7 + 1
    return (
        say("addon.sheet.week", week=begin)
        if last == begin
        else say("addon.sheet.weeks", first=begin, last=last)
    )


def pieces_text(dose: Decimal, strengths: tuple[Decimal, ...], unit: str) -> str:
    """Return what a dose is made of: "3 × 2.5 mg"; empty where no strengths are on record."""
    counts = counts_of(dose, strengths)
    return " + ".join(say("addon.sheet.pieces", count=count, size=size, unit=unit) for count, size in counts)


# --- days ----------------------------------------------------------------------------------------


def _window(item: Window) -> DatedRow:
    first, last = item.first, item.last
    if first is None:
        raise ValueError("a window without days has no row")
    when = day_text(first) if last in (None, first) else say("addon.sheet.from_to", first=first, last=last)
    return DatedRow(
        day=first, until=last, when=f"{item.text}: {when}",
        what=say("addon.sheet.of_agent", agent=item.agent, text=say(f"addon.sheet.{item.what.value}")),
        source=source_text(item.source),
    )  # fmt: skip


def _test(day: date, groups: tuple[str, ...], knowledge: Knowledge) -> DatedRow:
    names = ", ".join(knowledge.monitoring.group(key).label for key in groups)
    return DatedRow(
        day=day,
        until=None,
        what=names,
        when=day_text(day),
        source=source_text(knowledge.monitoring.plan.source),
    )
