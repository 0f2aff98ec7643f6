"""Doses taken and events go through the same grid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt

from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.record.course import Course, EventKind
from myoplanner.logic.record.steroid_harm import SideEffectKind, Sign
from myoplanner.ui.tables.event_kind import HOW, KIND, TEXT
from myoplanner.ui.tables.grid import Grid
from myoplanner.ui.tables.grid_rows import ENTRY
from myoplanner.ui.tables.taken_kind import END, OFF_MG, ON_MG, START
from tests.ui.paint import paint
from tests.ui.tables.desk import JANUARY, JUNE, TODAY, Desk, event, taken, weight, with_plan

OpenDesk = Callable[..., Desk]


def cells(grid: Grid, row_id: str = ENTRY) -> tuple[str, ...]:
    return grid.model.rows.cells(row_id)


def test_a_daily_dose_is_entered_with_its_days(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.taken)
    for text in ("2026-05-01", "2026-05-31", "20", ""):
        desk.type(text)
        desk.enter()
    (dose,) = desk.course.taken
    assert (dose.start, dose.end) == (date(2026, 5, 1), date(2026, 5, 31))
    assert (dose.on_mg, dose.off_mg, dose.every_other_day) == (Decimal(20), Decimal(20), False)
    assert cells(desk.tables.taken, dose.id)[-1] == "daily"
    # The next one most likely begins where this one ended.
    assert cells(desk.tables.taken)[:2] == ("Mon 1 Jun 2026", "Mon 6 Jul 2026")
    assert desk.undo_label == "Add a dose taken"
    paint(desk.tables)


def test_an_off_day_dose_makes_it_every_other_day(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.taken)
    for text in ("2026-05-01", "2026-05-31", "25", "0"):
        desk.type(text)
        desk.enter()
    (dose,) = desk.course.taken
    assert dose.every_other_day
    assert cells(desk.tables.taken, dose.id)[-1] == "every other day, mean 12.5 mg a day"


def test_the_last_day_is_proposed_before_the_plan_begins(open_desk: OpenDesk, knowledge: Knowledge) -> None:
    course = with_plan(Course(id="course", results=(weight("60"),)), knowledge, "dalakas")
    desk = open_desk(course)
    desk.go(desk.tables.taken)
    desk.type("2025-12-01")
    desk.enter()
    assert cells(desk.tables.taken)[END] == "Sun 4 Jan 2026"


def test_days_that_are_taken_already_are_refused(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", taken=(taken(JANUARY, JUNE, "20"),)))
    desk.go(desk.tables.taken)
    for text in ("2026-05-01", "2026-06-10", "20", ""):
        desk.type(text)
        desk.enter()
    assert len(desk.course.taken) == 1
    assert desk.tables.taken.model.rows.fault_at(ENTRY, START) is not None
    assert "Mon 5 Jan 2026 to Mon 1 Jun 2026" in desk.tables.taken.foot.line.text()


def test_a_dose_over_200_is_refused_beside_its_cell(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", taken=(taken(JANUARY, JUNE, "20"),)))
    desk.go(desk.tables.taken, "taken", ON_MG)
    desk.type("201")
    desk.enter()
    assert desk.course.taken == (taken(JANUARY, JUNE, "20"),)
    assert desk.tables.taken.model.rows.fault_at("taken", ON_MG) is not None


def test_a_change_of_days_is_one_step(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", taken=(taken(JANUARY, JUNE, "20"),)))
    desk.go(desk.tables.taken, "taken", END)
    desk.type("31.5.2026")
    desk.press(Qt.Key.Key_Tab)
    assert desk.course.taken == (taken(JANUARY, date(2026, 5, 31), "20"),)
    assert desk.undo_label == "Change a dose taken"
    assert desk.tables.taken.view.currentIndex().column() == ON_MG


def test_an_emptied_off_day_dose_is_daily_again(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.taken)
    for text in ("2026-05-01", "2026-05-31", "25", "0"):
        desk.type(text)
        desk.enter()
    (dose,) = desk.course.taken
    desk.go(desk.tables.taken, dose.id, OFF_MG)
    desk.press(Qt.Key.Key_F2)
    desk.press(Qt.Key.Key_Backspace)
    desk.enter()
    assert desk.course.taken[0].off_mg == Decimal(25)


def test_an_event_needs_few_keys(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.events)
    desk.enter()
    desk.type("f")
    desk.enter(2)
    (flare,) = desk.course.events
    assert (flare.day, flare.kind, flare.text) == (TODAY, EventKind.FLARE, "")
    assert desk.tables.tabs.tabText(4) == "Events (1)"


def test_an_event_of_no_kind_needs_words(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.events)
    desk.enter(3)
    assert desk.course.events == ()
    assert desk.tables.events.model.rows.fault_at(ENTRY, TEXT) is not None
    desk.type("<b>fell</b>")
    desk.enter()
    assert desk.course.events[0].text == "<b>fell</b>"
    paint(desk.tables)


def test_events_are_changed_and_deleted(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", events=(event(),)))
    desk.go(desk.tables.events, "event", TEXT)
    desk.type("pneumonia")
    desk.enter()
    assert desk.course.events[0].text == "pneumonia"
    assert desk.undo_label == "Change an event"
    desk.go(desk.tables.events, "event", TEXT)
    desk.press(Qt.Key.Key_Delete)
    assert desk.course.events == ()
    assert desk.undo_label == "Delete an event"


def test_a_side_effect_of_steroid_by_first_letters(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.events)
    desk.enter()
    for letters in ("s", "b", "n"):  # side effect of steroid, bone loss or fracture, not tolerable
        desk.type(letters)
        desk.enter()
    desk.type("vertebra T12")
    desk.enter()
    (effect,) = desk.course.side_effects
    assert (effect.day, effect.kind, effect.tolerable) == (TODAY, SideEffectKind.BONE, False)
    assert effect.note == "vertebra T12" and desk.course.events == ()
    assert cells(desk.tables.events, effect.id)[1:] == (
        "side effect of steroid", "bone loss or fracture", "not tolerable", "vertebra T12",
    )  # fmt: skip
    assert desk.undo_label == "Add an event"
    paint(desk.tables)


def test_a_sign_skips_the_side_effects_and_needs_to_be_there_or_not(open_desk: OpenDesk) -> None:
    desk = open_desk()
    grid = desk.tables.events
    desk.go(grid)
    desk.enter()
    desk.type("c")
    desk.enter()
    assert grid.view.currentIndex().column() == HOW
    desk.enter()
    desk.enter()
    assert desk.course.steroid_signs == () and grid.model.rows.fault_at(ENTRY, HOW) is not None
    desk.type("a")
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (sign,) = desk.course.steroid_signs
    assert (sign.sign, sign.present) == (Sign.CUSHINGOID, False)


def test_a_flare_that_was_a_side_effect_changes_its_list_and_comes_back(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", events=(event(),)))
    desk.go(desk.tables.events, "event", KIND)
    desk.type("malabsorption")
    desk.enter()
    # Whether it was there is still to be said: nothing is stored, nothing is lost.
    assert desk.course.events == (event(),)
    desk.go(desk.tables.events, "event", HOW)
    desk.type("present")
    desk.enter()
    assert desk.course.events == () and desk.course.steroid_signs[0].id == "event"
    desk.controller.undo()
    assert desk.course.events == (event(),)
