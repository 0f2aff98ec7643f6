"""All knowledge in one value, as it is handed to build_plan."""

from __future__ import annotations

from pydantic import Field, model_validator

from myoplanner.logic.base import Line, Value
from myoplanner.logic.knowledge.regimen import Regimen


class Knowledge(Value):
    """Hold the edition and everything that resources/knowledge and the user's own files hold."""

    edition: Line
    regimens: tuple[Regimen, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _distinct(self) -> Knowledge:
        ids = [item.id for item in self.regimens]
        if len(set(ids)) != len(ids):
            raise ValueError("two regimens bear the same id")
        return self

    def regimen(self, regimen_id: str | None) -> Regimen | None:
        """Return the regimen of that id, or None."""
        return next((item for item in self.regimens if item.id == regimen_id), None)
