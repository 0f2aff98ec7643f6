"""A schedule: dated steps, and what can be asked of them. All doses in mg of prednisone."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from pydantic import Field, model_validator

from myoplanner.logic.base import Number, Value, evolve, plain
from myoplanner.logic.record.stock import Stock
from myoplanner.logic.record.therapy import DoseStep, check_contiguous
from myoplanner.logic.taper.intakes import Intakes, intakes_for

ONE_DAY = timedelta(days=1)


class Schedule(Value):
    """Hold the steps of one plan, day on day without a gap; the last may have no end.

    The alternation of every-other-day dosing counts from the first day of the first such step,
    an on-day, and runs through all steps without a restart.
    """

    steps: tuple[DoseStep, ...] = Field(min_length=1)
    round_to_mg: Number = Decimal("2.5")

    @model_validator(mode="after")
    def _contiguous(self) -> Schedule:
        check_contiguous(self.steps)
        return self

    @property
    def start(self) -> date:
        """Return the first day."""
        return self.steps[0].start

    @property
    def end(self) -> date | None:
        """Return the last day, or None where the plan has no end (a stop counts as no end)."""
        return self.steps[-1].end

    @property
    def first_on_day(self) -> date | None:
        """Return the day from which on-days and off-days are counted, or None without them."""
        return next((step.start for step in self.steps if step.every_other_day), None)

    def step_on(self, day: date) -> DoseStep | None:
        """Return the step in force on a day, or None outside the plan."""
        for step in self.steps:
            if step.start <= day and (step.end is None or day <= step.end):
                return step
        return None

    def is_on_day(self, day: date) -> bool:
        """Tell whether a day is an on-day; every day of daily dosing is one."""
        step, first = self.step_on(day), self.first_on_day
        if step is None or first is None or not step.every_other_day:
            return True
        return (day - first).days % 2 == 0

    def dose_on(self, day: date) -> Decimal:
        """Return the mg to be taken on a day; 0 outside the plan."""
        step = self.step_on(day)
        if step is None:
            return Decimal(0)
        return step.on_mg if self.is_on_day(day) else step.off_mg

    def mean_on(self, day: date) -> Decimal:
        """Return the pattern's mean mg a day in force on a day; 0 outside the plan."""
        step = self.step_on(day)
        return Decimal(0) if step is None else step.mean_mg

    def cumulative_to(self, day: date) -> Decimal:
        """Return the mg taken from the first day to `day`, both included, by the real days."""
        total = Decimal(0)
        for step in self.steps:
            on, off = self.on_and_off_days(step, step.start, day)
            total += on * step.on_mg + off * step.off_mg
        return plain(total)

    def on_and_off_days(self, step: DoseStep, first: date, last: date) -> tuple[int, int]:
        """Count the on-days and off-days of a step between two days, both included."""
        begin = max(step.start, first)
        end = last if step.end is None else min(step.end, last)
        days = max(0, (end - begin).days + 1)
        if not step.every_other_day or days == 0:
            return days, 0
        starts_on = 1 if self.is_on_day(begin) else 0
        on = (days + starts_on) // 2
        return on, days - on

    def days_at_or_above(self, mg: Decimal, last: date) -> int:
        """Count the days up to `last` whose pattern's mean is at least `mg` a day."""
        steps = (step for step in self.steps if step.mean_mg >= mg)
        return sum(sum(self.on_and_off_days(step, step.start, last)) for step in steps)

    def first_day_under(self, mg: Decimal) -> date | None:
        """Return the first day from which on the mean stays under `mg` a day, or None.

        A plan that breaks off on a day (superseded by a later one) cannot say what comes after it.
        """
        first: date | None = None
        for step in reversed(self.steps):
            if step.mean_mg >= mg:
                break
            first = step.start
        return first if self.end is None else None

    def tablets(
        self, stock: Stock, first: date, last: date
    ) -> tuple[dict[Decimal, Decimal], tuple[Decimal, ...]]:
        """Count the tablets of each strength needed between two days, both included.

        Returns ({strength mg: tablets}, doses in mg that cannot be made and are not counted).
        """
        needed: dict[Decimal, Decimal] = {}
        cannot: list[Decimal] = []
        for step in self.steps:
            days = self.on_and_off_days(step, first, last)
            for number, dose in zip(days, (step.on_mg, step.off_mg), strict=True):
                intakes = self.intakes(step, dose, stock) if number else ()
                if intakes is None and dose not in cannot:
                    cannot.append(dose)
                for count in (count for counts in intakes or () for count in counts):
                    needed[count.mg] = needed.get(count.mg, Decimal(0)) + count.number * number
        return needed, tuple(cannot)

    def intakes(self, step: DoseStep, dose: Decimal, stock: Stock) -> Intakes | None:
        """Return the tablets of a day at `dose` mg in a step, or None where none add up."""
        return intakes_for(dose, step.fractions, stock, self.round_to_mg)

    def until(self, last: date) -> Schedule | None:
        """Return the part of the plan up to a day (included), or None where nothing is left."""
        kept = [step for step in self.steps if step.start <= last]
        if not kept:
            return None
        if kept[-1].end is None or kept[-1].end > last:
            kept[-1] = evolve(kept[-1], end=last)
        return evolve(self, steps=tuple(kept))
