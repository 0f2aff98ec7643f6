"""Plan -> the page "Response" as final texts: windows, trends, assumed conditions, what is followed."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.advise.gate_checks import RULES
from myoplanner.logic.assess.conditions import AssumedCondition, Met
from myoplanner.logic.assess.followed import Followed
from myoplanner.logic.assess.gates import Gate
from myoplanner.logic.assess.known import scale_text, strength_text, value_text
from myoplanner.logic.assess.response import Verdict
from myoplanner.logic.assess.trend import EnzymeTrend, StrengthTrend
from myoplanner.logic.base import Value
from myoplanner.logic.plan import Plan
from myoplanner.logic.sheets.findings import FindingText, finding_text
from myoplanner.logic.taper.repeat import repeat_hold
from myoplanner.logic.taper.schedule import Schedule
from myoplanner.logic.wording import say

RULE_HEAD = "response."


class GateText(Value):
    """Hold one decision window: its days, the verdict in a word or two, arithmetic, and what is missing.

    `verdict` is empty before the window; `sentence` is the finding's, with the action.
    """

    statement: str
    title: str
    days: str
    state: str
    verdict: Verdict | None
    sentence: str
    lines: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    source: str = ""


class GateLabel(Value):
    """Hold a decision window for the timeline: its days, the longer and the shorter label, the note."""

    statement: str
    first: date
    last: date
    text: str
    short: str
    note: str


class TrendText(Value):
    """Hold how one measure went: its name, last value, the arithmetic, and how it lies to its limit."""

    name: str
    last: str
    working: str
    state: str
    rising: bool = False


class ConditionText(Value):
    """Hold one assumed condition; `can_repeat` tells that `hold_repeated` has a what-if."""

    plan_id: str
    index: int
    met: Met
    state: str
    sentence: str
    working: str
    missing: tuple[str, ...] = ()
    can_repeat: bool = False


class HoldRepeated(Value):
    """Hold the what-if with a hold repeated once more, and what it does, in a sentence."""

    schedule: Schedule
    sentence: str


class FollowedText(Value):
    """Hold one thing that is followed: its name, and its last value with the day or "not on record"."""

    name: str
    value: str
    on_record: bool


class ResponseSheet(Value):
    """Hold the whole page as final texts. `empty` says what is missing where nothing can be shown."""

    head: str
    gates: tuple[GateText, ...] = ()
    trends: tuple[TrendText, ...] = ()
    conditions: tuple[ConditionText, ...] = ()
    followed: tuple[FollowedText, ...] = ()
    findings: tuple[FindingText, ...] = ()
    definition: str = ""
    empty: str = ""


def response_sheet(plan: Plan) -> ResponseSheet:
    """Return the page of a plan. Pure; never raises."""
    response = plan.response
    first = response.first_day
    enzymes = tuple(_enzyme(trend, first) for trend in response.enzymes)
    return ResponseSheet(
        head=say("response.head.none") if first is None else say("response.head", day=first),
        gates=tuple(_gate(plan, gate) for gate in response.gates),
        trends=(*enzymes, *(_strength(trend, first) for trend in response.strengths)),
        conditions=tuple(_condition(item, plan) for item in response.conditions),
        followed=tuple(_followed(item) for item in response.followed),
        findings=tuple(finding_text(item) for item in plan.findings if item.rule.startswith(RULE_HEAD)),
        definition=response.definition,
        empty="" if response.enzymes or response.strengths or response.gates else say("response.empty"),
    )


def gate_labels(plan: Plan) -> tuple[GateLabel, ...]:
    """Return the decision windows with their labels for the timeline, in order of days."""
    return tuple(
        GateLabel(
            statement=gate.statement,
            first=gate.first,
            last=gate.last,
            text=_label(gate),
            short=say(f"response.gate.{gate.statement}"),
            note=_sentence(plan, gate),
        )
        for gate in plan.response.gates
    )


def hold_repeated(plan: Plan, plan_id: str, index: int) -> HoldRepeated | None:
    """Return the what-if with the hold before step `index` repeated once more; the plan is not moved.

    None where the plan has no such condition, or it offers no repeat.
    """
    item = next(
        (each for each in plan.response.conditions if (each.plan_id, each.index) == (plan_id, index)), None
    )
    record = next((each for each in plan.doses.plans if each.plan.id == plan_id), None)
    if item is None or record is None or not item.can_repeat:
        return None
    schedule = repeat_hold(record.signed, index)
    weeks = (schedule.steps[index].start - item.cut).days // 7
    sentence = say("response.repeated", day=schedule.steps[index].start, cut=item.cut, weeks=weeks)
    return HoldRepeated(schedule=schedule, sentence=sentence)


def _followed(item: Followed) -> FollowedText:
    if item.day is None:
        return FollowedText(name=item.name, value=say("response.followed.absent"), on_record=False)
    return FollowedText(name=item.name, value=_on(item.value, item.day), on_record=True)


# --- windows -------------------------------------------------------------------------------------


def _gate(plan: Plan, gate: Gate) -> GateText:
    judgement = gate.judgement
    rule = RULES[gate.statement]
    found = next((item for item in plan.findings if item.rule == rule), None)
    return GateText(
        statement=gate.statement,
        title=say(f"response.gate.{gate.statement}.title"),
        days=say("response.gate.days", first=gate.first, last=gate.last),
        state=_state(gate),
        verdict=gate.verdict,
        sentence="" if found is None else found.sentence,
        lines=() if judgement is None else judgement.lines,
        missing=() if judgement is None else judgement.missing,
        aside=() if judgement is None else judgement.aside,
        source="" if found is None else finding_text(found).source,
    )


def _state(gate: Gate) -> str:
    if gate.verdict is None:
        return say("response.gate.due", day=gate.first)
    return say(f"response.verdict.{gate.verdict.value}")


def _label(gate: Gate) -> str:
    if gate.verdict is None:
        return say(f"response.gate.{gate.statement}.question")
    return say("response.gate.label", head=say(f"response.gate.{gate.statement}"), state=_state(gate))


def _sentence(plan: Plan, gate: Gate) -> str:
    rule = RULES[gate.statement]
    return next((item.sentence for item in plan.findings if item.rule == rule), _label(gate))


# --- trends --------------------------------------------------------------------------------------


def _enzyme(trend: EnzymeTrend, first: date | None) -> TrendText:
    key = {True: "normal", False: "raised", None: "unknown"}[trend.normal_now]
    if trend.normal_now and trend.normal_on is not None:
        key = "normal_since"
    if trend.rising.rises:
        key = "rising"
    return TrendText(
        name=trend.enzyme.value,
        last=_on(value_text(trend.last), trend.last.day),
        working=_no_change(trend.baseline is None, first) if trend.change is None else trend.change.working,
        state=say(f"response.state.{key}", day=trend.normal_on),
        rising=trend.rising.rises is True,
    )


def _strength(trend: StrengthTrend, first: date | None) -> TrendText:
    change = trend.change
    working = _no_change(trend.baseline is None, first) if change is None else change.working
    key = "full" if trend.full else "under"
    if change is not None and not trend.full:
        key = "worse" if change.worse else {True: "better", False: "same", None: "under"}[change.better]
    return TrendText(
        name=scale_text(trend.last),
        last=_on(strength_text(trend.last), trend.last.day),
        working=working,
        state=say(f"response.strength.{key}"),
    )


def _on(value: str, day: date) -> str:
    return say("response.on", value=value, day=day)


def _no_change(no_baseline: bool, first: date | None) -> str:
    if first is None:
        return say("response.no_change.steroid")
    key = "baseline" if no_baseline else "later"
    return say(f"response.no_change.{key}", day=first)


# --- conditions ----------------------------------------------------------------------------------


def _condition(item: AssumedCondition, plan: Plan) -> ConditionText:
    what = say(f"advise.condition.{item.condition.value}", cut=item.cut)
    key = "assumed" if plan.today >= item.cut else "assumes"
    return ConditionText(
        plan_id=item.plan_id,
        index=item.index,
        met=item.judged.met,
        state=say(f"response.met.{item.judged.met.value}"),
        sentence=say(f"response.{key}", plan=item.plan_name, what=what),
        working=item.judged.working,
        missing=item.judged.lacks,
        can_repeat=item.can_repeat,
    )
