"""The controller: one door for change, undo, saving, and what happens when saving fails."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from myoplanner.errors import AppError
from myoplanner.logic.edits import at_step, with_patient, with_regimen
from myoplanner.ui.controller import Controller, State
from tests.conftest import TODAY
from tests.ui.memory_store import MemoryStore
from tests.ui.windows import controller_with, patient

FAULT = AppError("Not saved", "The disk is full.", "Free some space.")


def opened(qtbot: QtBot) -> tuple[Controller, MemoryStore]:
    controller = controller_with(patient())
    assert controller.open("a1")
    store = controller.repository
    assert isinstance(store, MemoryStore)
    return controller, store


def test_an_edit_is_one_signal_with_the_new_plan(qtbot: QtBot) -> None:
    controller, _ = opened(qtbot)
    states: list[State] = []
    controller.state_changed.connect(states.append)
    controller.edit("Choose Dalakas", lambda course: with_regimen(course, "dalakas"))
    assert len(states) == 1
    assert states[0].plan.draft is not None
    assert states[0].undo_label == "Choose Dalakas"


def test_an_edit_that_changes_nothing_is_no_step_and_no_signal(qtbot: QtBot) -> None:
    controller, _ = opened(qtbot)
    states: list[State] = []
    controller.state_changed.connect(states.append)
    controller.edit("Change code", lambda course: with_patient(course, code="A. R."))
    assert states == []
    assert not controller.has_unsaved


def test_undo_and_redo_give_the_same_courses_back(qtbot: QtBot) -> None:
    controller, _ = opened(qtbot)
    before = controller.course
    controller.edit("Change code", lambda course: with_patient(course, code="B"))
    after = controller.course
    controller.undo()
    assert controller.course == before
    controller.redo()
    assert controller.course == after
    controller.redo()
    assert controller.course == after


def test_every_edit_reaches_the_store_and_the_line_says_when(qtbot: QtBot) -> None:
    controller, store = opened(qtbot)
    controller.edit("Change code", lambda course: with_patient(course, code="B"))
    assert controller.has_unsaved
    with qtbot.waitSignal(controller.state_changed, timeout=3000):
        pass
    assert store.courses["a1"].patient.code == "B"
    assert controller.state is not None
    assert controller.state.save_text == "All changes saved 12:00"


def test_a_failed_save_keeps_the_edit_and_says_so(qtbot: QtBot) -> None:
    controller, store = opened(qtbot)
    controller.edit("Change code", lambda course: with_patient(course, code="B"))
    store.broken = FAULT
    with qtbot.waitSignal(controller.trouble) as trouble:
        assert not controller.save_now()
    assert trouble.args == [FAULT]
    assert controller.has_unsaved
    assert controller.course is not None and controller.course.patient.code == "B"
    assert controller.state is not None and "The disk is full." in controller.state.save_text
    assert controller.close()
    assert store.courses["a1"].patient.code == "B"


def test_closing_refuses_while_the_edit_cannot_be_saved(qtbot: QtBot) -> None:
    controller, store = opened(qtbot)
    controller.edit("Change code", lambda course: with_patient(course, code="B"))
    store.broken = FAULT
    assert not controller.close()
    assert controller.course is not None


def test_a_read_only_patient_is_not_edited(qtbot: QtBot) -> None:
    controller = controller_with(patient())
    store = controller.repository
    assert isinstance(store, MemoryStore)
    store.read_only = "Another window has this patient open."
    controller.open("a1")
    controller.edit("Change code", lambda course: with_patient(course, code="B"))
    controller.undo()
    assert controller.course == patient()
    controller.move(lambda course: at_step(course, "steroid"))
    assert not controller.has_unsaved
    assert controller.close()
    assert store.saves == 0


def test_moving_in_the_wizard_is_saved_but_is_no_undo_step(qtbot: QtBot) -> None:
    controller, store = opened(qtbot)
    controller.move(lambda course: at_step(course, "steroid"))
    assert controller.state is not None and controller.state.undo_label == ""
    assert controller.save_now()
    assert store.courses["a1"].draft.step == "steroid"


def test_a_new_day_moves_today_without_an_edit(qtbot: QtBot) -> None:
    controller, _ = opened(qtbot)
    tomorrow = date(2026, 7, 7)
    controller.set_today(TODAY)
    controller.set_today(tomorrow)
    assert controller.plan is not None and controller.plan.today == tomorrow
    assert not controller.has_unsaved


def test_opening_what_cannot_be_read_leaves_nothing_open(qtbot: QtBot) -> None:
    controller, store = opened(qtbot)
    store.broken = FAULT
    with qtbot.waitSignal(controller.trouble):
        assert not controller.open("a1")
    assert controller.course is None
