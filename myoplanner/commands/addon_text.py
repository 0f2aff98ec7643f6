"""The added drugs of a plan as text: those on record, what was tried before, and the draft of the step."""

from __future__ import annotations

from myoplanner.commands.text_lines import INDENT, Lines, finding_lines, table, wrapped
from myoplanner.logic.finding import Kind
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan
from myoplanner.logic.sheets.addon.course import AddedDrug, CourseWindow, added_drugs, tried_lines
from myoplanner.logic.sheets.addon.page import AddOnPage, addon_page, review_lines
from myoplanner.logic.wording import day_text


def added_lines(plan: Plan, knowledge: Knowledge) -> Lines:
    """Write the added drugs with doses, days of tests and days to judge, what was tried, and the draft."""
    page = addon_page(plan, knowledge)
    for drug in added_drugs(page.situation):
        yield from _drug(drug)
    for line in tried_lines(page.situation):
        yield from wrapped(f"tried before: {line}")
    if page.built is not None:
        yield from _draft(page)


def _drug(drug: AddedDrug) -> Lines:
    yield from wrapped(f"{drug.head}: {'; '.join(drug.lines)}")
    yield from table(("days", "dose"), drug.doses)
    if drug.tests is not None:
        yield from wrapped(f"{drug.tests.rhythm}.", INDENT * 2)
        for row in drug.tests.rows:
            parts = (f"{row.name}: {row.last}", row.state, row.following)
            yield from wrapped("; ".join(text for text in parts if text), INDENT * 2)
        yield from wrapped(f"test days within a year: {', '.join(drug.tests.days) or 'none'}", INDENT * 2)
    for window in drug.windows:
        yield from wrapped(f"{window.what}: {window.text}, {_days(window)}", INDENT * 2)


def _days(window: CourseWindow) -> str:
    first, last = day_text(window.first), day_text(window.last)
    return first if first == last else f"{first} to {last}"


def _draft(page: AddOnPage) -> Lines:
    """Write the draft: what would be signed, what is still open, what holds Apply, and its findings."""
    dose = page.dose
    if page.built is None or dose is None:
        return
    yield from wrapped(f"Draft, not applied: {page.built.agent.name}, {dose.scheme or 'no source chosen'}")
    for line in review_lines(page):
        for number, text in enumerate(line.new.splitlines()):
            yield from wrapped(f"{line.what}: {text}" if number == 0 else f"  {text}", INDENT * 2)
    for text in (*dose.open, *dose.errors):
        yield from wrapped(f"still needed: {text}", INDENT * 2)
    for stop in (item for item in page.step.findings if item.kind is Kind.STOP):
        reason = page.draft.reason_for(stop.rule)
        state = f"reason written: {reason}" if reason else "no reason written"
        yield from wrapped(
            f"Apply is held by {stop.rule}: {state if stop.overridable else 'for good'}.", INDENT * 2
        )
    for finding in page.step.findings:
        yield from finding_lines(finding)
