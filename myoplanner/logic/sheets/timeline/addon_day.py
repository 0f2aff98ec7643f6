"""The added drugs of one day as texts: what is taken by oneself, and what is infused on that day."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.addon.dose_text import drug_name, drug_text
from myoplanner.logic.addon.in_force import step_on, steps_in_force
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.addon import AddOn, InfusionStep, first_day
from myoplanner.logic.wording import say


def addons_on(plan: Plan, day: date) -> tuple[str, ...]:
    """Return each added drug of a day with its dose: "methotrexate 25 mg ONCE A WEEK", "IVIG 30 g"."""
    return tuple(text for addon in plan.course.addons for text in _of(addon, day))


def _of(addon: AddOn, day: date) -> tuple[str, ...]:
    infused = tuple(
        step for step in steps_in_force(addon) if isinstance(step, InfusionStep) and step.day == day
    )
    between = () if infused else _between(addon, day)
    return tuple(drug_text(step) for step in (*step_on(addon, day), *infused)) + between


def _between(addon: AddOn, day: date) -> tuple[str, ...]:
    """Say when the next infusion is due on a day between two courses."""
    infusions = [step for step in steps_in_force(addon) if isinstance(step, InfusionStep)]
    later = [step for step in infusions if step.day > day]
    if not later or min(map(first_day, infusions)) > day:
        return ()
    following = min(later, key=first_day)
    drug = drug_name(following.drug)
    return (say("timeline.between_courses", drug=drug, day=following.day),)
