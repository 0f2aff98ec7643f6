"""Where labels stand: by priority, never over something; worked by hand on a panel of 100 x 100 px."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.timeline.labels import BESIDE_PX, CLEAR_PX, INSET_PX, Box, Frame, Placed, place
from myoplanner.logic.sheets.timeline.shapes import (
    Grip,
    Label,
    Mark,
    Panel,
    PanelName,
    Role,
    Shape,
    Side,
    Spot,
    Stroke,
)
from myoplanner.logic.sheets.timeline.sheet import timeline_sheet
from tests.logic.sheets.timelines import DAY0
from tests.strategies import courses, knowledge

FEWER = settings(max_examples=40)
"""Whole courses take long to draw; the smaller properties beside them run in full."""

FRAME = Frame(first=0, last=100, low=0, high=100, width=100, height=100)


def size(text: str) -> tuple[float, float]:
    """Four px a character, ten px high."""
    return 4.0 * len(text), 10.0


def label(
    text: str, *texts: str, first: float = 0, last: float = 100, y: float = 50, **more: object
) -> Label:
    """A label over a span."""
    given_parts = {
        "spots": (Spot(y=y, side=Side.ABOVE), Spot(y=y, side=Side.BELOW)),
        "grip": Grip.WITHIN,
        **more,
    }
    return Label(role=Role.DOSE, texts=(text, *texts), first=first, last=last, **given_parts)


def panel(*labels: Label, strokes: tuple[Stroke, ...] = (), marks: tuple[Mark, ...] = ()) -> Panel:
    """A panel that shows these labels."""
    return Panel(
        name=PanelName.DOSE, title="", unit="", low=0, high=100, labels=labels, strokes=strokes, marks=marks
    )


def boxes(*labels: Label, **parts: object) -> dict[str, Box]:
    """The boxes of the texts that found a place."""
    return {item.text: item.box for item in place(panel(*labels, **parts), FRAME, size)}


def line(*points: tuple[float, float]) -> Stroke:
    """A stroke through points."""
    return Stroke(role=Role.DOSE, xs=tuple(x for x, _ in points), ys=tuple(y for _, y in points))


def test_a_label_stands_centred_over_its_line() -> None:
    # "twenty" is 24 px wide: centred at 50 from 38 to 62; y 50 is px 50, so its foot is at 50 - 3.
    assert boxes(label("twenty")) == {"twenty": Box(38, 50 - CLEAR_PX - 10, 62, 50 - CLEAR_PX)}


def test_it_is_centred_on_what_is_on_view() -> None:
    box = boxes(label("x", first=-300, last=50))["x"]
    assert (box.left, box.right) == (23, 27)


def test_what_does_not_fit_into_its_span_becomes_shorter_or_goes() -> None:
    # 24 px and 2 x 4 px of air do not fit into 30 px; 16 px do.
    assert list(boxes(label("twenty", "four", first=10, last=40))) == ["four"]
    assert boxes(label("twenty", first=10, last=40)) == {}


def test_a_line_in_the_way_sends_it_to_the_other_side() -> None:
    box = boxes(label("twenty"), strokes=(line((0, 55), (100, 55)),))["twenty"]
    assert box.top == 50 + CLEAR_PX


def test_between_two_lines_it_is_dropped() -> None:
    assert boxes(label("twenty"), strokes=(line((0, 55), (100, 55)), line((0, 45), (100, 45)))) == {}


def test_a_slanting_link_is_in_the_way_only_where_it_passes() -> None:
    crossing, passing = line((30, 100), (70, 0)), line((0, 30), (10, 0))
    assert boxes(label("twenty"), strokes=(crossing,)) == {}
    assert list(boxes(label("twenty"), strokes=(passing,))) == ["twenty"]


def test_a_mark_is_never_covered() -> None:
    mark = Mark(role=Role.CK, x=50, y=57, shape=Shape.DOT)
    assert boxes(label("twenty"), marks=(mark,))["twenty"].top == 50 + CLEAR_PX


def test_the_more_important_label_is_placed_and_the_other_gives_way() -> None:
    low, high = label("lower", y=50, priority=1), label("upper", y=52, priority=2)
    found = boxes(low, high)
    # "upper" stands over its line at px 48, from 35 to 45; "lower" then goes under its own at px 50.
    assert (found["upper"].top, found["lower"].top) == (35, 53)
    one_place = {"spots": (Spot(y=50, side=Side.ABOVE),)}
    assert list(boxes(label("a", priority=1, **one_place), label("b", priority=2, **one_place))) == ["b"]


def test_of_one_group_one_is_placed() -> None:
    found = boxes(label("second", y=20, group="g", rank=1), label("first", y=80, group="g", rank=0))
    assert list(found) == ["first"]


def test_a_text_beside_its_point_goes_left_where_right_is_no_room() -> None:
    beside = {"grip": Grip.BESIDE, "spots": (Spot(y=50, side=Side.LEVEL),)}
    assert boxes(label("twenty", first=50, last=50, **beside))["twenty"].left == 50 + BESIDE_PX
    assert boxes(label("twenty", first=90, last=90, **beside))["twenty"].right == 90 - BESIDE_PX


def test_a_text_around_its_point_is_pushed_inside() -> None:
    around = {"grip": Grip.AROUND, "spots": (Spot(y=50, side=Side.LEVEL),)}
    assert boxes(label("twenty", first=2, last=2, **around))["twenty"].left == INSET_PX
    assert boxes(label("twenty", first=99, last=99, **around))["twenty"].right == 100 - INSET_PX


def test_a_text_at_the_end_or_the_start_of_its_visible_span() -> None:
    assert boxes(label("twenty", last=500, grip=Grip.END))["twenty"].right == 100 - INSET_PX
    assert boxes(label("twenty", first=10, grip=Grip.START))["twenty"].left == 10 + INSET_PX


def test_what_is_not_on_view_is_not_placed() -> None:
    assert boxes(label("twenty", first=101, last=200), label("other", first=-50, last=-1)) == {}


@pytest.mark.parametrize(("over", "found"), [(False, []), (True, ["twenty"])])
def test_the_line_of_today_is_covered_only_by_its_own_label(over: bool, found: list[str]) -> None:
    drawn = panel(label("twenty", over_today=over))
    assert [item.text for item in place(drawn, FRAME, size, today_x=50.0)] == found


def test_a_panel_without_size_places_nothing() -> None:
    assert place(panel(label("x")), FRAME._replace(height=0), size) == ()


@FEWER
@given(courses(), st.floats(0, 1), st.floats(0.02, 1), st.integers(300, 1600), st.integers(30, 300))
def test_no_label_ever_lies_over_another_or_over_a_mark_or_outside(
    course: Course, start: float, share: float, width: int, height: int
) -> None:
    drawn = timeline_sheet(build_plan(course, knowledge(), DAY0))
    first = drawn.whole.first + start * drawn.whole.days
    for each in drawn.panels:
        frame = Frame(first, first + max(share * drawn.whole.days, 7), each.low, each.high, width, height)
        check(place(each, frame, size, drawn.today_x), each, frame)


def check(found: tuple[Placed, ...], drawn: Panel, frame: Frame) -> None:
    """Look again at what was placed, in another way than placing does."""
    for one, other in combinations(found, 2):
        assert apart(one.box, other.box)
    for item in found:
        assert item.box.left >= 0 and item.box.right <= frame.width
        assert item.text in item.label.texts
        for mark in drawn.marks:
            x, y = frame.x(mark.x), frame.y(mark.y)
            assert not (item.box.left <= x <= item.box.right and item.box.top <= y <= item.box.bottom)


def apart(one: Box, other: Box) -> bool:
    """Tell whether two boxes share no inner point."""
    return (
        one.right <= other.left
        or other.right <= one.left
        or one.bottom <= other.top
        or other.bottom <= one.top
    )
