"""The typed model of resources/knowledge/monitoring.toml: which tests, when, and from where on to call."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Note, Number, Value
from myoplanner.logic.knowledge.cited import Sourced
from myoplanner.logic.knowledge.reading import read_value


class Rhythm(Sourced):
    """Hold when to test: often until the dose is stable, then less often, then seldom.

    Weeks throughout; a month is four weeks. `then` is empty where the second rhythm goes on.
    """

    key: Key
    text: Note
    first_every: int = Field(gt=0)
    stable_for: int = Field(ge=0)
    then_every: int = Field(gt=0)
    then_for: int | None = Field(default=None, gt=0)
    last_every: int | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _whole(self) -> Rhythm:
        if (self.then_for is None) != (self.last_every is None):
            raise ValueError("a second rhythm that ends is followed by a third")
        return self


class Group(Value):
    """Hold tests that stand for one another: one of them on time is enough."""

    key: Key
    label: Line
    tests: tuple[Key, ...] = Field(min_length=1)


class Plan(Sourced):
    """Hold the groups of tests that every agent with a schedule needs."""

    groups: tuple[Key, ...]


class CallLimit(Sourced):
    """Hold from where on a value of a test is to be acted upon: under or over a figure in one unit.

    `side` "rise" means: up by more than so many per cent within `days`.
    """

    test: Key
    side: Literal["under", "over", "rise"]
    figure: Number = Field(gt=0)
    unit: Line = ""
    days: int | None = Field(default=None, gt=0)
    from_muscle: bool = False
    agents: tuple[Key, ...] = ()
    """Agents that it concerns; empty: all of them."""

    @model_validator(mode="after")
    def _fits(self) -> CallLimit:
        if (self.side == "rise") != (self.days is not None):
            raise ValueError("a rise has a time in which it happens")
        return self


class Muscle(Sourced):
    """Hold why a raised ALT or AST is not always the liver's."""

    text: Note


class Monitoring(Value):
    """Hold the schedules, the tests in groups, and the limits."""

    rhythms: tuple[Rhythm, ...]
    groups: tuple[Group, ...]
    plan: Plan
    limits: tuple[CallLimit, ...]
    muscle: Muscle

    @model_validator(mode="after")
    def _whole(self) -> Monitoring:
        for part in (self.rhythms, self.groups):
            keys = [item.key for item in part]
            if len(set(keys)) != len(keys):
                raise ValueError("a key stands there twice")
        if not set(self.plan.groups) <= {item.key for item in self.groups}:
            raise ValueError("a group that is not in the file")
        return self

    def rhythm(self, key: str) -> Rhythm:
        """Return the schedule of that key. Raises KeyError for one that is not in the file."""
        return {item.key: item for item in self.rhythms}[key]

    def group(self, key: str) -> Group:
        """Return the group of tests of that key. Raises KeyError for one that is not in the file."""
        return {item.key: item for item in self.groups}[key]


def read_monitoring(text: str) -> Monitoring:
    """Return the schedules and limits that the TOML `text` holds.

    Raises KnowledgeError with the place and the reason.
    """
    return read_value(Monitoring, text, "monitoring")
