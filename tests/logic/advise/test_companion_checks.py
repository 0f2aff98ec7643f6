"""What goes beside steroid (ledger 6): bone, Pneumocystis, vaccines, screening, what is followed."""

from __future__ import annotations

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Kind
from myoplanner.logic.knowledge.lab_tests import LabTest
from myoplanner.logic.record.course import Course
from tests.logic.addon.addons import approved
from tests.logic.advise.steroids import answered, found, lab, record
from tests.logic.assess.responses import on
from tests.logic.sheets.timelines import plan_of
from tests.logic.taper.changes import pulse

BONE, VERY = "companion.bone", "companion.bone-very-high"


def lasting(days: int | None, mg: str) -> Course:
    levels = ((days, mg, mg), (None, "0", "0")) if days is not None else ((None, mg, mg),)
    return record(plan_of(*levels))


# --- bone -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "mg", "is_said"), [
    (91, "5", False), (92, "5", True), (None, "2.5", True), (None, "2", False),
])  # fmt: skip
def test_bone_from_2_5_mg_for_over_3_months(days: int | None, mg: str, is_said: bool) -> None:
    said = found(lasting(days, mg), 0).get(BONE)
    assert (said is not None) is is_said
    if said is not None:
        assert said.kind is Kind.DECIDE
        assert "2.5 mg a day or more for over 3 months (counted as 91 days)" in said.sentence


def test_bone_is_settled_by_answers_and_warns_where_risk_is_high_without_a_drug() -> None:
    course = lasting(None, "10")
    quiet = {"fracture_risk": "low", "calcium_vitamin_d": "yes", "bone_drug": "no", "osteoporosis": "no"}
    settled = found(answered(course, **quiet), 0)[BONE]
    assert (settled.kind, settled.missing) == (Kind.NOTE, ())
    for more in ({"fracture_risk": "very_high"}, {"osteoporosis": "yes"}):
        warned = found(answered(course, **{**quiet, **more}), 0)[BONE]
        assert (warned.kind, "no drug for bone is" in warned.sentence) == (Kind.WARN, True)
    without = found(answered(course, **{**quiet, "calcium_vitamin_d": "no"}), 0)[BONE]
    assert without.kind is Kind.DECIDE
    assert len(found(course, 0)[BONE].missing) == 4


@pytest.mark.parametrize(("days", "mg", "because"), [
    (30, "30", None),
    (31, "30", "30 mg a day is taken and planned for 4 weeks and 3 days"),
    (31, "29", None),
    (None, "13", None),  # 365 x 13 = 4745 mg
    (None, "14", "5.11 g in the 365 days from Mon 5 Jan 2026 to Mon 4 Jan 2027"),  # 5110 mg
])  # fmt: skip
def test_a_very_high_risk_by_figures_that_are_unconfirmed(
    days: int | None, mg: str, because: str | None
) -> None:
    said = found(lasting(days, mg), 0).get(VERY)
    assert (said is not None) == (because is not None)
    if said is not None and because is not None:
        assert because in said.because
        assert "unconfirmed" in said.sentence
        assert said.kind is Kind.NOTE


def test_a_dose_that_goes_on_unchanged_for_years_is_counted_up_to_today() -> None:
    # 14 mg a day since day 0; on day 800 the year up to it began on day 436 (17 March 2027).
    assert "from Wed 17 Mar 2027 to Wed 15 Mar 2028" in found(lasting(None, "14"), 800)[VERY].because


def test_pulses_count_as_prednisone_in_the_year() -> None:
    # 8 mg a day: 2920 mg. 2 x 1500 mg by vein: 3750 mg prednisone. Together 6670 mg.
    course = evolve(lasting(None, "8"), pulses=(pulse(5), pulse(40, pulse_id="two")))
    assert "2.92 g by mouth and 6.67 g with the pulses, in prednisone" in found(course, 50)[VERY].because


# --- infection --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "mg", "word"), [
    (14, "60", None),  # not over 2 weeks
    (15, "60", "not over its upper ones"),
    (28, "60", "not over its upper ones"),  # not over 4 weeks
    (29, "60", "comes over the upper bounds too"),
    (100, "15", None),  # not above 15
    (100, "16", "not over its upper ones"),
    (100, "30", "not over its upper ones"),  # not above 30
    (100, "31", "comes over the upper bounds too"),
])  # fmt: skip
def test_pneumocystis_above_15_to_30_mg_for_over_2_to_4_weeks(days: int, mg: str, word: str | None) -> None:
    said = found(lasting(days, mg), 0).get("companion.pneumocystis")
    assert (said is not None) == (word is not None)
    if said is not None and word is not None:
        assert word in said.sentence
        assert "above 15-30 mg of prednisone a day for over 2-4 weeks" in said.sentence
        assert (said.kind, len(said.missing)) == (Kind.DECIDE, 1)


@pytest.mark.parametrize("answer", [
    {"pneumocystis": "given"}, {"pneumocystis": "decided_against"}, {"trimethoprim": "prophylaxis"},
])  # fmt: skip
def test_pneumocystis_once_decided_is_a_note(answer: dict[str, str]) -> None:
    said = found(answered(lasting(100, "60"), **answer), 0)["companion.pneumocystis"]
    assert (said.kind, said.missing) == (Kind.NOTE, ())


VACCINE = "companion.live-vaccine"


def test_no_live_vaccine_from_20_mg_on() -> None:
    assert VACCINE not in found(lasting(None, "19"), 0)
    noted = found(lasting(None, "20"), 0)[VACCINE]
    assert (noted.kind, len(noted.missing)) == (Kind.NOTE, 1)
    planned = found(answered(lasting(None, "20"), live_vaccine="yes"), 0)[VACCINE]
    assert planned.kind is Kind.WARN
    assert VACCINE not in found(answered(lasting(None, "20"), live_vaccine="no"), 0)
    assert VACCINE not in found(answered(lasting(None, "5"), live_vaccine="yes"), 0)


def test_nor_beside_an_immunosuppressant_or_a_pulse() -> None:
    drug = approved("m", "methotrexate", "harrison", start=on(0))
    assert "Methotrexate" in found(evolve(lasting(None, "5"), addons=(drug,)), 0)[VACCINE].because
    pulsed = evolve(lasting(None, "5"), pulses=(pulse(10),))
    assert "methylprednisolone 500 mg" in found(pulsed, 12)[VACCINE].because
    assert VACCINE not in found(pulsed, 13)


INFECTION = "companion.infection"


def test_hepatitis_and_tuberculosis_are_known_before_drugs() -> None:
    unknown = found(lasting(None, "20"), 0)[INFECTION]
    assert (unknown.kind, len(unknown.missing)) == (Kind.WARN, 3)
    known_b = found(answered(lasting(None, "20"), hepatitis_b="negative"), 0)[INFECTION]
    assert (known_b.kind, len(known_b.missing)) == (Kind.NOTE, 2)
    positive = found(answered(lasting(None, "20"), hepatitis_b="positive"), 0)[INFECTION]
    assert (positive.kind, "An infection on record matters" in positive.sentence) == (Kind.DECIDE, True)
    clear = {"hepatitis_b": "negative", "hepatitis_c": "negative", "tuberculosis": "excluded"}
    none = found(answered(lasting(None, "20"), **clear), 0)[INFECTION]
    assert (none.kind, none.missing) == (Kind.NOTE, ())


def test_what_is_followed_shows_its_last_values_and_what_was_never_measured() -> None:
    bare = found(lasting(None, "20"), 10)["companion.follow"]
    assert bare.missing == ("Glucose", "Blood pressure", "Eyes examined", "Lipids measured")
    assert "How often is unconfirmed" in bare.sentence
    labs = (lab(LabTest.GLUCOSE, 3, "5.5"), lab(LabTest.SYSTOLIC, 4, "130"))
    some = found(answered(evolve(lasting(None, "20"), labs=labs), eyes="done"), 10)["companion.follow"]
    assert some.missing == ("Blood pressure", "Lipids measured")  # the lower pressure is not on record
    assert "5.5" in some.because
    both = evolve(lasting(None, "20"), labs=(*labs, lab(LabTest.DIASTOLIC, 4, "80")))
    assert "Blood pressure" not in found(both, 10)["companion.follow"].missing


def test_nothing_goes_beside_what_was_never_given() -> None:
    assert found(record(), 0) == {}
