"""A visit is entered, changed and deleted by keyboard alone; what is refused stays, with its reason."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from myoplanner.logic.edits import with_results
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import Scale
from myoplanner.logic.record.visits import Questionnaire
from myoplanner.ui.main_window import MainWindow
from myoplanner.ui.tables.visits_tab import VisitsTab
from tests.ui.paint import paint
from tests.ui.tables.desk import JUNE, TODAY, Desk, focused, mmt8
from tests.ui.tables.visited import APRIL, followed
from tests.ui.windows import controller_with, patient

OpenDesk = Callable[..., Desk]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """A patient without visits, the visits in front and the cursor on the button for a new one."""
    made = open_desk(width=1000, height=300)
    made.tables.tabs.setCurrentWidget(made.tables.visits)
    made.tables.visits.list.focus()
    return made


def fill(desk: Desk, *texts: str) -> None:
    """Type into one field after the other, Enter after each; a blank one is passed."""
    for text in texts:
        desk.type(text)
        desk.enter()


def shown(desk: Desk) -> str:
    """All that the visits tab says now."""
    labels = desk.tables.visits.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


# --- entering ------------------------------------------------------------------------------------


def test_a_whole_visit_by_keyboard_alone_is_one_undo_step(desk: Desk) -> None:
    desk.enter()  # New visit
    fill(desk, "1.6.2026", "6", "5.5", "1.375", "3")
    fill(desk, *"56778889")  # 5 + 6 + 7 + 7 + 8 + 8 + 8 + 9 = 58
    desk.enter()  # Save visit
    (visit,) = desk.course.visits
    assert (visit.day, visit.physician_global, visit.patient_global) == (JUNE, Decimal(6), Decimal("5.5"))
    assert (visit.haq, visit.extramuscular_global, visit.total) == (Decimal("1.375"), Decimal(3), Decimal(58))
    (strength,) = desk.course.strengths()
    assert (strength.day, strength.scale, strength.value) == (JUNE, Scale.MMT8_80, Decimal(58))
    assert desk.undo_label == "Add the visit of Mon 1 Jun 2026"
    assert desk.controller.save_now()
    assert "Saved: visit of Mon 1 Jun 2026." in shown(desk)
    assert not desk.tables.has_unstored
    paint(desk.tables)
    assert desk.undo_steps == 1


def test_both_sides_go_muscle_by_muscle_right_before_left(desk: Desk) -> None:
    desk.enter()
    form = desk.tables.visits.form
    form.scale.setFocus()
    desk.press(Qt.Key.Key_Right)  # 0-150
    desk.press(Qt.Key.Key_Space)
    form.focus_field("neck_flexors")
    fill(desk, "8", "7", "6")
    texts = {name: field.text() for name, field in form.fields.items() if field.text()}
    assert texts == {"neck_flexors": "8", "right.middle_deltoid": "7", "left.middle_deltoid": "6"}
    assert len(form.muscles.fields) == 15
    assert form.sum.text() == "3 of 15 entered"
    fill(desk, *["10"] * 12)  # 8 + 7 + 6 + 12 x 10 = 141
    assert form.sum.text() == "Sum: 141 of 150"
    desk.press(Qt.Key.Key_Return)
    assert desk.course.strengths()[-1].value == Decimal(141)


def test_the_sum_runs_with_each_key(desk: Desk) -> None:
    desk.enter()
    form = desk.tables.visits.form
    form.focus_field("neck_flexors")
    assert form.sum.text() == "0 of 8 entered"
    desk.type("9")
    assert form.sum.text() == "1 of 8 entered"


def test_ctrl_enter_saves_from_any_field_and_the_wizard_does_not_move(
    qtbot: QtBot, qapp: QApplication
) -> None:
    controller = controller_with(patient())
    window = MainWindow(controller, qapp, tuple)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.open_patient("a1")
    window.actions_["visit"].trigger()
    form = window.patient.tables.visits.form
    qtbot.keyClicks(form.day, "t-7")
    qtbot.keyClick(form.day, Qt.Key.Key_Return)
    qtbot.keyClicks(focused(), "4")
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CONTROL)
    course = controller.course
    assert course is not None
    assert [(item.day, item.physician_global) for item in course.visits] == [(date(2026, 6, 29), Decimal(4))]
    assert course.draft.step == "diagnosis"


def test_a_blank_day_is_today(desk: Desk) -> None:
    desk.enter()
    fill(desk, "", "4")
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert [item.day for item in desk.course.visits] == [TODAY]


def test_the_next_sheet_begins_as_the_last_one_was(open_desk: OpenDesk, knowledge: Knowledge) -> None:
    desk = open_desk(followed(knowledge))
    tab = desk.tables.visits
    desk.tables.start_visit()
    tab.form.questionnaire.chosen.emit("CHAQ")
    fill(desk, "t", "1")
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.tables.start_visit()
    assert tab.form.text.questionnaire == Questionnaire.CHAQ.value
    assert tab.form.text.day == ""


# --- what is refused -----------------------------------------------------------------------------


def test_what_is_refused_stays_with_its_reason(desk: Desk) -> None:
    desk.enter()
    form = desk.tables.visits.form
    fill(desk, "1.6.2026", "12")
    assert focused() is form.ratings["physician_global"], "Enter does not leave a field that is refused"
    assert form.ratings["physician_global"].text() == "12"
    assert form.ratings["physician_global"].is_wrong
    assert "Physician global: 12 is outside what is allowed. Allowed: 0 to 10" in shown(desk)
    assert "0 to 10" in form.ratings["physician_global"].accessibleDescription()
    paint(desk.tables)
    fill(desk, "1")
    assert not form.ratings["physician_global"].is_wrong
    assert focused() is form.ratings["patient_global"]


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("day", "6/7/2026", "could be two days"),
        ("day", "7.7.2026", "has not come yet"),
        ("haq", "3.5", "outside what is allowed"),
        ("neck_flexors", "11", "is not a grade"),
        ("right.biceps", "4.5", "is not a grade"),
    ],
)
def test_each_field_says_what_is_wrong(desk: Desk, field: str, typed: str, reason: str) -> None:
    desk.enter()
    form = desk.tables.visits.form
    form.focus_field(field)
    desk.type(typed)
    desk.enter()
    assert form.fields[field].is_wrong
    assert reason in shown(desk)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.course.visits == ()
    assert focused() is form.fields[field]


def test_an_empty_sheet_and_a_second_one_on_a_day_are_refused(
    open_desk: OpenDesk, knowledge: Knowledge
) -> None:
    desk = open_desk(followed(knowledge))
    desk.tables.start_visit()
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert "nothing was entered but the day" in shown(desk)
    desk.tables.visits.form.focus_field("day")
    fill(desk, "2026-04-13")
    assert "a visit on Mon 13 Apr 2026 is on record already" in shown(desk)
    fill(desk, "2026-04-14", "4")
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert len(desk.course.visits) == 3


def test_a_sum_that_takes_the_place_of_a_value_is_asked_for(open_desk: OpenDesk) -> None:
    course = with_results(Course(id="course"), mmt8("50"))
    desk = open_desk(course)
    desk.tables.start_visit()
    fill(desk, "2026-06-01", "", "", "", "", *["9"] * 8)
    desk.enter()  # Save visit
    assert "MMT8 0-80 of Mon 1 Jun 2026 is on record as 50 of 80" in shown(desk)
    assert desk.course.visits == ()
    desk.enter()  # Keep
    assert [item.value for item in desk.course.strengths()] == [Decimal(72)], "one value, not two"


# --- changing, deleting, leaving -------------------------------------------------------------------


def test_a_visit_on_record_is_changed_with_its_strength(open_desk: OpenDesk, knowledge: Knowledge) -> None:
    desk = open_desk(followed(knowledge))
    tab = desk.tables.visits
    desk.tables.tabs.setCurrentWidget(tab)
    tab.list.focus()
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Down)
    desk.enter()  # the last visit, of 13 April
    assert tab.form.day.text() == "2026-04-13"
    tab.form.focus_field("right.biceps")
    fill(desk, "9")  # 56 - 7 + 9 = 58
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert [(item.day, item.value) for item in desk.course.strengths()][-1] == (APRIL, Decimal(58))
    assert desk.undo_label == "Change the visit of Mon 13 Apr 2026"
    assert desk.undo_steps == 1


def test_delete_takes_the_visit_and_its_strength_and_undo_brings_both_back(
    open_desk: OpenDesk, knowledge: Knowledge
) -> None:
    desk = open_desk(followed(knowledge))
    tab = desk.tables.visits
    desk.tables.tabs.setCurrentWidget(tab)
    tab.list.focus()
    desk.press(Qt.Key.Key_Delete)
    assert [item.id for item in desk.course.visits] == ["first"]
    assert [item.id for item in desk.course.strengths()] == ["s1"]
    desk.controller.undo()
    assert len(desk.course.visits) == len(desk.course.strengths()) == 2
    assert tab.number == 2


def test_esc_puts_a_field_back_and_leaves_what_was_typed_only_when_pressed_again(desk: Desk) -> None:
    desk.enter()
    tab = desk.tables.visits
    fill(desk, "2026-06-01")
    desk.type("4")
    desk.press(Qt.Key.Key_Escape)
    assert tab.form.ratings["physician_global"].text() == ""
    desk.press(Qt.Key.Key_Escape)
    assert tab.is_entering
    assert desk.tables.has_unstored
    assert "Not saved yet" in shown(desk)
    desk.press(Qt.Key.Key_Escape)
    assert not tab.is_entering
    assert not desk.tables.has_unstored


def test_another_edit_leaves_what_is_typed_alone(open_desk: OpenDesk, knowledge: Knowledge) -> None:
    desk = open_desk(followed(knowledge))
    desk.tables.start_visit()
    fill(desk, "t", "4")
    desk.controller.edit("Add", lambda course: with_results(course, mmt8("60")))
    assert desk.tables.visits.form.text.physician_global == "4"
    desk.controller.undo()
    assert desk.tables.visits.is_entering


def test_a_patient_that_can_only_be_read_takes_no_visit(open_desk: OpenDesk, knowledge: Knowledge) -> None:
    desk = open_desk(followed(knowledge), read_only="It is open elsewhere.")
    tab = desk.tables.visits
    desk.tables.tabs.setCurrentWidget(tab)
    assert not tab.list.new.isEnabled()
    assert not tab.list.delete.isEnabled()
    tab.list.view.setFocus()
    desk.press(Qt.Key.Key_Delete)
    desk.enter()  # it can be looked at
    assert tab.is_entering
    assert not tab.save.isEnabled()
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert len(desk.course.visits) == 2
    assert "It is open elsewhere." in shown(desk)


def test_the_list_shows_all_six_measures(
    open_desk: OpenDesk, knowledge: Knowledge, qtmodeltester: ModelTester
) -> None:
    desk = open_desk(followed(knowledge), width=1100)
    tab = desk.tables.visits
    desk.tables.tabs.setCurrentWidget(tab)
    model = tab.list.model
    assert model.texts(0) == ("Mon 5 Jan 2026", "Mon 13 Apr 2026")
    assert model.lines[1].cells[1:6] == ("3", "4", "56 of 80", "HAQ 0.75", "3")
    assert model.lines[1].cells[6].startswith("CK 1000 U/L")
    qtmodeltester.check(model)
    paint(desk.tables)


def test_a_closed_tab_dies(open_desk: OpenDesk, knowledge: Knowledge) -> None:
    desk = open_desk(followed(knowledge))
    tab = VisitsTab(desk.controller)
    state = desk.controller.state
    assert state is not None
    tab.show_state(state)
    tab.start_entry()
    ghost = weakref.ref(tab)
    del tab
    gc.collect()
    assert ghost() is None
