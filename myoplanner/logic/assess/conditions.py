"""The conditions that a plan takes for granted (CK normal before the first cut, strength normal or no
longer improving), judged when results exist: met, not met, cannot judge. The plan is never moved.

Judged by the last value in the weeks before the cut, else the first behind it
(resources/knowledge/response.toml, our own). Only values after the plan's first day count.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from myoplanner.logic.assess.compared import lacks_limit
from myoplanner.logic.assess.known import (
    Known,
    at_maximum,
    at_or_under,
    in_window,
    last_until,
    scale_text,
    strength_text,
)
from myoplanner.logic.assess.response import Times, limit_line
from myoplanner.logic.base import Key, Line, Note, Value
from myoplanner.logic.knowledge.regimen import Condition
from myoplanner.logic.knowledge.response import ResponseDefinitions
from myoplanner.logic.record.results import Enzyme, StrengthResult
from myoplanner.logic.taper.course_doses import CourseDoses, RecordPlan
from myoplanner.logic.taper.schedule import ONE_DAY
from myoplanner.logic.wording import say

HUNDRED = Decimal(100)


class Met(str, Enum):
    """Say how an assumed condition stands."""

    MET = "met"
    NOT_MET = "not met"
    CANNOT_JUDGE = "cannot judge"
    NOT_DUE = "not due"


class Judged(Value):
    """Hold how a condition stands, the value and arithmetic behind it, and what it lacks."""

    met: Met
    working: Note = ""
    lacks: tuple[Note, ...] = ()


class AssumedCondition(Value):
    """Hold one condition of a plan of record at the step that assumes it (the cut).

    `due` tells that the cut is near or past, so that the answer asks for a decision; `can_repeat`
    that `repeat_hold` has a what-if to offer: the plan is the last one, a hold lies before the cut, and
    the cut is to come or not long past.
    """

    plan_id: Key
    plan_name: Line
    index: int
    condition: Condition
    cut: date
    first: date
    until: date
    judged: Judged
    due: bool
    can_repeat: bool


def conditions_of(
    known: Known, doses: CourseDoses, definitions: ResponseDefinitions, today: date
) -> tuple[AssumedCondition, ...]:
    """Return the conditions of all plans of record, in order of their cuts; superseded steps have none."""
    last = doses.plans[-1] if doses.plans else None
    return tuple(
        _condition(item, index, condition, known, definitions, today, item is last)
        for item in doses.plans
        for index, step in enumerate(item.in_force.steps)
        for condition in (step.assumes,)
        if condition is not None
    )


def _condition(
    item: RecordPlan,
    index: int,
    condition: Condition,
    known: Known,
    definitions: ResponseDefinitions,
    today: date,
    is_last: bool,
) -> AssumedCondition:
    rule, cut = definitions.condition, item.in_force.steps[index].start
    first = max(cut - timedelta(days=rule.before_days), item.signed.start + ONE_DAY)
    until = cut + timedelta(days=definitions.reading.after_days)
    times = Times(baseline=item.signed.start, first=first, last=cut, until=until)
    judged = JUDGES[condition](known, times, definitions)
    if judged is None:
        judged = Judged(met=Met.NOT_DUE) if today < cut else _no_value(condition, times)
    return AssumedCondition(
        plan_id=item.plan.id,
        plan_name=item.plan.regimen_name,
        index=index,
        condition=condition,
        cut=cut,
        first=first,
        until=until,
        judged=judged,
        due=today >= cut - timedelta(days=rule.due_days),
        can_repeat=judged.met is Met.NOT_MET and is_last and index > 0 and today <= until,
    )


def _no_value(condition: Condition, times: Times) -> Judged:
    name = Enzyme.CK.value if condition is Condition.CK_NORMAL else say("response.strength")
    lacks = say("response.lacks.value", name=name, first=times.first, last=times.last, until=times.until)
    return Judged(met=Met.CANNOT_JUDGE, lacks=(lacks,))


def _ck_normal(known: Known, times: Times, definitions: ResponseDefinitions) -> Judged | None:
    value = in_window(known.of(Enzyme.CK), times.first, times.last, times.until)
    if value is None:
        return None
    normal = at_or_under(value)
    if normal is None:
        return Judged(met=Met.CANNOT_JUDGE, working=limit_line(value), lacks=(lacks_limit(value),))
    return Judged(met=Met.MET if normal else Met.NOT_MET, working=limit_line(value))


def _strength_plateau(known: Known, times: Times, definitions: ResponseDefinitions) -> Judged | None:
    """Judge on the scale measured last in the window: at its maximum, or no longer changing."""
    found = [
        (value, values)
        for values in known.series()
        for value in (in_window(values, times.first, times.last, times.until),)
        if value is not None
    ]
    if not found:
        return None
    now, values = max(found, key=lambda pair: pair[0].day)
    share = definitions.complete.strength_percent_of_maximum
    if at_maximum(now, share):
        return Judged(met=Met.MET, working=_strength_line("full", now, share))
    rule = definitions.plateau
    earlier = last_until(values, now.day - timedelta(days=rule.days))
    if earlier is None:
        lacks = say("response.lacks.earlier", scale=scale_text(now), days=rule.days, day=now.day)
        return Judged(met=Met.CANNOT_JUDGE, working=_strength_line("not_full", now, share), lacks=(lacks,))
    return _plateau(earlier, now, definitions)


def _plateau(earlier: StrengthResult, now: StrengthResult, definitions: ResponseDefinitions) -> Judged:
    edge = now.maximum * definitions.plateau.percent_of_maximum / HUNDRED
    change = now.value - earlier.value
    key = "plateau" if abs(change) < edge else "improving" if change > 0 else "weaker"
    working = say(
        f"response.line.{key}",
        scale=scale_text(now),
        before=strength_text(earlier),
        day=earlier.day,
        after=strength_text(now),
        later=now.day,
        change=abs(change),
        edge=edge,
        percent=definitions.plateau.percent_of_maximum,
        maximum=now.maximum,
    )
    return Judged(met=Met.MET if key == "plateau" else Met.NOT_MET, working=working)


def _strength_line(key: str, now: StrengthResult, share: Decimal) -> str:
    return say(
        f"response.line.{key}", scale=scale_text(now), value=strength_text(now), day=now.day, percent=share
    )


JUDGES: dict[Condition, Callable[[Known, Times, ResponseDefinitions], Judged | None]] = {
    Condition.CK_NORMAL: _ck_normal,
    Condition.STRENGTH_PLATEAU: _strength_plateau,
}
