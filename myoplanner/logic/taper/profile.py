"""The doses that stand before a patient, past and to come: of record, and of the draft over them.

By mouth, in mg of prednisone a day. Every other day counts by its mean; that is our own reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from myoplanner.logic.base import Number, Value
from myoplanner.logic.taper.course_doses import CourseDoses
from myoplanner.logic.taper.effective import Stretch, parts_of
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule


class DoseRun(Value):
    """Hold days in a row at a dose: first and last day (None: no end), least and most mg a day."""

    first: date
    last: date | None
    least_mg: Number
    most_mg: Number

    @property
    def days(self) -> int | None:
        """Return how many days they are, or None without an end."""
        return None if self.last is None else (self.last - self.first).days + 1

    def lasts_over(self, days: int) -> bool:
        """Tell whether it lasts longer than so many days."""
        return self.days is None or self.days > days

    def lasts(self, days: int) -> bool:
        """Tell whether it lasts so many days or more."""
        return self.days is None or self.days >= days

    def reaches(self, day: date) -> bool:
        """Tell whether it goes on to a day or beyond."""
        return self.last is None or self.last >= day


class Profile(Value):
    """Hold the doses in order of their days; `draft_from` is the first day of a draft among them."""

    parts: tuple[Stretch, ...] = ()
    draft_from: date | None = None

    @property
    def doses_any(self) -> bool:
        """Tell whether a dose over 0 is on record or in the draft."""
        return any(part.mean_mg > 0 for part in self.parts)

    def part_on(self, day: date) -> Stretch | None:
        """Return what is taken or planned on a day, or None where nothing is known."""
        found = (part for part in self.parts if part.first <= day and (part.last is None or day <= part.last))
        return next(found, None)

    def mean_on(self, day: date) -> Decimal | None:
        """Return the mean mg a day in force on a day, or None where nothing is known."""
        part = self.part_on(day)
        return None if part is None else part.mean_mg

    def runs_over(self, mg: Decimal) -> tuple[DoseRun, ...]:
        """Return the days in a row with a mean over so many mg a day."""
        return _runs(part for part in self.parts if part.mean_mg > mg)

    def runs_from(self, mg: Decimal) -> tuple[DoseRun, ...]:
        """Return the days in a row with a mean of so many mg a day or more."""
        return _runs(part for part in self.parts if part.mean_mg >= mg)

    def days_from(self, mg: Decimal, last: date) -> int:
        """Count the days up to `last` with a mean of so many mg a day or more."""
        runs = (run for run in self.runs_from(mg) if run.first <= last)
        return sum(((last if run.last is None else min(run.last, last)) - run.first).days + 1 for run in runs)

    def mg_between(self, first: date, last: date) -> Decimal:
        """Return the mg of the days from `first` to `last`, both included."""
        return sum((part.mg_between(first, last) for part in self.parts), Decimal(0))

    def falls(self, day: date) -> tuple[tuple[Stretch, Stretch], ...]:
        """Return the falls of the mean on or before a day: what was before, and what came after."""
        pairs = zip(self.parts, self.parts[1:], strict=False)
        return tuple(
            (before, after)
            for before, after in pairs
            if after.first <= day and _touch(before, after) and after.mean_mg < before.mean_mg
        )


def profile_of(doses: CourseDoses, draft: Schedule | None = None) -> Profile:
    """Return the doses on record, with a draft in the place of what is planned from its first day on."""
    schedules: list[Schedule] = [item.in_force for item in doses.plans]
    if draft is not None:
        cut = (item.until(draft.start - ONE_DAY) for item in schedules)
        schedules = [*(item for item in cut if item is not None), draft]
    parts = parts_of(doses.taken, schedules)
    return Profile(parts=parts, draft_from=None if draft is None else draft.start)


def _runs(parts: Iterable[Stretch]) -> tuple[DoseRun, ...]:
    runs: list[list[Stretch]] = []
    for part in parts:
        if runs and _touch(runs[-1][-1], part):
            runs[-1].append(part)
        else:
            runs.append([part])
    return tuple(
        DoseRun(
            first=run[0].first,
            last=run[-1].last,
            least_mg=min(part.mean_mg for part in run),
            most_mg=max(part.mean_mg for part in run),
        )
        for run in runs
    )


def _touch(before: Stretch, after: Stretch) -> bool:
    return before.last is not None and before.last + ONE_DAY == after.first
