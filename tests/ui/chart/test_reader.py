"""The day that is read: pinned, compared, walked to by key, told to a screen reader; another dose entered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from myoplanner.logic.base import evolve
from myoplanner.logic.record.taken_entry import TakenText
from myoplanner.logic.record.visits import Visit
from myoplanner.logic.sheets.timeline.sheet import TimelineSheet, timeline_sheet
from myoplanner.logic.sheets.timeline.weeks import sheet_in_weeks
from myoplanner.ui.chart.widget import TimelineChart
from tests.logic.addon.addons import approved
from tests.logic.sheets.timelines import ck, day, event, planned, sheet, strength, took
from tests.ui.chart.conftest import ALTERNATE
from tests.ui.chart.test_hand import Heard, at
from tests.ui.paint import paint


def click(chart: TimelineChart, x: float) -> None:
    QTest.mouseClick(chart.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at(chart, x + 0.5))


def test_a_click_pins_a_day_and_moving_compares_with_it(chart: TimelineChart) -> None:
    click(chart, 28)
    assert chart.reader.pinned == day(28)
    assert chart.stage.pin_px == pytest.approx(chart.stage.px_of(28), abs=0.51)
    QTest.mouseMove(chart.canvas.viewport(), at(chart, 84.5))
    texts = "\n".join(chart.read_out_box.texts)
    # 1200 U/L on day 28, 190 on day 84: 84.2 % less. Both days lie in the step of 60 every other day.
    assert "56 days after 2 Feb 2026" in texts
    assert "1\u00a0200 → 190 U/L, −84 %" in texts
    assert "30 mg a day on both days" in texts
    assert "48 → 64 of 80, +16" in texts
    paint(chart)


def test_a_click_on_the_pin_and_escape_let_it_go(chart: TimelineChart) -> None:
    click(chart, 28)
    click(chart, 28)
    assert chart.reader.pinned is None and chart.stage.pin_px is None
    click(chart, 28)
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.reader.pinned is None
    # What is under the hand goes with a second one.
    QTest.mouseMove(chart.canvas.viewport(), at(chart, 40.5))
    assert chart.reader.day == day(40)
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.reader.day is None


def test_space_pins_and_the_arrows_walk_from_event_to_event(chart: TimelineChart) -> None:
    # Stops around today, day 130: the third step (126, with CK and strength), the fourth (140).
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.reader.day == day(126)
    QTest.keyClick(chart, Qt.Key.Key_Space)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert (chart.reader.pinned, chart.reader.day) == (day(126), day(130))
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.reader.day == day(140)
    for _ in range(20):
        QTest.keyClick(chart, Qt.Key.Key_Left)
    # The first value is the first stop, and the view went with it.
    assert chart.reader.day == day(-7)
    assert chart.view.first <= -7 <= chart.view.last


def test_the_description_follows_what_is_read(chart: TimelineChart, full: TimelineSheet) -> None:
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription().startswith("Mon 11 May 2026")
    assert "MMT8 0-80: 74 of 80" in chart.accessibleDescription()
    QTest.keyClick(chart, Qt.Key.Key_Space)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription().startswith("4 days after 11 May 2026; ")
    for _ in range(2):
        QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.accessibleDescription() == full.words


def test_the_score_is_offered_where_there_are_two_visits(chart: TimelineChart) -> None:
    heard = Heard(chart.score_asked)
    chart.reader.set_pin(day(0))
    assert not chart.reader.score.isVisible()
    visits = (Visit(id="v1", day=day(1)), Visit(id="v2", day=day(128)))
    chart.show_sheet(sheet(130, plans=(ALTERNATE,), visits=visits))
    # The pin stays while the same patient is edited.
    assert chart.reader.pinned == day(0) and chart.reader.score.isVisible()
    assert chart.reader.score.accessibleName() == "Score Tue 6 Jan 2026 → Wed 13 May 2026"
    QTest.mouseClick(chart.reader.score, Qt.MouseButton.LeftButton)
    (offer,) = heard.values
    assert (offer.one_id, offer.other_id) == ("v1", "v2")


def test_another_dose_is_entered_in_two_clicks(chart: TimelineChart) -> None:
    heard = Heard(chart.taken_typed)
    click(chart, 127)
    QTest.mouseClick(chart.reader.took, Qt.MouseButton.LeftButton)
    form = chart.reader.form
    assert form.isVisible() and form.on.hasFocus()
    assert (form.start.text(), form.end.text()) == ("Tue 12 May 2026", "Fri 15 May 2026")
    QTest.keyClicks(form.on, "40")
    QTest.keyClicks(form.off, "0")
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert heard.values == [TakenText(start="Tue 12 May 2026", end="Fri 15 May 2026", on_mg="40", off_mg="0")]
    assert not form.isVisible()
    paint(chart)


def test_an_off_day_dose_left_blank_is_asked_for_and_not_read_as_daily_dosing(chart: TimelineChart) -> None:
    heard = Heard(chart.taken_typed)
    click(chart, 127)
    QTest.keyClick(chart, Qt.Key.Key_T)
    form = chart.reader.form
    QTest.keyClicks(form.on, "40")
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert heard.values == [] and form.isVisible() and form.off.is_wrong and form.off.hasFocus()
    assert form.on.text() == "40"
    QTest.keyClicks(form.off, "0")
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert [(item.on_mg, item.off_mg) for item in heard.values] == [("40", "0")]


def test_what_cannot_be_read_stays_with_the_reason(chart: TimelineChart) -> None:
    heard = Heard(chart.taken_typed)
    QTest.keyClick(chart, Qt.Key.Key_T)
    form = chart.reader.form
    QTest.keyClicks(form.on, "twenty")
    QTest.keyClicks(form.off, "0")
    form.end.setText("31 Dec 2030")
    QTest.keyClick(form.save, Qt.Key.Key_Return)
    assert heard.values == [] and form.isVisible()
    assert form.on.is_wrong and form.end.is_wrong and form.on.text() == "twenty"
    # The first Esc puts a field back, then the form goes.
    form.cancel.setFocus()
    QTest.keyClick(form.cancel, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_days_to_come_offer_no_dose_taken(chart: TimelineChart) -> None:
    chart.reader.read(day(140))
    assert not chart.reader.took.isEnabled()
    chart.reader.open_form()
    assert not chart.reader.form.isVisible()
    chart.reader.read(None)
    assert chart.reader.took.isEnabled()


def test_another_patient_has_no_pin(chart: TimelineChart) -> None:
    chart.reader.set_pin(day(28))
    plan = planned(130, plans=(ALTERNATE,))
    chart.show_sheet(timeline_sheet(evolve(plan, course=evolve(plan.course, id="somebody-else"))))
    assert chart.reader.pinned is None


def test_without_dates_nothing_that_is_read_names_one(chart: TimelineChart, full: TimelineSheet) -> None:
    chart.show_sheet(sheet_in_weeks(full))
    chart.reader.set_pin(day(28))
    chart.reader.read(day(84))
    assert not any("2026" in text for text in chart.read_out_box.texts)
    assert "2026" not in chart.accessibleDescription()


def test_the_read_out_says_what_is_added(qtbot: QtBot) -> None:
    chart = TimelineChart()
    qtbot.addWidget(chart)
    chart.resize(880, 560)
    drug = approved("m", "methotrexate", "harrison", start=day(7))
    values = (ck(0, "900"), strength(0, "48"))
    chart.show_sheet(sheet(130, plans=(ALTERNATE,), addons=(drug,), results=values, events=(event(3),)))
    assert "Add-on: methotrexate 25 mg ONCE A WEEK" in chart.read_out_box.texts
    chart.show_sheet(sheet(130, plans=(ALTERNATE,), taken=(took(0, 5, "50"),)))
    assert not any(text.startswith("Add-on") for text in chart.read_out_box.texts)
    paint(chart)
