"""The diagnosis on record: unsettled, outside the sources, inclusion body myositis, age at onset."""

from __future__ import annotations

from datetime import date

import pytest

from myoplanner.logic.edits import gone_on_with_ibm
from myoplanner.logic.finding import Kind, State
from myoplanner.logic.record.diagnosis import NOT_IN_SOURCES, Entity
from tests.conftest import TODAY
from tests.logic.diagnosed import course, found, one
from tests.strategies import knowledge


def test_unsettled_is_allowed_and_said() -> None:
    finding = one(course(Entity.UNSETTLED, emg="for"), "dx.unsettled")
    assert finding.kind is Kind.DECIDE
    assert "a plan may go on" in finding.sentence and "recorded" in finding.sentence
    assert finding.missing == ("Biopsy as a whole", "MRI of muscle")
    assert finding.sources[0].ids == ("DX-07",) and finding.sources[0].year == 2008


@pytest.mark.parametrize("entity", [each for each in Entity if each is not Entity.UNSETTLED])
def test_a_settled_diagnosis_is_not_called_unsettled(entity: Entity) -> None:
    assert found(course(entity), "dx.unsettled") == []


@pytest.mark.parametrize("entity", Entity)
def test_what_the_sources_do_not_name_is_marked(entity: Entity) -> None:
    assert bool(found(course(entity), "dx.not-in-sources")) is (entity in NOT_IN_SOURCES)


def test_the_diagnoses_of_the_data_are_those_of_the_record() -> None:
    entities = knowledge().items.entities
    assert {each.key for each in entities} == {each.value for each in Entity}
    assert {each.key for each in entities if not each.in_sources} == {each.value for each in NOT_IN_SOURCES}


def test_both_halves_are_put_with_inclusion_body_myositis() -> None:
    finding = one(course(Entity.IBM), "dx.ibm")
    assert finding.kind is Kind.DECIDE
    assert "tends not to respond" in finding.sentence and "may help some" in finding.sentence
    assert "reason" in finding.would_change
    assert finding.because == "diagnosis on record: Inclusion body myositis"


def test_the_reason_to_go_on_stands_with_it() -> None:
    patient = gone_on_with_ibm(course(Entity.IBM), "Early, CK 30 times the limit", TODAY, "d1")
    assert "Early, CK 30 times the limit" in one(patient, "dx.ibm").because


@pytest.mark.parametrize("entity", [Entity.PM, Entity.UNSETTLED])
def test_other_diagnoses_lead_on_without_it(entity: Entity) -> None:
    assert found(course(entity), "dx.ibm") == []


# --- age at onset: born 2010, so an onset in 2028 is at 17 or 18, in 2029 at 18 or 19 ------------


@pytest.mark.parametrize(
    ("entity", "onset", "said"),
    [
        (Entity.JDM, 2029, "with onset at 18 or 19: the criteria call it juvenile under 18"),
        (Entity.DM, 2027, "Onset at 16 or 17, under 18"),
        (Entity.PM, 2010, "Onset at 0, under 18"),
        (Entity.JDM, 2028, "Cannot judge"),
        (Entity.DM, 2028, "Cannot judge"),
        (Entity.JDM, 2027, ""),
        (Entity.DM, 2029, ""),
        (Entity.UNSETTLED, 2027, ""),
    ],
)
def test_a_juvenile_diagnosis_is_held_against_the_age(entity: Entity, onset: int, said: str) -> None:
    findings = found(course(entity, born=2010, onset=date(onset, 5, 1)), "dx.juvenile")
    assert len(findings) == bool(said)
    for finding in findings:
        assert said in finding.sentence
        assert finding.kind is (Kind.NOTE if said == "Cannot judge" else Kind.DECIDE)
        assert finding.sources[0].state is State.UNCONFIRMED


def test_at_the_edge_it_is_the_birthday_that_is_missing() -> None:
    finding = one(course(Entity.DM, born=2010, onset=date(2028, 5, 1)), "dx.juvenile")
    assert finding.missing == ("the birthday (onset at 17 or 18)",)


def test_a_juvenile_diagnosis_without_an_age_cannot_be_judged() -> None:
    finding = one(course(Entity.JDM, born=None), "dx.juvenile")
    assert finding.missing == ("the birth year",)
    assert found(course(Entity.DM, born=None), "dx.juvenile") == []


@pytest.mark.parametrize(
    ("born", "onset", "missing"),
    [
        (None, None, ("the birth year", "the day of onset")),
        (None, date(2025, 1, 1), ("the birth year",)),
        (1980, None, ("the day of onset",)),
    ],
)
def test_an_age_that_is_not_known_is_said(
    born: int | None, onset: date | None, missing: tuple[str, ...]
) -> None:
    finding = one(course(born=born, onset=onset), "dx.onset-age")
    assert finding.kind is Kind.NOTE and finding.missing == missing


@pytest.mark.parametrize("born", [2026, 1904])
def test_dates_that_contradict_each_other_are_said(born: int) -> None:
    finding = one(course(born=born, onset=date(2025, 1, 1)), "dx.onset-age")
    assert finding.kind is Kind.WARN
    assert f"does not fit the birth year {born}" in finding.sentence


def test_a_known_age_is_not_spoken_of() -> None:
    assert found(course(), "dx.onset-age") == []
