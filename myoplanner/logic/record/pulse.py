"""Pulses of steroid by vein: a record of their own, never a dose on the line of what is taken by mouth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Number, Value

MOST_PULSE_MG = Decimal(1000)
"""mg of methylprednisolone a day."""
MOST_PULSE_DAYS = 5


class PulsePurpose(str, Enum):
    """Name what a pulse is given for."""

    START = "start"
    FLARE = "flare"
    OTHER = "other"


class SteroidPulse(Value):
    """Hold one pulse: so many mg of methylprednisolone a day by vein, on 1 to 5 days in a row.

    It may lie in the past (given) or in the future (planned).
    """

    id: Key
    drug: Literal["methylprednisolone"] = "methylprednisolone"
    start: date
    days: int = Field(ge=1, le=MOST_PULSE_DAYS)
    mg_a_day: Number = Field(gt=0, le=MOST_PULSE_MG)
    purpose: PulsePurpose = PulsePurpose.OTHER
    note: Line = ""

    @model_validator(mode="after")
    def _inside_the_calendar(self) -> SteroidPulse:
        if (date.max - self.start).days < MOST_PULSE_DAYS:
            raise ValueError("a pulse ends after the last day that there is")
        return self

    @property
    def end(self) -> date:
        """Return the last day."""
        return self.start + timedelta(days=self.days - 1)

    @property
    def total_mg(self) -> Decimal:
        """Return the mg of the whole pulse."""
        return self.mg_a_day * self.days

    def day_number(self, day: date) -> int | None:
        """Return which day of the pulse a day is, from 1, or None where it is none of them."""
        return (day - self.start).days + 1 if self.start <= day <= self.end else None

    def mg_until(self, day: date) -> Decimal:
        """Return the mg given up to a day, that day included."""
        given = min(max((day - self.start).days + 1, 0), self.days)
        return self.mg_a_day * given


def in_order(pulses: Iterable[SteroidPulse]) -> tuple[SteroidPulse, ...]:
    """Return pulses in order of their days."""
    return tuple(sorted(pulses, key=lambda item: item.start))


def pulses_overlap(pulses: Iterable[SteroidPulse]) -> bool:
    """Tell whether two pulses stand on one day."""
    return any(before.end >= after.start for before, after in pairwise(in_order(pulses)))
