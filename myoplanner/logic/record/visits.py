"""What was found at a visit: the ratings of the core set, and strength muscle by muscle.

Enzymes are not entered here a second time: they stand among the results. The muscles of a sheet add
up to a strength value only when all of them are entered; that sum then stands among the results too
(`edits.with_visit`), so the chart and the scores read one number.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, NamedTuple

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Number, Value
from myoplanner.logic.record.results import Scale

MOST_RATING = Decimal(10)
MOST_HAQ = Decimal(3)
MOST_GRADE = 10
RATING_PLACES = 3
"""HAQ comes in eighths: 1.375."""


class Muscle(str, Enum):
    """Name the eight muscle groups of MMT8 (ledger 4), in the order in which they are tested."""

    NECK_FLEXORS = "neck_flexors"
    MIDDLE_DELTOID = "middle_deltoid"
    BICEPS = "biceps"
    WRIST_EXTENSORS = "wrist_extensors"
    GLUTEUS_MAXIMUS = "gluteus_maximus"
    GLUTEUS_MEDIUS = "gluteus_medius"
    QUADRICEPS = "quadriceps"
    ANKLE_DORSIFLEXORS = "ankle_dorsiflexors"


class Side(str, Enum):
    """Name a side of the body."""

    RIGHT = "right"
    LEFT = "left"


class Questionnaire(str, Enum):
    """Name the questionnaire behind a disability score; the two are not compared with each other."""

    HAQ = "HAQ"
    CHAQ = "CHAQ"


SHEET_SCALES = (Scale.MMT8_80, Scale.MMT8_150)
"""One side with the neck, 8 x 10; both sides, 10 + 14 x 10 (ledger 4)."""


class Place(NamedTuple):
    """A muscle on a side; the neck has none."""

    muscle: Muscle
    side: Side | None

    @property
    def key(self) -> str:
        """Return its name in a form: "right.biceps", "neck_flexors"."""
        return self.muscle.value if self.side is None else f"{self.side.value}.{self.muscle.value}"


def places_of(scale: Scale, side: Side = Side.RIGHT) -> tuple[Place, ...]:
    """Return the muscles that a scale tests, the neck first; `side` counts for one side only."""
    sides = (Side.RIGHT, Side.LEFT) if scale is Scale.MMT8_150 else (side,)
    paired = [muscle for muscle in Muscle if muscle is not Muscle.NECK_FLEXORS]
    return (Place(Muscle.NECK_FLEXORS, None), *(Place(muscle, each) for muscle in paired for each in sides))


class Grade(Value):
    """Hold the strength of one muscle group, 0 to 10 (Kendall)."""

    muscle: Muscle
    side: Side | None = None
    grade: int = Field(ge=0, le=MOST_GRADE)

    @property
    def place(self) -> Place:
        """Return which muscle on which side it is."""
        return Place(self.muscle, self.side)


class MuscleSheet(Value):
    """Hold the grades of one manual muscle test; `side` is the side tested on 0-80."""

    scale: Scale
    side: Side = Side.RIGHT
    grades: tuple[Grade, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> MuscleSheet:
        if self.scale not in SHEET_SCALES:
            raise ValueError(f"{self.scale.value} is not tested muscle by muscle")
        graded = [item.place for item in self.grades]
        if len(set(graded)) != len(graded):
            raise ValueError("a muscle stands there twice")
        if not set(graded) <= set(self.places):
            raise ValueError("a muscle is not tested on this scale")
        return self

    @property
    def places(self) -> tuple[Place, ...]:
        """Return the muscles that have to be tested, in order."""
        return places_of(self.scale, self.side)

    @property
    def lacking(self) -> tuple[Place, ...]:
        """Return the muscles that are not entered, in order."""
        graded = {item.place for item in self.grades}
        return tuple(place for place in self.places if place not in graded)

    @property
    def total(self) -> Decimal | None:
        """Return the sum, or None while a muscle is missing: nothing is filled in for it."""
        return None if self.lacking else Decimal(sum(item.grade for item in self.grades))


Rating = Annotated[Number, Field(ge=0, le=MOST_RATING, decimal_places=RATING_PLACES)]


class Visit(Value):
    """Hold what was rated on a day; None is not recorded.

    Globals 0-10, HAQ or CHAQ 0-3. What a complete muscle sheet adds up to stands among the results.
    """

    id: Key
    day: date
    physician_global: Rating | None = None
    patient_global: Rating | None = None
    questionnaire: Questionnaire = Questionnaire.HAQ
    haq: Annotated[Number, Field(ge=0, le=MOST_HAQ, decimal_places=RATING_PLACES)] | None = None
    extramuscular_global: Rating | None = None
    muscles: MuscleSheet | None = None
    flare: bool | None = None
    """Whether it was called a flare; None: not asked. The flare itself stands among the events."""

    @property
    def total(self) -> Decimal | None:
        """Return the sum of the muscle sheet, or None where it is not complete."""
        return None if self.muscles is None else self.muscles.total
