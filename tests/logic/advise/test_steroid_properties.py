"""What always holds of the decisions on steroid, whatever is on record and typed."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from myoplanner.logic.advise.situation import situation_of
from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Kind
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.pulse import PulsePurpose
from myoplanner.logic.record.steroid_harm import Sign, SteroidSign
from myoplanner.logic.sheets.steroid_decisions import steroid_decisions
from myoplanner.logic.taper.edits import with_size
from tests.logic.advise.steroids import CHECKS
from tests.logic.assess.responses import on
from tests.logic.assess.test_response_properties import days, enzyme_values, moved, strength_values
from tests.logic.taper.changes import pulse
from tests.logic.taper.test_change_properties import TAKEN, plans, taken_of, texts
from tests.strategies import knowledge

WAYS = ("small-rise", "large-rise", "pulse", "trial", "courses")


@st.composite
def records(draw: st.DrawFn) -> Course:
    """A course with doses planned and taken, pulses, flares, weakness, values and signs, and sizes typed."""
    values = draw(st.lists(enzyme_values() | strength_values(), max_size=8))
    kinds = st.sampled_from([EventKind.FLARE, EventKind.WEAKNESS, EventKind.OTHER])
    events = draw(st.lists(st.tuples(days, kinds), max_size=3))
    signs = draw(st.lists(st.tuples(days, st.sampled_from(list(Sign)), st.booleans()), max_size=2))
    pulses = draw(st.lists(st.integers(0, 30), max_size=3, unique=True))
    purpose = draw(st.sampled_from(list(PulsePurpose)))
    plan = draw(st.one_of(st.none(), plans()))
    course = Course(
        id="c",
        plans=() if plan is None else (plan,),
        taken=taken_of(draw(TAKEN)),
        results=tuple(evolve(item, id=f"r{number}") for number, item in enumerate(values)),
        events=tuple(Event(id=f"e{n}", day=on(day), kind=kind) for n, (day, kind) in enumerate(events)),
        pulses=tuple(pulse(number * 6, purpose=purpose, pulse_id=f"x{number}") for number in pulses),
        steroid_signs=tuple(
            SteroidSign(id=f"s{n}", day=on(day), sign=sign, present=present)
            for n, (day, sign, present) in enumerate(signs)
        ),
    )
    typed = draw(texts())
    for way in draw(st.lists(st.sampled_from(WAYS), max_size=2, unique=True)):
        for size, text in typed.items():
            course = with_size(course, way, size, text)
    return course


@settings(max_examples=50)
@given(records(), days, st.integers(-4000, 4000))
def test_moving_every_day_moves_the_days_of_findings_and_pages_and_nothing_else(
    course: Course, today: int, by: int
) -> None:
    later = Course.model_validate_json(moved(course.model_dump_json(), by))
    then = on(today) + timedelta(days=by)
    before, after = situation_of(course, knowledge(), on(today)), situation_of(later, knowledge(), then)
    for check in CHECKS:
        found = [item.model_dump_json() for item in check(before)]
        assert [item.model_dump_json() for item in check(after)] == [moved(text, by) for text in found]
    plan, plan_later = (
        build_plan(record, knowledge(), day) for record, day in ((course, on(today)), (later, then))
    )
    pages = steroid_decisions(plan, knowledge()).model_dump_json()
    assert steroid_decisions(plan_later, knowledge()).model_dump_json() == moved(pages, by)


@settings(max_examples=50)
@given(records(), days)
def test_findings_name_their_source_never_stop_and_come_once(course: Course, today: int) -> None:
    situation = situation_of(course, knowledge(), on(today))
    found = [item for check in CHECKS for item in check(situation)]
    assert len({item.rule for item in found}) == len(found)
    for item in found:
        assert item.sources, item.rule
        assert item.kind is not Kind.STOP, item.rule
        assert "{" not in item.sentence, item.rule
        if item.kind is not Kind.NOTE:
            assert item.because or item.missing, item.rule
            assert item.would_change, item.rule


@settings(max_examples=50)
@given(records(), days)
def test_a_fact_of_new_weakness_stands_on_one_side_of_a_reading(course: Course, today: int) -> None:
    found = situation_of(course, knowledge(), on(today)).steroid.weakness
    if found is None:
        return
    assert found.day <= on(today)
    for reading in found.readings:
        keys = [item.key for part in (reading.favours, reading.against, reading.unknown) for item in part]
        assert len(set(keys)) == len(keys)
        assert all(item.so is None for item in reading.unknown)
        assert all(item.so is not None for item in (*reading.favours, *reading.against))
