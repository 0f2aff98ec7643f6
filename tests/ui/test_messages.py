"""The banner: plain text, its own buttons, and a way out."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from myoplanner.errors import AppError
from myoplanner.ui.messages import MOST_CHARACTERS, Banner, Tone
from tests.ui.paint import paint


def shown(qtbot: QtBot) -> Banner:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.resize(800, 80)
    return banner


def test_it_is_not_there_until_something_is_said(qtbot: QtBot) -> None:
    banner = shown(qtbot)
    assert not banner.isVisible()
    banner.show_note("Keys", "F1 lists the keys")
    assert banner.isVisible()
    banner.clear()
    assert not banner.isVisible() and not banner.title.text()


def test_an_error_says_title_what_happened_and_what_to_do(qtbot: QtBot) -> None:
    banner = shown(qtbot)
    banner.show_error(AppError("Not saved", "The disk is full.", "Make room and save again."))
    assert banner.title.text() == "Not saved"
    assert banner.text.text() == "The disk is full. Make room and save again."
    assert banner.property("role") == "stop-card"
    assert banner.sign.isVisible(), "not by colour alone"
    assert banner.accessibleName() == "Not saved The disk is full. Make room and save again."
    paint(banner)


def test_each_tone_has_its_frame_and_only_a_note_has_no_sign(qtbot: QtBot) -> None:
    banner = shown(qtbot)
    for tone in Tone:
        banner.show_message(tone, "Title", "Text", "&Do", "&Other")
        assert banner.property("role") == f"{tone.value}-card"
        assert banner.sign.isVisible() is (tone is not Tone.NOTE)
        paint(banner)


def test_markup_stays_text_and_a_huge_text_is_cut(qtbot: QtBot) -> None:
    banner = shown(qtbot)
    banner.show_note("<b>A.R.</b> & <img src=file:///etc/passwd>", "x" * 1_000_000)
    assert banner.title.text() == "<b>A.R.</b> & <img src=file:///etc/passwd>"
    assert len(banner.text.text()) == MOST_CHARACTERS
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in banner.findChildren(QLabel))
    paint(banner)


def test_the_buttons_say_what_was_pressed_and_vanish_with_the_next_message(qtbot: QtBot) -> None:
    banner = shown(qtbot)
    banner.show_message(Tone.WARN, "Delete?", action="&Delete", other="&Keep")
    with qtbot.waitSignal(banner.action_requested):
        banner.action.click()
    with qtbot.waitSignal(banner.other_requested):
        banner.other.click()
    banner.show_note("Done")
    assert not banner.action.isVisible() and not banner.other.isVisible() and not banner.text.isVisible()


def test_the_cross_and_esc_close_it(qtbot: QtBot) -> None:
    banner = shown(qtbot)
    banner.show_note("Done", action="&Undo")
    with qtbot.waitSignal(banner.closed):
        banner.cross.click()
    banner.show_note("Done", action="&Undo")
    with qtbot.waitSignal(banner.closed):
        qtbot.keyClick(banner.action, Qt.Key.Key_Escape)
    assert not banner.isVisible()


def test_a_closed_banner_dies(qapp: QApplication) -> None:
    banner = Banner()
    banner.show_note("Done", action="&Undo")
    paint(banner)
    gone = weakref.ref(banner)
    banner.close()
    del banner
    gc.collect()
    assert gone() is None
