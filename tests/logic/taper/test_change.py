"""What a change starts from, how its steps are joined on, and where two plans part."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal as D

from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.stock import US_PREDNISONE, Stock, Strength
from myoplanner.logic.taper.change import (
    ALTERNATE,
    DAILY,
    ChangeCase,
    bounds_error,
    cannot_make,
    change_case,
    descent,
    first_day,
    joined,
    parting,
    step_count,
    whole,
)
from myoplanner.logic.taper.schedule import Schedule
from tests.logic.sheets.timelines import day, plan_of, took
from tests.logic.taper.changes import EVERY_OTHER, FALLING, case, doses, pulse, refusal, rows, with_fractions
from tests.logic.taper.plans import step

WEEK = timedelta(weeks=1)


# --- what it starts from --------------------------------------------------------------------------


def test_the_dose_at_the_flare_the_level_before_and_the_dose_before_the_change() -> None:
    # Day 60 lies in the 20 mg of days 56-83; before it were 25 mg on days 42-55. Day 89 has 5 mg.
    found = case(60, 90)
    assert (found.at.mean_mg, found.at.first, found.at.last) == (20, day(56), day(83))
    assert found.before is not None
    assert (found.before.mean_mg, found.before.first, found.before.last) == (25, day(42), day(55))
    assert found.present.mean_mg == 5
    assert found.least_mean == 20
    assert (found.begin, found.start, found.asks_pattern) == (day(60), day(90), False)


def test_on_the_day_of_the_flare_itself_the_present_dose_is_that_of_the_flare() -> None:
    # Day 56 is the first of 20 mg: the day before had 25, but a change from 25 would be none from the flare.
    found = case(56)
    assert (found.at.mean_mg, found.present.mean_mg) == (20, 20)


def test_what_was_taken_counts_before_what_was_planned() -> None:
    found = case(60, taken=(took(56, 65, "22.5"),))
    assert found.at.mean_mg == D("22.5")
    assert found.before is not None
    assert found.before.mean_mg == 25


def test_doses_that_were_only_taken_are_enough() -> None:
    found = case(20, 31, plan=None, taken=(took(0, 13, "40"), took(14, 30, "30", entry_id="t2")))
    assert (found.current, found.at.mean_mg, found.present.mean_mg) == (None, 30, 30)
    # Long after the last entry nothing is known of the day before: the dose of the flare stands for it.
    later = case(20, 60, plan=None, taken=(took(0, 13, "40"), took(14, 30, "30", entry_id="t2")))
    assert later.present.mean_mg == 30


def test_on_the_very_day_on_which_another_dose_is_planned_that_dose_is_the_one_now() -> None:
    # 20 mg to day 59; a plan signed for day 60 says 40 mg. What began on day 59 is changed on day 60: from
    # 40 mg. From 20 mg a raise to 25 mg would take 15 mg away from the plan of record.
    signed = plan_of((14, "40", "40"), (None, "30", "30"), start=60, plan_id="p2")
    found = change_case(doses(FALLING, signed), day(59), day(60), US_PREDNISONE)
    assert isinstance(found, ChangeCase)
    assert (found.at.mean_mg, found.present.mean_mg, found.least_mean) == (20, 40, 40)
    assert found.beside is not None
    assert found.beside.mean_mg == 20
    # A step that begins on the day counts alike: 25 mg on day 55, 20 mg from day 56 on. A rise passes both.
    cut = case(50, 56)
    assert cut.beside is not None
    assert (cut.present.mean_mg, cut.beside.mean_mg, cut.least_mean) == (20, 25, 25)
    # A day later, or on the day that brought it up itself, there is one dose now.
    assert (case(50, 57).beside, case(56).beside, case(60, 90).beside) == (None, None, None)


def test_what_was_taken_to_the_day_before_stands_for_now_where_the_plan_says_nothing_new() -> None:
    # Planned 20 mg on days 56-83; 22.5 mg were taken to day 65. On day 66 nobody has changed anything.
    found = case(60, 66, taken=(took(56, 65, "22.5"),))
    assert found.beside is not None
    assert (found.present.mean_mg, found.beside.mean_mg) == (D("22.5"), 20)
    # Taken on the day itself: that is the dose now, and none stands beside it.
    today = case(60, 66, taken=(took(56, 66, "22.5"),))
    assert (today.present.mean_mg, today.beside) == (D("22.5"), None)
    # Taken to the day before a step begins: the step is the dose now.
    step_day = case(60, 84, taken=(took(80, 83, "22.5"),))
    assert step_day.beside is not None
    assert (step_day.present.mean_mg, step_day.beside.mean_mg) == (5, D("22.5"))


def test_on_the_first_day_of_a_plan_its_intakes_and_its_on_days_count() -> None:
    signed = with_fractions(plan_of((None, "60", "0"), start=61, plan_id="p2"), 2)
    found = change_case(doses(FALLING, signed), day(60), day(61), US_PREDNISONE)
    assert isinstance(found, ChangeCase)
    assert (found.asks_pattern, found.on_day, first_day(found, ALTERNATE)) == (True, day(61), day(61))
    assert joined(found, [(day(61), D(70))], ALTERNATE).steps[0].fractions == 2


def test_no_level_before_the_first_nor_over_a_gap() -> None:
    assert case(3).before is None
    gap = (took(0, 9, "40"), took(12, 30, "30", entry_id="t2"))
    assert case(20, plan=None, taken=gap).before is None


def test_what_cannot_be_is_refused_with_the_day_that_can() -> None:
    assert refusal(60, 59).field == "start"
    assert "lies before" in refusal(60, 59).wrong
    later = plan_of((None, "10", "10"), start=100, plan_id="p2")
    found = change_case(doses(FALLING, later), day(60), day(70), case(60).stock)
    assert isinstance(found, FieldError)
    assert "later plan begins on" in found.wrong
    none = refusal(20, 20, plan=None)
    assert (none.field, "no dose is on record" in none.wrong) == ("begin", True)
    last = change_case(doses(FALLING), day(60), date(2200, 1, 1), case(60).stock)
    assert isinstance(last, FieldError)
    assert last.field == "start"


def test_the_days_between_two_cuts_are_those_of_the_level_before_where_a_cut_led_to_it() -> None:
    # 30 -> 25 on day 42, 25 -> 20 on day 56: 14 days.
    assert case(60).cut_days == 14
    # At the first cut the hold of 28 days is no interval; the level itself is planned for 14 days.
    assert case(30).cut_days == 14
    # The last level has no end: from the cut before it, 20 mg on days 56-83, 28 days.
    assert case(100).cut_days == 28
    # One cut alone, and no end: nobody can tell.
    assert case(40, plan=plan_of((28, "40", "40"), (None, "30", "30"))).cut_days is None
    # A level that rose tells nothing, nor does one that a rise follows.
    up = plan_of((14, "20", "20"), (14, "30", "30"), (None, "10", "10"))
    assert (case(20, plan=up).cut_days, case(3, plan=up).cut_days) == (None, None)
    # Taken to the end of the record: how long the level lasted is not known.
    taken = (took(0, 13, "40"), took(14, 30, "30", entry_id="t2"))
    assert case(20, plan=None, taken=taken).cut_days is None


# --- the first day, every other day ---------------------------------------------------------------


def test_every_other_day_goes_on_with_an_on_day() -> None:
    # On-days are 28, 30, ... 60: day 60 may begin, day 61 is an off-day, so that day 62 begins.
    assert first_day(case(60, plan=EVERY_OTHER), ALTERNATE) == day(60)
    assert first_day(case(60, 61, plan=EVERY_OTHER), ALTERNATE) == day(62)
    assert first_day(case(60, 61, plan=EVERY_OTHER), DAILY) == day(61)
    assert first_day(case(60, 61), None) == day(61)


def test_on_days_that_were_taken_count_before_those_that_were_planned() -> None:
    # Taken from day 57 on, an on-day by what was taken: on-days are 57, 59, ... 61; planned are even days.
    taken = (took(57, 70, "40", "0"),)
    assert case(60, plan=EVERY_OTHER, taken=taken).on_day == day(57)
    assert first_day(case(60, 61, plan=EVERY_OTHER, taken=taken), ALTERNATE) == day(61)
    assert first_day(case(60, 62, plan=EVERY_OTHER, taken=taken), ALTERNATE) == day(63)
    # Without any plan.
    assert first_day(case(60, 61, plan=None, taken=taken), ALTERNATE) == day(61)
    assert first_day(case(60, 62, plan=None, taken=taken), ALTERNATE) == day(63)


def test_after_doses_taken_a_plan_goes_on_with_its_own_days() -> None:
    # Taken on days 57-58; on day 59 the plan is in force again: on-days are even days, though it begins off.
    found = case(60, 63, plan=EVERY_OTHER, taken=(took(57, 58, "40", "0"),))
    assert found.on_day == day(60)
    assert first_day(found, ALTERNATE) == day(64)


def test_a_change_long_after_what_was_taken_keeps_its_count() -> None:
    # On-days 57, 59, ..., counted on over the days without a record: 101 is one, 100 is not.
    taken = (took(57, 70, "40", "0"),)
    assert first_day(case(60, 100, plan=None, taken=taken), ALTERNATE) == day(101)


def test_doses_and_means_under_either_pattern() -> None:
    # 40 mg on on-days, 10 mg on off-days: mean 25. As a daily dose it is itself.
    found = case(60, plan=plan_of((28, "40", "40"), (None, "40", "10")))
    assert (found.mean(D(40), ALTERNATE), found.mean(D(40), DAILY), found.mean(D(40), None)) == (25, 40, 40)
    assert (found.dose_for(D(25), ALTERNATE), found.dose_for(D(25), DAILY)) == (40, 25)
    assert found.asks_pattern
    assert [size.name for size in found.pattern_size()] == ["pattern"]
    assert case(60).pattern_size() == ()


def test_values_to_take_over_say_what_they_are() -> None:
    texts = [(offer.text, offer.label) for offer in case(60).offers(None)]
    assert texts == [
        ("20", "the dose at the flare: 20 mg"),
        ("25", "the level before it: 25 mg"),
    ]
    # 40/0 after 50/0: on-day doses where every other day goes on, else the means, 20 and 25, said so.
    every = case(60, plan=EVERY_OTHER)
    assert [offer.text for offer in every.offers(ALTERNATE)] == ["40", "50"]
    assert [offer.label for offer in every.offers(DAILY)] == [
        "the mean at the flare: 20 mg a day",
        "the mean of the level before it: 25 mg a day",
    ]
    # 60/0 after 40 mg daily: 40 mg would be no such dose on an on-day.
    assert [offer.text for offer in case(30, plan=EVERY_OTHER).offers(ALTERNATE)] == ["60"]


# --- steps -----------------------------------------------------------------------------------------


def test_a_descent_lands_on_its_end_with_a_last_step_as_small_as_needed() -> None:
    # 25, 20, 15, 12: the last step is 3 mg.
    assert descent(day(0), (D(25), D(12)), D(5), WEEK) == [
        (day(0), D(25)), (day(7), D(20)), (day(14), D(15)), (day(21), D(12)),
    ]  # fmt: skip
    assert descent(day(0), (D(10), D(12)), D(5), WEEK) == [(day(0), D(10)), (day(7), D(12))]
    assert (step_count((D(25), D(12)), D(5)), step_count((D(25), D(10)), D(5))) == (3, 3)


def test_too_many_steps_and_steps_past_the_calendar_are_refused() -> None:
    assert bounds_error("cut_mg", day(0), (D(60), D(0)), D("0.1"), WEEK) is None  # 600 steps
    many = bounds_error("cut_mg", day(0), (D(60), D(0)), D("0.099"), WEEK)  # 607 steps
    assert many is not None
    assert many.field == "cut_mg"
    # 10 steps of 104 weeks are 7280 days.
    late = date(2199, 12, 31) - timedelta(days=7279)
    ends = bounds_error("cut_mg", late, (D(10), D(0)), D(1), timedelta(weeks=104))
    assert ends is not None
    assert "2199" in ends.wrong
    assert bounds_error("cut_mg", late - timedelta(days=1), (D(10), D(0)), D(1), timedelta(weeks=104)) is None


def test_new_steps_are_joined_on_day_on_day_and_keep_intakes_and_grid() -> None:
    found = case(60, plan=with_fractions(FALLING, 2))
    part = joined(found, [(day(60), D(25)), (day(74), D(20))], None)
    assert rows(part) == [(60, 73, "25", "25"), (74, None, "20", "20")]
    assert {item.fractions for item in part.steps} == {2}
    assert part.round_to_mg == D("2.5")
    assert rows(whole(found, part)) == [
        (0, 27, "40", "40"), (28, 41, "30", "30"), (42, 55, "25", "25"), (56, 59, "20", "20"),
        (60, 73, "25", "25"), (74, None, "20", "20"),
    ]  # fmt: skip


def test_off_day_doses_stay_and_a_stop_is_no_alternation() -> None:
    found = case(60, plan=EVERY_OTHER)
    part = joined(found, [(day(60), D(50)), (day(74), D(0))], ALTERNATE)
    assert [(item.every_other_day, item.is_stop) for item in part.steps] == [(True, False), (False, True)]
    whole_plan = whole(found, part)
    assert rows(whole_plan)[3:] == [(56, 59, "40", "0"), (60, 73, "50", "0"), (74, None, "0", "0")]
    # On-days run through: 58, 60, 62.
    assert [whole_plan.dose_on(day(n)) for n in (58, 59, 60, 61, 62)] == [40, 0, 50, 0, 50]


def test_a_change_stands_alone_where_no_plan_leads_up_to_it() -> None:
    taken = (took(0, 30, "30"),)
    found = case(20, 25, plan=None, taken=taken)
    part = joined(found, [(day(25), D(40))], None)
    assert whole(found, part) == part
    ended = case(20, 40, plan=plan_of((28, "40", "40")))
    assert whole(ended, joined(ended, [(day(40), D(40))], None)).start == day(40)


def test_a_change_stands_alone_where_on_days_were_taken_on_other_days_than_planned() -> None:
    # Planned on even days, taken on odd ones: joined to the plan, day 61 would be counted as an off-day.
    found = case(60, 61, plan=EVERY_OTHER, taken=(took(57, 70, "40", "0"),))
    part = joined(found, [(day(61), D(50))], ALTERNATE)
    assert whole(found, part) == part
    assert part.dose_on(day(61)) == 50


# --- where two plans part ---------------------------------------------------------------------------


def test_plans_part_on_the_first_day_with_another_dose() -> None:
    old = Schedule(steps=(step(day(0), day(27), "40"), step(day(28), None, "30")))
    assert parting(old, old) is None
    longer = Schedule(steps=(step(day(0), day(41), "40"), step(day(42), None, "30")))
    assert parting(old, longer) == day(28)
    short = Schedule(steps=(step(day(0), day(27), "40"), step(day(28), day(34), "30")))
    assert parting(old, short) == day(35)
    assert parting(old, Schedule(steps=(step(day(7), None, "40"),))) == day(0)


def test_the_side_of_the_alternation_counts_but_not_of_a_daily_dose() -> None:
    even = Schedule(steps=(step(day(0), None, "40", "0"),))
    odd = Schedule(steps=(step(day(0), day(0), "40"), step(day(1), None, "40", "0")))
    assert parting(even, odd) == day(0)
    same = Schedule(steps=(step(day(0), day(1), "40", "0"), step(day(2), None, "40", "0")))
    assert parting(even, same) is None


def test_doses_that_the_tablets_do_not_make_are_listed_once() -> None:
    fives = Stock(strengths=(Strength(mg=D(5)),))
    schedule = Schedule(steps=(step(day(0), day(6), "22.5"), step(day(7), None, "20", "2.5")))
    assert cannot_make(schedule, fives) == (D("22.5"), D("2.5"))
    assert cannot_make(schedule, case(60).stock) == ()


def test_the_pulses_of_the_record_stand_with_the_case() -> None:
    assert case(60, pulses=(pulse(20),)).pulses == (pulse(20),)
