"""Tables that are only read: widths shared, texts whole, numbers and units together, rows copied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from myoplanner.ui.style import apply_theme
from myoplanner.ui.tables.text_model import TextColumn, TextLine, TextModel
from myoplanner.ui.tables.text_view import TextView, unbroken
from myoplanner.ui.theme import LIGHT
from tests.ui.paint import paint

COLUMNS = (TextColumn("Day"), TextColumn("Text", shares=True), TextColumn("More", shares=True))
LONG = "A text of some length that has to wrap in a narrow table, more than once. " * 4


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> TextView:
    apply_theme(qapp, LIGHT)
    model = TextModel(COLUMNS)
    made = TextView(model, "A table")
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(500, 240)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    model.show_lines(
        (
            TextLine(key="one", cells=("Mon 5 Jan 2026", LONG, "short")),
            TextLine(key="two", cells=("Tue 6 Jan 2026", "one\ntwo", "<b>not bold</b>")),
        )
    )
    return made


@pytest.mark.parametrize("width", [260, 500, 1200])
def test_columns_fill_the_width_and_texts_are_whole(view: TextView, width: int) -> None:
    view.resize(width, 240)
    paint(view)
    widths = [view.columnWidth(place) for place in range(3)]
    assert sum(widths) <= view.viewport().width()
    room = QRect(0, 0, widths[1], 10_000)
    needed = view.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), LONG).height()
    assert view.rowHeight(0) >= needed
    assert view.rowHeight(1) >= 2 * view.fontMetrics().height()


def test_the_whole_height_needs_no_scroll_bar(view: TextView) -> None:
    view.resize(700, 100)
    view.setFixedHeight(view.whole_height)
    paint(view)
    assert view.verticalScrollBar().maximum() == 0


def test_the_line_with_the_cursor_is_always_chosen(qtbot: QtBot, view: TextView) -> None:
    view.setFocus()
    assert view.current_key == "one"
    assert view.selectionModel().hasSelection()
    with qtbot.waitSignal(view.moved) as moved:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert moved.args == ["two"]
    assert not view.put_at("three")
    assert view.put_at("one")


def test_keys_open_delete_and_copy_a_line(qtbot: QtBot, view: TextView) -> None:
    view.put_at("two")
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    with qtbot.waitSignal(view.delete_asked) as deleted:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert opened.args == deleted.args == ["two"]
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Tue 6 Jan 2026\tone; two\t<b>not bold</b>"


def test_the_model_is_sound_and_the_same_lines_are_no_news(
    view: TextView, qtmodeltester: ModelTester
) -> None:
    model = view.model()
    assert isinstance(model, TextModel)
    assert not model.show_lines(model.lines)
    assert model.key_at(5) == ""
    qtmodeltester.check(model)


def test_a_value_stays_with_its_unit() -> None:
    assert unbroken("74 U/L (1.9 × its limit), 5 %") == ("74\u00a0U/\u2060L (1.9\u00a0× its limit), 5\u00a0%")
