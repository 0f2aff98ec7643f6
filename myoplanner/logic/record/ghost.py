"""A ghost: a plan that is only looked at. Never a plan of record, whatever is kept of it."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Number, Value
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.record.pulse import SteroidPulse, pulses_overlap
from myoplanner.logic.record.therapy import (
    MOST_DOSE_STEPS,
    Choice,
    DoseStep,
    PresentDose,
    check_contiguous,
)

MOST_GHOSTS = 12
"""So many are kept with a patient at most; more cannot be told apart on a chart."""


class Ghost(Value):
    """Hold what would be taken from a day on: the steps by mouth, the pulses by vein, and how it came about.

    `regimen_id`, `own`, `choices` and `start_from` are what a plan signed from it would bear.
    """

    id: Key
    name: Line
    regimen_id: Key
    own: Regimen | None = None
    choices: tuple[Choice, ...] = ()
    start_from: PresentDose | None = None
    round_to_mg: Number = Field(default=Decimal("2.5"), gt=0)
    steps: tuple[DoseStep, ...] = Field(default=(), max_length=MOST_DOSE_STEPS)
    pulses: tuple[SteroidPulse, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> Ghost:
        if not self.steps and not self.pulses:
            raise ValueError("a what-if holds neither a dose nor a pulse")
        check_contiguous(self.steps)
        if pulses_overlap(self.pulses):
            raise ValueError("two pulses stand on one day")
        return self


HAND_ID = "hand"


class HandDraft(Value):
    """Hold the draft that is made on the chart: its steps as a ghost of the id HAND_ID.

    `from_draft`: it began as the draft of the wizard, which goes with it. `keep_dates`: later steps keep
    their dates when one is changed; else they move along.
    """

    ghost: Ghost
    from_draft: bool = False
    keep_dates: bool = False
