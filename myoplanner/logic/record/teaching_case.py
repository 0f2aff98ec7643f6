"""What makes a course a teaching case: where it comes from, and what is asked and told at each visit.

The course itself stays a course. What has no day in the source stands in `untimed`, never on the axis.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from pydantic import Field, model_validator

from myoplanner.logic.base import Line, Note, Value

MOST_TURNS = 200
MOST_UNTIMED = 100


class Origin(str, Enum):
    """Name where a case comes from."""

    MADE_UP = "made up"
    PUBLISHED = "published"
    SAVED = "saved"


class Turn(Value):
    """Hold one visit of a case: a question to the room, what was done, a note, and its source."""

    day: date
    question: Note = ""
    done: Note = ""
    note: Note = ""
    source: Note = ""


class TeachingCase(Value):
    """Hold a case's title, origin, citation and turns.

    `day0` is the first steroid day where no dose in mg tells it. `untimed` are findings without a time.
    """

    title: Line
    origin: Origin
    source: Note = ""
    day0: date | None = None
    turns: tuple[Turn, ...] = Field(default=(), max_length=MOST_TURNS)
    untimed: tuple[Note, ...] = Field(default=(), max_length=MOST_UNTIMED)

    @model_validator(mode="after")
    def _one_turn_a_day(self) -> TeachingCase:
        if len({turn.day for turn in self.turns}) != len(self.turns):
            raise ValueError("two turns of a case stand on one day")
        return self

    def turn_on(self, day: date) -> Turn | None:
        """Return what is asked and told on a day, or None."""
        return next((turn for turn in self.turns if turn.day == day), None)
