"""Stops hold Apply until each has its own reason; some never open; going on with IBM is a choice with one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Finding, Kind, Source, State
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.course import Course, Reason
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.own import OwnDraft
from myoplanner.logic.record.results import WeightResult
from myoplanner.logic.wizard import STEPS, HeldStop, apply_state, next_step, step_before, steps_of
from tests.conftest import TODAY
from tests.logic.diagnosed import course, plan_of, with_entity

LUNGS = "flag.respiratory-failure"
MDA5 = "flag.mda5-lung"
CHILD = "taper.child"
NEVER = Finding(rule="agent.never", kind=Kind.STOP, sentence="Never daily.", overridable=False)


def ready(patient: Course) -> Course:
    """The course with a regimen chosen that can be built."""
    patient = edits.with_results(patient, WeightResult(id="kg", day=TODAY, kg=Decimal(60)))
    return edits.with_regimen(patient, "oddis-medsger")


def held_by(plan: Plan, *findings: Finding) -> Plan:
    assert plan.draft is not None
    return evolve(plan, draft=evolve(plan.draft, findings=(*plan.draft.findings, *findings)))


def applied(patient: Course) -> Course:
    draft = plan_of(patient).draft
    assert draft is not None
    return edits.applied(patient, draft, TODAY, "2026.1", "plan", "decision")


# --- stops and reasons -------------------------------------------------------------------------------


def test_warnings_do_not_hold_apply() -> None:
    patient = ready(course(dysphagia="severe"))
    assert any(finding.kind is Kind.WARN for finding in plan_of(patient).findings)
    state = apply_state(plan_of(patient))
    assert state.possible and not state.needs_reason and state.stops == ()


def test_a_stop_of_the_record_holds_apply() -> None:
    state = apply_state(plan_of(ready(course(respiratory_failure="yes"))))
    assert not state.possible and state.needs_reason
    assert [item.rule for item in state.stops] == [LUNGS]
    assert state.because[0].startswith("Act now, outside this tool")
    assert state.because[-1] == "To go on, write a reason; it is kept with the plan."


def test_it_opens_when_it_is_settled() -> None:
    patient = ready(course(respiratory_failure="yes"))
    assert apply_state(plan_of(patient)).possible is False
    settled = edits.without_answer(patient, "respiratory_failure")
    assert apply_state(plan_of(settled)).possible


def test_every_stop_wants_its_own_reason() -> None:
    answers = {"respiratory_failure": "yes", "anti_mda5": "positive", "lung_disease": "yes"}
    patient = ready(course(born=2012, **answers))
    assert [item.rule for item in apply_state(plan_of(patient)).stops] == [LUNGS, MDA5, CHILD]
    for rule in (LUNGS, MDA5):
        patient = edits.with_reason(patient, rule, f"reason for {rule}")
        assert not apply_state(plan_of(patient)).possible
    state = apply_state(plan_of(edits.with_reason(patient, CHILD, "with the paediatric centre")))
    assert state.possible and state.needs_reason and state.because == ()
    assert state.reason == f"reason for {LUNGS}"


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_a_blank_reason_is_none(text: str) -> None:
    patient = ready(course(respiratory_failure="yes"))
    written = edits.with_reason(patient, LUNGS, "On the ward, ventilated")
    assert apply_state(plan_of(written)).possible
    blank = edits.with_reason(written, LUNGS, text)
    assert blank.draft.steroid.reasons == () and not apply_state(plan_of(blank)).possible


def test_a_reason_against_another_rule_opens_nothing() -> None:
    patient = edits.with_reason(ready(course(respiratory_failure="yes")), "dx.other", "a reason")
    assert not apply_state(plan_of(patient)).possible


def test_the_one_reason_of_an_earlier_file_still_counts_for_a_child_only() -> None:
    child = edits.with_steroid_draft(ready(course(born=2012)), adult_reason="with the centre")
    assert apply_state(plan_of(child)).possible
    lungs = edits.with_steroid_draft(ready(course(respiratory_failure="yes")), adult_reason="with the centre")
    assert not apply_state(plan_of(lungs)).possible
    taken_back = edits.with_reason(child, CHILD, "")
    assert not apply_state(plan_of(taken_back)).possible


def test_another_regimen_wants_its_reasons_anew() -> None:
    patient = edits.with_reason(ready(course(respiratory_failure="yes")), LUNGS, "a reason")
    assert edits.with_regimen(patient, "dalakas").draft.steroid.reasons == ()


def test_what_is_applied_keeps_what_it_went_against() -> None:
    patient = ready(course(respiratory_failure="yes", born=2012))
    patient = edits.with_reason(edits.with_reason(patient, LUNGS, "ventilated"), CHILD, "with the centre")
    done = applied(patient)
    decision = done.decisions[-1]
    assert decision.what == "Applied Oddis-Medsger"
    assert [(item.rule, item.reason) for item in decision.against] == [
        (LUNGS, "ventilated"), (CHILD, "with the centre"),
    ]  # fmt: skip
    assert decision.against[0].sentence.startswith("Act now, outside this tool")
    assert decision.reason == done.plans[-1].reason == "ventilated\nwith the centre"
    assert done.draft.steroid.reasons == ()


def test_one_reason_for_two_stops_is_kept_once() -> None:
    patient = ready(course(respiratory_failure="yes", born=2012))
    for rule in (LUNGS, CHILD):
        patient = edits.with_reason(patient, rule, "x" * 1500)
    assert applied(patient).plans[-1].reason == "x" * 1500
    patient = edits.with_reason(patient, CHILD, "y" * 1500)
    assert len(applied(patient).plans[-1].reason) == 2000


def test_some_stops_no_reason_opens() -> None:
    patient = edits.with_reason(ready(course()), NEVER.rule, "I want it all the same")
    plan = held_by(plan_of(patient), NEVER)
    state = apply_state(plan)
    assert not state.possible and not state.needs_reason
    assert state.because == ("Never daily.",) and state.stops[0].reason == ""
    assert plan.draft is not None
    with pytest.raises(ValueError, match="cannot be applied"):
        edits.applied(patient, plan.draft, TODAY, "2026.1", "plan", "decision")


def test_a_refused_input_is_never_overridden() -> None:
    patient = edits.with_choice(ready(course(respiratory_failure="yes")), "cap_mg", "9000")
    patient = edits.with_reason(patient, LUNGS, "ventilated")
    state = apply_state(plan_of(patient))
    assert not state.possible and not state.needs_reason and "9000" in state.because[0]


@given(st.booleans(), st.text(max_size=5))
def test_a_stop_is_settled_by_words_only(overridable: bool, reason: str) -> None:
    stop = HeldStop(rule="a", sentence="b", overridable=overridable, reason=reason)
    assert stop.settled is (overridable and reason.strip() != "")


def test_what_is_unconfirmed_never_makes_a_stop() -> None:
    source = Source(ids=("ledger-8.malignancy",), year=2023, state=State.UNCONFIRMED)
    with pytest.raises(ValidationError, match="never makes a stop"):
        Finding(rule="a", kind=Kind.STOP, sentence="b", sources=(source,))
    assert Finding(rule="a", kind=Kind.WARN, sentence="b", sources=(source,)).kind is Kind.WARN


# --- inclusion body myositis ---------------------------------------------------------------------------


def test_inclusion_body_myositis_does_not_lead_on_by_default() -> None:
    plan = plan_of(ready(course(Entity.IBM)))
    steroid = steps_of(plan)[1]
    assert "tends not to respond" in steroid.blocked and "may help some" in steroid.blocked
    state = apply_state(plan)
    assert not state.possible and not state.needs_reason and state.because == (steroid.blocked,)


def test_going_on_is_a_choice_with_a_reason_that_is_kept() -> None:
    patient = edits.gone_on_with_ibm(ready(course(Entity.IBM)), "Early, much inflammation", TODAY, "d1")
    plan = plan_of(patient)
    assert steps_of(plan)[1].blocked == "" and apply_state(plan).possible
    assert patient.decisions[-1].reason == "Early, much inflammation"
    assert applied(patient).draft.ibm_reason == "Early, much inflammation"


@pytest.mark.parametrize("reason", ["", " \n"])
def test_going_on_without_a_reason_is_no_choice(reason: str) -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        edits.gone_on_with_ibm(course(Entity.IBM), reason, TODAY, "d1")
    blank = edits.evolve(course(Entity.IBM), draft=edits.evolve(course().draft, ibm_reason=reason))
    assert steps_of(plan_of(blank))[1].blocked


def test_the_choice_goes_with_the_diagnosis_it_was_made_for() -> None:
    patient = edits.gone_on_with_ibm(course(Entity.IBM), "Early", TODAY, "d1")
    other = edits.with_diagnosis(patient, entity=Entity.PM)
    assert other.draft.ibm_reason == "" and len(other.decisions) == 1
    again = edits.with_diagnosis(other, entity=Entity.IBM)
    assert steps_of(plan_of(again))[1].blocked
    assert edits.with_diagnosis(patient, overlap=True).draft.ibm_reason == "Early"


def test_no_other_diagnosis_is_blocked() -> None:
    for entity in Entity:
        blocked = steps_of(plan_of(with_entity(course(), entity)))[1].blocked
        assert bool(blocked) is (entity is Entity.IBM)


# --- unsettled, and decisions on findings ----------------------------------------------------------------


def test_a_plan_applied_with_the_diagnosis_unsettled_says_so() -> None:
    done = applied(ready(course(Entity.UNSETTLED)))
    assert done.decisions[-1].what == "Applied Oddis-Medsger, diagnosis unsettled"


@pytest.mark.parametrize("reason", ["", "Seen by the pulmonologist"])
def test_going_on_against_a_warning_keeps_an_optional_reason(reason: str) -> None:
    patient = course()
    finding = next(item for item in plan_of(patient).findings if item.rule == "dx.mimics")
    decision = edits.decided_on(patient, finding, reason, TODAY, "d1").decisions[-1]
    assert (decision.day, decision.reason) == (TODAY, reason)
    assert decision.against[0].rule == "dx.mimics" and decision.against[0].sentence == finding.sentence


def test_reasons_are_kept_in_the_file() -> None:
    patient = edits.with_reason(course(), LUNGS, "ventilated")
    assert patient.draft.steroid.reasons == (Reason(rule=LUNGS, text="ventilated"),)
    assert Course.model_validate_json(patient.model_dump_json()) == patient


def test_without_a_regimen_nothing_can_be_applied() -> None:
    state = apply_state(plan_of(course()))
    assert not state.possible and state.because == ("No regimen is chosen.",)
    broken = edits.with_regimen(course(), "own", OwnDraft(start="much"))
    state = apply_state(plan_of(broken))
    assert not state.possible and "start dose" in state.because[0]


def test_the_first_step_names_what_it_lacks() -> None:
    assert steps_of(plan_of(course()))[0].lacks == ("a weight",)
    nobody = edits.with_patient(ready(course(born=None)), code="")
    assert steps_of(plan_of(nobody))[0].lacks == ("a code or initials", "a birth year")
    assert steps_of(plan_of(ready(course())))[0].done


def test_the_steps_follow_each_other() -> None:
    assert [step_before(STEPS[0]), *(next_step(key) for key in STEPS)] == [None, *STEPS[1:], None]
    assert [step_before(key) for key in STEPS[1:]] == list(STEPS[:-1])
