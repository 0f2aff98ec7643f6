"""Regimen steps -> levels in weeks. Each step of the regimen is carried out by one short method."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from myoplanner.logic.base import Number, Value
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.regimen import Alternate, Condition, Hold, Reduce, Regimen, Stop
from myoplanner.logic.record.therapy import PresentDose
from myoplanner.logic.taper.parameters import Settings
from myoplanner.logic.taper.rounding import cut
from myoplanner.logic.wording import say

MOST_LEVELS = 600
"""Every schedule is built in a bounded number of steps."""


class Level(Value):
    """Hold one dose level: weeks from and to (None: no end), doses in mg before and after rounding."""

    from_week: int
    to_week: int | None
    on_mg: Number
    off_mg: Number
    raw_on_mg: Number
    raw_off_mg: Number
    every_other_day: bool
    fractions: int = 1
    assumes: Condition | None = None
    step: int = 0


class Refused(Exception):
    """Carry a field error out of the builder; caught in `levels_of`, never seen outside."""

    def __init__(self, error: FieldError) -> None:
        super().__init__(error.wrong)
        self.error = error


def refusal(field_name: str, wrong: str, allowed: str) -> Refused:
    """Return the refusal of one field, to be raised."""
    return Refused(FieldError(field=field_name, wrong=wrong, allowed=allowed))


def field_of(amount: Decimal | str | None, name: str) -> str:
    """Name the field that holds an amount: the parameter, or `name` where the number is written out."""
    return amount if isinstance(amount, str) else name


@dataclass
class Builder:
    """Walk through the steps of a regimen and keep the dose taken now."""

    regimen: Regimen
    settings: Settings
    start_mg: Decimal
    raw_start_mg: Decimal
    present: PresentDose | None = None
    week: int = 0
    alternating: bool = False
    levels: list[Level] = field(default_factory=list)
    assumes: Condition | None = None

    def __post_init__(self) -> None:
        self.on = self.off = self.start_mg
        self.raw_on = self.raw_off = self.raw_start_mg
        if self.present is not None and self.present.every_other_day:
            self.alternating = True
            self.off = self.raw_off = self.present.off_mg
        self.grid = self.number(self.regimen.round_to_mg)
        self.target = self.number(self.regimen.target_mg)

    def run(self) -> None:
        """Carry out all steps; a start dose at or under the target is held, never raised."""
        if self.start_mg <= self.target:
            self.emit(None, 0)
            return
        for index, step in enumerate(self.regimen.steps):
            if isinstance(step, Hold):
                self.hold(step, index)
            elif isinstance(step, Alternate):
                self.alternate(step)
            elif isinstance(step, Reduce):
                self.reduce(step, index)
            elif isinstance(step, Stop):
                self.on = self.off = self.raw_on = self.raw_off = Decimal(0)
                self.emit(None, index)
            else:
                self.emit(None, index)

    def hold(self, step: Hold, index: int) -> None:
        """Keep the dose; what follows assumes that the condition of the hold is met."""
        if step.weeks is not None:
            weeks = int(self.number(step.weeks))
        else:
            until = int(self.number(step.until_week or Decimal(0)))
            weeks = until - self.week
            if weeks < 0:
                wrong = say("dose.hold_backwards", until=until, week=self.week)
                raise refusal(field_of(step.until_week, "until_week"), wrong, say("dose.hold_allowed"))
        if weeks:
            self.emit(weeks, index)
        self.assumes = step.condition

    def alternate(self, step: Alternate) -> None:
        """Go over to every other day from the next level on."""
        wanted = self.number(step.off_mg)
        # Who is on every other day already keeps an off-day dose that is lower than the step's.
        self.off = self.raw_off = min(self.off, wanted) if self.alternating else wanted
        self.alternating = True
        self._check_order(field_of(step.off_mg, "off_mg"))

    def reduce(self, step: Reduce, index: int) -> None:
        """Lower at once and again after each interval; skip where the knee is reached already."""
        floor = self.number(step.to_mg)
        if step.of == "daily" and self.alternating:
            raise refusal("start_from", say("dose.daily_regimen"), say("dose.daily_allowed"))
        if step.of != "off_day":
            # The target of the whole plan is never passed, also where a knee lies under it.
            floor = max(floor, self.target)
        weeks = int(self.number(step.every_weeks))
        for raw, dose in self._cuts(step, floor):
            self._take(step, raw, dose)
            self.emit(weeks, index)

    def _cuts(self, step: Reduce, floor: Decimal) -> Iterator[tuple[Decimal, Decimal]]:
        dose = self.off if step.of == "off_day" else self.on
        while dose > floor:
            raw, dose = cut(dose, self._size(step, dose), self.grid, floor)
            yield raw, dose

    def _size(self, step: Reduce, now: Decimal) -> Decimal:
        if step.by_mg is not None:
            return self.number(step.by_mg)
        of = self.start_mg if self.settings.word(step.basis) == "start" else now
        return of * self.number(step.by_percent or Decimal(0)) / 100

    def _take(self, step: Reduce, raw: Decimal, dose: Decimal) -> None:
        if step.of != "off_day":
            self.on, self.raw_on = dose, raw
        if step.of != "on_day":
            self.off, self.raw_off = dose, raw
        # Only a cut that is made begins the alternation: a step that is skipped changes nothing.
        self.alternating = self.alternating or step.of == "off_day"
        self._check_order(field_of(step.to_mg, "to_mg"))

    def _check_order(self, field_name: str) -> None:
        if self.off > self.on:
            wrong = say("dose.off_over_on", on=self.on, off=self.off)
            raise refusal(field_name, wrong, say("dose.off_allowed"))

    def emit(self, weeks: int | None, index: int) -> None:
        """Write one level down, joined to the one before where nothing changed."""
        to_week = None if weeks is None else self.week + weeks
        level = Level(
            from_week=self.week,
            to_week=to_week,
            on_mg=self.on,
            off_mg=self.off,
            raw_on_mg=self.raw_on,
            raw_off_mg=self.raw_off,
            every_other_day=self.alternating and self.on > 0,
            fractions=self._fractions(),
            assumes=self.assumes,
            step=index,
        )
        self.assumes = None
        self._append(level)
        self.week = self.week if to_week is None else to_week

    def _append(self, level: Level) -> None:
        before = self.levels[-1] if self.levels else None
        if before is not None and _same_dose(before, level):
            joined = {name: getattr(before, name) for name in Level.model_fields} | {"to_week": level.to_week}
            self.levels[-1] = Level(**joined)
            return
        if len(self.levels) >= MOST_LEVELS:
            wrong = say("dose.too_many_steps", most=MOST_LEVELS)
            raise refusal("round_to_mg", wrong, say("dose.fewer_steps"))
        self.levels.append(level)

    def _fractions(self) -> int:
        """Divide until the target is reached: the maintenance dose is taken once a day."""
        return int(self.number(self.regimen.fractions)) if self.on > self.target else 1

    def number(self, amount: Decimal | str) -> Decimal:
        """Resolve a number or the parameter that holds it."""
        return self.settings.number(amount)


def _same_dose(before: Level, after: Level) -> bool:
    return (before.on_mg, before.off_mg, before.every_other_day, before.fractions) == (
        after.on_mg,
        after.off_mg,
        after.every_other_day,
        after.fractions,
    ) and after.assumes is None


def levels_of(
    regimen: Regimen,
    settings: Settings,
    start_mg: Decimal,
    raw_start_mg: Decimal,
    present: PresentDose | None = None,
) -> tuple[Level, ...] | FieldError:
    """Return the levels of the plan in weeks from its start, or the reason why there are none."""
    builder = Builder(regimen, settings, start_mg, raw_start_mg, present)
    try:
        builder.run()
    except Refused as refused:
        return refused.error
    return tuple(builder.levels)
