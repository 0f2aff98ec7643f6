"""What is due, in words: the most urgent first. Days are counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.due_facts import DueFacts, DueItem, Urgency, due_facts
from myoplanner.logic.sheets.due_items import due_items
from myoplanner.logic.sheets.patient_line import line_of, row_on
from myoplanner.logic.sheets.patients import Column, ordered, row_of
from myoplanner.logic.sheets.seen import on_day
from tests.logic.addon.addons import approved
from tests.logic.sheets.people import KNOWLEDGE, START, ck, person, plan_of, planned, strength

DALAKAS = planned(person(), "dalakas")
"""From Mon 5 Jan 2026."""


def items(course: Course, today: date) -> tuple[DueItem, ...]:
    return due_items(plan_of(course, today), KNOWLEDGE)


def of(course: Course, today: date, word: str) -> list[DueItem]:
    return [item for item in items(course, today) if word in item.what]


@pytest.mark.parametrize(
    ("today", "urgency", "when"),
    [
        # Weeks 4-6 from 5 Jan: 28 to 42 days later, 2 Feb to 16 Feb.
        (date(2026, 1, 5), Urgency.LATER, "Mon 2 Feb 2026, in 28 days"),
        (date(2026, 2, 1), Urgency.LATER, "tomorrow"),
        (date(2026, 2, 2), Urgency.NOW, "due now, until Mon 16 Feb 2026"),
        (date(2026, 2, 16), Urgency.NOW, "due today"),
        (date(2026, 2, 17), Urgency.OVERDUE, "overdue since 17 Feb 2026"),
    ],
)
def test_a_window_comes_is_open_and_is_missed(today: date, urgency: Urgency, when: str) -> None:
    (item,) = of(DALAKAS, today, "Weeks 4–6")
    assert (item.urgency, item.when) == (urgency, when)
    assert item.sentence() == f"Weeks 4–6: does the diagnosis hold?: {when}"


def test_a_window_that_was_judged_is_not_due() -> None:
    day = date(2026, 2, 10)
    course = edits.with_results(
        DALAKAS, ck("800"), strength("40"), ck("100", day=day), strength("60", day=day)
    )
    assert of(course, day, "Weeks 4–6") == []


def test_a_window_for_which_no_value_can_stand_any_more_is_not_due() -> None:
    (gate,) = [g for g in plan_of(DALAKAS, START).response.gates if g.statement == "RS-04"]
    assert of(DALAKAS, gate.until, "Weeks 4–6")
    assert of(DALAKAS, gate.until + timedelta(days=1), "Weeks 4–6") == []


def test_the_next_dose_comes_last_because_nobody_has_to_do_anything() -> None:
    found = items(DALAKAS, START)
    assert found[-1].urgency is Urgency.CHANGE
    assert found[-1].what.startswith("Next dose: prednisone")


def test_without_a_plan_nothing_is_due() -> None:
    assert items(person(), START) == ()


def test_an_assumed_condition_wants_a_value_before_its_cut() -> None:
    course = planned(person(), "oddis-medsger")
    plan = plan_of(course, START)
    condition = plan.response.conditions[0]
    word = "CK before the cut"
    (later,) = of(course, condition.first - timedelta(days=2), word)
    assert (later.urgency, later.day) == (Urgency.LATER, condition.first)
    (now,) = of(course, condition.cut, word)
    assert now.urgency is Urgency.NOW
    (late,) = of(course, condition.cut + timedelta(days=1), word)
    assert late.urgency is Urgency.OVERDUE
    assert of(course, condition.until + timedelta(days=1), word) == []
    normal = edits.with_results(course, ck("800"), ck("100", day=condition.cut))
    assert of(normal, condition.cut, word) == []


def test_the_order_is_overdue_now_later_change() -> None:
    order = [item.urgency for item in items(planned(person(), "oddis-medsger"), date(2026, 2, 20))]
    assert order == sorted(order, key=list(Urgency).index)
    assert order[0] is Urgency.OVERDUE


# --- the same in the list ------------------------------------------------------------------------------


def due(course: Course, today: date) -> DueFacts:
    return due_facts(course, KNOWLEDGE, today)


@pytest.mark.parametrize("regimen_id", ["dalakas", "amato-griggs", "oddis-medsger"])
def test_a_line_says_on_every_later_day_what_is_due_then(regimen_id: str) -> None:
    course = edits.with_results(planned(person(birth_year=1960), regimen_id), ck("800", day=START))
    line, followed = line_of(course, START, due(course, START)), 0
    for number in range(0, 200, 3):
        day = START + timedelta(days=number)
        row = row_on(line, day)
        fresh = row_of(on_day(course, day), due(course, day))
        if row is None:
            line = line_of(course, day, due(course, day))
            row = row_on(line, day)
        else:
            followed += 1
        assert row == fresh, day
    assert followed > 40


def test_a_line_with_the_tests_of_a_drug_too() -> None:
    course = evolve(person(), addons=(approved("m", "methotrexate", "harrison", methotrexate__to="15"),))
    start = course.addons[0].start
    line = line_of(course, start, due(course, start))
    remade = 0
    for number in range(0, 150, 3):
        day = start + timedelta(days=number)
        row = row_on(line, day)
        if row is None:
            remade += 1
            line = line_of(course, day, due(course, day))
            row = row_on(line, day)
        assert row is not None
        assert row.due == row_of(on_day(course, day), due(course, day)).due, day
    assert row.due is not None and row.due.urgency is Urgency.OVERDUE
    assert remade < 30


def test_a_value_of_a_day_to_come_ends_what_a_line_reaches() -> None:
    later = START + timedelta(days=30)
    course = edits.with_results(DALAKAS, ck("800", day=later))
    assert due(course, START).reach == later
    assert row_on(line_of(course, START, due(course, START)), later) is None
    assert due(DALAKAS, START).reach is None


def test_the_list_has_what_is_due_first_at_the_top_and_the_rest_by_name() -> None:
    today = date(2026, 2, 20)
    people = {
        "late": planned(person("late", "Z late"), "dalakas"),  # weeks 4-6 ended on 16 Feb
        "open": planned(person("open", "Y open"), "dalakas", date(2026, 1, 19)),  # 16 Feb to 2 Mar
        "soon": planned(person("soon", "X soon"), "dalakas", date(2026, 2, 16)),  # from 16 Mar
        "b": person("b", "B"),
        "a": person("a", "A"),
    }
    rows = tuple(row_of(on_day(each, today), due(each, today)) for each in people.values())
    assert [row.id for row in ordered(rows, Column.DUE)] == ["late", "open", "soon", "a", "b"]
    late = next(row for row in rows if row.id == "late").cell(Column.DUE)
    assert late.main == "Weeks 4–6: does the diagnosis hold?"
    assert late.note.startswith("overdue since 17 Feb 2026 (+")
    nothing = next(row for row in rows if row.id == "a").cell(Column.DUE)
    assert (nothing.known, nothing.note) == (False, "nothing is due")


def test_the_tests_of_a_drug_that_is_applied_but_begins_later_are_due_already() -> None:
    course = evolve(person(), addons=(approved("m", "methotrexate", "harrison", methotrexate__to="15"),))
    start = course.addons[0].start
    begun = [item.day for item in items(course, start) if "Methotrexate" in item.what]
    before = [item for item in items(course, start - timedelta(days=1)) if "Methotrexate" in item.what]
    assert begun and [item.day for item in before] == begun
    assert {item.urgency for item in before} == {Urgency.LATER}
