"""The panel of add-on lanes: a lane a drug, a bar for each dose with the dose written on it, marks under it.

What is past stands in the full colour, what is ahead lighter, split at today as the steroid's line is;
a preview is grey. Methotrexate bears ONCE A WEEK in every text, the shortest too. Marks stand in a strip
of their own under the bar: a point for a day of tests, a hexagon for the day of judging with a line as
long as its window, a dotted line for the time in which an effect is to be seen, an arrow for a course to
be given again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from myoplanner.logic.addon.lanes import Lane, LaneBar, LaneMark, MarkKind
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.shapes import (
    Area,
    Dash,
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
    Tick,
)
from myoplanner.logic.sheets.timeline.spans import days_between
from myoplanner.logic.wording import say

MOST_LANES = 6
"""Lanes with a name of their own; drugs that ended longest ago share one lane under them."""
LANE_ROWS = 1.3
"""Height of a lane in rows of text: the bar, and the strip of marks under it."""
BAR_TOP, BAR_FOOT, STRIP = 0.03, 0.74, 0.88
"""Shares of a lane, from its upper edge: the bar's edges, the middle of the marks."""
PAST_TINT, AHEAD_TINT, DRAFT_TINT = 1.0, 0.26, 0.3
COURSE_PX, COURSE_INSET, COURSE_AHEAD_TINT = 5.0, 0.09, 0.5
"""The upright of a course; its ends are square and stand out, so that it is drawn a little shorter."""
TEST_PX, JUDGE_PX = 5.0, 8.0
DOSE_PRIORITY = 100
COURSE_PRIORITY = 80
RISE_PRIORITY = 60
NAME_PRIORITY = 40
LONGEST_BONUS = 40
LEAST_RISE = 3
"""So many doses one after the other are a titration, named as a whole where its steps are too short."""


class Part(NamedTuple):
    """A part of a bar that is drawn in one way, in x."""

    first: float
    last: float
    past: bool


def lanes_panel(lanes: tuple[Lane, ...], day0: date, today: float, whole: DayRange) -> Panel | None:
    """Return the panel of add-on lanes, or None where there is none."""
    if not lanes:
        return None
    named, rest = _named(lanes)
    high = float(len(named) + bool(rest))
    drawn = [_Drawn(lane, high - index, day0, today, whole) for index, lane in enumerate(named)]
    # What ended long ago shares the last lane; a name stands on each bar that has room for it.
    shared = [_Drawn(lane, 1.0, day0, today, whole, shared=True) for lane in rest]
    parts = (*drawn, *shared)
    names = [Tick(at=high - index - _middle(), text=lane.name) for index, lane in enumerate(named)]
    if rest:
        names.append(Tick(at=1.0 - _middle(), text=say("timeline.more_lanes", number=len(rest))))
    return Panel(
        name=PanelName.ADDON,
        title=say("timeline.addon"),
        unit="",
        low=0.0,
        high=high,
        tick_sets=(tuple(sorted(names, key=lambda tick: tick.at)),),
        areas=tuple(area for part in parts for area in part.areas()),
        strokes=tuple(stroke for part in parts for stroke in part.strokes()),
        marks=tuple(mark for part in parts for mark in part.marks()),
        labels=tuple(label for part in parts for label in part.labels()),
        rows=LANE_ROWS * high,
        names=True,
    )


def lane_days(lanes: tuple[Lane, ...]) -> list[date]:
    """Return the days that a lane must be able to show: begin and end of bars, windows of judging."""
    bars = [day for lane in lanes for bar in lane.bars for day in (bar.first, bar.last) if day is not None]
    marks = [mark for lane in lanes for mark in lane.marks if mark.kind is not MarkKind.TEST]
    return bars + [mark.last for mark in marks]


def _named(lanes: tuple[Lane, ...]) -> tuple[tuple[Lane, ...], tuple[Lane, ...]]:
    """Return the lanes with a name of their own, and those that ended longest ago."""
    if len(lanes) <= MOST_LANES:
        return lanes, ()
    latest = sorted(lanes, key=_end, reverse=True)[: MOST_LANES - 1]
    return tuple(lane for lane in lanes if lane in latest), tuple(
        lane for lane in lanes if lane not in latest
    )


def _end(lane: Lane) -> date:
    return max((bar.last or date.max for bar in lane.bars), default=date.min)


def _middle() -> float:
    return (BAR_TOP + BAR_FOOT) / 2


class _Drawn:
    """One lane as it is drawn; `top` is its upper edge. In a `shared` lane bars bear the drug's name."""

    def __init__(
        self, lane: Lane, top: float, day0: date, today: float, whole: DayRange, shared: bool = False
    ) -> None:
        self._lane, self._day0, self._today, self._whole = lane, day0, today, whole
        self._high, self._low = top - BAR_TOP, top - BAR_FOOT
        self._strip = top - STRIP
        self._shared = shared
        self._bars = tuple(sorted(lane.bars, key=lambda bar: bar.first))

    # --- shapes ------------------------------------------------------------------------------

    def areas(self) -> Iterator[Area]:
        """Yield the bars, split at today."""
        for bar in self._bars:
            for part in self._parts(bar):
                tint = PAST_TINT if part.past else AHEAD_TINT
                yield Area(
                    role=Role.DRAFT if bar.is_draft else Role.ADDON,
                    xs=(part.first, part.last),
                    lows=(self._low, self._low),
                    highs=(self._high, self._high),
                    tint=DRAFT_TINT if bar.is_draft else tint,
                    solid=True,
                )

    def strokes(self) -> Iterator[Stroke]:
        """Yield courses, gaps where one dose follows another, and the lines of the windows."""
        for bar in self._bars:
            if bar.is_course:
                yield self._course(bar)
        for before, after in pairwise(self._bars):
            x = self._x(after.first)
            if self._last(before) == x:
                yield Stroke(role=Role.ON_BAR, xs=(x, x), ys=(self._low, self._high), width=1.5)
        for mark in self._lane.marks:
            if mark.kind is not MarkKind.TEST and mark.first < mark.last:
                xs = (self._x(mark.first), self._x(mark.last) + 1)
                dash = Dash.SOLID if mark.kind is MarkKind.JUDGE else Dash.DOTTED
                role = Role.DRAFT if mark.is_draft else Role.ADDON
                yield Stroke(role=role, xs=xs, ys=(self._strip, self._strip), width=1.5, dash=dash)

    def _course(self, bar: LaneBar) -> Stroke:
        """Return the upright that keeps a course of few days to be seen in a view of years."""
        x = (self._x(bar.first) + self._last(bar)) / 2
        ahead = self._x(bar.first) > self._today
        return Stroke(
            role=Role.DRAFT if bar.is_draft else Role.ADDON,
            xs=(x, x),
            ys=(self._low + COURSE_INSET, self._high - COURSE_INSET),
            width=COURSE_PX,
            tint=COURSE_AHEAD_TINT if ahead or bar.is_draft else 1.0,
        )

    def marks(self) -> Iterator[Mark]:
        """Yield the days of tests, of judging, and of a course to be given again, as far as days are drawn.

        Tests go on for as long as the drug does: they alone do not make the timeline longer.
        """
        for mark in self._lane.marks:
            drawn = self._whole.first < self._x(mark.first) < self._whole.last
            if mark.kind is not MarkKind.EFFECT and drawn:
                yield self._mark(mark)

    def _mark(self, mark: LaneMark) -> Mark:
        shape, size = {
            MarkKind.TEST: (Shape.DOT, TEST_PX),
            MarkKind.JUDGE: (Shape.HEXAGON, JUDGE_PX),
        }.get(mark.kind, (Shape.POINTS_RIGHT, JUDGE_PX))
        return Mark(
            role=Role.DRAFT if mark.is_draft else Role.ADDON,
            x=self._x(mark.first),
            y=self._strip,
            shape=shape,
            size=size,
            text=say("timeline.mark_text", text=mark.text, day=mark.first),
        )

    # --- texts -------------------------------------------------------------------------------

    def labels(self) -> Iterator[Label]:
        """Yield the doses, the best place of each first, and the names of titrations."""
        for index, bar in enumerate(self._bars):
            group = f"{self._lane.drug} {index}"
            if bar.is_course:
                yield self._course_label(bar, group)
            for part in self._parts(bar):
                yield self._dose_label(bar, part, group)
        yield from self._rises()

    def _dose_label(self, bar: LaneBar, part: Part, group: str) -> Label:
        full = part.past and not bar.is_draft
        weeks = int(part.last - part.first) // 7
        return Label(
            role=Role.ON_BAR if full else Role.INK,
            texts=self._texts(bar),
            first=part.first,
            last=part.last,
            spots=(Spot(y=(self._high + self._low) / 2, side=Side.LEVEL),),
            grip=Grip.WITHIN,
            # The dose of today before the others; of its two parts the longer one.
            rank=-weeks,
            priority=(NAME_PRIORITY if self._shared else DOSE_PRIORITY) + min(weeks, LONGEST_BONUS),
            group=group,
            room=self._high - self._low,
        )

    def _texts(self, bar: LaneBar) -> tuple[str, ...]:
        """Return what may stand on a bar, the longest first; a preview and a shared lane say so in each."""
        text = bar.text
        if bar.is_draft:
            text = say("timeline.lane_draft", text=text)
        if self._shared:
            return (f"{self._lane.name} {text}", self._lane.name)
        return (f"{self._lane.name} {text}", text, text.partition(",")[0])

    def _course_label(self, bar: LaneBar, group: str) -> Label:
        """Return the amount beside a bar too short for a text of its own."""
        return Label(
            role=Role.DRAFT if bar.is_draft else Role.ADDON,
            texts=self._texts(bar)[1:2] if not self._shared else (self._lane.name,),
            first=self._x(bar.first),
            last=self._last(bar),
            spots=(Spot(y=(self._high + self._low) / 2, side=Side.LEVEL),),
            grip=Grip.BESIDE,
            priority=COURSE_PRIORITY,
            group=group,
        )

    def _rises(self) -> Iterator[Label]:
        """Yield the name of each titration, left of it, for a view in which its steps are too short."""
        bars = self._bars
        begin = 0
        for index in range(1, len(bars) + 1):
            if index < len(bars) and self._last(bars[index - 1]) == self._x(bars[index].first):
                continue
            if index - begin >= LEAST_RISE and not bars[begin].is_course:
                yield self._rise(bars[begin], bars[index - 1])
            begin = index

    def _rise(self, first: LaneBar, last: LaneBar) -> Label:
        end = last.text.partition(",")[0]
        return Label(
            role=Role.DRAFT if first.is_draft else Role.ADDON,
            texts=(say("timeline.rise", first=first.amount, last=end),),
            first=self._x(first.first),
            last=self._last(first),
            spots=(Spot(y=(self._high + self._low) / 2, side=Side.LEVEL),),
            grip=Grip.BESIDE,
            priority=RISE_PRIORITY,
        )

    # --- days --------------------------------------------------------------------------------

    def _x(self, day: date) -> float:
        return float(days_between(day, self._day0))

    def _last(self, bar: LaneBar) -> float:
        """Return the x at which a bar ends: the day after its last, or the end of all that is drawn."""
        end = self._whole.last if bar.last is None else self._x(bar.last) + 1
        return max(end, self._x(bar.first) + 1)

    def _parts(self, bar: LaneBar) -> Iterator[Part]:
        """Yield what lies before today, and what lies after it."""
        first, last = self._x(bar.first), self._last(bar)
        for begin, end, past in (
            (first, min(last, self._today), True),
            (max(first, self._today), last, False),
        ):
            if begin < end:
                yield Part(begin, end, past)
