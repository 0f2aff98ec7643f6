"""Add-ons as they are built from answers, at the weights that every dose is worked by hand for."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.addon.body import surface_m2
from myoplanner.logic.addon.build import BuiltAddOn, build_addon
from myoplanner.logic.addon.edits import signed
from myoplanner.logic.knowledge.agent import Agent
from myoplanner.logic.record.addon import (
    AddOn,
    AddOnDraft,
    DailyStep,
    InfusionStep,
    OwnStrengths,
    UsedBody,
    Weekday,
    WeeklyStep,
)
from myoplanner.logic.record.therapy import Choice
from tests.strategies import knowledge

START = date(2026, 7, 6)
"""A Monday."""
HEIGHTS = {"38": "150", "60": "165", "118": "183"}
"""cm for each of the weights in kg."""


def agent(agent_id: str) -> Agent:
    """An agent of the knowledge."""
    found = knowledge().agent(agent_id)
    assert found is not None
    return found


def body(kg: str | None = "60", day: date = START) -> UsedBody:
    """The body of that weight with its height, both measured on the start; None: nothing is known."""
    if kg is None:
        return UsedBody()
    weight, height = Decimal(kg), Decimal(HEIGHTS.get(kg, "165"))
    return UsedBody(
        weight_kg=weight, weight_day=day, height_cm=height, height_day=day,
        surface_m2=surface_m2(weight, height),
    )  # fmt: skip


def built(
    agent_id: str,
    scheme: str | None,
    kg: str | None = "60",
    *,
    start: date = START,
    weekday: Weekday | None = Weekday.MONDAY,
    split: bool = False,
    own: OwnStrengths | None = None,
    running: tuple[AddOn, ...] = (),
    **answers: str,
) -> BuiltAddOn:
    """What an agent comes to; a double underscore in a keyword stands for the dot in a question's name."""
    draft = AddOnDraft(
        agent=agent_id,
        scheme=scheme,
        weekday=weekday,
        split=split,
        answers=tuple(Choice(name=name.replace("__", "."), value=text) for name, text in answers.items()),
    )
    return build_addon(agent(agent_id), draft, start, body(kg), own or OwnStrengths(), running)


def ready(*args: str, **kwargs: object) -> BuiltAddOn:
    """What an agent comes to, where nothing is refused and nothing is open."""
    found = built(*args, **kwargs)  # type: ignore[arg-type]
    assert found.is_ready, (found.errors, found.open)
    return found


def approved(addon_id: str, *args: str, **kwargs: object) -> AddOn:
    """An add-on as it is signed on the day of its start."""
    found = ready(*args, **kwargs)
    return signed(found, "", found.start, "test", addon_id)


def weekly(found: BuiltAddOn) -> list[tuple[int, str]]:
    """(first week, mg) of what is taken once a week; the week of the first dose is 1."""
    steps = [step for step in found.steps if isinstance(step, WeeklyStep)]
    return [((step.start - steps[0].start).days // 7 + 1, str(step.mg)) for step in steps]


def daily(found: BuiltAddOn, drug: str = "") -> list[tuple[int, str]]:
    """(first week, mg of one dose) of what is taken every day."""
    steps = [s for s in found.steps if isinstance(s, DailyStep) and drug in ("", s.drug.value)]
    return [((step.start - steps[0].start).days // 7 + 1, str(step.mg)) for step in steps]


def infused(found: BuiltAddOn) -> list[tuple[str, str]]:
    """(day, amount) of each infusion."""
    steps = [step for step in found.steps if isinstance(step, InfusionStep)]
    return [(step.day.isoformat(), str(step.amount)) for step in steps]


def days_after(*numbers: int, start: date = START) -> tuple[date, ...]:
    """The days so many days after the start."""
    return tuple(start + timedelta(days=number) for number in numbers)
