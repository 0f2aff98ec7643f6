"""A line that is too long says so, and keeps the whole for who asks."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from myoplanner.ui.elided import ElidedLabel
from tests.ui.paint import paint


def test_a_long_line_ends_in_an_ellipsis_and_its_tip_has_the_whole(qtbot: QtBot) -> None:
    label = ElidedLabel("title")
    qtbot.addWidget(label)
    label.resize(120, 24)
    label.setText("A. R.    woman of 54    dermatomyositis with overlap")
    label.show()
    paint(label)
    assert label.shown_text().endswith("…")
    assert label.shown_text() != label.text()
    assert label.toolTip() == label.text()
    label.resize(2_000, 24)
    paint(label)
    assert label.shown_text() == label.text()
    assert label.toolTip() == ""


def test_markup_in_a_name_is_shown_as_typed(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(70, 24)
    label.setText("<b>A</b> & a long name after it")
    paint(label)
    assert label.text().startswith("<b>A</b>")
    assert label.shown_text().startswith("<b>")
    assert label.toolTip().startswith("<span>&lt;b&gt;A")


def test_a_long_line_does_not_push_its_neighbours_away(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText("x" * 500)
    assert label.minimumSizeHint().width() == 60
