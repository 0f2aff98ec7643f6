"""What a plan takes for granted: met, not met, cannot judge, not due; and when a repeat is offered."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from myoplanner.logic.assess.conditions import AssumedCondition, Met
from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.regimen import Condition
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import Result, Scale
from myoplanner.logic.record.therapy import SteroidPlan
from tests.logic.assess.responses import DAY0, assessed, ck, course, on, strength
from tests.strategies import signed_plan

# Oddis-Medsger: 60 mg held 4 weeks, the first cut on day 28. Amato-Griggs: the first cut in week 18, day 126.
CK_CUT, STRENGTH_CUT = 28, 126


def approved(regimen: str = "oddis-medsger", day: int = 0, plan_id: str = "p1") -> SteroidPlan:
    plan = signed_plan(plan_id, regimen, on(day), Decimal(60))
    assert plan is not None
    return plan


def with_plans(*entries: Result, plans: tuple[SteroidPlan, ...]) -> Course:
    return evolve(course(*entries, steroid=False), plans=plans)


def condition(*entries: Result, today: int, regimen: str = "oddis-medsger") -> AssumedCondition:
    (found,) = assessed(with_plans(*entries, plans=(approved(regimen),)), today).conditions
    return found


def test_the_condition_stands_at_the_first_cut() -> None:
    found = condition(today=0)
    assert (found.condition, found.cut, found.index) == (Condition.CK_NORMAL, on(CK_CUT), 1)
    # 28 days before the cut is the plan's first day, which does not count; 28 days after it.
    assert (found.first, found.until) == (on(1), on(56))


@pytest.mark.parametrize(
    ("entries", "today", "met"),
    [
        ((), 10, Met.NOT_DUE),
        ((ck(0, "1000"),), 10, Met.NOT_DUE),  # the value of the plan's first day is baseline
        ((ck(10, "900"),), 10, Met.NOT_MET),
        ((ck(10, "900"), ck(20, "180")), 20, Met.MET),
        ((ck(10, "900"), ck(28, "200")), 28, Met.MET),  # of the day itself
        ((ck(10, "900"), ck(28, "201")), 28, Met.NOT_MET),
        ((ck(10, "900"), ck(29, "100")), 30, Met.NOT_MET),  # the last before the cut goes before one after it
        ((ck(30, "900"),), 30, Met.NOT_MET),  # else the first after it
        ((ck(56, "150"),), 60, Met.MET),
        ((ck(57, "150"),), 60, Met.CANNOT_JUDGE),
        ((), 28, Met.CANNOT_JUDGE),
        ((ck(20, "150", None),), 28, Met.CANNOT_JUDGE),
        ((ck(20, "<100"),), 28, Met.MET),
        ((ck(20, ">300"),), 28, Met.NOT_MET),
        ((ck(20, "<300"),), 28, Met.CANNOT_JUDGE),
    ],
)
def test_ck_normal_before_the_first_cut(entries: tuple[Result, ...], today: int, met: Met) -> None:
    assert condition(*entries, today=today).judged.met is met


def test_what_is_missing_is_named() -> None:
    assert condition(today=28).judged.lacks == (
        "CK from Tue 6 Jan 2026 to Mon 2 Feb 2026, or the first after that up to Mon 2 Mar 2026",
    )
    (lacks,) = condition(ck(20, "150", None), today=28).judged.lacks
    assert lacks == "CK of Sun 25 Jan 2026 has no upper limit"


@pytest.mark.parametrize(
    ("entries", "met", "words"),
    [
        ((strength(120, "80"),), Met.MET, "normal (100 % of the scale's maximum)"),
        # 5 % of 80 is 4 points; 56 days before day 120 is day 64.
        ((strength(64, "70"), strength(120, "73.9")), Met.MET, "changed by 3.9, less than 4"),
        ((strength(64, "70"), strength(120, "74")), Met.NOT_MET, "still improving"),
        ((strength(64, "70"), strength(120, "66.1")), Met.MET, "no longer changing"),
        ((strength(64, "70"), strength(120, "66")), Met.NOT_MET, "getting weaker"),
        ((strength(65, "70"), strength(120, "70")), Met.CANNOT_JUDGE, "under 100 % of the scale's maximum"),
        # 5 % of 5 is 0.25: half a grade is still improving.
        (
            (strength(64, "3", Scale.MRC), strength(120, "3.5", Scale.MRC)),
            Met.NOT_MET,
            "better by 0.5, at least 0.25 (5 % of 5): still improving",
        ),
        # The last at least 56 days earlier: 72 of day 60, not 50 of day 10.
        (
            (strength(10, "50"), strength(60, "72"), strength(120, "73")),
            Met.MET,
            "72 of 80 on Fri 6 Mar 2026",
        ),
        ((strength(60, "3", Scale.MRC), strength(120, "70")), Met.CANNOT_JUDGE, "70 of 80"),
        # Of two scales in the window, the one measured last.
        (
            (strength(110, "80"), strength(60, "3", Scale.MRC), strength(120, "4", Scale.MRC)),
            Met.NOT_MET,
            "MRC 0-5",
        ),
        ((strength(97, "80"),), Met.CANNOT_JUDGE, ""),  # too long before the cut
    ],
)
def test_strength_normal_or_no_longer_changing(entries: tuple[Result, ...], met: Met, words: str) -> None:
    found = condition(*entries, today=STRENGTH_CUT, regimen="amato-griggs")
    assert found.condition is Condition.STRENGTH_PLATEAU
    assert found.cut == on(STRENGTH_CUT)
    assert found.judged.met is met
    assert words in found.judged.working


def test_an_earlier_value_is_asked_for_by_name() -> None:
    found = condition(strength(120, "70"), today=STRENGTH_CUT, regimen="amato-griggs")
    assert found.judged.lacks[0].startswith("a value on MMT8 0-80 at least 56 days before Tue 5 May 2026")
    missing = condition(today=STRENGTH_CUT, regimen="amato-griggs")
    assert missing.judged.lacks[0].startswith("strength from Mon 13 Apr 2026 to Mon 11 May 2026")


def test_it_asks_for_a_decision_from_two_weeks_before_the_cut() -> None:
    assert [condition(today=day).due for day in (13, 14, 28, 90)] == [False, True, True, True]


def test_a_repeat_is_offered_while_the_cut_is_to_come_or_fresh() -> None:
    not_met = ck(20, "900")
    assert [condition(not_met, today=day).can_repeat for day in (20, 28, 56, 57)] == [True, True, True, False]
    assert not condition(ck(20, "150"), today=28).can_repeat
    assert not condition(today=28).can_repeat


def test_steps_that_a_later_plan_superseded_have_no_condition() -> None:
    # The second plan starts on day 20, before the first cut of the first one.
    plans = (approved(), approved(day=20, plan_id="p2"))
    (found,) = assessed(with_plans(ck(15, "900"), plans=plans), 48).conditions
    assert (found.plan_id, found.cut, found.judged.met) == ("p2", on(48), Met.CANNOT_JUDGE)


def test_an_earlier_plan_offers_no_repeat() -> None:
    plans = (approved(), approved(day=40, plan_id="p2"))
    first, second = assessed(with_plans(ck(20, "900"), ck(50, "900"), plans=plans), 50).conditions
    assert (first.judged.met, first.can_repeat) == (Met.NOT_MET, False)
    assert (second.judged.met, second.can_repeat) == (Met.NOT_MET, True)


def test_a_condition_on_the_first_step_has_no_hold_to_repeat() -> None:
    plan = approved()
    steps = (evolve(plan.steps[0], assumes=Condition.CK_NORMAL), *plan.steps[1:])
    assert plan.start == DAY0
    record = with_plans(ck(5, "900"), plans=(evolve(plan, steps=steps),))
    first = assessed(record, 10).conditions[0]
    assert (first.index, first.judged.met, first.can_repeat) == (0, Met.NOT_MET, False)
    assert first.cut == DAY0
    assert first.until - first.cut == timedelta(days=28)


def test_without_a_plan_nothing_is_assumed() -> None:
    assert assessed(course(), 40).conditions == ()
