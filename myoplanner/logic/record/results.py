"""What was measured: enzymes with their own unit and limit, strength with its scale, weight."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Number, Value
from myoplanner.logic.units import EnzymeUnit, in_units_per_litre, times_limit

MOST_ENZYME = Decimal(500_000)
"""U/L or ug/L; a larger value is a slip of the pen."""
LEAST_KG = Decimal(2)
MOST_KG = Decimal(350)
MOST_STRENGTH = Decimal(1000)


class Enzyme(str, Enum):
    """Name the enzymes of RS-01 that are followed."""

    CK = "CK"
    ALDOLASE = "aldolase"
    AST = "AST"
    ALT = "ALT"
    LDH = "LDH"
    MYOGLOBIN = "myoglobin"


class Bound(str, Enum):
    """Say whether the value is exact or a bound as the laboratory printed it."""

    EXACT = "="
    UNDER = "<"
    OVER = ">"


def units_for(enzyme: Enzyme) -> tuple[EnzymeUnit, ...]:
    """Return the units in which an enzyme may be entered, the usual one first."""
    if enzyme is Enzyme.MYOGLOBIN:
        return (EnzymeUnit.UG_PER_L,)
    return (EnzymeUnit.U_PER_L, EnzymeUnit.MICROKAT_PER_L)


class EnzymeResult(Value):
    """Hold one enzyme value with its unit, bound and the laboratory's own upper limit."""

    kind: Literal["enzyme"] = "enzyme"
    id: Key
    day: date
    enzyme: Enzyme
    value: Number = Field(gt=0)
    unit: EnzymeUnit = EnzymeUnit.U_PER_L
    bound: Bound = Bound.EXACT
    upper_limit: Number | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _plausible(self) -> EnzymeResult:
        if self.unit not in units_for(self.enzyme):
            raise ValueError(f"{self.enzyme.value} is not reported in {self.unit.value}")
        if self.standard > MOST_ENZYME:
            raise ValueError(f"{self.enzyme.value} over {MOST_ENZYME} U/L is not plausible")
        if self.upper_limit is not None and in_units_per_litre(self.upper_limit, self.unit) > MOST_ENZYME:
            raise ValueError("the upper limit is not plausible")
        return self

    @property
    def standard(self) -> Decimal:
        """Return the value in U/L (myoglobin in ug/L)."""
        return in_units_per_litre(self.value, self.unit)

    @property
    def standard_limit(self) -> Decimal | None:
        """Return the upper limit in U/L (myoglobin in ug/L), or None where none is on record."""
        return None if self.upper_limit is None else in_units_per_litre(self.upper_limit, self.unit)

    @property
    def times_limit(self) -> Decimal | None:
        """Return the multiple of its own limit; None for a bound or without a limit."""
        if self.upper_limit is None or self.bound is not Bound.EXACT:
            return None
        return times_limit(self.value, self.upper_limit)


class Scale(str, Enum):
    """Name a strength scale; values on different scales are never compared (ledger 4)."""

    MMT8_80 = "MMT8 0-80"
    MMT8_150 = "MMT8 0-150"
    MRC = "MRC 0-5"
    OWN = "own"


SCALE_MAXIMUM = {Scale.MMT8_80: Decimal(80), Scale.MMT8_150: Decimal(150), Scale.MRC: Decimal(5)}


class StrengthResult(Value):
    """Hold one strength value with its scale and maximum."""

    kind: Literal["strength"] = "strength"
    id: Key
    day: date
    scale: Scale
    value: Number = Field(ge=0)
    maximum: Number = Field(gt=0, le=MOST_STRENGTH)

    @model_validator(mode="after")
    def _on_scale(self) -> StrengthResult:
        fixed = SCALE_MAXIMUM.get(self.scale)
        if fixed is not None and self.maximum != fixed:
            raise ValueError(f"{self.scale.value} ends at {fixed}")
        if self.value > self.maximum:
            raise ValueError(f"strength {self.value} is over the scale's maximum {self.maximum}")
        return self


class WeightResult(Value):
    """Hold the body weight in kg on a day."""

    kind: Literal["weight"] = "weight"
    id: Key
    day: date
    kg: Number = Field(ge=LEAST_KG, le=MOST_KG)


Result = Annotated[EnzymeResult | StrengthResult | WeightResult, Field(discriminator="kind")]
