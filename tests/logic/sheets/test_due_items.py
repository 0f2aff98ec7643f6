"""What is due, in words: the most urgent first. Days are counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from myoplanner.logic import edits
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.due_items import DueItem, Urgency, due_items
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
        (date(2026, 2, 16), Urgency.NOW, "due now, until Mon 16 Feb 2026"),
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
    word = "assumes"
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
