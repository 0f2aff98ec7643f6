"""The typed model of resources/knowledge/response.toml: how a response is judged (RS-07).

Each table names its source and whether it is our own; a file in which one lacks either is refused.
What is our own has the state unconfirmed, always.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Number, Value
from myoplanner.logic.finding import State
from myoplanner.logic.knowledge.criteria import CitedSource
from myoplanner.logic.knowledge.reading import read_value

WEEKS_4_TO_6 = "RS-04"
MONTH_3 = "AD-02"
GATES = (WEEKS_4_TO_6, MONTH_3)
"""Each decision window bears the statement that asks for it; both stand side by side (DIS-05)."""

MOST_DAYS = 3650

Days = Annotated[int, Field(ge=1, le=MOST_DAYS)]
Percent = Annotated[Number, Field(gt=0, le=100)]


class Definition(Value):
    """Hold a part of the definitions with its source, and whether it is our own."""

    own: bool
    source: CitedSource

    @model_validator(mode="after")
    def _honest(self) -> Definition:
        if self.own and self.source.state is not State.UNCONFIRMED:
            raise ValueError("what is our own is unconfirmed")
        return self


class Better(Definition):
    """Hold the share of baseline from which a measure counts as better."""

    percent: Percent


class Complete(Definition):
    """Hold from which share of its scale's maximum strength counts as normal."""

    strength_percent_of_maximum: Percent


class ReadingRule(Definition):
    """Hold how many days after a window a value may still stand for it."""

    after_days: Days


class GateWindow(Definition):
    """Hold a decision window in days from the first steroid day, both included."""

    statement: Key
    first_day: Days
    last_day: Days

    @model_validator(mode="after")
    def _fits(self) -> GateWindow:
        if self.last_day < self.first_day:
            raise ValueError(f"{self.statement}: the window ends before it begins")
        return self


class ConditionRule(Definition):
    """Hold how far back a value may lie to settle an assumed condition, and when that falls due."""

    before_days: Days
    due_days: Days


class Plateau(Definition):
    """Hold over how many days, and by less than what share of the maximum, strength stays the same."""

    days: Days
    percent_of_maximum: Percent


class Span(Definition):
    """Hold a number of days."""

    days: Days


class ResponseDefinitions(Value):
    """Hold every definition by which a response is judged."""

    baseline: Definition
    better: Better
    complete: Complete
    normal_at_baseline: Definition
    rising: Definition
    reading: ReadingRule
    gate: tuple[GateWindow, ...]
    condition: ConditionRule
    plateau: Plateau
    long_standing: Span
    visit_enzymes: Span

    @model_validator(mode="after")
    def _whole(self) -> ResponseDefinitions:
        if tuple(item.statement for item in self.gate) != GATES:
            raise ValueError(f"gate: has to hold exactly {', '.join(GATES)}, in this order")
        return self


def read_response(text: str) -> ResponseDefinitions:
    """Return the definitions that the TOML `text` holds.

    Raises KnowledgeError with the place and the reason, also for a figure without its source.
    """
    return read_value(ResponseDefinitions, text, "response")
