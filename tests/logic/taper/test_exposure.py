"""Equal doses, and how much steroid: by mouth, and with pulses by vein in prednisone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest

from myoplanner.logic.knowledge.equivalents import Glucocorticoid
from myoplanner.logic.taper.equivalents import as_prednisone, equal_dose, equal_doses
from myoplanner.logic.taper.exposure import both_exposures, exposures_to, most_in_a_year, vein_between
from myoplanner.logic.taper.profile import Profile, profile_of
from tests.logic.sheets.timelines import day, plan_of, took
from tests.logic.taper.changes import FALLING, doses, pulse
from tests.strategies import knowledge

TABLE = knowledge().equivalents


@pytest.mark.parametrize(
    ("drug", "low", "high"),
    [
        # Of 60 mg prednisone: 60 x figure / 5.
        (Glucocorticoid.PREDNISOLONE, "60", "60"),  # 60 x 5 / 5
        (Glucocorticoid.METHYLPREDNISOLONE, "48", "48"),  # 60 x 4 / 5
        (Glucocorticoid.TRIAMCINOLONE, "48", "48"),
        (Glucocorticoid.DEXAMETHASONE, "9", "9"),  # 60 x 0.75 / 5
        (Glucocorticoid.BETAMETHASONE, "7.2", "9"),  # 60 x 0.6 / 5 to 60 x 0.75 / 5
        (Glucocorticoid.HYDROCORTISONE, "240", "240"),  # 60 x 20 / 5
        (Glucocorticoid.CORTISONE, "300", "300"),  # 60 x 25 / 5
        (Glucocorticoid.DEFLAZACORT, "72", "72"),  # 60 x 6 / 5
    ],
)
def test_what_equals_60_mg(drug: Glucocorticoid, low: str, high: str) -> None:
    found = equal_dose(D(60), drug, TABLE)
    assert (found.low, found.high, found.is_range) == (D(low), D(high), low != high)


def test_the_arithmetic_stands_beside_it() -> None:
    assert equal_dose(D("12.5"), Glucocorticoid.METHYLPREDNISOLONE, TABLE).working == (
        "12.5 × 4 / 5 = 10 mg methylprednisolone"
    )
    assert equal_dose(D(60), Glucocorticoid.BETAMETHASONE, TABLE).working == (
        "60 × 0.6-0.75 / 5 = 7.2-9 mg betamethasone"
    )
    # 1 mg is 0.15 mg dexamethasone; 0.001 mg is 0.00015, shown to four places, half up.
    assert equal_dose(D(1), Glucocorticoid.DEXAMETHASONE, TABLE).low == D("0.15")
    assert equal_dose(D("0.001"), Glucocorticoid.DEXAMETHASONE, TABLE).low == D("0.0002")


def test_every_drug_of_the_table_but_prednisone() -> None:
    assert [item.drug for item in equal_doses(D(5), TABLE)] == [item.drug for item in TABLE.equivalents]
    assert Glucocorticoid.PREDNISONE not in {item.drug for item in TABLE.equivalents}


def test_a_pulse_in_prednisone() -> None:
    # 500 mg x 3 = 1500 mg; x 5 / 4 = 1875 mg. 1000 mg x 3: 3750 mg.
    assert as_prednisone(D(1500), TABLE) == 1875
    assert as_prednisone(D(3000), TABLE) == 3750
    assert as_prednisone(D(0), TABLE) == 0


def test_cumulative_mg_is_given_twice() -> None:
    # 40 mg on days 0-27 (1120), 30 mg on days 28-30 (90): 1210 mg by mouth up to day 30. By vein: 500 mg on
    # days 29, 30 (of 29-31): 1000 mg = 1250 mg prednisone. Together 2460 mg.
    known = doses(FALLING, pulses=(pulse(29),))
    found = exposures_to(known, TABLE, day(30))
    assert (found.oral_mg, found.iv_mg, found.iv_prednisone_mg, found.total_mg) == (1210, 1000, 1250, 2460)
    assert found.working == "1000 mg methylprednisolone × 5 / 4 = 1250 mg prednisone"
    assert (found.first, found.to) == (None, day(30))


def test_before_the_pulse_and_without_one_there_is_no_working() -> None:
    before = exposures_to(doses(FALLING, pulses=(pulse(29),)), TABLE, day(28))
    assert (before.iv_mg, before.total_mg, before.working) == (0, 1150, "")
    assert both_exposures(D(10), D(0), TABLE, day(0)).total_mg == 10


def test_what_was_taken_counts_in_the_place_of_what_was_planned() -> None:
    # Day 0-9 at 20 instead of 40: 200 mg; days 10-27 at 40: 720 mg.
    known = doses(FALLING, taken=(took(0, 9, "20"),))
    assert exposures_to(known, TABLE, day(27)).total_mg == 920


def test_mg_by_vein_between_two_days() -> None:
    given = (pulse(0), pulse(10, "1000", 2, pulse_id="two"))
    assert vein_between(given, None, day(10)) == 1500 + 1000
    assert vein_between(given, day(1), day(10)) == 1000 + 1000
    assert vein_between(given, day(11), day(400)) == 1000
    assert vein_between((), None, day(10)) == 0


# --- the most of a year -----------------------------------------------------------------------------


def year(profile: Profile, today: int, *pulses: object) -> tuple[int, D, D] | None:
    found = most_in_a_year(profile, pulses, TABLE, day(today))
    if found is None:
        return None
    assert found.first is not None
    assert (found.to - found.first).days == 364
    return (found.first - day(0)).days, found.oral_mg, found.total_mg


def test_a_plan_that_falls_has_its_most_in_its_first_year() -> None:
    # 28 x 40 + 14 x 30 + 14 x 25 + 28 x 20 + 281 x 5 = 1120 + 420 + 350 + 560 + 1405 = 3855 mg.
    assert year(profile_of(doses(FALLING)), 0) == (0, 3855, 3855)


def test_a_year_that_is_over_does_not_count_but_the_one_up_to_today_does() -> None:
    # Day 500: the year up to it began on day 136, at 5 mg a day throughout. 365 x 5 = 1825 mg.
    assert year(profile_of(doses(FALLING)), 500) == (136, 1825, 1825)


def test_a_dose_that_never_changes_counts_year_for_year() -> None:
    # 15 mg a day for three years: 365 x 15 = 5475 mg, in the year that ends with today.
    steady = profile_of(doses(plan_of((None, "15", "15"))))
    assert year(steady, 1000) == (636, 5475, 5475)
    assert year(steady, 0) == (0, 5475, 5475)


def test_what_is_planned_to_rise_counts_too() -> None:
    # 10 mg for 100 days, then 20 mg: the most begins with the 20 mg, on day 100.
    rising = profile_of(doses(plan_of((100, "10", "10"), (None, "20", "20"))))
    assert year(rising, 50) == (100, 7300, 7300)


def test_pulses_of_the_year_are_in_it() -> None:
    # 10 mg from day 0 on: 3650 mg. Pulses of 1500 mg from days 0 and 362: 1875 mg each; only the year from
    # day 0 to 364 holds both whole: 3650 + 3750 = 7400 mg.
    steady = profile_of(doses(plan_of((None, "10", "10"))))
    assert year(steady, 0, pulse(0), pulse(362, pulse_id="two")) == (0, 3650, 7400)
    # A year that ends on the last day of the later pulse.
    assert year(Profile(), 300, pulse(300)) == (300, 0, 1875)
    # Today is day 400: only the last day of the pulse from day 34 lies in the year up to it (36 to 400).
    assert year(Profile(), 400, pulse(34)) == (36, 0, 625)
    assert year(Profile(), 401, pulse(34)) is None


def test_a_year_may_end_with_a_stop() -> None:
    # 5 mg for 400 days, 10 mg for 20, then none: the year that ends with day 419 holds 345 x 5 + 20 x 10.
    stop = profile_of(doses(plan_of((400, "5", "5"), (20, "10", "10"), (None, "0", "0"))))
    assert year(stop, 410) == (55, 345 * 5 + 200, 345 * 5 + 200)


def test_nothing_taken_is_no_year_nor_is_one_past_the_calendar() -> None:
    assert year(Profile(), 0) is None
    assert year(profile_of(doses(plan_of((None, "0", "0")))), 0) is None
    ends = (pulse(0),)
    late = [item.model_copy() for item in ends]
    assert most_in_a_year(Profile(), tuple(late), TABLE, date.max) is None
