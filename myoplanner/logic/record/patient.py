"""Who the patient is, as far as the plan needs it. Name and record number are optional."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Annotated

from pydantic import Field, StringConstraints

from myoplanner.logic.base import Line, Value

EARLIEST_BIRTH = 1900
LATEST_BIRTH = 2199
ADULT_AGE = 18


class Sex(str, Enum):
    """Name the patient's sex as recorded."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class Patient(Value):
    """Hold a code or initials, and what else the clinician chose to write down."""

    code: Annotated[Line, StringConstraints(max_length=40)] = ""
    name: Line = ""
    record_number: Annotated[Line, StringConstraints(max_length=60)] = ""
    sex: Sex | None = None
    birth_year: int | None = Field(default=None, ge=EARLIEST_BIRTH, le=LATEST_BIRTH)

    def age_on(self, day: date) -> int | None:
        """Return the age in years by the birth year (it may be one less before the birthday)."""
        return None if self.birth_year is None else day.year - self.birth_year
