"""The doses that stand before a patient: runs, falls, sums, and the draft over what is on record."""

from __future__ import annotations

from decimal import Decimal as D

from myoplanner.logic.record.therapy import SteroidPlan
from myoplanner.logic.taper.course_doses import doses_of
from myoplanner.logic.taper.profile import DoseRun, Profile, profile_of
from myoplanner.logic.taper.schedule import Schedule
from tests.logic.sheets.timelines import course, day, plan_of, took
from tests.logic.taper.changes import EVERY_OTHER, FALLING, doses
from tests.logic.taper.plans import step

Found = tuple[int, int | None, str, str]


def found(runs: tuple[DoseRun, ...]) -> list[Found]:
    zero = day(0)
    return [
        (
            (run.first - zero).days,
            None if run.last is None else (run.last - zero).days,
            str(run.least_mg),
            str(run.most_mg),
        )
        for run in runs
    ]


def of(*plans: SteroidPlan, **parts: object) -> Profile:
    return profile_of(doses(*plans, **parts))


def test_days_in_a_row_over_a_dose_are_one_run_with_its_least_and_most() -> None:
    assert found(of(FALLING).runs_over(D(20))) == [(0, 55, "25", "40")]
    assert found(of(FALLING).runs_from(D(20))) == [(0, 83, "20", "40")]
    assert found(of(FALLING).runs_over(D(4))) == [(0, None, "5", "40")]
    assert of(FALLING).runs_over(D(40)) == ()


def test_a_gap_ends_a_run() -> None:
    gap = of(taken=(took(0, 9, "40"), took(12, 30, "30", entry_id="t2")))
    assert found(gap.runs_over(D(0))) == [(0, 9, "40", "40"), (12, 30, "30", "30")]


def test_every_other_day_counts_by_its_mean() -> None:
    # 60/0 is a mean of 30, 50/0 of 25, 40/0 of 20.
    assert found(of(EVERY_OTHER).runs_over(D(25))) == [(0, 41, "30", "40")]
    assert of(EVERY_OTHER).mean_on(day(42)) == 25


def test_how_long_a_run_lasts() -> None:
    run = of(FALLING).runs_over(D(20))[0]
    assert run.days == 56
    assert (run.lasts_over(55), run.lasts_over(56), run.lasts(56), run.lasts(57)) == (
        True,
        False,
        True,
        False,
    )
    assert (run.reaches(day(55)), run.reaches(day(56))) == (True, False)
    endless = of(FALLING).runs_over(D(4))[0]
    assert (endless.days, endless.lasts(9999), endless.lasts_over(9999)) == (None, True, True)
    assert endless.reaches(day(9999))


def test_what_is_known_of_a_day() -> None:
    known = of(taken=(took(0, 9, "40"),))
    assert (known.mean_on(day(9)), known.mean_on(day(10)), known.part_on(day(10))) == (40, None, None)
    assert (known.doses_any, of(plan_of((None, "0", "0"))).doses_any, Profile().doses_any) == (
        True,
        False,
        False,
    )


def test_days_at_a_dose_or_more_up_to_a_day() -> None:
    # 30 mg or more on days 0-41; up to day 30 they are 31, up to any later day 42.
    assert [of(FALLING).days_from(D(30), day(n)) for n in (-1, 0, 30, 41, 99)] == [0, 1, 31, 42, 42]
    assert of(FALLING).days_from(D(5), day(99)) == 100


def test_mg_between_two_days_counts_real_on_days() -> None:
    # On-days 28, 30, ...: of days 29-31 only day 30 has 60 mg; days 26-28 have 40 + 40 + 60.
    assert of(EVERY_OTHER).mg_between(day(29), day(31)) == 60
    assert of(EVERY_OTHER).mg_between(day(26), day(28)) == 140
    assert Profile().mg_between(day(0), day(9)) == 0


def test_falls_of_the_mean_up_to_a_day() -> None:
    falls = of(FALLING).falls(day(50))
    assert [(before.mean_mg, after.mean_mg, after.first) for before, after in falls] == [
        (40, 30, day(28)), (30, 25, day(42)),
    ]  # fmt: skip
    # A gap is no fall: nobody knows what came between.
    gap = (took(0, 9, "40"), took(12, 30, "30", entry_id="t2"))
    assert of(taken=gap).falls(day(50)) == ()
    assert of(plan_of((5, "20", "20"), (None, "30", "30"))).falls(day(50)) == ()


def test_a_draft_takes_the_place_of_what_is_planned_from_its_first_day_on() -> None:
    draft = Schedule(steps=(step(day(35), None, "15"),))
    profile = profile_of(doses(FALLING), draft)
    assert [profile.mean_on(day(n)) for n in (34, 35, 99)] == [30, 15, 15]
    assert profile.draft_from == day(35)
    # A plan that begins later than the draft is superseded whole.
    both = profile_of(doses(FALLING, plan_of((None, "50", "50"), start=60, plan_id="p2")), draft)
    assert [both.mean_on(day(n)) for n in (34, 35, 99)] == [30, 15, 15]
    # What was taken stays.
    taken = profile_of(doses_of(course(taken=(took(30, 40, "20"),))), draft)
    assert [taken.mean_on(day(n)) for n in (29, 40, 41)] == [None, 20, 15]
