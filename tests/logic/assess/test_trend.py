"""Trends: since baseline, becoming normal, CK before strength (RS-02), rising after control (RS-03)."""

from __future__ import annotations

from datetime import date

import pytest

from myoplanner.logic.assess.trend import BeforeStrength, EnzymeTrend, Rising
from myoplanner.logic.record.diagnosis import Diagnosis
from myoplanner.logic.record.results import Enzyme, EnzymeResult, Scale
from tests.logic.assess.responses import assessed, ck, course, dosed, enzyme, on, strength


def ck_trend(*values: EnzymeResult, today: int = 300, steroid: bool = True) -> EnzymeTrend:
    found = assessed(course(*values, steroid=steroid), today).enzyme(Enzyme.CK)
    assert found is not None
    return found


def rising(*values: EnzymeResult, today: int = 300, steroid: bool = True) -> Rising:
    return ck_trend(*values, today=today, steroid=steroid).rising


# --- since baseline ------------------------------------------------------------------------------


def test_the_fall_is_counted_from_baseline_to_the_last_value() -> None:
    # (1000 - 150) / 1000 = 85 %
    found = ck_trend(ck(-20, "4000"), ck(-1, "1000"), ck(30, "400"), ck(60, "150"))
    assert found.change is not None
    assert (str(found.change.percent), found.change.better) == ("85", True)
    assert (found.normal_on, found.normal_now) == (on(60), True)


def test_a_rise_over_baseline_is_a_negative_fall() -> None:
    # (1000 - 1500) / 1000 = -50 %
    found = ck_trend(ck(0, "1000"), ck(60, "1500"))
    assert found.change is not None
    assert (str(found.change.percent), found.change.better) == ("-50", False)
    assert "(1500 − 1000) / 1000 = 50 % higher" in found.change.working


def test_an_unchanged_value_reads_unchanged() -> None:
    found = ck_trend(ck(0, "1000"), ck(60, "1000"))
    assert found.change is not None
    assert found.change.working.endswith("unchanged")


@pytest.mark.parametrize(
    "values",
    [
        (ck(1, "1000"), ck(60, "150")),  # no baseline
        (ck(-20, "4000"), ck(0, "1000")),  # nothing after it
    ],
)
def test_without_a_baseline_or_a_later_value_there_is_no_change(values: tuple) -> None:
    assert ck_trend(*values).change is None


def test_without_a_steroid_day_there_is_no_baseline() -> None:
    found = ck_trend(ck(0, "1000"), ck(60, "150"), steroid=False)
    assert (found.baseline, found.change) == (None, None)
    assert found.normal_on == on(60)


def test_the_first_normal_day_stays_when_it_rises_again() -> None:
    found = ck_trend(ck(0, "1000"), ck(30, "200"), ck(60, "150"), ck(90, "300"))
    assert (found.normal_on, found.normal_now) == (on(30), False)


def test_a_value_that_was_never_raised_does_not_become_normal() -> None:
    assert ck_trend(ck(0, "150"), ck(30, "140")).normal_on is None


def test_without_a_limit_nobody_knows_whether_it_is_normal() -> None:
    found = ck_trend(ck(0, "1000"), ck(30, "150", None))
    assert (found.normal_on, found.normal_now) == (None, None)


def test_strength_on_each_scale_stands_for_itself() -> None:
    record = course(strength(0, "50"), strength(0, "3", Scale.MRC), strength(60, "62"))
    mmt, mrc = assessed(record, 90).strengths
    assert mmt.change is not None
    assert str(mmt.change.percent) == "24"  # (62 - 50) / 50
    assert mrc.change is None


def test_no_results_no_trends() -> None:
    response = assessed(course(), 90)
    assert (response.enzymes, response.strengths, response.current_strength) == ((), (), None)


# --- rising after control (RS-03) ----------------------------------------------------------------

OPEN = "is higher: a value with < or > leaves it open"
SUNDAY = "which of CK of Fri 6 Mar 2026 and of Sun 5 Apr 2026"
FRIDAY = "which of CK of Wed 4 Feb 2026 and of Fri 6 Mar 2026"
DOWN = (ck(0, "1000"), ck(30, "180"))


@pytest.mark.parametrize(
    ("values", "rises"),
    [
        ((*DOWN, ck(60, "201")), True),
        ((*DOWN, ck(60, "200")), False),  # at its limit is not above it
        ((*DOWN, ck(60, "190")), False),
        ((*DOWN, ck(60, "400"), ck(90, "390")), False),  # above its limit, not above the value before
        ((*DOWN, ck(60, "400"), ck(90, "400")), False),
        ((*DOWN, ck(60, "300"), ck(90, "390")), True),  # control lies further back
        ((ck(0, "1000"), ck(30, "300"), ck(60, "400")), False),  # never controlled
        ((ck(0, "1000"),), False),
        ((ck(0, "180"), ck(60, "400")), False),  # not raised before, and not yet on steroid
        ((ck(1, "180"), ck(60, "400")), True),  # normal on steroid, then raised
        (
            (ck(-40, "900"), ck(-20, "180"), ck(-1, "400")),
            True,
        ),  # raised, controlled, raised, without steroid
        ((*DOWN, ck(60, "190", "150")), True),  # the limit travels with the value
        ((*DOWN, ck(60, ">300")), True),  # over 300 is over 180 and over the limit
        ((*DOWN, ck(60, "<150")), False),
        ((ck(0, "1000"), ck(30, "<20"), ck(60, "250")), True),
        ((ck(0, "1000"), ck(20, "150"), ck(30, ">900"), ck(60, "400")), False),  # lower than "over 900"
    ],
)
def test_rising_after_control(values: tuple, rises: bool) -> None:
    assert rising(*values).rises is rises


@pytest.mark.parametrize(
    ("values", "lacks"),
    [
        ((*DOWN, ck(60, "400", None)), ("CK of Fri 6 Mar 2026 has no upper limit",)),
        ((ck(0, "1000"), ck(30, "180", None), ck(60, "400")), ("CK of Wed 4 Feb 2026 has no upper limit",)),
        (
            (*DOWN, ck(60, "<300")),
            (
                "CK of Fri 6 Mar 2026, < 300 U/L (upper limit 200), may lie on either side of its"
                " upper limit",
                f"{FRIDAY} {OPEN}",
            ),
        ),
        (
            (*DOWN, ck(60, ">300"), ck(90, "400")),
            (f"{SUNDAY} {OPEN}",),
        ),
    ],
)
def test_what_rising_hangs_on_is_named(values: tuple, lacks: tuple[str, ...]) -> None:
    found = rising(*values)
    assert found.rises is None
    assert found.lacks == lacks


def test_a_fall_needs_no_limit() -> None:
    # Not above the value before: whatever the limits, it does not rise.
    assert rising(ck(0, "1000", None), ck(30, "300", None), ck(60, "200", None)).rises is False


def test_it_names_the_control_and_the_value_before() -> None:
    found = rising(ck(0, "1000"), ck(30, "180"), ck(60, "150"), ck(90, "210"), ck(120, "300"))
    assert found.controlled is not None
    assert found.before is not None
    assert (found.controlled.day, found.before.day) == (on(60), on(90))


def test_each_enzyme_rises_for_itself() -> None:
    ldh = (enzyme(Enzyme.LDH, 0, "900"), enzyme(Enzyme.LDH, 30, "180"), enzyme(Enzyme.LDH, 60, "260"))
    response = assessed(course(*DOWN, ck(60, "150"), *ldh), 90)
    assert [(item.enzyme, item.rising.rises) for item in response.enzymes] == [
        (Enzyme.CK, False),
        (Enzyme.LDH, True),
    ]


# --- CK before strength (RS-02) ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entries", "state"),
    [
        ((*DOWN, strength(0, "50"), strength(30, "50")), BeforeStrength.UNCHANGED),
        ((*DOWN, strength(0, "50"), strength(30, "45")), BeforeStrength.UNCHANGED),
        ((*DOWN, strength(0, "50"), strength(30, "59.9")), BeforeStrength.UNCHANGED),  # 19.8 %
        ((*DOWN, strength(0, "50"), strength(30, "60")), None),
        ((*DOWN, strength(0, "79"), strength(30, "80")), None),  # normal: nothing left to wait for
        ((*DOWN, strength(0, "0"), strength(30, "10")), None),
        (DOWN, BeforeStrength.CANNOT_JUDGE),
        ((*DOWN, strength(30, "50")), BeforeStrength.CANNOT_JUDGE),  # no baseline
        ((*DOWN, strength(30, "80")), None),
        (
            (*DOWN, strength(0, "50"), strength(10, "55"), strength(30, "4", Scale.MRC)),
            BeforeStrength.CANNOT_JUDGE,
        ),
        ((ck(0, "1000"), ck(30, "300"), strength(0, "50"), strength(30, "50")), None),
        ((*DOWN, ck(60, "300"), strength(0, "50"), strength(30, "50")), None),
        ((ck(0, "150"), ck(30, "140"), strength(0, "50"), strength(30, "50")), None),  # never raised
        ((strength(0, "50"), strength(30, "50")), None),
    ],
)
def test_ck_normal_and_strength_not(entries: tuple, state: BeforeStrength | None) -> None:
    assert assessed(course(*entries), 90).before_strength is state


# --- time ----------------------------------------------------------------------------------------


def with_onset(
    onset: date | None, today: int, *entries: object
) -> tuple[int | None, int | None, bool | None]:
    found = assessed(course(*entries, steroid=False, diagnosis=Diagnosis(onset=onset)), today).delay
    return found.to_steroid, found.so_far, found.long_standing


def test_the_delay_runs_from_onset_to_the_first_steroid_day() -> None:
    assert with_onset(on(-77), 10, dosed()) == (77, 87, False)
    assert with_onset(on(-77), -7, dosed()) == (None, 70, False)  # the first dose is to come
    assert with_onset(on(-77), 10) == (None, 87, False)
    assert with_onset(on(5), 10, dosed()) == (-5, 5, False)
    assert with_onset(None, 10, dosed()) == (None, None, None)


def test_long_standing_from_two_years_on() -> None:
    assert with_onset(on(-729), 0)[2] is False
    assert with_onset(on(-730), 0)[2] is True
