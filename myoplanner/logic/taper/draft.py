"""Dated steps changed by hand: levels, boundaries, steps put in, split, repeated, taken out.

Pure: steps in, steps out. A dose snaps to what the tablets make, a boundary to a day; the steps always
follow each other day on day, and none begins before the first day that may be changed. What cannot be
done leaves the steps as they are and says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from myoplanner.logic.base import Note, Value, evolve
from myoplanner.logic.record.stock import MOST_MG, Stock
from myoplanner.logic.record.therapy import MOST_DOSE_STEPS, DoseStep
from myoplanner.logic.taper.build import LATEST_STEP
from myoplanner.logic.taper.intakes import intakes_for
from myoplanner.logic.taper.schedule import ONE_DAY
from myoplanner.logic.taper.tablets import makeable_to
from myoplanner.logic.wording import say

NEW_DAYS = timedelta(days=7)
"""A step that is put in lasts so long at first; the length is ours, and one drag away."""
WEEK = 7
FINE_MG = Decimal(10)
"""mg; up to it whole mg are offered beside the rounding of the plan. The figure is ours."""
ZERO = Decimal(0)

Steps = tuple[DoseStep, ...]


class Edge(str, Enum):
    """Say which dose of an every-other-day step is changed; a daily step has one."""

    ON = "on"
    OFF = "off"


class Edited(Value):
    """Hold the steps after an edit; `refused` says why they are still the same."""

    steps: tuple[DoseStep, ...]
    refused: Note = ""


class Bench(Value):
    """Hold what every edit goes by: the tablets, the rounding, the first day that may be changed.

    `keep_dates`: later steps keep their dates; else they move along.
    """

    stock: Stock
    round_to_mg: Decimal
    first: date
    keep_dates: bool = False


# --- levels --------------------------------------------------------------------------------------


def doses_for(step: DoseStep, edge: Edge, bench: Bench) -> tuple[Decimal, ...]:
    """Return the doses in mg, rising, that a step can have: 0 and what the tablets make in its intakes.

    Over FINE_MG they are on the rounding of the plan, where the tablets make any such dose: 2.5 and 1 mg
    tablets make 40.5 mg too, which nobody means. An off-day dose is never over the on-day dose.
    """
    least, most = ZERO, MOST_MG
    if step.every_other_day:
        least, most = (step.off_mg, most) if edge is Edge.ON else (least, step.on_mg)
    known = (ZERO, *makeable_to(MOST_MG, bench.stock)) if bench.stock.strengths else ()
    inside = tuple(
        mg
        for mg in known
        if least <= mg <= most and intakes_for(mg, step.fractions, bench.stock, bench.round_to_mg) is not None
    )
    meant = tuple(mg for mg in inside if mg % bench.round_to_mg == 0 or (mg <= FINE_MG and mg % 1 == 0))
    return meant if any(meant) else inside


def snapped(mg: Decimal, doses: Iterable[Decimal]) -> Decimal | None:
    """Return the nearest of the doses, of two as near the lower; None where there is none."""
    return min(doses, key=lambda each: (abs(each - mg), each), default=None)


def with_level(steps: Steps, index: int, mg: Decimal, edge: Edge, bench: Bench) -> Edited:
    """Return the steps with one dose of a step at the nearest dose that the tablets make."""
    dose = snapped(mg, doses_for(steps[index], edge, bench))
    if dose is None:
        return Edited(steps=steps, refused=say("hand.no_tablets"))
    return Edited(steps=_with(steps, index, _at(steps[index], dose, edge)))


def with_next_level(steps: Steps, index: int, up: bool, edge: Edge, bench: Bench) -> Edited:
    """Return the steps with one dose of a step at the next dose up or down that the tablets make."""
    now = _dose(steps[index], edge)
    doses = doses_for(steps[index], edge, bench)
    found = [mg for mg in doses if (mg > now if up else mg < now)]
    if not found:
        return Edited(steps=steps, refused=say("hand.no_higher" if up else "hand.no_lower"))
    return Edited(steps=_with(steps, index, _at(steps[index], found[0 if up else -1], edge)))


def _dose(step: DoseStep, edge: Edge) -> Decimal:
    return step.on_mg if edge is Edge.ON else step.off_mg


def _at(step: DoseStep, dose: Decimal, edge: Edge) -> DoseStep:
    if not step.every_other_day:
        on, off = dose, dose
    else:
        on, off = (dose, step.off_mg) if edge is Edge.ON else (step.on_mg, dose)
    # What is stopped has no pattern; raw doses were those of the regimen.
    alternates = step.every_other_day and on > 0
    return evolve(
        step, on_mg=on, off_mg=off, every_other_day=alternates, raw_on_mg=None, raw_off_mg=None
    )  # fmt: skip


# --- boundaries ----------------------------------------------------------------------------------


def snapped_day(day: date, was: date, weeks: bool) -> date:
    """Return a day as it is, or in whole weeks from where it was; halfway goes to the nearer week back."""
    if not weeks:
        return day
    moved = (day - was).days
    whole = (abs(moved) + WEEK // 2) // WEEK
    return was + timedelta(weeks=whole if moved > 0 else -whole)


def with_start(steps: Steps, index: int, day: date, bench: Bench) -> Edited:
    """Return the steps with a step that begins on `day`, or as near to it as can be.

    The step before it keeps a day at least; where later steps keep their dates, this one too.
    """
    least = bench.first if index == 0 else steps[index - 1].start + ONE_DAY
    end = steps[index].end
    most = end if bench.keep_dates and end is not None else LATEST_STEP - (_last(steps) - steps[index].start)
    begin = min(max(day, least), max(most, least))
    by = begin - steps[index].start
    before = steps[:index]
    if before:
        before = (*before[:-1], evolve(before[-1], end=begin - ONE_DAY))
    if bench.keep_dates:
        return Edited(steps=(*before, evolve(steps[index], start=begin), *steps[index + 1 :]))
    return Edited(steps=(*before, *_moved(steps[index:], by)))


# --- whole steps ---------------------------------------------------------------------------------


def split(steps: Steps, index: int, day: date) -> Edited:
    """Return the steps with one cut in two of the same dose; the second begins on `day`."""
    step = steps[index]
    if not step.start < day or (step.end is not None and day > step.end):
        return Edited(steps=steps, refused=say("hand.no_split", day=day))
    if len(steps) >= MOST_DOSE_STEPS:
        return Edited(steps=steps, refused=say("hand.too_many"))
    second = evolve(step, start=day, assumes=None)
    return Edited(steps=(*steps[:index], evolve(step, end=day - ONE_DAY), second, *steps[index + 1 :]))


def inserted(steps: Steps, index: int, bench: Bench) -> Edited:
    """Return the steps with a week put in after a step, at a dose half-way to the next one."""
    step, later = steps[index], steps[index + 1 :]
    if step.end is None:
        return Edited(steps=steps, refused=say("hand.open"))
    if len(steps) >= MOST_DOSE_STEPS:
        return Edited(steps=steps, refused=say("hand.too_many"))
    dose = snapped(_half_way(step, later), doses_for(step, Edge.ON, bench))
    if dose is None:
        return Edited(steps=steps, refused=say("hand.no_tablets"))
    new = evolve(_at(step, dose, Edge.ON), start=step.end + ONE_DAY, end=step.end + NEW_DAYS, assumes=None)
    after = _later(later, NEW_DAYS, bench)
    if isinstance(after, str):
        return Edited(steps=steps, refused=after)
    return Edited(steps=(*steps[: index + 1], new, *after))


def repeated(steps: Steps, index: int, bench: Bench) -> Edited:
    """Return the steps with one taken twice as long."""
    step = steps[index]
    if step.end is None:
        return Edited(steps=steps, refused=say("hand.open"))
    length = step.end - step.start + ONE_DAY
    after = _later(steps[index + 1 :], length, bench, step.end)
    if isinstance(after, str):
        return Edited(steps=steps, refused=after)
    return Edited(steps=(*steps[:index], evolve(step, end=step.end + length), *after))


def removed(steps: Steps, index: int, bench: Bench) -> Edited:
    """Return the steps without one: later ones move up, or else a neighbour takes its days."""
    if len(steps) == 1:
        return Edited(steps=steps, refused=say("hand.only_one"))
    step, before, later = steps[index], steps[:index], steps[index + 1 :]
    if step.end is None:
        return Edited(steps=(*before[:-1], evolve(before[-1], end=None)))
    if not bench.keep_dates:
        return Edited(steps=(*before, *_moved(later, step.start - step.end - ONE_DAY)))
    if before:
        return Edited(steps=(*before[:-1], evolve(before[-1], end=step.end), *later))
    return Edited(steps=(evolve(later[0], start=step.start), *later[1:]))


# --- what they share -----------------------------------------------------------------------------


def _with(steps: Steps, index: int, step: DoseStep) -> Steps:
    return (*steps[:index], step, *steps[index + 1 :])


def _moved(steps: Steps, by: timedelta) -> Steps:
    return tuple(
        evolve(step, start=step.start + by, end=None if step.end is None else step.end + by) for step in steps
    )


def _later(later: Steps, by: timedelta, bench: Bench, after: date | None = None) -> Steps | str:
    """Make room of so many days before later steps: they move, or the next one gives its days.

    Returns the reason where there is no room.
    """
    end = _last(later) if later else after
    if end is not None and LATEST_STEP - end < by:
        return say("hand.too_late")
    if not bench.keep_dates or not later:
        return _moved(later, by)
    following = later[0]
    if following.end is not None and following.end - following.start < by:
        return say("hand.no_room", days=by.days)
    return (evolve(following, start=following.start + by), *later[1:])


def _last(steps: Steps) -> date:
    """Return the last day that the steps name."""
    return steps[-1].end or steps[-1].start


def _half_way(step: DoseStep, later: Steps) -> Decimal:
    following = later[0] if later else step
    return (step.on_mg + following.on_mg) / 2
