"""The typed model of resources/knowledge/equivalents.toml: which doses have the effect of 5 mg prednisone."""

from __future__ import annotations

from enum import Enum

from pydantic import Field, model_validator

from myoplanner.logic.base import Number, Value
from myoplanner.logic.knowledge.cited import Sourced
from myoplanner.logic.knowledge.reading import read_value


class Glucocorticoid(str, Enum):
    """Name the glucocorticoids of ledger 5."""

    PREDNISONE = "prednisone"
    PREDNISOLONE = "prednisolone"
    METHYLPREDNISOLONE = "methylprednisolone"
    TRIAMCINOLONE = "triamcinolone"
    DEXAMETHASONE = "dexamethasone"
    BETAMETHASONE = "betamethasone"
    HYDROCORTISONE = "hydrocortisone"
    CORTISONE = "cortisone"
    DEFLAZACORT = "deflazacort"


class Base(Sourced):
    """Hold the drug and the mg that all others are held against."""

    drug: Glucocorticoid
    mg: Number = Field(gt=0)


class Equivalent(Sourced):
    """Hold the mg of one drug that stand for the base; `low` and `high` differ where a range is printed."""

    drug: Glucocorticoid
    low: Number = Field(gt=0)
    high: Number = Field(gt=0)

    @model_validator(mode="after")
    def _ordered(self) -> Equivalent:
        if self.high < self.low:
            raise ValueError(f"{self.drug.value}: a range runs from low to high")
        return self


class Equivalents(Value):
    """Hold the table."""

    base: Base
    equivalents: tuple[Equivalent, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> Equivalents:
        drugs = [item.drug for item in self.equivalents]
        if self.base.drug is not Glucocorticoid.PREDNISONE:
            raise ValueError("doses are held against prednisone")
        if sorted([self.base.drug, *drugs]) != sorted(Glucocorticoid):
            raise ValueError("each glucocorticoid stands there once")
        pulsed = self.of(Glucocorticoid.METHYLPREDNISOLONE)
        if pulsed.low != pulsed.high:
            raise ValueError("pulses are counted by one figure for methylprednisolone")
        return self

    def of(self, drug: Glucocorticoid) -> Equivalent:
        """Return the line of a drug other than the base. Raises KeyError for the base."""
        return {item.drug: item for item in self.equivalents}[drug]


def read_equivalents(text: str) -> Equivalents:
    """Return the table that the TOML `text` holds. Raises KnowledgeError with place and reason."""
    return read_value(Equivalents, text, "equivalents")
