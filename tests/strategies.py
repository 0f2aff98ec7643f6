"""Courses for tests: one that is fixed and full, and strategies for any that a person could enter.

from tests.strategies import courses, sample_course
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import TypeVar

from hypothesis import assume
from hypothesis import strategies as st

from myoplanner.logic.addon.body import surface_m2
from myoplanner.logic.addon.build import build_addon
from myoplanner.logic.addon.edits import signed
from myoplanner.logic.base import BIDI_CONTROLS, Value, evolve
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.lab_tests import LAB_UNITS, LabTest
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.record.addon import AddOn, AddOnDraft, UsedBody, Weekday
from myoplanner.logic.record.course import (
    Course,
    Decision,
    Draft,
    Event,
    EventKind,
    Overridden,
    Reason,
    SteroidDraft,
)
from myoplanner.logic.record.diagnosis import Diagnosis, Entity
from myoplanner.logic.record.earlier import EarlierAgent, Outcome
from myoplanner.logic.record.labs import HeightResult, LabResult
from myoplanner.logic.record.own import OwnDraft, Phase
from myoplanner.logic.record.patient import Patient, Sex
from myoplanner.logic.record.pulse import PulsePurpose, SteroidPulse
from myoplanner.logic.record.results import (
    MOST_ENZYME,
    SCALE_MAXIMUM,
    Bound,
    Enzyme,
    EnzymeResult,
    Result,
    Scale,
    StrengthResult,
    WeightResult,
    units_for,
)
from myoplanner.logic.record.steroid_change import SteroidChange
from myoplanner.logic.record.steroid_harm import SideEffectKind, Sign, SteroidSideEffect, SteroidSign
from myoplanner.logic.record.stock import UK_PREDNISOLONE, US_PREDNISONE, stock_of
from myoplanner.logic.record.therapy import Choice, SteroidPlan, TakenDose
from myoplanner.logic.record.visits import (
    SHEET_SCALES,
    Grade,
    MuscleSheet,
    Questionnaire,
    Side,
    Visit,
    places_of,
)
from myoplanner.logic.taper.build import build_schedule
from myoplanner.logic.units import in_units_per_litre
from myoplanner.storage.knowledge_files import load_knowledge

EARLIEST = date(1990, 1, 1)
LATEST = date(2100, 12, 31)

Item = TypeVar("Item", bound=Value)


@cache
def knowledge() -> Knowledge:
    """The product's knowledge, read once."""
    return load_knowledge()[0]


def regimen(regimen_id: str) -> Regimen:
    """A published regimen."""
    found = knowledge().regimen(regimen_id)
    assert found is not None
    return found


# --- one fixed course ----------------------------------------------------------------------------


def sample_course(course_id: str | None = None, code: str = "AB-12") -> Course:
    """A course as it stands on Monday 6 July 2026, with something in every part of it.

    Dermatomyositis; 40 mg taken elsewhere for two weeks, then amato-griggs at 60 kg from 2 March,
    superseded by dalakas from 1 June. Without `course_id` it gets a new random id.
    """
    first = signed_plan("plan-1", "amato-griggs", date(2026, 3, 2), Decimal(60))
    second = signed_plan("plan-2", "dalakas", date(2026, 6, 1), Decimal(62), {"start_mg": "70"})
    assert first is not None and second is not None
    return Course(
        id=course_id or uuid.uuid4().hex,
        patient=Patient(
            code=code, name="Zoë Müller-Šimić", record_number="77-1", sex=Sex.FEMALE, birth_year=1968
        ),
        diagnosis=Diagnosis(
            entity=Entity.DM, overlap=True, onset=date(2025, 11, 3), diagnosed=date(2026, 2, 9)
        ),
        results=(
            enzyme("r1", date(2026, 2, 9), "8200", limit="190"),
            enzyme("r2", date(2026, 3, 30), "1450.5", limit="190"),
            enzyme("r3", date(2026, 5, 25), "3.1", limit="2.85", unit=1),
            EnzymeResult(
                id="r4", day=date(2026, 6, 29), enzyme=Enzyme.MYOGLOBIN, value=Decimal(21),
                unit=units_for(Enzyme.MYOGLOBIN)[0], bound=Bound.UNDER, upper_limit=Decimal(72),
            ),
            StrengthResult(
                id="r5", day=date(2026, 2, 9), scale=Scale.MMT8_80, value=Decimal(52), maximum=Decimal(80)
            ),
            StrengthResult(
                id="r6", day=date(2026, 6, 29), scale=Scale.OWN, value=Decimal("7.5"), maximum=Decimal(10)
            ),
            WeightResult(id="r7", day=date(2026, 2, 9), kg=Decimal("60.0")),
        ),
        visits=(
            visit("v1", date(2026, 2, 9), Scale.MMT8_80, grade=6),
            Visit(id="v2", day=date(2026, 6, 29), questionnaire=Questionnaire.CHAQ, haq=Decimal("1.375")),
        ),
        plans=(first, second),
        taken=(
            TakenDose(
                id="t1", start=date(2026, 2, 16), end=date(2026, 3, 1), on_mg=Decimal(40), off_mg=Decimal(40)
            ),
        ),
        events=(Event(id="e1", day=date(2026, 2, 12), kind=EventKind.BIOPSY, text="Left deltoid"),),
        decisions=(
            Decision(
                id="d1", day=date(2026, 6, 1), what="Applied dalakas", reason="Flare.",
                against=(Overridden(rule="taper.seam", sentence="Two on-days meet.", reason="Accepted."),),
            ),
        ),
        note="First line.\nSecond line with a tab:\t<b>not bold</b>",
        draft=Draft(
            step="steroid",
            steroid=SteroidDraft(
                regimen_id="oddis-medsger", start=date(2026, 7, 6),
                reasons=(Reason(rule="taper.child", text="Not a child."),),
            ),
        ),
    )  # fmt: skip


def enzyme(result_id: str, day: date, value: str, limit: str | None = "200", unit: int = 0) -> EnzymeResult:
    """A CK value in U/L, or (unit 1) in microkat/L."""
    return EnzymeResult(
        id=result_id,
        day=day,
        enzyme=Enzyme.CK,
        value=Decimal(value),
        unit=units_for(Enzyme.CK)[unit],
        upper_limit=None if limit is None else Decimal(limit),
    )


def visit(visit_id: str, day: date, scale: Scale, grade: int, missing: int = 0) -> Visit:
    """A visit with all ratings; every muscle of the scale has the same grade, but the last are missing."""
    places = places_of(scale)
    graded = places[: len(places) - missing]
    return Visit(
        id=visit_id,
        day=day,
        physician_global=Decimal("6.5"),
        patient_global=Decimal(7),
        haq=Decimal("1.875"),
        extramuscular_global=Decimal(3),
        muscles=MuscleSheet(
            scale=scale,
            grades=tuple(Grade(muscle=place.muscle, side=place.side, grade=grade) for place in graded),
        ),
    )


def signed_plan(
    plan_id: str,
    regimen_id: str,
    start: date,
    weight_kg: Decimal | None,
    typed: dict[str, str] | None = None,
    own: Regimen | None = None,
) -> SteroidPlan | None:
    """A plan as it is signed when its draft is applied, or None where the regimen refuses."""
    used = own if own is not None else regimen(regimen_id)
    built = build_schedule(used, typed or {}, start, US_PREDNISONE, weight_kg)
    if built.schedule is None:
        return None
    return SteroidPlan(
        id=plan_id,
        regimen_id=used.id,
        regimen_name=used.name,
        own=own,
        start=start,
        approved_on=start,
        choices=tuple(Choice(name=item.name, value=item.text) for item in built.settings.items),
        weight_kg=weight_kg,
        stock=US_PREDNISONE,
        round_to_mg=built.schedule.round_to_mg,
        knowledge_edition=knowledge().edition,
        steps=built.schedule.steps,
    )


# --- what a person could enter -------------------------------------------------------------------

letters = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="".join(BIDI_CONTROLS))
lines = st.text(letters, max_size=40)
notes = st.text(st.one_of(letters, st.sampled_from("\n\t")), max_size=200)
days = st.dates(EARLIEST, LATEST)
ids = st.integers(0, 2**128 - 1).map(lambda number: f"{number:032x}")


def numbers(low: str, high: str, places: int = 2) -> st.SearchStrategy[Decimal]:
    """Exact numbers between two bounds."""
    return st.decimals(Decimal(low), Decimal(high), allow_nan=False, places=places).map(abs)


@st.composite
def enzyme_results(draw: st.DrawFn) -> EnzymeResult:
    """Any enzyme value that is accepted, with or without a limit."""
    kind = draw(st.sampled_from(Enzyme))
    unit = draw(st.sampled_from(units_for(kind)))
    most = MOST_ENZYME / in_units_per_litre(Decimal(1), unit)
    figures = st.decimals(Decimal("0.01"), most - 1, allow_nan=False, places=2)
    return EnzymeResult(
        id="x",
        day=draw(days),
        enzyme=kind,
        value=draw(figures),
        unit=unit,
        bound=draw(st.sampled_from(Bound)),
        upper_limit=draw(st.none() | figures),
    )


@st.composite
def strength_results(draw: st.DrawFn) -> StrengthResult:
    """Any strength value on any scale."""
    scale = draw(st.sampled_from(Scale))
    maximum = SCALE_MAXIMUM.get(scale) or draw(numbers("1", "1000", 1))
    return StrengthResult(
        id="x", day=draw(days), scale=scale, value=draw(numbers("0", str(maximum), 1)), maximum=maximum
    )


@st.composite
def weight_results(draw: st.DrawFn) -> WeightResult:
    """Any body weight."""
    return WeightResult(id="x", day=draw(days), kg=draw(numbers("2", "350", 1)))


@st.composite
def muscle_sheets(draw: st.DrawFn) -> MuscleSheet:
    """Any muscle sheet, filled or in part."""
    scale, side = draw(st.sampled_from(SHEET_SCALES)), draw(st.sampled_from(Side))
    places = draw(st.lists(st.sampled_from(places_of(scale, side)), unique=True))
    grades = [Grade(muscle=place.muscle, side=place.side, grade=draw(st.integers(0, 10))) for place in places]
    return MuscleSheet(scale=scale, side=side, grades=tuple(grades))


@st.composite
def visit_lists(draw: st.DrawFn) -> tuple[Visit, ...]:
    """Visits on days of their own."""
    rating = st.none() | numbers("0", "10", 3)
    found = [
        Visit(
            id=f"visit-{number}",
            day=day,
            physician_global=draw(rating),
            patient_global=draw(rating),
            questionnaire=draw(st.sampled_from(Questionnaire)),
            haq=draw(st.none() | numbers("0", "3", 3)),
            extramuscular_global=draw(rating),
            muscles=draw(st.none() | muscle_sheets()),
        )
        for number, day in enumerate(draw(st.lists(days, unique=True, max_size=3)))
    ]
    return tuple(found)


@st.composite
def signed_plans(draw: st.DrawFn) -> SteroidPlan:
    """Any plan built by the product from a published regimen, or from a user's own one like it."""
    used = draw(st.sampled_from(knowledge().regimens))
    typed = {"round_to_mg": draw(st.sampled_from(["1", "2.5", "5"]))} if draw(st.booleans()) else {}
    own = evolve(used, id="my-own", own=True) if draw(st.booleans()) else None
    plan = signed_plan("x", used.id, draw(days), draw(numbers("30", "140", 1)), typed, own)
    assume(plan is not None)
    assert plan is not None
    return plan


@st.composite
def taken_doses(draw: st.DrawFn) -> tuple[TakenDose, ...]:
    """Doses as they were taken, with gaps between them."""
    first = draw(days)
    found = []
    for number in range(draw(st.integers(0, 4))):
        first += timedelta(days=draw(st.integers(0, 30)))
        last = first + timedelta(days=draw(st.integers(0, 60)))
        every_other_day = draw(st.booleans())
        on_mg = draw(numbers("0", "200", 1))
        off_mg = draw(numbers("0", str(on_mg), 1)) if every_other_day else on_mg
        found.append(
            TakenDose(
                id=f"taken-{number}",
                start=first,
                end=last,
                on_mg=on_mg,
                off_mg=off_mg,
                every_other_day=every_other_day,
            )
        )
        first = last + timedelta(days=1)
    return tuple(found)


READY_ADD_ONS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("methotrexate", "harrison", {}),
    ("azathioprine", "dimartino", {"azathioprine.start": "2"}),
    ("ivig", "harrison", {"ivig.days": "4", "ivig.interval": "8", "ivig.courses": "3"}),
    ("rituximab", "dimartino-375", {}),
)
"""Agents with a source and what it asks; none of them twice in a course."""


@st.composite
def add_ons(draw: st.DrawFn) -> tuple[AddOn, ...]:
    """Add-ons as they are signed, some of them stopped."""
    found = []
    for number, chosen in enumerate(
        draw(st.lists(st.sampled_from(READY_ADD_ONS), unique_by=str, max_size=2))
    ):
        agent_id, scheme, answers = chosen
        draft = AddOnDraft(
            scheme=scheme,
            weekday=draw(st.sampled_from(Weekday)),
            split=scheme == "harrison" and agent_id == "methotrexate" and draw(st.booleans()),
            answers=tuple(Choice(name=name, value=text) for name, text in answers.items()),
        )
        weight, start = draw(numbers("38", "118", 1)), draw(days)
        body = UsedBody(
            weight_kg=weight, weight_day=start, height_cm=Decimal(165), height_day=start,
            surface_m2=surface_m2(weight, Decimal(165)),
        )  # fmt: skip
        agent = knowledge().agent(agent_id)
        assert agent is not None
        addon = signed(build_addon(agent, draft, start, body), draw(notes), start, "test", f"addon-{number}")
        stop = draw(
            st.none() | st.integers(0, 400).map(lambda count, first=addon.start: first + timedelta(count))
        )
        found.append(evolve(addon, stop=stop, stop_reason=draw(lines), outcome=draw(st.none() | outcomes)))
    return tuple(found)


outcomes = st.sampled_from(Outcome)
heights = st.builds(HeightResult, id=st.just("x"), day=days, cm=numbers("40", "250", 1))
labs = st.sampled_from(LabTest).flatmap(
    lambda test: st.builds(
        LabResult,
        id=st.just("x"),
        day=days,
        test=st.just(test),
        value=numbers("0", "900", 2),
        unit=st.sampled_from(LAB_UNITS[test]),
        bound=st.sampled_from(Bound),
        upper_limit=st.none() | numbers("1", "900", 1),
    )
)
side_effects = st.builds(
    SteroidSideEffect,
    id=st.just("x"),
    day=days,
    kind=st.sampled_from(SideEffectKind),
    tolerable=st.none() | st.booleans(),
    note=lines,
)
steroid_signs = st.builds(
    SteroidSign, id=st.just("x"), day=days, sign=st.sampled_from(Sign), present=st.booleans(), note=lines
)
earlier_agents = st.builds(
    EarlierAgent,
    id=st.just("x"),
    agent=st.just("methotrexate"),
    weekly_mg=st.none() | numbers("2.5", "50", 1),
    outcome=st.none() | outcomes,
    tolerated=st.none() | st.booleans(),
    adequate=st.none() | st.booleans(),
    reason=lines,
)

patients = st.builds(
    Patient,
    code=lines,
    name=lines,
    record_number=lines,
    sex=st.none() | st.sampled_from(Sex),
    birth_year=st.none() | st.integers(1900, 2199),
)
diagnoses = st.builds(
    Diagnosis,
    entity=st.sampled_from(Entity),
    malignancy=st.booleans(),
    overlap=st.booleans(),
    onset=st.none() | days,
    diagnosed=st.none() | days,
)
events = st.builds(Event, id=st.just("x"), day=days, kind=st.sampled_from(EventKind), text=lines)
overridden = st.builds(Overridden, rule=st.just("taper.seam"), sentence=notes, reason=notes)
decisions = st.builds(
    Decision,
    id=st.just("x"),
    day=days,
    what=lines,
    reason=notes,
    against=st.lists(overridden, max_size=2).map(tuple),
)
results: st.SearchStrategy[Result] = st.one_of(enzyme_results(), strength_results(), weight_results())
WAY_SIZES = ("small-rise.raise_to", "pulse.pulse_mg", "trial.end_mg", "courses.courses")

steroid_changes = st.builds(
    SteroidChange,
    start=st.none() | days,
    answers=st.lists(
        st.builds(Choice, name=st.sampled_from(WAY_SIZES), value=st.sampled_from(["25", "0", "not yet"])),
        max_size=3,
        unique_by=lambda item: item.name,
    ).map(tuple),
)


@st.composite
def pulse_lists(draw: st.DrawFn) -> tuple[SteroidPulse, ...]:
    """Pulses by vein, none on a day of another."""
    first, found = draw(days), []
    for number in range(draw(st.integers(0, 3))):
        first += timedelta(days=draw(st.integers(0, 60)))
        pulse = SteroidPulse(
            id=f"pulse-{number}",
            start=first,
            days=draw(st.integers(1, 5)),
            mg_a_day=draw(numbers("0.1", "1000", 1)),
            purpose=draw(st.sampled_from(PulsePurpose)),
            note=draw(lines),
        )
        found.append(pulse)
        first = pulse.end + timedelta(days=1)
    return tuple(found)


drafts = st.builds(
    Draft,
    change=steroid_changes,
    step=st.sampled_from(["diagnosis", "steroid"]),
    steroid=st.builds(
        SteroidDraft,
        regimen_id=st.none() | st.sampled_from([each.id for each in knowledge().regimens]),
        start=st.none() | days,
        own=st.none() | st.builds(OwnDraft, start=lines, phases=st.just((Phase(kind="hold", texts=("4",)),))),
        choices=st.just(()) | st.just((Choice(name="start_mg", value="not yet a number"),)),
        reasons=st.lists(st.builds(Reason, rule=st.just("taper.child"), text=notes), max_size=1).map(tuple),
        adult_reason=notes,
    ),
    ibm_reason=notes,
)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Any course that a person could enter."""
    return Course(
        id=draw(ids),
        sample=draw(st.booleans()),
        patient=draw(patients),
        diagnosis=draw(diagnoses),
        stock=draw(st.sampled_from([US_PREDNISONE, UK_PREDNISOLONE, stock_of(("5", "1"), "own")])),
        results=numbered("result", draw(st.lists(results, max_size=8))),
        visits=draw(visit_lists()),
        plans=numbered("plan", draw(st.lists(signed_plans(), max_size=2))),
        taken=draw(taken_doses()),
        pulses=draw(pulse_lists()),
        events=numbered("event", draw(st.lists(events, max_size=3))),
        decisions=numbered("decision", draw(st.lists(decisions, max_size=3))),
        heights=numbered("height", draw(st.lists(heights, max_size=2))),
        labs=numbered("lab", draw(st.lists(labs, max_size=3))),
        side_effects=numbered("effect", draw(st.lists(side_effects, max_size=2))),
        steroid_signs=numbered("sign", draw(st.lists(steroid_signs, max_size=2))),
        earlier_agents=numbered("earlier", draw(st.lists(earlier_agents, max_size=2))),
        addons=draw(add_ons()),
        note=draw(notes),
        draft=draw(drafts),
    )


def numbered(kind: str, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with an id of their own each."""
    return tuple(evolve(item, id=f"{kind}-{number}") for number, item in enumerate(items))
