"""The add-ons on record as they are taken: cut at their last day, and asked what runs on a day."""

from __future__ import annotations

from datetime import date, timedelta

from myoplanner.logic.base import evolve
from myoplanner.logic.record.addon import AddOn, AddOnStep, DailyStep, InfusionStep, first_day

WEEK = timedelta(days=7)


def steps_in_force(addon: AddOn) -> tuple[AddOnStep, ...]:
    """Return the steps up to the last day on which the add-on was taken.

    A weekly step ends with the week of its last dose, since a week belongs to the dose that begins it.
    """
    stop = addon.stop
    if stop is None:
        return addon.steps
    return tuple(_cut(step, stop) for step in addon.steps if first_day(step) <= stop)


def runs_on(addon: AddOn, day: date) -> bool:
    """Tell whether an add-on is under way on a day: begun, not stopped, and courses not yet over."""
    if day < addon.start or (addon.stop is not None and day > addon.stop):
        return False
    return any(not isinstance(step, InfusionStep) or step.day >= day for step in steps_in_force(addon))


def running(addons: tuple[AddOn, ...], day: date) -> tuple[AddOn, ...]:
    """Return the add-ons that are under way on a day, in order of entry."""
    return tuple(item for item in addons if runs_on(item, day))


def going_on(addons: tuple[AddOn, ...], day: date) -> tuple[AddOn, ...]:
    """Return the add-ons that have begun and are not stopped, those whose courses are over among them."""
    return tuple(item for item in addons if item.start <= day and (item.stop is None or day <= item.stop))


def step_on(addon: AddOn, day: date) -> tuple[AddOnStep, ...]:
    """Return the steps of what is taken by oneself that hold on a day, one a drug."""
    return tuple(
        step
        for step in steps_in_force(addon)
        if not isinstance(step, InfusionStep) and step.start <= day and (step.end is None or day <= step.end)
    )


def _cut(step: AddOnStep, stop: date) -> AddOnStep:
    if isinstance(step, InfusionStep) or (step.end is not None and step.end <= stop):
        return step
    if isinstance(step, DailyStep):
        return evolve(step, end=stop)
    weeks = (stop - step.start) // WEEK + 1
    return evolve(step, end=step.start + weeks * WEEK - timedelta(days=1))
