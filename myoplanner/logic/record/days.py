"""Typed text -> a day, or a field error. Never a guess between two days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from myoplanner.logic.base import Value, clean_text
from myoplanner.logic.finding import FieldError
from myoplanner.logic.wording import say
from myoplanner.logic.wording.english import MONTHS

EARLIEST_DAY = date(1950, 1, 1)
LATEST_DAY = date(2199, 12, 31)
SHOWN = 40
"""Characters of a refused text that are repeated in the refusal."""

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_DIGITS = re.compile(r"((?:19|20|21)[0-9]{2})([0-9]{2})([0-9]{2})", re.ASCII)
_DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})", re.ASCII)
_WORDED = re.compile(r"(?:[A-Za-z]{3,9},? )?([0-9]{1,2})[ -]([A-Za-z]{3,9})\.?[ -]([0-9]{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"(?:[A-Za-z]{3,9},? )?([A-Za-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})", re.ASCII)
_RELATIVE = re.compile(r"t(?:([+-])([0-9]{1,4}))?", re.ASCII)
_SLASHED = re.compile(r"[0-9]{1,4}/[0-9]{1,2}/[0-9]{1,4}", re.ASCII)

FULL_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


class DayReading(Value):
    """Hold the day that was understood, or the refusal."""

    day: date | None = None
    error: FieldError | None = None


def read_day(text: str, today: date, field: str, latest: date | None = None) -> DayReading:
    """Read a day: 2026-07-06, 20260706, 6.7.2026, 6 Jul 2026, t, t-7 (7 days ago); blank is today.

    Days with strokes are refused: 6/7/2026 is one day in one country and another in the next.
    Days after `latest` (None: the end of 2199) and before 1950 are refused.
    """
    written = " ".join(clean_text(text).split())
    last = latest or LATEST_DAY
    if not written:
        return DayReading(day=today)
    if _SLASHED.fullmatch(written):
        return _no_day(field, say("day.slashed", text=written))
    try:
        day = _parsed(written, today)
    except (ValueError, OverflowError):
        return _no_day(field, say("day.no_such_day", text=written[:SHOWN]))
    if day is None:
        return _no_day(field, say("day.not_a_day", text=written[:SHOWN]))
    if day < EARLIEST_DAY:
        return _no_day(field, say("day.early", day=day))
    if day > last:
        return _no_day(field, say("day.future" if latest == today else "day.late", day=day))
    return DayReading(day=day)


def _parsed(text: str, today: date) -> date | None:
    if match := _ISO.fullmatch(text) or _DIGITS.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.fullmatch(text):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if match := _WORDED.fullmatch(text):
        return _worded(match[1], match[2], match[3])
    if match := _MONTH_FIRST.fullmatch(text):
        return _worded(match[2], match[1], match[3])
    if match := _RELATIVE.fullmatch(text.lower()):
        days = int(match[2] or 0)
        return today + timedelta(days=days if match[1] == "+" else -days)
    return None


def _worded(day: str, month: str, year: str) -> date | None:
    """Take the month by its short or its full name; anything else is no day."""
    name = month.lower()
    short = [known.lower() for known in MONTHS]
    number = short.index(name) + 1 if name in short else 0
    if name in FULL_MONTHS:
        number = FULL_MONTHS.index(name) + 1
    return date(int(year), number, int(day)) if number else None


def _no_day(field: str, wrong: str) -> DayReading:
    return DayReading(error=FieldError(field=field, wrong=wrong, allowed=say("day.allowed")))
