"""The typed model of resources/knowledge/malignancy.toml: the screening scheme of IMACS 2023."""

from __future__ import annotations

from enum import Enum

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Number, Value
from myoplanner.logic.knowledge.cited import CitedSource, Sourced
from myoplanner.logic.knowledge.reading import read_value


class Stratum(str, Enum):
    """Name a stratum of the risk of malignancy."""

    STANDARD = "standard"
    MODERATE = "moderate"
    HIGH = "high"


STRATA = tuple(Stratum)
"""From the least to the most."""


class Factor(Value):
    """Hold one factor of a stratum, and the one thing in the record that it is read from."""

    name: Line
    stratum: Stratum
    entity: Key | None = None
    mark: Key | None = None
    item: Key | None = None
    words: tuple[Key, ...] = ()
    over_years: Number | None = Field(default=None, ge=0)
    sex: Key | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Factor:
        ways = (self.entity, self.mark, self.item, self.over_years, self.sex)
        if sum(way is not None for way in ways) != 1 or bool(self.words) != (self.item is not None):
            raise ValueError(f"{self.name}: a factor is read from one thing in the record")
        return self


class Strata(Sourced):
    """Hold the factors of all strata."""

    factors: tuple[Factor, ...]


class Window(Sourced):
    """Hold the years on either side of onset in which a malignancy belongs to the myositis."""

    years: int = Field(gt=0)


class Panels(Sourced):
    """Hold the items as which the two panels of screening tests are entered."""

    items: tuple[Key, ...] = Field(min_length=1)


class Adults(Sourced):
    """Hold the age from which the scheme applies."""

    from_years: int = Field(gt=0)


class Malignancy(Value):
    """Hold the scheme: whom it is for, its window, its panels, its strata."""

    adults: Adults
    window: Window
    panels: Panels
    strata: Strata
    not_for: tuple[Key, ...] = ()
    """Diagnoses of which the scheme says nothing."""
    not_for_source: CitedSource


def read_malignancy(text: str) -> Malignancy:
    """Return the scheme that the TOML `text` holds. Raises KnowledgeError with place and reason."""
    return read_value(Malignancy, text, "malignancy")
