"""A follow-up visit: what changed since the last one in one written line, what is new, what is due next.

The line names measured values with the days between them. Nothing is interpolated; what was not
measured is said as missing.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from myoplanner.logic.assess.known import Known, higher, known_on, scale_text
from myoplanner.logic.base import Value
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import EventKind
from myoplanner.logic.record.results import Bound, Enzyme, EnzymeResult, StrengthResult
from myoplanner.logic.record.steroid_harm import SideEffectKind, SteroidSideEffect
from myoplanner.logic.record.therapy import DoseStep
from myoplanner.logic.record.visit_days import record_on, visit_days
from myoplanner.logic.sheets.due_facts import DueItem
from myoplanner.logic.sheets.due_items import due_items
from myoplanner.logic.sheets.summary import enzyme_value_text
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import day_text, say
from myoplanner.logic.wording.english import MONTHS, WEEKDAYS

KINDS = (Kind.STOP, Kind.DECIDE, Kind.WARN, Kind.NOTE)
_VARYING = re.compile(rf"\b(?:{'|'.join((*MONTHS, *WEEKDAYS))})\b|[0-9]+(?:[.,][0-9]+)?")


class NewFinding(Value):
    """Hold a finding that was not there at the visit before."""

    rule: str
    kind: Kind
    sentence: str


class FollowUpSheet(Value):
    """Hold the line, the findings that are new since the visit before, and what is due, most urgent first."""

    line: str
    new: tuple[NewFinding, ...] = ()
    due: tuple[DueItem, ...] = ()


def follow_up_sheet(plan: Plan, knowledge: Knowledge) -> FollowUpSheet:
    """Return the sheet of the last visit up to the plan's day, against the visit before it."""
    return FollowUpSheet(
        line=change_line(plan), new=new_findings(plan, knowledge), due=due_items(plan, knowledge)
    )


# --- what changed, in one line -----------------------------------------------------------------------


def change_line(plan: Plan) -> str:
    """Return what changed between the last two visits; empty where there is none yet."""
    days = visit_days(plan.course, plan.today)
    if not days:
        return ""
    if len(days) == 1:
        return say("follow.first_visit", day=days[0])
    before, now = days[-2], days[-1]
    known = known_on(plan.course, plan.today)
    parts = (
        _ck(plan, known, before, now), _strength(known, before, now), _effects(plan, before, now),
        _flare(plan, before, now),
    )  # fmt: skip
    return say("follow.line", parts="; ".join(part for part in parts if part))


def _ck(plan: Plan, known: Known, before: date, now: date) -> str:
    values = known.of(Enzyme.CK)
    last = next((item for item in values if item.day == now), None)
    earlier = next((item for item in reversed(values) if item.day < now), None)
    if last is None:
        return say("follow.no_ck", day=now, dose=_dose_change(plan, before, now))
    if earlier is None:
        return say("follow.first_ck", value=enzyme_value_text(last), dose=_dose_change(plan, before, now))
    return say(
        f"follow.ck.{_way(last, earlier)}", old=_enzyme(earlier, last), new=enzyme_value_text(last),
        days=_days(earlier.day, now), dose=_dose_change(plan, earlier.day, now),
    )  # fmt: skip


def _way(later: EnzymeResult, earlier: EnzymeResult) -> str:
    up = higher(later, earlier)
    same = later.standard == earlier.standard and later.bound is earlier.bound is Bound.EXACT
    if same or up is None:
        return "stayed" if same else "unclear"
    return "rose" if up else "fell"


def _enzyme(result: EnzymeResult, beside: EnzymeResult) -> str:
    """Write the earlier value, without its unit where both have the same."""
    text = enzyme_value_text(result)
    return text.removesuffix(f" {result.unit.value}") if result.unit is beside.unit else text


def _days(first: date, last: date) -> str:
    days = (last - first).days
    return say("follow.one_day") if days == 1 else say("follow.days", days=days)


def _dose_change(plan: Plan, first: date, last: date) -> str:
    """Write how the dose went between two days, "" for neither on record: "while the dose went from ..."."""
    old, new = plan.doses.step_on(first), plan.doses.step_on(last)
    if old is None and new is None:
        return say("follow.dose.unknown")
    if old is None or new is None:
        known, missing = (old, last) if new is None else (new, first)
        return "" if known is None else say("follow.dose.half", dose=_pattern(known), missing=missing)
    if _same(old, new):
        return say("follow.dose.stayed", dose=_pattern(new))
    if not old.every_other_day and not new.every_other_day:
        return say("follow.dose.daily", old=old.on_mg, new=new.on_mg)
    return say("follow.dose.went", old=_pattern(old), new=_pattern(new))


def _same(one: DoseStep, other: DoseStep) -> bool:
    return (one.on_mg, one.off_mg, one.every_other_day) == (other.on_mg, other.off_mg, other.every_other_day)


def _pattern(step: DoseStep) -> str:
    if not step.every_other_day:
        return say("follow.mg", mg=step.on_mg)
    if step.off_mg == Decimal(0):
        return say("row.every_other_day", on=step.on_mg)
    return say("row.alternating", on=step.on_mg, off=step.off_mg)


def _strength(known: Known, before: date, now: date) -> str:
    today = [item for item in known.strengths if item.day == now]
    if not today:
        return say("follow.no_strength")
    last = today[-1]
    same = [item for item in known.strengths if item.day < now and _scale(item) == _scale(last)]
    if same:
        return _strength_pair(same[-1], last, before)
    other = any(item.day < now for item in known.strengths)
    key = "follow.strength.other_scale" if other else "follow.strength.first"
    return say(key, value=last.value, maximum=last.maximum, scale=scale_text(last))


def _strength_pair(old: StrengthResult, new: StrengthResult, before: date) -> str:
    way = "stayed" if old.value == new.value else "rose" if new.value > old.value else "fell"
    days = "" if old.day == before else say("follow.in", days=_days(old.day, new.day))
    return say(
        f"follow.strength.{way}", old=old.value, new=new.value, maximum=new.maximum, scale=scale_text(new),
        days=days,
    ).strip()  # fmt: skip


def _scale(result: StrengthResult) -> tuple[str, Decimal]:
    return result.scale.value, result.maximum


def _effects(plan: Plan, before: date, now: date) -> str:
    asked = [item for item in plan.course.side_effects if before < item.day <= now]
    seen = [item for item in asked if item.kind is not SideEffectKind.NONE]
    if not seen:
        return say("follow.effects.none") if asked else ""
    names = dict.fromkeys(_effect(item) for item in seen)
    return say("follow.effects.some", names=", ".join(names))


def _effect(item: SteroidSideEffect) -> str:
    """Write a side effect in words, such as "high blood pressure (160/95, not tolerable)"."""
    named = item.kind is not SideEffectKind.OTHER or not item.note
    name = say(f"addon.effect.{item.kind.value}") if named else item.note
    borne = {None: "", True: say("addon.effect.tolerable"), False: say("addon.effect.intolerable")}
    more = ", ".join(part for part in (item.note if named else "", borne[item.tolerable]) if part)
    return f"{name} ({more})" if more else name


def _flare(plan: Plan, before: date, now: date) -> str:
    flares = [
        item for item in plan.course.events if item.kind is EventKind.FLARE and before < item.day <= now
    ]
    if flares:
        return say("follow.flare.day", day=day_text(flares[-1].day, weekday=False))
    said = any(item.flare is False for item in plan.course.visits if item.day == now)
    return say("follow.flare.none") if said else ""


# --- what is new -----------------------------------------------------------------------------------


def new_findings(plan: Plan, knowledge: Knowledge) -> tuple[NewFinding, ...]:
    """Return the findings of today that were not there at the visit before the last, the heaviest first.

    Before counts what was on record on that day. A finding is the same where its rule and its words
    are, figures and days apart.
    """
    days = visit_days(plan.course, plan.today)
    if len(days) < 2:
        return ()
    earlier = build_plan(record_on(plan.course, days[-2]), knowledge, days[-2])
    known = {_signature(item) for item in earlier.findings}
    fresh = [item for item in plan.findings if _signature(item) not in known]
    fresh.sort(key=lambda item: KINDS.index(item.kind))
    return tuple(NewFinding(rule=item.rule, kind=item.kind, sentence=item.sentence) for item in fresh)


def _signature(finding: Finding) -> tuple[str, str]:
    return finding.rule, _VARYING.sub("", finding.sentence)


# --- beside the fields -------------------------------------------------------------------------------


def last_ck_hint(plan: Plan, day: date) -> str:
    """Return the CK on record for a day, else the last one with its age: "last 8200 U/L, 4 May 2026, ..."."""
    same = [item for item in plan.course.enzymes(Enzyme.CK.value) if item.day == day]
    if same:
        return say("follow.on_record", value=enzyme_value_text(same[-1]))
    found = [item for item in plan.course.enzymes(Enzyme.CK.value) if item.day < day]
    return "" if not found else _hint(enzyme_value_text(found[-1]), found[-1].day, day)


def last_strength_hint(plan: Plan, day: date, scale: str) -> str:
    """Return the strength on record for a day on a scale, else the last one on it, with its age."""
    found = [item for item in plan.course.strengths() if item.day <= day and item.scale.value == scale]
    if not found:
        return ""
    last = found[-1]
    value = say("response.of", value=last.value, maximum=text_of(last.maximum))
    return say("follow.on_record", value=value) if last.day == day else _hint(value, last.day, day)


def _hint(value: str, measured: date, day: date) -> str:
    return say("follow.last", value=value, day=day_text(measured, weekday=False), days=_days(measured, day))


def planned_text(plan: Plan, first: date, last: date) -> str:
    """Return the doses of record on two days, for the question whether they were taken as planned.

    "as planned: from 60 mg a day to 45 mg a day"; empty where no dose is known on either.
    """
    steps = [(day, plan.doses.step_on(day)) for day in dict.fromkeys((first, last))]
    texts = [(_pattern(step), day_text(day, weekday=False)) for day, step in steps if step is not None]
    if not texts:
        return ""
    if len({text for text, _ in texts}) == 1:
        return say("follow.planned_same", dose=texts[0][0])
    return say("follow.planned_both", old=texts[0][0], new=texts[1][0])
