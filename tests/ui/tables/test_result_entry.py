"""Results are entered by keyboard alone; what is refused stays, and nothing wrong is stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt

from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import EnzymeResult, StrengthResult, WeightResult
from myoplanner.ui.tables.grid_rows import ENTRY
from myoplanner.ui.tables.result_kind import DAY, LIMIT, UNIT, VALUE, WHAT
from tests.ui.paint import paint
from tests.ui.tables.desk import JUNE, TODAY, Desk, ck, mmt8

OpenDesk = Callable[..., Desk]
CTRL = Qt.KeyboardModifier.ControlModifier


def shown(desk: Desk, row_id: str = ENTRY) -> tuple[str, ...]:
    return desk.tables.results.model.rows.cells(row_id)


def foot(desk: Desk) -> str:
    return desk.tables.results.foot.line.text()


def place(desk: Desk) -> tuple[str, int]:
    view = desk.tables.results.view
    return view.current_row, view.currentIndex().column()


def test_a_first_ck_and_strength_take_fourteen_keys(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.tables.start_entry()
    desk.enter(2)  # the day is today, the kind is CK
    desk.type("8200")
    desk.enter()  # no limit is known yet, so Enter asks for one
    desk.type("200")
    desk.enter()  # stored; the visit goes on with MMT8 at its value
    desk.type("40")
    desk.enter()
    first, second = desk.course.results
    assert isinstance(first, EnzymeResult) and isinstance(second, StrengthResult)
    assert (first.day, first.value, first.upper_limit) == (TODAY, Decimal(8200), Decimal(200))
    assert (second.day, second.value, second.maximum) == (TODAY, Decimal(40), Decimal(80))
    # 2 + 4 + 1 + 3 + 1 + 2 + 1, after the one shortcut that opened the entry row
    assert desk.keys == 14
    assert desk.undo_steps == 2
    paint(desk.tables)


def test_a_second_visit_needs_no_limit(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"), mmt8("60"))))
    desk.tables.start_entry()
    assert shown(desk)[:5] == ("Mon 6 Jul 2026", "CK", "", "U/L", "200")
    desk.enter(2)
    desk.type("410")
    desk.enter()
    assert desk.course.results[-1].id not in ("ck", "mmt8")
    assert shown(desk)[:5] == ("Mon 6 Jul 2026", "MMT8 0-80", "", "", "80")
    assert place(desk) == (ENTRY, VALUE)


def test_first_letters_are_enough(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.tables.start_entry()
    desk.type("t-7")
    desk.enter()
    desk.type("w")
    desk.enter()
    assert shown(desk)[DAY] == "Mon 29 Jun 2026"
    assert shown(desk)[WHAT] == "weight"
    desk.type("60,5")
    desk.enter()
    (result,) = desk.course.results
    assert isinstance(result, WeightResult)
    assert (result.day, result.kg) == (date(2026, 6, 29), Decimal("60.5"))


def test_typing_replaces_and_the_other_unit_brings_no_foreign_limit(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.go(desk.tables.results, ENTRY, UNIT)
    desk.type("m")
    desk.press(Qt.Key.Key_Tab)
    assert shown(desk)[UNIT:LIMIT + 1] == ("microkat/L", "")
    desk.go(desk.tables.results, ENTRY, VALUE)
    desk.type("5")
    desk.enter()
    desk.go(desk.tables.results, ENTRY, VALUE)
    desk.type("7")
    desk.enter()
    assert shown(desk)[VALUE] == "7"


def test_control_enter_stores_from_any_cell(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.tables.start_entry()
    desk.enter(2)
    desk.type("410")
    desk.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert place(desk) == (ENTRY, WHAT)
    desk.press(Qt.Key.Key_Return, CTRL)
    assert len(desk.course.results) == 2


def test_tab_goes_through_the_cells_and_stores_after_the_last(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.tables.start_entry()
    for text in ("2026-07-01", "ck", "500", "", ""):
        desk.type(text)
        desk.press(Qt.Key.Key_Tab)
    assert [item.day for item in desk.course.results] == [JUNE, date(2026, 7, 1)]


def test_tab_leaves_the_grid_where_nothing_was_typed(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.results, ENTRY, LIMIT)
    desk.press(Qt.Key.Key_Tab)
    assert not desk.tables.results.view.hasFocus()
    assert desk.course.results == ()


def test_a_refused_row_stays_marked_and_is_not_stored(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.tables.start_entry()
    desk.enter(2)
    desk.type("600000")
    desk.enter()
    rows = desk.tables.results.model.rows
    assert len(desk.course.results) == 1
    assert shown(desk)[VALUE] == "600000"
    assert rows.fault_at(ENTRY, VALUE) is not None
    assert place(desk) == (ENTRY, VALUE)
    assert foot(desk) == "Value: 600000 is outside what is allowed. Allowed: over 0 to 500000 U/L."
    paint(desk.tables)
    desk.type("600")
    desk.enter()
    assert len(desk.course.results) == 2
    assert foot(desk) == "Stored: CK 600 U/L, Mon 6 Jul 2026."


def test_a_wrong_day_is_marked_as_soon_as_it_is_left(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.tables.start_entry()
    desk.type("6/7/2026")
    desk.enter()
    assert desk.tables.results.model.rows.fault_at(ENTRY, DAY) is not None
    assert "could be two days" in foot(desk)


def test_a_future_day_is_refused(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.tables.start_entry()
    desk.type("2026-07-07")
    desk.enter(2)
    desk.type("500")
    desk.enter()
    assert len(desk.course.results) == 1
    assert place(desk) == (ENTRY, DAY)
    assert "has not come yet" in foot(desk)


def test_ten_times_its_neighbour_asks_once_and_enter_keeps(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.tables.start_entry()
    desk.enter(2)
    desk.type("8200")
    desk.enter()
    asked = desk.tables.results.foot
    assert asked.is_asking
    assert asked.asked.text() == "8200 U/L is at least ten times 820 U/L of Mon 1 Jun 2026. Is it right?"
    assert len(desk.course.results) == 1
    paint(desk.tables)
    desk.enter()
    assert not asked.is_asking
    assert len(desk.course.results) == 2
    assert desk.undo_steps == 1


def test_the_question_can_be_answered_by_correcting(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.tables.start_entry()
    desk.enter(2)
    desk.type("8200")
    desk.enter()
    desk.press(Qt.Key.Key_Escape)
    assert place(desk) == (ENTRY, VALUE)
    assert shown(desk)[VALUE] == "8200"
    desk.type("815")
    desk.enter()
    last = desk.course.results[-1]
    assert isinstance(last, EnzymeResult) and last.value == Decimal(815)


def test_a_change_of_a_cell_is_one_undo_step(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"), mmt8("60"))))
    desk.go(desk.tables.results, "ck", VALUE)
    desk.type("900")
    desk.enter()
    first = desk.course.results[0]
    assert isinstance(first, EnzymeResult) and first.value == Decimal(900)
    assert desk.undo_label == "Change CK"
    desk.controller.undo()
    assert shown(desk, "ck")[VALUE] == "820"
    assert desk.undo_steps == 0


def test_a_refused_change_keeps_record_and_typed_text(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.go(desk.tables.results, "ck", VALUE)
    desk.type("abc")
    desk.enter()
    assert desk.course.results == (ck("820"),)
    assert shown(desk, "ck")[VALUE] == "abc"
    assert desk.tables.results.model.rows.fault_at("ck", VALUE) is not None
    assert "'abc' is not a number" in foot(desk)
    desk.press(Qt.Key.Key_Escape)
    assert shown(desk, "ck")[VALUE] == "820"
    assert not desk.tables.has_unstored


def test_another_kind_of_result_brings_its_own_unit_and_limit(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("70"),)))
    desk.go(desk.tables.results, "ck", WHAT)
    desk.type("m")
    desk.enter()
    assert desk.course.results == (mmt8("70", result_id="ck"),)
    assert desk.undo_label == "Change MMT8 0-80"


def test_a_row_whose_change_makes_another_cell_wrong_waits_for_it(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.go(desk.tables.results, "ck", WHAT)
    desk.type("m")
    desk.enter()
    assert desk.course.results == (ck("820"),)
    assert place(desk) == ("ck", VALUE)  # 820 is over the 80 of MMT8
    desk.type("70")
    desk.enter()
    assert desk.course.results == (mmt8("70", result_id="ck"),)
    assert desk.undo_steps == 1


def test_a_change_to_ten_times_its_neighbour_asks_and_can_be_kept(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"), ck("700", TODAY, result_id="late"))))
    desk.go(desk.tables.results, "late", VALUE)
    desk.type("8200")
    desk.enter()
    assert desk.tables.results.foot.is_asking
    assert desk.course.results[1] == ck("700", TODAY, result_id="late")
    desk.enter()
    assert desk.course.results[1] == ck("8200", TODAY, result_id="late")
    # Its limit is another matter: nothing is asked again.
    desk.go(desk.tables.results, "late", LIMIT)
    desk.type("190")
    desk.enter()
    assert not desk.tables.results.foot.is_asking
    assert desk.course.results[1] == ck("8200", TODAY, "190", result_id="late")
    assert desk.undo_steps == 2


def test_a_row_left_with_its_question_open_is_stored_when_enter_comes_back(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"), ck("700", TODAY, result_id="late"))))
    desk.go(desk.tables.results, "late", VALUE)
    desk.type("8200")
    desk.enter()
    desk.press(Qt.Key.Key_Escape)
    desk.go(desk.tables.results, "ck", VALUE)
    assert desk.tables.has_unstored
    desk.go(desk.tables.results, "late", VALUE)
    assert "not yet as stored" in foot(desk)
    desk.enter()
    assert desk.tables.results.foot.is_asking
    desk.enter()
    assert not desk.tables.has_unstored
    assert desk.course.results[1] == ck("8200", TODAY, result_id="late")


def test_the_cell_says_what_it_takes(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.tables.start_entry()
    assert "t for today" in foot(desk)
    desk.enter()
    assert foot(desk).startswith("First letters will do: CK, MMT8 0-80, aldolase")
    desk.enter()
    assert "Ctrl+V pastes rows" in foot(desk)
    desk.type("5")
    desk.press(Qt.Key.Key_Tab)
    assert foot(desk).startswith("Not stored yet.")
    desk.press(Qt.Key.Key_Escape)
    assert not desk.tables.has_unstored
    assert desk.course.results == ()


def test_arrows_go_through_the_words_of_a_cell(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.results, ENTRY, WHAT)
    desk.press(Qt.Key.Key_F2)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Tab)
    assert shown(desk)[WHAT] == "MMT8 0-80"


def test_a_word_can_be_typed_over_its_completion(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.results, ENTRY, WHAT)
    desk.type("m")  # completed to MMT8 0-80
    desk.type("r")  # and now to MRC 0-5
    desk.press(Qt.Key.Key_Tab)
    assert shown(desk)[WHAT] == "MRC 0-5"


def test_undo_takes_the_proposal_of_what_follows_back(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.tables.start_entry()
    desk.enter(2)
    desk.type("410")
    desk.enter()
    assert shown(desk)[WHAT] == "MMT8 0-80"
    desk.controller.undo()
    assert shown(desk)[WHAT] == "CK"


def test_an_enter_without_a_value_stores_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.tables.start_entry()
    desk.enter(3)
    assert len(desk.course.results) == 1
    assert foot(desk).startswith("Value: nothing was entered.")


def test_delete_drops_the_selected_rows_as_one_step(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"), mmt8("60"), ck("90", TODAY, result_id="late"))))
    desk.go(desk.tables.results, "ck", VALUE)
    desk.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.press(Qt.Key.Key_Delete)
    assert [item.id for item in desk.course.results] == ["late"]
    assert desk.undo_label == "Delete 2 results"
    desk.controller.undo()
    assert len(desk.course.results) == 3


def test_delete_in_the_entry_row_only_empties_the_cell(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.go(desk.tables.results, ENTRY, LIMIT)
    desk.press(Qt.Key.Key_Delete)
    assert shown(desk)[LIMIT] == ""
    assert len(desk.course.results) == 1


def test_what_is_being_typed_survives_a_save(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.tables.start_entry()
    desk.enter(2)
    desk.type("41")
    assert desk.controller.save_now()
    desk.controller.look(ck_log=False)
    desk.type("0")
    desk.enter()
    last = desk.course.results[-1]
    assert isinstance(last, EnzymeResult) and last.value == Decimal(410)


def test_an_entry_row_half_typed_survives_undo_but_not_another_patient(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.go(desk.tables.results, "ck", VALUE)
    desk.type("900")
    desk.enter()
    desk.tables.start_entry()
    desk.enter(2)
    desk.type("41")
    desk.press(Qt.Key.Key_Tab)
    desk.controller.undo()
    assert shown(desk)[VALUE] == "41"
    assert desk.tables.has_unstored
    assert desk.controller.open_new(Course(id="other"))
    assert shown(desk)[VALUE] == ""
    assert not desk.tables.has_unstored


def test_read_only_disables_entry_and_says_why(open_desk: OpenDesk) -> None:
    why = "another window has this patient open"
    desk = open_desk(Course(id="course", results=(ck("820"),)), read_only=why)
    desk.tables.start_entry()
    model = desk.tables.results.model
    assert model.rowCount() == 1
    assert why in foot(desk)
    desk.go(desk.tables.results, "ck", VALUE)
    desk.type("9")
    desk.press(Qt.Key.Key_Delete)
    desk.paste("2026-07-01\tCK\t900\tU/L\t200\n2026-07-02\tCK\t900\tU/L\t200")
    assert desk.course.results == (ck("820"),)
    assert desk.undo_steps == 0
    paint(desk.tables)


def test_the_multiple_of_the_limit_is_seen_before_the_row_is_stored(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course", results=(ck("820"),)))
    desk.tables.start_entry()
    desk.enter(2)
    desk.type("410")
    desk.press(Qt.Key.Key_Tab)
    assert shown(desk)[-1] == "2.1"  # 410 / 200 = 2.05, half up
    assert len(desk.course.results) == 1


def test_markup_and_long_texts_are_shown_as_typed(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.go(desk.tables.results, ENTRY, WHAT)
    desk.paste("<b>CK</b>" + "x" * 1_000_000)
    assert len(shown(desk)[WHAT]) == 40
    desk.press(Qt.Key.Key_Return, CTRL)
    assert "<b>CK</b>" in foot(desk)
    paint(desk.tables)
