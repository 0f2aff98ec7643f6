"""The typed model of resources/knowledge/agents: one agent that can be added to steroid, a file each.

Every figure and every sentence names its statement or its section of the ledger, a year and a state;
loading refuses one without. Where two sources differ both stand there, neither is preferred (DIS-02).
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Note, Number, Value
from myoplanner.logic.finding import Kind, State
from myoplanner.logic.knowledge.drugs import Drug, drug_of
from myoplanner.logic.knowledge.reading import read_value
from myoplanner.logic.knowledge.scheme import Printed, Scheme

MOST_RANK = 99


class Place(Printed):
    """Hold where an agent stands among the candidates: `rank` only orders them, `step` is that of AG-01."""

    rank: int = Field(ge=1, le=MOST_RANK)
    step: int | None = Field(default=None, ge=2, le=4)
    title: Line


class When(Value):
    """Hold the one thing in the record that a point hangs on: an answer, a diagnosis, agents tried."""

    item: Key | None = None
    words: tuple[Key, ...] = ()
    entities: tuple[Key, ...] = ()
    tried: tuple[Key, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> When:
        if sum(bool(way) for way in (self.item, self.entities, self.tried)) != 1:
            raise ValueError("a point hangs on one thing in the record")
        if bool(self.item) != bool(self.words):
            raise ValueError("an item stands with the words that count")
        return self


class Point(Printed):
    """Hold one reason for or against an agent; without `when` it holds for everybody."""

    side: Literal["for", "against"]
    text: Note
    when: When | None = None


class Screen(Printed):
    """Hold one thing to look at before the first dose: an item answered, or a test measured."""

    key: Key
    text: Line
    items: tuple[Key, ...] = ()
    tests: tuple[Key, ...] = ()
    """Of several tests, one is enough."""


class Limit(Printed):
    """Hold one limit of an agent: the answers that bring it up, and how much it then asks for.

    `unknown` is what is asked while the item is not answered. Raises for a stop on what is unconfirmed.
    """

    key: Key
    item: Key
    words: tuple[Key, ...] = Field(min_length=1)
    kind: Kind
    overridable: bool = True
    unknown: Kind | None = None
    sentence: Note
    change: Note = ""

    @model_validator(mode="after")
    def _no_stop_on_hearsay(self) -> Limit:
        stops = Kind.STOP in (self.kind, self.unknown)
        if stops and self.source.state is State.UNCONFIRMED:
            raise ValueError(f"{self.key}: what is unconfirmed never makes a stop")
        return self


class Reduction(Printed):
    """Hold the share of the dose, in per cent, where so many of some items are answered with a word."""

    key: Key
    items: tuple[Key, ...] = Field(min_length=1)
    word: Key
    count: int = Field(gt=0)
    low_percent: Number = Field(gt=0, le=100)
    high_percent: Number = Field(gt=0, le=100)
    text: Note


class Stance(Printed):
    """Hold what one source says of pregnancy; sources that differ stand side by side."""

    reading: Literal["compatible", "no", "differs"]
    text: Note


class Span(Printed):
    """Hold a time in which an effect is seen or judged, in weeks from the first or the full dose, or
    in courses; without numbers only the words are known."""

    text: Note
    counted: Literal["start", "full_dose", "courses"] = "start"
    low: int | None = Field(default=None, gt=0)
    high: int | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _both_ends(self) -> Span:
        if (self.low is None) != (self.high is None) or (self.low or 0) > (self.high or 0):
            raise ValueError("a time has two ends, the earlier first")
        return self


class AgentMonitoring(Printed):
    """Hold which of the schedules of monitoring.toml an agent follows, and the tests that it adds."""

    schedule: Key
    tests: tuple[Key, ...] = ()


class DrugStrengths(Printed):
    """Hold the strengths in which a drug is given, in its own unit; the user may change them."""

    drug: Key
    values: tuple[Number, ...] = Field(min_length=1)


class Aside(Printed):
    """Hold something to know beside the dose: what is taken with it, what differs between products."""

    text: Note


class Agent(Value):
    """Hold one agent: where it stands, how each source gives it, what speaks for and against it."""

    id: Key
    name: Line
    short: Line
    verdict: Note = ""
    drugs: tuple[Key, ...] = ()
    parts: tuple[Key, ...] = ()
    """Agents of which this one is put together: their limits, screens and monitoring hold here too."""
    place: Place
    disagreements: tuple[Key, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    strengths: tuple[DrugStrengths, ...] = ()
    points: tuple[Point, ...] = ()
    asides: tuple[Aside, ...] = ()
    screens: tuple[Screen, ...] = ()
    limits: tuple[Limit, ...] = ()
    reductions: tuple[Reduction, ...] = ()
    monitoring: AgentMonitoring | None = None
    pregnancy: tuple[Stance, ...] = ()
    effect: tuple[Span, ...] = ()
    judge: tuple[Span, ...] = ()
    again: tuple[Span, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Agent:
        for part in (self.schemes, self.screens, self.limits):
            keys = [getattr(item, "id", "") or getattr(item, "key", "") for item in part]
            if len(set(keys)) != len(keys):
                raise ValueError("a key stands there twice")
        if any(drug_of(name) is None for name in self.drugs):
            raise ValueError("a drug that is not known")
        if any({drug.value for drug in scheme.drugs} != set(self.drugs) for scheme in self.schemes):
            raise ValueError("a scheme gives other drugs than the agent's")
        if any(item.drug not in self.drugs for item in self.strengths):
            raise ValueError("strengths of another drug")
        return self

    def scheme(self, scheme_id: str | None) -> Scheme | None:
        """Return the scheme of that id, or None."""
        return next((item for item in self.schemes if item.id == scheme_id), None)

    def strengths_of(self, drug: Drug) -> tuple[Number, ...]:
        """Return the strengths on record for a drug, in its own unit; empty where none are."""
        return next((item.values for item in self.strengths if item.drug == drug.value), ())


def read_agent(text: str, name: str) -> Agent:
    """Return the agent that the TOML `text` holds. Raises KnowledgeError with the place and the reason."""
    return read_value(Agent, text, name)
