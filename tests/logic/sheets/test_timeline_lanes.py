"""The add-on lanes as they are drawn: bars, what is written on them, marks under them."""

from __future__ import annotations

from datetime import date

import pytest

from myoplanner.logic.addon.lanes import Lane, LaneBar
from myoplanner.logic.base import evolve
from myoplanner.logic.record.addon import AddOn, AddOnDraft, Weekday
from myoplanner.logic.record.course import Draft
from myoplanner.logic.sheets.timeline.labels import Frame, Placed, place
from myoplanner.logic.sheets.timeline.lanes import MOST_LANES, lanes_panel
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.shapes import Panel, PanelName, Role, Shape
from myoplanner.logic.sheets.timeline.sheet import USUAL, TimelineOptions, TimelineSheet
from tests.logic.addon.addons import approved
from tests.logic.sheets.timelines import DAY0, day, panel, plan_of, sheet

PLAIN = plan_of((84, "60", "60"), (None, "20", "20"))
MONDAY = day(91)
"""Day 91: Monday 6 April 2026, week 13."""


def methotrexate(addon_id: str = "m", start: date = MONDAY) -> AddOn:
    return approved(addon_id, "methotrexate", "harrison", start=start)


def ivig(start: date = MONDAY) -> AddOn:
    return approved(
        "i", "ivig", "harrison", start=start, ivig__days="4", ivig__interval="6", ivig__courses="2"
    )


def lanes(today: int, *addons: AddOn, **parts: object) -> tuple[TimelineSheet, Panel]:
    drawn = sheet(today, plans=(PLAIN,), addons=addons, **parts)
    return drawn, panel(drawn, PanelName.ADDON)


def placed(shown: Panel, first: float, last: float, today: float, width: float = 800) -> tuple[Placed, ...]:
    """The labels as a window sets them that gives 7 px to a character and 27 px to a lane."""
    frame = Frame(first, last, shown.low, shown.high, width, 27 * shown.high)
    return place(shown, frame, lambda text: (7.0 * len(text), 15.0), today)


def test_without_an_addon_there_is_no_panel() -> None:
    assert PanelName.ADDON not in [item.name for item in sheet(10, plans=(PLAIN,)).panels]


def test_the_panel_stands_under_prednisone() -> None:
    drawn, shown = lanes(200, methotrexate(), ivig())
    assert [item.name for item in drawn.panels][:3] == [PanelName.EVENTS, PanelName.DOSE, PanelName.ADDON]
    # Ticks rise with y: the first lane is the upper one.
    assert [tick.text for tick in shown.tick_sets[0]] == ["IVIG", "methotrexate"]


def test_a_bar_is_split_at_today() -> None:
    _, shown = lanes(200, methotrexate())
    # 7.5 mg for weeks 1-3 (days 91 to 111), steps of a week up to week 10, then 25 mg from day 91 + 63.
    edges = [(area.xs, area.tint) for area in shown.areas]
    assert edges[0] == ((91.0, 112.0), 1.0)
    assert edges[1] == ((112.0, 119.0), 1.0)
    assert edges[-2] == ((154.0, 200.0), 1.0)
    ahead, tint = edges[-1]
    assert ahead[0] == 200.0 and tint < 0.5
    assert {area.role for area in shown.areas} == {Role.ADDON}


def test_an_open_bar_runs_to_the_end_of_the_timeline() -> None:
    drawn, shown = lanes(200, methotrexate())
    assert shown.areas[-1].xs[1] == drawn.whole.last


@pytest.mark.parametrize("days", [(85, 130), (85, 300), (0, 364), (0, 1500), (100, 107), (150, 220)])
def test_every_text_of_methotrexate_says_once_a_week(days: tuple[int, int]) -> None:
    _, shown = lanes(200, methotrexate())
    texts = [text for label in shown.labels for text in label.texts]
    assert texts and all("ONCE A WEEK" in text for text in texts)
    # Also what is left over at each zoom, and nothing lies over anything else.
    drawn = placed(shown, *days, 200.0)
    assert all("ONCE A WEEK" in item.text for item in drawn)


def test_the_dose_stands_on_the_bar_where_it_has_room() -> None:
    _, shown = lanes(200, methotrexate())
    # Seven weeks on 800 px: 16 px a day. 7.5 mg has 21 days = 342 px, each later step 7 days = 114 px.
    texts = [item.text for item in placed(shown, 91, 140, 200.0)]
    assert "methotrexate 7.5 mg ONCE A WEEK" in texts
    # A week at 114 px holds no "10 mg ONCE A WEEK" of 17 x 7 = 119 px; at 4 weeks on 800 px it does.
    assert "10 mg ONCE A WEEK" not in texts
    assert "10 mg ONCE A WEEK" in [item.text for item in placed(shown, 105, 133, 200.0)]


def test_a_titration_too_short_for_its_steps_is_named_left_of_it() -> None:
    _, shown = lanes(200, methotrexate())
    found = placed(shown, 0, 364, 200.0)
    rise = next(item for item in found if item.text == "7.5 mg to 25 mg ONCE A WEEK")
    # Day 91 of 364 on 800 px is px 200; the text ends 9 px left of it.
    assert rise.box.right == pytest.approx(191)
    assert "25 mg ONCE A WEEK" in {item.text for item in found}


def test_texts_on_bars_are_cut_off_by_nothing() -> None:
    _, shown = lanes(200, methotrexate(), ivig())
    for width in (300, 500, 800, 1500):
        for first, last in ((0, 364), (90, 130), (90, 97), (180, 260)):
            boxes = [item.box for item in placed(shown, first, last, 200.0, width)]
            assert all(box.left >= 0 and box.right <= width for box in boxes)
            for index, one in enumerate(boxes):
                for other in boxes[index + 1 :]:
                    apart = one.right <= other.left or other.right <= one.left
                    assert apart or one.bottom <= other.top or other.bottom <= one.top


def test_a_lane_too_low_for_text_bears_none() -> None:
    _, shown = lanes(200, methotrexate())
    frame = Frame(91, 140, shown.low, shown.high, 800, 17 * shown.high)
    on_bars = [
        item
        for item in place(shown, frame, lambda text: (7.0 * len(text), 15.0))
        if item.label.room is not None
    ]
    # 71 % of 17 px is 12 px: no line of 15 px.
    assert on_bars == []


def test_courses_are_uprights_with_their_amount_beside() -> None:
    _, shown = lanes(100, ivig())
    # Courses of four days from day 91 and from day 133, six weeks later; the second lies ahead.
    assert [area.xs for area in shown.areas] == [(91.0, 95.0), (133.0, 137.0)]
    uprights = [stroke for stroke in shown.strokes if stroke.width > 3]
    assert [stroke.xs for stroke in uprights] == [(93.0, 93.0), (135.0, 135.0)]
    assert uprights[0].tint == 1.0 and uprights[1].tint < 1.0
    # Four years on 800 px: 0.55 px a day. The text of 119 px has no room left of the first course, at px
    # 50, and right of it the second stands in the way, at px 73.
    assert [item.text for item in placed(shown, 0, 1460, 100.0)].count("120 g over 4 days") == 1
    # 140 days on 800 px: 5.7 px a day; right of the first stands today, left of it are 31 days = 177 px.
    assert [item.text for item in placed(shown, 60, 200, 100.0)].count("120 g over 4 days") == 2


def test_tests_and_the_day_of_judging_are_marks_under_the_bar() -> None:
    _, shown = lanes(200, methotrexate())
    by_shape = {shape: [mark for mark in shown.marks if mark.shape is shape] for shape in Shape}
    # First tests two weeks after the start.
    assert by_shape[Shape.DOT][0].x == 105.0
    # Three months after the first day at 25 mg, day 154: 12 weeks later, day 238.
    (judge,) = by_shape[Shape.HEXAGON]
    assert judge.x == 238.0
    assert judge.text == "Judge Methotrexate: 3 months at the full dose, Mon 31 Aug 2026"
    assert all(mark.y < area.lows[0] for mark in shown.marks for area in shown.areas)


def test_the_days_of_judging_stand_among_the_events() -> None:
    drawn, _ = lanes(200, methotrexate())
    texts = [label.texts for label in panel(drawn, PanelName.EVENTS).labels]
    assert ("Judge Methotrexate: 3 months at the full dose", "Judge Methotrexate") in texts


def test_where_the_lanes_are_closed_the_events_say_when_a_drug_begins_and_ends() -> None:
    closed = TimelineOptions(closed=(PanelName.ADDON,))
    stopped = evolve(methotrexate(), stop=day(160))
    for options, there in ((USUAL, False), (closed, True)):
        drawn = sheet(200, options, plans=(PLAIN,), addons=(stopped,))
        texts = [label.texts[0] for label in panel(drawn, PanelName.EVENTS).labels]
        assert ("Methotrexate starts" in texts, "Methotrexate stopped" in texts) == (there, there)


def test_the_bar_of_a_stopped_addon_ends() -> None:
    _, shown = lanes(200, evolve(methotrexate(), stop=day(160)))
    # 25 mg began on day 154; the week of the last dose runs to day 160.
    assert shown.areas[-1].xs == (154.0, 161.0)


def test_a_preview_is_grey_and_says_so() -> None:
    draft = Draft(
        addon=AddOnDraft(agent="methotrexate", scheme="harrison", weekday=Weekday.MONDAY, start=MONDAY)
    )
    _, shown = lanes(90, draft=draft)
    assert {area.role for area in shown.areas} == {Role.DRAFT}
    doses = [text for label in shown.labels if label.room is not None for text in label.texts]
    assert all(text.startswith(("preview: ", "methotrexate preview: ")) for text in doses)
    assert all("ONCE A WEEK" in text for text in doses)


def test_many_drugs_share_the_last_lane() -> None:
    many = tuple(
        Lane(drug=f"d{index}", name=f"drug {index}", bars=(bar(index, index + 1),), marks=())
        for index in range(MOST_LANES + 3)
    )
    shown = lanes_panel(many, DAY0, 400.0, DayRange(first=0, last=400))
    assert shown is not None
    names = [tick.text for tick in reversed(shown.tick_sets[0])]
    # Of nine, the five that ended last keep their name; the four before them share a lane.
    assert names == ["drug 4", "drug 5", "drug 6", "drug 7", "drug 8", "4 more"]
    assert len(shown.areas) == len(many)
    assert shown.high == MOST_LANES
    shared = [label for label in shown.labels if label.texts[-1] == "drug 0"]
    assert shared and shared[0].texts[0] == "drug 0 5 mg a day"


def bar(first: int, last: int) -> LaneBar:
    return LaneBar(
        addon_id="a", first=day(first * 30), last=day(last * 30 - 1), text="5 mg a day", amount="5 mg"
    )


def test_the_timeline_reaches_to_the_day_of_judging() -> None:
    drawn, _ = lanes(95, methotrexate())
    assert drawn.whole.last >= 238


def test_the_words_say_what_is_taken() -> None:
    drawn, _ = lanes(200, methotrexate(), ivig())
    assert "Add-on on Fri 24 Jul 2026: methotrexate 25 mg ONCE A WEEK." in drawn.words
    between, _ = lanes(100, methotrexate(), ivig())
    # Day 100 lies between the course of day 91 and that of day 133, Monday 18 May.
    assert "IVIG, next on Mon 18 May 2026" in between.words
    during, _ = lanes(92, ivig())
    assert "IVIG 30 g" in during.words


@pytest.mark.parametrize("today", [91, 105, 182])
def test_no_mark_of_a_drug_without_steroid_lies_outside_what_is_drawn(today: int) -> None:
    # Tests are known half a year ahead; nothing else makes the timeline as long as that here.
    drawn = sheet(today, addons=(methotrexate(),))
    shown = panel(drawn, PanelName.ADDON)
    assert any(mark.text.startswith("Tests") for mark in shown.marks)
    assert all(drawn.whole.first < mark.x < drawn.whole.last for mark in shown.marks)
