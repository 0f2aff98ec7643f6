"""Where labels stand: by priority, beside what is drawn and beside each other; what does not fit is dropped.

Pixels here run right and down from the panel's upper left corner. How wide a text is, the window
says: it hands in a function, so that this stays pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from myoplanner.logic.sheets.timeline.shapes import Area, Grip, Label, Mark, Panel, Side, Spot, Stroke

TextSize = Callable[[str], tuple[float, float]]
"""Text -> its width and height in px."""

CLEAR_PX = 3.0
"""Between a label and the line or point that it belongs to."""
INSET_PX = 4.0
"""Between a label and the edge of the panel or of its span."""
BOX_PX = 5.0
"""Ground left and right of a boxed text."""
BOX_TOP_PX = 1.0
"""Ground over and under it."""
LINE_PX = 2.0
"""Between a label and a line that stands left or right of it."""
ROOM_GRACE_PX = 2.0
"""A line of text is a little higher than its letters: so much may stand over a bar."""
BESIDE_PX = 9.0
"""From the middle of a mark to its text."""


class Frame(NamedTuple):
    """What a panel shows: days and values, the px they lie on, and how much larger than usual."""

    first: float
    last: float
    low: float
    high: float
    width: float
    height: float
    scale: float = 1.0

    def x(self, day: float) -> float:
        """Return the px of a day."""
        return (day - self.first) / (self.last - self.first) * self.width

    def high_px(self, values: float) -> float:
        """Return the px of a difference of values."""
        return values / (self.high - self.low) * self.height

    def y(self, value: float) -> float:
        """Return the px of a value; y runs down."""
        return (self.high - value) / (self.high - self.low) * self.height


class Box(NamedTuple):
    """A rectangle in px."""

    left: float
    top: float
    right: float
    bottom: float


class Placed(NamedTuple):
    """A label in its place: the text that fitted, and the box it fills."""

    label: Label
    text: str
    box: Box


Segment = tuple[float, float, float, float]


def place(panel: Panel, frame: Frame, size: TextSize, today_x: float | None = None) -> tuple[Placed, ...]:
    """Return the labels of a panel that find room, the most important first.

    A label never lies over another, over a mark or across a stroke, nor (unless it says so)
    across the line of today.
    """
    if frame.width <= 0 or frame.height <= 0:
        return ()
    segments = [item for stroke in panel.strokes for item in _segments(stroke, frame)]
    rule = [] if today_x is None else [(frame.x(today_x), 0.0, frame.x(today_x), frame.height)]
    marks = [_mark_box(mark, frame) for mark in panel.marks if frame.first <= mark.x <= frame.last]
    bars = [_bar_box(area, frame) for area in panel.areas if area.solid]
    placed: list[Placed] = []
    groups: set[str] = set()
    for label in sorted(panel.labels, key=_rank):
        if label.group and label.group in groups:
            continue
        lines = segments if label.over_today else segments + rule
        boxes = marks + [item.box for item in placed] + (bars if label.room is None else [])
        found = next(
            (item for item in _tries(label, frame, size) if _free(item.box, frame, boxes, lines)), None
        )
        if found is not None:
            placed.append(found)
            groups.add(label.group)
    return tuple(placed)


def _rank(label: Label) -> tuple[int, int, float]:
    return -label.priority, label.rank, label.first


def _tries(label: Label, frame: Frame, size: TextSize) -> Iterator[Placed]:
    """Yield each text in each place, the longest text and the best place first."""
    if label.last < frame.first or label.first > frame.last:
        return
    start = max(frame.x(label.first), 0.0)
    end = min(frame.x(label.last), frame.width)
    for text in label.texts:
        width, height = size(text)
        if label.room is not None and height > frame.high_px(label.room) + ROOM_GRACE_PX:
            continue
        if label.boxed:
            width, height = width + 2 * BOX_PX, height + 2 * BOX_TOP_PX
        for spot in label.spots:
            top = _top(spot, frame, height)
            for left in _lefts(label.grip, start, end, width, frame):
                yield Placed(label, text, Box(left, top, left + width, top + height))


def _top(spot: Spot, frame: Frame, height: float) -> float:
    y = frame.y(spot.y)
    if spot.side is Side.LEVEL:
        return y - height / 2
    clear = CLEAR_PX + spot.clear * frame.scale
    return y - height - clear if spot.side is Side.ABOVE else y + clear


def _lefts(grip: Grip, start: float, end: float, width: float, frame: Frame) -> tuple[float, ...]:
    if grip is Grip.WITHIN:
        fits = width + 2 * INSET_PX <= end - start
        return ((start + end - width) / 2,) if fits else ()
    if grip is Grip.START:
        return (start + INSET_PX,)
    if grip is Grip.END:
        return (end - width - INSET_PX,)
    if grip is Grip.BESIDE:
        beside = BESIDE_PX * frame.scale
        return (end + beside, start - beside - width)
    middle = (start + end - width) / 2
    return (min(max(middle, INSET_PX), frame.width - width - INSET_PX),)


def _free(box: Box, frame: Frame, boxes: list[Box], lines: list[Segment]) -> bool:
    # Half a pixel of grace: a text as high as its row must not be lost to rounding.
    if box.left < 0 or box.right > frame.width or box.top < -0.5 or box.bottom > frame.height + 0.5:
        return False
    if any(_overlap(box, other) for other in boxes):
        return False
    wide = box._replace(left=box.left - LINE_PX, right=box.right + LINE_PX)
    return not any(_crosses(wide, line) for line in lines)


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _mark_box(mark: Mark, frame: Frame) -> Box:
    x, y, half = frame.x(mark.x), frame.y(mark.y), mark.size * frame.scale / 2 + 1
    return Box(x - half, y - half, x + half, y + half)


def _bar_box(area: Area, frame: Frame) -> Box:
    return Box(frame.x(area.xs[0]), frame.y(max(area.highs)), frame.x(area.xs[-1]), frame.y(min(area.lows)))


def _segments(stroke: Stroke, frame: Frame) -> Iterator[Segment]:
    """Yield the pieces of a stroke that lie on view, in px."""
    for (x1, y1), (x2, y2) in pairwise(zip(stroke.xs, stroke.ys, strict=True)):
        if max(x1, x2) >= frame.first and min(x1, x2) <= frame.last:
            yield frame.x(x1), frame.y(y1), frame.x(x2), frame.y(y2)


def _crosses(box: Box, line: Segment) -> bool:
    """Tell whether a segment passes through a box (Liang and Barsky's clipping)."""
    x1, y1, x2, y2 = line
    enter, leave = 0.0, 1.0
    for delta, near, far in (
        (x2 - x1, box.left - x1, box.right - x1),
        (y2 - y1, box.top - y1, box.bottom - y1),
    ):
        if delta == 0:
            if near >= 0 or far <= 0:
                return False
            continue
        lower, upper = sorted((near / delta, far / delta))
        enter, leave = max(enter, lower), min(leave, upper)
        if enter >= leave:
            return False
    return True
