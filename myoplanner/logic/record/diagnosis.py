"""The diagnosis as the clinician records it. Unsettled is a state, never a blank.

What was found on the way to it is a list of answers to the items of resources/knowledge/diagnosis.toml.
An item without an answer is unknown; there is no answer "unknown", and unknown never counts as no.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Value

MOST_ANSWERS = 1000


class Entity(str, Enum):
    """Name the entities of DX-01; the last two are not in the two sources (ledger 1, 8)."""

    UNSETTLED = "unsettled"
    PM = "pm"
    DM = "dm"
    ADM = "adm"
    IBM = "ibm"
    JDM = "jdm"
    IMNM = "imnm"
    ANTISYNTHETASE = "antisynthetase"


ENTITY_NAMES = {
    Entity.UNSETTLED: "Unsettled",
    Entity.PM: "Polymyositis",
    Entity.DM: "Dermatomyositis",
    Entity.ADM: "Amyopathic dermatomyositis",
    Entity.IBM: "Inclusion body myositis",
    Entity.JDM: "Juvenile dermatomyositis",
    Entity.IMNM: "Immune-mediated necrotising myopathy",
    Entity.ANTISYNTHETASE: "Antisynthetase syndrome",
}

NOT_IN_SOURCES = frozenset({Entity.IMNM, Entity.ANTISYNTHETASE})


class Answer(Value):
    """Hold the answer to one item: a word of the item, with a day and a line of text where they belong.

    Keys and words are held to the items where they are entered (record/answering.py), not here: a file
    may hold answers to items that another edition knows, and they are kept and shown.
    """

    key: Key
    word: Key
    day: date | None = None
    note: Line = ""


class Diagnosis(Value):
    """Hold the entity with the marks that may stand beside it, the dates, and what was found."""

    entity: Entity = Entity.UNSETTLED
    malignancy: bool = False
    overlap: bool = False
    onset: date | None = None
    diagnosed: date | None = None
    answers: tuple[Answer, ...] = Field(default=(), max_length=MOST_ANSWERS)

    @model_validator(mode="after")
    def _one_answer_each(self) -> Diagnosis:
        keys = [item.key for item in self.answers]
        if len(set(keys)) != len(keys):
            raise ValueError("an item is answered twice")
        return self

    def answer(self, key: str) -> Answer | None:
        """Return the answer to an item, or None where it is unknown."""
        return next((item for item in self.answers if item.key == key), None)

    def marked(self, mark: str) -> bool:
        """Tell whether a mark stands beside the entity: malignancy or overlap."""
        return {"malignancy": self.malignancy, "overlap": self.overlap}[mark]
