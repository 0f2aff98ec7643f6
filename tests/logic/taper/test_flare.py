"""The three ways out of a flare (ST-08, ST-09, ST-10), each dose and day worked by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest

from myoplanner.logic.record.pulse import PulsePurpose
from myoplanner.logic.record.stock import Stock, Strength
from myoplanner.logic.taper.change import ALTERNATE, DAILY, change_case
from myoplanner.logic.taper.flare import LARGE_RISE, PULSE, SMALL_RISE, WAYS, sizes_of
from tests.logic.sheets.timelines import day, plan_of, took
from tests.logic.taper.changes import (
    EVERY_OTHER,
    LARGE,
    SMALL,
    case,
    doses,
    pulse,
    rows,
    said,
    way,
    wrong,
)

BEFORE = [(0, 27, "40", "40"), (28, 41, "30", "30"), (42, 55, "25", "25"), (56, 59, "20", "20")]
"""The plan of record up to the day before a change on day 60."""


def test_nothing_is_filled_in_and_nothing_is_there_until_everything_is_typed() -> None:
    for name in WAYS:
        found = way(name, case(60))
        assert found.read.blank == tuple(size.name for size in found.sizes)
        assert (found.ready, found.schedule, found.errors, found.findings) == (False, None, (), ())
    assert not way(SMALL_RISE, case(60), **{**SMALL, "to_mg": " "}).ready


def test_the_dose_at_the_flare_and_the_level_before_it_are_one_key_away() -> None:
    raise_to, cut, every, to = sizes_of(SMALL_RISE, case(60), None)
    assert [offer.text for offer in raise_to.offers] == ["20", "25"]
    assert (cut.offers, every.offers) == ((), ())
    # Down to: also where the plan of record ends, at 5 mg.
    assert [offer.text for offer in to.offers] == ["20", "25", "5"]
    assert to.offers[-1].label == "where the plan of record ends: 5 mg"
    names = [size.name for size in sizes_of(LARGE_RISE, case(60), None)]
    assert names == [
        "raise_to",
        "fast_cut_mg",
        "fast_every_days",
        "above_mg",
        "cut_mg",
        "every_weeks",
        "to_mg",
    ]


def test_a_plan_that_stops_or_none_at_all_offers_the_stop() -> None:
    stopping = plan_of((28, "40", "40"), (28, "20", "20"), (None, "0", "0"))
    for found in (case(30, plan=stopping), case(5, plan=None, taken=(took(0, 9, "20"),))):
        assert sizes_of(SMALL_RISE, found, None)[-1].offers[-1].text == "0"


def test_a_small_rise_and_then_a_slower_reduction() -> None:
    # 25 mg from day 60, 2.5 mg less every 28 days: 22.5 on day 88, 20 on 116, 17.5 on 144, 15 on 172.
    found = way(SMALL_RISE, case(60), **SMALL)
    new = [
        (60, 87, "25", "25"), (88, 115, "22.5", "22.5"), (116, 143, "20", "20"),
        (144, 171, "17.5", "17.5"), (172, None, "15", "15"),
    ]  # fmt: skip
    assert rows(found.part) == new
    assert rows(found.schedule) == BEFORE + new
    assert (found.first, found.statement, found.ready, found.pulses) == (day(60), "ST-08", True, ())
    # 2.5 mg in 28 days is slower than the 5 mg in 14 days before the flare: nothing to be said.
    assert said(found) == []


def test_a_reduction_that_is_not_slower_is_said() -> None:
    # Before: 25 -> 20 after 14 days, 5/14 mg a day. 5 mg every 2 weeks is the same, every 3 weeks is slower.
    same = way(SMALL_RISE, case(60), **{**SMALL, "cut_mg": "5", "every_weeks": "2"})
    assert said(same) == ["not-slower"]
    assert "5 mg in 14 days) is not slower than the one before the flare (5 mg in 14 days)" in (
        same.findings[0].sentence
    )
    assert same.findings[0].sources[0].ids == ("ST-08",)
    assert said(way(SMALL_RISE, case(60), **{**SMALL, "cut_mg": "5", "every_weeks": "3"})) == []


def test_a_first_hold_is_no_interval_between_cuts() -> None:
    # 40 mg for 28 days, then 30 mg for 14: the cuts are 14 days apart, and 10 mg every 3 weeks is slower than
    # 10 mg in 14 days, but would not be slower than 10 mg in 28.
    typed = {**SMALL, "raise_to": "40", "cut_mg": "10", "every_weeks": "3", "to_mg": "0"}
    assert said(way(SMALL_RISE, case(30), **typed)) == []
    assert said(way(SMALL_RISE, case(30), **{**typed, "every_weeks": "2"})) == ["not-slower"]


def test_where_the_fall_before_is_not_known_nobody_can_tell() -> None:
    first = way(SMALL_RISE, case(3), **{**SMALL, "raise_to": "50", "to_mg": "40"})
    assert said(first) == ["rate-unknown"]


def test_a_large_rise_a_fast_reduction_to_just_above_the_flare_then_a_slow_one() -> None:
    # 60 from day 60, 10 mg less every 3 days: 50 on 63, 40 on 66, 30 on 69, then 22.5 on day 72 (just above
    # the 20 mg of the flare); from there 2.5 mg less every 28 days: 20 on 100, 17.5 on 128, 15 on 156.
    found = way(LARGE_RISE, case(60), **LARGE)
    assert rows(found.part) == [
        (60, 62, "60", "60"), (63, 65, "50", "50"), (66, 68, "40", "40"), (69, 71, "30", "30"),
        (72, 99, "22.5", "22.5"), (100, 127, "20", "20"), (128, 155, "17.5", "17.5"), (156, None, "15", "15"),
    ]  # fmt: skip
    assert (found.statement, said(found)) == ("ST-09", [])


def test_a_fast_reduction_that_is_not_faster_is_said() -> None:
    # 2.5 mg in 28 days, fast: 2.5 mg in 28 days. The same, and not faster.
    slow = way(LARGE_RISE, case(60), **{**LARGE, "fast_cut_mg": "2.5", "fast_every_days": "28"})
    assert said(slow) == ["not-faster"]
    assert said(way(LARGE_RISE, case(60), **{**LARGE, "fast_cut_mg": "2.5", "fast_every_days": "27"})) == []


# --- every other day ------------------------------------------------------------------------------

SLOW = {"cut_mg": "5", "every_weeks": "4", "to_mg": "30"}


def test_every_other_day_may_go_on_and_begins_with_an_on_day() -> None:
    # Day 61 is an off-day of 40/0: from day 62 on 50/0, 45 on day 90, 40 on 118, 35 on 146, 30 on 174.
    found = way(SMALL_RISE, case(60, 61, plan=EVERY_OTHER), pattern=ALTERNATE, raise_to="50", **SLOW)
    assert rows(found.part) == [
        (62, 89, "50", "0"), (90, 117, "45", "0"), (118, 145, "40", "0"), (146, 173, "35", "0"),
        (174, None, "30", "0"),
    ]  # fmt: skip
    assert all(item.every_other_day for item in (found.part.steps if found.part else ()))
    # Means fall by 2.5 mg in 28 days; before the flare by 5 mg in 14 days (50/0 to 40/0).
    assert said(found) == ["moved"]
    assert found.findings[0].sentence.startswith("It begins on Sun 8 Mar 2026 and not on Sat 7 Mar 2026")


def test_the_mean_is_what_a_rate_is_judged_by() -> None:
    # 10 mg of the on-day dose every 2 weeks: the mean falls by 5 mg in 14 days, as before. Not slower.
    typed = {**SLOW, "cut_mg": "10", "every_weeks": "2", "raise_to": "50"}
    found = way(SMALL_RISE, case(60, plan=EVERY_OTHER), pattern=ALTERNATE, **typed)
    assert said(found) == ["not-slower"]
    assert "the mean falls by 5 mg in 14 days" in found.findings[0].sentence


def test_or_one_goes_over_to_every_day_by_the_mean() -> None:
    # The mean at the flare is 20 mg: 20 mg a day are no rise, 25 are.
    found = case(60, plan=EVERY_OTHER)
    assert wrong(way(SMALL_RISE, found, pattern=DAILY, **{**SMALL, "raise_to": "20"})) == [
        ("raise_to", "20 mg is not more than 20 mg, the dose then or now")
    ]
    daily = way(SMALL_RISE, found, pattern=DAILY, **SMALL)
    assert rows(daily.part)[0] == (60, 87, "25", "25")
    assert wrong(way(SMALL_RISE, found, pattern=ALTERNATE, **{**SMALL, "raise_to": "40"})) == [
        ("raise_to", "40 mg is not more than 40 mg, the dose then or now")
    ]


def test_the_off_day_dose_stays_and_no_on_day_dose_falls_under_it() -> None:
    found = case(60, plan=plan_of((28, "40", "40"), (None, "40", "10")))
    typed = {**SLOW, "raise_to": "50", "to_mg": "5"}
    ((field, text),) = wrong(way(SMALL_RISE, found, pattern=ALTERNATE, **typed))
    assert (field, "would lie under the off-day dose, 10 mg" in text) == ("to_mg", True)
    ends = way(SMALL_RISE, found, pattern=ALTERNATE, **{**typed, "to_mg": "10"})
    assert rows(ends.part)[-1][2:] == ("10", "10")


# --- refusals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "typed", "field", "text"),
    [
        (SMALL_RISE, {**SMALL, "raise_to": "20"}, "raise_to", "20 mg is not more than 20 mg"),
        (SMALL_RISE, {**SMALL, "raise_to": "201"}, "raise_to", "outside what is allowed"),
        (SMALL_RISE, {**SMALL, "to_mg": "25"}, "to_mg", "25 mg is not under the 25 mg before it"),
        (SMALL_RISE, {**SMALL, "to_mg": "40"}, "to_mg", "40 mg is not under the 25 mg before it"),
        (SMALL_RISE, {**SMALL, "cut_mg": "0.01"}, "cut_mg", "600"),
        (
            LARGE_RISE,
            {**LARGE, "above_mg": "20"},
            "above_mg",
            "does not lie between the dose of the flare, 20 mg",
        ),
        (LARGE_RISE, {**LARGE, "above_mg": "60"}, "above_mg", "the rise to 60 mg"),
        (LARGE_RISE, {**LARGE, "to_mg": "22.5"}, "to_mg", "22.5 mg is not under the 22.5 mg before it"),
        (LARGE_RISE, {**LARGE, "fast_cut_mg": "0.01"}, "fast_cut_mg", "600"),
        (LARGE_RISE, {**LARGE, "cut_mg": "0.01"}, "cut_mg", "600"),
        (LARGE_RISE, {**LARGE, "fast_every_days": "2.5"}, "fast_every_days", "2.5"),
    ],
)
def test_sizes_that_contradict_the_source_or_the_flare_are_refused(
    name: str, typed: dict[str, str], field: str, text: str
) -> None:
    ((found, sentence),) = wrong(way(name, case(60), **typed))
    assert found == field
    assert text in sentence


def test_a_rise_counts_from_the_higher_of_then_and_now() -> None:
    # 20 mg at the flare, 30 mg taken since: 25 mg would be a cut.
    found = case(60, 70, taken=(took(61, 69, "30"),))
    ((field, text),) = wrong(way(SMALL_RISE, found, **SMALL))
    assert (field, text) == ("raise_to", "25 mg is not more than 30 mg, the dose then or now")


def test_doses_over_what_a_patient_of_that_weight_may_take_are_refused() -> None:
    # 3 mg/kg of 15 kg are 45 mg.
    ((field, text),) = wrong(way(LARGE_RISE, case(60, kg="15"), **LARGE))
    assert (field, "45" in text) == ("raise_to", True)


def test_a_plan_past_the_calendar_is_refused() -> None:
    last = date(2199, 12, 1)
    late = change_case(doses(plan_of((None, "20", "20"))), last, last, case(60).stock)
    ((field, text),) = wrong(way(SMALL_RISE, late, **SMALL))
    assert (field, "2199" in text) == ("cut_mg", True)


def test_doses_that_the_tablets_do_not_make_are_said() -> None:
    tens = Stock(strengths=(Strength(mg=D(10)),))
    found = way(SMALL_RISE, case(60, stock=tens), **SMALL)
    assert said(found) == ["tablets"]
    assert found.findings[0].sentence == "The tablets in stock do not add up to 25, 22.5, 17.5, 15 mg."


# --- a pulse by vein --------------------------------------------------------------------------------


def test_a_pulse_leaves_what_is_taken_by_mouth_as_it_is() -> None:
    found = way(PULSE, case(60), pulse_mg="1000", pulse_days="3")
    (given,) = found.pulses
    assert (given.start, given.days, given.mg_a_day, given.purpose) == (day(60), 3, 1000, PulsePurpose.FLARE)
    assert (found.part, found.schedule, found.statement) == (None, case(60).current, "ST-10")
    assert said(found) == ["oral-goes-on"]


@pytest.mark.parametrize(("mg", "days", "differs"), [
    ("500", "3", False), ("1000", "3", False), ("499", "3", True), ("500", "2", True), ("750", "5", True),
])  # fmt: skip
def test_a_pulse_beyond_the_example_of_the_source_is_said(mg: str, days: str, differs: bool) -> None:
    found = way(PULSE, case(60), pulse_mg=mg, pulse_days=days)
    assert ("pulse-differs" in said(found)) is differs


def test_the_sizes_of_a_pulse_are_empty_with_the_example_one_key_away() -> None:
    mg, days = way(PULSE, case(60)).sizes
    assert [offer.text for offer in mg.offers] == ["500", "1000"]
    assert [offer.text for offer in days.offers] == ["3"]


@pytest.mark.parametrize(("mg", "days", "field"), [("1001", "3", "pulse_mg"), ("1000", "6", "pulse_days"),
                                                   ("1", "3", "pulse_mg")])  # fmt: skip
def test_more_than_a_gram_a_day_or_five_days_is_refused(mg: str, days: str, field: str) -> None:
    assert [error[0] for error in wrong(way(PULSE, case(60), pulse_mg=mg, pulse_days=days))] == [field]


def test_two_pulses_on_one_day_are_refused() -> None:
    found = way(PULSE, case(60, pulses=(pulse(62),)), pulse_mg="500", pulse_days="3")
    assert wrong(found) == [("start", "another pulse stands on one of these days")]
    assert way(PULSE, case(60, pulses=(pulse(63),)), pulse_mg="500", pulse_days="3").ready
