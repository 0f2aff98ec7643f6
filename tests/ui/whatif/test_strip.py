"""The strip in the window: what-ifs come, are kept, let go, discarded; the plan of record stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from myoplanner.logic.sheets.ghosts import with_ask
from myoplanner.logic.taper.ghost_edits import with_ghost
from myoplanner.ui.controller import Controller
from myoplanner.ui.whatif.strip import WhatIfStrip
from tests.ui.paint import paint
from tests.ui.whatif.conftest import ghost


def shown(qtbot: QtBot, controller: Controller) -> WhatIfStrip:
    """The strip of a controller, on view."""
    strip = WhatIfStrip(controller)
    qtbot.addWidget(strip)
    strip.resize(860, 160)
    controller.state_changed.connect(strip.show_state)
    state = controller.state
    assert state is not None
    strip.show_state(state)
    return strip


def texts(strip: WhatIfStrip) -> list[str]:
    """What stands in it."""
    return [label.text() for label in strip.findChildren(QLabel) if label.isVisibleTo(strip)]


def test_it_takes_no_room_without_a_what_if(qtbot: QtBot, controller: Controller) -> None:
    strip = shown(qtbot, controller)
    assert not strip.isVisibleTo(None)
    controller.look(ghosts=(ghost(),))
    assert strip.isVisible()
    paint(strip)
    # Days 20 to 384: 480 + 560 + 6860 = 7900 mg as planned; 365 x 10 = 3650 mg, 4250 less.
    assert {"A", "7900 mg", "3650 mg (−4250)"} <= set(texts(strip))


def test_rows_of_several(qtbot: QtBot, controller: Controller) -> None:
    strip = shown(qtbot, controller)
    for number, mg in enumerate(("10", "15", "5")):
        controller.look(ghosts=with_ask(controller.options.ghosts, ghost(f"g{number}", mg)))
    found = texts(strip)
    assert [letter for letter in ("A", "B", "C") if letter in found] == ["A", "B", "C"]
    assert len(strip.buttons) == 9
    paint(strip)


def test_discarding_by_key_leaves_the_plan_and_the_history_alone(
    qtbot: QtBot, controller: Controller
) -> None:
    strip = shown(qtbot, controller)
    controller.look(ghosts=(ghost("g1"), ghost("g2", "15")))
    before = controller.course
    strip.buttons["discard g1"].setFocus()
    QTest.keyClick(strip.buttons["discard g1"], Qt.Key.Key_Space)
    assert [item.id for item in controller.options.ghosts] == ["g2"]
    assert controller.course == before
    assert controller.state is not None
    assert controller.state.undo_label == ""


def test_keeping_is_an_edit_and_no_plan_of_record(qtbot: QtBot, controller: Controller) -> None:
    strip = shown(qtbot, controller)
    controller.look(ghosts=(ghost("g1"),))
    strip.buttons["keep g1"].click()
    course, state = controller.course, controller.state
    assert course is not None
    assert state is not None
    (kept,) = course.ghosts
    assert kept.id != "g1"
    assert kept.steps == ghost().steps
    assert len(course.plans) == 1
    assert [line.kept for line in state.ghosts] == [True]
    assert state.undo_label == "Keep a what-if"
    assert state.plan.doses.dose_on(state.plan.today) == 60
    controller.undo()
    assert controller.course is not None
    assert controller.course.ghosts == ()


def test_letting_go_keeps_it_in_view(qtbot: QtBot, controller: Controller) -> None:
    strip = shown(qtbot, controller)
    controller.edit("keep", lambda course: with_ghost(course, ghost("k1")))
    strip.buttons["keep k1"].click()
    state = controller.state
    assert state is not None
    assert state.plan.course.ghosts == ()
    assert [(line.ghost.id, line.kept) for line in state.ghosts] == [("k1", False)]


def test_discarding_a_kept_one_can_be_taken_back(qtbot: QtBot, controller: Controller) -> None:
    strip = shown(qtbot, controller)
    controller.edit("keep", lambda course: with_ghost(course, ghost("k1")))
    strip.buttons["discard k1"].click()
    assert not strip.isVisibleTo(None)
    controller.undo()
    assert "discard k1" in strip.buttons


def test_buttons_say_what_they_are_for(qtbot: QtBot, controller: Controller) -> None:
    strip = shown(qtbot, controller)
    controller.look(ghosts=(ghost("g1"),))
    names = {button.accessibleName() for button in strip.buttons.values()}
    assert len(names) == 3
    assert all("what if A" in name for name in names)


def test_they_go_with_the_patient(qtbot: QtBot, controller: Controller) -> None:
    controller.look(ghosts=(ghost("g1"),), reviewing="g1")
    controller.close()
    assert controller.options.ghosts == ()
    assert controller.options.reviewing == ""
