"""The list without an index: read in slices, said in words, left and taken up again."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from myoplanner.errors import AppError
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.ui.patients.page import PatientsPage
from myoplanner.ui.patients.reader import AT_ONCE, SLICE_DONE, SLICE_READ, ListReader, grouped
from tests.ui.memory_store import MemoryListed, MemoryStep, MemoryStore
from tests.ui.paint import paint
from tests.ui.patients.conftest import MakePage

MANY = AT_ONCE + 3 * SLICE_READ
DAY = date(2026, 11, 22)
FAULT = AppError("The folder could not be read", "The disk does not answer.", "Plug it in and try again.")


@pytest.fixture
def crowd(samples: tuple[Course, ...]) -> MemoryStore:
    """More patients without an index than are read at once."""
    made = (
        evolve(samples[0], id=f"{number:032x}", patient=Patient(code=f"P {number}")) for number in range(MANY)
    )
    return replace(MemoryStore.of(made), unindexed=True)


def done_reading(page: PatientsPage) -> bool:
    return page.table_card.isVisible()


def wait_for(qtbot: QtBot, page: PatientsPage) -> None:
    qtbot.waitUntil(lambda: done_reading(page))


def test_a_person_is_told_while_the_window_goes_on(
    crowd: MemoryStore, make_page: MakePage, qtbot: QtBot
) -> None:
    page = make_page(crowd)
    page.hide()
    crowd.unindexed = True
    page.refresh()
    assert page.reading.title.text() == f"Reading {AT_ONCE + 1} of {MANY} files, once"
    assert not page.bar.hand_over.isEnabled()
    page.show()
    assert page.reading.isVisible() and not page.table.isVisible()
    assert page.bar.new.isEnabled()
    paint(page)
    wait_for(qtbot, page)
    assert page.bar.count.text() == f"{MANY} patients"
    assert page.bar.hand_over.isEnabled()
    paint(page)


def test_what_is_typed_meanwhile_is_searched_for_when_all_are_read(
    crowd: MemoryStore, make_page: MakePage, qtbot: QtBot
) -> None:
    page = make_page(crowd)
    wait_for(qtbot, page)
    crowd.unindexed = True
    page.refresh()
    assert page.reading.isVisible()
    qtbot.keyClicks(page.bar.search, "P 7")
    page.show_hand_over()
    assert page.reading.isVisible() and page.bar.count.text() == ""
    wait_for(qtbot, page)
    assert page.focusWidget() is page.bar.search
    assert "P 7" in [row.who for row in page.table.rows.rows]
    assert page.bar.count.text().endswith(f"of {MANY}")


def test_the_cursor_does_not_stay_in_a_list_that_is_gone(
    crowd: MemoryStore, make_page: MakePage, qtbot: QtBot
) -> None:
    page = make_page(crowd)
    wait_for(qtbot, page)
    page.table.setFocus()
    crowd.unindexed = True
    page.refresh()
    assert page.focusWidget() is page.bar.search
    assert page.table.selected_id is None
    qtbot.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(crowd.courses) == MANY, "nobody who is not on view is copied"


def test_leaving_gives_up_and_coming_back_goes_on(
    crowd: MemoryStore, make_page: MakePage, qtbot: QtBot
) -> None:
    page = make_page(crowd)
    wait_for(qtbot, page)
    crowd.unindexed = True
    page.refresh()
    page.hide()
    given_up = crowd.last_step
    qtbot.wait(20)
    assert crowd.last_step == given_up and given_up is not None and given_up.done < MANY
    page.show()
    wait_for(qtbot, page)
    assert len(page.table.rows.rows) == MANY


def test_a_folder_that_goes_away_meanwhile_is_not_said_to_be_read_still(
    crowd: MemoryStore, make_page: MakePage, qtbot: QtBot
) -> None:
    page = make_page(crowd)
    wait_for(qtbot, page)
    crowd.unindexed = True
    page.refresh()
    assert page.reading.title.text().startswith("Reading ")
    crowd.broken = FAULT
    page.refresh()
    assert page.reading.isVisible() and page.banner.isVisible()
    assert page.reading.title.text() == "Not all files could be read"
    page.refresh()
    wait_for(qtbot, page)


def test_few_files_are_read_at_once(samples: tuple[Course, ...], make_page: MakePage) -> None:
    page = make_page(replace(MemoryStore.of(samples), unindexed=True))
    assert done_reading(page) and len(page.table.rows.rows) == 4


def test_a_page_closed_while_it_reads_is_not_kept_alive(
    crowd: MemoryStore, make_page: MakePage, qtbot: QtBot
) -> None:
    page = make_page(crowd)
    wait_for(qtbot, page)
    crowd.unindexed = True
    page.refresh()
    reader = weakref.ref(page._reader)
    with qtbot.waitSignal(page.destroyed):
        page.close()
        page.deleteLater()
    del page
    gc.collect()
    assert reader() is None


# --- the reader alone ----------------------------------------------------------------------------


def steps(files: int, read: bool, closed: list[int]) -> Iterator[MemoryStep]:
    try:
        for number in range(1, files + 1):
            yield MemoryStep(number, files, number if read else 0)
    finally:
        closed.append(files)
    return (MemoryListed(id="a"),)  # type: ignore[return-value]


def test_however_many_are_known_they_are_listed_at_once(qtbot: QtBot) -> None:
    reader, told = ListReader(), list[object]()
    reader.went_on.connect(told.append)
    with qtbot.waitSignal(reader.ended) as ended:
        reader.start(steps(20 * SLICE_DONE, False, []))  # type: ignore[arg-type]
    assert ended.args == [(MemoryListed(id="a"),)]
    assert not told and not reader.is_reading


def test_each_slice_is_small_and_another_start_closes_the_first(qtbot: QtBot) -> None:
    reader, told, closed = ListReader(), list[MemoryStep](), list[int]()
    reader.went_on.connect(told.append)
    reader.start(steps(10**6, True, closed))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(told) > 3)
    apart = [later.done - sooner.done for sooner, later in pairwise(told)]
    assert max(apart) <= SLICE_READ + 1
    assert not closed
    reader.start(steps(2, True, closed))  # type: ignore[arg-type]
    assert closed == [10**6, 2]


def test_a_folder_that_cannot_be_read_is_said_also_on_the_way(qtbot: QtBot) -> None:
    def broken() -> Iterator[MemoryStep]:
        for number in range(1, 100):
            yield MemoryStep(number, 100, number)
        raise FAULT

    reader = ListReader()
    with qtbot.waitSignal(reader.failed) as failed:
        reader.start(broken())  # type: ignore[arg-type]
    assert failed.args == [FAULT] and not reader.is_reading


def test_counts_are_written_in_thousands_from_ten_thousand_on() -> None:
    assert (grouped(1200), grouped(10_000), grouped(1_234_567)) == (
        "1200",
        "10\N{NARROW NO-BREAK SPACE}000",
        "1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567",
    )
