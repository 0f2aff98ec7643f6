"""The soak in short; `python3 dev.py soak` goes on for a minute."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.soak import MOST_ITEMS, MOST_OBJECTS, WARM_UP, Counted, counted, grown
from tests.ui.chart.soaking import Soaked
from tests.ui.paint import paint

ROUNDS = 10


@pytest.mark.timeout(180)
def test_panning_dragging_and_undoing_grow_nothing(qtbot: QtBot) -> None:
    soaked = Soaked()
    qtbot.addWidget(soaked.page)
    for number in range(WARM_UP):
        soaked.round(number)
    before = counted(soaked)
    for number in range(ROUNDS):
        soaked.round(number)
    assert grown(before, counted(soaked)) == []
    assert soaked.faults() == []
    paint(soaked.page)


def test_growth_would_be_seen() -> None:
    more = Counted(objects=MOST_OBJECTS + 1, items=MOST_ITEMS + 1)
    assert len(grown(Counted(objects=0, items=0), more)) == 2
