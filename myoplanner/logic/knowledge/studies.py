"""The typed model of resources/knowledge/evidence.toml: what is reported of each study (EV-01 to EV-26).

Shown with the agent that it concerns: design, patients, dose, result, harm, in our own words.
"""

from __future__ import annotations

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Note, Value
from myoplanner.logic.knowledge.cited import Sourced
from myoplanner.logic.knowledge.reading import read_value


class Study(Sourced):
    """Hold one study; an empty `harm` means that the source reports none, not that there was none."""

    id: Key
    agents: tuple[Key, ...] = Field(min_length=1)
    controlled: bool = False
    design: Note
    patients: Note
    dose: Note = ""
    result: Note
    harm: Note = ""
    remark: Note = ""


class Studies(Value):
    """Hold every study."""

    studies: tuple[Study, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _distinct(self) -> Studies:
        ids = [item.id for item in self.studies]
        if len(set(ids)) != len(ids):
            raise ValueError("a study stands there twice")
        return self

    def of_agent(self, agent_id: str) -> tuple[Study, ...]:
        """Return the studies that concern an agent, in order."""
        return tuple(item for item in self.studies if agent_id in item.agents)


def read_studies(text: str) -> Studies:
    """Return the studies that the TOML `text` holds. Raises KnowledgeError with the place and the reason."""
    return read_value(Studies, text, "evidence")
