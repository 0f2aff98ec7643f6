"""A regimen of the clinician's own as it is typed, phase by phase; nothing is filled in for them."""

from __future__ import annotations

from pydantic import Field, field_validator

from myoplanner.logic.base import Line, Value

PHASE_FIELDS = {
    "hold": ("weeks",),
    "reduce": ("by_mg", "every_weeks", "to_mg"),
    "reduce_percent": ("by_percent", "every_weeks", "to_mg"),
    "alternate": ("off_mg",),
    "reduce_on": ("by_mg", "every_weeks", "to_mg"),
    "reduce_off": ("by_mg", "every_weeks", "to_mg"),
    "maintain": (),
    "stop": (),
}
"""The kinds of phase that can be built, each with the numbers that it asks for."""
MOST_PHASES = 20


class Phase(Value):
    """Hold one phase: its kind, and the text typed for each of its numbers."""

    kind: str
    texts: tuple[Line, ...] = ()

    @field_validator("kind")
    @classmethod
    def _known(cls, kind: str) -> str:
        if kind not in PHASE_FIELDS:
            raise ValueError(f"{kind} is not a kind of phase")
        return kind

    def text(self, index: int) -> str:
        """Return the text of one number; empty where nothing was typed."""
        return self.texts[index] if index < len(self.texts) else ""


class OwnDraft(Value):
    """Hold the start dose, the grid of rounding and the phases, all as typed."""

    start: Line = ""
    round_to: Line = "2.5"
    phases: tuple[Phase, ...] = Field(
        default=(Phase(kind="hold"), Phase(kind="maintain")), max_length=MOST_PHASES
    )
