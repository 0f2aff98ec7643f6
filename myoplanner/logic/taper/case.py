"""What a check on a plan may look at, and how it speaks."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.base import Number, Value
from myoplanner.logic.finding import Finding, Kind, Source
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.record.stock import Stock
from myoplanner.logic.record.therapy import PresentDose
from myoplanner.logic.taper.levels import Level
from myoplanner.logic.taper.parameters import Settings
from myoplanner.logic.taper.schedule import Schedule


class Case(Value):
    """Hold all that a check may look at; `raw_start_mg` is the first dose before rounding and cap."""

    regimen: Regimen
    settings: Settings
    levels: tuple[Level, ...]
    schedule: Schedule
    stock: Stock
    raw_start_mg: Number
    weight_kg: Number | None = None
    present: PresentDose | None = None

    @property
    def target(self) -> Decimal:
        """Return the target in mg."""
        return self.settings.number(self.regimen.target_mg)

    @property
    def is_held(self) -> bool:
        """Tell whether the start dose is at or under the target, so that nothing is lowered."""
        return self.levels[0].on_mg <= self.target

    def note(
        self,
        rule: str,
        sentence: str,
        change: str,
        ids: tuple[str, ...] = (),
        kind: Kind = Kind.NOTE,
        because: str = "",
    ) -> list[Finding]:
        """Return one finding in a list, as a check hands it back; `ids` name its statements."""
        return [
            Finding(
                rule=f"taper.{rule}",
                kind=kind,
                sentence=sentence,
                because=because,
                sources=tuple(Source(ids=(item,), year=self.regimen.year) for item in ids),
                would_change=change,
            )
        ]
