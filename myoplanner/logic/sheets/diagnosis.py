"""The diagnosis step as final texts: sections that fold to a line, items with their words and points."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.base import Number, Value
from myoplanner.logic.finding import Finding
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.diagnosis_items import Item, Section
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.answering import strangers, word_of
from myoplanner.logic.record.diagnosis import Diagnosis
from myoplanner.logic.sheets.classification import counted_by_item, points_by_item
from myoplanner.logic.sheets.section_line import section_line
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import day_text, say

DIAGNOSIS_RULES = ("flag.", "dx.")
POSITIVE = "positive"
UNKNOWN = "?"


class WordText(Value):
    """Hold one word that can be chosen; `key` None is unknown, which takes the answer away."""

    key: str | None
    label: str
    short: str


class ItemSheet(Value):
    """Hold one item as it is shown. `chosen` is the key of its word, None where it is unknown.

    `points` is what it is worth in the column of the classification in use; empty for what is not scored.
    `meaning` is what it points to, empty but for a positive antibody whose meaning is on record.
    """

    key: str
    label: str
    group: str
    question: str
    words: tuple[WordText, ...]
    chosen: str | None
    dated: bool
    noted: bool
    day: date | None
    day_text: str
    note: str
    hint: str
    points: str
    meaning: str
    source: str


class SectionSheet(Value):
    """Hold one section: its items, the line that it folds to, and the points that it counts."""

    key: str
    label: str
    summary: str
    points: str
    counted: Number
    items: tuple[ItemSheet, ...]


class EntityText(Value):
    """Hold one diagnosis that can be chosen."""

    key: str
    short: str
    name: str
    in_sources: bool


class StrangerText(Value):
    """Hold an answer that this edition does not know; it is kept in the file and shown."""

    key: str
    text: str


class DiagnosisSheet(Value):
    """Hold everything that the diagnosis step shows beside the classification."""

    entities: tuple[EntityText, ...]
    chosen: str
    sections: tuple[SectionSheet, ...]
    strangers: tuple[StrangerText, ...]
    findings: tuple[Finding, ...]


def diagnosis_sheet(plan: Plan, knowledge: Knowledge) -> DiagnosisSheet:
    """Return the diagnosis step of a plan."""
    items, diagnosis = knowledge.items, plan.course.diagnosis
    worth, counted = points_by_item(plan, knowledge), counted_by_item(plan)
    return DiagnosisSheet(
        entities=tuple(
            EntityText(
                key=each.key,
                short=each.short,
                name=_name(each.name, each.in_sources),
                in_sources=each.in_sources,
            )
            for each in items.entities
        ),
        chosen=diagnosis.entity.value,
        sections=tuple(_section(section, plan, knowledge, worth, counted) for section in items.sections),
        strangers=tuple(
            StrangerText(key=each.key, text=say("sheet.stranger", item=each.key, word=each.word))
            for each in strangers(items, diagnosis)
        ),
        findings=findings_under(plan, *DIAGNOSIS_RULES),
    )


def section_sheet(plan: Plan, knowledge: Knowledge, key: str) -> SectionSheet:
    """Return one section of items that count in no classification. Raises StopIteration for no such key."""
    section = next(item for item in knowledge.items.sections if item.key == key)
    return _section(section, plan, knowledge, {}, {})


def findings_under(plan: Plan, *prefixes: str) -> tuple[Finding, ...]:
    """Return the findings of the record whose rule begins with one of the prefixes, in order."""
    return tuple(item for item in plan.findings if item.rule.startswith(prefixes))


def _name(name: str, in_sources: bool) -> str:
    return name if in_sources else say("diagnosis.not_in_sources", name=name)


def _section(
    section: Section,
    plan: Plan,
    knowledge: Knowledge,
    worth: dict[str, Decimal],
    counted: dict[str, Decimal],
) -> SectionSheet:
    items = knowledge.items.in_section(section.key)
    total = sum((counted.get(item.key, Decimal(0)) for item in items), Decimal(0))
    diagnosis = plan.course.diagnosis
    return SectionSheet(
        key=section.key,
        label=section.label,
        summary=section_line(items, knowledge.items, diagnosis),
        points=say("sheet.points", points=total) if total else "",
        counted=total,
        items=tuple(_item(item, knowledge, diagnosis, worth.get(item.key)) for item in items),
    )


def _item(item: Item, knowledge: Knowledge, diagnosis: Diagnosis, worth: Decimal | None) -> ItemSheet:
    items = knowledge.items
    chosen = word_of(items, diagnosis, item.key)
    answer = diagnosis.answer(item.key) if chosen is not None else None
    words = [
        WordText(key=word.key, label=word.label, short=word.short or word.label)
        for word in items.words_of(item)
    ]
    kind = items.kind_of(item)
    return ItemSheet(
        key=item.key,
        label=item.label,
        group=item.group,
        question=kind.question,
        words=(*words, WordText(key=None, label=kind.unknown, short=UNKNOWN)),
        chosen=chosen,
        dated=item.dated,
        noted=item.noted,
        day=None if answer is None else answer.day,
        day_text="" if answer is None or answer.day is None else day_text(answer.day),
        note="" if answer is None else answer.note,
        hint=item.note,
        points="" if worth is None else text_of(worth),
        meaning=_meaning(item, chosen, knowledge),
        source=", ".join(item.ids),
    )


def _meaning(item: Item, chosen: str | None, knowledge: Knowledge) -> str:
    if chosen != POSITIVE:
        return ""
    return next((each.meaning for each in knowledge.antibodies.antibodies if each.item == item.key), "")
