"""The page of the diagnosis step: its sections in order with what the record adds to each, and its notices.

The items come from the diagnosis sheet; what stands here is read elsewhere in the record (age at onset,
enzymes, risk of malignancy) and shown beside them, so that one section tells all about its matter.
"""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.assess.onset_age import OnsetReading
from myoplanner.logic.base import Value, evolve
from myoplanner.logic.finding import Finding, Kind, Source
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.malignancy import STRATA
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.sheets.classification import ClassificationSheet, PointsRow, classification_sheet
from myoplanner.logic.sheets.diagnosis import ItemSheet, SectionSheet, StrangerText, diagnosis_sheet
from myoplanner.logic.sheets.findings import source_text
from myoplanner.logic.units import text_of
from myoplanner.logic.wizard import steps_of
from myoplanner.logic.wording import say

PERSON = "person"
IDENTITY = "identity"
ELSEWHERE = frozenset({"addon", "steroid"})
"""Sections whose items are asked where they are needed, in another step."""
FACTS = {"age_at_onset_years": PERSON, "raised_enzyme": "features"}
"""In which section an input of the classification stands that is read from dates or results."""
RISK = "dx.malignancy-risk"
IBM = "dx.ibm"
RED = ("flag.respiratory-failure", "flag.mda5-lung", "flag.dysphagia")
WEEK = 7
WEEKS_ON_VIEW = 52


class FactText(Value):
    """Hold something that the record tells by itself: what it is, what it says, on what it rests."""

    label: str
    text: str
    because: str
    points: str


class StepSection(Value):
    """Hold one section as it is shown: head, line when folded, and what stands in it when unfolded.

    `lines` stand above the items; a hint that several items share stands there once. `scored`: an item of
    it counts in the classification, with or without a biopsy.
    """

    key: str
    label: str
    summary: str
    points: str
    scored: bool = False
    facts: tuple[FactText, ...] = ()
    lines: tuple[str, ...] = ()
    items: tuple[ItemSheet, ...] = ()


class IbmChoice(Value):
    """Hold the choice that inclusion body myositis asks for before steroid: both halves, and the reason."""

    title: str
    against: str
    in_favour: str
    source: str
    reason: str


class RedFlags(Value):
    """Hold the red flags on record, a line each; `holds` tells whether one of them holds Apply."""

    head: str
    lines: tuple[str, ...]
    foot: str
    holds: bool


class StepSheet(Value):
    """Hold the page of the diagnosis step.

    `red_flags` stand at the top of the page whatever is folded; `findings` are all of the diagnosis, red
    flags first.
    `begins_with_person`: something about the person that a plan stands on is not entered.
    """

    sections: tuple[StepSection, ...]
    begins_with_person: bool
    red_flags: RedFlags | None
    findings: tuple[Finding, ...]
    findings_line: str
    strangers: tuple[StrangerText, ...]
    ibm: IbmChoice | None
    classification: ClassificationSheet

    def section(self, key: str) -> StepSection:
        """Return the section of that key. Raises KeyError for one that is not on the page."""
        return {section.key: section for section in self.sections}[key]


def section_labels(knowledge: Knowledge) -> dict[str, str]:
    """Return the sections of the page in order: key and label."""
    labels = {each.key: each.label for each in knowledge.items.sections if each.key not in ELSEWHERE}
    return {**labels, IDENTITY: say("step.identity")}


def step_sheet(plan: Plan, knowledge: Knowledge) -> StepSheet:
    """Return the page of the diagnosis step of a plan."""
    sheet, scored = diagnosis_sheet(plan, knowledge), classification_sheet(plan, knowledge)
    shown = [section for section in sheet.sections if section.key not in ELSEWHERE]
    figures = knowledge.criteria.classification
    worth = {row.name for row in figures.item} | {row.name for row in figures.biopsy_item}
    return StepSheet(
        sections=(*(_section(section, plan, scored, worth) for section in shown), _identity(plan)),
        begins_with_person=bool(_lacks(plan)) or plan.course.diagnosis.onset is None,
        red_flags=_red_flags(sheet.findings),
        findings=sheet.findings,
        findings_line=_findings_line(sheet.findings),
        strangers=sheet.strangers,
        ibm=_ibm(plan),
        classification=scored,
    )


def _section(section: SectionSheet, plan: Plan, scored: ClassificationSheet, worth: set[str]) -> StepSection:
    rows = [row for row in scored.rows if FACTS.get(row.item) == section.key]
    total = section.counted + sum((row.counted for row in rows), Decimal(0))
    lines, items = _without_shared_hints(section.items)
    facts = tuple(_fact(row, plan) for row in rows)
    summary = section.summary
    if section.key == PERSON:
        summary = _person_line(plan, section)
    elif section.key == "malignancy":
        lines = (*_risk_lines(plan), *lines)
        summary = _risk_summary(plan, summary)
    elif facts:
        summary = _joined((*(_fact_line(fact) for fact in facts), summary))
    return StepSection(
        key=section.key,
        label=section.label,
        summary=summary,
        points=say("sheet.points", points=total) if total else "",
        scored=any(item.key in worth for item in items),
        facts=facts,
        lines=lines,
        items=items,
    )


def _without_shared_hints(items: tuple[ItemSheet, ...]) -> tuple[tuple[str, ...], tuple[ItemSheet, ...]]:
    """Return the hints that several items share, to be said once, and the items without these."""
    hints = [item.hint for item in items if item.hint]
    shared = tuple(dict.fromkeys(hint for hint in hints if hints.count(hint) > 1))
    kept = tuple(evolve(item, hint="") if item.hint in shared else item for item in items)
    return shared, kept


# --- what the record tells by itself ---------------------------------------------------------------


def _fact(row: PointsRow, plan: Plan) -> FactText:
    record = plan.classification
    with_biopsy = record.classification.with_biopsy
    if row.item == "age_at_onset_years":
        because = _onset_because(record.onset)
    else:
        because = record.enzyme.because or "; ".join(record.enzyme.missing)
    return FactText(
        label=row.label,
        text=row.answer,
        because=because,
        points=row.with_biopsy if with_biopsy else row.without_biopsy,
    )


def _onset_because(onset: OnsetReading) -> str:
    if onset.contradiction:
        return onset.contradiction
    if onset.missing:
        return say("step.missing", what=say("step.and").join(onset.missing))
    return say("step.from_dates")


def _fact_line(fact: FactText) -> str:
    return say("step.enzyme_line", answer=fact.text) if fact.text != say("class.answer_unknown") else ""


def _person_line(plan: Plan, section: SectionSheet) -> str:
    """Return since when, at what age and how: "9 wk ago, 53 or 54 y, subacute"; or what is missing."""
    course, today = plan.course, plan.today
    lacks = _lacks(plan)
    if lacks:
        return say("step.not_entered", what=", ".join(lacks))
    age, onset = plan.classification.onset.age, course.diagnosis.onset
    tempo = next((word.label.lower() for item in section.items for word in item.words
                  if word.key is not None and word.key == item.chosen), "")  # fmt: skip
    parts = [say("step.no_onset") if onset is None else _ago((today - onset).days // WEEK)]
    parts += [say("step.onset_at", age=age.text)] if age else []
    return ", ".join((*parts, *([tempo] if tempo else [])))


def _lacks(plan: Plan) -> list[str]:
    """Return what the step lacks of the person; the code has a field of its own."""
    return [item for item in steps_of(plan)[0].lacks if item != say("wizard.lacks_code")]


def _ago(weeks: int) -> str:
    if weeks < 1:
        return say("step.days_ago")
    if weeks < WEEKS_ON_VIEW:
        return say("step.weeks_ago", number=weeks)
    years = Decimal(weeks) / WEEKS_ON_VIEW
    return say("step.years_ago", number=text_of(years.quantize(Decimal("0.1"))))


def _risk_lines(plan: Plan) -> tuple[str, ...]:
    """Return what the finding says of the strata of IMACS 2023, and the factors a line each stratum."""
    found = next((item for item in plan.findings if item.rule == RISK), None)
    if found is None:
        return ()
    factors = [
        say(
            "step.factors",
            stratum=stratum.value.capitalize(),
            names=", ".join(factor.name for factor in plan.malignancy.present if factor.stratum is stratum),
        )
        for stratum in reversed(STRATA)
        if any(factor.stratum is stratum for factor in plan.malignancy.present)
    ]
    missing = [say("step.would_raise", what=", ".join(found.missing))] if found.missing else []
    return (found.sentence, *factors, *missing)


def _risk_summary(plan: Plan, summary: str) -> str:
    stratum = plan.malignancy.stratum
    return summary if stratum is None else _joined((say("step.stratum", stratum=stratum.value), summary))


def _joined(parts: tuple[str, ...]) -> str:
    return "; ".join(part for part in parts if part)


# --- the rest of the page --------------------------------------------------------------------------


def _identity(plan: Plan) -> StepSection:
    """Return the section of the identity; its line names what is entered, never the person."""
    course = plan.course
    entered = [
        say(key)
        for key, text in (
            ("step.name", course.patient.name),
            ("step.record_number", course.patient.record_number),
            ("step.note", course.note),
        )
        if text
    ]
    summary = say("step.entered", what=", ".join(entered)) if entered else say("step.nothing_entered")
    return StepSection(key=IDENTITY, label=say("step.identity"), summary=summary, points="")


def _red_flags(findings: tuple[Finding, ...]) -> RedFlags | None:
    red = tuple(item for item in findings if item.rule in RED)
    if not red:
        return None
    holds = any(item.kind is Kind.STOP for item in red)
    sources = dict.fromkeys(_in_short(source) for item in red for source in item.sources)
    return RedFlags(
        head=say("step.red_stop" if holds else "step.red_warn"),
        lines=tuple(say(f"step.{item.rule}") for item in red),
        foot=say("step.red_sources", sources=", ".join(sources)),
        holds=holds,
    )


def _in_short(source: Source) -> str:
    year = "" if source.year is None else f" ({source.year})"
    return say("step.red_source", ids=", ".join(source.ids), year=year)


def _findings_line(findings: tuple[Finding, ...]) -> str:
    kinds = [item.kind for item in findings]
    counts = [(kind, kinds.count(kind)) for kind in (Kind.STOP, Kind.WARN, Kind.DECIDE, Kind.NOTE)]
    return ", ".join(say(f"step.findings_{kind.value}", number=number) for kind, number in counts if number)


def _ibm(plan: Plan) -> IbmChoice | None:
    if plan.course.diagnosis.entity is not Entity.IBM:
        return None
    found = next((item for item in plan.findings if item.rule == IBM), None)
    return IbmChoice(
        title=say("ibm.title"),
        against=say("ibm.against"),
        in_favour=say("ibm.in_favour"),
        source="" if found is None else "; ".join(source_text(item) for item in found.sources),
        reason=plan.course.draft.ibm_reason,
    )
