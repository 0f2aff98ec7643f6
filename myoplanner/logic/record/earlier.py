"""The agents that were tried before: dose, days, what became of them, why they were stopped (AD-08)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Number, Value
from myoplanner.logic.knowledge.drugs import WeeklyDrug

MOST_WEEKLY_ON_RECORD = Decimal(100)
"""mg of methotrexate once a week; larger doses by vein than today's are on record (EV-01, EV-02)."""


def speaks_of_methotrexate(text: str) -> bool:
    """Tell whether a text names methotrexate: its dose has a field of its own, with one rhythm."""
    plain = text.lower()
    return any(name in plain for name in ("methotrexat", "mtx"))


class Outcome(str, Enum):
    """Name what became of an agent."""

    HELPED = "helped"
    PARTLY = "partly"
    NONE = "none"


class EarlierAgent(Value):
    """Hold one agent that was tried.

    The dose is a text, but that of methotrexate is a number of mg once a week: no text can make it
    anything else. `adequate` tells whether dose and time were enough to judge it; None: not said.
    """

    id: Key
    agent: Key
    dose: Line = ""
    weekly_mg: Number | None = Field(default=None, gt=0, le=MOST_WEEKLY_ON_RECORD)
    start: date | None = None
    stop: date | None = None
    outcome: Outcome | None = None
    tolerated: bool | None = None
    adequate: bool | None = None
    reason: Line = ""

    @model_validator(mode="after")
    def _sound(self) -> EarlierAgent:
        weekly = WeeklyDrug.METHOTREXATE.value
        if self.start is not None and self.stop is not None and self.stop < self.start:
            raise ValueError("an agent ends before it begins")
        if (self.agent == weekly and self.dose) or speaks_of_methotrexate(self.dose):
            raise ValueError("the dose of methotrexate is a number of mg once a week")
        if weekly not in self.agent and self.weekly_mg is not None:
            raise ValueError("only methotrexate is taken once a week")
        return self

    @property
    def failed(self) -> bool:
        """Tell whether it did not help, or was not tolerated."""
        return self.outcome is Outcome.NONE or self.tolerated is False
