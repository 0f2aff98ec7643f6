"""Courses and changes for the tests of flares and trials, written short. Day 0 is Monday 5 January 2026."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.base import evolve
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.pulse import PulsePurpose, SteroidPulse
from myoplanner.logic.record.stock import US_PREDNISONE, Stock
from myoplanner.logic.record.therapy import SteroidPlan
from myoplanner.logic.taper.change import Change, ChangeCase, change_case
from myoplanner.logic.taper.course_doses import CourseDoses, doses_of
from myoplanner.logic.taper.flare import option
from myoplanner.logic.taper.schedule import Schedule
from myoplanner.logic.taper.trial import trial
from tests.logic.sheets.timelines import course, day, plan_of
from tests.strategies import knowledge

FIGURES = knowledge().steroid
PULSE_SCHEME = FIGURES.scheme("st-10")

FALLING = plan_of((28, "40", "40"), (14, "30", "30"), (14, "25", "25"), (28, "20", "20"), (None, "5", "5"))
"""40 mg to day 27, 30 mg to day 41, 25 mg to day 55, 20 mg to day 83, then 5 mg."""

EVERY_OTHER = plan_of((28, "40", "40"), (14, "60", "0"), (14, "50", "0"), (None, "40", "0"))
"""Daily to day 27; on-days are days 28, 30, 32 ...: 60 mg to day 41, 50 mg to day 55, then 40 mg."""


def pulse(
    first: int,
    mg: str = "500",
    days: int = 3,
    purpose: PulsePurpose = PulsePurpose.OTHER,
    pulse_id: str = "pulse-1",
) -> SteroidPulse:
    """A pulse from a day on."""
    return SteroidPulse(id=pulse_id, start=day(first), days=days, mg_a_day=Decimal(mg), purpose=purpose)


def doses(*plans: SteroidPlan, **parts: object) -> CourseDoses:
    """The doses of a course with these plans."""
    return doses_of(course(plans=plans, **parts))


def case(
    begin: int,
    start: int | None = None,
    plan: SteroidPlan | None = FALLING,
    stock: Stock = US_PREDNISONE,
    kg: str | None = None,
    **parts: object,
) -> ChangeCase:
    """What a change starts from that a day brought up."""
    known = doses(*(() if plan is None else (plan,)), **parts)
    weight = None if kg is None else Decimal(kg)
    found = change_case(known, day(begin), day(begin if start is None else start), stock, weight)
    assert isinstance(found, ChangeCase), found
    return found


def refusal(begin: int, start: int, plan: SteroidPlan | None = FALLING, **parts: object) -> FieldError:
    """Why there is no change."""
    known = doses(*(() if plan is None else (plan,)), **parts)
    found = change_case(known, day(begin), day(start), US_PREDNISONE)
    assert isinstance(found, FieldError), found
    return found


SMALL = {"raise_to": "25", "cut_mg": "2.5", "every_weeks": "4", "to_mg": "15"}
LARGE = {
    "raise_to": "60",
    "fast_cut_mg": "10",
    "fast_every_days": "3",
    "above_mg": "22.5",
    "cut_mg": "2.5",
    "every_weeks": "4",
    "to_mg": "15",
}


def way(name: str, from_case: ChangeCase, **typed: str) -> Change:
    """One way out of a flare."""
    return option(name, from_case, typed, PULSE_SCHEME)


def tried(from_case: ChangeCase, **typed: str) -> Change:
    """A trial."""
    return trial(from_case, typed, FIGURES.trial)


Row = tuple[int, int | None, str, str]


def rows(schedule: Schedule | None) -> list[Row]:
    """The steps as in the tables worked by hand: first day, last day, on-day mg, off-day mg."""
    assert schedule is not None
    zero = day(0)
    return [
        (
            (item.start - zero).days,
            None if item.end is None else (item.end - zero).days,
            str(item.on_mg),
            str(item.off_mg),
        )
        for item in schedule.steps
    ]


def said(change: Change) -> list[str]:
    """The rules of a change's findings, without the head that all share."""
    return [item.rule.removeprefix("change.") for item in change.findings]


def wrong(change: Change) -> list[tuple[str, str]]:
    """The refusals: field and what was wrong. Nothing is ready beside one."""
    assert not change.ready
    return [(item.field, item.wrong) for item in change.errors]


def with_fractions(plan: SteroidPlan, number: int) -> SteroidPlan:
    """The plan with each dose divided into so many intakes."""
    return evolve(plan, steps=tuple(evolve(item, fractions=number) for item in plan.steps))
