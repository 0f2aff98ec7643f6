"""Typed text -> a decision written down by hand, or field errors."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import NAME_LENGTH, NOTE_LENGTH, Value, clean_text
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.course import Decision
from myoplanner.logic.record.days import read_day
from myoplanner.logic.wording import say


class DecisionText(Value):
    """Hold a decision as it was typed; a blank day is today, a blank reason is none."""

    day: str = ""
    what: str = ""
    reason: str = ""


class DecisionReading(Value):
    """Hold the decision that was understood, or the refusals, field by field."""

    decision: Decision | None = None
    errors: tuple[FieldError, ...] = ()


def read_decision(text: DecisionText, today: date, decision_id: str) -> DecisionReading:
    """Read a decision: a day not to come, what was decided in a line, and why if that was written."""
    day = read_day(text.day, today, "day", latest=today)
    errors = [day.error] if day.error else []
    what, reason = (" ".join(clean_text(typed).split()) for typed in (text.what, text.reason))
    if not what:
        nothing, something = say("decision.nothing"), say("decision.something")
        errors.append(FieldError(field="what", wrong=nothing, allowed=something))
    for field, typed, most in (("what", what, NAME_LENGTH), ("reason", reason, NOTE_LENGTH)):
        if len(typed) > most:
            wrong = say("entry.too_long", length=len(typed))
            errors.append(FieldError(field=field, wrong=wrong, allowed=say("entry.length", most=most)))
    if errors or day.day is None:
        return DecisionReading(errors=tuple(errors))
    return DecisionReading(decision=Decision(id=decision_id, day=day.day, what=what, reason=reason))
