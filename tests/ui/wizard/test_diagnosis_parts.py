"""The parts that are painted by hand: words of an item, heads of sections, the bar of the verdict."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from myoplanner.logic.sheets.classification import CutOffMark
from myoplanner.logic.sheets.diagnosis import WordText
from myoplanner.logic.sheets.verdict import VerdictSheet
from myoplanner.ui.wizard.diagnosis.fold import FoldHead
from myoplanner.ui.wizard.diagnosis.segments import Segments
from myoplanner.ui.wizard.diagnosis.verdict_bar import VerdictBar
from tests.ui.paint import paint

YES_NO = (
    WordText(key="yes", label="Yes", short="Yes"),
    WordText(key="no", label="No", short="No"),
    WordText(key=None, label="?", short="?"),
)
MIMIC = (
    WordText(key="excluded", label="Excluded", short="Yes"),
    WordText(key="not_excluded", label="Not excluded", short="No"),
    WordText(key=None, label="not assessed", short="?"),
)
READING = (
    WordText(key="for", label="For inflammation", short="Yes"),
    WordText(key="against", label="Against it", short="No"),
    WordText(key="equivocal", label="Equivocal", short="Equivocal"),
    WordText(key="not_done", label="Not done", short="Not done"),
    WordText(key=None, label="?", short="?"),
)


def shown(qtbot: QtBot, words: tuple[WordText, ...]) -> tuple[Segments, list[object]]:
    """A control at its natural size, and what it hands on."""
    widget = Segments("Item", words)
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    widget.show()
    picked: list[object] = []
    widget.chosen.connect(picked.append)
    return widget, picked


def test_unknown_is_a_word_that_is_shown_and_said(qtbot: QtBot) -> None:
    widget, _ = shown(qtbot, MIMIC)
    assert widget.word() is None
    assert widget.accessibleName() == "Item: not assessed"
    widget.show_word("not_excluded")
    assert widget.accessibleName() == "Item: Not excluded"
    widget.show_word("a word of another edition")
    assert widget.word() is None
    paint(widget)


def test_picking_hands_on_and_shows_nothing_by_itself(qtbot: QtBot) -> None:
    widget, picked = shown(qtbot, YES_NO)
    qtbot.keyClick(widget, Qt.Key.Key_Y)
    qtbot.keyClick(widget, Qt.Key.Key_Question)  # is unknown already: nothing to hand on
    assert picked == ["yes"] and widget.word() is None


@pytest.mark.parametrize(
    ("words", "keys", "expected"),
    [
        (YES_NO, "yn", ["yes", "no"]),
        (YES_NO, "12", ["yes", "no"]),
        (MIMIC, "yne", ["excluded", "not_excluded", "excluded"]),
        # n is no before it is not done; e is equivocal
        (READING, "ynef", ["for", "against", "equivocal", "for"]),
        (READING, "49", ["not_done"]),
        (YES_NO, "xq7", []),
    ],
)
def test_letters_and_digits_pick(
    qtbot: QtBot, words: tuple[WordText, ...], keys: str, expected: list[object]
) -> None:
    widget, picked = shown(qtbot, words)
    for key in keys:
        qtbot.keyClicks(widget, key)
    assert picked == expected


def test_a_letter_goes_on_to_the_next_word_that_begins_with_it(qtbot: QtBot) -> None:
    widget, picked = shown(qtbot, READING)
    widget.show_word("against")
    qtbot.keyClick(widget, Qt.Key.Key_N)
    assert picked == ["not_done"]


def test_keys_with_ctrl_or_alt_are_left_to_the_window(qtbot: QtBot) -> None:
    widget, picked = shown(qtbot, YES_NO)
    for modifier in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
        qtbot.keyClick(widget, Qt.Key.Key_Y, modifier)
    assert picked == []


def test_the_mouse_picks_the_word_under_it(qtbot: QtBot) -> None:
    widget, picked = shown(qtbot, MIMIC)
    second = widget._laid_out(widget.width())[1].center()
    qtbot.mouseMove(widget, second)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=second)
    qtbot.mouseClick(widget, Qt.MouseButton.RightButton, pos=second)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert picked == ["not_excluded"]
    assert widget.toolTip() == "Not excluded"


def test_words_that_do_not_fit_go_on_in_the_next_line(qtbot: QtBot) -> None:
    widget, _ = shown(qtbot, READING)
    one = widget.heightForWidth(widget.natural_width())
    two = widget.heightForWidth(widget.natural_width() - 1)
    assert widget.sizeHint().height() == one < two
    lines = widget._laid_out(widget.natural_width() - 1)
    assert len({rect.top() for rect in lines}) == 2
    assert all(rect.right() < widget.natural_width() for rect in lines)
    widget.resize(widget.natural_width() - 1, two)
    paint(widget)


def test_the_chosen_word_is_filled(qtbot: QtBot) -> None:
    widget, _ = shown(qtbot, YES_NO)
    widget.show_word("yes")
    image = paint(widget).toImage()
    filled = widget.palette().color(widget.palette().ColorRole.Highlight)
    rects = widget._laid_out(widget.width())
    assert at(image, rects[0].topLeft() + QPoint(4, 4)) == filled
    assert at(image, rects[1].topLeft() + QPoint(4, 4)) != filled


def at(image: QImage, point: QPoint) -> QColor:
    return image.pixelColor(point * image.devicePixelRatio())


# --- heads ------------------------------------------------------------------


def test_a_summary_that_is_cut_stands_whole_in_the_tooltip(qtbot: QtBot) -> None:
    head = FoldHead("Skin")
    qtbot.addWidget(head)
    head.resize(340, head.sizeHint().height())
    head.show_line("Skin", "+6.4", "heliotrope")
    assert head.toolTip() == ""
    long = "heliotrope, Gottron sign, calcinosis, oedema, cutaneous necrosis; 1 no, 2 unknown"
    head.show_line("Skin", "+6.4", long)
    assert head.toolTip() == long
    assert head.accessibleDescription() == f"+6.4; {long}"
    head.resize(1200, head.height())
    head.show()
    assert head.toolTip() == ""
    paint(head)


def test_a_head_is_folded_by_space_enter_and_arrows(qtbot: QtBot) -> None:
    head = FoldHead("Skin")
    qtbot.addWidget(head)
    head.show()
    seen = []
    right, left = Qt.Key.Key_Right, Qt.Key.Key_Left
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, right, right, left, left):
        qtbot.keyClick(head, key)
        seen.append(head.isChecked())
    assert seen == [True, False, True, True, False, False]
    paint(head)


# --- the bar ----------------------------------------------------------------


def verdict(minimum: str, maximum: str) -> VerdictSheet:
    marks = (("probable", "5.5"), ("definite", "7.5"))
    return VerdictSheet(
        headline="EULAR/ACR 2017: definite",
        score="",
        lines=(),
        label="",
        minimum=Decimal(minimum),
        maximum=Decimal(maximum),
        top=Decimal("20.8"),
        cut_offs=tuple(
            CutOffMark(name=name, points=Decimal(points), text=f"{name} {points}") for name, points in marks
        ),
        spoken="",
        rows=(),
        arithmetic=(),
        remarks=(),
    )


@pytest.mark.parametrize(
    ("minimum", "maximum"), [("0", "20.8"), ("11.3", "13.2"), ("20.8", "20.8"), ("0", "0")]
)
def test_the_bar_shows_the_score_where_it_lies(qtbot: QtBot, minimum: str, maximum: str) -> None:
    bar = VerdictBar()
    qtbot.addWidget(bar)
    bar.resize(321, bar.sizeHint().height())
    paint(bar)  # before anything is known of it
    bar.show_verdict(verdict(minimum, maximum))
    image = paint(bar).toImage()
    ink = bar.palette().color(bar.palette().ColorRole.WindowText)
    row = bar.height() - 1 - 6
    dark = [x for x in range(bar.width()) if at(image, QPoint(x, row)) == ink]
    # 0 to 20.8 points over 320 pixels; the mark of the score is 7 pixels wide and never leaves the bar
    middle = min(max(float(minimum) / 20.8 * 320, 3.5), 317.5)
    assert dark and abs(sum(dark) / len(dark) - middle) <= 1.5


def test_the_frame_of_the_keyboard_leaves_the_words_of_a_head_readable(qtbot: QtBot) -> None:
    head = FoldHead("Skin")
    qtbot.addWidget(head)
    head.show_line("Skin", "", "4 no")
    head.resize(240, head.sizeHint().height())
    with qtbot.waitActive(head):
        head.show()
        head.activateWindow()
    # Some empty ground between label and summary: the same colour with the keyboard as without.
    spot = QPoint(head.label_width() + 20, head.height() // 2)
    head.clearFocus()
    bare = paint(head).toImage().pixelColor(spot)
    head.setFocus()
    qtbot.waitUntil(head.hasFocus)
    assert paint(head).toImage().pixelColor(spot) == bare
