"""The line on what changed, the findings that are new, and the texts beside the fields."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.results import Bound, Scale
from myoplanner.logic.record.steroid_harm import SideEffectKind, SteroidSideEffect
from myoplanner.logic.record.visit_days import record_on, visit_before, visit_days
from myoplanner.logic.record.visits import Visit
from myoplanner.logic.sheets.follow_up import (
    change_line,
    follow_up_sheet,
    last_ck_hint,
    last_strength_hint,
    new_findings,
    planned_text,
)
from myoplanner.logic.units import EnzymeUnit
from tests.logic.sheets.people import KNOWLEDGE, ck, person, plan_of, planned, strength, taken

FIRST = date(2026, 5, 7)
SECOND = date(2026, 7, 6)
"""24 + 30 + 6 = 60 days later."""


def line(*results: object, course: Course | None = None) -> str:
    return change_line(plan_of(edits.with_results(course or person(), *results), SECOND))  # type: ignore[arg-type]


DOSES = edits.with_taken(
    person(), taken("t1", FIRST, date(2026, 6, 1), 60), taken("t2", date(2026, 6, 2), SECOND, 45)
)


def test_the_line_names_values_days_and_doses() -> None:
    said = line(ck("8200", day=FIRST), ck("400", day=SECOND), strength("40", day=FIRST),
                strength("62", day=SECOND), course=DOSES)  # fmt: skip
    assert said == (
        "CK fell from 8200 to 400 U/L in 60 days while the dose went from 60 to 45 mg a day; "
        "strength rose from 40 to 62 of 80 (MMT8 0-80)."
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (ck("400", day=FIRST), ck("500", day=SECOND), "CK rose from 400 to 500 U/L in 60 days"),
        (ck("400", day=FIRST), ck("400", day=SECOND), "CK stayed at 400 U/L for 60 days"),
        (
            ck("5", day=FIRST, unit=EnzymeUnit.MICROKAT_PER_L),
            ck("240", day=SECOND),
            "CK fell from 5 microkat/L to 240 U/L in 60 days",  # 5 microkat/L are 300 U/L
        ),
        (
            ck("20", day=FIRST, bound=Bound.UNDER),
            ck("10", day=SECOND),
            "CK was < 20, and 10 U/L after 60 days (which is higher cannot be said)",
        ),
        (
            ck("20", day=FIRST, bound=Bound.UNDER),
            ck("20", day=SECOND, bound=Bound.UNDER),
            "CK was < 20, and < 20 U/L after 60 days (which is higher cannot be said)",
        ),
    ],
)
def test_how_ck_went(old: object, new: object, said: str) -> None:
    text = line(old, new)
    assert text.startswith(said)
    assert text.endswith("with no dose on record; strength was not measured.")


def test_what_was_not_measured_is_said_and_never_made_up() -> None:
    said = line(ck("8200", day=FIRST), strength("40", day=FIRST), strength("41", day=SECOND))
    assert said == (
        "CK was not measured on Mon 6 Jul 2026, with no dose on record; "
        "strength rose from 40 to 41 of 80 (MMT8 0-80)."
    )


def test_first_values_are_said_to_be_first() -> None:
    said = line(strength("40", day=FIRST), ck("400", day=SECOND), strength("3", Scale.MRC, SECOND))
    assert said.startswith("CK is 400 U/L, measured for the first time, with no dose on record; ")
    assert said.endswith("strength is 3 of 5 (MRC 0-5), for the first time on this scale, so not compared.")
    alone = line(ck("400", day=FIRST), strength("3", Scale.MRC, SECOND))
    assert alone.endswith("strength is 3 of 5 (MRC 0-5), measured for the first time.")


def test_values_of_an_earlier_day_bear_their_own_days() -> None:
    earlier = FIRST - timedelta(days=10)
    said = line(
        strength("40", day=earlier), ck("500", day=earlier), ck("400", day=SECOND),
        strength("40", day=SECOND), course=evolve(person(), visits=(Visit(id="v", day=FIRST),)),
    )  # fmt: skip
    assert said == (
        "CK fell from 500 to 400 U/L in 70 days with no dose on record; "
        "strength stayed at 40 of 80 (MMT8 0-80) in 70 days."
    )


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (60, 60, "while the dose stayed at 60 mg a day"),
        (
            60,
            None,
            "while the dose was 60 mg a day on one of the two days and is not on record for Mon 6 Jul",
        ),
        (
            None,
            45,
            "while the dose was 45 mg a day on one of the two days and is not on record for Thu 7 May",
        ),
    ],
)
def test_the_dose_of_both_days(first: int | None, last: int | None, said: str) -> None:
    entries = [taken("a", FIRST, FIRST, first)] if first is not None else []
    entries += [taken("b", SECOND, SECOND, last)] if last is not None else []
    course = edits.with_taken(person(), *entries)
    assert said in line(ck("2", day=FIRST), ck("1", day=SECOND), course=course)


def test_alternate_days_are_written_with_both_doses() -> None:
    # Dermatomyositis on amato-griggs from 7 May: 60 mg a day, then 60 and 0 mg.
    course = planned(person(), "amato-griggs", FIRST)
    said = line(ck("2", day=FIRST), ck("1", day=SECOND), course=course)
    assert "while the dose went from 60 mg a day to 60 mg every other day" in said


def test_side_effects_and_flares_since_the_visit_before() -> None:
    effects = (
        SteroidSideEffect(id="s0", day=FIRST, kind=SideEffectKind.SKIN),
        SteroidSideEffect(id="s1", day=SECOND, kind=SideEffectKind.BLOOD_PRESSURE, note="160/95"),
        SteroidSideEffect(id="s2", day=SECOND, kind=SideEffectKind.OTHER, note="hair loss", tolerable=True),
        SteroidSideEffect(id="s3", day=SECOND, kind=SideEffectKind.MOOD, tolerable=False),
        SteroidSideEffect(id="s4", day=SECOND, kind=SideEffectKind.OTHER),
    )
    flare = Event(id="e", day=date(2026, 6, 1), kind=EventKind.FLARE, text="stairs")
    course = evolve(person(), side_effects=effects, events=(flare,))
    said = line(ck("2", day=FIRST), ck("1", day=SECOND), course=course)
    assert said.endswith(
        "side effects: high blood pressure (160/95), hair loss (tolerable), mood or sleep (not tolerable),"
        " another side effect; flare on 1 Jun 2026."
    )


def test_an_answer_of_none_is_said_and_silence_is_not() -> None:
    asked = evolve(
        person(),
        side_effects=(SteroidSideEffect(id="s", day=SECOND, kind=SideEffectKind.NONE),),
        visits=(Visit(id="v", day=SECOND, flare=False),),
    )
    values = ck("2", day=FIRST), ck("1", day=SECOND)
    assert line(*values, course=asked).endswith("no side effects; no flare.")
    assert "flare" not in line(*values)


def test_one_visit_has_nothing_to_be_compared_with_and_none_no_line() -> None:
    assert line(ck("2", day=FIRST)) == (
        "One visit is on record, Thu 7 May 2026: what changed is said from the second on."
    )
    assert line() == ""


def test_values_of_days_to_come_do_not_count() -> None:
    later = SECOND + timedelta(days=1)
    assert line(ck("2", day=FIRST), ck("1", day=later)).startswith("One visit is on record")


# --- what is new ---------------------------------------------------------------------------------------


def test_a_finding_is_new_that_was_not_there_at_the_visit_before() -> None:
    course = planned(person(birth_year=1972), "dalakas", FIRST)
    course = edits.with_results(
        course, ck("800", day=FIRST), ck("820", day=SECOND), strength("40", day=FIRST),
        strength("40", day=SECOND),
    )  # fmt: skip
    plan = plan_of(course, SECOND)
    earlier = plan_of(record_on(course, FIRST), FIRST)
    fresh = new_findings(plan, KNOWLEDGE)
    rules_before = {item.rule for item in earlier.findings}
    assert fresh and all(
        item.rule not in rules_before or item.sentence not in {each.sentence for each in earlier.findings}
        for item in fresh
    )
    kinds = [item.kind.value for item in fresh]
    assert kinds == sorted(kinds, key=["stop", "decide", "warn", "note"].index)
    assert follow_up_sheet(plan, KNOWLEDGE).new == fresh


def test_a_finding_whose_figures_alone_changed_is_not_new() -> None:
    # On both days no plan and no dose is on record, and the same things are missing.
    course = edits.with_results(person(), ck("800", day=FIRST), ck("790", day=SECOND))
    assert new_findings(plan_of(course, SECOND), KNOWLEDGE) == ()


def test_nothing_is_new_at_a_first_visit() -> None:
    assert new_findings(plan_of(person(), SECOND), KNOWLEDGE) == ()


# --- the record as it stood ------------------------------------------------------------------------------


def test_the_record_of_a_day_leaves_out_what_came_later() -> None:
    course = planned(edits.with_results(DOSES, ck("2", day=FIRST), ck("1", day=SECOND)), "dalakas", SECOND)
    stood = record_on(course, FIRST)
    assert [item.day for item in stood.enzymes("CK")] == [FIRST]
    assert [(item.start, item.end) for item in stood.taken] == [(FIRST, FIRST)]
    assert stood.plans == () and stood.decisions == ()


def test_the_days_on_which_a_patient_was_seen() -> None:
    course = evolve(person(), visits=(Visit(id="v", day=date(2026, 6, 1)),))
    course = edits.with_results(course, ck("2", day=FIRST), strength("2", day=FIRST), ck("1", day=SECOND))
    assert visit_days(course, SECOND) == (FIRST, date(2026, 6, 1), SECOND)
    assert visit_days(course, date(2026, 6, 30)) == (FIRST, date(2026, 6, 1))
    assert visit_before(course, SECOND) == date(2026, 6, 1)
    assert visit_before(course, FIRST) is None


# --- beside the fields -----------------------------------------------------------------------------------


def test_hints_name_the_last_value_and_its_age() -> None:
    plan = plan_of(edits.with_results(person(), ck("8200", day=FIRST), strength("40", day=FIRST)), SECOND)
    assert last_ck_hint(plan, SECOND) == "last 8200 U/L, 7 May 2026, 60 days before"
    assert last_strength_hint(plan, SECOND, "MMT8 0-80") == "last 40 of 80, 7 May 2026, 60 days before"
    assert last_strength_hint(plan, SECOND, "MRC 0-5") == last_ck_hint(plan, date(2026, 5, 1)) == ""
    assert last_ck_hint(plan, FIRST).startswith("on record for this day: 8200 U/L;")
    assert last_strength_hint(plan, FIRST, "MMT8 0-80").startswith("on record for this day: 40 of 80;")
    assert last_ck_hint(plan, FIRST + timedelta(days=1)).endswith("1 day before")


def test_the_planned_doses_beside_the_question() -> None:
    plan = plan_of(DOSES, SECOND)
    assert planned_text(plan, FIRST, SECOND) == "p = as planned: 60 mg a day, then to 45 mg a day"
    assert planned_text(plan, SECOND, SECOND) == "p = as planned: 45 mg a day"
    assert planned_text(plan, date(2026, 1, 1), date(2026, 1, 2)) == ""
