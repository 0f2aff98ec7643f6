"""Typed text -> a pulse of methylprednisolone by vein, or field errors."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.base import NAME_LENGTH, Value, clean_text
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.days import read_day
from myoplanner.logic.record.entry import read_amount
from myoplanner.logic.record.pulse import (
    MOST_PULSE_DAYS,
    MOST_PULSE_MG,
    PulsePurpose,
    SteroidPulse,
    pulses_overlap,
)
from myoplanner.logic.wording import say

DAY, MG, DAYS, PURPOSE, NOTE = "day", "mg", "days", "purpose", "note"
LEAST_PULSE_MG = Decimal(20)
"""Less is a slip of the unit: 1 for a gram."""


class PulseText(Value):
    """Hold one pulse as it was typed: first day, mg a day, days in a row, what for, a note."""

    day: str = ""
    mg: str = ""
    days: str = ""
    purpose: str = ""
    note: str = ""


class PulseReading(Value):
    """Hold the pulse that was understood, or the refusals, field by field."""

    pulse: SteroidPulse | None = None
    errors: tuple[FieldError, ...] = ()


def read_pulse(row: PulseText, others: tuple[SteroidPulse, ...], today: date, pulse_id: str) -> PulseReading:
    """Read one pulse; a blank day is today, and it may lie ahead.

    Refused: over 1000 mg a day or over 5 days, amounts that can only be grams, half days, and days on
    which another pulse stands already.
    """
    day = read_day(row.day, today, DAY)
    errors = [day.error] if day.error else []
    mg, error = read_amount(row.mg, MG, LEAST_PULSE_MG, MOST_PULSE_MG, say("pulse.unit_mg"))
    errors += [error] if error else []
    days, error = _days(row.days)
    errors += [error] if error else []
    purpose = next((item for item in PulsePurpose if item.value == (row.purpose.strip() or "other")), None)
    note = " ".join(clean_text(row.note).split())
    errors += _word_errors(purpose, note)
    if errors or day.day is None or mg is None or days is None or purpose is None:
        return PulseReading(errors=tuple(errors))
    pulse = SteroidPulse(
        id=pulse_id, start=day.day, days=days, mg_a_day=mg, purpose=purpose, note=note
    )  # fmt: skip
    if pulses_overlap((pulse, *(item for item in others if item.id != pulse_id))):
        wrong = FieldError(field=DAY, wrong=say("pulse.overlap"), allowed=say("pulse.free_days"))
        return PulseReading(errors=(wrong,))
    return PulseReading(pulse=pulse)


def _days(text: str) -> tuple[int | None, FieldError | None]:
    number, error = read_amount(text, DAYS, Decimal(1), Decimal(MOST_PULSE_DAYS), say("pulse.unit_days"))
    if number is None or number != number.to_integral_value():
        allowed = say("pulse.whole_days", most=MOST_PULSE_DAYS)
        return None, error or FieldError(
            field=DAYS, wrong=say("parameter.not_whole", number=number), allowed=allowed
        )
    return int(number), None


def _word_errors(purpose: PulsePurpose | None, note: str) -> list[FieldError]:
    errors = []
    if purpose is None:
        allowed = ", ".join(item.value for item in PulsePurpose)
        errors.append(FieldError(field=PURPOSE, wrong=say("pulse.no_purpose"), allowed=allowed))
    if len(note) > NAME_LENGTH:
        allowed = say("entry.length", most=NAME_LENGTH)
        errors.append(FieldError(field=NOTE, wrong=say("entry.too_long", length=len(note)), allowed=allowed))
    return errors
