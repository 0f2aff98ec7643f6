"""Every agent, in the order of the sources, with what speaks for it, against it, and what is to check."""

from __future__ import annotations

from decimal import Decimal

import pytest

from myoplanner.logic.advise.candidates import Candidate, candidates_of
from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Kind
from myoplanner.logic.knowledge.lab_tests import LabTest
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.earlier import EarlierAgent, Outcome
from myoplanner.logic.record.patient import Sex
from myoplanner.logic.record.results import Enzyme
from tests.conftest import TODAY
from tests.logic.addon.addons import approved
from tests.logic.advise.add_ons import at, candidate, lab, with_labs
from tests.logic.diagnosed import answered, course, enzyme, with_entity
from tests.strategies import knowledge

ADULT = course(Entity.PM)


def texts(items: tuple[object, ...]) -> list[str]:
    return [item.text for item in items]  # type: ignore[attr-defined]


def test_all_agents_in_the_order_of_the_sources() -> None:
    found = candidates_of(at(ADULT))
    assert [item.id for item in found] == [agent.id for agent in knowledge().agents]
    assert found[-1].id == "tnf-blockade" and ADULT.draft.addon.agent is None


@pytest.mark.parametrize("agent", [agent.id for agent in knowledge().agents])
def test_every_argument_names_its_source(agent: str) -> None:
    item = candidate(ADULT, agent)
    for argument in (*item.supports, *item.against, *item.to_check):
        assert argument.sources and argument.text
    assert item.studies == knowledge().studies.of_agent(agent)


def test_a_point_that_hangs_on_the_record() -> None:
    lung = "With interstitial lung disease it may be of use."
    for agent in ("tacrolimus", "cyclophosphamide"):
        unknown = candidate(ADULT, agent)
        assert f"Interstitial lung disease: not assessed. If so: {lung}" in texts(unknown.to_check)
        assert lung in texts(candidate(answered(ADULT, lung_disease="yes"), agent).supports)
        absent = candidate(answered(ADULT, lung_disease="no"), agent)
        assert lung not in texts(absent.supports) + texts(absent.against)
    assert any("71 %" in text for text in texts(candidate(ADULT, "ivig").supports))
    assert any(
        "rash improved" in text for text in texts(candidate(with_entity(ADULT, Entity.DM), "ivig").supports)
    )


def test_a_limit_stands_against_an_agent_with_its_weight() -> None:
    item = candidate(answered(ADULT, trimethoprim="treatment", lung_disease="yes"), "methotrexate")
    assert [argument.kind for argument in item.against] == [Kind.STOP, Kind.WARN]
    assert item.against[0].because == "Trimethoprim or co-trimoxazole: At treatment dose"


def test_what_has_to_be_known_first_is_to_check_once() -> None:
    item = candidate(ADULT, "rituximab")
    hepatitis = [argument for argument in item.to_check if "Hepatitis B" in argument.text]
    assert [argument.kind for argument in hepatitis] == [Kind.STOP]
    known = candidate(answered(ADULT, hepatitis_b="negative"), "rituximab")
    assert not [argument for argument in known.to_check if "Hepatitis B" in argument.text]


def test_a_screen_leaves_the_list_when_it_is_on_record() -> None:
    before = candidate(ADULT, "methotrexate")
    assert {"Blood count", "Chest film", "Alcohol", "Hepatitis B and C"} <= set(texts(before.to_check))
    count = next(item for item in before.to_check if item.text == "Blood count")
    assert count.because == "no value of Leucocytes, Neutrophils, Platelets"
    patient = with_labs(ADULT, lab(LabTest.PLATELETS, "200"))
    patient = answered(
        patient, chest_film="done", alcohol="no", hepatitis_b="negative", hepatitis_c="negative"
    )
    after = set(texts(candidate(patient, "methotrexate").to_check))
    assert not {"Blood count", "Chest film", "Alcohol", "Hepatitis B and C"} & after
    not_done = candidate(answered(ADULT, chest_film="not_done"), "methotrexate").to_check
    assert [item.because for item in not_done if item.text == "Chest film"] == ["Chest film"]


def test_pregnancy_is_asked_of_those_who_can_be_pregnant() -> None:
    asked = "Pregnancy, and plans for one"
    assert asked in texts(candidate(ADULT, "methotrexate").to_check)
    assert asked not in texts(candidate(course(Entity.PM, sex=Sex.MALE), "methotrexate").to_check)


def test_what_is_compatible_with_pregnancy_speaks_for_an_agent() -> None:
    patient = answered(ADULT, pregnancy="planned")
    said = "Compatible with pregnancy."
    compatible = {item.id for item in candidates_of(at(patient)) if said in texts(item.supports)}
    assert compatible == {"azathioprine", "ivig", "cyclosporine", "tacrolimus", "hydroxychloroquine"}
    assert not any(said in texts(item.supports) for item in candidates_of(at(ADULT)))
    assert any(item.kind is Kind.STOP for item in candidate(patient, "mycophenolate").against)


def test_an_agent_that_was_tried() -> None:
    tried = (
        EarlierAgent(
            id="e1", agent="methotrexate", weekly_mg=Decimal(15), outcome=Outcome.NONE, adequate=True
        ),
        EarlierAgent(id="e2", agent="ivig", outcome=Outcome.HELPED),
    )
    patient = evolve(ADULT, earlier_agents=tried)
    weekly = candidate(patient, "methotrexate")
    assert weekly.tried == ("Methotrexate, 15 mg ONCE A WEEK, no effect",)
    assert weekly.against[0].text == "Tried before: Methotrexate, 15 mg ONCE A WEEK, no effect."
    assert candidate(patient, "ivig").against == () and len(candidate(patient, "ivig").tried) == 1
    combination = texts(candidate(patient, "methotrexate-azathioprine").supports)
    assert any("8 of 15" in text for text in combination)
    assert not any(
        "8 of 15" in text for text in texts(candidate(ADULT, "methotrexate-azathioprine").supports)
    )


def test_a_child_and_an_unknown_age() -> None:
    for item in candidates_of(at(course(Entity.JDM, born=2012))):
        assert "The sources give no dose for children" in item.against[0].text
    for item in candidates_of(at(course(Entity.PM, born=None))):
        assert "no birth year" in item.to_check[0].text


def test_values_beyond_a_limit_count_where_an_agent_is_watched() -> None:
    patient = with_labs(ADULT, lab(LabTest.PLATELETS, "90"))
    said = "Platelets 90 10^9/L on Mon 6 Jul 2026: under 140 10^9/L."
    assert {item.id for item in candidates_of(at(patient)) if said in texts(item.against)} == {
        "azathioprine", "mycophenolate", "methotrexate", "cyclosporine", "tacrolimus",
        "methotrexate-azathioprine",
    }  # fmt: skip
    muscle = evolve(ADULT, results=(enzyme(Enzyme.ALT, "140", "40"), enzyme(Enzyme.CK, "3000")))
    item: Candidate = candidate(muscle, "methotrexate")
    assert any("not told apart from the muscle" in text for text in texts(item.to_check))
    assert not any("ALT" in text for text in texts(item.against))


def test_what_runs_is_marked() -> None:
    patient = evolve(ADULT, addons=(approved("a", "tacrolimus", "dimartino"),))
    assert [item.id for item in candidates_of(at(patient, TODAY)) if item.is_running] == ["tacrolimus"]
