"""What the core says back: findings (clinical, with a source) and field errors (input refused)."""

from __future__ import annotations

from enum import Enum

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Note, Value


class Kind(str, Enum):
    """Say how much a finding asks of the clinician."""

    DECIDE = "decide"
    WARN = "warn"
    STOP = "stop"
    NOTE = "note"


class State(str, Enum):
    """Say how well a figure is established (ledger: C, S, D, U; statements are PRINTED)."""

    PRINTED = "printed"
    CONFIRMED = "confirmed"
    SINGLE = "single source"
    DERIVED = "derived"
    UNCONFIRMED = "unconfirmed"


class Source(Value):
    """Name where a figure or a fact comes from: statement ids or a ledger section, year, state."""

    ids: tuple[Key, ...] = Field(min_length=1)
    year: int | None = None
    state: State = State.PRINTED


class Finding(Value):
    """Say one clinical thing, with the inputs it used, those it lacks, and its sources.

    `overridable` tells of a stop whether a written reason may open Apply. Raises for a stop that
    stands on something unconfirmed: that never holds anybody up.
    """

    rule: Key
    kind: Kind
    sentence: Note
    because: Note = ""
    missing: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()
    would_change: Note = ""
    overridable: bool = True

    @model_validator(mode="after")
    def _no_stop_on_hearsay(self) -> Finding:
        if self.kind is Kind.STOP and any(item.state is State.UNCONFIRMED for item in self.sources):
            raise ValueError("what is unconfirmed never makes a stop")
        return self


class FieldError(Value):
    """Refuse one input: which field, what was wrong, what is allowed."""

    field: str
    wrong: Note
    allowed: Note

    def sentence(self) -> str:
        """Return the refusal as one line a person can act on."""
        return f"{self.field}: {self.wrong}; allowed: {self.allowed}"

    def plain(self) -> str:
        """Return the refusal without the name of its field, for a window that names no fields."""
        return f"{self.wrong[:1].upper()}{self.wrong[1:]}. Allowed: {self.allowed}"
