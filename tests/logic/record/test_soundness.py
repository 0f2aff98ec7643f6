"""What a stored record may not hold: each rule of a value, with the record just inside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest
from pydantic import ValidationError

from myoplanner.logic.base import Value, evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.own import Phase
from myoplanner.logic.record.results import MOST_ENZYME, Enzyme, EnzymeResult, Scale, StrengthResult
from myoplanner.logic.record.therapy import DoseStep, PresentDose, SteroidPlan, TakenDose
from myoplanner.logic.record.visits import Visit
from myoplanner.logic.units import EnzymeUnit
from tests.logic.sheets.timelines import plan_of

MONDAY, TUESDAY = date(2026, 1, 5), date(2026, 1, 6)

CK = EnzymeResult(id="r", day=MONDAY, enzyme=Enzyme.CK, value=D(900), upper_limit=D(200))
MYOGLOBIN = EnzymeResult(
    id="r", day=MONDAY, enzyme=Enzyme.MYOGLOBIN, value=D(60), unit=EnzymeUnit.UG_PER_L
)
MMT = StrengthResult(id="s", day=MONDAY, scale=Scale.MMT8_80, value=D(80), maximum=D(80))
STEP = DoseStep(start=MONDAY, end=MONDAY, on_mg=D(60), off_mg=D(60))
ALTERNATE = DoseStep(start=MONDAY, end=None, on_mg=D(60), off_mg=D(60), every_other_day=True)
PRESENT = PresentDose(on_mg=D(60), off_mg=D(60), every_other_day=True)
TAKEN = TakenDose(id="t", start=MONDAY, end=MONDAY, on_mg=D(60), off_mg=D(60))
PLAN = plan_of((7, "60", "60"), (None, "10", "10"))


@pytest.mark.parametrize(
    ("sound", "change", "why"),
    [
        (CK, {"unit": EnzymeUnit.UG_PER_L}, "CK is not reported in ug/L"),
        (MYOGLOBIN, {"unit": EnzymeUnit.MICROKAT_PER_L}, "myoglobin is not reported in microkat/L"),
        (CK, {"value": MOST_ENZYME + 1}, "CK over 500000 U/L is not plausible"),
        # 8334 microkat/L are 500 040 U/L.
        (CK, {"value": D(8334), "unit": EnzymeUnit.MICROKAT_PER_L}, "CK over 500000 U/L is not plausible"),
        (CK, {"upper_limit": MOST_ENZYME + 1}, "the upper limit is not plausible"),
        (CK, {"value": D(0)}, "greater than 0"),
        (MMT, {"maximum": D(150)}, "MMT8 0-80 ends at 80"),
        (MMT, {"value": D("80.5")}, "strength 80.5 is over the scale's maximum 80"),
        (STEP, {"end": date(2026, 1, 4)}, "a step ends before it starts"),
        (STEP, {"off_mg": D(50)}, "a daily step has one dose"),
        (ALTERNATE, {"off_mg": D("60.5")}, "the off-day dose is over the on-day dose"),
        (PRESENT, {"off_mg": D("60.5")}, "the off-day dose is over the on-day dose"),
        (PRESENT, {"off_mg": D(50), "every_other_day": False}, "a daily dose is one dose"),
        (TAKEN, {"end": date(2026, 1, 4)}, "a step ends before it starts"),
        (PLAN, {"start": TUESDAY}, "the first step does not start with the plan"),
        (PLAN, {"steps": (PLAN.steps[0], evolve(PLAN.steps[1], start=date(2026, 1, 13)))}, "do not follow"),
        (PLAN, {"steps": (evolve(PLAN.steps[0], end=None), PLAN.steps[1])}, "do not follow each other"),
        (Phase(kind="hold"), {"kind": "wait"}, "wait is not a kind of phase"),
    ],
)
def test_what_is_not_sound_is_refused(sound: Value, change: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why.replace("(", r"\(")):
        evolve(sound, **change)


@pytest.mark.parametrize(
    ("sound", "change"),
    [
        (CK, {"value": MOST_ENZYME}),
        (CK, {"upper_limit": MOST_ENZYME}),
        (CK, {"value": D("8333.3"), "unit": EnzymeUnit.MICROKAT_PER_L}),
        (MMT, {"value": D(0)}),
        (ALTERNATE, {"off_mg": D(0)}),
        (PRESENT, {"off_mg": D(0)}),
        (TAKEN, {"on_mg": D(0), "off_mg": D(0)}),
    ],
)
def test_the_edge_itself_is_taken(sound: Value, change: dict[str, Any]) -> None:
    for name, value in change.items():
        assert getattr(evolve(sound, **change), name) == value


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"results": (CK, evolve(CK, day=TUESDAY))}, "two entries bear the same id"),
        ({"results": (CK,), "taken": (evolve(TAKEN, id="r"),)}, "two entries bear the same id"),
        ({"visits": (Visit(id="a", day=MONDAY), Visit(id="b", day=MONDAY))}, "two visits stand on one day"),
        (
            {"taken": (evolve(TAKEN, end=TUESDAY), evolve(TAKEN, id="u", start=TUESDAY, end=TUESDAY))},
            "two doses taken overlap",
        ),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(parts: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        Course(id="x", **parts)


def test_doses_taken_may_follow_each_other_day_on_day() -> None:
    later = evolve(TAKEN, id="u", start=TUESDAY, end=TUESDAY)
    assert Course(id="x", taken=(later, TAKEN)).taken == (later, TAKEN)


def test_a_plan_is_stored_with_the_steps_that_were_signed() -> None:
    assert isinstance(PLAN, SteroidPlan) and PLAN.steps[0].start == PLAN.start
