"""Every rule of the diagnosis makes a finding somewhere, bears its sources, and never stops on hearsay."""

from __future__ import annotations

from myoplanner.logic.advise.situation import situation_of
from myoplanner.logic.finding import Finding, Kind, State
from myoplanner.logic.record.diagnosis import Entity
from tests.conftest import TODAY
from tests.logic.diagnosed import MIMICS, course, noted, one, plan_of
from tests.strategies import knowledge

PREFIXES = ("flag.", "dx.")
PATIENTS = (
    course(Entity.UNSETTLED, born=None, onset=None),
    course(Entity.IMNM, anti_hmgcr="positive", mimic_facioscapulohumeral="not_excluded", statin="past"),
    course(Entity.IBM, rash="yes", ibm_amyloid="yes"),
    course(Entity.JDM, malignancy=True, dysphagia="severe", anti_mda5="positive", lung_disease="yes"),
    course(Entity.ADM, respiratory_failure="yes"),
)


def all_findings() -> list[Finding]:
    findings = (finding for patient in PATIENTS for finding in plan_of(patient).findings)
    return [finding for finding in findings if finding.rule.startswith(PREFIXES)]


def test_every_rule_makes_a_finding() -> None:
    rules = {rule.id for rule in knowledge().rules.rules if rule.id.startswith(PREFIXES)}
    made = {rule for rule in rules for finding in all_findings() if finding.rule.startswith(rule)}
    assert made == rules


def test_every_finding_has_a_source_and_says_what_would_change_it_or_what_it_lacks() -> None:
    silent = {"dx.not-in-sources", "dx.mimic-name", "dx.malignancy-risk"}
    for finding in all_findings():
        assert finding.sources and finding.sentence.endswith((".", "?"))
        assert finding.would_change or finding.missing or finding.because or finding.rule in silent


def test_long_texts_are_cut_to_what_a_finding_holds() -> None:
    situation = situation_of(course(), knowledge(), TODAY)
    assert situation.finding("dx.trial", "x" * 2000).sentence == "x" * 2000
    assert situation.finding("dx.trial", "x" * 2001).sentence == "x" * 1999 + "…"


def test_notes_of_any_length_fit_into_what_a_finding_rests_on() -> None:
    patient = course()
    for key in MIMICS:
        patient = noted(patient, key, "not_excluded", note="x" * 200)
    finding = one(patient, "dx.mimic-found")
    assert len(finding.because) == 2000 and finding.because.endswith("…")


def test_a_stop_is_never_unconfirmed_and_what_is_unconfirmed_says_so() -> None:
    stops = [finding for finding in all_findings() if finding.kind is Kind.STOP]
    assert {finding.rule for finding in stops} == {"flag.respiratory-failure", "flag.mda5-lung"}
    for finding in stops:
        assert all(source.state is not State.UNCONFIRMED for source in finding.sources)
