"""The patient in one line. Days and weeks are counted by hand beside each case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from myoplanner.logic import edits
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.patient import Sex
from myoplanner.logic.record.results import Bound, EnzymeResult, Scale
from myoplanner.logic.sheets.summary import (
    ck_text,
    stopped_since,
    strength_text,
    summary_of,
    times_text,
    unbroken,
)
from myoplanner.logic.units import EnzymeUnit
from tests.logic.sheets.people import ck, person, plan_of, planned, strength, taken

AMATO = planned(person(), "amato-griggs")
"""60 kg from Mon 5 Jan 2026: 60/0 from 26 Jan, first cut 11 May, off from 7 Dec 2026 (week 48)."""


def test_a_patient_without_anything_has_empty_texts_and_no_numbers(today: date) -> None:
    line = summary_of(plan_of(person(code=""), today))
    assert line.code == "(no code)"
    assert (line.week, line.dose_mean, line.ck_times, line.on_steroid_days) == (None, None, None, None)
    assert (line.week_text, line.dose, line.ck, line.strength, line.days_on_steroid) == ("", "", "", "", "")
    assert line.entity == "Diagnosis unsettled"


def test_weeks_and_days_count_from_the_first_dose(today: date) -> None:
    # 5 Jan to 6 Jul is 26 + 28 + 31 + 30 + 31 + 30 + 6 = 182 days later: day 183, after 26 whole weeks.
    line = summary_of(plan_of(AMATO, today))
    assert (line.week, line.week_text, line.on_steroid_days) == (26, "Week 26", 183)
    assert line.days_on_steroid == "day 183"


@pytest.mark.parametrize(
    ("day", "week", "days"),
    [
        (date(2026, 1, 4), None, None),
        (date(2026, 1, 5), 0, 1),
        (date(2026, 1, 11), 0, 7),
        (date(2026, 1, 12), 1, 8),
    ],
)
def test_the_first_days(day: date, week: int | None, days: int | None) -> None:
    line = summary_of(plan_of(AMATO, day))
    assert (line.week, line.on_steroid_days) == (week, days)


def test_before_the_first_dose_the_start_is_named() -> None:
    line = summary_of(plan_of(AMATO, date(2026, 1, 4)))
    assert line.dose == "prednisone starts Mon 5 Jan 2026"
    assert (line.dose_mean, line.days_on_steroid) == (None, "")


def test_every_other_day_is_said_with_its_mean(today: date) -> None:
    # Week 26: 60 mg less 5 in weeks 18, 20, 22, 24, 26: 35 mg, mean 17.5.
    line = summary_of(plan_of(AMATO, today))
    assert line.dose == "prednisone 35 mg every other day, mean 17.5 mg a day"
    assert line.dose_mean == Decimal("17.5")


def test_two_doses_on_alternate_days_are_both_said() -> None:
    # dalakas from 5 Jan: 80/70 in week 4, from 2 Feb.
    course = planned(person(), "dalakas")
    line = summary_of(plan_of(course, date(2026, 2, 2)))
    assert line.dose == "prednisone 80 mg and 70 mg on alternate days, mean 75 mg a day"


def test_after_the_last_dose_nobody_is_on_steroid() -> None:
    # Week 48 begins on 5 Jan 2026 + 336 days = 7 Dec 2026.
    before, after = plan_of(AMATO, date(2026, 12, 6)), plan_of(AMATO, date(2027, 1, 20))
    assert summary_of(before).days_on_steroid == "day 336"
    assert stopped_since(before) is None
    line = summary_of(after)
    assert (line.dose, line.dose_mean) == ("prednisone stopped", Decimal(0))
    assert line.days_on_steroid == "no prednisone since Mon 7 Dec 2026"
    assert stopped_since(after) == date(2026, 12, 7)


def test_a_gap_in_the_record_is_not_called_days_on_steroid(today: date) -> None:
    doses = taken("one", date(2026, 3, 1), date(2026, 3, 31), 40), taken("two", date(2026, 5, 1), today, 20)
    course = edits.with_taken(person(), *doses)
    # 1 Mar to 6 Jul: 30 + 30 + 31 + 30 + 6 = 127 days later, day 128.
    assert summary_of(plan_of(course, today)).days_on_steroid == "day 128 since the first dose"
    assert not unbroken(plan_of(course, today))
    assert unbroken(plan_of(course, date(2026, 3, 31)))


def test_a_day_of_none_taken_breaks_the_row_of_days(today: date) -> None:
    course = edits.with_taken(AMATO, taken("none", date(2026, 2, 2), date(2026, 2, 3), 0))
    assert unbroken(plan_of(course, date(2026, 2, 1)))
    assert not unbroken(plan_of(course, today))
    assert summary_of(plan_of(course, today)).days_on_steroid == "day 183 since the first dose"


def test_nothing_on_record_for_today_is_no_dose_and_not_a_dose_of_zero(today: date) -> None:
    course = edits.with_taken(person(), taken("one", date(2026, 3, 1), date(2026, 3, 31), 40))
    line = summary_of(plan_of(course, today))
    assert (line.dose, line.dose_mean) == ("", None)
    assert stopped_since(plan_of(course, today)) is None


def test_what_was_taken_counts_before_what_was_planned(today: date) -> None:
    course = edits.with_taken(AMATO, taken("other", today, today, 50))
    assert summary_of(plan_of(course, today)).dose == "prednisone 50 mg a day"


def test_person_and_diagnosis(today: date) -> None:
    course = edits.with_patient(person(), sex=Sex.FEMALE, birth_year=1972)
    course = edits.with_diagnosis(course, entity=Entity.DM, malignancy=True, overlap=True)
    line = summary_of(plan_of(course, today))
    assert line.person == "54 y, F, 60 kg"  # 2026 - 1972
    assert line.entity == "Dermatomyositis, with malignancy, overlap"


def test_the_last_values_by_their_days_are_shown(today: date) -> None:
    values = ck("163", "192", today), ck("7000", "192", date(2026, 1, 5))
    marks = strength("74", day=today), strength("48", day=date(2026, 1, 5))
    line = summary_of(plan_of(edits.with_results(person(), *values, *marks), today))
    # 163 / 192 = 0.849
    assert (line.ck, line.strength) == ("163 U/L (0.8 × ULN)", "MMT8 74/80")
    assert line.ck_times == Decimal(163) / Decimal(192)


@pytest.mark.parametrize(
    ("result", "text"),
    [
        (ck("182", "200"), "182 U/L (0.9 × ULN)"),  # 0.91
        (ck("88.4", "2.9", unit=EnzymeUnit.MICROKAT_PER_L), "88.4 microkat/L (30 × ULN)"),  # 30.48
        (ck("20", "170", bound=Bound.UNDER), "< 20 U/L"),
        (ck("20000", "170", bound=Bound.OVER), "> 20000 U/L"),
        (ck("182", None), "182 U/L, no upper limit"),
        (ck("20", None, bound=Bound.UNDER), "< 20 U/L, no upper limit"),
    ],
)
def test_ck_is_a_multiple_of_its_own_limit_and_a_bound_never_is(result: EnzymeResult, text: str) -> None:
    assert ck_text(result) == text


@pytest.mark.parametrize(
    ("value", "limit", "text"),
    [
        (200, 200, "1.0"),
        (206, 200, "1.03"),
        (199, 200, "0.995"),
        (201, 200, "1.01"),  # 1.005, half up
        (20001, 20000, "1.000"),  # as fine as it gets
        (190, 200, "0.95"),  # would round to 1.0, half up
        (188, 200, "0.9"),
        (600, 192, "3.1"),
        (1998, 200, "10"),  # 9.99
        (1988, 200, "9.9"),
        (2090, 200, "10"),  # 10.45
    ],
)
def test_near_the_limit_the_multiple_tells_the_side(value: int, limit: int, text: str) -> None:
    assert times_text(Decimal(value) / Decimal(limit)) == text


@pytest.mark.parametrize(
    ("scale", "value", "text"),
    [
        (Scale.MMT8_80, "74", "MMT8 74/80"),
        (Scale.MMT8_150, "120.5", "MMT8 120.5/150"),
        (Scale.MRC, "2.5", "MRC 2.5/5"),
        (Scale.OWN, "0", "strength 0/100"),
    ],
)
def test_strength_is_said_with_its_scale(scale: Scale, value: str, text: str) -> None:
    assert strength_text(strength(value, scale)) == text
