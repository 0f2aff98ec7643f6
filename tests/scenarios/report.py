"""A scenario as a person reads it: what it is, the whole plan with its findings, and the timeline."""

from __future__ import annotations

from collections.abc import Iterator

from myoplanner.commands.plan_text import plan_text
from myoplanner.commands.text_lines import table, wrapped
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.sheets.steroid_change import WayText
from myoplanner.logic.sheets.steroid_decisions import steroid_decisions
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
    changes = list(_changes(plan, knowledge))
    changes = ["CHANGES OF STEROID", *changes, ""] if changes else []
    timeline = ["TIMELINE", *_timeline(timeline_sheet(plan))]
    return "\n".join([*head, plan_text(plan, knowledge), *changes, *timeline, ""])


def _changes(plan: Plan, knowledge: Knowledge) -> Iterator[str]:
    """The ways out of a flare and the readings of new weakness, as their pages show them."""
    found = steroid_decisions(plan, knowledge)
    if found.flare is not None:
        flare = found.flare
        for text in (flare.head, *flare.depends, flare.missing, flare.answered, flare.problem):
            yield from wrapped(text)
        for way in flare.ways:
            yield from _way(way)
        if flare.compare.rows:
            rows = [(row.what, *row.values) for row in flare.compare.rows]
            yield from table(("", *flare.compare.heads), rows)
    if found.weakness is not None:
        for text in (found.weakness.head, found.weakness.remark):
            yield from wrapped(text)
        for reading in found.weakness.readings:
            yield from wrapped(f"{reading.title} ({reading.source})")
            yield from wrapped(f"for: {'; '.join(reading.favours) or 'nothing'}", INDENT * 2)
            yield from wrapped(f"against: {'; '.join(reading.against) or 'nothing'}", INDENT * 2)
            yield from wrapped(f"not assessed: {'; '.join(reading.unknown) or 'nothing'}", INDENT * 2)
        if found.weakness.trial is not None:
            yield from _way(found.weakness.trial)


def _way(way: WayText) -> Iterator[str]:
    yield from wrapped(f"{way.title}: {way.state}")
    for line in (*way.lines, *(note.sentence for note in way.notes)):
        yield from wrapped(line, INDENT * 2)
    for refusal in (*(size.error for size in way.sizes if size.error), *way.errors):
        yield from wrapped(refusal, INDENT * 2)
    if way.window is not None:
        first, last = day_text(way.window.first), day_text(way.window.last)
        yield from wrapped(f"shows itself from {first} to {last}", INDENT * 2)


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
