"""The lane of events: windows, starts, what was entered, and today."""

from __future__ import annotations

from myoplanner.logic.record.course import EventKind
from myoplanner.logic.sheets.timeline.shapes import PanelName, Role, Shape
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions
from tests.logic.sheets.timelines import ck, event, panel, plan_of, sheet, took

PLAN = plan_of((28, "60", "60"), (None, "30", "30"), name="Dalakas")


def test_the_windows_count_from_the_first_steroid_day() -> None:
    # Weeks 4-6: days 28 to 42. Month 3: days 91 to 105, the width is ours.
    windows = sheet(50, plans=(PLAN,)).windows
    assert [(item.first, item.last, item.statement) for item in windows] == [
        (28, 42, "RS-04"), (91, 105, "AD-02"),
    ]  # fmt: skip
    # Two weeks of 40 mg before the plan move them forward: day 0 is the first steroid day.
    earlier = sheet(50, plans=(PLAN,), taken=(took(-14, -1, "40"),))
    assert (earlier.windows[0].first, earlier.day0) == (28, earlier.plan.doses.first_day)


def test_without_a_steroid_day_there_is_no_window() -> None:
    assert sheet(50, results=(ck(0, "900"),)).windows == ()


def test_events_and_starts_stand_in_the_lane_with_glyph_and_text() -> None:
    events = (
        event(40, text="weaker on stairs"),
        event(-7, EventKind.BIOPSY),
        event(60, EventKind.OTHER, "holiday"),
    )
    lane = panel(sheet(100, plans=(PLAN,), events=events), PanelName.EVENTS)
    assert [(mark.x, mark.shape) for mark in lane.marks] == [
        (-7, Shape.DIAMOND), (0, Shape.POINTS_RIGHT), (40, Shape.STAR), (60, Shape.DOT),
    ]  # fmt: skip
    texts = [label.texts for label in lane.labels]
    assert ("Flare: weaker on stairs", "Flare") in texts
    assert ("Dalakas starts", "Dalakas") in texts
    assert ("holiday", "Event") in texts
    assert {mark.role for mark in lane.marks if mark.shape is Shape.STAR} == {Role.ALARM}


def test_neighbours_take_the_two_rows_in_turn() -> None:
    lane = panel(sheet(100, plans=(PLAN,), events=(event(5), event(6))), PanelName.EVENTS)
    # Three rows of height 1; the middles of rows 1 and 2 from above are 1.5 and 0.5.
    assert (lane.rows, [mark.y for mark in lane.marks]) == (3, [1.5, 0.5, 1.5])


def test_a_single_entry_needs_two_rows() -> None:
    lane = panel(sheet(100, plans=(PLAN,)), PanelName.EVENTS)
    assert (lane.rows, lane.marks[0].y) == (2, 0.5)


def test_a_long_text_is_shortened_in_the_lane() -> None:
    lane = panel(sheet(100, events=(event(5, text="x" * 200),)), PanelName.EVENTS)
    text = lane.labels[0].texts[0]
    assert len(text) == 40
    assert text.endswith("…")


def test_today_is_labelled_in_the_uppermost_panel_whichever_it_is() -> None:
    no_lane = TimelineOptions(closed=(PanelName.EVENTS, PanelName.DOSE))
    with_lane, without = sheet(50, plans=(PLAN,)), sheet(50, no_lane, results=(ck(0, "900"),))
    for drawn, name in ((with_lane, PanelName.EVENTS), (without, PanelName.CK)):
        assert drawn.panels[0].name is name
        label = drawn.panels[0].labels[-1]
        assert (label.texts, label.first) == (("Today Tue 24 Feb 2026", "Today"), 50)
        assert label.priority == max(each.priority for each in drawn.panels[0].labels)
