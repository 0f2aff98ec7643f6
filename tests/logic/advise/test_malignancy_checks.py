"""Malignancy: the mark, the screen, the strata of IMACS 2023 (unconfirmed), adults only."""

from __future__ import annotations

from datetime import date

import pytest

from myoplanner.logic.finding import Kind, State
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.patient import Sex
from tests.logic.diagnosed import course, found, one

SCREEN, RISK = "dx.malignancy-screen", "dx.malignancy-risk"


def test_the_mark_says_what_it_means_for_treatment() -> None:
    finding = one(course(malignancy=True), "dx.malignancy")
    assert finding.kind is Kind.WARN and "treatment of the tumour helps them more" in finding.sentence
    assert found(course(), "dx.malignancy") == []


def test_a_screen_that_is_not_on_record_is_asked_for() -> None:
    finding = one(course(), SCREEN)
    assert finding.kind is Kind.DECIDE and finding.missing == ("Basic panel", "Enhanced panel")
    # Onset on 3 November 2025, three years on either side.
    assert finding.because == "3 years on either side of onset: Thu 3 Nov 2022 to Fri 3 Nov 2028"


def test_a_panel_that_was_not_done_is_said() -> None:
    finding = one(course(screen_basic="done", screen_enhanced="not_done"), SCREEN)
    assert finding.kind is Kind.NOTE and "not done" in finding.sentence
    assert finding.because.startswith("Basic panel: Done; Enhanced panel: Not done; 3 years")


def test_without_an_onset_there_is_no_window() -> None:
    finding = one(course(onset=None, screen_basic="not_done"), SCREEN)
    assert finding.because == "Basic panel: Not done" and finding.missing == ("Enhanced panel",)


@pytest.mark.parametrize(
    "patient",
    [
        course(screen_basic="done", screen_enhanced="done"),
        course(malignancy=True),
        course(Entity.IBM),
        course(Entity.JDM),
        course(born=2015),
    ],
    ids=["both done", "malignancy known", "not named", "juvenile", "a child"],
)
def test_no_screen_is_asked_for(patient: object) -> None:
    assert found(patient, SCREEN) == []  # type: ignore[arg-type]


def test_the_highest_stratum_is_named_with_its_factors() -> None:
    finding = one(course(Entity.DM, sex=Sex.MALE, anti_mi2="positive", arthritis="yes"), RISK)
    assert finding.kind is Kind.NOTE
    assert "unconfirmed" in finding.sentence and "in which a factor stands is high" in finding.sentence
    assert finding.because == (
        "high: dermatomyositis, onset over 40 years of age; moderate: anti-Mi-2, male sex;"
        " standard: arthritis"
    )
    assert finding.missing == () and finding.sources[0].state is State.UNCONFIRMED
    assert finding.would_change == "Another answer to a factor."


def test_what_would_raise_the_stratum_is_named() -> None:
    finding = one(course(Entity.PM, born=1990), RISK)
    assert "is moderate" in finding.sentence
    assert finding.missing == (
        "anti-TIF1-gamma", "anti-NXP2", "persistent activity", "moderate to severe dysphagia",
        "cutaneous necrosis",
    )  # fmt: skip
    assert "up to high" in finding.would_change


def test_no_factor_at_all_is_said() -> None:
    answers = dict.fromkeys(
        ("persistent_activity", "cutaneous_necrosis", "raynaud", "arthritis", "lung_disease"), "no"
    )
    negative = ("tif1_gamma", "nxp2", "sae", "hmgcr", "mi2", "mda5", "srp", "pm_scl", "ku", "rnp", "ro_la")
    answers |= {f"anti_{key}": "negative" for key in negative} | {"dysphagia": "mild"}
    patient = course(Entity.UNSETTLED, born=1990, **answers)
    finding = one(patient, RISK)
    assert "no factor of any stratum" in finding.sentence
    assert "dermatomyositis" in finding.missing  # the diagnosis is unsettled, so each is open


def test_the_scheme_is_for_adults_only() -> None:
    for patient in (course(Entity.JDM), course(Entity.DM, born=2015)):
        finding = one(patient, RISK)
        assert "adults only" in finding.sentence and finding.because == ""
        assert any(source.state is State.CONFIRMED for source in finding.sources)


def test_without_an_age_it_cannot_be_judged_but_the_factors_are_named() -> None:
    finding = one(course(Entity.DM, born=None), RISK)
    assert finding.sentence.startswith("Cannot judge")
    assert finding.because == "high: dermatomyositis" and finding.missing == ("the birth year",)


def test_at_the_edge_of_adulthood_the_birthday_is_missing() -> None:
    # Born 2007, onset 2025: at 17 or 18.
    finding = one(course(Entity.DM, born=2007, onset=date(2025, 5, 1)), RISK)
    assert finding.missing == ("the birthday (onset at 17 or 18)",)


def test_the_strata_do_not_name_inclusion_body_myositis() -> None:
    finding = one(course(Entity.IBM), RISK)
    assert finding.sentence.startswith("Cannot judge") and "Inclusion body myositis" in finding.sentence
