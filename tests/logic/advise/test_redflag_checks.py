"""Red flags: act now, outside this tool."""

from __future__ import annotations

import pytest

from myoplanner.logic.finding import Kind, State
from tests.logic.diagnosed import course, found, noted, one

CLEAR = {"respiratory_failure": "no", "dysphagia": "none", "anti_mda5": "negative"}


def test_respiratory_failure_stops() -> None:
    finding = one(course(respiratory_failure="yes"), "flag.respiratory-failure")
    assert finding.kind is Kind.STOP and finding.overridable
    assert finding.sentence.startswith("Act now, outside this tool")
    assert finding.because == "Respiratory failure: Yes"
    assert finding.sources[0].ids == ("AD-06",)


@pytest.mark.parametrize("answers", [{}, {"respiratory_failure": "no"}])
def test_without_respiratory_failure_nothing_stops(answers: dict[str, str]) -> None:
    assert found(course(**answers), "flag.respiratory-failure") == []


def test_mda5_with_lung_disease_stops() -> None:
    patient = noted(course(anti_mda5="positive"), "lung_disease", "yes", note="HRCT")
    finding = one(patient, "flag.mda5-lung")
    assert finding.kind is Kind.STOP
    assert finding.because == "Anti-MDA5: Positive; Interstitial lung disease: Yes, HRCT"
    assert finding.sources[0].state is State.CONFIRMED


@pytest.mark.parametrize(
    ("antibody", "lung"), [("positive", "no"), ("negative", "yes"), ("positive", ""), ("", "yes"), ("", "")]
)
def test_one_of_the_two_alone_does_not_stop(antibody: str, lung: str) -> None:
    answers = {"anti_mda5": antibody, "lung_disease": lung}
    given = {key: word for key, word in answers.items() if word}
    assert found(course(**given), "flag.mda5-lung") == []


def test_severe_dysphagia_warns_and_never_stops_because_it_is_unconfirmed() -> None:
    finding = one(course(dysphagia="severe"), "flag.dysphagia")
    assert finding.kind is Kind.WARN
    assert "unconfirmed" in finding.sentence
    assert finding.sources[0].state is State.UNCONFIRMED


@pytest.mark.parametrize("word", ["none", "mild", "moderate"])
def test_less_than_severe_dysphagia_is_no_red_flag(word: str) -> None:
    assert found(course(dysphagia=word), "flag.dysphagia") == []


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        (
            {},
            (
                "Respiratory failure",
                "Dysphagia or oesophageal dysmotility",
                "Anti-MDA5",
                "Interstitial lung disease",
            ),
        ),
        ({**CLEAR, "respiratory_failure": "yes"}, ()),
        (CLEAR, ()),
        ({**CLEAR, "anti_mda5": "positive"}, ("Interstitial lung disease",)),
        ({"respiratory_failure": "no", "dysphagia": "none", "lung_disease": "no"}, ()),
        ({"respiratory_failure": "no", "dysphagia": "none", "lung_disease": "yes"}, ("Anti-MDA5",)),
        ({**CLEAR, "dysphagia": "mild", "anti_mda5": "positive", "lung_disease": "yes"}, ()),
    ],
)
def test_what_was_not_assessed_is_said(answers: dict[str, str], missing: tuple[str, ...]) -> None:
    findings = found(course(**answers), "flag.not-assessed")
    assert [item.missing for item in findings] == ([missing] if missing else [])
    assert all(item.kind is Kind.WARN and item.sentence.startswith("Cannot judge") for item in findings)


def test_red_flags_come_before_everything_else() -> None:
    from tests.logic.diagnosed import plan_of

    findings = plan_of(course(respiratory_failure="yes", dysphagia="severe")).findings
    assert [item.rule for item in findings[:2]] == ["flag.respiratory-failure", "flag.dysphagia"]
