"""Texts without a day of the calendar: every day that the product writes becomes a day and week of treatment.

The product writes days in one way only (wording.day_text), so that they can be told from everything else.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TypeVar

from myoplanner.logic.base import Value, evolve, rebuilt
from myoplanner.logic.sheets.timeline.read_out import ReadOut, counted, read_out
from myoplanner.logic.sheets.timeline.sheet import TimelineSheet
from myoplanner.logic.wording import say
from myoplanner.logic.wording.english import MONTHS, WEEKDAYS

V = TypeVar("V", bound=Value)

WRITTEN_DAY = re.compile(
    rf"(?:\b(?:{'|'.join(WEEKDAYS)}) )?\b([0-9]{{1,2}}) ({'|'.join(MONTHS)}) ([0-9]{{4}})\b"
)
DAYS_A_WEEK = 7


def day_in_weeks(day: date, day0: date) -> str:
    """Write a day by treatment: "day 88 (week 12)"; day 1 is day 0 of the sheet, in week 0."""
    days = (day - day0).days
    if days < 0:
        return say("weeks.before", days=counted(-days))
    return say("weeks.day", day=days + 1, week=days // DAYS_A_WEEK)


def in_weeks(text: str, day0: date) -> str:
    """Return the text with each written day turned into a day and week; other figures stay as they are."""

    def turned(found: re.Match[str]) -> str:
        number, month, year = found.groups()
        try:
            day = date(int(year), MONTHS.index(month) + 1, int(number))
        except ValueError:
            return found.group()
        return day_in_weeks(day, day0)

    return WRITTEN_DAY.sub(turned, text)


def value_in_weeks(value: V, day0: date) -> V:
    """Return a value of texts with every text in weeks; days that are no text stay, they are not shown."""

    def change(_owner: type[Value], _name: str, part: object) -> object:
        return in_weeks(part, day0) if type(part) is str else part

    return rebuilt(value, change)


def sheet_read_out(sheet: TimelineSheet, day: date) -> ReadOut:
    """Return everything about a day of a sheet, in weeks where the sheet writes no dates."""
    made = read_out(sheet.plan, day)
    return made if sheet.options.dates else value_in_weeks(made, sheet.day0)


def sheet_in_weeks(sheet: TimelineSheet) -> TimelineSheet:
    """Return the sheet with no day of the calendar in any text that it draws or says.

    Weeks are counted also where no steroid day is on record: then from the first thing entered.
    """
    day0 = sheet.day0
    return evolve(
        sheet,
        options=evolve(sheet.options, dates=False),
        weeks=True,
        panels=tuple(value_in_weeks(panel, day0) for panel in sheet.panels),
        windows=tuple(value_in_weeks(window, day0) for window in sheet.windows),
        words=in_weeks(sheet.words, day0),
        missing=tuple(in_weeks(text, day0) for text in sheet.missing),
        empty=in_weeks(sheet.empty, day0),
    )
