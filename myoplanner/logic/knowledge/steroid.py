"""The typed model of resources/knowledge/steroid.toml: the figures behind the decisions on steroid."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Number, Value
from myoplanner.logic.knowledge.cited import CitedSource, Sourced
from myoplanner.logic.knowledge.lab_tests import LabTest
from myoplanner.logic.knowledge.reading import read_value
from myoplanner.logic.knowledge.response import Definition

WHOLE = 100

Percent = Annotated[int, Field(ge=0, le=WHOLE)]
Weeks = Annotated[int, Field(ge=1, le=520)]
Days = Annotated[int, Field(ge=1, le=3650)]
Mg = Annotated[Number, Field(gt=0)]
ReadingKey = Literal["myopathy", "more", "resistant"]
EvidenceKey = Literal[
    "ck_raised", "rising", "long_high", "high_now", "cut_before", "responded", "strength_fell", "cushingoid"
]
READINGS: tuple[ReadingKey, ...] = ("myopathy", "more", "resistant")


class Expected(Sourced):
    """Hold what became of a first trial, in per cent of so many patients."""

    patients: int = Field(ge=1)
    complete_percent: Percent
    partial_percent: Percent
    none_percent: Percent

    @model_validator(mode="after")
    def _adds_up(self) -> Expected:
        if self.complete_percent + self.partial_percent + self.none_percent != WHOLE:
            raise ValueError("the parts do not add up to the whole")
        return self


class Dose(Sourced):
    """Hold a dose in mg a day."""

    mg: Mg


class High(Definition):
    """Hold from which mean mg a day a dose is high, and how many weeks are many."""

    mg: Mg
    weeks: Weeks


class WeaknessRule(Definition):
    """Hold when strength counts as newly lost, and how near a CK and a cut of the dose lie to it."""

    percent_of_maximum: Annotated[Number, Field(gt=0, le=WHOLE)]
    ck_days: Days
    cut_days: Days


class TrialWindow(Sourced):
    """Hold in which weeks of a trial the cause shows itself."""

    first_week: Weeks
    last_week: Weeks

    @model_validator(mode="after")
    def _forward(self) -> TrialWindow:
        if self.last_week < self.first_week:
            raise ValueError("the window ends before it begins")
        return self


class PulseScheme(Sourced):
    """Hold what a source prints of pulses: mg a day, days of a course, courses."""

    key: Key
    least_mg: Mg
    most_mg: Mg
    days: Days
    least_courses: int = Field(ge=1)
    most_courses: int = Field(ge=1)

    @model_validator(mode="after")
    def _ordered(self) -> PulseScheme:
        if self.most_mg < self.least_mg or self.most_courses < self.least_courses:
            raise ValueError(f"{self.key}: a range runs from the least to the most")
        return self


class PulseScreen(Sourced):
    """Hold the tests that are looked at before a pulse."""

    tests: tuple[LabTest, ...] = Field(min_length=1)


class Condition(Sourced):
    """Hold a condition that steroid makes worse: its item, and what of it is followed."""

    item: Key
    follow: Line = ""


class ReadingOfWeakness(Sourced):
    """Hold one of the three readings of new weakness."""

    key: ReadingKey


class Direction(Value):
    """Hold which readings something speaks for, and which against."""

    favours: tuple[ReadingKey, ...] = ()
    against: tuple[ReadingKey, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> Direction:
        if set(self.favours) & set(self.against):
            raise ValueError("it speaks for and against the same")
        return self


class Evidence(Definition):
    """Hold what of the record is looked at, and what it says where it is so and where it is not."""

    key: EvidenceKey
    holds: Direction = Direction()
    fails: Direction = Direction()

    def concerns(self, reading: ReadingKey) -> bool:
        """Tell whether it can say anything about a reading."""
        sides = (self.holds, self.fails)
        return any(reading in (*side.favours, *side.against) for side in sides)


class SteroidKnowledge(Value):
    """Hold everything of the file."""

    expected: Expected
    low: Dose
    high: High
    weakness: WeaknessRule
    trial: TrialWindow
    pulse_schemes: tuple[PulseScheme, ...] = Field(min_length=1)
    pulse_screen: PulseScreen
    conditions: tuple[Condition, ...] = Field(min_length=1)
    readings: tuple[ReadingOfWeakness, ...]
    evidence: tuple[Evidence, ...]

    @model_validator(mode="after")
    def _whole(self) -> SteroidKnowledge:
        if tuple(item.key for item in self.readings) != READINGS:
            raise ValueError(f"readings: has to hold exactly {', '.join(READINGS)}, in this order")
        for part in (self.pulse_schemes, self.evidence):
            keys = [item.key for item in part]
            if len(set(keys)) != len(keys):
                raise ValueError("a key stands there twice")
        return self

    def scheme(self, key: str) -> PulseScheme:
        """Return the scheme of that key. Raises KeyError for one that is not in the file."""
        return {item.key: item for item in self.pulse_schemes}[key]

    def reading_source(self, key: str) -> CitedSource:
        """Return where a reading comes from."""
        return {str(item.key): item.source for item in self.readings}[key]


def read_steroid(text: str) -> SteroidKnowledge:
    """Return the figures that the TOML `text` holds. Raises KnowledgeError with place and reason."""
    return read_value(SteroidKnowledge, text, "steroid")
