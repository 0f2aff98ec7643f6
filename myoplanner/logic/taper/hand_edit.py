"""One edit of a draft by hand, as a value: what is done, to the step of which day on which line."""

from __future__ import annotations

from datetime import date
from enum import Enum

from myoplanner.logic.base import Key, Number, Value
from myoplanner.logic.taper.draft import Edge


class Act(str, Enum):
    """Name what can be done to a step."""

    LEVEL = "level"
    UP = "up"
    DOWN = "down"
    START = "start"
    SPLIT = "split"
    INSERT = "insert"
    REPEAT = "repeat"
    REMOVE = "remove"


class HandEdit(Value):
    """Hold one edit: on which line, on the step of which day, and what is done to it.

    LEVEL sets `mg`; START moves the step's first day to `to` (with `weeks` by whole weeks); SPLIT cuts it
    on `to`.
    """

    act: Act
    line: Key
    day: date
    edge: Edge = Edge.ON
    mg: Number | None = None
    to: date | None = None
    weeks: bool = False
