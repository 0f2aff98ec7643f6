"""The timeline in words, for the line under the chart and for a screen reader. Entered and planned only."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.plan import Plan
from myoplanner.logic.record.results import Bound, Enzyme, EnzymeResult
from myoplanner.logic.sheets.summary import times_text
from myoplanner.logic.sheets.timeline.addon_day import addons_on
from myoplanner.logic.sheets.timeline.ck import value_text
from myoplanner.logic.sheets.timeline.pulses import pulse_label
from myoplanner.logic.sheets.timeline.read_out import counted, pattern_text, steroid_day_text
from myoplanner.logic.sheets.timeline.strength import Series, series_of
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say


def in_words(plan: Plan) -> str:
    """Return what the chart shows in a few sentences; nothing is concluded from it."""
    strengths = [_strength(series) for series in series_of(plan.course.strengths())]
    parts = (
        _dose(plan),
        _pulses(plan),
        _addons(plan),
        _ck(plan.course.enzymes(Enzyme.CK)),
        *strengths,
        _draft(plan),
    )
    return " ".join(part for part in parts if part)


def missing(plan: Plan) -> tuple[str, ...]:
    """Return one sentence for each thing that is not drawn, naming the input that it lacks."""
    cks = plan.course.enzymes(Enzyme.CK)
    without = sum(item.upper_limit is None for item in cks)
    found = []
    if not plan.doses.plans and not plan.doses.taken:
        found.append(say("timeline.missing.dose"))
    if not cks:
        found.append(say("timeline.missing.ck"))
    elif without:
        found.append(say("timeline.missing.limit", number=without, all=len(cks)))
    if not plan.course.strengths():
        found.append(say("timeline.missing.strength"))
    return tuple(found)


def _dose(plan: Plan) -> str:
    step = plan.doses.step_on(plan.today)
    first = plan.doses.first_day
    if step is not None:
        state = "is_taken" if plan.doses.taken_on(plan.today) is not None else "is_planned"
        return say(
            "timeline.words.dose",
            day=plan.today,
            dose=pattern_text(step),
            state=say(f"timeline.{state}"),
            time=steroid_day_text(plan, plan.today),
        )
    if first is not None and first > plan.today:
        return say("timeline.words.dose_starts", day=first)
    return ""


def _pulses(plan: Plan) -> str:
    pulses = [
        say("timeline.words.pulse", pulse=pulse_label(pulse), day=pulse.start) for pulse in plan.doses.pulses
    ]
    return " ".join(pulses)


def _addons(plan: Plan) -> str:
    drugs = addons_on(plan, plan.today)
    return say("timeline.words.addon", day=plan.today, drugs=", ".join(drugs)) if drugs else ""


def _ck(results: tuple[EnzymeResult, ...]) -> str:
    if not results:
        return ""
    last = results[-1]
    if len(results) == 1:
        return say("timeline.words.ck_one", day=last.day, value=_with_times(last))
    first = results[0]
    if _same(first, last):
        return _unmoved(say("timeline.ck"), value_text(last), first.day, last.day)
    exact = first.bound is Bound.EXACT and last.bound is Bound.EXACT
    verb = _verb(first.standard, last.standard) if exact else say("timeline.words.went")
    days = (last.day - first.day).days
    return say(
        "timeline.words.ck",
        verb=verb,
        first=_with_times(first),
        last=_with_times(last),
        days=counted(days),
        day=last.day,
    )


def _with_times(result: EnzymeResult) -> str:
    value = value_text(result)
    if result.times_limit is None:
        return value
    return say("timeline.words.times", value=value, times=times_text(result.times_limit))


def _strength(series: Series) -> str:
    first, last = series.results[0], series.results[-1]
    top = text_of(series.maximum)
    if len(series.results) == 1:
        return say("timeline.words.strength_one", scale=series.name, day=last.day, value=last.value, top=top)
    if first.value == last.value:
        return _unmoved(series.name, text_of(last.value), first.day, last.day)
    return say(
        "timeline.words.strength",
        scale=series.name,
        verb=_verb(first.value, last.value),
        first=first.value,
        last=last.value,
        days=counted((last.day - first.day).days),
        day=last.day,
    )


def _verb(first: Decimal, last: Decimal) -> str:
    return say("timeline.words.rose") if last > first else say("timeline.words.fell")


def _same(first: EnzymeResult, last: EnzymeResult) -> bool:
    return first.standard == last.standard and first.bound is last.bound


def _unmoved(name: str, value: str, first: date, last: date) -> str:
    return say("timeline.words.same", name=name, value=value, days=counted((last - first).days), day=last)


def _draft(plan: Plan) -> str:
    if plan.draft is None or plan.draft.built.schedule is None:
        return ""
    return say("timeline.words.draft", name=plan.draft.regimen.name, day=plan.draft.start)
