"""Days to test, to judge and to give again, worked by hand; what is in force on a day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.addon.body import body_on
from myoplanner.logic.addon.in_force import running, runs_on, step_on, steps_in_force
from myoplanner.logic.addon.judging import What, Window, first_dose_day, full_dose_day, windows_of
from myoplanner.logic.addon.monitoring_days import increases_of, monitoring_days, monitoring_of
from myoplanner.logic.addon.recomputed import differs, recomputed
from myoplanner.logic.addon.tried import tried_on
from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.drugs import DailyDrug
from myoplanner.logic.record.addon import AddOn, DailyStep
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.earlier import Outcome
from myoplanner.logic.record.labs import HeightResult
from myoplanner.logic.record.results import WeightResult
from tests.logic.addon.addons import START, agent, approved, days_after, ready
from tests.strategies import knowledge

YEAR = START + timedelta(days=365)
STEPPED = knowledge().monitoring.rhythm("stepped")
MONTHLY = knowledge().monitoring.rhythm("monthly")


# --- days to test ------------------------------------------------------------------------------------


def test_a_dose_that_never_changes() -> None:
    # Every 2 weeks until stable for 6 weeks (42), monthly for 3 months (70, 98, 126), then every 12 weeks.
    assert monitoring_days(STEPPED, START, (), YEAR) == days_after(14, 28, 42, 70, 98, 126, 210, 294)


def test_methotrexate_as_it_is_raised() -> None:
    found = ready("methotrexate", "harrison")
    # The last step on day 63; stable for 6 weeks on day 105, so 112 is the last of the frequent ones.
    assert increases_of(found.steps) == days_after(21, 28, 35, 42, 49, 56, 63)
    plan = monitoring_of((found.agent,), knowledge().monitoring, found.steps, YEAR)
    assert plan is not None
    assert plan.days == days_after(14, 28, 42, 56, 70, 84, 98, 112, 140, 168, 196, 280, 364)
    assert plan.groups == ("blood_count", "kidney", "liver", "albumin")


def test_an_increase_begins_the_frequent_tests_anew() -> None:
    # Raised on day 140, between two monthly tests: 154, 168, 182 (stable from 182), 210, 238, 266, 350.
    found = monitoring_days(STEPPED, START, days_after(140), YEAR)
    assert found == days_after(14, 28, 42, 70, 98, 126, 154, 168, 182, 210, 238, 266, 350)


def test_an_increase_on_a_test_day() -> None:
    # On day 126 the dose goes up: 140, 154, 168 (stable from 168), then 196, 224, 252, 336.
    found = monitoring_days(STEPPED, START, days_after(126), YEAR)
    assert found == days_after(14, 28, 42, 70, 98, 126, 140, 154, 168, 196, 224, 252, 336)


def test_cyclosporine_and_tacrolimus_stay_monthly() -> None:
    found = monitoring_days(MONTHLY, START, (), START + timedelta(days=200))
    assert found == days_after(14, 28, 42, 70, 98, 126, 154, 182)
    plan = monitoring_of(
        (agent("tacrolimus"),), knowledge().monitoring, ready("tacrolimus", "dimartino").steps, YEAR
    )
    assert plan is not None and plan.rhythm == MONTHLY
    assert plan.groups[4:] == ("blood_pressure", "glucose", "trough", "potassium")


def test_what_has_no_schedule() -> None:
    courses = ready("ivig", "harrison", ivig__days="4", ivig__interval="8", ivig__courses="3")
    assert monitoring_of((courses.agent,), knowledge().monitoring, courses.steps, YEAR) is None
    assert monitoring_of((agent("azathioprine"),), knowledge().monitoring, (), YEAR) is None


def combination() -> AddOn:
    return approved(
        "c", "methotrexate-azathioprine", "dimartino", methotrexate__step="5", methotrexate__every="2",
        methotrexate__to="22.5", azathioprine__step="50", azathioprine__every="4",
    )  # fmt: skip


def test_the_combination_is_tested_for_once() -> None:
    whole = knowledge().whole(agent("methotrexate-azathioprine"))
    plan = monitoring_of(whole, knowledge().monitoring, combination().steps, YEAR)
    # Raised on days 14, 28, 42 (methotrexate) and 28, 56 (azathioprine): stable for 6 weeks on day 98.
    assert plan is not None and plan.days[:9] == days_after(14, 28, 42, 56, 70, 84, 98, 126, 154)


def test_infusions_are_no_increase() -> None:
    infusions = ready("rituximab", "dimartino-1000").steps
    assert increases_of(infusions) == ()
    assert monitoring_of((agent("azathioprine"),), knowledge().monitoring, infusions, YEAR) is None
    mixed = (*infusions, *ready("methotrexate", "harrison").steps)
    assert increases_of(mixed)[0] == START + timedelta(days=21)


def test_the_last_day_is_one_of_them() -> None:
    assert monitoring_days(STEPPED, START, (), START + timedelta(days=42)) == days_after(14, 28, 42)


def test_of_two_schedules_the_one_that_stays_monthly_counts() -> None:
    steps = ready("azathioprine", "dimartino", azathioprine__start="2").steps
    for agents in (
        (agent("azathioprine"), agent("tacrolimus")),
        (agent("tacrolimus"), agent("azathioprine")),
    ):
        plan = monitoring_of(agents, knowledge().monitoring, steps, YEAR)
        assert plan is not None and plan.rhythm == MONTHLY


def test_a_lower_dose_is_no_increase() -> None:
    steps = tuple(
        DailyStep(drug=DailyDrug.AZATHIOPRINE, start=start, end=end, mg=Decimal(mg), raw_mg=Decimal(mg))
        for start, end, mg in (
            (START, START + timedelta(days=6), "150"),
            (START + timedelta(days=7), START + timedelta(days=13), "100"),
            (START + timedelta(days=14), None, "100"),
        )
    )
    assert increases_of(steps) == ()


# --- days to judge -----------------------------------------------------------------------------------


def windows(agent_id: str, steps: tuple[object, ...]) -> dict[tuple[str, What], Window]:
    found = windows_of(knowledge().whole(agent(agent_id)), steps)  # type: ignore[arg-type]
    return {(item.agent, item.what): item for item in reversed(found)}


def test_methotrexate_is_judged_at_the_full_dose() -> None:
    steps = ready("methotrexate", "harrison").steps
    found = windows("methotrexate", steps)
    assert (first_dose_day(steps), full_dose_day(steps)) == days_after(0, 63)
    effect, judge = found["Methotrexate", What.EFFECT], found["Methotrexate", What.JUDGE]
    # 6-8 weeks after the first dose; 12 weeks after the full dose of day 63.
    assert (effect.first, effect.last) == days_after(42, 56)
    assert (judge.first, judge.last) == days_after(63 + 84, 63 + 84)


def test_azathioprine_is_judged_late() -> None:
    steps = ready("azathioprine", "dimartino", azathioprine__start="2").steps
    judge = windows("azathioprine", steps)["Azathioprine", What.JUDGE]
    # 3-6 months are 12-24 weeks.
    assert (judge.first, judge.last) == days_after(84, 168)


def test_ivig_is_judged_after_its_courses() -> None:
    answers = {"ivig__days": "4", "ivig__interval": "8"}
    whole = (agent("ivig"),)
    for courses, days in (("2", None), ("3", (115, 115)), ("5", (115, 227)), ("8", (115, 283))):
        steps = ready("ivig", "harrison", ivig__courses=courses, **answers).steps
        judge = windows_of(whole, steps)[0]
        # Course 3 begins on day 112 and takes 4 days; course 5 ends on day 227, course 6 on day 283.
        assert (judge.first, judge.last) == ((None, None) if days is None else days_after(*days))


def test_rituximab_is_given_again() -> None:
    found = windows("rituximab", ready("rituximab", "dimartino-1000").steps)
    again, effect = found["Rituximab", What.AGAIN], found["Rituximab", What.EFFECT]
    # 6-9 months are 24-36 weeks; the median of the trial is 20 weeks.
    assert (again.first, again.last) == days_after(168, 252)
    assert (effect.first, effect.last) == days_after(140, 140)


def test_only_words_where_no_time_is_printed() -> None:
    steps = ready("tacrolimus", "dimartino").steps
    effect = windows("tacrolimus", steps)["Tacrolimus", What.EFFECT]
    assert (effect.first, effect.text) == (None, "Weeks; in some CK was normal within a month")


def test_each_part_of_the_combination_is_judged_by_its_own_dose() -> None:
    found = windows("methotrexate-azathioprine", combination().steps)
    # Methotrexate reaches 22.5 mg on day 42, azathioprine begins on day 0.
    assert found["Methotrexate", What.JUDGE].first == START + timedelta(days=42 + 84)
    assert found["Azathioprine", What.JUDGE].first == START + timedelta(days=84)


def test_the_full_dose_of_a_combination_is_that_of_both() -> None:
    # Methotrexate on day 42, azathioprine on day 56; none where what is raised was cut off before its end.
    assert full_dose_day(combination().steps) == START + timedelta(days=56)
    assert full_dose_day(combination().steps[:2]) is None
    assert full_dose_day(ready("rituximab", "dimartino-1000").steps) == START


def test_nothing_to_judge_without_steps() -> None:
    assert full_dose_day(()) is None
    assert all(item.first is None for item in windows_of((agent("ivig"), agent("rituximab")), ()))


# --- in force ----------------------------------------------------------------------------------------


def test_a_stopped_add_on_ends() -> None:
    addon = evolve(approved("a", "methotrexate", "harrison"), stop=date(2026, 7, 29))
    steps = steps_in_force(addon)
    # The last dose on Monday 27 July; its week ends on 2 August.
    assert [(step.start, step.end) for step in steps if not hasattr(step, "day")] == [
        (date(2026, 7, 6), date(2026, 7, 26)), (date(2026, 7, 27), date(2026, 8, 2)),
    ]  # fmt: skip
    assert runs_on(addon, date(2026, 7, 29)) and not runs_on(addon, date(2026, 7, 30))
    assert runs_on(addon, date(2026, 7, 6)) and not runs_on(addon, date(2026, 7, 5))
    on_the_day = steps_in_force(evolve(addon, stop=date(2026, 7, 27)))
    assert [step.start for step in on_the_day if not hasattr(step, "day")] == [START, date(2026, 7, 27)]
    week = steps_in_force(evolve(addon, stop=date(2026, 7, 26)))
    assert [step.end for step in week if not hasattr(step, "day")] == [date(2026, 7, 26)]


def test_an_open_weekly_dose_ends_with_the_week_of_its_last_dose() -> None:
    addon = evolve(approved("a", "methotrexate", "today", methotrexate__start="15"), stop=date(2026, 7, 14))
    assert [step.end for step in steps_in_force(addon) if not hasattr(step, "day")] == [date(2026, 7, 19)]


def test_a_daily_dose_ends_on_its_last_day() -> None:
    addon = evolve(
        approved("a", "azathioprine", "dimartino", azathioprine__start="2"), stop=date(2026, 7, 14)
    )
    assert [step.end for step in steps_in_force(addon) if not hasattr(step, "day")] == [date(2026, 7, 14)]
    assert [str(step.mg) for step in step_on(addon, date(2026, 7, 10)) if not hasattr(step, "day")] == ["100"]
    assert len(step_on(addon, START)) == len(step_on(addon, date(2026, 7, 14))) == 1
    assert step_on(addon, date(2026, 7, 15)) == () == step_on(addon, date(2026, 7, 5))


def test_courses_run_until_the_last_infusion() -> None:
    addon = approved("a", "rituximab", "dimartino-1000")
    assert runs_on(addon, date(2026, 7, 20)) and not runs_on(addon, date(2026, 7, 21))
    stopped = evolve(addon, stop=date(2026, 7, 10))
    assert len(steps_in_force(stopped)) == 1 and running((stopped,), date(2026, 7, 8)) == ()


# --- tried, and computed again -----------------------------------------------------------------------


def test_a_stopped_add_on_is_one_that_was_tried() -> None:
    addon = evolve(
        combination(), stop=date(2026, 7, 29), outcome=Outcome.NONE, adequate=True, stop_reason="weaker"
    )
    course = Course(id="x", addons=(addon,))
    assert tried_on(course, date(2026, 7, 29)) == ()
    (tried,) = tried_on(course, date(2026, 7, 30))
    assert (str(tried.weekly_mg), tried.dose) == ("12.5", "azathioprine 50 mg a day")
    assert tried.failed and (tried.start, tried.stop, tried.reason) == (START, date(2026, 7, 29), "weaker")


def test_what_was_signed_stands_against_another_knowledge() -> None:
    addon = approved("a", "azathioprine", "dimartino", azathioprine__start="2")
    assert not differs(addon, knowledge())
    assert differs(evolve(addon, scheme="none"), knowledge())
    assert differs(evolve(addon, agent="unknown"), knowledge())
    assert recomputed(evolve(addon, agent="unknown"), knowledge()) is None


# --- the body ----------------------------------------------------------------------------------------


def test_the_body_of_a_day() -> None:
    course = Course(
        id="x",
        results=(
            WeightResult(id="w1", day=date(2026, 1, 1), kg=Decimal(62)),
            WeightResult(id="w2", day=date(2026, 6, 1), kg=Decimal(60)),
        ),
        heights=(HeightResult(id="h", day=date(2026, 3, 1), cm=Decimal(165)),),
    )
    found = body_on(course, START)
    assert (found.weight_kg, found.weight_day, found.height_day) == (60, date(2026, 6, 1), date(2026, 3, 1))
    assert found.surface_m2 == Decimal("1.66")
    early = body_on(course, date(2026, 2, 1))
    # The last before the day, else the first after it. 62 x 165 / 3600 = 2.8417, root 1.6857.
    assert (early.weight_kg, early.height_cm, early.surface_m2) == (62, 165, Decimal("1.69"))
    assert body_on(course, date(2025, 1, 1)).weight_kg == 62
    assert body_on(course, date(2026, 6, 1)).weight_kg == 60
    assert body_on(Course(id="y"), START).surface_m2 is None
    alone = body_on(Course(id="y", results=course.results), START)
    assert (alone.weight_kg, alone.height_cm, alone.surface_m2) == (60, None, None)
