"""All knowledge in one value, as it is handed to build_plan."""

from __future__ import annotations

from pydantic import Field, model_validator

from myoplanner.logic.base import Line, Value
from myoplanner.logic.knowledge.agent import Agent
from myoplanner.logic.knowledge.antibodies import Antibodies
from myoplanner.logic.knowledge.companions import Companions
from myoplanner.logic.knowledge.criteria import Criteria
from myoplanner.logic.knowledge.diagnosis_items import DiagnosisItems
from myoplanner.logic.knowledge.equivalents import Equivalents
from myoplanner.logic.knowledge.malignancy import Malignancy
from myoplanner.logic.knowledge.monitoring import Monitoring
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.knowledge.response import ResponseDefinitions
from myoplanner.logic.knowledge.rules import Rules
from myoplanner.logic.knowledge.statements import Statements
from myoplanner.logic.knowledge.steroid import SteroidKnowledge
from myoplanner.logic.knowledge.studies import Studies


class Knowledge(Value):
    """Hold the edition and everything that resources/knowledge and the user's own files hold.

    Whether its parts fit each other is asked when it is loaded (knowledge/soundness.py).
    """

    edition: Line
    regimens: tuple[Regimen, ...] = Field(min_length=1)
    criteria: Criteria
    response: ResponseDefinitions
    items: DiagnosisItems
    antibodies: Antibodies
    malignancy: Malignancy
    rules: Rules
    statements: Statements
    agents: tuple[Agent, ...] = Field(min_length=1)
    """In the order in which the candidates stand."""
    studies: Studies
    monitoring: Monitoring
    equivalents: Equivalents
    steroid: SteroidKnowledge
    companions: Companions

    @model_validator(mode="after")
    def _distinct(self) -> Knowledge:
        ids = [item.id for item in self.regimens]
        if len(set(ids)) != len(ids):
            raise ValueError("two regimens bear the same id")
        ids = [item.id for item in self.agents]
        if len(set(ids)) != len(ids):
            raise ValueError("two agents bear the same id")
        ranks = [item.place.rank for item in self.agents]
        if ranks != sorted(set(ranks)):
            raise ValueError("the agents do not stand in the order of their places")
        return self

    @property
    def parts(self) -> tuple[Value, ...]:
        """Return the product's own knowledge, without the statements and without the user's regimens."""
        published = tuple(item for item in self.regimens if not item.own)
        return (
            *published, self.criteria, self.response, self.items, self.antibodies, self.malignancy,
            self.rules, *self.agents, self.studies, self.monitoring,
            self.equivalents, self.steroid, self.companions,
        )  # fmt: skip

    def regimen(self, regimen_id: str | None) -> Regimen | None:
        """Return the regimen of that id, or None."""
        return next((item for item in self.regimens if item.id == regimen_id), None)

    def agent(self, agent_id: str | None) -> Agent | None:
        """Return the agent of that id, or None."""
        return next((item for item in self.agents if item.id == agent_id), None)

    def whole(self, agent: Agent) -> tuple[Agent, ...]:
        """Return an agent and those of which it is put together."""
        return (agent, *(item for item in self.agents if item.id in agent.parts))
