"""What the chart draws: the sheet's own vertices, aligned panels, given ticks, plain texts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsTextItem, QLabel
from pytestqt.qtbot import QtBot

from myoplanner.logic.record.course import Draft, SteroidDraft
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.shapes import PanelName
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions, TimelineSheet
from myoplanner.ui.chart.picture import grab_png
from myoplanner.ui.chart.widget import TimelineChart
from myoplanner.ui.theme import DARK, LIGHT
from tests.logic.sheets.timelines import ck, day, event, panel, plan_of, sheet, strength
from tests.ui.chart.conftest import ALTERNATE
from tests.ui.paint import paint

DRAFT = Draft(steroid=SteroidDraft(regimen_id="dalakas", start=day(100)))
SHEETS = {
    "nothing": sheet(0),
    "one value": sheet(10, results=(ck(0, "182", None),)),
    "equal values": sheet(10, results=(ck(0, "182"), ck(5, "182"), strength(0, "0"))),
    "plan": sheet(10, plans=(ALTERNATE,)),
    "draft": sheet(120, plans=(ALTERNATE,), draft=DRAFT),
    "draft alone": sheet(120, draft=DRAFT),
    "linear": sheet(10, TimelineOptions(ck_log=False), results=(ck(0, "9000"), ck(5, "182"))),
    "far apart": sheet(9000, results=(ck(0, "9000"), ck(8000, "182"))),
}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", SHEETS)
def test_every_state_paints(qtbot: QtBot, name: str, theme: object) -> None:
    chart = TimelineChart(theme=theme)
    qtbot.addWidget(chart)
    for size in ((880, 560), (360, 300), (60, 40)):
        chart.resize(*size)
        chart.show_sheet(SHEETS[name])
        paint(chart)
    chart.fit_all()
    paint(chart)


def test_the_items_hold_the_vertices_of_the_sheet(chart: TimelineChart, full: TimelineSheet) -> None:
    for each in full.panels:
        drawn = chart.stage.panels[each.name].items.drawn()
        assert drawn == tuple((stroke.xs, stroke.ys) for stroke in each.strokes)


def test_what_a_sheet_no_longer_has_disappears(chart: TimelineChart) -> None:
    only_ck = TimelineOptions(closed=tuple(name for name in PanelName if name is not PanelName.CK))
    few = sheet(130, only_ck, results=(ck(0, "900", None),))
    chart.show_sheet(few)
    assert set(chart.label_texts) == {"ck"}
    assert chart.stage.panels[PanelName.CK].items.drawn() == ()
    assert not chart.stage.panels[PanelName.DOSE].box.isVisible()


def test_panels_have_one_left_edge_one_width_and_one_range(chart: TimelineChart) -> None:
    chart.zoom_in()
    chart.pan(0.3)
    boxes = [view.box for view in chart.stage.panels.values() if view.panel is not None]
    assert len(boxes) == 4
    assert len({(box.geometry().left(), box.geometry().width()) for box in boxes}) == 1
    ranges = {tuple(box.viewRange()[0]) for box in boxes}
    assert ranges == {(chart.view.first, chart.view.last)}
    # The rows under them lie on the same px.
    assert chart.stage.date_axis.geometry().left() == boxes[0].geometry().left()


def test_the_upright_axes_are_those_of_the_sheet(chart: TimelineChart, full: TimelineSheet) -> None:
    chart.zoom_in()
    for each in full.panels:
        low, high = chart.stage.panels[each.name].box.viewRange()[1]
        assert (low, high) == (each.low, each.high)


def test_tick_texts(chart: TimelineChart) -> None:
    texts = chart.tick_texts
    # Which of the sheet's sets has room hangs on the font.
    assert texts["dose"] in (("0", "10", "20", "30", "40", "50", "60"), ("0", "20", "40", "60"))
    assert set(texts["ck"]) <= {
        "100",
        "200",
        "300",
        "500",
        "1\u00a0000",
        "2\u00a0000",
        "3\u00a0000",
        "5\u00a0000",
    }
    assert len(texts["ck"]) >= 2
    assert texts["strength"] in (("40", "50", "60", "70", "80"), ("40", "60", "80"))
    assert all(text.endswith(("2025", "2026")) for text in texts["days"])
    assert texts["weeks"][0] == "0"


def test_no_prefix_and_no_factor_for_large_and_small_numbers(qtbot: QtBot) -> None:
    chart = TimelineChart()
    qtbot.addWidget(chart)
    chart.resize(880, 560)
    for value, tick in (("450000", "200\u00a0000"), ("0.05", "0.02")):
        chart.show_sheet(sheet(10, TimelineOptions(ck_log=False), results=(ck(0, value, None),)))
        paint(chart)
        axis = chart.stage.panels[PanelName.CK].axis
        assert tick in axis.shown
        assert axis.autoSIPrefix is False
        assert axis.autoSIPrefixScale == 1.0
        assert axis.labelString().count("x") == 0 or not axis.label.isVisible()


def test_pyqtgraphs_own_menus_and_gestures_are_off(chart: TimelineChart) -> None:
    for view in chart.stage.panels.values():
        assert view.box.menu is None
        assert view.box.state["mouseEnabled"] == [False, False]
        assert view.box.state["autoRange"] == [False, False]


def test_labels_give_way_when_there_is_no_room(chart: TimelineChart) -> None:
    wide = chart.label_texts["dose"]
    assert any(text.endswith("60 on, 0 off, mean 30 mg") for text in wide)
    chart.resize(420, 560)
    paint(chart)
    assert len(chart.label_texts["dose"]) <= len(wide)
    chart.show_range(DayRange(first=22, last=60))
    assert "every other day: 60 on, 0 off, mean 30 mg" in chart.label_texts["dose"]


def test_texts_from_people_are_shown_as_they_are(qtbot: QtBot) -> None:
    text = "<b>bold</b> <img src=x>"
    chart = TimelineChart()
    qtbot.addWidget(chart)
    chart.resize(880, 560)
    chart.show_sheet(sheet(10, plans=(ALTERNATE,), events=(event(10, text=text),)))
    paint(chart)
    assert f"Flare: {text}" in chart.label_texts["events"]
    assert any(text in shown for shown in chart.read_out_box.texts)
    assert {label.textFormat() for label in chart.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    # The only items that know markup are pyqtgraph's own axis titles, which stay empty.
    rich = [item for item in chart.canvas.scene().items() if isinstance(item, QGraphicsTextItem)]
    assert not any(item.isVisible() for item in rich)


def test_the_dose_is_drawn_where_the_day_and_the_dose_are(chart: TimelineChart) -> None:
    # Day 10, 60 mg: on the line.
    picture = chart.canvas.grab().toImage()
    view = chart.stage.panels[PanelName.DOSE]
    box = view.box.geometry()
    drawn = panel(chart.sheet, PanelName.DOSE)
    y = box.top() + (drawn.high - 60) / (drawn.high - drawn.low) * box.height()
    found = picture.pixelColor(round(chart.stage.px_of(10)), round(y))
    assert near(found, QColor(LIGHT.dose))
    # Day 200, 60 mg: nothing but the card or the grid.
    empty = picture.pixelColor(round(chart.stage.px_of(178)), round(y))
    assert near(empty, QColor(LIGHT.card)) or near(empty, QColor(LIGHT.grid))


def near(one: QColor, other: QColor) -> bool:
    """Tell whether two colours differ by no more than the smoothing of edges."""
    return all(abs(a - b) <= 40 for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))


def test_another_theme_reaches_axes_items_and_ground(chart: TimelineChart) -> None:
    chart.set_theme(DARK)
    picture = paint(chart).toImage()
    assert near(picture.pixelColor(2, 2), QColor(DARK.card))
    assert near(picture.pixelColor(2, picture.height() // 2), QColor(DARK.card))
    axis = chart.stage.panels[PanelName.DOSE].axis
    assert axis.textPen().color() == QColor(DARK.second)


def test_redrawing_keeps_the_items(chart: TimelineChart, full: TimelineSheet) -> None:
    other = SHEETS["draft"]
    for each in (full, other):
        chart.show_sheet(each)
        chart.fit_all()
    paint(chart)
    before = len(chart.canvas.scene().items())
    for number in range(20):
        chart.show_sheet(other if number % 2 else full)
        chart.fit_all()
    paint(chart)
    assert len(chart.canvas.scene().items()) == before


def test_the_chart_speaks(chart: TimelineChart, full: TimelineSheet) -> None:
    assert chart.accessibleName() == "Timeline"
    assert chart.accessibleDescription() == full.words
    assert full.words.startswith("Prednisone on ")
    chart.show_sheet(sheet(0))
    assert chart.accessibleDescription().startswith("Nothing to draw yet.")


def test_a_picture_has_the_size_that_was_asked_for(qtbot: QtBot, tmp_path: Path, full: TimelineSheet) -> None:
    path = tmp_path / "chart.png"
    assert grab_png(full, path, (640, 480), DARK)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert not grab_png(full, tmp_path / "no such folder" / "chart.png", (640, 480))


def test_the_package_itself_does_not_bring_pyqtgraph() -> None:
    code = "import sys, myoplanner.ui.chart as chart; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_plan_of_five_years_shows_its_first_year(qtbot: QtBot) -> None:
    chart = TimelineChart()
    qtbot.addWidget(chart)
    chart.resize(880, 560)
    chart.show_sheet(sheet(5, plans=(plan_of((365 * 5, "20", "20"), (None, "0", "0")),)))
    paint(chart)
    assert chart.view.days == 364
    chart.fit_all()
    assert chart.view.days > 365 * 5
