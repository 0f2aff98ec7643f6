"""Pulses by vein and the window of a trial among what falls due, in the plan and in the list of patients."""

from __future__ import annotations

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.due import due_of
from myoplanner.logic.sheets.due_facts import Urgency, due_facts
from tests.logic.sheets.timelines import course, day, plan_of
from tests.logic.taper.changes import FALLING, pulse
from tests.strategies import knowledge

PULSED = course(plans=(FALLING,), pulses=(pulse(40),))
"""Days 40 to 42."""
TRIED = course(
    plans=(FALLING, evolve(plan_of((None, "30", "30"), start=60, plan_id="p2"), regimen_id="trial-lower"))
)
"""From day 60: the cause shows itself on days 74 to 116."""
TRIAL = "Trial: what is the cause of new weakness?"


def ahead(record: Course, today: int, what: str) -> list[tuple[int, int]]:
    found = due_of(build_plan(record, knowledge(), day(today)))
    return [((item.first - day(0)).days, (item.last - day(0)).days) for item in found if item.what == what]


def listed(record: Course, today: int, what: str) -> list[tuple[Urgency, str]]:
    found = due_facts(record, knowledge(), day(today)).items_on(day(today))
    return [(item.urgency, item.when) for item in found if item.what == what]


@pytest.mark.parametrize(("today", "is_due"), [(0, True), (40, True), (42, True), (43, False)])
def test_a_pulse_is_due_until_its_last_day(today: int, is_due: bool) -> None:
    assert ahead(PULSED, today, "pulse") == ([(40, 42)] if is_due else [])
    name = "methylprednisolone IV 500 mg × 3 days"
    assert len(listed(PULSED, today, name)) == int(is_due)


def test_a_pulse_in_the_list_of_patients_is_never_overdue() -> None:
    name = "methylprednisolone IV 500 mg × 3 days"
    assert listed(PULSED, 39, name) == [(Urgency.LATER, "tomorrow")]
    assert listed(PULSED, 41, name) == [(Urgency.NOW, "due now, until Mon 16 Feb 2026")]


@pytest.mark.parametrize(("today", "urgency"), [(60, Urgency.LATER), (74, Urgency.NOW), (116, Urgency.NOW)])
def test_the_window_of_a_trial_is_due_until_its_last_day(today: int, urgency: Urgency) -> None:
    assert ahead(TRIED, today, "trial-window") == [(74, 116)]
    assert [found for found, _ in listed(TRIED, today, TRIAL)] == [urgency]


def test_a_trial_that_is_over_or_was_followed_by_another_plan_is_not() -> None:
    assert ahead(TRIED, 117, "trial-window") == []
    assert listed(TRIED, 117, TRIAL) == []
    followed = evolve(TRIED, plans=(*TRIED.plans, plan_of((None, "20", "20"), start=80, plan_id="p3")))
    assert ahead(followed, 90, "trial-window") == []
    assert listed(followed, 90, TRIAL) == []
    assert ahead(course(), 0, "trial-window") == []
    assert listed(course(), 0, TRIAL) == []
