"""Adrenal insufficiency beside steroid (ledger 6): 3-4 weeks or more, and more than 4-6 mg a day."""

from __future__ import annotations

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.lab_tests import LabTest
from myoplanner.logic.record.course import Course
from myoplanner.logic.taper.schedule import Schedule
from tests.logic.advise.steroids import answered, found, lab, record
from tests.logic.assess.responses import ck, on, strength
from tests.logic.sheets.timelines import plan_of, took
from tests.logic.taper.plans import step

RISK, TAPER, STOP = "companion.adrenal", "companion.adrenal-taper", "companion.adrenal-stop"


def lasting(days: int, mg: str, then: str = "0") -> Course:
    return record(plan_of((days, mg, mg), (None, then, then)))


# --- the risk ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "mg", "word"),
    [
        (20, "60", None),  # under 3 weeks
        (21, "60", "comes into that range"),  # 3 weeks
        (27, "60", "comes into that range"),
        (28, "60", "comes over both"),  # 4 weeks
        (100, "4", None),  # not more than 4 mg
        (100, "5", "comes into that range"),
        (100, "6", "comes into that range"),  # not more than 6 mg
        (100, "6.5", "comes over both"),
    ],
)
def test_it_takes_both_the_time_and_the_dose(days: int, mg: str, word: str | None) -> None:
    said = found(lasting(days, mg), 0).get(RISK)
    assert (said is None) == (word is None)
    if said is not None and word is not None:
        assert word in said.sentence
        assert "3-4 weeks or more and more than 4-6 mg" in said.sentence
        assert said.kind is Kind.NOTE


def test_weeks_over_both_bounds_count_on_while_the_dose_is_still_over_the_lower_one() -> None:
    # 60 mg for 8 weeks, then 5 mg: over both from day 0 to day 55, and the run over 4 mg goes on.
    said = found(record(plan_of((56, "60", "60"), (None, "5", "5"))), 200)[RISK]
    assert "comes over both" in said.sentence
    assert "60 mg a day was taken or planned for 8 weeks" in said.because
    # After a gap at 2.5 mg they are another run.
    gap = found(record(plan_of((56, "60", "60"), (10, "2.5", "2.5"), (None, "5", "5"))), 200)[RISK]
    assert "comes into that range" in gap.sentence


def test_what_is_planned_and_the_draft_count_and_what_is_over_does_not() -> None:
    assert "60 mg a day is taken and planned for 4 weeks" in found(lasting(28, "60"), 5)[RISK].because
    assert RISK not in found(lasting(28, "60"), 28)
    draft = Schedule(steps=(step(on(3), None, "60"),))
    assert "the draft that is not applied among it" in found(record(), 0, draft)[RISK].because
    assert found(record(), 0) == {}


# --- a taper to under it, and a stop ----------------------------------------------------------------


def test_a_taper_to_under_4_to_6_mg_asks_if_disease_is_controlled() -> None:
    # 60 mg to day 55, 5 mg to day 83, 2.5 mg from day 84: over 6 mg until day 55.
    course = record(plan_of((56, "60", "60"), (28, "5", "5"), (None, "2.5", "2.5")))
    said = found(course, 10)[TAPER]
    assert said.kind is Kind.DECIDE
    assert said.sentence.startswith("From Mon 2 Mar 2026 on the dose falls under 4-6 mg a day.")  # day 56
    assert "Withdrawal symptoms as the dose falls" in said.missing
    # Once it is there, a note: with withdrawal symptoms, back and slower.
    after = found(course, 84)[TAPER]
    assert (after.kind, after.sentence.startswith("Since Mon 2 Mar 2026")) == (Kind.NOTE, True)
    # Nothing at all after a dose of today that nobody knows.
    assert TAPER not in found(record(), 10)


def test_a_run_that_was_never_over_6_mg_falls_where_it_ends() -> None:
    # 5 mg to day 99, 2.5 mg from day 100 (15 April).
    assert "From Wed 15 Apr 2026 on" in found(lasting(100, "5", "2.5"), 10)[TAPER].sentence


def test_what_is_known_of_the_disease_stands_beside_it() -> None:
    results = (ck(0, "900"), ck(30, "150"), ck(60, "400"), ck(70, "500"), strength(70, "60"))
    because = found(evolve(lasting(84, "60", "2.5"), results=results), 71)[TAPER].because
    assert "rises after control: CK" in because
    assert "strength not full on Mon 16 Mar 2026" in because
    full = evolve(lasting(84, "60", "2.5"), results=(strength(70, "80"),))
    assert "strength full on" in found(full, 71)[TAPER].because


def test_a_stop_from_over_6_mg_warns_and_goes_on_warning_once_it_is_made() -> None:
    said = found(lasting(56, "60"), 10)[STOP]
    assert said.kind is Kind.WARN
    assert said.sentence.startswith("Steroid stops on Mon 2 Mar 2026 from 60 mg a day")
    made = found(lasting(56, "60"), 57)[STOP]
    assert (made.kind, made.sentence.startswith("Steroid stopped on Mon 2 Mar 2026 from 60 mg")) == (
        Kind.WARN,
        True,
    )
    # A cortisol that reads as recovered ends it; one from before the stop, or a low one, does not.
    for value, day, ends in (("350", 60, True), ("350", 40, False), ("200", 60, False), (">200", 60, False)):
        measured = evolve(lasting(56, "60"), labs=(lab(LabTest.CORTISOL, day, value),))
        assert (STOP not in found(measured, 70)) is ends


def test_a_stop_after_a_short_time_or_from_a_low_dose_does_not() -> None:
    assert STOP not in found(lasting(20, "60"), 10)
    assert STOP not in found(lasting(20, "60"), 30)
    low = found(lasting(100, "5"), 10)
    assert (STOP in low, TAPER in low) == (False, True)
    # And once it is over, nothing more.
    assert {STOP, TAPER} & set(found(lasting(100, "5"), 120)) == set()


def test_a_record_that_ends_is_no_stop() -> None:
    course = record(taken=(took(0, 50, "60"),))
    said = found(course, 40)[STOP]
    assert (said.kind, said.missing) == (Kind.NOTE, ("the dose from Wed 25 Feb 2026 on",))
    assert STOP not in found(course, 60)
    unknown = found(course, 60)["companion.doses"]
    assert unknown.missing == ("the dose from Wed 25 Feb 2026 on",)


def test_a_dose_of_today_that_is_known_needs_no_word() -> None:
    assert "companion.doses" not in found(lasting(56, "60"), 10)
    assert "companion.doses" not in found(lasting(56, "60"), -1)
    gap = record(taken=(took(20, 50, "60"),))
    assert "companion.doses" not in found(gap, 10)


# --- symptoms, cortisol -----------------------------------------------------------------------------


def withdrawn(course: Course, today: int) -> Finding:
    return found(answered(course, withdrawal="yes"), today)["companion.withdrawal"]


def test_with_withdrawal_symptoms_back_to_the_last_tolerated_dose() -> None:
    said = withdrawn(lasting(56, "60", "2.5"), 60)
    assert said.kind is Kind.WARN
    assert "The last fall was from a mean of 60 to 2.5 mg a day on Mon 2 Mar 2026." in said.sentence
    before = withdrawn(lasting(56, "60", "2.5"), 50)
    assert before.missing == ("the last fall of the dose",)
    assert "companion.withdrawal" not in found(answered(lasting(56, "60"), withdrawal="no"), 60)


def test_a_fall_that_is_only_drafted_is_none_that_was_made() -> None:
    draft = Schedule(steps=(step(on(40), None, "5"),))
    course = answered(lasting(56, "60", "2.5"), withdrawal="yes")
    assert found(course, 50, draft)["companion.withdrawal"].missing == ("the last fall of the dose",)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("301", "over 300 nmol/L: recovered"),
        ("300", "150-300 nmol/L: test again"),
        ("150", "150-300 nmol/L: test again"),
        ("149", "under 150 nmol/L: go on with steroid"),
        (">300", "recovered"),
        ("<150", "go on with steroid"),
    ],
)
def test_a_morning_cortisol_at_a_low_dose_is_read_with_the_word_unconfirmed(value: str, words: str) -> None:
    course = evolve(lasting(56, "60", "5"), labs=(lab(LabTest.CORTISOL, 60, value),))
    said = found(course, 61)["companion.cortisol"]
    assert words in said.sentence
    assert "unconfirmed" in said.sentence


def test_a_cortisol_that_a_bound_leaves_open_or_that_was_taken_at_a_high_dose() -> None:
    course = evolve(lasting(56, "60", "5"), labs=(lab(LabTest.CORTISOL, 60, "<200"),))
    assert "leaves it open" in found(course, 61)["companion.cortisol"].missing[0]
    high = evolve(lasting(56, "60", "5"), labs=(lab(LabTest.CORTISOL, 50, "90"),))
    assert "above the physiological dose it is not tested" in found(high, 61)["companion.cortisol"].sentence
    assert "companion.cortisol" not in found(lasting(56, "60"), 61)


def test_how_long_a_run_lasts_is_said_in_weeks_and_days() -> None:
    # 30 days are 4 weeks and 2 days; a run that is over was taken, one that has no end has none.
    assert (
        "for 4 weeks and 2 days (Mon 5 Jan 2026 to Tue 3 Feb 2026)"
        in found(lasting(30, "60"), 5)[RISK].because
    )
    endless = record(plan_of((None, "60", "60")))
    assert (
        "60 mg a day is taken and planned without an end (from Mon 5 Jan 2026)"
        in found(endless, 5)[RISK].because
    )
    assert "60 mg a day is planned for 4 weeks" in found(lasting(28, "60"), -3)[RISK].because
    assert "was taken or planned for 8 weeks" in found(lasting(56, "60"), 60)[STOP].because
    for days, words in ((5, "for 5 days"), (1, "for 1 day ("), (8, "for 1 week and 1 day (")):
        short = found(record(plan_of((days, "60", "60"), (None, "0", "0"))), 0)["companion.live-vaccine"]
        assert words in short.because
