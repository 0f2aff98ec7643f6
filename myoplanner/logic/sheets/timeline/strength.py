"""The strength panel: one series for each scale, never joined across scales (ledger 4)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.base import Number, Value
from myoplanner.logic.record.results import Scale, StrengthResult
from myoplanner.logic.sheets.timeline.links import links
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.scales import linear_ticks
from myoplanner.logic.sheets.timeline.shapes import (
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
)
from myoplanner.logic.sheets.timeline.spans import days_between
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

HUNDRED = Decimal(100)
HALF = Decimal("0.5")
ROOM = Decimal("0.08")
"""Share of the axis above the maximum and below the lowest tick, for whole marks."""
SHAPES = (Shape.SQUARE, Shape.DIAMOND, Shape.PENTAGON, Shape.HEXAGON)
MARK_PX, SLIM_PX = 8.0, 11.0
"""Diamonds and their kin fill less of their square than the square does."""
SERIES_PRIORITY = 60


class Series(Value):
    """Hold the values on one scale, in order of their days."""

    scale: Scale
    maximum: Number
    results: tuple[StrengthResult, ...]

    @property
    def name(self) -> str:
        """Return the scale's name with its range: "MMT8 0-80"."""
        if self.scale is Scale.OWN:
            return say("timeline.own_scale", maximum=self.maximum)
        return str(self.scale.value)


def series_of(results: tuple[StrengthResult, ...]) -> tuple[Series, ...]:
    """Return one series for each scale and maximum, in order of their first values."""
    found: dict[tuple[Scale, Decimal], list[StrengthResult]] = {}
    for item in results:
        found.setdefault((item.scale, item.maximum), []).append(item)
    return tuple(
        Series(scale=scale, maximum=top, results=tuple(items)) for (scale, top), items in found.items()
    )


def strength_panel(results: tuple[StrengthResult, ...], day0: date, whole: DayRange) -> Panel | None:
    """Return the strength panel, or None without a value. `whole` is the extent of the day axis.

    One scale: in its own points. Several: each in per cent of its own maximum, said on the axis.
    """
    series = series_of(results)
    if not series:
        return None
    single = series[0] if len(series) == 1 else None
    top = HUNDRED if single is None else single.maximum
    shown = [_height(item, single) for item in results]
    # The lower half is left out only where nothing lies in it; the ticks say so.
    bottom = top * HALF if min(shown) >= top * HALF else Decimal(0)
    room = (top - bottom) * ROOM
    marks = [_marks(item, index, single, day0) for index, item in enumerate(series)]
    return Panel(
        name=PanelName.STRENGTH,
        title=say("timeline.strength") if single is None else _title(single),
        unit=say("timeline.per_cent") if single is None else say("timeline.of", maximum=single.maximum),
        low_title="" if single is None else _low_title(single),
        low=float(bottom - room),
        high=float(top + room),
        tick_sets=linear_ticks(bottom, top),
        strokes=(
            _ceiling(float(top), whole),
            *(stroke for each in marks for stroke in links(each, Role.STRENGTH)),
        ),
        marks=tuple(mark for each in marks for mark in each),
        labels=() if single else _names(series, marks),
        weight=3,
    )


def _title(series: Series) -> str:
    """Return the short name for the axis; the range stands under it."""
    return say("timeline.own_short") if series.scale is Scale.OWN else series.scale.value.partition(" ")[0]


def _low_title(series: Series) -> str:
    return say("timeline.own_low") if series.scale is Scale.OWN else ""


def _height(result: StrengthResult, single: Series | None) -> Decimal:
    return result.value if single is not None else result.value / result.maximum * HUNDRED


def _marks(series: Series, index: int, single: Series | None, day0: date) -> list[Mark]:
    return [
        Mark(
            role=Role.STRENGTH,
            x=float(days_between(item.day, day0)),
            y=float(_height(item, single)),
            shape=SHAPES[index % len(SHAPES)],
            size=MARK_PX if index == 0 else SLIM_PX,
            text=say("timeline.strength_mark", value=strength_value(item), scale=series.name, day=item.day),
        )
        for item in series.results
    ]


def strength_value(result: StrengthResult) -> str:
    """Write a strength value with its maximum: "74 of 80"."""
    return say("timeline.strength_value", value=text_of(result.value), maximum=result.maximum)


def _ceiling(top: float, whole: DayRange) -> Stroke:
    """Draw the scale's maximum as a dotted line."""
    xs = (whole.first, whole.last)
    return Stroke(role=Role.QUIET, xs=xs, ys=(top, top), width=1.0, dash=Dash.DOTTED, tint=0.6)


def _names(series: tuple[Series, ...], marks: list[list[Mark]]) -> tuple[Label, ...]:
    """Return the places where each series may bear its name: at its last value, else at another."""
    return tuple(
        _name(item.name, mark, grip, rank)
        for item, each in zip(series, marks, strict=True)
        for rank, (mark, grip) in enumerate(
            (mark, grip) for mark in reversed(each) for grip in (Grip.BESIDE, Grip.AROUND)
        )
    )


def _name(text: str, mark: Mark, grip: Grip, rank: int) -> Label:
    sides = (Side.LEVEL,) if grip is Grip.BESIDE else (Side.ABOVE, Side.BELOW)
    reach = mark.size / 2
    return Label(
        role=Role.STRENGTH,
        texts=(text,),
        first=mark.x,
        last=mark.x,
        spots=tuple(Spot(y=mark.y, side=side, clear=reach) for side in sides),
        grip=grip,
        rank=rank,
        group=text,
        priority=SERIES_PRIORITY,
    )
