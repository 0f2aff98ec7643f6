"""Every sentence a person reads, by key and language.

`say` is the only door. A catalogue is a module with one dictionary TEXTS; the short words on
buttons stay with their widget (DECISIONS 4).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.units import text_of
from myoplanner.logic.wording import english

CATALOGUES = {"en": english.TEXTS}


def say(key: str, language: str = "en", **values: object) -> str:
    """Return the sentence `key` with its values written the house's way.

    Decimals lose trailing zeros, dates become "Mon 22 Jun 2026". Raises KeyError for a key or a
    value that the catalogue does not know: a missing sentence is a defect, not an empty label.
    """
    template = CATALOGUES[language][key]
    return template.format(**{name: written(value) for name, value in values.items()})


def written(value: object) -> str:
    """Write a value as a person reads it."""
    if isinstance(value, Decimal):
        return text_of(value)
    if isinstance(value, date):
        return day_text(value)
    return str(value)


def day_text(day: date, weekday: bool = True) -> str:
    """Write a day the same under every locale: "Mon 22 Jun 2026"."""
    short = f"{day.day} {english.MONTHS[day.month - 1]} {day.year}"
    return f"{english.WEEKDAYS[day.weekday()]} {short}" if weekday else short
