"""How the dose of an add-on is written. The one place where methotrexate is put in words: ONCE A WEEK."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.knowledge.drugs import DailyDrug, Drug
from myoplanner.logic.knowledge.scheme import Split
from myoplanner.logic.record.addon import AddOnStep, DailyStep, InfusionStep, Weekday, WeeklyStep
from myoplanner.logic.wording import say


def weekly_text(mg: Decimal) -> str:
    """Write a weekly dose: "7.5 mg ONCE A WEEK"."""
    return say("addon.dose.weekly", mg=mg)


def weekly_text_on(mg: Decimal, weekday: Weekday | None) -> str:
    """Write a weekly dose with its day: "7.5 mg ONCE A WEEK, on Monday"."""
    return weekly_text(mg) if weekday is None else say("addon.dose.weekly_on", mg=mg, weekday=weekday.value)


def split_text(split: Split, weekday: Weekday) -> str:
    """Write the portions of one weekly dose, and that there are none until the next week's day."""
    later = ", ".join(
        [say("addon.dose.portion", hours=split.hours, mg=split.portion_mg)] * (split.portions - 1)
    )
    return say("addon.dose.split", weekday=weekday.value, mg=split.portion_mg, later=later)


def daily_text(drug: DailyDrug, mg: Decimal, times: int) -> str:
    """Write a daily dose: "100 mg a day", "500 mg in each of two doses a day (1000 mg)"."""
    if not isinstance(drug, DailyDrug):
        raise TypeError("only what is taken every day has a daily dose")
    return say("addon.dose.daily", mg=mg) if times == 1 else say("addon.dose.twice", mg=mg, day=mg * times)


def step_text(step: AddOnStep) -> str:
    """Write the dose of a step, without its drug."""
    if isinstance(step, WeeklyStep):
        return weekly_text(step.mg)
    if isinstance(step, DailyStep):
        return daily_text(step.drug, step.mg, step.times)
    return infusion_text(step)


def infusion_text(step: InfusionStep) -> str:
    """Write an infusion: "30 g", "1000 mg"."""
    return say("addon.dose.infusion", amount=step.amount, unit=step.unit.value)


def drug_name(drug: Drug) -> str:
    """Return the name of a drug."""
    return say(f"drug.{drug.value}")


def drug_text(step: AddOnStep) -> str:
    """Write the dose of a step with its drug: "methotrexate 7.5 mg ONCE A WEEK"."""
    return say("addon.dose.with_drug", drug=drug_name(step.drug), dose=step_text(step))
