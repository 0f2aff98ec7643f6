"""A what-if: the hold before a cut once more. Nothing signed is moved by it."""

from __future__ import annotations

from datetime import timedelta

from myoplanner.logic.base import evolve
from myoplanner.logic.record.therapy import DoseStep
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule


def repeat_hold(schedule: Schedule, index: int) -> Schedule:
    """Return the schedule with the step before step `index` taken twice as long, the rest later by that.

    Doses, patterns and conditions stay as they are; the alternation runs through. Raises ValueError
    where no step with an end lies before `index`.
    """
    hold = schedule.steps[index - 1] if 0 < index < len(schedule.steps) else None
    if hold is None or hold.end is None:
        raise ValueError(f"no hold lies before step {index}")
    length = hold.end - hold.start + ONE_DAY
    longer = evolve(hold, end=hold.end + length)
    later = tuple(_moved(step, length) for step in schedule.steps[index:])
    return evolve(schedule, steps=(*schedule.steps[: index - 1], longer, *later))


def _moved(step: DoseStep, by: timedelta) -> DoseStep:
    return evolve(step, start=step.start + by, end=None if step.end is None else step.end + by)
