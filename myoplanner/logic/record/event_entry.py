"""Typed text -> an event, or field errors."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import NAME_LENGTH, Value, clean_text
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.course import Event, EventKind
from myoplanner.logic.record.days import SHOWN, read_day
from myoplanner.logic.wording import say


class EventText(Value):
    """Hold one row of the events as it was typed; a blank kind is "other"."""

    day: str = ""
    kind: str = ""
    text: str = ""


class EventReading(Value):
    """Hold the event that was understood, or the refusals, field by field."""

    event: Event | None = None
    errors: tuple[FieldError, ...] = ()


def event_kinds() -> tuple[str, ...]:
    """Return the names of the kinds of event."""
    return tuple(item.value for item in EventKind)


def read_event(row: EventText, today: date, event_id: str) -> EventReading:
    """Read one row of the events; a blank day is today, and what is of no named kind needs a text."""
    day = read_day(row.day, today, "day", latest=today)
    errors = [day.error] if day.error else []
    typed = row.kind.strip().lower() or EventKind.OTHER.value
    kind = next((item for item in EventKind if item.value == typed), None)
    if kind is None:
        wrong = say("event.kind", text=clean_text(row.kind)[:SHOWN])
        errors.append(FieldError(field="kind", wrong=wrong, allowed=", ".join(event_kinds())))
    text = " ".join(clean_text(row.text).split())
    errors += _text_errors(text, kind)
    if errors or day.day is None or kind is None:
        return EventReading(errors=tuple(errors))
    return EventReading(event=Event(id=event_id, day=day.day, kind=kind, text=text))


def _text_errors(text: str, kind: EventKind | None) -> list[FieldError]:
    allowed = say("entry.length", most=NAME_LENGTH)
    if len(text) > NAME_LENGTH:
        return [FieldError(field="text", wrong=say("entry.too_long", length=len(text)), allowed=allowed)]
    if not text and kind is EventKind.OTHER:
        return [FieldError(field="text", wrong=say("entry.empty"), allowed=allowed)]
    return []
