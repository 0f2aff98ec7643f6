"""Plan -> the rows of the tables, as final texts: the taper, results, doses taken, events."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.base import Value
from myoplanner.logic.plan import DraftPlan, Plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import EnzymeResult, Result, StrengthResult
from myoplanner.logic.record.stock import Stock
from myoplanner.logic.record.therapy import DoseStep, TakenDose
from myoplanner.logic.record.what import KG, what_of
from myoplanner.logic.sheets.summary import times_text
from myoplanner.logic.sheets.timeline.shapes import DRAFT_ID, StepRef
from myoplanner.logic.taper.course_doses import RecordPlan
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule
from myoplanner.logic.taper.tablets import Counts, nearest_makeable
from myoplanner.logic.units import rounded, text_of
from myoplanner.logic.wording import day_text, say

WEEK = 7
RAW_PLACES = 4


class TabletsText(Value):
    """Hold the tablets of a dose as text; `cannot` says that the stock does not make it."""

    text: str
    cannot: bool = False
    tip: str = ""


class TaperRow(Value):
    """Hold one step as the table shows it; `when` is "past", "in force today" or "to come"."""

    ref: StepRef
    start: str
    end: str
    weeks: str
    on_mg: str
    off_mg: str
    mean_mg: str
    on_tablets: TabletsText
    off_tablets: TabletsText
    note: str = ""
    note_tip: str = ""
    past: bool = False
    in_force: bool = False
    when: str = ""


class TaperBlock(Value):
    """Hold the rows of one plan under its name; `problem` says why a draft has none.

    `short` names it where a switch beside it says already whether it is the draft.
    """

    plan_id: str
    title: str
    short: str
    draft: bool = False
    problem: str = ""
    rows: tuple[TaperRow, ...] = ()


def record_blocks(plan: Plan) -> tuple[TaperBlock, ...]:
    """Return the plans of record in order, each with the part of it that is in force."""
    items, last = plan.doses.plans, len(plan.doses.plans) - 1
    return tuple(_record_block(plan, item, place == last) for place, item in enumerate(items))


def draft_block(plan: Plan) -> TaperBlock | None:
    """Return the draft's rows, named as a draft, or None where there is no draft."""
    draft = plan.draft
    if draft is None:
        return None
    schedule = draft.built.schedule
    return TaperBlock(
        plan_id=DRAFT_ID,
        title=say("taper.draft", name=draft.regimen.name),
        short=say("taper.draft_short", name=draft.regimen.name),
        draft=True,
        problem="" if schedule is not None else _why_none(draft),
        rows=() if schedule is None else _rows(schedule, DRAFT_ID, plan),
    )


def _why_none(draft: DraftPlan) -> str:
    errors = " ".join(f"{error.plain()}." for error in draft.errors)
    return f"{say('taper.no_schedule')} {errors}".strip()


def _record_block(plan: Plan, item: RecordPlan, is_last: bool) -> TaperBlock:
    name, approved, last = item.plan.regimen_name, item.plan.approved_on, item.in_force.end
    title = say("taper.of_record", name=name, day=approved)
    if not is_last and last is not None:
        title = say("taper.earlier", name=name, day=approved, last=last)
    short = say("taper.record_short", name=name, day=approved)
    rows = _rows(item.in_force, item.plan.id, plan)
    return TaperBlock(plan_id=item.plan.id, title=title, short=short, rows=rows)


def _rows(schedule: Schedule, plan_id: str, plan: Plan) -> tuple[TaperRow, ...]:
    stock, today = plan.course.stock, plan.today
    return tuple(
        _row(StepRef(plan=plan_id, index=index), step, schedule, stock, today)
        for index, step in enumerate(schedule.steps)
    )


def _row(ref: StepRef, step: DoseStep, schedule: Schedule, stock: Stock, today: date) -> TaperRow:
    past = step.end is not None and step.end < today
    # A draft is not in force on any day.
    in_force = ref.plan != DRAFT_ID and step.start <= today and not past
    note, tip = _note(step)
    return TaperRow(
        ref=ref,
        start=day_text(step.start),
        end=say("taper.no_end") if step.end is None else day_text(step.end),
        weeks="" if step.end is None else _weeks((step.end - step.start + ONE_DAY).days),
        on_mg=text_of(step.on_mg),
        off_mg=text_of(step.off_mg),
        mean_mg=text_of(step.mean_mg),
        on_tablets=_tablets(step, step.on_mg, schedule, stock),
        off_tablets=_off_tablets(step, schedule, stock),
        note=note,
        note_tip=tip,
        past=past,
        in_force=in_force,
        when=say("taper.past" if past else "taper.in_force" if in_force else "taper.to_come"),
    )


def _weeks(days: int) -> str:
    weeks, over = divmod(days, WEEK)
    return say("taper.week_days", weeks=weeks, days=over) if over else str(weeks)


def _off_tablets(step: DoseStep, schedule: Schedule, stock: Stock) -> TabletsText:
    if step.is_stop:
        return TabletsText(text="")
    if step.on_mg == step.off_mg:
        return TabletsText(text=say("taper.same"))
    return _tablets(step, step.off_mg, schedule, stock)


def _tablets(step: DoseStep, dose: Decimal, schedule: Schedule, stock: Stock) -> TabletsText:
    if step.is_stop:
        return TabletsText(text=say("taper.stopped"))
    if dose == 0:
        return TabletsText(text=say("taper.no_tablets"))
    intakes = schedule.intakes(step, dose, stock)
    if intakes is not None:
        return TabletsText(text=" / ".join(_counts(counts) for counts in intakes))
    return _cannot(dose, stock)


def _counts(counts: Counts) -> str:
    return " + ".join(say("taper.tablets", number=item.number, mg=item.mg) for item in counts)


def _cannot(dose: Decimal, stock: Stock) -> TabletsText:
    near = [text_of(item) for item in nearest_makeable(dose, stock) if item is not None]
    if not near:
        tip = say("taper.cannot_empty", dose=dose)
        return TabletsText(text=say("taper.cannot_at_all"), cannot=True, tip=tip)
    nearest = say("taper.one", dose=near[0])
    if len(near) > 1:
        nearest = say("taper.either", lower=near[0], higher=near[1])
    strengths = ", ".join(text_of(item.mg) for item in stock.strengths)
    tip = say("taper.cannot_tip", dose=dose, stock=strengths, nearest=nearest)
    return TabletsText(text=say("taper.cannot", nearest=nearest), cannot=True, tip=tip)


def _note(step: DoseStep) -> tuple[str, str]:
    """Return what is to be said beside a step, and at length: its raw dose, its assumed condition."""
    notes, tips = [], []
    raw = _raw_doses(step)
    if raw:
        key = "taper.raw" if len(raw) == 1 else "taper.raw_both"
        notes.append(say(key, mg=raw[0][0], off=raw[-1][0]))
        tips += [say("taper.raw_tip", raw=item, mg=mg) for item, mg in raw]
    if step.assumes is not None:
        notes.append(say(f"taper.assumes.{step.assumes.value}"))
        tips.append(say("taper.assumes_tip"))
    return ", ".join(notes), "\n".join(tips)


def _raw_doses(step: DoseStep) -> tuple[tuple[Decimal, Decimal], ...]:
    """Return the doses before and after rounding that differ, on-day first."""
    pairs = [(step.raw_on_mg, step.on_mg)]
    pairs += [(step.raw_off_mg, step.off_mg)] if step.every_other_day else []
    return tuple((rounded(raw, RAW_PLACES), mg) for raw, mg in pairs if raw is not None and raw != mg)


class GridRow(Value):
    """Hold one entry of a grid: its id and the texts of its cells, in the order of the columns."""

    id: str
    cells: tuple[str, ...]


def result_rows(course: Course) -> tuple[GridRow, ...]:
    """Return the results, oldest first; same day, as entered."""
    return tuple(result_row(item) for item in sorted(course.results, key=lambda item: item.day))


def result_row(item: Result) -> GridRow:
    """Return day, what, value, unit, limit or maximum, and the multiple of the limit."""
    value, unit, limit, times = "", "", "", ""
    if isinstance(item, EnzymeResult):
        value, unit = item.bound.value.strip("=") + text_of(item.value), item.unit.value
        limit = "" if item.upper_limit is None else text_of(item.upper_limit)
        times = "" if item.times_limit is None else _times(item.times_limit)
    elif isinstance(item, StrengthResult):
        value, limit = text_of(item.value), text_of(item.maximum)
    else:
        value, unit = text_of(item.kg), KG
    return GridRow(id=item.id, cells=(day_text(item.day), what_of(item), value, unit, limit, times))


def _times(times: Decimal) -> str:
    """Write a multiple of the limit; a small one is never written as nothing."""
    text = times_text(times)
    return say("grid.under_tenth") if not text.strip("0.") else text


def taken_rows(course: Course) -> tuple[GridRow, ...]:
    """Return the doses taken, oldest first."""
    return tuple(taken_row(item) for item in sorted(course.taken, key=lambda item: item.start))


def taken_row(item: TakenDose) -> GridRow:
    """Return first day, last day, on-day mg, off-day mg and the pattern in words."""
    off = text_of(item.off_mg) if item.every_other_day else ""
    days = (day_text(item.start), day_text(item.end))
    return GridRow(id=item.id, cells=(*days, text_of(item.on_mg), off, _pattern(item)))


def _pattern(item: TakenDose) -> str:
    if item.on_mg == 0:
        return say("taken.nothing")
    return say("taken.alternate", mean=item.step().mean_mg) if item.every_other_day else say("taken.daily")
