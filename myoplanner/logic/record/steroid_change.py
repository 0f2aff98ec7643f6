"""A change of the steroid plan as it is being set: the sizes that the clinician types, nothing filled in."""

from __future__ import annotations

from datetime import date

from pydantic import model_validator

from myoplanner.logic.base import Key, Value
from myoplanner.logic.record.therapy import Choice


class SteroidChange(Value):
    """Hold the sizes typed for each way of a change, by "way.size" ("small-rise.raise_to").

    `start` is the first day of the change; None: the day on which it is looked at.
    """

    start: date | None = None
    answers: tuple[Choice, ...] = ()

    @model_validator(mode="after")
    def _one_each(self) -> SteroidChange:
        names = [item.name for item in self.answers]
        if len(set(names)) != len(names):
            raise ValueError("a size stands there twice")
        return self

    def typed(self, way: Key) -> dict[str, str]:
        """Return the texts typed for one way, by the name of the size."""
        head = f"{way}."
        return {
            item.name.removeprefix(head): item.value for item in self.answers if item.name.startswith(head)
        }
