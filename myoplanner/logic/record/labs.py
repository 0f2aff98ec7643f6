"""What is measured because of a drug: tests with their own unit and limits, and body height."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Number, Value
from myoplanner.logic.knowledge.lab_tests import LAB_UNITS, LabTest
from myoplanner.logic.record.results import Bound, EnzymeResult, StrengthResult, WeightResult

MOST_LAB = Decimal(100_000)
LEAST_CM = Decimal(40)
MOST_CM = Decimal(250)


class LabResult(Value):
    """Hold one value of a test, with its unit and the laboratory's own limits where it prints them."""

    id: Key
    day: date
    test: LabTest
    value: Number = Field(ge=0, le=MOST_LAB)
    unit: str
    bound: Bound = Bound.EXACT
    lower_limit: Number | None = Field(default=None, ge=0, le=MOST_LAB)
    upper_limit: Number | None = Field(default=None, gt=0, le=MOST_LAB)

    @model_validator(mode="after")
    def _fits(self) -> LabResult:
        if self.unit not in LAB_UNITS[self.test]:
            raise ValueError(f"{self.test.value} is not reported in {self.unit}")
        low, high = self.lower_limit, self.upper_limit
        if low is not None and high is not None and low > high:
            raise ValueError("the lower limit is over the upper limit")
        return self


class HeightResult(Value):
    """Hold the body height in cm on a day."""

    id: Key
    day: date
    cm: Number = Field(ge=LEAST_CM, le=MOST_CM)


Measurement = EnzymeResult | StrengthResult | WeightResult | LabResult
"""All that is typed into a grid of values, or pasted there."""
