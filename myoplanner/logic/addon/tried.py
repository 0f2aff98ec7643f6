"""The agents that were tried: those entered as such, and the add-ons on record that were stopped."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.addon.dose_text import drug_text
from myoplanner.logic.addon.in_force import steps_in_force
from myoplanner.logic.base import NAME_LENGTH
from myoplanner.logic.record.addon import AddOn, AddOnStep, WeeklyStep
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.earlier import EarlierAgent


def tried_on(course: Course, day: date) -> tuple[EarlierAgent, ...]:
    """Return the agents that were tried before a day, those entered as such first."""
    stopped = (item for item in course.addons if item.stop is not None and item.stop < day)
    return (*course.earlier_agents, *(_as_tried(item) for item in stopped))


def _as_tried(addon: AddOn) -> EarlierAgent:
    last = {step.drug: step for step in steps_in_force(addon)}.values()
    weekly = next((step.mg for step in last if isinstance(step, WeeklyStep)), None)
    return EarlierAgent(
        id=addon.id,
        agent=addon.agent,
        dose=_doses([step for step in last if not isinstance(step, WeeklyStep)]),
        weekly_mg=weekly,
        start=addon.start,
        stop=addon.stop,
        outcome=addon.outcome,
        tolerated=addon.tolerated,
        adequate=addon.adequate,
        reason=addon.stop_reason,
    )


def _doses(steps: list[AddOnStep]) -> str:
    return ", ".join(drug_text(step) for step in steps)[:NAME_LENGTH]
