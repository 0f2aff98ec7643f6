"""What stops, warns of, or reduces an agent; what holds Apply and what opens it."""

from __future__ import annotations

from datetime import date

import pytest

from myoplanner.logic.addon.edits import with_addon_answer, with_addon_reason, with_agent, with_scheme
from myoplanner.logic.advise.addon_step import addon_step, decided_against
from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Finding, Kind, Source, State
from myoplanner.logic.record.results import Enzyme
from tests.conftest import TODAY
from tests.logic.addon.addons import approved
from tests.logic.advise.add_ons import at, found, lab, rules, step, weighing, with_labs
from tests.logic.diagnosed import answered, course, enzyme
from tests.strategies import knowledge

ADULT = weighing(course())


def stops(agent: str, **answers: str) -> list[str]:
    return rules(step(answered(ADULT, **answers), agent).findings, "stop")


@pytest.mark.parametrize(
    ("agent", "answers", "stop"),
    [
        ("azathioprine", {"allopurinol": "yes"}, "azathioprine.allopurinol"),
        ("azathioprine", {"febuxostat": "yes"}, "azathioprine.febuxostat"),
        ("azathioprine", {"tpmt": "poor"}, "azathioprine.tpmt-poor"),
        ("azathioprine", {"nudt15": "poor"}, "azathioprine.nudt15-poor"),
        ("methotrexate", {"trimethoprim": "treatment"}, "methotrexate.trimethoprim-treatment"),
        ("methotrexate", {"trimethoprim": "prophylaxis"}, "methotrexate.trimethoprim-prophylaxis"),
        ("methotrexate", {"renal_failure": "yes"}, "methotrexate.renal-failure"),
        ("methotrexate", {"liver_disease": "yes"}, "methotrexate.liver-disease"),
        ("methotrexate", {"alcohol": "yes"}, "methotrexate.alcohol"),
        ("methotrexate", {"pregnancy": "planned"}, "methotrexate.pregnancy"),
        ("mycophenolate", {"pregnancy": "planned"}, "mycophenolate.pregnancy"),
        ("mycophenolate", {"live_vaccine": "yes"}, "mycophenolate.live-vaccine"),
        ("cyclophosphamide", {"pregnancy": "pregnant"}, "cyclophosphamide.pregnancy"),
        ("rituximab", {"hepatitis_b": "positive"}, "rituximab.hepatitis-b"),
        ("rituximab", {}, "rituximab.hepatitis-b"),
        ("methotrexate-azathioprine", {"allopurinol": "yes"}, "azathioprine.allopurinol"),
        ("methotrexate-azathioprine", {"trimethoprim": "treatment"}, "methotrexate.trimethoprim-treatment"),
    ],
)
def test_what_stops_an_agent(agent: str, answers: dict[str, str], stop: str) -> None:
    assert stops(agent, **answers) == [f"addon.{stop}"]


@pytest.mark.parametrize(
    ("agent", "answers", "warning"),
    [
        ("methotrexate", {"lung_disease": "yes"}, "methotrexate.lung-disease"),
        ("methotrexate", {"anti_jo1": "positive"}, "methotrexate.anti-jo1"),
        ("methotrexate", {"kidney_disease": "yes"}, "methotrexate.kidney-disease"),
        ("methotrexate", {"hepatitis_b": "positive"}, "methotrexate.hepatitis-b"),
        ("rituximab", {"hepatitis_b": "covered"}, "rituximab.hepatitis-b-covered"),
        ("rituximab", {"hepatitis_b": "negative", "igg": "low"}, "rituximab.igg"),
        ("ivig", {"clot_risk": "yes"}, "ivig.clot-risk"),
        ("ivig", {"iga": "deficient"}, "ivig.iga"),
        ("ivig", {"renal_failure": "yes"}, "ivig.renal-failure"),
        ("cyclosporine", {"cyp3a4_inhibitor": "yes"}, "cyclosporine.cyp3a4"),
        ("tacrolimus", {"cyp3a4_inhibitor": "yes"}, "tacrolimus.cyp3a4"),
        ("hydroxychloroquine", {"long_qt": "yes"}, "hydroxychloroquine.long-qt"),
        ("cyclophosphamide", {"bladder": "yes"}, "cyclophosphamide.bladder"),
    ],
)
def test_what_warns_of_an_agent(agent: str, answers: dict[str, str], warning: str) -> None:
    findings = step(answered(ADULT, **answers), agent).findings
    assert rules(findings, "warn") == [f"addon.{warning}"] and rules(findings, "stop") == []
    assert findings[0].because


@pytest.mark.parametrize("agent", [agent.id for agent in knowledge().agents])
def test_a_healthy_adult_is_stopped_by_nothing_but_hepatitis_b(agent: str) -> None:
    healthy = answered(
        ADULT, allopurinol="no", febuxostat="no", tpmt="normal", nudt15="normal", trimethoprim="no",
        lung_disease="no", anti_jo1="negative", renal_failure="no", liver_disease="no", alcohol="no",
        pregnancy="no", live_vaccine="no", hepatitis_b="negative", igg="normal", tuberculosis="excluded",
        kidney_disease="no", clot_risk="no", iga="normal", cyp3a4_inhibitor="no", hypertension="no",
        bladder="no", infection="no", retina="no", long_qt="no",
    )  # fmt: skip
    assert step(healthy, agent).findings == ()


def test_hepatitis_b_that_is_not_known_stops_rituximab_until_it_is() -> None:
    (finding,) = step(ADULT, "rituximab", "dimartino-1000").findings
    assert finding.missing == ("Hepatitis B",) and not finding.overridable and finding.because == ""
    assert step(answered(ADULT, hepatitis_b="negative"), "rituximab", "dimartino-1000").can_apply


def test_a_hard_stop_is_not_opened_by_a_reason_and_an_override_is() -> None:
    def state(word: str, reason: str) -> tuple[bool, list[str]]:
        rule = f"addon.methotrexate.trimethoprim-{'treatment' if word == 'treatment' else 'prophylaxis'}"
        patient = with_agent(answered(ADULT, trimethoprim=word), "methotrexate")
        found = addon_step(at(with_addon_reason(patient, rule, reason)))
        return found.can_apply, rules(found.held)

    held = "addon.methotrexate.trimethoprim-"
    assert state("treatment", "blood counts weekly") == (False, [f"{held}treatment"])
    assert state("prophylaxis", "") == (False, [f"{held}prophylaxis"])
    # Not yet: a source has to be chosen too.
    assert state("prophylaxis", "blood counts weekly") == (False, [])


def test_apply_opens_with_steps_and_reasons_and_keeps_what_it_went_against() -> None:
    patient = with_scheme(with_agent(answered(ADULT, allopurinol="yes"), "azathioprine"), "dimartino")
    patient = with_addon_answer(patient, "azathioprine.start", "2")
    assert not addon_step(at(patient)).can_apply
    patient = with_addon_reason(patient, "addon.azathioprine.allopurinol", "a quarter of the dose")
    found = addon_step(at(patient))
    assert found.can_apply
    (against,) = decided_against(found, at(patient))
    assert against.reason == "a quarter of the dose" and "allopurinol" in against.sentence


def test_stops_of_the_record_hold_it_too() -> None:
    stop = Finding(
        rule="flag.x", kind=Kind.STOP, sentence="Act now.",
        sources=(Source(ids=("AD-06",), year=2008, state=State.PRINTED),),
    )  # fmt: skip
    patient = with_scheme(with_agent(ADULT, "tacrolimus"), "dimartino")
    assert addon_step(at(patient)).can_apply
    held = addon_step(at(patient), (stop,))
    assert not held.can_apply and held.findings[0] == stop


def test_no_agent_no_step() -> None:
    found = addon_step(at(ADULT))
    assert (found.built, found.findings, found.can_apply) == (None, (), False)


# --- reduced doses ---------------------------------------------------------------------------------------


def reduced(**answers: str) -> Finding:
    patient = with_scheme(with_agent(answered(ADULT, **answers), "azathioprine"), "dimartino")
    patient = with_addon_answer(patient, "azathioprine.start", "2")
    (finding,) = addon_step(at(patient)).findings
    return finding


def test_one_intermediate_enzyme() -> None:
    # 2 mg/kg at 60 kg are 120 mg; 30-80 % of that are 36-96 mg.
    finding = reduced(tpmt="intermediate")
    assert finding.sentence == (
        "Azathioprine: one of TPMT and NUDT15 is intermediate; then 30-80 % of the dose. "
        "Of 120 mg a day that is 36-96 mg a day."
    )
    assert (finding.kind, finding.missing) == (Kind.WARN, ("NUDT15",))
    assert reduced(nudt15="intermediate", tpmt="normal").missing == ()


def test_both_enzymes_intermediate() -> None:
    # 20-50 % of 120 mg are 24-60 mg.
    finding = reduced(tpmt="intermediate", nudt15="intermediate")
    assert "both intermediate; then 20-50 % of the dose. Of 120 mg a day that is 24-60 mg" in finding.sentence


def test_without_a_dose_only_the_share() -> None:
    (finding,) = step(answered(ADULT, tpmt="intermediate"), "azathioprine").findings
    assert finding.sentence.endswith("then 30-80 % of the dose.")


# --- age, what runs already, pregnancy --------------------------------------------------------------------


@pytest.mark.parametrize("agent", [agent.id for agent in knowledge().agents])
@pytest.mark.parametrize(
    ("born", "said"), [(2009, "The sources give no dose for children"), (2008, "may be under 18")]
)
def test_under_18_every_agent_asks_for_a_reason(agent: str, born: int, said: str) -> None:
    child = weighing(course(born=born))
    finding = step(child, agent).findings[0]
    assert (finding.rule, finding.kind, finding.overridable) == ("addon.child", Kind.STOP, True)
    assert "The sources give no dose for children" in finding.sentence and said in finding.sentence
    held = addon_step(at(with_addon_reason(with_agent(child, agent), "addon.child", "no other choice"))).held
    assert "addon.child" not in rules(held)


def test_an_adult_and_an_unknown_age() -> None:
    assert step(weighing(course(born=2007)), "tacrolimus").findings == ()
    (finding,) = step(weighing(course(born=None)), "tacrolimus").findings
    assert (finding.rule, finding.kind) == ("addon.age-unknown", Kind.NOTE)


def test_an_agent_that_is_taken_already() -> None:
    addon = approved("a", "azathioprine", "dimartino", azathioprine__start="2")
    patient = evolve(ADULT, addons=(addon,))
    for agent in ("azathioprine", "methotrexate-azathioprine"):
        assert f"addon.running.{agent}" in rules(step(patient, agent).findings, "warn")
    assert step(patient, "tacrolimus").findings == ()
    stopped = evolve(ADULT, addons=(evolve(addon, stop=TODAY),))
    assert step(stopped, "azathioprine", today=date(2026, 8, 1)).findings == ()


def test_an_agent_that_this_edition_does_not_know_may_run() -> None:
    addon = evolve(approved("a", "azathioprine", "dimartino", azathioprine__start="2"), agent="leflunomide")
    patient = evolve(ADULT, addons=(addon,))
    assert step(patient, "tacrolimus").findings == ()
    assert rules(tuple(found(patient, "addon.")), "note") == ["addon.changed"]


def test_where_the_sources_differ_on_pregnancy_both_stand() -> None:
    findings = {
        item.rule: item for item in step(answered(ADULT, pregnancy="planned"), "methotrexate").findings
    }
    both = findings["addon.methotrexate.pregnancy-differs"]
    assert both.kind is Kind.DECIDE
    assert "1 month before conception" in both.sentence and "3 months before conception" in both.sentence
    rituximab = answered(ADULT, pregnancy="planned", hepatitis_b="negative")
    (finding,) = step(rituximab, "rituximab").findings
    assert "Until conception." in finding.sentence and "12 months before" in finding.sentence


def test_a_shared_limit_of_a_combination_is_said_once() -> None:
    findings = step(answered(ADULT, live_vaccine="yes"), "methotrexate-azathioprine").findings
    assert len(findings) == 1


def test_a_value_beyond_its_limit_is_said_of_what_would_begin() -> None:
    from myoplanner.logic.knowledge.lab_tests import LabTest

    patient = with_labs(ADULT, lab(LabTest.PLATELETS, "120"))
    assert rules(step(patient, "azathioprine").findings) == ["addon.beyond.platelets.under"]
    assert step(patient, "ivig").findings == ()


# --- what is taken ----------------------------------------------------------------------------------------


def test_what_speaks_against_an_add_on_that_is_taken_warns_and_never_stops() -> None:
    patient = evolve(
        answered(ADULT, trimethoprim="treatment"), addons=(approved("a", "methotrexate", "harrison"),)
    )
    (finding,) = found(patient, "addon.methotrexate")
    assert (finding.rule, finding.kind) == ("addon.methotrexate.trimethoprim-treatment.taken", Kind.WARN)
    assert finding.sentence.endswith("Methotrexate is taken since Mon 6 Jul 2026.")
    assert all(item.kind is not Kind.STOP for item in found(patient))


def test_steps_that_would_be_other_ones_today_are_said() -> None:
    addon = approved("a", "azathioprine", "dimartino", azathioprine__start="2")
    changed = evolve(addon, steps=(evolve(addon.steps[0], mg=addon.dosed[0].mg + 25),))  # type: ignore[type-var]
    assert found(evolve(ADULT, addons=(addon,)), "addon.changed") == []
    (finding,) = found(evolve(ADULT, addons=(changed,)), "addon.changed")
    assert "The steps as signed stand." in finding.sentence


@pytest.mark.parametrize("kind", [Enzyme.ALT, Enzyme.AST])
def test_a_raised_alt_speaks_of_muscle_when_ck_is_raised(kind: Enzyme) -> None:
    def said(*more: object) -> Finding:
        patient = evolve(ADULT, results=(*ADULT.results, enzyme(kind, "140", "40"), *more))  # type: ignore[arg-type]
        (finding,) = step(patient, "methotrexate").findings
        return finding

    muscle = said(enzyme(Enzyme.CK, "3000", "200"))
    assert muscle.kind is Kind.DECIDE and "43 and 51 % of 620" in muscle.sentence
    assert "not told apart from the muscle" in muscle.sentence and "15 × its upper limit" in muscle.because
    assert State.UNCONFIRMED not in {source.state for source in muscle.sources}
    liver = said(enzyme(Enzyme.CK, "100", "200"))
    assert liver.kind is Kind.WARN and liver.sentence.endswith("CK is not raised.")
    for unknown in (said(), said(enzyme(Enzyme.CK, "3000", None))):
        assert unknown.kind is Kind.WARN and unknown.missing == ("CK with its upper limit",)
        assert "is not known" in unknown.sentence
