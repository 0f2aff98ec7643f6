"""The trash: nothing goes for good without one plain question that names it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from myoplanner.errors import AppError
from myoplanner.logic.record.course import Course
from myoplanner.ui.patients.page import PatientsPage
from myoplanner.ui.patients.trash import named
from tests.ui.memory_store import MemoryStore
from tests.ui.paint import paint
from tests.ui.patients.conftest import MakePage

FAULT = AppError("The trash could not be emptied", "A file is held by another program.", "Close it.")
Key = Qt.Key


@pytest.fixture
def filled(make_page: MakePage, samples: tuple[Course, ...]) -> PatientsPage:
    """A page in the trash view, with samples A and B in the trash."""
    store = MemoryStore.of(samples)
    for course in samples[:2]:
        store.trash(course.id)
    page = make_page(store)
    page.bar.trash.click()
    return page


def store_of(page: PatientsPage) -> MemoryStore:
    store = page._controller.repository
    assert isinstance(store, MemoryStore)
    return store


def shown(page: PatientsPage) -> list[str]:
    return [row.who for row in page.trash.table.rows.rows]


def test_the_trash_shows_what_lies_in_it(filled: PatientsPage) -> None:
    assert filled.trash.isVisible() and not filled.table.isVisible()
    assert [who[:8] for who in shown(filled)] == ["Sample A", "Sample B"]
    assert filled.focusWidget() is filled.trash.table
    paint(filled)


def test_enter_takes_one_back(filled: PatientsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(filled.trash.table, Key.Key_Down)
    qtbot.keyClick(filled.trash.table, Key.Key_Return)
    assert [who[:8] for who in shown(filled)] == ["Sample A"]
    assert filled.trash.banner.title.text() == "Sample B: flare in the taper is back from the trash."
    assert len(store_of(filled).courses) == 3
    assert filled.focusWidget() is filled.trash.table


def test_the_button_takes_back_and_the_empty_trash_says_so(filled: PatientsPage) -> None:
    for _ in range(2):
        filled.trash.restore.click()
    assert filled.trash.nothing.isVisible()
    assert filled.trash.nothing.title.text() == "The trash is empty."
    assert not filled.trash.empty.isEnabled() and not filled.trash.restore.isEnabled()
    assert filled.focusWidget() is filled.trash.back
    paint(filled)


def test_esc_leads_out_to_the_list_and_its_search(filled: PatientsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(filled.trash.table, Key.Key_Escape)
    assert filled.focusWidget() is filled.trash.back
    qtbot.keyClick(filled.trash.back, Key.Key_Escape)
    assert filled.table.isVisible() and filled.focusWidget() is filled.bar.search
    assert filled.bar.trash.text() == "&Trash (2)"


def test_emptying_asks_first_and_names_what_goes(filled: PatientsPage, qtbot: QtBot) -> None:
    filled.trash.empty.click()
    ask = filled.trash.ask
    assert ask.isVisible() and ask.title.text() == "Delete for good?"
    assert ask.text.text() == (
        "Sample A: good responder and Sample B: flare in the taper will be deleted"
        " with every earlier version. This cannot be undone."
    )
    assert filled.focusWidget() is ask.other, "Enter at once keeps everything"
    assert len(store_of(filled).bin) == 2
    paint(filled)
    qtbot.keyClick(ask.other, Key.Key_Space)
    assert len(store_of(filled).bin) == 2 and not ask.isVisible()
    filled.trash.empty.click()
    ask.action.click()
    assert not store_of(filled).bin
    assert filled.trash.banner.title.text() == "2 patients were deleted for good."


def test_esc_takes_the_question_back(filled: PatientsPage, qtbot: QtBot) -> None:
    filled.trash.empty.click()
    qtbot.keyClick(filled.trash.ask.other, Key.Key_Escape)
    assert not filled.trash.ask.isVisible() and filled.trash.isVisible()
    assert len(store_of(filled).bin) == 2


def test_leaving_takes_the_question_back(filled: PatientsPage) -> None:
    filled.trash.empty.click()
    filled.trash.back.click()
    filled.bar.trash.click()
    assert not filled.trash.ask.isVisible()


def test_an_unreadable_file_is_named_in_the_question(filled: PatientsPage) -> None:
    store = store_of(filled)
    store.bin = dict(list(store.bin.items())[:1])
    store.unreadable_bin = {"cc": "It ends in the middle."}
    filled.trash.refresh()
    assert filled.trash.unreadable.isVisible()
    filled.trash.empty.click()
    asked = filled.trash.ask.text.text()
    assert asked.startswith("Sample A: good responder and unreadable file cc.json will be deleted with")
    paint(filled)


@pytest.mark.parametrize("act", ["refresh", "restore_selected", "empty_for_good"])
def test_what_the_store_refuses_is_said(filled: PatientsPage, act: str) -> None:
    store_of(filled).broken = FAULT
    getattr(filled.trash, act)()
    assert filled.trash.banner.title.text() == FAULT.title
    assert len(store_of(filled).bin) == 2 and len(shown(filled)) == 2


def test_names_as_a_sentence_has_them() -> None:
    assert named(["A"]) == "A"
    assert named(["A", "B"]) == "A and B"
    assert named(["A", "B", "C"]) == "A, B and C"
    assert named(list("ABCDE")) == "A, B, C, D and E"
    assert named(list("ABCDEFGH")) == "A, B, C, D, E and 3 more"
    assert named(["x" * 60, "{who}"]) == "x" * 40 + "… and {who}"


def test_one_is_deleted_for_good_after_a_question_that_names_what_goes(
    filled: PatientsPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(filled.trash.table, Key.Key_Delete)
    ask = filled.trash.ask
    assert ask.title.text() == "Delete Sample A: good responder for good?"
    assert "every copy kept of it" in ask.text.text() and "cannot be undone" in ask.text.text()
    assert filled.focusWidget() is ask.other
    ask.other.click()
    assert len(shown(filled)) == 2
    filled.trash.delete.click()
    ask.action.click()
    assert [who[:8] for who in shown(filled)] == ["Sample B"]
    assert filled.trash.banner.title.text() == "Sample A: good responder was deleted for good."
    assert len(store_of(filled).bin) == 1
    paint(filled)


def test_a_question_about_one_does_not_empty_the_trash(filled: PatientsPage) -> None:
    filled.trash.ask_to_delete()
    filled.trash.ask_to_empty()
    filled.trash.ask_to_delete()
    filled.trash.ask.action.click()
    assert len(shown(filled)) == 1


def test_one_that_cannot_be_deleted_stays_and_the_reason_is_said(filled: PatientsPage) -> None:
    filled.trash.ask_to_delete()
    store_of(filled).broken = FAULT
    filled.trash.ask.action.click()
    assert filled.trash.banner.title.text() == FAULT.title
    assert len(shown(filled)) == 2
