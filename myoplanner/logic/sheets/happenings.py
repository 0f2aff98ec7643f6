"""Plan -> the rows of the events, as final texts: events, side effects of steroid, and its two signs."""

from __future__ import annotations

from myoplanner.logic.record.course import Course, Event
from myoplanner.logic.record.happening_entry import PRESENT, SIDE_EFFECT, SIGN_NAMES, TOLERABLE, Happening
from myoplanner.logic.record.steroid_harm import SteroidSideEffect
from myoplanner.logic.sheets.tables import GridRow
from myoplanner.logic.wording import day_text, say


def happening_rows(course: Course) -> tuple[GridRow, ...]:
    """Return what happened as rows, oldest first; same day, events before side effects before signs."""
    items: tuple[Happening, ...] = (*course.events, *course.side_effects, *course.steroid_signs)
    return tuple(happening_row(item) for item in sorted(items, key=lambda item: item.day))


def happening_row(item: Happening) -> GridRow:
    """Return day, kind, which side effect, how it was, and text."""
    day = day_text(item.day)
    if isinstance(item, Event):
        return GridRow(id=item.id, cells=(day, item.kind.value, "", "", item.text))
    if isinstance(item, SteroidSideEffect):
        which = say(f"addon.effect.{item.kind.value}")
        how = _word(TOLERABLE, item.tolerable)
        return GridRow(id=item.id, cells=(day, SIDE_EFFECT, which, how, item.note))
    kind = next(name for name, sign in SIGN_NAMES.items() if sign is item.sign)
    return GridRow(id=item.id, cells=(day, kind, "", _word(PRESENT, item.present), item.note))


def _word(words: dict[str, bool], said: bool | None) -> str:
    return next((word for word, means in words.items() if means is said), "")
