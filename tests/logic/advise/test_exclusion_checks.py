"""Mimics and statins, each both ways and where nothing can be said."""

from __future__ import annotations

import pytest

from myoplanner.logic.finding import Kind, State
from tests.logic.diagnosed import MIMICS, course, found, noted, one

EXCLUDED = dict.fromkeys(MIMICS, "excluded")


def test_the_seventeen_mimics_are_those_of_the_source() -> None:
    # 2 nervous system, 3 dystrophies, 4 metabolic, 4 endocrine, 2 junction, viral, toxic.
    assert len(MIMICS) == 2 + 3 + 4 + 4 + 2 + 1 + 1


def test_what_is_not_assessed_is_named() -> None:
    finding = one(course(**dict(list(EXCLUDED.items())[:15])), "dx.mimics")
    assert finding.kind is Kind.WARN
    assert finding.sentence == "2 of 17 mimics are not assessed."
    assert finding.missing == ("Viral (other)", "Toxic (other)")


def test_all_excluded_is_said_too() -> None:
    finding = one(course(**EXCLUDED), "dx.mimics")
    assert finding.kind is Kind.NOTE and finding.missing == ()
    assert finding.sentence == "All 17 mimics are on record as excluded."


def test_not_excluded_is_neither() -> None:
    patient = course(**{**EXCLUDED, "mimic_becker": "not_excluded"})
    assert found(patient, "dx.mimics") == []
    finding = one(patient, "dx.mimic-found")
    assert finding.kind is Kind.DECIDE
    assert "Becker (dystrophy of adult onset)" in finding.sentence


@pytest.mark.parametrize("answers", [{}, EXCLUDED])
def test_no_mimic_is_found_unless_one_is_marked(answers: dict[str, str]) -> None:
    assert found(course(**answers), "dx.mimic-found") == []


def test_the_slip_of_the_pen_is_shown_where_it_matters() -> None:
    finding = one(course(mimic_facioscapulohumeral="not_excluded"), "dx.mimic-name")
    assert "fascioscapulothoracic" in finding.sentence and finding.sources[0].ids == ("DIS-08",)
    assert found(course(mimic_facioscapulohumeral="excluded"), "dx.mimic-name") == []
    assert found(course(), "dx.mimic-name") == []


def test_a_statin_is_asked_about() -> None:
    finding = one(course(), "dx.statin")
    assert finding.kind is Kind.WARN and finding.missing == ("Statin",)


@pytest.mark.parametrize("word", ["now", "past"])
def test_a_statin_on_record_is_put(word: str) -> None:
    patient = noted(course(), "statin", word, day="2026-01-05", note="atorvastatin 40 mg")
    finding = one(patient, "dx.statin")
    assert finding.kind is Kind.DECIDE
    assert "Mon 5 Jan 2026, atorvastatin 40 mg" in finding.because


def test_no_statin_is_silent_because_it_stands_in_the_record() -> None:
    assert found(course(statin="never"), "dx.statin") == []


@pytest.mark.parametrize(
    ("answers", "kind", "missing"),
    [
        ({"anti_hmgcr": "positive", "statin": "now"}, Kind.WARN, ()),
        ({"anti_hmgcr": "positive", "statin": "past"}, Kind.WARN, ()),
        ({"anti_hmgcr": "positive", "statin": "never"}, Kind.NOTE, ()),
        ({"anti_hmgcr": "positive"}, Kind.WARN, ("Statin",)),
        ({"statin": "now"}, Kind.NOTE, ("Anti-HMGCR",)),
    ],
)
def test_a_statin_with_hmgcr(answers: dict[str, str], kind: Kind, missing: tuple[str, ...]) -> None:
    finding = one(course(**answers), "dx.statin-hmgcr")
    assert finding.kind is kind and finding.missing == missing
    assert ("no statin again" in finding.sentence) is ("anti_hmgcr" in answers)
    assert finding.sources[0].state is State.SINGLE


@pytest.mark.parametrize(
    "answers",
    [{}, {"anti_hmgcr": "negative", "statin": "now"}, {"statin": "never"}, {"anti_hmgcr": "negative"}],
)
def test_nothing_is_said_without_both(answers: dict[str, str]) -> None:
    assert found(course(**answers), "dx.statin-hmgcr") == []
