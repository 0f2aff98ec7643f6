"""Decisions on steroid: what to expect, another drug, a lower start, comorbidity, pulses."""

from __future__ import annotations

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.lab_tests import LabTest
from myoplanner.logic.record.course import Course, EventKind
from myoplanner.logic.record.diagnosis import Diagnosis
from myoplanner.logic.record.pulse import PulsePurpose
from myoplanner.logic.record.steroid_harm import SideEffectKind, Sign
from myoplanner.logic.taper.schedule import Schedule
from tests.logic.advise.steroids import RESPONDED, answered, effect, event, found, lab, record, sign
from tests.logic.assess.responses import ck, on, strength
from tests.logic.sheets.timelines import plan_of, took
from tests.logic.taper.changes import EVERY_OTHER, FALLING, pulse
from tests.logic.taper.plans import step

STEADY = plan_of((None, "60", "60"))
LOW = plan_of((56, "60", "60"), (None, "7.5", "7.5"))


def one(course: Course, today: int, rule: str, draft: Schedule | None = None) -> Finding:
    return found(course, today, draft)[rule]


# --- what to expect (ST-06) -------------------------------------------------------------------------


def test_what_became_of_113_patients_is_shown_as_printed() -> None:
    said = one(record(STEADY), 10, "steroid.expected")
    assert said.sentence == (
        "In 113 patients, looked at in retrospect, a first trial of prednisone ended in a complete response"
        " in 25 %, a partial one in 61 %, none in 14 %. That says nothing about this patient."
    )
    assert (said.kind, said.missing) == (Kind.NOTE, ("a judged window of this patient",))
    assert (said.sources[0].ids, said.sources[0].year) == (("ST-06",), 2008)


def test_what_was_judged_of_this_patient_stands_beside_it() -> None:
    said = one(record(STEADY, results=RESPONDED), 45, "steroid.expected")
    assert (said.because, said.missing) == ("Weeks 4–6: complete", ())


def test_nothing_is_expected_without_steroid_or_long_after_it() -> None:
    assert found(record(), 10) == {}
    over = record(plan_of((56, "60", "60"), (None, "0", "0")))
    assert "steroid.expected" in found(over, 55)
    assert "steroid.expected" not in found(over, 56)
    # A dose of today that nobody knows may be one.
    assert "steroid.expected" in found(record(taken=(took(0, 9, "60"),)), 30)
    draft = Schedule(steps=(step(on(0), None, "60"),))
    assert "steroid.expected" in found(record(), 0, draft)


# --- a course with a single phase (ST-02) ---------------------------------------------------------


def test_a_good_responder_on_a_low_dose_may_come_off_or_stay() -> None:
    said = one(record(LOW, results=RESPONDED), 60, "steroid.monocyclic")
    assert (said.kind, "to come off steroid altogether or to stay" in said.sentence) == (Kind.DECIDE, True)
    assert "7.5 mg a day, unconfirmed" in said.sentence
    assert said.because == "Weeks 4–6: complete; mean 7.5 mg a day now"


def test_over_the_low_dose_it_is_a_note() -> None:
    said = one(record(STEADY, results=RESPONDED), 60, "steroid.monocyclic")
    assert (said.kind, said.missing) == (Kind.NOTE, ())
    unknown = one(record(taken=(took(0, 41, "60"),), results=RESPONDED), 60, "steroid.monocyclic")
    assert unknown.missing == ("the dose of today",)


def test_neither_before_a_window_nor_with_less_than_a_complete_response() -> None:
    assert "steroid.monocyclic" not in found(record(STEADY, results=RESPONDED), 20)
    partial = (ck(0, "1200"), ck(40, "900"), strength(0, "50"), strength(40, "65"))
    assert "steroid.monocyclic" not in found(record(STEADY, results=partial), 60)


def test_a_flare_or_new_weakness_since_says_that_it_has_more_than_one_phase() -> None:
    calm = record(STEADY, results=RESPONDED)
    assert "steroid.monocyclic" not in found(evolve(calm, events=(event(58),)), 60)
    assert "steroid.monocyclic" in found(evolve(calm, events=(event(-5),)), 60)
    weak = evolve(calm, events=(event(58, EventKind.WEAKNESS),))
    assert "steroid.monocyclic" not in found(weak, 60)


def test_a_window_that_is_over_and_cannot_be_judged_says_what_it_lacks() -> None:
    said = one(record(STEADY), 60, "steroid.monocyclic")
    assert (said.kind, said.missing != ()) == (Kind.NOTE, True)
    # Inside the window nothing is missing yet, and inside the second the first still counts.
    assert "steroid.monocyclic" not in found(record(STEADY), 30)
    assert "steroid.monocyclic" in found(record(STEADY, results=RESPONDED), 92)


# --- another drug (ST-07) -------------------------------------------------------------------------


def test_malabsorption_puts_another_drug_with_the_arithmetic() -> None:
    course = record(STEADY, steroid_signs=(sign(5, Sign.MALABSORPTION, True),))
    said = one(course, 10, "steroid.change-drug.malabsorption")
    assert said.kind is Kind.DECIDE
    assert said.because == (
        "Malabsorption on record, Sat 10 Jan 2026; The dose of today would be:"
        # 60 x 4 / 5 and 60 x 0.75 / 5
        " 60 × 4 / 5 = 48 mg methylprednisolone; 60 × 0.75 / 5 = 9 mg dexamethasone"
    )


def test_every_other_day_gives_the_on_day_and_the_off_day_dose() -> None:
    course = record(plan_of((None, "60", "20")), steroid_signs=(sign(5, Sign.MALABSORPTION, True),))
    because = one(course, 10, "steroid.change-drug.malabsorption").because
    assert "60 × 4 / 5 = 48 mg methylprednisolone" in because
    assert "20 × 4 / 5 = 16 mg methylprednisolone" in because
    zero = record(EVERY_OTHER, steroid_signs=(sign(5, Sign.MALABSORPTION, True),))
    assert "0 ×" not in one(zero, 29, "steroid.change-drug.malabsorption").because.replace("60 ×", "")


def test_a_draft_does_not_stand_for_the_dose_of_today_where_one_is_on_record() -> None:
    draft = Schedule(steps=(step(on(10), None, "20"),))
    signs = (sign(5, Sign.MALABSORPTION, True),)
    because = one(record(STEADY, steroid_signs=signs), 10, "steroid.change-drug.malabsorption", draft).because
    assert "60 × 4 / 5" in because
    alone = one(record(steroid_signs=signs), 10, "steroid.change-drug.malabsorption", draft).because
    assert "20 × 4 / 5" in alone


def test_the_last_sign_counts_and_one_to_come_does_not() -> None:
    signs = (sign(5, Sign.MALABSORPTION, True), sign(9, Sign.MALABSORPTION, False))
    assert "steroid.change-drug.malabsorption" not in found(record(STEADY, steroid_signs=signs), 10)
    assert "steroid.change-drug.malabsorption" in found(record(STEADY, steroid_signs=signs), 8)


def test_not_asked_for_is_not_assessed_and_no_dose_today_is_said() -> None:
    unknown = one(record(STEADY), 10, "steroid.change-drug.malabsorption")
    assert (unknown.kind, unknown.missing) == (Kind.NOTE, ("whether there is malabsorption",))
    signs = (sign(5, Sign.MALABSORPTION, True),)
    lost = one(
        record(taken=(took(0, 9, "60"),), steroid_signs=signs), 30, "steroid.change-drug.malabsorption"
    )
    assert lost.missing == ("the dose of today",)
    stop = record(plan_of((20, "60", "60"), (20, "0", "0"), (None, "5", "5")), steroid_signs=signs)
    assert "Nothing is taken today" in one(stop, 30, "steroid.change-drug.malabsorption").because


def test_no_cushingoid_features_after_many_weeks_at_a_high_dose() -> None:
    # 6 weeks at 30 mg or more: 42 days are reached on day 41 (days 0 to 41).
    assert "steroid.change-drug.cushingoid" not in found(record(STEADY), 40)
    unknown = one(record(STEADY), 41, "steroid.change-drug.cushingoid")
    assert unknown.missing == ("whether there are cushingoid features now (Sun 15 Feb 2026)",)
    # Looked for too early, it is not an answer.
    early = record(STEADY, steroid_signs=(sign(20, Sign.CUSHINGOID, False),))
    assert one(early, 60, "steroid.change-drug.cushingoid").missing != ()
    late = record(STEADY, steroid_signs=(sign(45, Sign.CUSHINGOID, False),))
    said = one(late, 60, "steroid.change-drug.cushingoid")
    assert (said.kind, said.missing) == (Kind.DECIDE, ())
    assert "61 days at 30 mg a day or more so far" in said.because
    assert "unconfirmed; the source prints none" in said.sentence
    stopped = record(plan_of((56, "60", "60"), (None, "0", "0")))
    assert "steroid.change-drug.cushingoid" in found(stopped, 55)
    assert "steroid.change-drug.cushingoid" not in found(stopped, 56)
    there = record(STEADY, steroid_signs=(sign(45, Sign.CUSHINGOID, True),))
    assert "steroid.change-drug.cushingoid" not in found(there, 60)


def test_days_of_a_draft_are_not_days_that_were_taken() -> None:
    draft = Schedule(steps=(step(on(0), None, "60"),))
    assert "steroid.change-drug.cushingoid" not in found(record(), 60, draft)


# --- the start (ST-12, ST-13, ST-16) --------------------------------------------------------------


def test_mild_disease_and_overlap_may_do_with_less_and_no_dose_is_set() -> None:
    mild = one(answered(record(), severity="mild"), 0, "steroid.lower-start.mild")
    assert (mild.kind, "no dose is set here" in mild.sentence) == (Kind.DECIDE, True)
    assert not any(char.isdigit() for char in mild.sentence)
    overlap = record(diagnosis=Diagnosis(overlap=True))
    said = one(overlap, 0, "steroid.lower-start.overlap")
    assert (said.kind, said.because) == (Kind.DECIDE, "Overlap on record")
    assert not any(char.isdigit() for char in said.sentence)


def test_severity_is_asked_for_once_steroid_is_planned_and_never_after_the_first_day() -> None:
    draft = Schedule(steps=(step(on(5), None, "60"),))
    asked = one(record(), 0, "steroid.lower-start.mild", draft)
    assert (asked.kind, asked.missing) == (Kind.NOTE, ("Severity of the disease, as the clinician judges",))
    assert found(record(), 0) == {}
    assert "steroid.lower-start.mild" not in found(answered(record(), severity="severe"), 0, draft)
    begun = answered(record(STEADY), severity="mild")
    assert "steroid.lower-start.mild" in found(begun, -1)
    assert "steroid.lower-start.mild" not in found(begun, 0)


CONDITIONS = (
    "diabetes",
    "hypertension",
    "osteoporosis",
    "infection",
    "kidney_disease",
    "liver_disease",
    "allergy",
)


def test_conditions_that_steroid_makes_worse_are_named_with_what_is_followed() -> None:
    course = answered(record(STEADY), diabetes="yes", kidney_disease="yes", hypertension="no")
    said = one(course, 10, "steroid.comorbidity")
    assert said.kind is Kind.WARN
    assert "(follow glucose)" in said.sentence
    assert "On record too: " in said.sentence
    assert len(said.missing) == 4  # of 7, three are answered
    only = one(answered(record(STEADY), kidney_disease="yes"), 10, "steroid.comorbidity")
    assert "On record too" not in only.sentence


def test_side_effects_so_far_stand_with_other_conditions() -> None:
    effects = (effect(5, SideEffectKind.GLUCOSE, tolerable=True),)
    line = "Side effects of steroid so far: high glucose, Sat 10 Jan 2026, tolerable"
    unknown = record(STEADY, side_effects=effects)
    assert one(unknown, 10, "steroid.comorbidity").because == line
    assert one(unknown, 4, "steroid.comorbidity").because == ""
    some = one(answered(unknown, diabetes="yes"), 10, "steroid.comorbidity")
    assert some.because == f"Diabetes: Yes; {line}"
    none = one(answered(unknown, **dict.fromkeys(CONDITIONS, "no")), 10, "steroid.comorbidity")
    assert none.because.endswith(line)


def test_no_condition_and_conditions_not_asked_for_are_told_apart() -> None:
    unknown = one(record(STEADY), 10, "steroid.comorbidity")
    assert (unknown.kind, len(unknown.missing)) == (Kind.NOTE, 7)
    none = one(answered(record(STEADY), **dict.fromkeys(CONDITIONS, "no")), 10, "steroid.comorbidity")
    assert (none.kind, none.missing) == (Kind.NOTE, ())
    assert none.sentence.startswith("None of the 7 conditions")


# --- pulses (ST-10, ST-14, ledger 5 and 7) --------------------------------------------------------


def test_exposure_is_given_twice_and_the_evidence_with_a_first_treatment() -> None:
    # 60 mg on days 0-30: 1860 mg. 3 x 500 mg by vein: 1875 mg prednisone. Together 3735 mg.
    course = record(STEADY, pulses=(pulse(5, purpose=PulsePurpose.START),))
    said = one(course, 30, "steroid.pulses")
    assert (
        "1860 mg of prednisone by mouth; with the pulses by vein (1 on record), 3735 mg in prednisone."
        in said.sentence
    )
    assert "11 patients" in said.sentence
    assert "side effects were not discussed" in said.sentence
    assert "1500 mg methylprednisolone × 5 / 4 = 1875 mg prednisone" in said.because
    assert "methylprednisolone 500 mg a day by vein on 3 days from Sat 10 Jan 2026" in said.because


def test_a_pulse_for_a_flare_speaks_of_no_first_treatment() -> None:
    said = one(record(STEADY, pulses=(pulse(5, days=1, purpose=PulsePurpose.FLARE),)), 30, "steroid.pulses")
    assert "11 patients" not in said.sentence
    assert "methylprednisolone 500 mg by vein on Sat 10 Jan 2026" in said.because
    assert "steroid.pulses" not in found(record(STEADY), 30)


def test_a_pulse_to_come_is_counted_up_to_its_last_day() -> None:
    # Up to day 42: 43 x 60 = 2580 mg, and 1875.
    said = one(record(STEADY, pulses=(pulse(40),)), 30, "steroid.pulses")
    assert "Cumulative to Mon 16 Feb 2026, as taken and planned: 2580 mg" in said.sentence
    assert "4455 mg in prednisone" in said.sentence


def test_before_a_pulse_glucose_blood_pressure_and_potassium_are_looked_at() -> None:
    labs = (lab(LabTest.GLUCOSE, 3, "5.5"), lab(LabTest.POTASSIUM, 3, "4.1"))
    course = record(STEADY, pulses=(pulse(40),), labs=labs)
    said = one(course, 30, "steroid.pulse-screen")
    assert (said.kind, len(said.missing)) == (Kind.WARN, 2)
    assert "5.5" in said.because
    pressure = (lab(LabTest.SYSTOLIC, 3, "130"), lab(LabTest.DIASTOLIC, 3, "80"))
    whole = one(evolve(course, labs=(*labs, *pressure)), 30, "steroid.pulse-screen")
    assert (whole.kind, whole.missing) == (Kind.NOTE, ())
    assert "steroid.pulse-screen" in found(course, 40)
    assert "steroid.pulse-screen" not in found(course, 41)


@pytest.mark.parametrize("today", [0, 30, 60, 90, 120, 500])
def test_each_finding_says_what_would_change_it_and_where_it_comes_from(today: int) -> None:
    course = record(FALLING, results=RESPONDED, pulses=(pulse(20),), events=(event(70),))
    for item in found(course, today).values():
        assert item.sources, item.rule
        assert item.kind is not Kind.STOP
