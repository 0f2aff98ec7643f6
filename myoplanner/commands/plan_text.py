"""A plan as text that a person can read: the same sheets that the window draws, section by section."""

from __future__ import annotations

from collections.abc import Callable

from myoplanner.commands.addon_text import added_lines
from myoplanner.commands.text_lines import INDENT, Lines, finding_lines, table, wrapped
from myoplanner.logic.advise.situation import situation_of
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import DraftPlan, Plan
from myoplanner.logic.sheets.addon.course import addon_due
from myoplanner.logic.sheets.classification import classification_sheet
from myoplanner.logic.sheets.decisions import decision_rows
from myoplanner.logic.sheets.due import Due, due_of
from myoplanner.logic.sheets.exposure import exposure_of
from myoplanner.logic.sheets.response import ConditionText, GateText, TrendText, response_sheet
from myoplanner.logic.sheets.scores import ScoreTable, table_of
from myoplanner.logic.sheets.steroid import number_lines
from myoplanner.logic.sheets.summary import summary_of
from myoplanner.logic.sheets.tables import TaperBlock, draft_block, record_blocks
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import day_text

NOT_REVIEWED = "It plans and teaches; it is not a medical device, and no clinician has reviewed its content."
TAPER_HEAD = ("from", "to", "weeks", "on-day mg", "off-day mg", "mean mg/day", "on-day tablets",
              "off-day tablets", "")  # fmt: skip
SCORE_HEAD = ("measure", "before", "after", "% of range", "points", "% of baseline", "IMACS")


def plan_text(plan: Plan, knowledge: Knowledge) -> str:
    """Return the whole plan as text."""
    sections: tuple[tuple[str, Callable[[Plan, Knowledge], Lines]], ...] = (
        ("Patient", _patient),
        ("Plans of record", _plans),
        ("Draft", _draft),
        ("Steroid on record", _exposure),
        ("Added drugs", added_lines),
        ("Falls due", _due),
        ("Findings", _findings),
        ("EULAR/ACR 2017 classification", _classification),
        ("Response", _response),
        ("Scores between visits", _scores),
        ("Decisions", _decisions),
    )
    lines = [f"MyoPlanner, as of {day_text(plan.today)}; knowledge {plan.edition}.", NOT_REVIEWED]
    for title, write in sections:
        body = list(write(plan, knowledge))
        lines += ["", title.upper(), *(body or [f"{INDENT}none"])]
    return "\n".join([*lines, ""])


# --- the patient and the plans ---------------------------------------------------------------------


def _patient(plan: Plan, _: Knowledge) -> Lines:
    summary, diagnosis = summary_of(plan), plan.course.diagnosis
    pairs = (
        ("code", summary.code),
        ("person", summary.person),
        ("diagnosis", summary.entity),
        ("onset", "" if diagnosis.onset is None else day_text(diagnosis.onset)),
        ("diagnosed", "" if diagnosis.diagnosed is None else day_text(diagnosis.diagnosed)),
        ("dose today", summary.dose),
        ("last CK", summary.ck),
        ("last strength", summary.strength),
    )
    for name, value in pairs:
        yield f"{INDENT}{name:<14} {value or 'not on record'}"


def _plans(plan: Plan, _: Knowledge) -> Lines:
    for block in record_blocks(plan):
        yield from _block(block)
    if plan.numbers is not None:
        for line in number_lines(plan.numbers):
            yield from wrapped(line)


def _draft(plan: Plan, _: Knowledge) -> Lines:
    block, draft = draft_block(plan), plan.draft
    if plan.draft_error is not None:
        yield from wrapped(plan.draft_error.sentence())
    if block is None or draft is None:
        return
    yield from _block(block)
    for line in () if draft.numbers is None else number_lines(draft.numbers):
        yield from wrapped(line)
    yield from _held(plan, draft)
    for finding in draft.findings:
        yield from finding_lines(finding)


def _held(plan: Plan, draft: DraftPlan) -> Lines:
    """Say of each stop that holds Apply whether a reason opens it, and whether one is written."""
    for item in draft.stops:
        reason = plan.course.draft.steroid.reason_for(item.rule)
        state = f"reason written: {reason}" if reason else "no reason written"
        yield from wrapped(f"Apply is held by {item.rule}: {state if item.overridable else 'for good'}.")


def _block(block: TaperBlock) -> Lines:
    yield f"{INDENT}{block.title}"
    if block.problem:
        yield from wrapped(block.problem)
    rows = [
        (
            row.start, row.end, row.weeks, row.on_mg, row.off_mg, row.mean_mg, row.on_tablets.text,
            row.off_tablets.text, "; ".join(text for text in (row.note, row.when) if text),
        )
        for row in block.rows
    ]  # fmt: skip
    if rows:
        yield from table(TAPER_HEAD, rows)


def _exposure(plan: Plan, _: Knowledge) -> Lines:
    found = exposure_of(plan)
    if found.days is None or found.cumulative_mg is None or found.first_day is None:
        return
    yield (
        f"{INDENT}{text_of(found.cumulative_mg)} mg prednisone from {day_text(found.first_day)} to "
        f"{day_text(found.to)}; days: {found.days}, of them without a record: {found.days_without_record}"
    )
    if found.with_pulses_mg is not None:
        total = text_of(found.with_pulses_mg)
        yield from wrapped(f"{total} mg in prednisone with pulses by vein ({found.pulse_working})")


def _due(plan: Plan, knowledge: Knowledge) -> Lines:
    added = addon_due(situation_of(plan.course, knowledge, plan.today))
    found = sorted((*due_of(plan), *added), key=lambda item: item.first)
    rows = [(_days(item), item.text, item.state) for item in found]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(2)]
    for days, text, state in rows:
        yield f"{INDENT}{days:<{widths[0]}}  {text:<{widths[1]}}  {state}".rstrip()


def _days(item: Due) -> str:
    first, last = day_text(item.first), day_text(item.last)
    return first if first == last else f"{first} to {last}"


def _decisions(plan: Plan, _: Knowledge) -> Lines:
    for row in decision_rows(plan.course):
        yield from wrapped(f"{row.day}: {row.what}")
        yield from wrapped(f"Reason: {row.reason}" if row.reason else "", INDENT * 2)
        for line in row.against:
            yield from wrapped(line, INDENT * 2)


# --- findings --------------------------------------------------------------------------------------


def _findings(plan: Plan, _: Knowledge) -> Lines:
    for finding in plan.findings:
        yield from finding_lines(finding)


# --- assessments -----------------------------------------------------------------------------------


def _classification(plan: Plan, knowledge: Knowledge) -> Lines:
    sheet = classification_sheet(plan, knowledge)
    head = (sheet.headline, sheet.label, sheet.class_text, sheet.column, sheet.range_text, sheet.subgroup)
    for line in head:
        yield from wrapped(line)
    rows = [(row.label, row.answer, text_of(row.counted), text_of(row.at_most)) for row in sheet.rows]
    yield from table(("item", "answer", "counts", "at most"), rows)
    for line in (*sheet.arithmetic, *sheet.because):
        yield from wrapped(line)
    for note in sheet.notes:
        yield from finding_lines(note)


def _response(plan: Plan, _: Knowledge) -> Lines:
    sheet = response_sheet(plan)
    yield from wrapped(sheet.head)
    for gate in sheet.gates:
        yield from _gate(gate)
    for trend in sheet.trends:
        yield from _trend(trend)
    for condition in sheet.conditions:
        yield from _condition(condition)
    yield from wrapped(sheet.empty)


def _gate(gate: GateText) -> Lines:
    yield f"{INDENT}{gate.title} {gate.days}: {gate.state}"
    for line in gate.lines:
        yield from wrapped(line, INDENT * 2)
    for line in gate.missing:
        yield from wrapped(f"missing: {line}", INDENT * 2)
    for line in gate.aside:
        yield from wrapped(f"not decisive: {line}", INDENT * 2)


def _trend(trend: TrendText) -> Lines:
    yield from wrapped(f"{trend.name}: {trend.last}; {trend.state}")
    yield from wrapped(trend.working, INDENT * 2)


def _condition(condition: ConditionText) -> Lines:
    yield from wrapped(f"{condition.sentence.rstrip('.')}: {condition.state}")
    yield from wrapped(condition.working, INDENT * 2)
    for line in condition.missing:
        yield from wrapped(f"missing: {line}", INDENT * 2)


def _scores(plan: Plan, _: Knowledge) -> Lines:
    for pair in plan.response.scores:
        yield from _score(table_of(pair))


def _score(sheet: ScoreTable) -> Lines:
    yield f"{INDENT}{sheet.title}"
    rows = [
        (
            row.measure, row.before, row.after, row.of_range, row.points, row.of_baseline,
            row.missing or ("improved" if row.improved else "worse" if row.worse else ""),
        )
        for row in sheet.rows
    ]  # fmt: skip
    yield from table(SCORE_HEAD, rows)
    for line in (f"{sheet.score} {sheet.category}".strip(), sheet.imacs, *sheet.remarks):
        yield from wrapped(line, INDENT * 2)
    for note in sheet.notes:
        yield from wrapped(note.sentence, INDENT * 2)
