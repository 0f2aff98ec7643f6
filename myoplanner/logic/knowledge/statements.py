"""The typed model of resources/knowledge/statements.toml: what the sources say, in our own words."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from myoplanner.logic.base import Key, Note, Value
from myoplanner.logic.finding import State
from myoplanner.logic.knowledge.cited import STATEMENT_PATTERN
from myoplanner.logic.knowledge.reading import read_value

StatementId = Annotated[str, StringConstraints(pattern=f"^{STATEMENT_PATTERN}$")]
Sentence = Annotated[Note, StringConstraints(min_length=1)]


class Publication(Value):
    """Hold one source: its short key, its name, and the year where it prints one."""

    key: Key
    name: Sentence
    year: int | None = None


class Statement(Value):
    """Hold one statement: our sentence, the sources that make it, the review's own references."""

    id: StatementId
    text: Sentence
    sources: tuple[Key, ...] = Field(min_length=1)
    references: tuple[int, ...] = ()
    state: State = State.PRINTED


class Statements(Value):
    """Hold every statement, and the table of the sources."""

    sources: tuple[Publication, ...]
    statements: tuple[Statement, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> Statements:
        keys = [item.key for item in self.sources]
        ids = [item.id for item in self.statements]
        if len(set(keys)) != len(keys) or len(set(ids)) != len(ids):
            raise ValueError("a source or a statement stands there twice")
        strangers = {key for item in self.statements for key in item.sources} - set(keys)
        if strangers:
            raise ValueError(f"the source {min(strangers)} is not in the table")
        return self

    def knows(self, id_: str) -> bool:
        """Tell whether an id is that of a statement or of a source in the table."""
        return any(item.id == id_ for item in self.statements) or any(
            item.key == id_ for item in self.sources
        )

    def publication(self, key: str) -> Publication:
        """Return the source of that key. Raises KeyError for one that is not in the table."""
        return {item.key: item for item in self.sources}[key]


def read_statements(text: str) -> Statements:
    """Return the statements that the TOML `text` holds. Raises KnowledgeError with place and reason."""
    return read_value(Statements, text, "statements")
