"""New weakness under steroid: when it stands open, and which way each fact points (ST-17)."""

from __future__ import annotations

import pytest

from myoplanner.logic.assess.new_weakness import NewWeakness
from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.steroid import EvidenceKey
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.results import Scale
from myoplanner.logic.record.steroid_harm import Sign, SteroidSign
from myoplanner.logic.record.therapy import SteroidPlan
from tests.logic.assess.responses import ck, on, situation, strength
from tests.logic.sheets.timelines import plan_of
from tests.logic.taper.changes import pulse

STEADY = plan_of((None, "60", "60"))
CUT = plan_of((50, "60", "60"), (None, "20", "20"))


def weakness(day: int, event_id: str = "w") -> Event:
    return Event(id=f"{event_id}{day}", day=on(day), kind=EventKind.WEAKNESS)


def record(
    *results: object, plan: SteroidPlan = STEADY, marked: tuple[int, ...] = (60,), **parts: object
) -> Course:
    return Course(
        id="c", plans=(plan,), results=results, events=tuple(weakness(day) for day in marked), **parts
    )  # fmt: skip


def seen(course: Course, today: int = 65) -> NewWeakness | None:
    return situation(course, today).steroid.weakness


def open_(course: Course, today: int = 65) -> NewWeakness:
    found = seen(course, today)
    assert found is not None
    return found


def fact(course: Course, key: EvidenceKey, today: int = 65) -> tuple[bool | None, str]:
    found = open_(course, today).fact(key)
    return found.so, found.text


# --- when it stands open --------------------------------------------------------------------------


def test_marked_weakness_stands_open_until_strength_is_back_at_its_best() -> None:
    assert open_(record()).marked
    assert open_(record(strength(0, "60"), strength(40, "75"), strength(62, "70"))).day == on(60)
    assert seen(record(strength(0, "60"), strength(40, "75"), strength(70, "75")), 71) is None
    # A value from before the mark does not close it.
    assert seen(record(strength(0, "60"), strength(40, "75"))) is not None


def test_a_mark_from_before_steroid_or_to_come_counts_nothing() -> None:
    assert seen(record(marked=(-5,))) is None
    assert seen(record(marked=(70,))) is None
    assert seen(record(), -1) is None
    assert seen(Course(id="c", events=(weakness(60),))) is None


def test_of_two_marks_the_last_counts() -> None:
    assert open_(record(marked=(20, 60))).day == on(60)


# 5 % of 80 are 4 points.
@pytest.mark.parametrize(("last", "is_seen"), [("76", True), ("76.5", False), ("80", False), ("60", True)])
def test_without_a_mark_strength_under_its_best_on_steroid_is_seen(last: str, is_seen: bool) -> None:
    course = record(strength(0, "60"), strength(40, "80"), strength(62, last), marked=())
    found = seen(course)
    assert (found is not None) is is_seen
    if found is not None:
        assert (found.day, found.marked) == (on(62), False)


def test_only_values_on_one_scale_and_since_steroid_began_are_compared() -> None:
    other = record(strength(40, "80"), strength(62, "130", Scale.MMT8_150), marked=())
    assert seen(other) is None
    before = record(strength(-200, "80"), strength(-1, "60"), strength(62, "62"), marked=())
    assert seen(before) is None
    baseline = record(strength(-1, "80"), strength(62, "62"), marked=())
    assert seen(baseline) is not None


# --- facts ------------------------------------------------------------------------------------------


def test_the_ck_nearest_to_the_day_stands_for_it() -> None:
    assert fact(record(ck(58, "900")), "ck_raised")[0] is True
    assert fact(record(ck(58, "150")), "ck_raised") == (
        False, "CK 150 U/L (0.8 × its upper limit) on Wed 4 Mar 2026: not raised"
    )  # fmt: skip
    # A later, normal one after the dose was raised does not hide the raised one of that day.
    both = record(ck(59, "900"), ck(85, "150"))
    assert fact(both, "ck_raised", 90)[0] is True
    # As near before as after: the later. Day 60 itself: nearest of all.
    assert fact(record(ck(58, "900"), ck(62, "150")), "ck_raised")[0] is False
    assert fact(record(ck(60, "900"), ck(61, "150")), "ck_raised")[0] is True


def test_a_ck_28_days_away_counts_one_further_away_or_without_a_limit_does_not() -> None:
    assert fact(record(ck(32, "900")), "ck_raised")[0] is True
    lacking = (None, "a CK with its upper limit within 28 days of Fri 6 Mar 2026")
    assert fact(record(ck(31, "900")), "ck_raised") == lacking
    assert fact(record(ck(60, "900", None)), "ck_raised") == lacking
    assert fact(record(ck(88, "900")), "ck_raised", 90)[0] is True
    assert fact(record(ck(89, "900")), "ck_raised", 90)[0] is None


def test_an_enzyme_that_rises_after_control() -> None:
    rising = record(ck(0, "900"), ck(30, "150"), ck(55, "300"), ck(62, "400"))
    assert fact(rising, "rising") == (True, "rises after control: CK")
    falling = record(ck(0, "900"), ck(30, "150"), ck(55, "120"), ck(62, "100"))
    assert fact(falling, "rising") == (False, "no enzyme rises after control")
    assert fact(record(), "rising")[0] is None


def test_how_long_and_how_high_the_dose_was() -> None:
    # Days 0 to 60 are 61 days at 60 mg; 6 weeks are 42.
    assert fact(record(), "long_high") == (True, "61 days at 30 mg a day or more up to Fri 6 Mar 2026")
    short = record(plan=plan_of((41, "60", "60"), (None, "20", "20")))
    assert fact(short, "long_high")[0] is False
    assert fact(record(plan=plan_of((42, "60", "60"), (None, "20", "20"))), "long_high")[0] is True
    assert fact(record(), "high_now") == (True, "mean 60 mg a day on Fri 6 Mar 2026: high (30 mg or more)")
    assert fact(short, "high_now") == (False, "mean 20 mg a day on Fri 6 Mar 2026: not high (under 30 mg)")


def test_a_cut_of_the_dose_in_the_8_weeks_before() -> None:
    assert fact(record(plan=CUT), "cut_before") == (
        True, "the mean was lowered from 60 to 20 mg a day on Tue 24 Feb 2026"
    )  # fmt: skip
    assert fact(record(), "cut_before")[0] is False
    # 56 days before day 60 is day 4: a cut on day 4 counts, on day 3 not.
    assert fact(record(plan=plan_of((4, "60", "60"), (None, "20", "20"))), "cut_before")[0] is True
    assert fact(record(plan=plan_of((3, "60", "60"), (None, "20", "20"))), "cut_before")[0] is False


def test_doses_that_are_not_known_on_that_day_are_not_assessed() -> None:
    ended = record(plan=plan_of((20, "60", "60")))
    for key in ("high_now", "cut_before"):
        assert fact(ended, key) == (None, "the dose on Fri 6 Mar 2026")
    assert fact(ended, "long_high")[0] is False


def test_doses_that_begin_later_say_nothing_of_the_time_before() -> None:
    # Only a pulse by vein came before the weakness; by mouth nothing is known up to then.
    course = record(plan=plan_of((None, "60", "60"), start=62), pulses=(pulse(50),))
    assert fact(course, "long_high") == (None, "the doses up to then")


def test_a_response_before_is_what_the_windows_say() -> None:
    good = (ck(0, "900"), ck(40, "150"), strength(0, "60"), strength(40, "80"))
    assert fact(record(*good), "responded") == (True, "response to steroid: Weeks 4–6: complete")
    bad = (ck(0, "900"), ck(40, "950"), strength(0, "60"), strength(40, "60"))
    assert fact(record(*bad), "responded")[0] is False
    assert fact(record(), "responded") == (None, "a judged response to steroid before")
    # A window that is not over before the weakness says nothing of the time before it: days 28 to 42.
    assert fact(record(*good, strength(50, "70"), marked=(42,)), "responded", 65)[0] is None
    assert fact(record(*good, strength(50, "70"), marked=(43,)), "responded", 65)[0] is True
    early = record(ck(0, "900"), ck(40, "150"), strength(0, "80"), strength(40, "60"), marked=(20,))
    assert fact(early, "responded", 65)[0] is None


def test_strength_before_and_since_on_one_scale() -> None:
    fell = record(strength(0, "60"), strength(40, "80"), strength(62, "70"))
    assert fact(fell, "strength_fell") == (
        True, "MMT8 0-80 from 80 of 80 on Sat 14 Feb 2026 to 70 of 80 on Sun 8 Mar 2026: lower"
    )  # fmt: skip
    kept = record(strength(0, "60"), strength(40, "80"), strength(62, "78"))
    assert fact(kept, "strength_fell") == (
        False,
        "MMT8 0-80 from 80 of 80 on Sat 14 Feb 2026 to 78 of 80 on Sun 8 Mar 2026:"
        " not lower by 5 % of its maximum",
    )
    assert fact(record(strength(62, "70")), "strength_fell")[0] is None


def test_cushingoid_features_as_they_were_last_looked_for() -> None:
    def signs(*days: tuple[int, bool]) -> tuple[SteroidSign, ...]:
        return tuple(
            SteroidSign(id=f"s{day}", day=on(day), sign=Sign.CUSHINGOID, present=there) for day, there in days
        )

    assert fact(record(steroid_signs=signs((50, True), (20, False))), "cushingoid") == (
        True, "cushingoid features on Tue 24 Feb 2026"
    )  # fmt: skip
    assert fact(record(steroid_signs=signs((50, False))), "cushingoid")[0] is False
    assert fact(record(steroid_signs=signs((80, True))), "cushingoid")[0] is None


# --- readings ---------------------------------------------------------------------------------------


def sides(course: Course, today: int = 65) -> dict[str, tuple[list[str], list[str], list[str]]]:
    return {
        reading.key: tuple(
            [item.key for item in part] for part in (reading.favours, reading.against, reading.unknown)
        )
        for reading in open_(course, today).readings
    }


def test_long_high_doses_with_a_normal_ck_point_to_myopathy_and_nothing_is_concluded() -> None:
    good = (
        ck(0, "900"),
        ck(40, "150"),
        ck(60, "140"),
        strength(0, "60"),
        strength(40, "80"),
        strength(62, "70"),
    )
    sign = SteroidSign(id="s", day=on(60), sign=Sign.CUSHINGOID, present=True)
    found = sides(record(*good, steroid_signs=(sign,)))
    assert found == {
        "myopathy": (["ck_raised", "long_high", "cushingoid"], [], []),
        "more": (["responded"], ["ck_raised", "cut_before"], []),
        "resistant": (["high_now"], ["ck_raised"], []),
    }


def test_a_raised_ck_after_a_cut_points_to_disease_that_needs_more() -> None:
    found = sides(record(ck(0, "900"), ck(30, "150"), ck(55, "300"), ck(60, "400"), plan=CUT))
    assert found["more"][0] == ["ck_raised", "rising", "high_now", "cut_before"]
    assert found["myopathy"] == (["long_high"], ["ck_raised"], ["strength_fell", "cushingoid"])
    assert found["resistant"][:2] == (["ck_raised", "rising"], ["high_now"])


def test_with_nothing_on_record_nothing_speaks_for_or_against_but_the_doses() -> None:
    found = sides(record(plan=plan_of((20, "60", "60"))))
    assert found["more"][:2] == ([], [])
    assert set(found["more"][2]) == {
        "ck_raised",
        "rising",
        "high_now",
        "cut_before",
        "responded",
        "strength_fell",
    }
    assert found["myopathy"][1] == ["long_high"]


def test_moving_the_record_moves_the_weakness() -> None:
    later = record(strength(7, "60"), strength(47, "80"), strength(69, "70"), plan=evolve(STEADY), marked=())
    assert open_(later, 72).day == on(69)
