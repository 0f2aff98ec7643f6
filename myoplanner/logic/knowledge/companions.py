"""The typed model of resources/knowledge/companions.toml: what goes beside steroid, from when on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Number, Value
from myoplanner.logic.knowledge.cited import Sourced
from myoplanner.logic.knowledge.lab_tests import LabTest
from myoplanner.logic.knowledge.reading import read_value

Mg = Annotated[Number, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]


class DoseAndTime(Sourced):
    """Hold a range of doses and a range of times, from which on something concerns the patient."""

    low_mg: Mg
    high_mg: Mg
    low_weeks: Count
    high_weeks: Count

    @model_validator(mode="after")
    def _ordered(self) -> DoseAndTime:
        if self.high_mg < self.low_mg or self.high_weeks < self.low_weeks:
            raise ValueError("a range runs from low to high")
        return self


class Cortisol(Sourced):
    """Hold how a morning cortisol is read, in nmol/L."""

    recovered_over: Mg
    continue_under: Mg

    @model_validator(mode="after")
    def _ordered(self) -> Cortisol:
        if self.recovered_over < self.continue_under:
            raise ValueError("recovered lies over what is continued")
        return self


class Bone(Sourced):
    """Hold from which dose on, and after how many months, bone is looked after; `days` counts them."""

    mg: Mg
    months: Count
    days: Count


class BoneVeryHigh(Sourced):
    """Hold what makes a very high risk: a dose for over so many days, or so much in a year."""

    mg: Mg
    days: Count
    grams_a_year: Mg


class LiveVaccine(Sourced):
    """Hold from which dose on no live vaccine is given, and beside which agents."""

    mg: Mg
    immunosuppressants: tuple[Key, ...] = Field(min_length=1)


class Infection(Sourced):
    """Hold the items that are known before drugs, and before biologics."""

    before_drugs: tuple[Key, ...] = Field(min_length=1)
    before_biologics: tuple[Key, ...] = Field(min_length=1)


class Follow(Sourced):
    """Hold one thing that is followed: by tests, or by an item."""

    key: Key
    tests: tuple[LabTest, ...] = ()
    item: Key | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Follow:
        if bool(self.tests) == (self.item is not None):
            raise ValueError(f"{self.key}: followed by tests or by an item")
        return self


class Companions(Value):
    """Hold everything of the file."""

    adrenal: DoseAndTime
    cortisol: Cortisol
    bone: Bone
    bone_very_high: BoneVeryHigh
    pneumocystis: DoseAndTime
    live_vaccine: LiveVaccine
    infection: Infection
    follow: tuple[Follow, ...] = Field(min_length=1)
    intervals: Sourced

    @model_validator(mode="after")
    def _distinct(self) -> Companions:
        keys = [item.key for item in self.follow]
        if len(set(keys)) != len(keys):
            raise ValueError("a key stands there twice")
        return self


def read_companions(text: str) -> Companions:
    """Return the companions that the TOML `text` holds. Raises KnowledgeError with place and reason."""
    return read_value(Companions, text, "companions")
