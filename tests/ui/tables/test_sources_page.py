"""What the sources say: all statements, searched by words, with ways to where they are used; Esc returns."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from myoplanner.logic.finding import State as Establishment
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.sheets.sources import PlaceText
from myoplanner.ui.controller import Controller
from myoplanner.ui.main_window import MainWindow
from myoplanner.ui.style import apply_theme
from myoplanner.ui.tables.cell_painter import look_of
from myoplanner.ui.tables.response_tab import COMPARE, WINDOWS
from myoplanner.ui.tables.sources_page import STATE, SourcesPage
from myoplanner.ui.theme import LIGHT
from tests.ui.memory_store import MemoryStore
from tests.ui.paint import paint
from tests.ui.tables.desk import TODAY, now
from tests.ui.tables.visited import followed

EVERYWHERE = frozenset({"regimen", "diagnosis", "item", "antibody"})


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, knowledge: Knowledge) -> Iterator[SourcesPage]:
    apply_theme(qapp, LIGHT)
    made = SourcesPage(knowledge)
    qtbot.addWidget(made)
    made.resize(1280, 760)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open_page(False, EVERYWHERE)
    yield made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, knowledge: Knowledge) -> MainWindow:
    apply_theme(qapp, LIGHT)
    controller = Controller(MemoryStore.of([followed(knowledge)]), knowledge, TODAY, now)
    made = MainWindow(controller, qapp, tuple)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def on_sources(window: MainWindow) -> bool:
    return window.sources is not None and window.sources.isVisible()


# --- the page ------------------------------------------------------------------------------------


def test_every_statement_stands_there_with_source_year_and_state(
    page: SourcesPage, knowledge: Knowledge, qtmodeltester: ModelTester
) -> None:
    statements = knowledge.statements.statements
    assert page.model.texts(0) == tuple(item.id for item in statements)
    assert page.model.texts(1) == tuple(item.text for item in statements)
    assert page.count.text() == f"{len(statements)} of {len(statements)} statements"
    for column in (2, 3, 4, 5):
        assert all(page.model.texts(column))
    qtmodeltester.check(page.model)
    paint(page)


def test_what_is_unconfirmed_is_marked_and_says_so(page: SourcesPage, knowledge: Knowledge) -> None:
    for row, item in enumerate(knowledge.statements.statements):
        index = page.model.index(row, STATE)
        assert index.data() == item.state.value
        assert look_of(index).warned is (item.state is Establishment.UNCONFIRMED)


def test_the_search_keeps_what_bears_every_word(qtbot: QtBot, page: SourcesPage) -> None:
    qtbot.keyClicks(page.search, "dalakas week")
    shown = page.model.lines
    assert 0 < len(shown) < 20
    assert all("week" in (line.cells[1] + line.spoken).casefold() for line in shown)
    assert page.view.current_key == shown[0].key
    qtbot.keyClicks(page.search, " nosuchword")
    assert page.model.lines == ()
    QApplication.processEvents()
    assert "No statement says this." in page.places.area.text
    paint(page)


def test_an_id_leads_to_its_statement_and_places(qtbot: QtBot, page: SourcesPage) -> None:
    qtbot.keyClicks(page.search, "rs-04")
    assert "RS-04" in page.model.texts(0)
    assert page.show_statement("RS-04")
    assert page.places.title.text() == "RS-04: Following the response"
    assert page.places.cards
    assert not page.show_statement("XX-99")


def test_esc_empties_the_search_and_then_goes_back(qtbot: QtBot, page: SourcesPage) -> None:
    qtbot.keyClicks(page.search, "ck")
    with qtbot.assertNotEmitted(page.closed):
        qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.search, Qt.Key.Key_Escape)


def test_keys_lead_from_the_search_to_a_place(qtbot: QtBot, page: SourcesPage) -> None:
    qtbot.keyClicks(page.search, "st-04")
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.view
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    card = next(card for card in page.places.cards if card.button is not None)
    assert QApplication.focusWidget() is card.button
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(card.button, Qt.Key.Key_Return)
    assert isinstance(asked.args[0], PlaceText)
    assert asked.args[0].kind in EVERYWHERE


def test_without_a_patient_there_is_nowhere_to_go(page: SourcesPage) -> None:
    page.open_page(True, frozenset())
    page.show_statement("ST-04")
    assert page.places.cards
    assert all(card.button is None for card in page.places.cards)
    paint(page)


def test_all_texts_are_plain(page: SourcesPage) -> None:
    for label in page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_closed_page_dies(page: SourcesPage, knowledge: Knowledge) -> None:
    other = SourcesPage(knowledge)
    other.open_page(False, EVERYWHERE)
    ghost = weakref.ref(other)
    del other
    gc.collect()
    assert ghost() is None


# --- in the window -------------------------------------------------------------------------------


def test_f3_shows_it_and_esc_returns_to_the_patients(qtbot: QtBot, window: MainWindow) -> None:
    assert window.actions_["sources"].shortcut() == QKeySequence("F3")
    window.actions_["sources"].trigger()
    assert on_sources(window)
    assert window.sources is not None
    qtbot.keyClick(window.sources.search, Qt.Key.Key_Escape)
    assert window.patients.isVisible()


def test_it_returns_to_the_open_patient_whose_actions_rest_meanwhile(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.open_patient("course")
    window.show_sources()
    assert not window.actions_["result"].isEnabled()
    assert window.actions_["patients"].isEnabled()
    assert window.sources is not None
    paint(window)
    qtbot.keyClick(window.sources.search, Qt.Key.Key_Escape)
    assert window.on_patient
    assert window.actions_["result"].isEnabled()
    assert not window.actions_["undo"].isEnabled(), "nothing was edited"


@pytest.mark.parametrize(("figure", "part"), [("response", WINDOWS), ("criteria", COMPARE)])
def test_a_figure_leads_to_the_response(window: MainWindow, figure: str, part: int) -> None:
    window.open_patient("course")
    window.show_sources()
    window.go_to_place(PlaceText(kind="figure", key=figure, text="Figure"))
    tables = window.patient.tables
    assert tables.tabs.currentWidget() is tables.response
    assert tables.response.pages.currentIndex() == part


def test_a_rule_leads_to_its_finding_while_it_stands(window: MainWindow) -> None:
    window.open_patient("course")
    window.show_sources()
    assert window.sources is not None
    window.sources.show_statement("RS-07")
    by_key = {card._place.key: card for card in window.sources.places.cards if card._place.kind == "rule"}
    standing = by_key["response.definition"]
    assert standing.button is not None
    standing.button.click()
    tables = window.patient.tables
    assert tables.tabs.currentWidget() is tables.findings
    row = next(row for row in tables.findings.rows if row.finding.rule == "response.definition")
    assert row.line.isChecked()


def test_a_regimen_leads_to_the_steroid_step_and_chooses_nothing(window: MainWindow) -> None:
    window.open_patient("course")
    before = window._controller.course
    assert before is not None
    window.show_sources()
    window.go_to_place(PlaceText(kind="regimen", key="dalakas", text="Regimen Dalakas"))
    course = window._controller.course
    assert course is not None
    assert course.draft.step == "steroid"
    assert course.draft.steroid == before.draft.steroid


def test_typing_that_is_not_stored_is_not_lost_behind_the_page(window: MainWindow) -> None:
    window.open_patient("course")
    window.patient.tables.start_visit()
    window.patient.tables.visits.form.ratings["haq"].setText("1")
    window.show_sources()
    assert not window.close()
    window.leave_sources()
    assert window.patient.tables.visits.form.ratings["haq"].text() == "1"
