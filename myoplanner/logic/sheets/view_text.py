"""A view as plain text, for a letter or a message: what the chart shows, from the same sheet."""

from __future__ import annotations

from datetime import date, timedelta

from myoplanner.logic.sheets.timeline.dose_labels import level_texts
from myoplanner.logic.sheets.timeline.shapes import DoseSpan, Panel
from myoplanner.logic.sheets.timeline.weeks import day_in_weeks
from myoplanner.logic.sheets.view import ViewSheet
from myoplanner.logic.wording import day_text, say


def view_text(view: ViewSheet, notes: tuple[str, ...] = ()) -> str:
    """Return a view as lines of text: who, when, doses, values, events, and the line of every page."""
    sheet = view.timeline
    blocks = [
        (view.title, view.strip, say("text.written", day=_day(view, sheet.plan.today))),
        notes,
        (sheet.words, *sheet.missing, sheet.empty),
        *(((say("text.doses"), *(_span(view, span) for span in sheet.spans)),) if sheet.spans else ()),
        *(_panel(panel) for panel in sheet.panels if panel.marks),
        (view.line,),
    ]
    written = ["\n".join(line for line in block if line) for block in blocks]
    return "\n\n".join(block for block in written if block) + "\n"


def _panel(panel: Panel) -> tuple[str, ...]:
    marks = sorted(panel.marks, key=lambda mark: mark.x)
    return (panel.title, *(mark.text for mark in marks if mark.text))


def _day(view: ViewSheet, day: date) -> str:
    return day_text(day) if view.shown.dates else day_in_weeks(day, view.timeline.day0)


def _span(view: ViewSheet, span: DoseSpan) -> str:
    day0 = view.timeline.day0
    first = _day(view, day0 + timedelta(days=span.first))
    dose = f"{_level(span)} ({say(f'text.line.{span.line.value}')})"
    if span.open_end:
        return say("text.open", first=first, dose=dose)
    last = _day(view, day0 + timedelta(days=span.last - 1))
    return say("text.span", first=first, last=last, dose=dose)


def _level(span: DoseSpan) -> str:
    """Write a dose with its units: a letter has no axis that bears them."""
    if span.stop:
        return say("text.stop")
    if span.every_other_day:
        return say("text.every_other_day", on=span.on_mg, off=span.off_mg, mean=span.mean_mg)
    return level_texts(span)[0]
