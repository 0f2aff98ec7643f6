"""What a record of an add-on may hold: types of drugs, whole weeks, courses, values of tests."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from pydantic import ValidationError

from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.drugs import (
    DailyDrug,
    DoseUnit,
    Drug,
    InfusedDrug,
    WeeklyDrug,
    drug_of,
    unit_of,
)
from myoplanner.logic.knowledge.lab_tests import LAB_UNITS, LabTest, units_of_test
from myoplanner.logic.record.addon import (
    AddOn,
    DailyStep,
    InfusionStep,
    OwnStrengths,
    StrengthSet,
    UsedBody,
    Weekday,
    WeeklyStep,
)
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.earlier import EarlierAgent, Outcome
from myoplanner.logic.record.labs import HeightResult, LabResult
from tests.logic.addon.addons import START, approved

ONE = Decimal(1)


def test_drugs_and_their_units() -> None:
    names: tuple[Drug, ...] = (WeeklyDrug.METHOTREXATE, DailyDrug.TACROLIMUS, InfusedDrug.IVIG)
    assert [drug_of(name.value) for name in names] == list(names)
    assert drug_of("prednisone") is None
    assert [unit_of(name).value for name in names] == ["mg", "mg", "g"]


@pytest.mark.parametrize("weekday", Weekday)
@pytest.mark.parametrize("offset", range(7))
def test_the_first_weekday_on_or_after_a_day(weekday: Weekday, offset: int) -> None:
    day = START + timedelta(days=offset)
    found = weekday.on_or_after(day)
    assert 0 <= (found - day).days < 7 and found.strftime("%A") == weekday.value


# --- steps -------------------------------------------------------------------------------------------


def test_steps_that_cannot_be() -> None:
    with pytest.raises(ValidationError, match="whole weeks"):
        WeeklyStep(drug=WeeklyDrug.METHOTREXATE, start=START, end=START + timedelta(days=7), mg=ONE)
    with pytest.raises(ValidationError, match="before it starts"):
        WeeklyStep(drug=WeeklyDrug.METHOTREXATE, start=START, end=START - timedelta(days=8), mg=ONE)
    with pytest.raises(ValidationError, match="before it starts"):
        DailyStep(drug=DailyDrug.TACROLIMUS, start=START, end=START - timedelta(days=1), mg=ONE, raw_mg=ONE)
    with pytest.raises(ValidationError, match="not given in g"):
        InfusionStep(drug=InfusedDrug.RITUXIMAB, day=START, amount=ONE, unit=DoseUnit.G, course=1)


def ivig(*amounts: str, kg: str | None = "60", days: tuple[int, ...] = (0, 1, 2)) -> AddOn:
    steps = tuple(
        InfusionStep(
            drug=InfusedDrug.IVIG, day=START + timedelta(days=day), amount=Decimal(amount), unit=DoseUnit.G,
            course=1,
        )
        for amount, day in zip(amounts, days, strict=False)
    )  # fmt: skip
    return AddOn(
        id="i", agent="ivig", agent_name="IVIG", scheme="harrison", scheme_name="Harrison", start=START,
        approved_on=START, knowledge_edition="e", steps=steps,
        body=UsedBody(weight_kg=None if kg is None else Decimal(kg)),
    )  # fmt: skip


def test_a_course_of_ivig_that_is_a_slip_is_not_even_in_a_file() -> None:
    # 100 mg/kg at 60 kg are 6 g a course.
    assert ivig("3", "3").infusions[1].day == START + timedelta(days=1)
    with pytest.raises(ValidationError, match="slip of the unit"):
        ivig("3", "2.9")
    with pytest.raises(ValidationError, match="counted from a body weight"):
        ivig("30", kg=None)
    with pytest.raises(ValidationError, match="on one day"):
        ivig("30", "30", days=(0, 0))


def test_an_add_on_begins_with_its_first_dose() -> None:
    addon = approved("a", "rituximab", "dimartino-1000")
    with pytest.raises(ValidationError, match="begins with its first dose"):
        evolve(addon, start=START + timedelta(days=1))
    with pytest.raises(ValidationError, match="ends before it begins"):
        evolve(addon, stop=START - timedelta(days=1))


def test_only_methotrexate_has_a_weekday() -> None:
    addon = approved("a", "rituximab", "dimartino-1000")
    with pytest.raises(ValidationError, match="on a weekday"):
        evolve(addon, weekday=Weekday.MONDAY)
    weekly = approved("m", "methotrexate", "harrison")
    with pytest.raises(ValidationError, match="on a weekday"):
        evolve(weekly, agent="azathioprine")
    with pytest.raises(ValidationError, match="not taken on its weekday"):
        evolve(weekly, weekday=Weekday.TUESDAY)


def test_the_steps_of_a_drug_follow_each_other() -> None:
    weekly = approved("m", "methotrexate", "harrison")
    with pytest.raises(ValidationError, match="do not follow"):
        evolve(weekly, steps=(weekly.steps[0], weekly.steps[2]))
    with pytest.raises(ValidationError, match="do not follow"):
        evolve(weekly, steps=(weekly.steps[-1], weekly.steps[-1]), start=weekly.steps[-1].start)  # type: ignore[union-attr]
    with pytest.raises(ValidationError, match="taken once a week"):
        evolve(weekly, steps=(*weekly.steps, *approved("a", "tacrolimus", "dimartino").steps))


def test_the_last_day_of_a_weekly_dose() -> None:
    weekly = approved("m", "methotrexate", "harrison")
    assert weekly.last_weekly_day is None and len(weekly.dosed) == 8 and weekly.infusions == ()
    assert evolve(weekly, stop=date(2026, 7, 12)).last_weekly_day == date(2026, 7, 6)
    assert evolve(weekly, stop=date(2026, 7, 13)).last_weekly_day == date(2026, 7, 13)
    assert approved("r", "rituximab", "dimartino-1000").last_weekly_day is None


@pytest.mark.parametrize(
    ("drug", "values", "wrong"),
    [
        ("azathioprine", ("0",), "over 0"),
        ("azathioprine", ("50", "25"), "rise"),
        ("azathioprine", ("25", "25"), "rise"),
        ("azathioprine", ("2.555",), "decimals"),
        ("methotrexate", ("2.5", "10"), "one strength"),
    ],
)
def test_strengths_that_cannot_be(drug: str, values: tuple[str, ...], wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        StrengthSet(drug=drug, values=tuple(Decimal(value) for value in values))


def test_strengths_stand_once_for_a_drug() -> None:
    one = StrengthSet(drug="ivig", values=(ONE,))
    with pytest.raises(ValidationError, match="twice"):
        OwnStrengths(sets=(one, one))


# --- tests, height, agents tried -----------------------------------------------------------------------


def test_a_value_of_a_test_has_a_unit_of_its_own() -> None:
    with pytest.raises(ValidationError, match="not reported in g/L"):
        LabResult(id="l", day=START, test=LabTest.PLATELETS, value=ONE, unit="g/L")
    with pytest.raises(ValidationError, match="over the upper"):
        LabResult(
            id="l", day=START, test=LabTest.ALBUMIN, value=ONE, unit="g/L", lower_limit=Decimal(50),
            upper_limit=Decimal(35),
        )  # fmt: skip
    assert set(LAB_UNITS) == set(LabTest)
    assert (units_of_test("ALT"), units_of_test("mcv"), units_of_test("CK")) == (("U/L",), ("fL",), ())


@pytest.mark.parametrize("cm", ["39", "251"])
def test_a_height_that_cannot_be(cm: str) -> None:
    with pytest.raises(ValidationError):
        HeightResult(id="h", day=START, cm=Decimal(cm))


def test_an_agent_that_was_tried() -> None:
    with pytest.raises(ValidationError, match="before it begins"):
        EarlierAgent(id="e", agent="ivig", start=START, stop=START - timedelta(days=1))
    assert not EarlierAgent(id="e", agent="ivig", outcome=Outcome.PARTLY).failed
    assert EarlierAgent(id="e", agent="ivig", outcome=Outcome.NONE).failed
    assert EarlierAgent(id="e", agent="ivig", outcome=Outcome.HELPED, tolerated=False).failed


def test_every_entry_has_an_id_of_its_own() -> None:
    height = HeightResult(id="a", day=START, cm=Decimal(170))
    with pytest.raises(ValidationError, match="same id"):
        Course(id="x", heights=(height,), earlier_agents=(EarlierAgent(id="a", agent="ivig"),))


def test_height_and_tests_of_a_day() -> None:
    early = HeightResult(id="a", day=date(2026, 1, 1), cm=Decimal(170))
    late = HeightResult(id="b", day=date(2026, 5, 1), cm=Decimal(171))
    course = Course(id="x", heights=(late, early))
    assert course.height_on(date(2026, 2, 1)) == early and course.height_on(START) == late
    assert course.height_on(date(2025, 2, 1)) == early and Course(id="y").height_on(START) is None
    lab = LabResult(id="l", day=START, test=LabTest.ALBUMIN, value=ONE, unit="g/L")
    old = evolve(lab, id="k", day=START - timedelta(days=1))
    assert Course(id="x", labs=(lab, old)).labs_of("albumin") == (old, lab)


def test_an_old_file_without_these_lists_still_opens() -> None:
    course = Course.model_validate_json(json.dumps({"id": "x"}))
    assert (course.addons, course.labs, course.drug_strengths) == ((), (), OwnStrengths())
