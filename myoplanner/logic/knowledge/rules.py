"""The typed model of resources/knowledge/rules.toml: what each rule that makes findings stands on.

What a rule looks at is a small function in logic/advise; its name, its weight and its sources stand
here, so that the page on the sources can name it.
"""

from __future__ import annotations

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Value
from myoplanner.logic.finding import Kind, State
from myoplanner.logic.knowledge.cited import CitedSource
from myoplanner.logic.knowledge.reading import read_value


class Rule(Value):
    """Hold a rule: its id, what it is about, how much it asks for, and where that comes from."""

    id: Key
    title: Line
    kind: Kind
    sources: tuple[CitedSource, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _no_stop_on_hearsay(self) -> Rule:
        if self.kind is Kind.STOP and any(item.state is State.UNCONFIRMED for item in self.sources):
            raise ValueError(f"{self.id}: what is unconfirmed never makes a stop")
        return self


class Rules(Value):
    """Hold every rule."""

    rules: tuple[Rule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _distinct(self) -> Rules:
        ids = [item.id for item in self.rules]
        if len(set(ids)) != len(ids):
            raise ValueError("two rules bear the same id")
        return self

    def rule(self, rule_id: str) -> Rule:
        """Return the rule of that id. Raises KeyError for one that is not in the file."""
        return {item.id: item for item in self.rules}[rule_id]


def read_rules(text: str) -> Rules:
    """Return the rules that the TOML `text` holds. Raises KnowledgeError with place and reason."""
    return read_value(Rules, text, "rules")
