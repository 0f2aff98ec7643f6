"""A scenario as a person reads it: what it is, the whole plan with its findings, and the timeline."""

from __future__ import annotations

from collections.abc import Iterator

from myoplanner.commands.plan_text import plan_text
from myoplanner.commands.text_lines import table, wrapped
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import build_plan
from myoplanner.logic.sheets.timeline.shapes import DoseSpan, Panel
from myoplanner.logic.sheets.timeline.sheet import TimelineSheet, timeline_sheet
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import day_text
from tests.scenarios.reading import Scenario

INDENT = "  "


def report(scenario: Scenario, knowledge: Knowledge) -> str:
    """The golden file of a scenario."""
    plan = build_plan(scenario.course, knowledge, scenario.today)
    title, *about = scenario.course.note.splitlines()
    head = [title, "=" * len(title), *wrapped(" ".join(about), indent="", hang=""), ""]
    timeline = ["TIMELINE", *_timeline(timeline_sheet(plan))]
    return "\n".join([*head, plan_text(plan, knowledge), *timeline, ""])


def _timeline(sheet: TimelineSheet) -> Iterator[str]:
    counted = "first steroid day" if sheet.weeks else "no steroid: the first entry, else today"
    yield f"{INDENT}day 0 is {day_text(sheet.day0)} ({counted}); today is day {sheet.today_x:g}"
    whole, home = sheet.whole, sheet.home
    yield f"{INDENT}drawn: day {whole.first:g} to {whole.last:g}; at first: {home.first:g} to {home.last:g}"
    yield from wrapped(f"in words: {sheet.words or sheet.empty or 'nothing'}")
    for sentence in sheet.missing:
        yield from wrapped(f"not drawn: {sentence}")
    for window in sheet.windows:
        yield f"{INDENT}window: day {window.first:g} to {window.last:g}, {window.text} ({window.statement})"
    for panel in sheet.panels:
        yield from _panel(panel)
    if sheet.spans:
        yield f"{INDENT}dose lines"
        yield from table(("line", "days", "mg", "mean mg/day"), [_span(span) for span in sheet.spans])


def _panel(panel: Panel) -> Iterator[str]:
    drawn = {"points": len(panel.marks), "lines": len(panel.strokes), "bands": len(panel.areas)}
    counts = ", ".join(f"{number} {name}" for name, number in drawn.items() if number)
    yield f"{INDENT}panel {panel.title} ({panel.unit}): {counts or 'nothing drawn'}"
    for label in panel.labels:
        yield from wrapped(f"label: {label.texts[0]}", INDENT * 2)


def _span(span: DoseSpan) -> tuple[str, ...]:
    mg = text_of(span.on_mg)
    if span.every_other_day:
        mg = f"{mg} / {text_of(span.off_mg)} every other day"
    days = f"{span.first} on" if span.open_end else f"{span.first} to {span.last - 1}"
    return (span.line.value, days, "stop" if span.stop else mg, text_of(span.mean_mg))
