"""Typed text -> a dose taken, or field errors. What was taken lies in the past."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.base import Value
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.days import read_day
from myoplanner.logic.record.entry import NOUGHT, read_amount
from myoplanner.logic.record.therapy import MOST_MG, TakenDose
from myoplanner.logic.wording import say

FROM, TO, ON, OFF = "from", "to", "on-day mg", "off-day mg"


class TakenText(Value):
    """Hold one row of the doses taken as it was typed; a blank off-day dose means the same every day."""

    start: str = ""
    end: str = ""
    on_mg: str = ""
    off_mg: str = ""


class TakenReading(Value):
    """Hold the dose taken that was understood, or the refusals, field by field."""

    taken: TakenDose | None = None
    errors: tuple[FieldError, ...] = ()


def read_taken(row: TakenText, others: tuple[TakenDose, ...], today: date, taken_id: str) -> TakenReading:
    """Read one row of the doses taken; a blank last day is today.

    Refused: a missing first day, days to come, an end before its start, days that another entry
    holds already (gaps are fine), and doses over 200 mg a day.
    """
    start, end, errors = _days(row, today)
    if start is not None and end is not None:
        errors += _overlaps(start, end, tuple(item for item in others if item.id != taken_id))
    on, off, wrong = _doses(row)
    errors += wrong
    if errors or start is None or end is None or on is None or off is None:
        return TakenReading(errors=tuple(errors))
    taken = TakenDose(id=taken_id, start=start, end=end, on_mg=on, off_mg=off, every_other_day=on != off)
    return TakenReading(taken=taken)


def _days(row: TakenText, today: date) -> tuple[date | None, date | None, list[FieldError]]:
    if not row.start.strip():
        missing = FieldError(field=FROM, wrong=say("entry.empty"), allowed=say("day.allowed"))
        return None, None, [missing]
    start = read_day(row.start, today, FROM, latest=today)
    end = read_day(row.end, today, TO, latest=today)
    errors = [item.error for item in (start, end) if item.error is not None]
    if start.day is not None and end.day is not None and end.day < start.day:
        wrong = say("taken.backwards", end=end.day, start=start.day)
        allowed = say("taken.allowed_end", start=start.day, today=today)
        errors.append(FieldError(field=TO, wrong=wrong, allowed=allowed))
    return (None, None, errors) if errors else (start.day, end.day, [])


def _overlaps(start: date, end: date, others: tuple[TakenDose, ...]) -> list[FieldError]:
    for item in others:
        if item.end < start or item.start > end:
            continue
        field, key, day = TO, "taken.overlap_around", end
        if item.start <= start <= item.end:
            field, key, day = FROM, "taken.overlap", start
        elif item.start <= end <= item.end:
            key = "taken.overlap"
        wrong = say(key, day=day, start=item.start, end=item.end)
        return [FieldError(field=field, wrong=wrong, allowed=say("taken.free_days"))]
    return []


def _doses(row: TakenText) -> tuple[Decimal | None, Decimal | None, list[FieldError]]:
    on, error = read_amount(row.on_mg, ON, NOUGHT, MOST_MG, "mg", zero=True)
    errors = [error] if error else []
    off = on
    if row.off_mg.strip():
        off, error = read_amount(row.off_mg, OFF, NOUGHT, MOST_MG, "mg", zero=True)
        errors += [error] if error else []
    if not errors and on is not None and off is not None and off > on:
        wrong = say("taken.off_over_on", on=on, off=off)
        errors.append(FieldError(field=OFF, wrong=wrong, allowed=say("taken.off_allowed", on=on)))
    return on, off, errors
