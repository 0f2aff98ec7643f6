"""The typed model of a dose scheme: what one source prints about giving a drug.

A scheme has a line for each drug it gives. What the source prints as a range, or not at all, is asked of
the clinician; what it prints as one value is taken. The upper end of a range is the source's ceiling.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Note, Number, Value
from myoplanner.logic.finding import Source
from myoplanner.logic.knowledge.cited import UNDATED
from myoplanner.logic.knowledge.drugs import DailyDrug, Drug, InfusedDrug, WeeklyDrug

HARRISON = "H"
"""The one source that prints no year."""
MOST_COURSES = 24
MOST_WEEKLY_MG = Decimal(25)
"""Both sources end at 25 mg of methotrexate a week (AG-05, AG-06)."""


class Printed(Value):
    """Hold something that a source says: which source, and the ids, year and state of what it says.

    Raises for a figure without its year or state. Harrison prints no year, so none stands beside its figures.
    """

    by: Key
    source: Source

    @model_validator(mode="after")
    def _complete(self) -> Printed:
        if "state" not in self.source.model_fields_set:
            raise ValueError("a source names ids, a year and a state")
        if self.by == HARRISON:
            if self.source.year is not None:
                raise ValueError("Harrison prints no year")
        elif self.source.year is None and not UNDATED.issuperset(self.source.ids):
            raise ValueError("a source names ids, a year and a state")
        return self


class Basis(str, Enum):
    """Name what a dose is counted by."""

    MG = "mg"
    MG_PER_KG = "mg_per_kg"
    G_PER_KG = "g_per_kg"
    MG_PER_M2 = "mg_per_m2"
    G_PER_M2 = "g_per_m2"

    @property
    def by_weight(self) -> bool:
        """Tell whether the dose hangs on body weight."""
        return self in (Basis.MG_PER_KG, Basis.G_PER_KG)

    @property
    def by_surface(self) -> bool:
        """Tell whether the dose hangs on body surface."""
        return self in (Basis.MG_PER_M2, Basis.G_PER_M2)


class Range(Value):
    """Hold what a source prints: one value (both ends alike), a range, or only its upper end."""

    low: Number | None = Field(default=None, gt=0)
    high: Number = Field(gt=0)

    @model_validator(mode="after")
    def _rising(self) -> Range:
        if self.low is not None and self.low > self.high:
            raise ValueError("a range ends before it begins")
        return self

    @property
    def single(self) -> Decimal | None:
        """Return the one value that is printed, or None for a range."""
        return self.high if self.low == self.high else None


class Split(Value):
    """Hold how one weekly dose may be taken in portions, so many hours after one another."""

    at_mg: Number
    portion_mg: Number
    portions: int = Field(gt=1)
    hours: int = Field(gt=0)

    @model_validator(mode="after")
    def _adds_up(self) -> Split:
        if self.portion_mg * self.portions != self.at_mg:
            raise ValueError("the portions do not add up to the weekly dose")
        return self


class WeeklyLine(Value):
    """Hold a drug taken once a week, in mg. There is no other rhythm: no field could hold one.

    With `to` the dose is raised; a step and an interval that the source does not print are asked.
    """

    kind: Literal["weekly"]
    drug: WeeklyDrug
    start: Range
    hold_weeks: int | None = Field(default=None, gt=0)
    step_mg: Number | None = Field(default=None, gt=0)
    every_weeks: int | None = Field(default=None, gt=0)
    to: Range | None = None
    split: Split | None = None

    @model_validator(mode="after")
    def _fits(self) -> WeeklyLine:
        if self.ceiling > MOST_WEEKLY_MG:
            raise ValueError(f"no source goes over {MOST_WEEKLY_MG} mg once a week")
        if self.to is None and (self.step_mg or self.every_weeks or self.hold_weeks):
            raise ValueError("a dose that is raised has an end")
        return self

    @property
    def ceiling(self) -> Decimal:
        """Return the most that the source gives, in mg once a week."""
        return max(item.high for item in (self.start, self.to) if item is not None)


class DailyLine(Value):
    """Hold a drug taken every day, in `times` equal doses; amounts are those of one of them.

    Where the dose is raised and no `start` is printed, it is asked. `most_mg` and `least_mg` are the
    bounds in mg a day that are printed beside an amount by weight.
    """

    kind: Literal["daily"]
    drug: DailyDrug
    basis: Basis
    times: int = Field(default=1, ge=1, le=2)
    start: Range | None = None
    to: Range | None = None
    most_mg: Number | None = Field(default=None, gt=0)
    least_mg: Number | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _fits(self) -> DailyLine:
        if self.basis not in (Basis.MG, Basis.MG_PER_KG):
            raise ValueError("a daily dose is in mg or in mg per kg")
        if self.start is None and self.to is None:
            raise ValueError("a dose has a beginning or an end")
        return self

    @property
    def ceiling(self) -> Decimal:
        """Return the most that the source gives, in its own basis."""
        return max(item.high for item in (self.start, self.to) if item is not None)


class CourseLine(Value):
    """Hold a drug given by vein in courses.

    `per`: the amount is that of a course, divided over consecutive `days`, or that of each infusion, on
    the days `offsets` of a course. `least` is the least amount that is no slip of the unit.
    """

    kind: Literal["courses"]
    drug: InfusedDrug
    basis: Basis
    amount: Range
    per: Literal["course", "infusion"]
    offsets: tuple[int, ...] = Field(default=(0,), min_length=1)
    days: Range | None = None
    every_weeks: Range | None = None
    courses: Range | None = None
    least: Number | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _fits(self) -> CourseLine:
        if self.offsets[0] != 0 or list(self.offsets) != sorted(set(self.offsets)):
            raise ValueError("the days of a course rise from day 0")
        if (self.per == "course") != (self.days is not None):
            raise ValueError("a course has either days to divide it over, or infusions of its own")
        if self.every_weeks is None and self.courses is not None and self.courses.single != 1:
            raise ValueError("courses that are repeated have an interval")
        if self.courses is not None and self.courses.high > MOST_COURSES:
            raise ValueError(f"more than {MOST_COURSES} courses")
        return self

    @property
    def ceiling(self) -> Decimal:
        """Return the most that the source gives, in its own basis."""
        return self.amount.high


DoseLine = Annotated[WeeklyLine | DailyLine | CourseLine, Field(discriminator="kind")]


class Scheme(Printed):
    """Hold one source's way of giving an agent: its name, its words (ours), a line for each drug."""

    id: Key
    name: Line
    text: Note
    lines: tuple[DoseLine, ...] = Field(min_length=1, max_length=2)

    @model_validator(mode="after")
    def _one_line_a_drug(self) -> Scheme:
        if len({line.drug.value for line in self.lines}) != len(self.lines):
            raise ValueError("a drug stands there twice")
        return self

    @property
    def drugs(self) -> tuple[Drug, ...]:
        """Return the drugs that the scheme gives."""
        return tuple(line.drug for line in self.lines)

    @property
    def needs_weight(self) -> bool:
        """Tell whether a dose hangs on body weight, by itself or through body surface."""
        return any(_basis(line).by_weight or _basis(line).by_surface for line in self.lines)

    @property
    def needs_height(self) -> bool:
        """Tell whether a dose hangs on body surface."""
        return any(_basis(line).by_surface for line in self.lines)


def _basis(line: WeeklyLine | DailyLine | CourseLine) -> Basis:
    return Basis.MG if isinstance(line, WeeklyLine) else line.basis
