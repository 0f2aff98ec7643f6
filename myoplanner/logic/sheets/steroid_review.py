"""What applying a change of steroid would do: the plan of record and what would be, side by side.

Both are computed from whole plans: that on record, and that of the course as it would be signed.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.base import Value
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.pulse import SteroidPulse, pulses_overlap
from myoplanner.logic.sheets.steroid import Review, ReviewLine
from myoplanner.logic.sheets.steroid_change import (
    COMPARED_WEEKS,
    case_on,
    flare_ways,
    start_pulses,
    trial_way,
)
from myoplanner.logic.sheets.summary import dose_text
from myoplanner.logic.taper.change import Change, ChangeCase
from myoplanner.logic.taper.edits import applied_change, change_name, planned_pulses
from myoplanner.logic.taper.exposure import exposures_to
from myoplanner.logic.taper.flare import WAYS
from myoplanner.logic.taper.notes import age_finding
from myoplanner.logic.taper.pulses import COURSES_WAY
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule
from myoplanner.logic.taper.trial import TRIAL
from myoplanner.logic.wizard import ApplyState, change_apply_state
from myoplanner.logic.wording import day_text, say

MOST_LEVELS = 14
"""A plan of more levels is cut in the review; the timeline shows all."""
NEW = "not-signed-"
"""Ids of what is not signed yet; nothing that is stored bears them."""


class ChangeReview(Value):
    """Hold what would be signed: `change` or `pulses`, the stops that hold it, and both sides as texts.

    `findings` are those that would come up with it, and the notes on its sizes.
    """

    change: Change | None = None
    pulses: tuple[SteroidPulse, ...] = ()
    stops: tuple[Finding, ...] = ()
    apply: ApplyState
    review: Review
    findings: tuple[Finding, ...] = ()


def change_of(plan: Plan, knowledge: Knowledge, way: str) -> Change | None:
    """Return what a way comes to with the sizes typed, or None where it does not come up or is not ready."""
    begin = _begin(plan, way)
    case = None if begin is None else case_on(plan, begin)
    if not isinstance(case, ChangeCase):
        return None
    ways = (trial_way(plan, knowledge, case),) if way == TRIAL else flare_ways(plan, knowledge, case)
    return next((item.change for item in ways if item.way == way and item.change.ready), None)


def way_review(plan: Plan, knowledge: Knowledge, way: str) -> ChangeReview | None:
    """Return the review of a way out of a flare, of a trial, or of courses of pulses; None: not ready."""
    if way == COURSES_WAY:
        return pulses_review(plan, knowledge, start_pulses(plan, knowledge).built.pulses)
    change = change_of(plan, knowledge, way)
    return None if change is None else _change_review(plan, knowledge, change)


def pulses_review(
    plan: Plan, knowledge: Knowledge, pulses: tuple[SteroidPulse, ...]
) -> ChangeReview | None:  # fmt: skip
    """Return the review of planned pulses; None where there are none, or one stands on their days already."""
    if not pulses or pulses_overlap((*plan.doses.pulses, *pulses)):
        return None
    stops = _stops(plan, min(item.start for item in pulses))
    course = planned_pulses(plan.course, pulses, plan.today, _new_ids(len(pulses)))
    after = build_plan(course, knowledge, plan.today)
    last = max(item.end for item in pulses)
    return ChangeReview(
        pulses=pulses,
        stops=stops,
        apply=change_apply_state(plan, stops),
        review=Review(
            title=say("change.review.pulses"),
            sentence=_goes_on(plan),
            lines=(_pulse_line(pulses), *_exposure_lines(plan, after, knowledge, last)),
        ),
        findings=_new_findings(plan, after),
    )


def _begin(plan: Plan, way: str) -> date | None:
    """Return the day that brings a way up: that of the last flare, or of the new weakness."""
    if way == TRIAL:
        return None if plan.steroid.weakness is None else plan.steroid.weakness.day
    return plan.steroid.flares[-1].day if way in WAYS and plan.steroid.flares else None


def _change_review(plan: Plan, knowledge: Knowledge, change: Change) -> ChangeReview:
    first = change.first or plan.today
    stops = (*_stops(plan, first), *(item for item in change.findings if item.kind is Kind.STOP))
    course = _signed(plan, change)
    after = build_plan(course, knowledge, plan.today)
    last = first + timedelta(weeks=COMPARED_WEEKS) - ONE_DAY
    lines = [_from_line(change, first)]
    lines += [_dose_line(plan, after, first)] if change.part is not None else []
    lines += [_pulse_line(change.pulses)] if change.pulses else []
    lines += _exposure_lines(plan, after, knowledge, last)
    lines += [_end_line(plan, after)] if change.part is not None else []
    return ChangeReview(
        change=change,
        stops=stops,
        apply=change_apply_state(plan, stops),
        review=Review(
            title=say("change.review.title", name=change_name(change)),
            sentence=_goes_on(plan) if change.part is None else _superseded(plan, change.part),
            lines=tuple(lines),
        ),
        findings=(*change.findings, *_new_findings(plan, after)),
    )


def _signed(plan: Plan, change: Change) -> Course:
    ids = _new_ids(max(1, len(change.pulses)))
    return applied_change(plan.course, change, (), plan.today, plan.edition, ids)


def _new_ids(number: int) -> tuple[str, ...]:
    return tuple(f"{NEW}{index}" for index in range(number + 1))


def _stops(plan: Plan, first: date) -> tuple[Finding, ...]:
    """Return what holds any plan of steroid from a day on: the stops of the record, and a child."""
    age = age_finding(plan.course.patient, first)
    held = (age,) if age is not None and age.kind is Kind.STOP else ()
    return (*(item for item in plan.findings if item.kind is Kind.STOP), *held)


def _new_findings(plan: Plan, after: Plan) -> tuple[Finding, ...]:
    """Return what would have to be minded or decided that is not so now."""
    known = {(item.rule, item.sentence) for item in plan.findings}
    kinds = (Kind.STOP, Kind.WARN, Kind.DECIDE)
    return tuple(
        item for item in after.findings if item.kind in kinds and (item.rule, item.sentence) not in known
    )


# --- lines ---------------------------------------------------------------------------------------


def _from_line(change: Change, first: date) -> ReviewLine:
    now = "" if change.part is None else say("change.review.goes_on")
    return ReviewLine(what=say("change.review.from"), now=now, new=day_text(first))


def _dose_line(plan: Plan, after: Plan, first: date) -> ReviewLine:
    steps = plan.doses.step_on(first), after.doses.step_on(first)
    now, new = ("" if step is None else dose_text(step) for step in steps)
    return ReviewLine(what=say("review.on_start"), now=now, new=new)


def _pulse_line(pulses: tuple[SteroidPulse, ...]) -> ReviewLine:
    lines = (_pulse_text(item) for item in pulses)
    return ReviewLine(what=say("change.review.pulse"), now=say("change.review.none"), new="\n".join(lines))


def _pulse_text(item: SteroidPulse) -> str:
    key = "change.review.pulse_one" if item.days == 1 else "change.review.pulse_days"
    return say(key, mg=item.mg_a_day, days=item.days, day=item.start)


def _goes_on(plan: Plan) -> str:
    return say("change.review.beside" if plan.doses.plans else "change.review.alone")


def _superseded(plan: Plan, part: Schedule) -> str:
    """Say what would be signed, level by level, and what that supersedes."""
    levels = [say("way.line", day=step.start, dose=dose_text(step)) for step in part.steps]
    more = [say("sizes.more", number=len(levels) - MOST_LEVELS)] if len(levels) > MOST_LEVELS else []
    old = plan.doses.plans[-1] if plan.doses.plans else None
    is_replaced = old is not None and old.in_force.step_on(part.start) is not None
    name = "" if old is None else old.plan.regimen_name
    after = [say("review.supersedes", name=name, day=part.start)] if is_replaced else []
    return "\n".join((*levels[:MOST_LEVELS], *more, *after))


def _exposure_lines(plan: Plan, after: Plan, knowledge: Knowledge, day: date) -> list[ReviewLine]:
    """Give the cumulative dose up to a day twice: by mouth, and with pulses in prednisone."""
    both = [exposures_to(each.doses, knowledge.equivalents, day) for each in (plan, after)]
    oral = [_mg(item.oral_mg) for item in both]
    total = [_mg(item.total_mg) for item in both]
    what = say("change.review.oral_to", day=day_text(day, weekday=False))
    return [
        ReviewLine(what=what, now=oral[0], new=oral[1]),
        ReviewLine(what=say("change.review.both_to"), now=total[0], new=total[1]),
    ]


def _end_line(plan: Plan, after: Plan) -> ReviewLine:
    now, new = (_end(each) for each in (plan, after))
    return ReviewLine(what=say("review.end"), now=now, new=new)


def _end(plan: Plan) -> str:
    if plan.numbers is None:
        return ""
    last = plan.numbers.last_day
    return say("review.open") if last is None else day_text(last)


def _mg(mg: Decimal) -> str:
    return say("change.review.mg", mg=mg)
