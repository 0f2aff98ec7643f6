"""Steroid doses: the steps of a plan, the plans that were approved, and what was really taken."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Note, Number, Value
from myoplanner.logic.knowledge.regimen import Condition, Regimen
from myoplanner.logic.record.stock import Stock

MOST_MG = Decimal(200)
MOST_DOSE_STEPS = 2000


class DoseStep(Value):
    """Hold one level of a plan: first and last day (None: no end), on-day and off-day mg.

    Daily dosing has on_mg == off_mg. `fractions` is the number of intakes wanted; raw_* are the
    doses before rounding; `assumes` is the condition taken for granted when the step begins.
    """

    start: date
    end: date | None
    on_mg: Number = Field(ge=0, le=MOST_MG)
    off_mg: Number = Field(ge=0, le=MOST_MG)
    every_other_day: bool = False
    fractions: int = Field(default=1, ge=1, le=4)
    raw_on_mg: Number | None = None
    raw_off_mg: Number | None = None
    assumes: Condition | None = None

    @model_validator(mode="after")
    def _sound(self) -> DoseStep:
        if self.end is not None and self.end < self.start:
            raise ValueError("a step ends before it starts")
        if not self.every_other_day and self.on_mg != self.off_mg:
            raise ValueError("a daily step has one dose")
        if self.off_mg > self.on_mg:
            raise ValueError("the off-day dose is over the on-day dose")
        return self

    @property
    def mean_mg(self) -> Decimal:
        """Return the pattern's mean in mg a day, (on + off) / 2."""
        return (self.on_mg + self.off_mg) / 2

    @property
    def is_stop(self) -> bool:
        """Tell whether nothing is taken in this step."""
        return self.on_mg == 0 and self.off_mg == 0


class PresentDose(Value):
    """Hold the dose that is being taken when a plan begins, in place of a regimen's first dose."""

    on_mg: Number = Field(gt=0, le=MOST_MG)
    off_mg: Number = Field(ge=0, le=MOST_MG)
    every_other_day: bool = False

    @model_validator(mode="after")
    def _sound(self) -> PresentDose:
        if not self.every_other_day and self.on_mg != self.off_mg:
            raise ValueError("a daily dose is one dose")
        if self.off_mg > self.on_mg:
            raise ValueError("the off-day dose is over the on-day dose")
        return self


class Choice(Value):
    """Hold one parameter of a regimen as the clinician set it."""

    name: Key
    value: Line


class SteroidPlan(Value):
    """Hold an approved plan: the choices that led to it, and the steps as signed."""

    id: Key
    regimen_id: Key
    regimen_name: Line
    own: Regimen | None = None
    start: date
    approved_on: date
    choices: tuple[Choice, ...] = ()
    weight_kg: Number | None = None
    start_from: PresentDose | None = None
    stock: Stock
    round_to_mg: Number = Field(gt=0)
    knowledge_edition: Line
    reason: Note = ""
    steps: tuple[DoseStep, ...] = Field(min_length=1, max_length=MOST_DOSE_STEPS)

    @model_validator(mode="after")
    def _contiguous(self) -> SteroidPlan:
        check_contiguous(self.steps)
        if self.steps[0].start != self.start:
            raise ValueError("the first step does not start with the plan")
        return self


class TakenDose(Value):
    """Hold what was really taken from a day to a day (inclusive); gaps between them are allowed."""

    id: Key
    start: date
    end: date
    on_mg: Number = Field(ge=0, le=MOST_MG)
    off_mg: Number = Field(ge=0, le=MOST_MG)
    every_other_day: bool = False

    @model_validator(mode="after")
    def _sound(self) -> TakenDose:
        DoseStep(**self.model_dump(exclude={"id"}))
        return self

    def step(self) -> DoseStep:
        """Return the taken dose in the form of a plan's step."""
        return DoseStep(**self.model_dump(exclude={"id"}))


def check_contiguous(steps: tuple[DoseStep, ...]) -> None:
    """Raise ValueError unless the steps follow each other day on day and only the last may be open."""
    for before, after in itertools.pairwise(steps):
        if before.end is None or (after.start - before.end).days != 1:
            raise ValueError("the steps of a plan do not follow each other")
