"""The sheet as a whole: which panels, which day 0, which days on view, and what always holds."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from myoplanner.logic.base import Value
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.addon import Weekday
from myoplanner.logic.record.course import Course, Draft, SteroidDraft
from myoplanner.logic.sheets.timeline.shapes import Dash, DoseLine, PanelName, Role
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions, TimelineSheet, timeline_sheet
from tests.logic.sheets.timelines import DAY0, ck, course, day, event, panel, plan_of, sheet, strength, took
from tests.strategies import courses, knowledge

FEWER = settings(max_examples=40)
"""Whole courses take long to draw; the smaller properties beside them run in full."""

PLAN = plan_of((28, "60", "60"), (28, "60", "0"), (None, "10", "10"))
DRAFT = Draft(steroid=SteroidDraft(regimen_id="dalakas", start=day(7)))


def names(drawn: TimelineSheet) -> list[str]:
    """The panels in their order."""
    return [item.name.value for item in drawn.panels]


BLANK = {
    "events": "No event on record. Enter a flare, an infection or a biopsy under Events.",
    "dose": "No dose on record. Apply a regimen, or enter a dose under Doses taken.",
    "ck": "No CK value on record. Enter one under Results, with its upper limit.",
    "strength": "No strength value on record. Enter one under Results.",
}


def blank(drawn: TimelineSheet) -> list[str]:
    """The panels that only say what to enter."""
    return [
        item.name.value
        for item in drawn.panels
        if any(BLANK.get(item.name.value) in label.texts for label in item.labels)
    ]


def test_panels_stand_in_their_order_and_the_empty_ones_say_what_to_enter() -> None:
    full = sheet(30, plans=(PLAN,), results=(strength(0, "48"), ck(0, "900")))
    assert (names(full), blank(full)) == (["events", "dose", "ck", "strength"], [])
    for drawn, filled in (
        (sheet(30, results=(strength(0, "48"),)), "strength"),
        (sheet(30, results=(ck(0, "900"),)), "ck"),
        (sheet(30, events=(event(3),)), "events"),
        # A draft has no windows yet: they count from a steroid day on record.
        (sheet(30, draft=DRAFT), "dose"),
    ):
        assert names(drawn) == ["events", "dose", "ck", "strength"]
        assert set(blank(drawn)) == set(BLANK) - {filled}
    # Empty panels have an axis to be filled, on either scale of CK.
    for options in (TimelineOptions(), TimelineOptions(ck_log=False)):
        for item in sheet(30, options, events=(event(3),)).panels[1:]:
            assert len(item.tick_sets[0]) >= 2
            assert all(item.low <= tick.at <= item.high for tick in item.tick_sets[0])


def test_closed_panels_are_left_out_and_named() -> None:
    values = (strength(0, "48"), ck(0, "900"))
    closed = TimelineOptions(closed=(PanelName.STRENGTH, PanelName.EVENTS))
    drawn = sheet(30, closed, plans=(PLAN,), results=values)
    assert names(drawn) == ["dose", "ck"]
    assert drawn.closed == (PanelName.EVENTS, PanelName.STRENGTH)
    assert drawn.missing[-1] == "Closed: Events, Strength."
    # Today is labelled in the panel that is now the uppermost.
    assert any(label.role is Role.TODAY for label in drawn.panels[0].labels)
    # One that would not be drawn anyway is not called closed; without any panel all are drawn.
    assert sheet(30, TimelineOptions(closed=(PanelName.ADDON,)), plans=(PLAN,)).closed == ()
    assert names(sheet(30, TimelineOptions(closed=tuple(PanelName)), plans=(PLAN,))) == [
        "events", "dose", "ck", "strength",
    ]  # fmt: skip


def test_nothing_at_all_says_what_to_enter() -> None:
    drawn = sheet(30)
    assert drawn.panels == ()
    assert drawn.empty.startswith("Nothing to draw yet.")
    assert drawn.whole.first < drawn.today_x < drawn.whole.last


def test_day_0_is_the_first_steroid_day_else_the_drafts_else_the_first_value_else_today() -> None:
    taken = (took(-10, -1, "40"),)
    assert (sheet(30, plans=(PLAN,), taken=taken).day0, sheet(30, draft=DRAFT).day0) == (day(-10), day(7))
    assert sheet(30, plans=(PLAN,), draft=DRAFT).day0 == day(0)
    measured = sheet(30, results=(ck(3, "900"),), events=(event(5),))
    assert (measured.day0, measured.weeks) == (day(3), False)
    assert sheet(30).day0 == day(30)
    # What was measured before lies left of 0.
    assert panel(sheet(30, plans=(PLAN,), results=(ck(-14, "900"),)), PanelName.CK).marks[0].x == -14


def test_home_shows_a_year_or_half_a_year_ahead_and_never_more_than_there_is() -> None:
    five_years = plan_of((365 * 5, "20", "20"), (None, "0", "0"))
    drawn = sheet(10, plans=(five_years,))
    # From the margin before day 0: 1839 days to the end of the stop's line, of which 2 % are 37.
    assert (drawn.whole.first, drawn.home.first) == (-37, -37)
    assert drawn.home.last == -37 + 52 * 7
    assert sheet(1000, plans=(five_years,)).home.last == 1000 + 26 * 7
    short = sheet(10, results=(ck(0, "900"),))
    assert short.home == short.whole


def test_a_start_in_the_far_future_is_on_view() -> None:
    drawn = sheet(0, results=(ck(0, "900"),), plans=(plan_of((None, "20", "20"), start=800),))
    assert drawn.home.first < -800 < 0 < drawn.home.last


def test_the_scale_of_the_ck_axis_is_an_option() -> None:
    parts = {"results": (ck(0, "900"),)}
    assert panel(sheet(30, TimelineOptions(ck_log=True), **parts), PanelName.CK).unit == "U/L, log"
    assert panel(sheet(30, TimelineOptions(ck_log=False), **parts), PanelName.CK).unit == "U/L, linear"


# --- what always holds -----------------------------------------------------------------------------

todays = st.dates(date(1995, 1, 1), date(2095, 1, 1))


@FEWER
@given(courses(), todays)
def test_lines_never_run_backwards_and_stay_inside(entered: Course, today: date) -> None:
    drawn = timeline_sheet(build_plan(entered, knowledge(), today))
    for item in drawn.panels:
        for shape in (*item.strokes, *item.areas):
            assert all(before <= after for before, after in pairwise(shape.xs))
            assert drawn.whole.first <= shape.xs[0] and shape.xs[-1] <= drawn.whole.last
        for mark in item.marks:
            assert drawn.whole.first < mark.x < drawn.whole.last
            assert item.low < mark.y < item.high
        for stroke in item.strokes:
            assert all(item.low <= y <= item.high for y in stroke.ys)


@FEWER
@given(courses(), todays)
def test_the_plan_is_solid_before_today_and_dashed_after_it(entered: Course, today: date) -> None:
    drawn = timeline_sheet(build_plan(entered, knowledge(), today))
    shown = [item for item in drawn.panels if item.name is PanelName.DOSE]
    lines = [
        stroke for item in shown for stroke in item.strokes if stroke.role is Role.DOSE and stroke.width > 1
    ]
    for stroke in lines:
        if stroke.dash is Dash.SOLID:
            assert stroke.xs[-1] <= drawn.today_x
        else:
            assert stroke.xs[0] >= drawn.today_x
    # Together they cover each day of the spans once: neither a gap at today nor an overlap.
    covered = sum(stroke.xs[-1] - stroke.xs[0] for stroke in lines)
    assert covered == sum(span.last - span.first for span in drawn.spans if span.line is DoseLine.PLAN)


@FEWER
@given(courses(), todays)
def test_nothing_taken_lies_after_today(entered: Course, today: date) -> None:
    drawn = timeline_sheet(build_plan(entered, knowledge(), today))
    for item in drawn.panels:
        for stroke in item.strokes:
            assert stroke.role is not Role.TAKEN or stroke.xs[-1] <= drawn.today_x + 1


@FEWER
@given(courses(), todays, st.integers(-2000, 2000))
def test_moving_every_date_moves_nothing_but_the_dates(entered: Course, today: date, days: int) -> None:
    entered = Course(**{**dict(entered), "draft": Draft()})
    here = timeline_sheet(build_plan(entered, knowledge(), today))
    there = timeline_sheet(build_plan(moved(entered, days), knowledge(), today + timedelta(days=days)))
    assert there.day0 == here.day0 + timedelta(days=days)
    assert geometry(there) == geometry(here)


def geometry(drawn: TimelineSheet) -> list[Any]:
    """Everything that is drawn, without the texts that hold dates."""
    panels = [
        (
            item.name, item.title, item.unit, item.low, item.high, item.tick_sets, item.areas, item.strokes,
            [(mark.x, mark.y, mark.shape, mark.hollow) for mark in item.marks],
            [(label.first, label.last, label.spots, label.priority) for label in item.labels],
        )
        for item in drawn.panels
    ]  # fmt: skip
    return [panels, drawn.whole, drawn.home, drawn.spans, drawn.windows, drawn.today_x]


def moved(value: Any, days: int) -> Any:
    """A value with every date in it moved, and the weekday of a weekly dose with them."""
    if isinstance(value, date):
        return value + timedelta(days=days)
    if isinstance(value, Weekday):
        return tuple(Weekday)[(value.number + days) % 7]
    if isinstance(value, tuple):
        return tuple(moved(item, days) for item in value)
    if isinstance(value, Value):
        return type(value)(**{name: moved(item, days) for name, item in dict(value).items()})
    return value


def test_moving_reaches_every_date() -> None:
    # Else the property above would compare a course with itself.
    entered = course(plans=(PLAN,), taken=(took(-3, -1, "5"),), results=(ck(0, "900"),), events=(event(2),))
    there = moved(entered, 10)
    assert there.plans[0].steps[1].start == entered.plans[0].steps[1].start + timedelta(days=10)
    assert (there.results[0].day, there.events[0].day, there.taken[0].end) == (day(10), day(12), day(9))
    assert day(0) == DAY0
