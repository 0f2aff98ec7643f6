"""The patients page as a person uses it, mostly by keyboard."""

from __future__ import annotations

import gc
import weakref
from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from myoplanner.errors import AppError
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.sheets.patients import Column
from myoplanner.ui.controller import Controller
from myoplanner.ui.patients.model import TAG_ROLE
from myoplanner.ui.patients.page import PatientsPage
from tests.documents.build_cases import SEEN_ON
from tests.strategies import knowledge
from tests.ui.memory_store import MemoryStore
from tests.ui.paint import paint
from tests.ui.patients.conftest import MakePage, called

FAULT = AppError("The folder could not be read", "The disk does not answer.", "Plug it in and try again.")

Key = Qt.Key


def shown(page: PatientsPage) -> list[str]:
    return [row.who for row in page.table.rows.rows]


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    qtbot.keyClick(widget, key, held)


def focus(page: PatientsPage) -> QWidget | None:
    return page.focusWidget()


# --- the keyboard walk -------------------------------------------------------------------------


def test_search_down_enter_opens_without_a_mouse(
    page: PatientsPage, qtbot: QtBot, store: MemoryStore
) -> None:
    assert focus(page) is page.bar.search
    qtbot.keyClicks(page.bar.search, "sample")
    press(qtbot, page.bar.search, Key.Key_Down)
    assert focus(page) is page.table
    press(qtbot, page.table, Key.Key_Down)
    with qtbot.waitSignal(page.open_requested) as opened:
        press(qtbot, page.table, Key.Key_Return)
    assert store.courses[opened.args[0]].patient.code == "Sample B: flare in the taper"
    paint(page)


def test_enter_in_the_search_opens_the_first_that_is_found(
    page: PatientsPage, qtbot: QtBot, store: MemoryStore
) -> None:
    qtbot.keyClicks(page.bar.search, "ABROAD")
    with qtbot.waitSignal(page.open_requested) as opened:
        press(qtbot, page.bar.search, Key.Key_Enter)
    assert store.courses[opened.args[0]].patient.code == "Sample D: from abroad"


def test_enter_in_an_empty_search_opens_nobody(page: PatientsPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.open_requested):
        press(qtbot, page.bar.search, Key.Key_Return)


def test_up_from_the_first_row_and_esc_lead_back_to_the_search(page: PatientsPage, qtbot: QtBot) -> None:
    for key in (Key.Key_Up, Key.Key_Escape):
        press(qtbot, page.bar.search, Key.Key_Down)
        press(qtbot, page.table, key)
        assert focus(page) is page.bar.search


def test_letters_typed_in_the_list_go_on_in_the_search(page: PatientsPage, qtbot: QtBot) -> None:
    press(qtbot, page.bar.search, Key.Key_Down)
    qtbot.keyClick(page.table, "i")
    qtbot.keyClicks(focus(page), "bm")
    assert page.bar.search.text() == "ibm"
    assert shown(page) == ["Sample C: IBM without response"]


def test_esc_clears_the_search(page: PatientsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.bar.search, "ibm")
    press(qtbot, page.bar.search, Key.Key_Escape)
    assert len(shown(page)) == 4


def test_every_control_is_reached_by_tab(page: PatientsPage, qtbot: QtBot) -> None:
    page.table.select_number(0)
    bar = page.bar
    wanted = {bar.search, page.table, bar.open, bar.copy, bar.delete, bar.trash, bar.new}
    seen = set()
    for _ in range(12):
        seen.add(focus(page))
        press(qtbot, focus(page) or page, Key.Key_Tab)
    assert wanted <= seen


def test_del_in_the_search_field_deletes_no_patient(
    page: PatientsPage, qtbot: QtBot, store: MemoryStore
) -> None:
    qtbot.keyClicks(page.bar.search, "ibm")
    assert page.table.selected_id is not None
    press(qtbot, page.bar.search, Key.Key_Home)
    press(qtbot, page.bar.search, Key.Key_Delete)
    assert page.bar.search.text() == "bm"
    assert not store.bin


# --- list, search, order -------------------------------------------------------------------------


def test_the_list_shows_everybody_by_code_and_counts(page: PatientsPage) -> None:
    assert [who[:8] for who in shown(page)] == ["Sample A", "Sample B", "Sample C", "Sample D"]
    assert page.bar.count.text() == "4 patients"
    assert page.table.selected_id is None, "nobody is chosen before a person chooses"
    paint(page)


def test_the_list_marks_whose_file_was_changed_outside(page: PatientsPage, store: MemoryStore) -> None:
    first = page.table.rows.rows[0].id
    assert page.table.rows.index(0, 0).data(TAG_ROLE) == "sample, invented"
    store.changed = {first}
    page.refresh()
    assert page.table.rows.index(0, 0).data(TAG_ROLE) == "⚠ changed, sample"
    assert page.table.rows.index(1, 0).data(TAG_ROLE) == "sample, invented"
    paint(page)


def test_the_search_says_how_many_and_that_there_is_nobody(page: PatientsPage) -> None:
    page.bar.search.setText("poly")
    assert page.bar.count.text() == "2 of 4"
    page.bar.search.setText("<b>nobody</b>")
    assert page.no_match.isVisible() and not page.table.isVisible()
    assert page.no_match.title.text() == "No patient matches “<b>nobody</b>”."
    assert page.bar.count.text() == "0 of 4"
    assert not page.bar.open.isEnabled()
    paint(page)


def test_what_was_chosen_stays_chosen_while_the_list_changes(page: PatientsPage) -> None:
    page.table.select_number(2)
    kept = page.table.selected_id
    page.sort_by_number(5)
    page.refresh()
    assert page.table.selected_id == kept


def test_a_head_sorts_and_a_second_click_turns_round(page: PatientsPage, qtbot: QtBot) -> None:
    # Multiples on record: A 163/192, B 206/200, C 612/190, D 29/170.
    ck = page.table.horizontalHeader().sectionViewportPosition(5) + 20
    viewport = page.table.horizontalHeader().viewport()
    for expected in ("DABC", "CBAD"):
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(ck, 10))
        assert "".join(who[7] for who in shown(page)) == expected
    press(qtbot, page.bar.search, Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert "".join(who[7] for who in shown(page)) == "ABCD"
    press(qtbot, page.bar.search, Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert "".join(who[7] for who in shown(page)) == "DCBA"


def test_three_hundred_patients_are_shown_and_searched(
    make_page: MakePage, samples: tuple[Course, ...]
) -> None:
    courses = [
        evolve(samples[number % 4], id=f"{number:032x}", patient=Patient(code=f"P {number}"))
        for number in range(300)
    ]
    page = make_page(MemoryStore.of(courses))
    assert page.bar.count.text() == "300 patients"
    assert shown(page)[:3] == ["P 0", "P 1", "P 2"] and shown(page)[-1] == "P 299"
    page.bar.search.setText("p 299")
    assert shown(page) == ["P 299"]
    paint(page)


SILLY = (
    "<b>bold</b><img src=file:///etc/passwd>",
    "x" * 40,
    "مريض ١٢",
    "🧪🧬👩‍⚕️",
    "M & M",
    "{who} %s \\n",
)


def test_odd_names_are_shown_as_they_are_typed(
    make_page: MakePage, samples: tuple[Course, ...], qtbot: QtBot
) -> None:
    page = make_page(MemoryStore.of(called((*samples, *samples), *SILLY)))
    assert sorted(shown(page)) == sorted(SILLY)
    paint(page)
    for code in SILLY:
        page.bar.search.setText(code)
        page.table.select_number(0)
        page.delete_selected()
        assert page.banner.title.text() == f"{code} is in the trash."
        paint(page)
        page.undo_delete()
    labels = page.findChildren(QLabel)
    assert labels and all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    # A path or a passphrase may be longer than a name.
    assert all(field.maxLength() <= 1000 for field in page.findChildren(QLineEdit))


# --- nothing there, and what cannot be read ------------------------------------------------------


def test_without_patients_the_page_says_what_to_do_first(
    make_page: MakePage, samples: tuple[Course, ...], qtbot: QtBot
) -> None:
    store = MemoryStore()
    page = make_page(store)
    assert page.empty.isVisible() and not page.table.isVisible()
    assert focus(page) is page.bar.first_new
    assert not page.bar.samples.isVisible(), "nothing is offered that nobody can give"
    page.offer_samples(lambda: samples)
    with qtbot.waitSignal(page.new_requested):
        press(qtbot, page.bar.first_new, Key.Key_Space)
    paint(page)
    page.bar.samples.setFocus()
    press(qtbot, page.bar.samples, Key.Key_Space)
    assert len(shown(page)) == 4 and focus(page) is page.bar.search
    assert page.table.selected_id is None
    assert all(course.sample for course in store.courses.values())
    assert not store.opened, "nobody works on them yet"
    assert not {course.id for course in samples} & set(store.courses), "under ids of their own"


def test_the_samples_can_come_a_second_time(make_page: MakePage, samples: tuple[Course, ...]) -> None:
    store = MemoryStore()
    page = make_page(store)
    page.offer_samples(lambda: samples)
    page.put_samples()
    for _ in range(4):
        page.table.select_number(0)
        page.delete_selected()
    page.put_samples()
    assert len(store.courses) == 4 and len(store.bin) == 4


def test_a_broken_sample_is_said(make_page: MakePage) -> None:
    def broken() -> tuple[Course, ...]:
        raise FAULT

    page = make_page(MemoryStore())
    page.offer_samples(broken)
    page.put_samples()
    assert page.banner.title.text() == FAULT.title


def test_samples_are_marked_in_the_list(page: PatientsPage) -> None:
    assert all(row.sample for row in page.table.rows.rows)
    assert page.table.rows.index(0, 0).data(TAG_ROLE) == "sample, invented"


def test_a_file_that_cannot_be_read_is_named_and_is_no_patient(
    make_page: MakePage, store: MemoryStore
) -> None:
    store.unreadable = {"aa": "It ends in the middle.", "bb": "<b>newer</b>"}
    page = make_page(store)
    assert len(shown(page)) == 4
    block = page.unreadable
    assert block.isVisible() and block.heading.text() == "⚠  2 files could not be read"
    texts = [label.text() for label in block.findChildren(QLabel)]
    assert {"aa.json", "It ends in the middle.", "bb.json", "<b>newer</b>"} <= set(texts)
    assert "patients" in block.hint.text()
    paint(page)
    store.unreadable = {}
    page.refresh()
    assert not block.isVisible()


def test_only_unreadable_files_are_not_called_no_patients_yet(make_page: MakePage) -> None:
    page = make_page(MemoryStore(unreadable={"aa": "It ends in the middle."}))
    assert page.empty.title.text() == "No patient here could be read"
    assert page.unreadable.heading.text() == "⚠  1 file could not be read"


def test_many_unreadable_files_leave_room_for_the_list(make_page: MakePage, store: MemoryStore) -> None:
    store.unreadable = {f"{number}": "It ends in the middle. " * 8 for number in range(300)}
    page = make_page(store)
    paint(page)
    assert page.unreadable.height() < 220
    assert page.table.height() > 300


def test_a_store_that_does_not_answer_is_not_shown_as_empty(page: PatientsPage, store: MemoryStore) -> None:
    store.broken = FAULT
    page.refresh()
    assert page.banner.isVisible()
    assert page.banner.title.text() == FAULT.title
    assert page.banner.text.text() == "The disk does not answer. Plug it in and try again."
    assert len(shown(page)) == 4
    paint(page)


def test_a_store_that_never_answered_shows_no_empty_page(qtbot: QtBot) -> None:
    store = MemoryStore(broken=FAULT)
    page = PatientsPage(Controller(store, knowledge(), SEEN_ON, lambda: datetime(2026, 11, 22)))
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    assert page.banner.isVisible()
    assert not page.empty.isVisible()
    assert focus(page) is not None


# --- copy, delete, undo ----------------------------------------------------------------------------


def test_ctrl_d_copies_under_new_ids_and_selects_the_copy(
    page: PatientsPage, qtbot: QtBot, store: MemoryStore
) -> None:
    press(qtbot, page.bar.search, Key.Key_Down)
    first = page.table.selected_id
    press(qtbot, page.table, Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    copied = page.table.selected_id
    assert copied not in (None, first)
    assert store.courses[str(copied)].patient.code == "Sample A: good responder copy"
    old, new = store.courses[str(first)], store.courses[str(copied)]
    assert not {item.id for item in old.results} & {item.id for item in new.results}
    assert [item.day for item in old.results] == [item.day for item in new.results]
    assert copied not in store.opened
    assert page.banner.title.text().startswith("Sample A: good responder was copied.")


def test_copying_what_is_gone_says_so(page: PatientsPage, store: MemoryStore) -> None:
    page.table.select_number(0)
    store.courses.pop(str(page.table.selected_id))
    page.duplicate_selected()
    assert page.banner.title.text() == "The patient could not be opened"
    assert len(store.courses) == 3


def test_del_puts_into_the_trash_and_undo_brings_back(
    page: PatientsPage, qtbot: QtBot, store: MemoryStore
) -> None:
    press(qtbot, page.bar.search, Key.Key_Down)
    press(qtbot, page.table, Key.Key_Down)
    gone = page.table.selected_id
    press(qtbot, page.table, Key.Key_Delete)
    assert list(store.bin) == [gone]
    assert page.banner.title.text() == "Sample B: flare in the taper is in the trash."
    assert page.bar.trash.text() == "&Trash (1)"
    assert page.table.selected_row is not None
    assert page.table.selected_row.who == "Sample C: IBM without response", "the next one, for the next key"
    assert focus(page) is page.table
    paint(page)
    page.banner.action.click()
    assert not store.bin and page.table.selected_id == gone
    assert not page.banner.isVisible() and page.bar.trash.text() == "&Trash"


def test_ctrl_z_in_the_list_takes_the_deletion_back(
    page: PatientsPage, qtbot: QtBot, store: MemoryStore
) -> None:
    press(qtbot, page.bar.search, Key.Key_Down)
    press(qtbot, page.table, Key.Key_Delete)
    assert len(store.bin) == 1
    press(qtbot, page.table, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not store.bin and len(shown(page)) == 4
    press(qtbot, page.table, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(shown(page)) == 4, "once is once"


def test_after_the_message_was_closed_ctrl_z_undoes_nothing(
    page: PatientsPage, qtbot: QtBot, store: MemoryStore
) -> None:
    page.table.select_number(0)
    page.delete_selected()
    page.banner.cross.click()
    page.undo_delete()
    assert len(store.bin) == 1


def test_the_last_patient_can_be_brought_back_by_keyboard(
    make_page: MakePage, samples: tuple[Course, ...], qtbot: QtBot
) -> None:
    store = MemoryStore.of(samples[:1])
    page = make_page(store)
    press(qtbot, page.bar.search, Key.Key_Down)
    press(qtbot, page.table, Key.Key_Delete)
    assert page.empty.isVisible() and focus(page) is page.banner.action
    press(qtbot, page.banner.action, Key.Key_Space)
    assert len(store.courses) == 1 and focus(page) is page.table


@pytest.mark.parametrize("act", ["delete_selected", "duplicate_selected"])
def test_what_the_store_refuses_is_said_and_nothing_changes(
    page: PatientsPage, store: MemoryStore, act: str
) -> None:
    page.table.select_number(1)
    store.broken = FAULT
    getattr(page, act)()
    assert page.banner.title.text() == FAULT.title
    assert len(store.courses) == 4 and not store.bin
    page.undo_delete()
    assert len(store.courses) == 4


@pytest.mark.parametrize("act", ["delete_selected", "duplicate_selected", "undo_delete", "put_samples"])
def test_without_a_choice_nothing_happens(page: PatientsPage, store: MemoryStore, act: str) -> None:
    getattr(page, act)()
    assert len(store.courses) == 4 and not store.bin and not page.banner.isVisible()


def test_the_right_button_offers_what_one_does_with_a_patient(page: PatientsPage, qtbot: QtBot) -> None:
    actions = page.table.actions()
    assert [action.text() for action in actions] == ["Open", "Duplicate", "Earlier versions", "Delete"]
    page.table.select_number(3)
    with qtbot.waitSignal(page.open_requested) as opened:
        actions[0].trigger()
    assert opened.args == [page.table.rows.rows[3].id]


def test_new_asks_for_a_new_patient(page: PatientsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.new_requested):
        page.bar.new.click()


def test_a_double_click_opens(page: PatientsPage, qtbot: QtBot) -> None:
    table = page.table
    spot = table.visualRect(table.rows.index(2, 1)).center()
    with qtbot.waitSignal(page.open_requested) as opened:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == [table.rows.rows[2].id]


# --- the rest ----------------------------------------------------------------------------------------


def test_columns_that_sort_by_key_are_all_there(page: PatientsPage) -> None:
    page.sort_by_number(6)
    for number, column in enumerate(Column, 1):
        page.sort_by_number(number)
        assert page.table.rows.headerData(number - 1, Qt.Orientation.Horizontal) == f"{column.value} ↑"


def test_controls_have_names_for_a_screen_reader(page: PatientsPage) -> None:
    assert page.bar.search.accessibleName() == "Search patients"
    assert page.table.accessibleName() == "Patients"
    assert all(each.accessibleDescription() for each in (page.bar.open, page.bar.copy, page.bar.delete))


def test_a_closed_page_dies(qtbot: QtBot, qapp: QApplication, store: MemoryStore) -> None:
    controller = Controller(store, knowledge(), SEEN_ON, lambda: datetime(2026, 11, 22))
    page = PatientsPage(controller)
    page.refresh()
    page.resize(900, 600)
    page.show_trash()
    page.show_list()
    paint(page)
    gone = weakref.ref(page)
    page.close()
    del page
    qapp.processEvents()
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize(("key", "left"), [(Key.Key_E, True), (Key.Key_K, True), (Key.Key_A, False)])
def test_the_search_field_leaves_the_page_its_keys(page: PatientsPage, key: Qt.Key, left: bool) -> None:
    pressed = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(page.bar.search, pressed)
    assert pressed.isAccepted() is not left
