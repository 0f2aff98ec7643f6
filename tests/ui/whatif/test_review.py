"""Accepting goes through the review: nothing is signed before Apply, which is one undo step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from myoplanner.logic.edits import with_patient
from myoplanner.ui.controller import Controller
from myoplanner.ui.patient_page import PatientPage
from tests.logic.sheets.timelines import day
from tests.ui.paint import paint
from tests.ui.whatif.conftest import ghost


@pytest.fixture
def page(qtbot: QtBot, controller: Controller) -> PatientPage:
    """The patient page with one what-if drawn, without its chart."""
    made = PatientPage(controller, (), QAction("Back"))
    qtbot.addWidget(made)
    made.resize(1280, 760)
    controller.look(ghosts=(ghost("g1"),))
    made.show()
    qtbot.waitExposed(made)
    return made


def texts(page: PatientPage) -> set[str]:
    """What stands in the review."""
    return {label.text() for label in page.ghost_review.panel.findChildren(QLabel)}


def test_accept_opens_the_review_and_signs_nothing(page: PatientPage, controller: Controller) -> None:
    before = controller.course
    page.what_if.buttons["accept g1"].click()
    assert page.ghost_review.isVisible()
    assert page.ghost_review.is_open
    assert {"Apply to 10 mg?", "prednisone 60 mg a day", "prednisone 10 mg a day"} <= texts(page)
    assert controller.course == before
    paint(page)


def test_apply_is_one_undo_step(page: PatientPage, controller: Controller) -> None:
    before = controller.course
    page.what_if.buttons["accept g1"].click()
    page.go_on()
    after = controller.course
    assert before is not None
    assert after is not None
    assert after.plans[0] == before.plans[0]
    assert (after.plans[1].start, after.plans[1].steps[0].on_mg) == (day(20), 10)
    assert controller.options.ghosts == ()
    assert not page.ghost_review.is_open
    assert page.wizard.isVisible()
    controller.undo()
    assert controller.course == before


def test_esc_leaves_it_and_the_ghost_stays(page: PatientPage, controller: Controller) -> None:
    page.what_if.buttons["accept g1"].click()
    QTest.keyClick(page.ghost_review.apply, Qt.Key.Key_Escape)
    assert page.wizard.isVisible()
    assert [item.id for item in controller.options.ghosts] == ["g1"]


def test_a_stop_wants_a_reason_first(page: PatientPage, controller: Controller) -> None:
    controller.edit("young", lambda course: with_patient(course, birth_year=2015))
    page.what_if.buttons["accept g1"].click()
    review = page.ghost_review
    assert not review.apply.isEnabled()
    page.go_on()
    assert len(controller.course.plans) == 1  # type: ignore[union-attr]
    assert review.panel.reason.isVisible()
    QTest.keyClicks(review.panel.reason, "treated with the children's team")
    assert review.apply.isEnabled()
    page.go_on()
    course = controller.course
    assert course is not None
    assert len(course.plans) == 2
    assert course.plans[1].reason == "treated with the children's team"


def test_the_key_of_apply_never_reaches_the_hidden_wizard(page: PatientPage, controller: Controller) -> None:
    page.what_if.buttons["accept g1"].click()
    page.go_on()
    assert [plan.regimen_name for plan in controller.course.plans] == ["Plain", "to 10 mg"]  # type: ignore[union-attr]


def test_going_to_a_step_leaves_the_review(page: PatientPage, controller: Controller) -> None:
    page.what_if.buttons["accept g1"].click()
    page.go_to(1)
    assert page.wizard.isVisible()
    assert controller.options.reviewing == ""


def test_a_ghost_that_goes_takes_its_review_with_it(page: PatientPage, controller: Controller) -> None:
    page.what_if.buttons["accept g1"].click()
    controller.look(ghosts=())
    assert page.wizard.isVisible()


def test_on_a_low_screen_the_timeline_keeps_its_room(page: PatientPage, controller: Controller) -> None:
    controller.look(ghosts=tuple(ghost(f"g{number}") for number in range(3)))
    assert page.what_if.height() < 100, "three rows; the others scroll"
    page.change_line.setText("CK fell from 400 to 200 U/L.")
    page.resize(1280, 759)
    assert not page.change_line.isVisible()
    page.resize(1280, 900)
    assert page.change_line.isVisible()
    paint(page)
    page.resize(1280, 760)
    controller.look(ghosts=())
    page.change_line.setText("CK fell from 400 to 200 U/L.")
    page.resize(1280, 761)
    assert page.change_line.isVisible()
