"""A patient page over a patient with a plan, and what-ifs to compare it with."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from myoplanner.logic.record.ghost import Ghost
from myoplanner.logic.record.patient import Patient
from myoplanner.ui.controller import Controller
from tests.logic.sheets.timelines import course, day, plan_of
from tests.ui.windows import controller_with

LEVELS = ((28, "60", "60"), (14, "40", "40"), (None, "20", "20"))


def ghost(ghost_id: str = "g1", mg: str = "10", start: int = 20) -> Ghost:
    """A what-if of one level from a day on."""
    steps = plan_of((None, mg, mg), start=start).steps
    return Ghost(id=ghost_id, name=f"to {mg} mg", regimen_id="plain", steps=steps)


@pytest.fixture
def controller(qtbot: QtBot) -> Controller:
    """A patient on 60 mg for 28 days, 40 for 14, then 20; day 20."""
    record = course(plans=(plan_of(*LEVELS),), patient=Patient(code="A", birth_year=1960))
    made = controller_with(record, today=day(20))
    made.open("c1")
    return made
