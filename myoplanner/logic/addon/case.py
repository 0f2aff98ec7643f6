"""All that a dose is computed from, in one value, and what the building of it may ask."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.addon.questions import Question
from myoplanner.logic.base import Key, Number, Value
from myoplanner.logic.knowledge.agent import Agent
from myoplanner.logic.knowledge.drugs import Drug
from myoplanner.logic.knowledge.scheme import Scheme, WeeklyLine
from myoplanner.logic.record.addon import AddOn, OwnStrengths, UsedBody, Weekday


class Strengths(Value):
    """Hold the strengths of one drug that are counted with, and whether the user changed them."""

    drug: Key
    values: tuple[Number, ...]
    own: bool


def strengths_of(agent: Agent, drug: Drug, own: OwnStrengths) -> Strengths:
    """Return the strengths of a drug: those that the user changed, else those of the knowledge."""
    changed = own.of(drug.value)
    return Strengths(drug=drug.value, values=changed or agent.strengths_of(drug), own=bool(changed))


class Case(Value):
    """Hold the agent and its scheme, what was answered, the body, and the add-ons on record."""

    agent: Agent
    scheme: Scheme
    start: date
    weekday: Weekday | None
    split: bool
    body: UsedBody
    strengths: tuple[Strengths, ...]
    questions: tuple[Question, ...]
    running: tuple[AddOn, ...] = ()

    @property
    def weekly(self) -> WeeklyLine | None:
        """Return the line that is taken once a week, or None."""
        return next((line for line in self.scheme.lines if isinstance(line, WeeklyLine)), None)

    @property
    def first_weekly_day(self) -> date | None:
        """Return the day of the first weekly dose, the weekday on or after the start; None without one."""
        return None if self.weekly is None or self.weekday is None else self.weekday.on_or_after(self.start)

    def values_of(self, drug: Drug) -> tuple[Decimal, ...]:
        """Return the strengths that a drug is counted with."""
        return next(item.values for item in self.strengths if item.drug == drug.value)

    def answered(self, drug: Drug, what: str, printed: Decimal | int | None = None) -> Decimal:
        """Return what was answered, else what the source prints and does not leave open.

        Raises KeyError where neither is there: nothing is built while a question is open.
        """
        value = next((item.value for item in self.questions if item.name == f"{drug.value}.{what}"), None)
        if value is None and printed is None:
            raise KeyError(what)
        return Decimal(printed or 0) if value is None else value
