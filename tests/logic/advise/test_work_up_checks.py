"""Skin, features, tests, enzymes, antibodies, biopsy, trial: both ways, and where nothing can be said."""

from __future__ import annotations

from datetime import date

import pytest

from myoplanner.logic.finding import Kind
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.results import Enzyme
from tests.logic.diagnosed import ANTIBODIES, course, enzyme, found, noted, one
from tests.strategies import knowledge

NO_RASH = {"rash": "no", "heliotrope": "no", "gottron_papules": "no", "gottron_sign": "no"}
IBM_BIOPSY = ("ibm_vacuoles", "ibm_amyloid", "ibm_cox_negative", "ibm_mhc_class_1")


# --- the rash (DX-03) ------------------------------------------------------------------------------


@pytest.mark.parametrize("entity", [Entity.PM, Entity.IBM, Entity.UNSETTLED, Entity.ANTISYNTHETASE])
@pytest.mark.parametrize("sign", list(NO_RASH))
def test_a_rash_beside_another_diagnosis_is_put(entity: Entity, sign: str) -> None:
    finding = one(course(entity, **{sign: "yes"}), "dx.rash")
    assert finding.kind is Kind.DECIDE and "usually makes dermatomyositis plain" in finding.sentence


@pytest.mark.parametrize("entity", [Entity.DM, Entity.ADM, Entity.JDM])
def test_dermatomyositis_without_a_rash_is_put(entity: Entity) -> None:
    finding = one(course(entity, **NO_RASH), "dx.rash")
    assert finding.kind is Kind.DECIDE and "without a rash" in finding.sentence
    assert found(course(entity, heliotrope="yes"), "dx.rash") == []


def test_without_a_rash_the_others_are_harder() -> None:
    finding = one(course(Entity.PM, **NO_RASH), "dx.rash")
    assert finding.kind is Kind.NOTE and "harder" in finding.sentence


@pytest.mark.parametrize("entity", [Entity.DM, Entity.PM])
def test_a_skin_that_was_not_looked_at_says_nothing(entity: Entity) -> None:
    finding = one(course(entity, heliotrope="no"), "dx.rash")
    assert finding.kind is Kind.NOTE and finding.sentence.startswith("Cannot judge")
    assert finding.missing == ("Any rash of dermatomyositis", "Gottron papules", "Gottron sign")


# --- features in favour (DX-09) --------------------------------------------------------------------


def test_the_eight_features_are_those_of_the_source() -> None:
    favours = {item.key: item.favours for item in knowledge().items.items if item.favours}
    yes, no = ("yes",), ("no",)
    assert favours == {
        "tempo": ("acute", "subacute"), "arthritis": yes, "acute_phase": yes, "ana": yes,
        "family_autoimmunity": yes, "atrophy": no, "facial_weakness": no, "rash": yes,
    }  # fmt: skip


def test_features_are_counted_there_not_there_and_not_assessed() -> None:
    finding = one(course(tempo="subacute", atrophy="no", facial_weakness="yes", ana="no"), "dx.features")
    assert finding.kind is Kind.NOTE
    assert finding.sentence.startswith("Of 8 features")
    assert "2 on record as present and 2 as not; not assessed: 4" in finding.sentence
    assert finding.because == (
        "for it: acute to subacute onset, no atrophy; not for it: positive ANA, no facial weakness"
    )
    assert len(finding.missing) == 4


def test_a_skin_sign_is_a_rash_for_the_count() -> None:
    assert one(course(gottron_sign="yes"), "dx.features").because == "for it: rash"
    assert one(course(rash="no"), "dx.features").because == "not for it: rash"


def test_without_one_answer_features_cannot_be_judged() -> None:
    finding = one(course(), "dx.features")
    assert finding.sentence.startswith("Cannot judge") and len(finding.missing) == 8


# --- tests (DX-06) -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answers",
    [
        {"emg": "equivocal", "mri": "for", "biopsy_reading": "for"},
        {"emg": "for", "mri": "against", "biopsy_reading": "not_done"},
        {"mri": "equivocal"},
        {"emg": "for", "mri": "against", "biopsy_reading": "for"},
    ],
)
def test_tests_that_leave_it_open_are_said(answers: dict[str, str]) -> None:
    finding = one(course(**answers), "dx.tests")
    assert finding.sentence.startswith("The tests leave the diagnosis open")
    assert finding.kind is Kind.NOTE


def test_tests_that_are_not_on_record_are_named() -> None:
    finding = one(course(emg="for"), "dx.tests")
    assert finding.missing == ("Biopsy as a whole", "MRI of muscle")
    assert "people who know muscle disease" in finding.sentence


@pytest.mark.parametrize("word", ["for", "against", "not_done"])
def test_tests_that_agree_are_silent(word: str) -> None:
    assert found(course(emg=word, mri=word, biopsy_reading=word), "dx.tests") == []


# --- enzymes -----------------------------------------------------------------------------------------


def test_a_missing_limit_is_named_with_its_day() -> None:
    patient = course(Entity.DM, enzyme(Enzyme.CK, "8200", None))
    finding = one(patient, "dx.enzyme-limit")
    assert finding.kind is Kind.WARN
    assert "no upper limit stands beside CK of Mon 5 Jan 2026" in finding.sentence
    assert finding.missing[0] == "CK of Mon 5 Jan 2026: no upper limit"


def test_no_enzyme_at_all_cannot_be_judged() -> None:
    finding = one(course(), "dx.enzyme-limit")
    assert finding.kind is Kind.NOTE and finding.missing[0] == "CK: no value on record"


def test_one_raised_enzyme_settles_it() -> None:
    results = enzyme(Enzyme.CK, "8200", None), enzyme(Enzyme.LDH, "900", "250")
    assert found(course(Entity.DM, *results), "dx.enzyme-limit") == []


# --- antibodies (DX-10) ------------------------------------------------------------------------------


def test_every_antibody_of_the_list_has_its_meaning() -> None:
    for antibody in knowledge().antibodies.antibodies:
        finding = one(course(Entity.PM, **{antibody.item: "positive"}), "dx.antibody")
        assert antibody.meaning in finding.sentence
        assert finding.rule == f"dx.antibody.{antibody.item}"
        assert {id_ for source in finding.sources for id_ in source.ids} == {"DX-10", "ledger-8.antibodies"}


@pytest.mark.parametrize(
    ("antibody", "entity", "kind"),
    [
        ("anti_jo1", Entity.ANTISYNTHETASE, Kind.NOTE),
        ("anti_jo1", Entity.PM, Kind.DECIDE),
        ("anti_srp", Entity.IMNM, Kind.NOTE),
        ("anti_srp", Entity.PM, Kind.DECIDE),
        ("anti_cn1a", Entity.UNSETTLED, Kind.DECIDE),
        ("anti_tif1_gamma", Entity.PM, Kind.NOTE),  # it fits any diagnosis
        ("anti_mda5", Entity.ADM, Kind.WARN),  # urgent
        ("anti_mda5", Entity.PM, Kind.WARN),
    ],
)
def test_an_antibody_is_held_against_the_diagnosis(antibody: str, entity: Entity, kind: Kind) -> None:
    finding = one(course(entity, **{antibody: "positive"}), "dx.antibody")
    assert finding.kind is kind
    meaning = next(each for each in knowledge().antibodies.antibodies if each.item == antibody)
    elsewhere = bool(meaning.fits) and entity.value not in meaning.fits
    assert ("Diagnosis on record" in finding.sentence) is elsewhere


def test_the_pattern_is_read_from_the_record() -> None:
    patient = noted(
        course(Entity.PM, arthritis="yes", fever="no"), "anti_jo1", "positive", note="blot, strong"
    )
    finding = one(patient, "dx.antibody")
    assert finding.because == ("Anti-Jo-1: Positive, blot, strong; of its pattern: Arthritis: Yes; Fever: No")
    assert finding.missing == ("Interstitial lung disease", "Mechanic's hands", "Raynaud")


def test_two_positive_antibodies_are_two_findings() -> None:
    findings = found(course(anti_mi2="positive", anti_ro_la="positive"), "dx.antibody")
    assert [item.rule for item in findings] == ["dx.antibody.anti_mi2", "dx.antibody.anti_ro_la"]
    assert "not on record here" in findings[1].sentence


def test_antibodies_that_were_not_assessed_are_said() -> None:
    finding = one(course(), "dx.antibodies")
    assert finding.sentence.startswith("Cannot judge") and len(finding.missing) == len(ANTIBODIES) == 21
    finding = one(course(anti_jo1="negative"), "dx.antibodies")
    assert finding.sentence == "No antibody on record is positive; 20 are not assessed."


def test_all_negative_is_silent_because_it_stands_in_the_record() -> None:
    patient = course(**dict.fromkeys(ANTIBODIES, "negative"))
    assert found(patient, "dx.antibodies") == found(patient, "dx.antibody") == []


# --- biopsy and IBM (DX-11) ----------------------------------------------------------------------------


@pytest.mark.parametrize("feature", [*IBM_BIOPSY, "rimmed_vacuoles"])
def test_its_features_under_another_diagnosis_are_put(feature: str) -> None:
    finding = one(course(Entity.PM, biopsy="done", **{feature: "yes"}), "dx.ibm-biopsy")
    assert finding.kind is Kind.DECIDE and "Diagnosis on record: Polymyositis" in finding.sentence
    ids = {id_ for source in finding.sources for id_ in source.ids}
    assert ids == ({"DX-11", "ledger-1"} if feature == "rimmed_vacuoles" else {"DX-11"})


def test_its_features_with_inclusion_body_myositis_are_counted() -> None:
    finding = one(
        course(Entity.IBM, ibm_vacuoles="yes", ibm_amyloid="yes", ibm_mhc_class_1="no"), "dx.ibm-biopsy"
    )
    assert finding.kind is Kind.NOTE
    assert finding.sentence == "The biopsy shows 2 of the 4 features of inclusion body myositis."
    assert finding.missing == ("Fibres without cytochrome oxidase",)


def test_inclusion_body_myositis_without_one_of_them_is_put() -> None:
    finding = one(course(Entity.IBM, **dict.fromkeys(IBM_BIOPSY, "no")), "dx.ibm-biopsy")
    assert finding.kind is Kind.DECIDE and "none of its features" in finding.sentence


def test_inclusion_body_myositis_without_a_biopsy_on_record_cannot_be_judged() -> None:
    finding = one(course(Entity.IBM, ibm_vacuoles="no"), "dx.ibm-biopsy")
    assert finding.kind is Kind.NOTE and finding.sentence.startswith("Cannot judge")
    assert len(finding.missing) == 3


@pytest.mark.parametrize("answers", [{}, dict.fromkeys(IBM_BIOPSY, "no")])
def test_another_diagnosis_without_them_is_silent(answers: dict[str, str]) -> None:
    assert found(course(Entity.PM, **answers), "dx.ibm-biopsy") == []


# --- a trial (DX-12) -------------------------------------------------------------------------------------


def test_a_trial_is_asked_about_until_it_is_answered() -> None:
    assert one(course(), "dx.trial").kind is Kind.DECIDE
    assert found(course(trial_considered="yes"), "dx.trial") == []
    assert found(course(trial_considered="no"), "dx.trial") == []


def test_a_value_of_tomorrow_is_not_known_today() -> None:
    later = enzyme(Enzyme.CK, "8200", "200", day=date(2027, 1, 4))
    assert one(course(Entity.DM, later), "dx.enzyme-limit").missing[0] == "CK: no value on record"
