"""How long the disease has lasted: from onset to the first steroid day (ST-15), and so far (RS-05)."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import Value
from myoplanner.logic.knowledge.response import ResponseDefinitions


class Delay(Value):
    """Hold the days from onset to the first steroid day and to today; None where a day is missing.

    `to_steroid` is below zero where the steroid began before the onset on record. `long_standing` is
    None without an onset.
    """

    onset: date | None
    first_day: date | None
    to_steroid: int | None
    so_far: int | None
    long_standing: bool | None


def delay_of(
    onset: date | None, first_day: date | None, definitions: ResponseDefinitions, today: date
) -> Delay:
    """Return the delay; a first steroid day to come is not treatment yet."""
    begun = first_day if first_day is not None and first_day <= today else None
    so_far = None if onset is None else (today - onset).days
    return Delay(
        onset=onset,
        first_day=begun,
        to_steroid=None if onset is None or begun is None else (begun - onset).days,
        so_far=so_far,
        long_standing=None if so_far is None else so_far >= definitions.long_standing.days,
    )
