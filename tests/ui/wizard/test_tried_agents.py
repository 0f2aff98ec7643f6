"""Agents tried before: by keyboard, changed, dropped, refused beside the field; methotrexate ONCE A WEEK."""

from __future__ import annotations

import gc
import weakref
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from myoplanner.logic.edits import at_step
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.earlier import EarlierAgent, Outcome
from myoplanner.ui.wizard.addon.tried import TriedAgents
from myoplanner.ui.wizard.addon.tried_form import TriedForm
from tests.ui.paint import paint
from tests.ui.windows import patient
from tests.ui.wizard.hands import Hands

AZATHIOPRINE = EarlierAgent(
    id="aza", agent="azathioprine", dose="150 mg a day", start=date(2024, 2, 5), stop=date(2024, 11, 4),
    outcome=Outcome.NONE, tolerated=True, adequate=True, reason="CK unchanged",
)  # fmt: skip
METHOTREXATE = EarlierAgent(id="mtx", agent="methotrexate", weekly_mg=Decimal(20), stop=date(2025, 9, 1))


def at_addon(qtbot: QtBot, *agents: EarlierAgent, more: tuple[Course, ...] = ()) -> Hands:
    return Hands(qtbot, at_step(patient(earlier_agents=agents), "addon"), *more)


def tried(hands: Hands) -> TriedAgents:
    return hands.panel.addon.tried


def test_an_agent_is_entered_by_keyboard_alone_and_found_as_a_reason(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    hands.panel.addon.others.head.setFocus()
    hands.tab_to(tried(hands).add)
    hands.enter()
    form = tried(hands).form
    assert hands.focus is form.agent
    hands.type("aza")  # the box goes to what begins so
    hands.tab()
    for text in ("150 mg a day", "5.2.2024", "2024-11-04"):
        hands.type(text)
        hands.enter()
    hands.type("n")  # no effect
    hands.enter()
    hands.type("y")
    hands.enter()
    hands.type("y")
    hands.enter()
    hands.type("CK unchanged")
    hands.enter()
    assert hands.focus is form.store
    hands.enter()
    (agent,) = hands.course.earlier_agents
    assert agent == AZATHIOPRINE.__class__(**{**AZATHIOPRINE.model_dump(), "id": agent.id})
    assert hands.undo_label == "Enter an agent tried before"
    assert not form.isVisible() and hands.focus is tried(hands).add
    assert any("failed or was not tolerated" in text for text in hands.panel.addon.reasons.texts)
    paint(hands.panel)


def test_of_methotrexate_only_mg_once_a_week_are_asked(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    tried(hands).add.click()
    form = tried(hands).form
    QApplication.processEvents()
    form.dose.setText("2.5 mg every day")
    form.agent.setCurrentIndex(form.agent.findText("Methotrexate"))
    assert form.weekly.isVisible() and not form.dose.isVisible()
    # What stood in the field that is not asked any more goes nowhere.
    assert form.text.dose == ""
    form.weekly.setText("15")
    form.store.click()
    (agent,) = hands.course.earlier_agents
    assert (agent.dose, agent.weekly_mg) == ("", Decimal(15))
    assert "15 mg ONCE A WEEK" in tried(hands).cards[0].row.line
    # Of the combination both are asked: the words of the dose may not speak of methotrexate.
    tried(hands).add.click()
    form.agent.setCurrentIndex(form.agent.findText("Methotrexate with azathioprine"))
    QApplication.processEvents()
    assert form.weekly.isVisible() and form.dose.isVisible()
    form.dose.setText("methotrexate 2.5 mg daily, azathioprine 100 mg")
    form.store.click()
    assert len(hands.course.earlier_agents) == 1 and form.dose.is_wrong
    assert "ONCE A WEEK" in form.rows["dose"].hint.text()
    paint(hands.panel)


def test_nonsense_is_refused_beside_its_field_and_nothing_is_lost(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    tried(hands).add.click()
    form = tried(hands).form
    form.store.click()
    assert hands.course.earlier_agents == () and "Allowed" in form.rows["agent"].hint.text()
    form.agent.setCurrentIndex(0)
    form.start.setText("2025-06-01")
    form.stop.setText("2025-01-01")
    form.reason.setText("<b>x</b>")
    form.store.click()
    assert form.stop.is_wrong and not form.start.is_wrong
    assert (form.start.text(), form.reason.text()) == ("2025-06-01", "<b>x</b>")
    assert form.rows["agent"].hint.text() == ""
    form.stop.setText("")
    form.store.click()
    (agent,) = hands.course.earlier_agents
    assert (agent.start, agent.stop, agent.reason) == (date(2025, 6, 1), None, "<b>x</b>")
    assert "from 1 Jun 2025" in tried(hands).cards[0].row.line
    paint(hands.panel)


def test_one_is_changed_dropped_and_comes_back(qtbot: QtBot) -> None:
    hands = at_addon(qtbot, AZATHIOPRINE, METHOTREXATE)
    first, second = tried(hands).cards
    assert second.row.open == "Not said: Outcome, Tolerated, Adequate" and first.row.open == ""
    assert "until 1 Sep 2025" in second.row.line
    first.change.click()
    form = tried(hands).form
    assert form.text.dose == "150 mg a day" and form.text.outcome is Outcome.NONE
    form.tolerated.chosen.emit("no")
    form.store.click()
    assert hands.course.earlier_agents[0].tolerated is False
    assert [item.id for item in hands.course.earlier_agents] == ["aza", "mtx"]
    assert hands.undo_label == "Change an agent tried before"
    tried(hands).cards[1].drop.click()
    assert [item.id for item in hands.course.earlier_agents] == ["aza"]
    assert hands.undo_label == "Drop Methotrexate, tried before"
    hands.controller.undo()
    assert len(tried(hands).cards) == 2
    paint(hands.panel)


def test_esc_and_cancel_change_nothing(qtbot: QtBot) -> None:
    hands = at_addon(qtbot, AZATHIOPRINE)
    tried(hands).cards[0].change.click()
    form = tried(hands).form
    form.dose.setText("1 g")
    hands.tab_to(form.cancel)
    hands.enter()
    assert hands.course.earlier_agents == (AZATHIOPRINE,) and not form.isVisible()
    tried(hands).cards[0].change.click()
    assert form.dose.text() == "150 mg a day"


def test_another_patient_does_not_see_what_was_typed(qtbot: QtBot) -> None:
    hands = at_addon(qtbot, more=(at_step(patient("b2"), "addon"),))
    tried(hands).add.click()
    tried(hands).form.reason.setText("secret")
    hands.controller.open("b2")
    assert not tried(hands).form.isVisible() and tried(hands).form.reason.text() == ""


def test_the_form_dies_with_its_window(qtbot: QtBot) -> None:
    form = TriedForm()
    form.show_agents((("ivig", "IVIG"),))
    paint(form)
    gone = weakref.ref(form)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    form.close()
    del form
    QApplication.processEvents()
    gc.collect()
    assert gone() is None
