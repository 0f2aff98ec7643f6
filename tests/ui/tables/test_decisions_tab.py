"""Decisions: what was applied stands there by itself, others are written down in a line."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.record.course import Course
from myoplanner.ui.tables.decisions_tab import DecisionsTab
from tests.ui.paint import paint
from tests.ui.tables.desk import JUNE, TODAY, Desk, focused
from tests.ui.tables.visited import followed

OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk(open_desk: OpenDesk, knowledge: Knowledge) -> Desk:
    made = open_desk(followed(knowledge), width=1000)
    made.tables.tabs.setCurrentWidget(made.tables.decisions)
    made.tables.decisions.fields["day"].setFocus()
    return made


def test_an_applied_plan_stands_there(desk: Desk, qtmodeltester: ModelTester) -> None:
    model = desk.tables.decisions.model
    assert model.texts(1) == ("Applied Oddis-Medsger, diagnosis unsettled",)
    assert desk.tables.tabs.tabText(8) == "Decisions (1)"
    qtmodeltester.check(model)
    paint(desk.tables)


def test_a_decision_is_added_by_keyboard_as_one_undo_step(desk: Desk) -> None:
    for text in ("1.6.2026", "Physiotherapy twice a week", "<b>asked</b> for by the patient"):
        desk.type(text)
        desk.enter()
    decision = desk.course.decisions[-1]
    assert (decision.day, decision.what) == (JUNE, "Physiotherapy twice a week")
    assert decision.reason == "<b>asked</b> for by the patient"
    assert desk.undo_label == "Add a decision"
    tab = desk.tables.decisions
    assert tab.model.texts(2)[-1] == "<b>asked</b> for by the patient"
    assert focused() is tab.fields["day"], "the next one can be typed at once"
    assert not desk.tables.has_unstored
    paint(desk.tables)
    assert desk.undo_steps == 1


def test_a_blank_day_is_today_and_a_blank_reason_none(desk: Desk) -> None:
    desk.enter()
    desk.type("Stop the statin")
    desk.enter(2)
    assert [(item.day, item.reason) for item in desk.course.decisions[1:]] == [(TODAY, "")]


def test_what_is_refused_stays_with_its_reason(desk: Desk) -> None:
    tab = desk.tables.decisions
    desk.type("7.7.2026")
    desk.enter()
    assert focused() is tab.fields["day"]
    assert "has not come yet" in tab.line.text()
    desk.type("t")
    desk.enter(3)  # nothing was typed under "Decided"
    assert "nothing was typed" in tab.line.text()
    assert focused() is tab.fields["what"]
    assert len(desk.course.decisions) == 1
    assert desk.tables.has_unstored
    paint(desk.tables)


def test_a_patient_that_can_only_be_read_takes_no_decision(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course"), read_only="It is open elsewhere.")
    tab = desk.tables.decisions
    assert not tab.add.isEnabled()
    assert not tab.fields["what"].isEnabled()
    assert "It is open elsewhere." in tab.line.text()


def test_esc_empties_a_field(desk: Desk) -> None:
    desk.type("t-3")
    desk.press(Qt.Key.Key_Escape)
    assert desk.tables.decisions.fields["day"].text() == ""


def test_a_closed_tab_dies(desk: Desk) -> None:
    tab = DecisionsTab(desk.controller)
    state = desk.controller.state
    assert state is not None
    tab.show_state(state)
    paint(tab)
    ghost = weakref.ref(tab)
    del tab
    gc.collect()
    assert ghost() is None
