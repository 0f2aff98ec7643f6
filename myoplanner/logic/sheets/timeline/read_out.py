"""Everything about one day in ready texts: dose with tablets, last CK, last strength, events."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from myoplanner.logic.base import Value
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.results import Bound, Enzyme, EnzymeResult, StrengthResult
from myoplanner.logic.record.therapy import DoseStep
from myoplanner.logic.sheets.summary import times_text
from myoplanner.logic.sheets.timeline.addon_day import addons_on
from myoplanner.logic.sheets.timeline.ck import limit_text, printed_text, turned_text
from myoplanner.logic.sheets.timeline.events import addon_changes, decision_windows, event_text
from myoplanner.logic.sheets.timeline.pulses import pulse_lines
from myoplanner.logic.sheets.timeline.scales import NO_BREAK
from myoplanner.logic.sheets.timeline.strength import series_of, strength_value
from myoplanner.logic.taper.effective import unchanged_since
from myoplanner.logic.taper.intakes import Intakes
from myoplanner.logic.taper.schedule import Schedule
from myoplanner.logic.taper.tablets import Count
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import day_text, say

R = TypeVar("R", EnzymeResult, StrengthResult)


class Cell(Value):
    """Hold one column of the read-out: what it is about, the value, and what stands under it."""

    name: str
    value: str
    notes: tuple[str, ...] = ()


class ReadOut(Value):
    """Hold the texts of one day. The cells are always the same four: day, dose, CK, strength.

    `addons` are the added drugs of the day, each with its dose.
    """

    day: date
    cells: tuple[Cell, ...]
    addons: tuple[str, ...] = ()
    events: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the whole read-out as lines of plain text."""
        cells = [
            " · ".join((": ".join((item.name, item.value)).removeprefix(": "), *item.notes))
            for item in self.cells
        ]
        return (*cells, *self.addons, *self.events)


def read_out(plan: Plan, day: date) -> ReadOut:
    """Return what is known, planned and measured on a day."""
    return ReadOut(
        day=day, cells=(_when(plan, day), _dose(plan, day), _ck(plan, day), _strength(plan, day)),
        addons=addons_on(plan, day), events=_events(plan, day),
    )  # fmt: skip


# --- the day -----------------------------------------------------------------------------------


def _when(plan: Plan, day: date) -> Cell:
    today = say("timeline.is_today") if day == plan.today else ""
    first = plan.doses.first_day
    if first is None or day < first:
        notes = (steroid_day_text(plan, day), today)
    else:
        days = (day - first).days
        notes = (
            say("timeline.week_and_day", week=days // 7, day=days + 1),
            _join(say("timeline.on_steroid"), today),
        )
    return Cell(name="", value=day_text(day), notes=tuple(note for note in notes if note))


def steroid_day_text(plan: Plan, day: date) -> str:
    """Write the week and day of steroid treatment; day 1 is the first steroid day, in week 0."""
    first = plan.doses.first_day
    if first is None:
        return say("timeline.no_steroid_day")
    days = (day - first).days
    if days < 0:
        return say("timeline.before_steroid", days=counted(-days))
    return say("timeline.steroid_day", week=days // 7, day=days + 1)


def counted(days: int) -> str:
    """Write a number of days: "1 day", "14 days"."""
    return say("timeline.one_day") if days == 1 else say("timeline.days", days=days)


# --- the dose ----------------------------------------------------------------------------------


def _dose(plan: Plan, day: date) -> Cell:
    doses, name = plan.doses, say("timeline.dose")
    mg = doses.dose_on(day)
    step = doses.step_on(day)
    preview = _preview(plan, day)
    if mg is None or step is None:
        return Cell(
            name=name, value=say("timeline.dose_unknown"), notes=(say("timeline.dose_missing"), *preview)
        )
    taken = doses.taken_on(day) is not None
    first = _join(pattern_text(step), say("timeline.is_taken") if taken else say("timeline.is_planned"))
    since = unchanged_since(doses, day)
    notes = (
        first,
        "" if taken else _tablets(plan, day, step, mg),
        "" if since is None else say("timeline.unchanged", days=counted((day - since).days)),
        *preview,
    )
    return Cell(name=name, value=_day_dose(step, mg), notes=tuple(note for note in notes if note))


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _day_dose(step: DoseStep, mg: Decimal) -> str:
    if not step.every_other_day or step.on_mg == step.off_mg:
        return say("timeline.mg", mg=mg)
    return say("timeline.on_day" if mg == step.on_mg else "timeline.off_day", mg=mg)


def pattern_text(step: DoseStep) -> str:
    """Write a step's pattern: "60 on, 0 off, mean 30 mg a day", "40 mg a day", "stopped"."""
    if step.is_stop:
        return say("timeline.stopped")
    if not step.every_other_day:
        return say("timeline.daily", mg=step.on_mg)
    return say("timeline.alternate_mean", on=step.on_mg, off=step.off_mg, mean=step.mean_mg)


def _tablets(plan: Plan, day: date, step: DoseStep, mg: Decimal) -> str:
    record = plan.doses.plan_on(day)
    if record is None or step.is_stop:
        return ""
    if mg == 0:
        return say("timeline.no_tablets")
    intakes = record.in_force.intakes(step, mg, plan.course.stock)
    return say("timeline.cannot_make") if intakes is None else tablets_text(intakes)


def tablets_text(intakes: Intakes) -> str:
    """Write tablets as a person reads them: "1 × 20 mg + 1 × 5 mg", intakes apart by " / ".

    Count and strength never part at the end of a line.
    """
    return " / ".join(" + ".join(_count_text(count) for count in counts) for counts in intakes)


def _count_text(count: Count) -> str:
    return NO_BREAK.join((text_of(count.number), "×", text_of(count.mg), "mg"))


def _preview(plan: Plan, day: date) -> tuple[str, ...]:
    """Return the draft's dose of the day, named as a preview, where there is one."""
    schedule: Schedule | None = plan.draft.built.schedule if plan.draft is not None else None
    step = schedule.step_on(day) if schedule is not None else None
    if schedule is None or step is None or step == plan.doses.step_on(day):
        return ()
    return (say("timeline.preview", dose=_day_dose(step, schedule.dose_on(day))),)


# --- measured ----------------------------------------------------------------------------------


def latest(results: tuple[R, ...], day: date) -> R | None:
    """Return the last value on or before a day; of several on one day the one entered last."""
    found = [item for item in results if item.day <= day]
    return found[-1] if found else None


def _measured_on(measured: date, day: date) -> str:
    if measured == day:
        return say("timeline.that_day")
    return say("timeline.measured", day=measured, days=counted((day - measured).days))


def _nothing(results: tuple[R, ...], name: str) -> Cell:
    """Say that there is no value yet on the day, or none at all."""
    if results:
        return Cell(
            name=name, value=say("timeline.not_yet"), notes=(say("timeline.first_value", day=results[0].day),)
        )
    return Cell(name=name, value=say("timeline.none"), notes=(say("timeline.enter_value"),))


def _ck(plan: Plan, day: date) -> Cell:
    results, name = plan.course.enzymes(Enzyme.CK), say("timeline.ck")
    last = latest(results, day)
    if last is None:
        return _nothing(results, name)
    turned = (turned_text(last),) if turned_text(last) else ()
    return Cell(
        name=name, value=printed_text(last), notes=(*turned, limit_note(last), _measured_on(last.day, day))
    )


def limit_note(result: EnzymeResult) -> str:
    """Write how a value stands to its own upper limit, or that it cannot be said."""
    limit = limit_text(result)
    if not limit:
        return say("timeline.no_limit")
    if result.bound is not Bound.EXACT or result.times_limit is None:
        return say("timeline.limit", limit=limit)
    return say("timeline.times_limit", times=times_text(result.times_limit), limit=limit)


def _strength(plan: Plan, day: date) -> Cell:
    results = plan.course.strengths()
    last = latest(results, day)
    if last is None:
        return _nothing(results, say("timeline.strength"))
    others = [latest(item.results, day) for item in series_of(results) if last not in item.results]
    notes = [_scale_note(item, day) for item in others if item is not None]
    return Cell(
        name=_scale_name(last), value=strength_value(last), notes=(_measured_on(last.day, day), *notes)
    )


def _scale_name(result: StrengthResult) -> str:
    return series_of((result,))[0].name


def _scale_note(result: StrengthResult, day: date) -> str:
    return f"{_scale_name(result)}: {strength_value(result)}, {_measured_on(result.day, day)}"


# --- events ------------------------------------------------------------------------------------


def _events(plan: Plan, day: date) -> tuple[str, ...]:
    starts = [say("timeline.plan_start", name=item.plan.regimen_name) for item in plan.doses.plans
              if item.plan.start == day]  # fmt: skip
    entered = [event_text(event) for event in plan.course.events if event.day == day]
    windows = [
        say(f"timeline.window_note.{window.statement}")
        for window in decision_windows(plan, day)
        if window.first <= 0 < window.last
    ]
    added = [text for changed, _, text in addon_changes(plan) if changed == day]
    return (*starts, *pulse_lines(plan, day), *entered, *added, *windows, *_lane_texts(plan, day))


def _lane_texts(plan: Plan, day: date) -> list[str]:
    """Return what is due for the added drugs on a day, each with its source."""
    marks = [mark for lane in plan.lanes for mark in lane.marks if mark.first <= day <= mark.last]
    return [
        say("timeline.lane_note", text=mark.text, source=", ".join(mark.sources))
        if mark.sources
        else mark.text
        for mark in marks
        if not mark.is_draft
    ]


def day_of(day0: date, x: float) -> date | None:
    """Return the day on which an x lies; None outside the calendar."""
    try:
        return day0 + timedelta(days=int(x // 1))
    except OverflowError:
        return None
