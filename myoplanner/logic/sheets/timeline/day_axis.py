"""The ticks of the day axis as a sheet wants them: with the calendar, or with weeks alone."""

from __future__ import annotations

from myoplanner.logic.sheets.timeline.dates import DayTicks, TextWidth, day_ticks
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.sheet import TimelineSheet


def axis_ticks(sheet: TimelineSheet, view: DayRange, width: float, text_width: TextWidth) -> DayTicks:
    """Return the ticks of the days on view for an axis `width` wide.

    Where the sheet writes no dates there are no texts but the weeks, and the upright lines stand at them.
    """
    ticks = day_ticks(sheet.day0, view.first, view.last, width, text_width, sheet.weeks)
    if sheet.options.dates:
        return ticks
    return DayTicks(texts=(), lines=tuple(tick.at for tick in ticks.weeks), weeks=ticks.weeks)
