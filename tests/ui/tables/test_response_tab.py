"""The response: windows with arithmetic, trends, assumed conditions with a what-if, visits compared."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from myoplanner.logic.edits import with_results, with_visit
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import Scale
from myoplanner.logic.sheets.timeline.shapes import DoseLine
from myoplanner.ui.controller import Controller
from myoplanner.ui.main_window import MainWindow
from myoplanner.ui.tables.response_tab import COMPARE, CONDITIONS, TRENDS, WINDOWS, ResponseTab
from tests.ui.memory_store import MemoryStore
from tests.ui.paint import paint
from tests.ui.tables.desk import JANUARY, Desk, weight, with_plan
from tests.ui.tables.visited import APRIL, MAY, ck, followed, sheet, visit

OpenDesk = Callable[..., Desk]
BEFORE_THE_CUT = date(2026, 2, 3)
"""Oddis-Medsger from 5 January cuts first on 2 February."""


def opened_at(desk: Desk, page: int) -> ResponseTab:
    tab = desk.tables.response
    desk.tables.tabs.setCurrentWidget(tab)
    tab.show_page(page)
    return tab


def shown(widget: QWidget) -> str:
    QApplication.processEvents()
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def noon() -> datetime:
    return datetime(2026, 2, 3, 12, 0)


@pytest.fixture
def desk(open_desk: OpenDesk, knowledge: Knowledge) -> Desk:
    return open_desk(followed(knowledge), width=1100, height=420)


# --- windows and trends --------------------------------------------------------------------------


def test_each_window_has_verdict_arithmetic_and_the_definition(desk: Desk) -> None:
    tab = opened_at(desk, WINDOWS)
    texts = shown(tab.gates)
    assert "Weeks 4–6: does the diagnosis hold?" in texts
    assert "Month 3: is a drug to be added?" in texts
    # CK 4000 to 1000, MMT8 40 to 56, neither normal.
    assert "(4000 − 1000) / 4000 = 75 % lower" in texts
    assert "(56 − 40) / 40 = 40 % higher" in texts
    assert "partial response" in texts
    assert "our own, unconfirmed" in texts
    assert "Source: AD-02" in texts
    paint(desk.tables)


def test_what_is_missing_is_named_and_nothing_is_judged(open_desk: OpenDesk, knowledge: Knowledge) -> None:
    course = with_plan(Course(id="course", results=(weight("60"),)), knowledge, "oddis-medsger")
    desk = open_desk(course)
    tab = opened_at(desk, WINDOWS)
    assert "cannot judge" in shown(tab.gates)
    assert "Missing: CK on or before the first steroid day" in shown(tab.gates)


def test_without_steroid_there_is_no_window(open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course"))
    for page in (WINDOWS, TRENDS, CONDITIONS, COMPARE):
        opened_at(desk, page)
        paint(desk.tables)
    assert "No steroid day is on record" in desk.tables.response.gates.text
    assert "Two visits are needed" in desk.tables.response.compare.text


def test_trends_are_a_table_that_can_be_copied(desk: Desk, qtmodeltester: ModelTester) -> None:
    tab = opened_at(desk, TRENDS)
    assert tab.trends.model.texts(0) == ("CK", "MMT8 0-80")
    qtmodeltester.check(tab.trends.model)
    desk.enter()  # from the name into its page
    assert QApplication.focusWidget() is tab.trends.view
    desk.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith("CK\t1000 U/L")
    assert "AST" in tab.trends.note.text()
    paint(desk.tables)


def test_the_names_lead_by_keyboard_and_ctrl_c_copies_a_page(desk: Desk) -> None:
    tab = opened_at(desk, WINDOWS)
    for page in (TRENDS, CONDITIONS, COMPARE):
        desk.press(Qt.Key.Key_Down)
        assert tab.pages.currentIndex() == page
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Oddis-Medsger assumed that CK is normal" in QApplication.clipboard().text()


def test_texts_can_be_selected_and_are_plain(desk: Desk) -> None:
    tab = opened_at(desk, WINDOWS)
    labels = tab.gates.findChildren(QLabel)
    assert labels
    for label in labels:
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


# --- what the plan assumed -----------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, knowledge: Knowledge) -> MainWindow:
    """CK 4000 and then 3000 before the first cut on 2 February; it is 3 February."""
    course = with_results(
        Course(id="course"), weight("60"), ck("4000", JANUARY), ck("3000", date(2026, 2, 1))
    )
    course = with_plan(course, knowledge, "oddis-medsger")
    controller = Controller(MemoryStore.of([course]), knowledge, BEFORE_THE_CUT, noon)
    made = MainWindow(controller, qapp, tuple)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open_patient("course")
    made.patient.ensure_chart()
    return made


def test_not_met_offers_the_hold_once_more_as_a_ghost(qtbot: QtBot, window: MainWindow) -> None:
    tables, chart = window.patient.tables, window.patient.chart
    assert chart is not None
    tables.show_response(CONDITIONS)
    (card,) = tables.response.conditions.cards
    assert "Not met" in shown(card)
    assert "CK: 3000 U/L (15 × its upper limit) on Sun 1 Feb 2026" in shown(card)
    assert card.button is not None
    before = window._controller.course
    card.button.setFocus()
    qtbot.keyClick(card.button, Qt.Key.Key_Space)
    lines = {span.line for span in chart.sheet.spans} if chart.sheet is not None else set()
    assert DoseLine.WHAT_IF in lines
    (card,) = tables.response.conditions.cards
    # The hold of 28 days once more: the cut falls on 2 March.
    assert "the cut falls on Mon 2 Mar 2026 in place of Mon 2 Feb 2026, 4 weeks later" in shown(card)
    assert card.button is not None
    assert card.button.hasFocus(), "the cursor stays on the button"
    assert window._controller.course is before, "nothing on record is moved"
    paint(window)
    card.button.click()
    assert chart.sheet is not None
    assert DoseLine.WHAT_IF not in {span.line for span in chart.sheet.spans}


def test_met_offers_nothing(open_desk: OpenDesk, knowledge: Knowledge) -> None:
    course = with_results(followed(knowledge), ck("150", date(2026, 2, 1)))
    desk = open_desk(course)
    tab = opened_at(desk, CONDITIONS)
    (card,) = tab.conditions.cards
    assert "Met" in shown(card)
    assert card.button is None


def test_the_name_says_how_many_are_not_met(open_desk: OpenDesk, knowledge: Knowledge) -> None:
    desk = open_desk(with_results(followed(knowledge), ck("3000", date(2026, 2, 1))))
    assert desk.tables.response._names.button(CONDITIONS).text() == "Assumed: 1 not met"


# --- visits compared -----------------------------------------------------------------------------


def test_two_visits_are_compared_by_both_scores(desk: Desk, qtmodeltester: ModelTester) -> None:
    compare = opened_at(desk, COMPARE).compare
    # Physician 6 to 3: 30 % of 10; patient 6 to 4: 20 %; MMT8 40 to 56: 20 % of 80; HAQ 1.5 to 0.75: 25 %
    # of 3; extramuscular unchanged; CK 20 to 5 times its limit: 15 of 15 = 100 %.
    # By the thresholds of resources/knowledge/criteria.toml 17.5 + 5 + 20 + 7.5 + 0 + 7.5 = 57.5 points.
    assert [line.cells[3] for line in compare.model.lines] == ["30 %", "20 %", "20 %", "25 %", "0 %", "100 %"]
    points = [line.cells[4].split(" of ")[0] for line in compare.model.lines]
    assert points == ["17.5", "5", "20", "7.5", "0", "7.5"]
    assert compare.score.text() == "ACR/EULAR 2016: moderate improvement, 57.5 of 100 points"
    assert compare.imacs.text().startswith("IMACS 2003: improvement met")
    assert "Manual muscle test: 40 to 56, improvement 16 of 80 = 20 %" in compare.arithmetic.text()
    qtmodeltester.check(compare.model)
    paint(desk.tables)


def test_a_missing_measure_is_named_and_there_is_no_score(open_desk: OpenDesk, knowledge: Knowledge) -> None:
    course = with_visit(followed(knowledge), visit("third", MAY, ("2", None, "0.5", "2")), "s3")
    desk = open_desk(course, width=1100, height=420)
    compare = opened_at(desk, COMPARE).compare
    assert compare.other.currentText() == "Mon 4 May 2026"
    assert "No ACR/EULAR 2016 score" in compare.score.text()
    assert "cannot judge" in compare.imacs.text()
    assert compare.missing.text() == "Missing: Patient global, Manual muscle test, Enzyme"


def test_scales_are_never_mixed(open_desk: OpenDesk, knowledge: Knowledge) -> None:
    both = visit("third", MAY, ("2", "2", "0.5", "2"), sheet(*[9] * 15, scale=Scale.MMT8_150))
    course = with_results(with_visit(followed(knowledge), both, "s3"), ck("300", MAY))
    desk = open_desk(course, width=1100, height=420)
    compare = opened_at(desk, COMPARE).compare
    assert compare.missing.text() == "Missing: Manual muscle test"
    assert "No ACR/EULAR 2016 score" in compare.score.text()


def test_any_two_visits_can_be_chosen_by_keyboard_and_stay_chosen(
    open_desk: OpenDesk, knowledge: Knowledge
) -> None:
    third = visit("third", MAY, ("2", "2", "0.5", "2"), sheet(*[9] * 8))
    course = with_results(with_visit(followed(knowledge), third, "s3"), ck("300", MAY))
    desk = open_desk(course, width=1100, height=420)
    compare = opened_at(desk, COMPARE).compare
    compare.one.setFocus()
    desk.press(Qt.Key.Key_Down)
    assert (compare.one.currentText(), compare.other.currentText()) == ("Mon 13 Apr 2026", "Mon 4 May 2026")
    assert compare.model.lines[0].cells[1:3] == ("3", "2")
    desk.controller.edit("x", lambda item: with_results(item, ck("310", date(2026, 5, 6))))
    assert compare.one.currentText() == "Mon 13 Apr 2026"
    desk.press(Qt.Key.Key_Down)  # the same visit twice
    assert "Choose two different visits." in shown(compare)
    assert not compare.view.isVisible()
    assert APRIL < MAY


def test_a_closed_tab_dies(desk: Desk) -> None:
    tab = ResponseTab(desk.controller)
    state = desk.controller.state
    assert state is not None
    tab.show_state(state)
    paint(tab)
    ghost = weakref.ref(tab)
    del tab
    gc.collect()
    assert ghost() is None
