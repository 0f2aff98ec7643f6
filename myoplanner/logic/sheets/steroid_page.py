"""The page of the steroid step beside the regimens: its sections, each with the line that it folds to."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import Value
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.equivalents import Glucocorticoid
from myoplanner.logic.plan import Plan
from myoplanner.logic.sheets.diagnosis import section_sheet
from myoplanner.logic.sheets.diagnosis_step import StepSection
from myoplanner.logic.sheets.steroid_decisions import (
    COMPANION_RULES,
    DRUG_RULES,
    FLARE_RULES,
    PULSE_RULES,
    START_RULES,
    WEAKNESS_RULES,
    ReadingText,
    SteroidDecisions,
    WeaknessSheet,
    steroid_decisions,
)
from myoplanner.logic.taper.equivalents import equal_dose
from myoplanner.logic.wording import day_text, say

DELAY_RULE = "response.delay"
ITEMS = "steroid"
"""The section of the items that are asked here: severity, what goes beside steroid."""
FOR, AGAINST, UNKNOWN, SILENT = "for", "against", "unknown", "silent"


class FactRow(Value):
    """Hold one fact of new weakness, and which way it points for each reading, in their order.

    `points` are FOR, AGAINST, UNKNOWN (not assessed) or SILENT (the fact is none of that reading's).
    """

    text: str
    points: tuple[str, ...]


class SteroidPage(Value):
    """Hold the page: the decisions, the findings of each section, and the line that each folds to.

    `is_dosed`: there is a dose on record, so that a flare or new weakness under steroid can be.
    """

    decisions: SteroidDecisions
    is_dosed: bool
    begin: tuple[Finding, ...]
    begin_line: str
    items: StepSection
    pulses: tuple[Finding, ...]
    pulses_line: str
    drug: tuple[Finding, ...]
    drug_line: str
    flare: tuple[Finding, ...]
    flare_line: str
    weakness: tuple[Finding, ...]
    weakness_line: str
    weakness_start: date | None
    facts: tuple[FactRow, ...]
    beside: tuple[Finding, ...]
    beside_line: str


def steroid_page(plan: Plan, knowledge: Knowledge) -> SteroidPage:
    """Return the page of a plan."""
    decisions = steroid_decisions(plan, knowledge)
    begin, beside = _of(plan, (DELAY_RULE, *START_RULES)), _of(plan, COMPANION_RULES)
    return SteroidPage(
        decisions=decisions,
        is_dosed=bool(plan.doses.plans or plan.doses.taken),
        begin=begin,
        begin_line=_begin_line(plan, begin),
        items=_items(plan, knowledge),
        pulses=_of(plan, PULSE_RULES),
        pulses_line=_pulses_line(plan),
        drug=_of(plan, DRUG_RULES),
        drug_line=_drug_line(plan, knowledge),
        flare=_of(plan, FLARE_RULES),
        flare_line=_flare_line(plan),
        weakness=_of(plan, WEAKNESS_RULES),
        weakness_line=_weakness_line(plan),
        weakness_start=_weakness_start(plan),
        facts=() if decisions.weakness is None else fact_rows(decisions.weakness),
        beside=beside,
        beside_line=counts_line(beside),
    )


def fact_rows(sheet: WeaknessSheet) -> tuple[FactRow, ...]:
    """Return every fact of the readings once, those that are assessed first, with where each points."""
    readings = sheet.readings
    known = [text for item in readings for text in (*item.favours, *item.against)]
    unknown = [text for item in readings for text in item.unknown]
    texts = dict.fromkeys((*known, *unknown))
    return tuple(FactRow(text=text, points=tuple(_points(text, item) for item in readings)) for text in texts)


def _points(text: str, reading: ReadingText) -> str:
    if text in reading.favours:
        return FOR
    if text in reading.against:
        return AGAINST
    return UNKNOWN if text in reading.unknown else SILENT


def counts_line(findings: tuple[Finding, ...]) -> str:
    """Return how many findings ask for what: "1 to mind, 2 to decide, 1 note"."""
    kinds = [item.kind for item in findings]
    counts = [(kind, kinds.count(kind)) for kind in (Kind.STOP, Kind.WARN, Kind.DECIDE, Kind.NOTE)]
    parts = [_count(kind, number) for kind, number in counts if number]
    return ", ".join(parts) or say("steroid.page.nothing")


def _count(kind: Kind, number: int) -> str:
    if kind is Kind.NOTE and number == 1:
        return say("steroid.page.one_note")
    return say(f"step.findings_{kind.value}", number=number)


def _of(plan: Plan, heads: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return the findings of some rules, in the order in which the rules are named."""
    return tuple(item for head in heads for item in plan.findings if item.rule.startswith(head))


def _begin_line(plan: Plan, findings: tuple[Finding, ...]) -> str:
    delay = plan.response.delay
    days = delay.so_far if delay.to_steroid is None else delay.to_steroid
    head = [say("steroid.page.delay", days=days)] if days is not None and days >= 0 else []
    return "; ".join((*head, counts_line(findings)))


def _items(plan: Plan, knowledge: Knowledge) -> StepSection:
    section = section_sheet(plan, knowledge, ITEMS)
    return StepSection(
        key=ITEMS,
        label=say("steroid.page.items"),
        summary=section.summary,
        points="",
        items=section.items,
    )


def _pulses_line(plan: Plan) -> str:
    pulses = plan.doses.pulses
    if not pulses:
        return say("steroid.page.no_pulses")
    one = len(pulses) == 1
    line = say("steroid.page.pulses_one" if one else "steroid.page.pulses_number", number=len(pulses))
    ahead = [item.start for item in pulses if item.start >= plan.today]
    return say("steroid.page.pulses_next", line=line, day=_day(min(ahead))) if ahead else line


def _drug_line(plan: Plan, knowledge: Knowledge) -> str:
    mg = plan.doses.dose_on(plan.today)
    if not mg:
        return say("steroid.page.no_dose")
    equal = equal_dose(mg, Glucocorticoid.METHYLPREDNISOLONE, knowledge.equivalents)
    return say("steroid.page.equal", mg=mg, equal=equal.low)


def _flare_line(plan: Plan) -> str:
    flares = plan.steroid.flares
    if not flares:
        return say("steroid.page.no_flare")
    last = flares[-1]
    if last.answered is None:
        return say("steroid.page.flare_open", day=_day(last.day))
    return say("steroid.page.flare_answered", day=_day(last.day), answered=_day(last.answered))


def _weakness_line(plan: Plan) -> str:
    found = plan.steroid.weakness
    if found is None:
        return say("steroid.page.no_weakness")
    return say("steroid.page.weakness_open", day=_day(found.day))


def _weakness_start(plan: Plan) -> date | None:
    """Return the first day of a trial as it stands: as set, else today."""
    found = plan.steroid.weakness
    return None if found is None else plan.course.draft.change.start or max(plan.today, found.day)


def _day(day: date) -> str:
    return day_text(day, weekday=False)
