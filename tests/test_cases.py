"""The sample patients: exactly what the builder makes, readable, invented, and right by the rules."""

from __future__ import annotations

from datetime import timedelta

import pytest

from myoplanner.logic.finding import FieldError
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course, EventKind
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.results import Bound, Enzyme, Scale
from myoplanner.logic.taper.build import build_schedule
from myoplanner.logic.units import EnzymeUnit
from myoplanner.storage.envelope import Readable, from_bytes
from myoplanner.storage.knowledge_files import load_knowledge
from myoplanner.storage.samples import read_samples
from tests.documents.build_cases import FOLDER, SEEN_ON, cases

KNOWLEDGE, _ = load_knowledge()
BUILT = cases()
NAMES = sorted(BUILT)


def plan_of(name: str) -> Plan:
    return build_plan(BUILT[name], KNOWLEDGE, SEEN_ON)


def days_of(course: Course) -> list[object]:
    return [item.day for part in (course.results, course.events, course.decisions) for item in part]


def test_the_files_are_what_the_builder_makes() -> None:
    # Compared as courses: a field that a later version adds with a default is not in the files yet.
    on_disk = {path.stem: from_bytes(path.read_bytes()) for path in FOLDER.glob("*.json")}
    made = {name: Readable(course=course) for name, course in BUILT.items()}
    assert on_disk == made, "python -m tests.documents.build_cases writes them anew"


def test_the_builder_makes_the_same_every_time() -> None:
    assert cases() == BUILT


def test_the_product_reads_all_of_them() -> None:
    assert sorted(course.id for course in read_samples()) == sorted(course.id for course in BUILT.values())


@pytest.mark.parametrize("name", NAMES)
class TestEachSample:
    """What holds for every one of them."""

    def test_it_says_that_it_is_invented(self, name: str) -> None:
        course = BUILT[name]
        assert course.sample
        assert course.patient.code.startswith("Sample ")
        assert course.note.startswith("Invented for teaching: no real patient")
        assert not course.patient.name and not course.patient.record_number

    def test_its_ids_may_name_files(self, name: str) -> None:
        assert len(BUILT[name].id) == 32
        assert set(BUILT[name].id) <= set("0123456789abcdef")

    def test_nothing_entered_lies_in_the_future(self, name: str) -> None:
        course = BUILT[name]
        assert max(days_of(course)) <= SEEN_ON
        assert all(item.end <= SEEN_ON for item in course.taken)

    def test_it_is_alive_on_the_day_on_which_it_is_seen(self, name: str) -> None:
        course, plan = BUILT[name], plan_of(name)
        step = plan.doses.step_on(SEEN_ON)
        assert step is not None and not step.is_stop
        assert plan.doses.step_on(SEEN_ON + timedelta(days=365)) is not None, "the plan goes on past today"
        assert SEEN_ON - course.enzymes(Enzyme.CK)[-1].day <= timedelta(days=28)
        assert SEEN_ON - course.strengths()[-1].day <= timedelta(days=28)

    def test_the_signed_steps_are_those_that_the_regimen_gives(self, name: str) -> None:
        for plan in BUILT[name].plans:
            regimen = KNOWLEDGE.regimen(plan.regimen_id)
            assert regimen is not None
            typed = {choice.name: choice.value for choice in plan.choices}
            built = build_schedule(regimen, typed, plan.start, plan.stock, plan.weight_kg, plan.start_from)
            assert built.errors == tuple[FieldError, ...]()
            assert built.schedule is not None and built.schedule.steps == plan.steps
            assert plan.knowledge_edition == KNOWLEDGE.edition

    def test_the_wizard_has_nothing_half_done(self, name: str) -> None:
        assert BUILT[name].draft.steroid.regimen_id is None


def test_the_good_responder() -> None:
    course = BUILT["good-responder"]
    cks = course.enzymes(Enzyme.CK)
    start = course.plans[0].start
    assert course.diagnosis.entity is Entity.DM
    assert {item.standard_limit for item in cks} == {192}
    assert 6500 < cks[0].value < 7500
    first_normal = next(item for item in cks if item.value <= 192)
    assert first_normal.day - start == timedelta(weeks=12)
    assert all(item.value <= 192 for item in cks if item.day >= first_normal.day)
    assert (course.strengths()[0].value, course.strengths()[-1].value) == (48, 76)


def test_the_flare_in_the_taper() -> None:
    course, plan = BUILT["flare-in-taper"], plan_of("flare-in-taper")
    flare = next(item for item in course.events if item.kind is EventKind.FLARE)
    before = [item for item in course.enzymes(Enzyme.CK) if item.day < flare.day - timedelta(days=28)]
    at = next(item for item in course.enzymes(Enzyme.CK) if item.day == flare.day)
    assert min(item.value for item in before) < 200 < at.value
    strengths = {item.day: item.value for item in course.strengths()}
    assert strengths[flare.day] < max(value for day, value in strengths.items() if day < flare.day)
    assert course.taken and course.taken[0].end < course.plans[0].start
    assert [item.plan.regimen_id for item in plan.doses.plans] == ["dalakas", "oddis-medsger"]
    assert plan.doses.plans[1].plan.start - flare.day <= timedelta(days=7)
    # The flare came while the dose was going down, and the second plan begins higher.
    assert plan.doses.plans[0].in_force.mean_on(flare.day) < 80
    assert plan.doses.plans[1].in_force.steps[0].mean_mg > plan.doses.plans[0].in_force.steps[-1].mean_mg


def test_the_inclusion_body_myositis_without_response() -> None:
    course = BUILT["inclusion-body-myositis"]
    cks = [item.value for item in course.enzymes(Enzyme.CK)]
    assert course.diagnosis.entity is Entity.IBM
    assert min(cks) > max(cks) * 8 / 10, "CK barely changes"
    values = [item.value for item in course.strengths()]
    assert values == sorted(values, reverse=True), "strength never improves"
    # The remaining dose is taken off: the second plan goes on from what was taken.
    first, second = course.plans
    assert second.start_from is not None and second.start_from.on_mg == first.steps[-1].on_mg
    assert second.steps[-1].is_stop


def test_the_one_from_abroad() -> None:
    course, plan = BUILT["from-abroad"], plan_of("from-abroad")
    cks = course.enzymes(Enzyme.CK)
    assert {item.unit for item in cks} == {EnzymeUnit.U_PER_L, EnzymeUnit.MICROKAT_PER_L}
    kat = {item.upper_limit for item in cks if item.unit is EnzymeUnit.MICROKAT_PER_L}
    assert len(kat) == 2, "two laboratories abroad, each with a limit of its own"
    assert Bound.UNDER in {item.bound for item in cks}
    scales = [item.scale for item in course.strengths()]
    assert scales == sorted(scales, key=[Scale.MRC, Scale.MMT8_80].index), "MRC first, MMT8 then"
    gap = course.taken[1].end + timedelta(days=1)
    assert plan.doses.step_on(gap) is None
    assert plan.doses.step_on(course.taken[2].start) is not None
    last, first = course.taken[-1], course.plans[0]
    assert first.start - last.end == timedelta(days=1)
    assert first.steps[0].on_mg == last.on_mg
