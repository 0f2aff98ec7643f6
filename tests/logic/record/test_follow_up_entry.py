"""The page of a follow-up visit as text: what is understood, what is refused, what is carried over."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course, EventKind
from myoplanner.logic.record.follow_up_entry import (
    FollowUpReading,
    FollowUpText,
    effect_names,
    first_text,
    read_follow_up,
    taken_since,
)
from myoplanner.logic.record.results import Bound, EnzymeResult, Scale, StrengthResult
from myoplanner.logic.record.steroid_harm import SideEffectKind
from myoplanner.logic.record.therapy import TakenDose
from myoplanner.logic.record.visits import Visit
from myoplanner.logic.units import EnzymeUnit
from tests.conftest import TODAY
from tests.logic.sheets.people import ck, person, planned, strength, taken

BEFORE = date(2026, 5, 7)
"""60 days before Mon 6 Jul 2026: 24 + 30 + 6."""


def seen() -> Course:
    """A course with CK in microkat/L and strength on MRC at the visit before."""
    course = edits.with_results(
        person(),
        evolve(ck("20", limit="2.8", day=BEFORE, unit=EnzymeUnit.MICROKAT_PER_L), id="ck-1"),
        evolve(strength("3", day=BEFORE, scale=Scale.MRC), id="st-1"),
    )
    return planned(course, "dalakas", BEFORE)


def plan_60(first: date, last: date) -> tuple[TakenDose, ...]:
    return (taken("planned", first, last, 60),)


def no_plan(first: date, last: date) -> tuple[TakenDose, ...]:
    return ()


def read(course: Course, planned_doses: object = plan_60, **typed: str) -> FollowUpReading:
    ids = count(1)
    text = evolve(first_text(course, TODAY), **typed)
    return read_follow_up(text, course, TODAY, planned_doses, lambda: f"new-{next(ids)}")  # type: ignore[arg-type]


def fields_refused(reading: FollowUpReading) -> list[str]:
    return [item.field for item in reading.errors]


# --- what is carried over -------------------------------------------------------------------------


def test_unit_limit_and_scale_of_the_last_time_stand_there() -> None:
    text = first_text(seen(), TODAY)
    assert (text.day, text.unit, text.limit, text.scale) == ("2026-07-06", "microkat/L", "2.8", "MRC 0-5")
    assert (text.ck, text.strength, text.dose, text.effects, text.flare) == ("", "", "", "", "")
    assert text.since == "2026-05-08"


def test_an_empty_record_begins_with_the_usual_unit_and_scale() -> None:
    text = first_text(person(), TODAY)
    assert (text.unit, text.limit, text.scale, text.since) == ("U/L", "", "MMT8 0-80", "")


def test_what_is_on_record_for_today_stands_there_and_is_not_added_twice() -> None:
    course = edits.with_results(seen(), evolve(ck("150", day=TODAY, bound=Bound.UNDER), id="today"))
    text = first_text(course, TODAY)
    assert text.ck == "<150"
    assert fields_refused(read(course)) == ["ck"]  # nothing is new
    reading = read(course, ck="140")
    assert reading.follow_up is not None
    (corrected,) = reading.follow_up.results
    assert isinstance(corrected, EnzymeResult)
    assert (corrected.id, corrected.value, corrected.bound) == ("today", Decimal(140), Bound.EXACT)


@pytest.mark.parametrize(
    ("entries", "since"),
    [
        ((), date(2026, 5, 8)),  # the day after the visit before
        ((taken("t", BEFORE, date(2026, 6, 1), 60),), date(2026, 6, 2)),
        ((taken("t", BEFORE, TODAY, 60),), None),
    ],
)
def test_the_dose_is_asked_from_where_it_is_not_known(
    entries: tuple[TakenDose, ...], since: date | None
) -> None:
    assert taken_since(edits.with_taken(seen(), *entries), TODAY) == since


def test_before_any_visit_the_plan_s_start_counts() -> None:
    assert taken_since(planned(person(), "dalakas", BEFORE), TODAY) == BEFORE


# --- what is understood ------------------------------------------------------------------------------


def test_a_whole_visit() -> None:
    reading = read(seen(), ck="6.7", strength="4", dose="p", effects="n", flare="n")
    found = reading.follow_up
    assert found is not None and not reading.errors
    enzyme, power = found.results
    assert isinstance(enzyme, EnzymeResult) and isinstance(power, StrengthResult)
    assert (enzyme.day, enzyme.value, enzyme.unit, enzyme.upper_limit) == (
        TODAY, Decimal("6.7"), EnzymeUnit.MICROKAT_PER_L, Decimal("2.8"),
    )  # fmt: skip
    assert (power.scale, power.value, power.maximum) == (Scale.MRC, Decimal(4), Decimal(5))
    assert found.as_planned and found.taken == plan_60(date(2026, 5, 8), TODAY)
    assert [item.kind for item in found.side_effects] == [SideEffectKind.NONE]
    assert (found.flare, found.event) == (False, None)


@pytest.mark.parametrize(
    ("typed", "dose"),
    [("45", (45, 45, False)), ("60/0", (60, 0, True)), ("60 / 20", (60, 20, True)), ("0", (0, 0, False))],
)
def test_what_was_taken_is_typed_in_mg(typed: str, dose: tuple[int, int, bool]) -> None:
    found = read(seen(), dose=typed).follow_up
    assert found is not None and not found.as_planned
    (entry,) = found.taken
    assert (entry.on_mg, entry.off_mg, entry.every_other_day) == (Decimal(dose[0]), Decimal(dose[1]), dose[2])
    assert (entry.start, entry.end) == (date(2026, 5, 8), TODAY)


def test_half_a_pair_of_doses_is_not_a_daily_dose() -> None:
    # "60/" is 60 mg every other day with the off-day dose forgotten; 60 mg daily would be twice 60/0.
    for typed in ("60/", "60 / ", "/"):
        assert fields_refused(read(seen(), dose=typed)) == ["dose"]


def test_side_effects_are_kinds_or_words() -> None:
    found = read(seen(), effects="mood, Blood pressure: 160/95; hair loss, other: <b>bruises</b>").follow_up
    assert found is not None
    assert [(item.kind.value, item.note) for item in found.side_effects] == [
        ("mood", ""),
        ("blood_pressure", "160/95"),
        ("other", "hair loss"),
        ("other", "<b>bruises</b>"),
    ]
    assert effect_names()[0] == "none"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("mood, not tolerable", [("mood", False, "")]),
        ("Mood not tolerable; skin (tolerable)", [("mood", False, ""), ("skin", True, "")]),
        ("blood pressure: 160/95, tolerable", [("blood_pressure", True, "160/95")]),
        ("hair loss (not tolerable)", [("other", False, "hair loss")]),
        ("high glucose: Not Tolerable", [("glucose", False, "")]),
        ("mood or sleep, skin", [("mood", None, ""), ("skin", None, "")]),
        # What denies or doubts the word is no answer: it stays as typed.
        ("mood no longer tolerable", [("other", None, "mood no longer tolerable")]),
        ("mood: barely tolerable", [("mood", None, "barely tolerable")]),
        ("none tolerable", [("other", None, "none tolerable")]),
        ("skin (not really tolerable)", [("other", None, "skin (not really tolerable)")]),
    ],
)
def test_how_a_side_effect_is_borne_is_understood_only_where_it_is_clear(
    typed: str, understood: list[tuple[str, bool | None, str]]
) -> None:
    found = read(seen(), effects=typed).follow_up
    assert found is not None
    assert [(item.kind.value, item.tolerable, item.note) for item in found.side_effects] == understood


@pytest.mark.parametrize("typed", ["tolerable", "not tolerable, mood", "mood, tolerable, not tolerable"])
def test_how_it_is_borne_without_a_side_effect_is_refused(typed: str) -> None:
    reading = read(seen(), effects=typed)
    assert reading.follow_up is None
    (error,) = reading.errors
    assert error.field == "effects" and error.wrong.endswith("does not stand behind a side effect")


@pytest.mark.parametrize(
    ("typed", "text"),
    [("y", ""), ("yes weaker on stairs", "weaker on stairs"), ("y, CK up", "CK up"), ("Y: rash", "rash")],
)
def test_a_flare_is_an_event_too(typed: str, text: str) -> None:
    found = read(seen(), flare=typed).follow_up
    assert found is not None and found.event is not None
    assert (found.flare, found.event.kind, found.event.text) == (True, EventKind.FLARE, text)


def test_a_tenth_of_the_last_value_is_asked_about() -> None:
    # 2 is a tenth of 20.
    reading = read(seen(), ck="2")
    assert reading.follow_up is not None and len(reading.doubts) == 1
    assert read(seen(), ck="2.1").doubts == ()


# --- what is refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ({}, ["ck"]),
        ({"ck": "abc"}, ["ck"]),
        ({"ck": "1.000"}, ["ck"]),
        ({"ck": "5", "unit": "mg"}, ["unit"]),
        ({"ck": "5", "limit": "x"}, ["limit"]),
        ({"strength": "6"}, ["strength"]),
        ({"dose": "201"}, ["dose"]),
        ({"dose": "20/40"}, ["dose"]),
        ({"dose": "45", "since": "2026-07-07"}, ["since"]),
        ({"dose": "p", "since": "soon"}, ["since"]),
        ({"dose": "45", "since": ""}, ["since"]),
        ({"effects": "p"}, ["effects"]),
        ({"effects": "x" * 201}, ["effects"]),
        ({"flare": "maybe"}, ["flare"]),
        ({"flare": "not"}, ["flare"]),
        ({"flare": "y " + "x" * 201}, ["flare"]),
        ({"day": "2026-07-07", "ck": "5"}, ["day"]),
        ({"ck": "x", "strength": "x", "dose": "x"}, ["ck", "strength", "dose"]),
    ],
)
def test_each_refusal_names_its_field(typed: dict[str, str], refused: list[str]) -> None:
    reading = read(seen(), **typed)
    assert reading.follow_up is None
    assert fields_refused(reading) == refused


def test_as_planned_without_a_plan_is_refused() -> None:
    reading = read(seen(), no_plan, dose="p")
    assert fields_refused(reading) == ["dose"]
    assert "no plan is in force from Fri 8 May 2026 to Mon 6 Jul 2026" in reading.errors[0].wrong


def test_days_that_have_a_dose_are_refused() -> None:
    course = edits.with_taken(seen(), taken("t", date(2026, 6, 1), date(2026, 6, 9), 60))
    assert fields_refused(read(course, dose="45", since="2026-05-08")) == ["dose"]


def test_the_own_scale_needs_its_maximum_on_record() -> None:
    assert fields_refused(read(seen(), scale="own", strength="3")) == ["strength"]


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_understood_or_refused(ck_: str, dose: str, effects: str, flare: str) -> None:
    reading = read(seen(), ck=ck_, dose=dose, effects=effects, flare=flare)
    assert (reading.follow_up is None) == bool(reading.errors)
    if reading.follow_up is not None:
        edits.with_follow_up(seen(), reading.follow_up, "visit")


# --- the edit ----------------------------------------------------------------------------------------


def test_one_edit_adds_everything_and_a_visit() -> None:
    found = read(seen(), ck="6.7", strength="4", dose="p", effects="mood", flare="y").follow_up
    assert found is not None
    course = edits.with_follow_up(seen(), found, "visit")
    assert [(item.day, item.flare) for item in course.visits] == [(TODAY, True)]
    assert len(course.results) == len(seen().results) + 2
    assert [item.end for item in course.taken] == [TODAY]
    assert [item.kind for item in course.side_effects] == [SideEffectKind.MOOD]
    assert [item.kind for item in course.events] == [EventKind.FLARE]


def test_the_ratings_of_a_visit_on_record_stay() -> None:
    rated = Visit(id="v1", day=TODAY, physician_global=Decimal(3), flare=False)
    course = edits.with_visit(seen(), rated, "sum")
    found = read(course, ck="6.7").follow_up
    assert found is not None
    assert edits.with_follow_up(course, found, "other").visits == (rated,)


def test_the_sheet_of_a_visit_keeps_the_answer_about_a_flare() -> None:
    course = edits.with_visit(seen(), Visit(id="v1", day=TODAY, flare=False), "sum")
    again = edits.with_visit(course, Visit(id="v1", day=TODAY - timedelta(days=1), haq=Decimal(1)), "sum")
    assert [(item.day, item.flare, item.haq) for item in again.visits] == [
        (TODAY - timedelta(days=1), False, Decimal(1))
    ]


def test_an_empty_text_of_every_field_is_the_default() -> None:
    assert FollowUpText().scale == Scale.MMT8_80.value
