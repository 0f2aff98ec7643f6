"""The typed model of resources/knowledge/antibodies.toml: what a positive antibody points to (DX-10)."""

from __future__ import annotations

from pydantic import model_validator

from myoplanner.logic.base import Key, Line, Note, Value
from myoplanner.logic.knowledge.cited import Sourced
from myoplanner.logic.knowledge.reading import read_value


class Antibody(Sourced):
    """Hold what one antibody means: the item it is entered as, its meaning, the diagnoses it fits.

    `pattern` names the items of the pattern that it points to; without `fits` it fits any diagnosis.
    """

    item: Key
    name: Line
    meaning: Note
    fits: tuple[Key, ...] = ()
    pattern: tuple[Key, ...] = ()
    urgent: bool = False


class Antibodies(Value):
    """Hold the antibodies whose meaning is on record."""

    antibodies: tuple[Antibody, ...]

    @model_validator(mode="after")
    def _distinct(self) -> Antibodies:
        keys = [item.item for item in self.antibodies]
        if len(set(keys)) != len(keys):
            raise ValueError("an antibody stands there twice")
        return self


def read_antibodies(text: str) -> Antibodies:
    """Return the antibodies that the TOML `text` holds. Raises KnowledgeError with place and reason."""
    return read_value(Antibodies, text, "antibodies")
