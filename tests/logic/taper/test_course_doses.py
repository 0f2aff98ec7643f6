"""The doses of a whole course: taken, planned, superseded, unknown."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.record.course import Course
from myoplanner.logic.record.stock import US_PREDNISONE
from myoplanner.logic.record.therapy import DoseStep, SteroidPlan, TakenDose
from myoplanner.logic.taper.course_doses import CourseDoses, doses_of
from tests.logic.taper.plans import step

ONE_DAY = timedelta(days=1)


def jan(day: int) -> date:
    return date(2026, 1, 1) + timedelta(days=day - 1)


def signed(number: int, *steps: DoseStep) -> SteroidPlan:
    return SteroidPlan(
        id=f"plan-{number}",
        regimen_id="dalakas",
        regimen_name="Dalakas",
        start=steps[0].start,
        approved_on=steps[0].start,
        stock=US_PREDNISONE,
        round_to_mg=D("2.5"),
        knowledge_edition="2026.1",
        steps=steps,
    )


def taken(number: int, first: date, last: date, on: str, off: str | None = None) -> TakenDose:
    return TakenDose(
        id=f"taken-{number}",
        start=first,
        end=last,
        on_mg=D(on),
        off_mg=D(on if off is None else off),
        every_other_day=off is not None,
    )


def doses(*plans: SteroidPlan, taken: tuple[TakenDose, ...] = ()) -> CourseDoses:
    return doses_of(Course(id="course", plans=plans, taken=taken))


# 60 mg from the 1st to the 10th, then 40 mg with no end.
FIRST = signed(1, step(jan(1), jan(10), "60"), step(jan(11), None, "40"))
# 30/0 from the 21st with no end.
SECOND = signed(2, step(jan(21), None, "30", "0"))


def test_a_later_plan_begins_the_day_after_the_earlier_ones_last() -> None:
    found = doses(FIRST, SECOND)
    earlier, later = found.plans
    assert earlier.in_force.end == jan(20)
    assert later.in_force.start == jan(21)
    assert [found.dose_on(jan(day)) for day in (1, 10, 11, 20, 21, 22, 23)] == [60, 60, 40, 40, 30, 0, 30]
    assert found.dose_on(jan(1) - ONE_DAY) is None
    # What was signed stays as it was signed.
    assert earlier.signed.steps == FIRST.steps
    assert earlier.plan == FIRST


def test_a_plan_from_the_same_day_or_before_supersedes_the_whole_of_the_earlier_one() -> None:
    for start in (jan(1), jan(1) - 5 * ONE_DAY):
        found = doses(FIRST, signed(2, step(start, None, "20")))
        assert [item.plan.id for item in found.plans] == ["plan-2"]
        assert found.dose_on(jan(15)) == 20


def test_a_third_plan_cuts_the_plan_in_force_and_drops_those_it_comes_before() -> None:
    third = signed(3, step(jan(16), None, "25"))
    found = doses(FIRST, SECOND, third)
    assert [(item.plan.id, item.in_force.end) for item in found.plans] == [
        ("plan-1", jan(15)),
        ("plan-3", None),
    ]
    assert found.dose_on(jan(25)) == 25


def test_a_later_plan_after_one_that_has_ended_leaves_the_gap_unknown() -> None:
    ended = signed(1, step(jan(1), jan(10), "60"))
    found = doses(ended, SECOND)
    assert found.plans[0].in_force.end == jan(10)
    assert found.dose_on(jan(15)) is None
    assert found.step_on(jan(15)) is None
    assert found.days_known(jan(1), jan(21)) == 11


def test_what_was_taken_counts_before_what_was_planned() -> None:
    found = doses(FIRST, taken=(taken(1, jan(8), jan(12), "50"),))
    assert [found.dose_on(jan(day)) for day in (7, 8, 12, 13)] == [60, 50, 50, 40]
    step_taken = found.step_on(jan(8))
    assert step_taken is not None and step_taken.on_mg == 50
    step_planned = found.step_on(jan(13))
    assert step_planned is not None and step_planned.on_mg == 40
    # 7 x 60 + 5 x 50 + 8 x 40 = 420 + 250 + 320 to the 20th.
    assert found.cumulative_to(jan(20)) == 990
    # To the 8th: 420 + 50; to the 9th: 50 more.
    assert found.cumulative_to(jan(8)) == 470
    assert found.cumulative_to(jan(9)) == 520


def test_doses_taken_before_any_plan_count_and_gaps_do_not() -> None:
    earlier = (taken(2, jan(-9), jan(-5), "20", "10"), taken(1, jan(-20), jan(-16), "40"))
    found = doses(FIRST, taken=earlier)
    assert [item.id for item in found.taken] == ["taken-1", "taken-2"]
    # Every other day from its own first day: 20 10 20 10 20.
    assert [found.dose_on(jan(day)) for day in range(-9, -4)] == [20, 10, 20, 10, 20]
    assert found.dose_on(jan(-12)) is None
    assert found.first_day == jan(-20)
    # 5 x 40 + 80, and 60 on the 1st.
    assert found.cumulative_to(jan(0)) == 280
    assert found.cumulative_to(jan(1)) == 340
    assert found.days_known(jan(-20), jan(1)) == 11


def test_the_first_day_is_that_of_the_first_dose() -> None:
    assert doses().first_day is None
    none_yet = signed(1, step(jan(1), jan(4), "0"), step(jan(5), None, "10"))
    assert doses(none_yet).first_day == jan(5)
    assert doses(none_yet, taken=(taken(1, jan(2), jan(3), "0"),)).first_day == jan(5)


SPANS = st.lists(st.tuples(st.integers(-40, 40), st.integers(0, 12), st.integers(0, 16)), max_size=3)
PLANS = st.lists(st.tuples(st.integers(-20, 40), st.integers(1, 12), st.booleans()), max_size=4)


@given(PLANS, SPANS, st.integers(-60, 90))
def test_the_sum_is_that_of_the_days(
    plans: list[tuple[int, int, bool]], spans: list[tuple[int, int, int]], last: int
) -> None:
    signed_plans = [
        signed(
            n,
            step(jan(start), jan(start + length), "30", "5" if alternate else None),
            step(jan(start + length + 1), None, "10", "0"),
        )
        for n, (start, length, alternate) in enumerate(plans)
    ]
    entries: list[TakenDose] = []
    day = -60
    for n, (gap, length, mg) in enumerate(spans):
        day += abs(gap) + 1
        entries.append(taken(n, jan(day), jan(day + length), str(mg), "0" if mg % 2 else None))
        day += length
    found = doses(*signed_plans, taken=tuple(entries))
    total, known = D(0), 0
    for n in range(-60, last + 1):
        dose = found.dose_on(jan(n))
        total, known = total + (dose or 0), known + (dose is not None)
        assert found.cumulative_to(jan(n)) == total
    assert found.days_known(jan(-60), jan(last)) == known
