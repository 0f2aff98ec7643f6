"""A chart on view, and the sheets that the tests of the chart draw."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from myoplanner.logic.sheets.timeline.sheet import TimelineSheet
from myoplanner.ui.chart.widget import TimelineChart
from tests.logic.sheets.timelines import ck, event, plan_of, sheet, strength

ALTERNATE = plan_of(
    (21, "60", "60"), (105, "60", "0"), (14, "50", "0"), (None, "10", "10"), name="Amato-Griggs"
)


@pytest.fixture
def full() -> TimelineSheet:
    """A course with all four panels; today is day 130, in the third step."""
    values = (ck(-7, "7040", "192"), ck(28, "1200", "192"), ck(84, "190", "192"), ck(126, "150", "170"))
    powers = (strength(0, "48"), strength(56, "64"), strength(126, "74"))
    return sheet(
        130, plans=(ALTERNATE,), results=values + powers, events=(event(60, text="weaker on stairs"),)
    )


@pytest.fixture
def chart(qtbot: QtBot, full: TimelineSheet) -> TimelineChart:
    """The chart of `full` in a window of 880 x 560 px."""
    made = TimelineChart()
    qtbot.addWidget(made)
    made.resize(880, 560)
    made.show_sheet(full)
    made.show()
    qtbot.waitExposed(made)
    return made
