"""The wizard: what is typed becomes the course, what is refused stays typed, apply signs."""

from __future__ import annotations

import gc
import weakref
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.own import OwnDraft, Phase
from myoplanner.logic.record.patient import Patient
from myoplanner.ui.controller import Controller
from myoplanner.ui.wizard.panel import REVIEW, WizardPanel
from tests.conftest import TODAY
from tests.ui.paint import paint
from tests.ui.windows import controller_with, patient


@pytest.fixture
def controller() -> Controller:
    return controller_with(patient())


@pytest.fixture
def panel(qtbot: QtBot, controller: Controller) -> WizardPanel:
    return shown(qtbot, controller)


def shown(qtbot: QtBot, controller: Controller) -> WizardPanel:
    widget = WizardPanel(controller)
    qtbot.addWidget(widget)
    controller.state_changed.connect(widget.show_state)
    widget.resize(400, 700)
    widget.show()
    controller.open("a1")
    return widget


def course_of(controller: Controller) -> Course:
    assert controller.course is not None
    return controller.course


def type_into(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def page_of(panel: WizardPanel) -> int:
    return panel._pages.currentIndex()


def test_what_is_typed_in_the_diagnosis_becomes_the_record(
    qtbot: QtBot, controller: Controller, panel: WizardPanel
) -> None:
    step = panel.diagnosis
    type_into(qtbot, step.code, "B. C.")
    type_into(qtbot, step.weight, "72,5")
    type_into(qtbot, step.birth_year, "1960")
    type_into(qtbot, step.onset, "1.3.2026")
    qtbot.keyClick(step.entity.tab_stops()[0], Qt.Key.Key_P)
    course = course_of(controller)
    assert course.patient.code == "B. C."
    assert course.patient.birth_year == 1960
    assert course.diagnosis.entity is Entity.PM
    assert str(course.diagnosis.onset) == "2026-03-01"
    assert course.weight_on(TODAY) == Decimal("72.5")
    paint(panel)


@pytest.mark.parametrize(
    ("name", "text"),
    [("weight", "1"), ("weight", "1.000"), ("birth_year", "2030"), ("onset", "3/4/2026"), ("onset", "t+1")],
)
def test_what_is_refused_stays_typed_with_its_reason(
    qtbot: QtBot, controller: Controller, panel: WizardPanel, name: str, text: str
) -> None:
    before = course_of(controller)
    field = getattr(panel.diagnosis, name)
    type_into(qtbot, field, text)
    assert course_of(controller) == before
    assert field.text() == text
    assert field.is_wrong
    assert "Allowed:" in panel.diagnosis.rows[name].hint.text()
    # another edit, somewhere else, does not take the typed text away
    type_into(qtbot, panel.diagnosis.name, "Somebody")
    assert field.text() == text
    assert field.is_wrong


def test_escape_puts_the_value_on_record_back(qtbot: QtBot, panel: WizardPanel) -> None:
    field = panel.diagnosis.weight
    type_into(qtbot, field, "1")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "60"
    assert not field.is_wrong


def test_choose_change_review_apply(qtbot: QtBot, controller: Controller, panel: WizardPanel) -> None:
    panel.go_to(1)
    assert not panel.forward.isEnabled()
    qtbot.keyClick(panel.steroid.cards.focusProxy(), Qt.Key.Key_D)
    draft = controller.plan.draft if controller.plan else None
    assert draft is not None and draft.regimen.id == "dalakas"
    field = panel.steroid.form._fields["start_mg"]
    assert isinstance(field, QLineEdit)
    type_into(qtbot, field, "100")
    panel.go_on()
    assert page_of(panel) == REVIEW
    paint(panel)
    panel.go_on()
    course = course_of(controller)
    assert course.plans[0].steps[0].on_mg == 100
    assert course.draft.steroid.regimen_id is None
    assert course.decisions[0].what == "Applied Dalakas"
    assert page_of(panel) == 1
    controller.undo()
    assert course_of(controller).plans == ()


def test_a_refused_parameter_holds_the_review(
    qtbot: QtBot, controller: Controller, panel: WizardPanel
) -> None:
    panel.go_to(1)
    qtbot.keyClick(panel.steroid.cards.focusProxy(), Qt.Key.Key_A)
    field = panel.steroid.form._fields["plateau_week"]
    assert isinstance(field, QLineEdit)
    type_into(qtbot, field, "2.5")
    assert field.text() == "2.5"
    assert not panel.forward.isEnabled()
    type_into(qtbot, field, "20")
    assert panel.forward.isEnabled()


def test_a_child_needs_a_written_reason(qtbot: QtBot) -> None:
    child = evolve(patient(), patient=Patient(code="C", birth_year=2014))
    controller = controller_with(child)
    panel = shown(qtbot, controller)
    panel.go_to(1)
    qtbot.keyClick(panel.steroid.cards.focusProxy(), Qt.Key.Key_D)
    panel.go_on()
    assert page_of(panel) == REVIEW
    assert not panel.forward.isEnabled()
    panel.go_on()
    assert course_of(controller).plans == ()
    reason = "Discussed with the paediatric centre"
    type_into(qtbot, panel.review.reason, reason)
    assert panel.forward.isEnabled()
    panel.go_on()
    assert course_of(controller).plans[0].reason == reason
    assert course_of(controller).decisions[0].reason == reason


def test_an_own_regimen_begins_empty_and_is_built_phase_by_phase(
    qtbot: QtBot, controller: Controller, panel: WizardPanel
) -> None:
    panel.go_to(1)
    qtbot.keyClick(panel.steroid.cards.focusProxy(), Qt.Key.Key_4)
    own = course_of(controller).draft.steroid.own
    assert own == OwnDraft() and own.start == ""
    assert not panel.forward.isEnabled()
    type_into(qtbot, panel.steroid.own.start, "20")
    type_into(qtbot, panel.steroid.own.rows[0].fields[0], "2")
    assert panel.forward.isEnabled()
    panel.steroid.own.add.click()
    assert len(panel.steroid.own.rows) == 3
    panel.steroid.own._phase_changed((1, Phase(kind="reduce", texts=("5", "2", "10"))))
    assert controller.plan is not None and controller.plan.draft is not None
    schedule = controller.plan.draft.built.schedule
    assert schedule is not None
    assert [str(step.on_mg) for step in schedule.steps] == ["20", "15", "10"]
    paint(panel)


def test_the_present_dose_is_offered_with_its_pattern(
    qtbot: QtBot, controller: Controller, panel: WizardPanel
) -> None:
    panel.go_to(1)
    qtbot.keyClick(panel.steroid.cards.focusProxy(), Qt.Key.Key_D)
    panel.go_on()
    panel.go_on()
    qtbot.keyClick(panel.steroid.cards.focusProxy(), Qt.Key.Key_A)
    type_into(qtbot, panel.steroid.start, "2026-08-10")
    # 10 Aug 2026 is day 35 of Dalakas from 6 July: the fifth week gives 80 and 70 mg in turn
    assert "80 mg and 70 mg on alternate days" in panel.steroid._present.text()
    panel.steroid.from_present.click()
    assert controller.plan is not None and controller.plan.draft is not None
    schedule = controller.plan.draft.built.schedule
    assert schedule is not None
    assert (schedule.steps[0].on_mg, schedule.steps[0].off_mg) == (80, 70)


def test_two_on_days_at_a_seam_are_said_and_a_day_later_is_one_press_away(
    qtbot: QtBot, controller: Controller, panel: WizardPanel
) -> None:
    panel.go_to(1)
    qtbot.keyClick(panel.steroid.cards.focusProxy(), Qt.Key.Key_D)
    panel.go_on()
    panel.go_on()
    qtbot.keyClick(panel.steroid.cards.focusProxy(), Qt.Key.Key_D)
    # Dalakas from 6 July goes over to every other day on 3 August, an on-day, and so are 5, 7, 9, 11 August:
    # a plan that begins with an on-day on 12 August puts it beside that of 11 August
    type_into(qtbot, panel.steroid.start, "2026-08-12")
    panel.steroid.from_present.click()
    buttons = [
        item for item in panel.steroid.findings.findChildren(QPushButton) if "day later" in item.text()
    ]
    assert len(buttons) == 1
    buttons[0].click()
    assert course_of(controller).draft.steroid.start == date(2026, 8, 13)
    assert controller.plan is not None and controller.plan.draft is not None
    assert "taper.seam" not in [item.rule for item in controller.plan.draft.findings]


def test_a_closed_panel_dies(qtbot: QtBot, controller: Controller) -> None:
    widget = WizardPanel(controller)
    alive = weakref.ref(widget)
    widget.deleteLater()
    del widget
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert alive() is None
