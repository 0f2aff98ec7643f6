"""Patient in, plan and findings out: each scenario against its golden file. See README.md beside this."""

from __future__ import annotations

import difflib
from functools import cache

import pytest

from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.plan import build_plan
from myoplanner.logic.sheets.addon.page import addon_page
from myoplanner.storage.envelope import Readable, from_bytes, to_bytes
from myoplanner.storage.knowledge_files import load_knowledge
from tests.scenarios.reading import GOLDEN, Scenario, names, read_scenario
from tests.scenarios.report import report

KNOWLEDGE, _ = load_knowledge()
NAMES = names()
LONGEST_DIFFERENCE = 60
ACCEPT = "after reading the difference: python -m tests.scenarios.accept"


@cache
def scenario(name: str) -> Scenario:
    return read_scenario(name, KNOWLEDGE)


def findings(case: Scenario) -> tuple[Finding, ...]:
    """Those of the record, then those of the drafts."""
    plan = build_plan(case.course, KNOWLEDGE, case.today)
    step = addon_page(plan, KNOWLEDGE).step
    return (*plan.findings, *(() if plan.draft is None else plan.draft.findings), *step.findings)


def test_there_are_enough_and_each_has_its_golden_file() -> None:
    assert len(NAMES) >= 16
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == NAMES, ACCEPT


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_is_the_one_that_was_read_and_signed(name: str) -> None:
    made = report(scenario(name), KNOWLEDGE).splitlines()
    signed = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    difference = list(difflib.unified_diff(signed, made, "signed", "made now", lineterm="", n=2))
    assert not difference, "\n".join([ACCEPT, *difference[:LONGEST_DIFFERENCE]])


@pytest.mark.parametrize("name", NAMES)
def test_it_shows_what_it_is_about(name: str) -> None:
    # Apart from the golden file: accepting a new one can never lose what the scenario stands for.
    case = scenario(name)
    found = {item.rule: item for item in findings(case)}
    kinds = {rule: item.kind for rule, item in found.items()}
    assert {rule: kinds.get(rule) for rule, _ in case.expected} == dict(case.expected)
    for rule, words in case.says:
        item = found[rule]
        assert words in " ".join([item.sentence, item.because, *item.missing, item.would_change]), rule
    assert [rule for rule in found if rule.startswith(case.absent or ("none",))] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_kept_as_a_patients_file(name: str) -> None:
    course = scenario(name).course
    assert from_bytes(to_bytes(course)) == Readable(course=course)


@pytest.mark.parametrize("name", NAMES)
def test_a_finding_names_its_source_and_one_that_asks_says_what_it_rests_on(name: str) -> None:
    plan = build_plan(scenario(name).course, KNOWLEDGE, scenario(name).today)
    for item in plan.findings:
        assert item.sources, item.rule
        if item.kind is not Kind.NOTE:
            assert item.because or item.missing, item.rule
            assert item.would_change, item.rule
        # Only a stop holds Apply: nothing else may speak as if it did.
        assert ("To apply a plan" in item.would_change) is (item.kind is Kind.STOP), item.rule
