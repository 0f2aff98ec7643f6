"""Typed text -> what happened on a day: an event, side effect of steroid, or sign of it.

They share one table. `which` names the side effect, `how` says whether it was tolerable, or whether a sign
was there.
"""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import NAME_LENGTH, Value, clean_text
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.course import Event
from myoplanner.logic.record.days import SHOWN, read_day
from myoplanner.logic.record.event_entry import EventText, event_kinds, read_event
from myoplanner.logic.record.steroid_harm import SideEffectKind, Sign, SteroidSideEffect, SteroidSign
from myoplanner.logic.wording import say

Happening = Event | SteroidSideEffect | SteroidSign

SIDE_EFFECT = say("happening.side_effect")
SIGN_NAMES = {say(f"happening.{sign.value}"): sign for sign in Sign}
EFFECT_NAMES = {say(f"addon.effect.{kind.value}"): kind for kind in SideEffectKind}
TOLERABLE = {say("addon.effect.tolerable"): True, say("addon.effect.intolerable"): False}
PRESENT = {say("happening.present"): True, say("happening.absent"): False}


class HappeningText(Value):
    """Hold one row as it was typed; a blank kind is an event of no named kind."""

    day: str = ""
    kind: str = ""
    which: str = ""
    how: str = ""
    text: str = ""


class HappeningReading(Value):
    """Hold what was understood, or the refusals, field by field."""

    item: Happening | None = None
    errors: tuple[FieldError, ...] = ()


def happening_kinds() -> tuple[str, ...]:
    """Return the words for what can happen: the kinds of event, a side effect of steroid, its two signs."""
    return (*event_kinds(), SIDE_EFFECT, *SIGN_NAMES)


def which_words(kind: str) -> tuple[str, ...]:
    """Return the side effects that can be named; nothing for what is no side effect."""
    return tuple(EFFECT_NAMES) if kind == SIDE_EFFECT else ()


def how_words(kind: str) -> tuple[str, ...]:
    """Return the words that say how it was: tolerable or not, present or absent; none for an event."""
    if kind == SIDE_EFFECT:
        return tuple(TOLERABLE)
    return tuple(PRESENT) if kind in SIGN_NAMES else ()


def first_of(words: tuple[str, ...], text: str) -> str | None:
    """Return the word that the first letters typed stand for, or None."""
    typed = " ".join(text.split()).lower()
    return next((word for word in words if typed and word.lower().startswith(typed)), None)


def read_happening(row: HappeningText, today: date, item_id: str) -> HappeningReading:
    """Read one row; a blank day is today."""
    if row.kind == SIDE_EFFECT:
        return _side_effect(row, today, item_id)
    if row.kind in SIGN_NAMES:
        return _sign(row, today, item_id)
    found = read_event(EventText(day=row.day, kind=row.kind, text=row.text), today, item_id)
    errors = [error for error in found.errors if error.field != "kind"]
    if len(errors) != len(found.errors):
        wrong = say("event.kind", text=clean_text(row.kind)[:SHOWN])
        errors.insert(0, FieldError(field="kind", wrong=wrong, allowed=", ".join(happening_kinds())))
    errors += [*_not_wanted(row.which, "which"), *_not_wanted(row.how, "how")]
    return HappeningReading(item=None if errors else found.event, errors=tuple(errors))


def _side_effect(row: HappeningText, today: date, item_id: str) -> HappeningReading:
    day, errors = _day(row, today)
    kind = EFFECT_NAMES.get(row.which)
    if kind is None:
        errors.append(_no_word(row.which, "which", tuple(EFFECT_NAMES)))
    if row.how and row.how not in TOLERABLE:
        errors.append(_no_word(row.how, "how", tuple(TOLERABLE)))
    if kind is SideEffectKind.NONE:
        errors += _not_wanted(row.how, "how")
    text, wrong = _text(row.text, needed=kind is SideEffectKind.OTHER)
    errors += wrong
    if errors or day is None or kind is None:
        return HappeningReading(errors=tuple(errors))
    tolerable = TOLERABLE.get(row.how)
    item = SteroidSideEffect(id=item_id, day=day, kind=kind, tolerable=tolerable, note=text)
    return HappeningReading(item=item)


def _sign(row: HappeningText, today: date, item_id: str) -> HappeningReading:
    day, errors = _day(row, today)
    errors += _not_wanted(row.which, "which")
    present = PRESENT.get(row.how)
    if present is None:
        errors.append(_no_word(row.how, "how", tuple(PRESENT)))
    text, wrong = _text(row.text, needed=False)
    errors += wrong
    if errors or day is None or present is None:
        return HappeningReading(errors=tuple(errors))
    item = SteroidSign(id=item_id, day=day, sign=SIGN_NAMES[row.kind], present=present, note=text)
    return HappeningReading(item=item)


def _day(row: HappeningText, today: date) -> tuple[date | None, list[FieldError]]:
    reading = read_day(row.day, today, "day", latest=today)
    return reading.day, [reading.error] if reading.error else []


def _no_word(text: str, field: str, words: tuple[str, ...]) -> FieldError:
    wrong = say("happening.no_word", text=clean_text(text)[:SHOWN]) if text.strip() else say("entry.empty")
    return FieldError(field=field, wrong=wrong, allowed=", ".join(words))


def _not_wanted(text: str, field: str) -> list[FieldError]:
    if not text.strip():
        return []
    wrong = say(f"happening.no_{field}", text=clean_text(text)[:SHOWN])
    return [FieldError(field=field, wrong=wrong, allowed=say("entry.blank"))]


def _text(typed: str, needed: bool) -> tuple[str, list[FieldError]]:
    text = " ".join(clean_text(typed).split())
    allowed = say("entry.length", most=NAME_LENGTH)
    if len(text) > NAME_LENGTH:
        wrong = say("entry.too_long", length=len(text))
        return text, [FieldError(field="text", wrong=wrong, allowed=allowed)]
    if needed and not text:
        return text, [FieldError(field="text", wrong=say("entry.empty"), allowed=allowed)]
    return text, []
