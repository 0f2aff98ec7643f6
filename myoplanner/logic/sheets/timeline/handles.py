"""What of the dose lines can be taken hold of: a level, or the day on which a dose changes. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from myoplanner.logic.base import Value
from myoplanner.logic.sheets.timeline.shapes import DoseLine, DoseSpan, StepRef
from myoplanner.logic.sheets.timeline.sheet import TimelineSheet
from myoplanner.logic.taper.draft import Edge
from myoplanner.logic.taper.hand_edit import Act, HandEdit
from myoplanner.logic.units import rounded

REACH_PX = 6.0
"""px; so near to a line the hand has hold of it."""
PLACES = 2
EDITABLE = (DoseLine.DRAFT, DoseLine.PLAN, DoseLine.WHAT_IF)
"""Lines that can be taken hold of, the first before the others where two lie on each other."""


class Line(str, Enum):
    """Name the lines of a level: the mean, and the two edges of every other day."""

    MEAN = "mean"
    ON = "on"
    OFF = "off"


class Handle(Value):
    """Hold what the hand has hold of: the line of a step (`line`), or its first day (`line` None).

    `day` lies in the step and not before today.
    """

    span: DoseSpan
    day: date
    line: Line | None = None

    @property
    def moves_day(self) -> bool:
        """Tell whether it is a day that moves."""
        return self.line is None

    def edit(self, mg: float, to: date, weeks: bool = False) -> HandEdit:
        """Return the edit that brings it to a height in mg a day, or to a day."""
        if self.line is None:
            return HandEdit(act=Act.START, line=self.span.step.plan, day=self.day, to=to, weeks=weeks)
        wanted = rounded(Decimal(repr(max(mg, 0.0))), PLACES)
        if self.line is Line.MEAN and self.span.every_other_day:
            # The mean is moved by its on-day dose.
            wanted = max(wanted * 2 - self.span.off_mg, Decimal(0))
        edge = Edge.OFF if self.line is Line.OFF else Edge.ON
        return HandEdit(act=Act.LEVEL, line=self.span.step.plan, day=self.day, edge=edge, mg=wanted)


def handle_at(sheet: TimelineSheet, x: float, mg: float, px_a_day: float, px_a_mg: float) -> Handle | None:
    """Return what lies under the hand at a day and a height, within REACH_PX; days before today never do."""
    near = list(_near(sheet, x, mg, px_a_day, px_a_mg))
    return min(near, key=_first_choice)[1] if near else None


def span_on(sheet: TimelineSheet, step: StepRef | None, day: date) -> DoseSpan | None:
    """Return the span to edit on a day: of the step named if it lies there, else of the line on top."""
    x = (day - sheet.day0).days
    found = [span for span in _spans(sheet) if span.first <= x < span.last]
    own = [span for span in found if step is not None and span.step.plan == step.plan]
    return next(iter(own or found), None)


Near = tuple[tuple[int, float, int], Handle]


def _near(sheet: TimelineSheet, x: float, mg: float, px_a_day: float, px_a_mg: float) -> Iterator[Near]:
    for rank, span in enumerate(_spans(sheet)):
        begins = abs(x - span.first) * px_a_day
        if begins <= REACH_PX and span.first >= sheet.today_x and _on_riser(sheet, span, mg, px_a_mg):
            yield (0, begins, rank), Handle(span=span, day=_day(sheet, span.first))
        if not max(span.first, sheet.today_x) <= x < span.last:
            continue
        for line, height in _lines(span):
            away = abs(float(height) - mg) * px_a_mg
            if away <= REACH_PX:
                yield (1, away, rank), Handle(span=span, day=_day(sheet, int(x)), line=line)


def _first_choice(near: Near) -> tuple[int, float, int]:
    return near[0]


def _spans(sheet: TimelineSheet) -> list[DoseSpan]:
    """Return the spans that can be edited, those ahead of today alone, the draft's first."""
    found = (span for line in EDITABLE for span in sheet.spans if span.line is line)
    return [span for span in found if span.last > sheet.today_x]


def _on_riser(sheet: TimelineSheet, span: DoseSpan, mg: float, px_a_mg: float) -> bool:
    """Tell whether a height lies on the upright line with which a step begins."""
    before = (item for item in sheet.spans if item.line is span.line and item.last == span.first)
    levels = [float(span.mean_mg), *(float(item.mean_mg) for item in before)]
    levels += [] if len(levels) > 1 else [0.0]
    reach = REACH_PX / px_a_mg
    return min(levels) - reach <= mg <= max(levels) + reach


def _lines(span: DoseSpan) -> tuple[tuple[Line, Decimal], ...]:
    if not span.every_other_day:
        return ((Line.MEAN, span.mean_mg),)
    return (Line.MEAN, span.mean_mg), (Line.ON, span.on_mg), (Line.OFF, span.off_mg)


def _day(sheet: TimelineSheet, x: float) -> date:
    return sheet.day0 + timedelta(days=int(max(x, sheet.today_x)))
