"""The day axis: which days get a tick and a text in the part that is on view.

Every text bears its year, so that the year can always be read, at any zoom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from myoplanner.logic.base import Value
from myoplanner.logic.sheets.timeline.shapes import Tick
from myoplanner.logic.wording import day_text
from myoplanner.logic.wording.english import MONTHS

TextWidth = Callable[[str], float]
"""Text -> its width in px, as the window measures it."""

GAP_PX = 18.0
"""Between two texts of the axis."""
EDGE_PX = 14.0
"""A text may stand out over the right end of the axis by so much; farther it is left out."""
LEFT_EDGE_PX = 3.0
"""Over the left end by so much: there stand the ticks of the upright axis over it."""
LEAST_LINE_PX = 9.0
"""Thin lines nearer than this become a grey ground."""
MOST_TICKS = 400
WEEK = 7
WEEK_STEPS = (1, 2, 4, 8, 12, 24, 52, 104, 260)
LAST_ORDINAL = date.max.toordinal()


class Unit(str, Enum):
    """Name what is counted between two ticks."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


DAYS_IN = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 28, Unit.YEAR: 365}
"""The least number of days in each unit."""


class Level(NamedTuple):
    """One density of ticks: every `step` units, and the finer level whose days get a thin line."""

    unit: Unit
    step: int
    finer: tuple[Unit, int] | None


LEVELS = (
    Level(Unit.DAY, 1, None),
    Level(Unit.DAY, 2, (Unit.DAY, 1)),
    Level(Unit.WEEK, 1, (Unit.DAY, 1)),
    Level(Unit.WEEK, 2, (Unit.WEEK, 1)),
    Level(Unit.MONTH, 1, (Unit.WEEK, 1)),
    Level(Unit.MONTH, 2, (Unit.MONTH, 1)),
    Level(Unit.MONTH, 3, (Unit.MONTH, 1)),
    Level(Unit.MONTH, 6, (Unit.MONTH, 1)),
    Level(Unit.YEAR, 1, (Unit.MONTH, 3)),
    Level(Unit.YEAR, 2, (Unit.YEAR, 1)),
    Level(Unit.YEAR, 5, (Unit.YEAR, 1)),
    Level(Unit.YEAR, 10, (Unit.YEAR, 1)),
    Level(Unit.YEAR, 50, (Unit.YEAR, 10)),
)


class DayTicks(Value):
    """Hold the ticks of the part on view: texts, their lines, thin lines, and week numbers."""

    texts: tuple[Tick, ...]
    lines: tuple[float, ...]
    thin: tuple[float, ...] = ()
    weeks: tuple[Tick, ...] = ()


def estimated_width(text: str) -> float:
    """Estimate the width of a text in px where no window measures it: 9 pt, 7 px a character."""
    return 7.0 * len(text)


def day_ticks(
    day0: date,
    first: float,
    last: float,
    width_px: float,
    text_width: TextWidth = estimated_width,
    with_weeks: bool = True,
) -> DayTicks:
    """Return the ticks between x = `first` and x = `last` for an axis `width_px` wide.

    The finest level is taken whose texts keep apart. Week numbers count from `day0` and begin with 0.
    """
    px_a_day = width_px / (last - first)
    weeks = _weeks(first, last, px_a_day, width_px, text_width) if with_weeks else ()
    for level in LEVELS:
        if level.step * DAYS_IN[level.unit] * px_a_day < text_width("2026") + GAP_PX:
            continue
        ticks = [
            Tick(at=float(_x(day, day0)), text=_text(day, level.unit))
            for day in _days(day0, first, last, level)
        ]
        texts = _inside(ticks, first, px_a_day, width_px, text_width)
        if texts and _apart(ticks, px_a_day, text_width):
            thin = _thin(level, day0, first, last, px_a_day)
            return DayTicks(texts=texts, lines=tuple(tick.at for tick in ticks), thin=thin, weeks=weeks)
    return _one_tick(day0, first, last, weeks)


def _one_tick(day0: date, first: float, last: float, weeks: tuple[Tick, ...]) -> DayTicks:
    """Return the day in the middle, for an axis so narrow that no level has a text inside."""
    day = _date(round((first + last) / 2) + day0.toordinal())
    at = float(_x(day, day0))
    return DayTicks(texts=(Tick(at=at, text=day_text(day, weekday=False)),), lines=(at,), weeks=weeks)


def _x(day: date, day0: date) -> int:
    return day.toordinal() - day0.toordinal()


def _date(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), LAST_ORDINAL))


def _text(day: date, unit: Unit) -> str:
    if unit is Unit.YEAR:
        return str(day.year)
    if unit is Unit.MONTH:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return day_text(day, weekday=unit is Unit.DAY)


def _days(day0: date, first: float, last: float, level: Level) -> list[date]:
    """Return the days of a level on view; none at all where they would be too many."""
    start = _date(int(first // 1) + day0.toordinal())
    end = _date(int(last // 1) + day0.toordinal())
    if (end - start).days / (level.step * DAYS_IN[level.unit]) > MOST_TICKS:
        return []
    return [day for day in _aligned(start, end, level) if first <= _x(day, day0) <= last]


def _aligned(start: date, end: date, level: Level) -> Iterator[date]:
    """Yield days in calendar step: Mondays, firsts of a month, firsts of a year."""
    if level.unit in (Unit.DAY, Unit.WEEK):
        step = level.step * DAYS_IN[level.unit]
        # Ordinal 1 was a Monday.
        ordinal = start.toordinal() - (start.toordinal() - 1) % step
        yield from (_date(each) for each in range(ordinal, end.toordinal() + 1, step))
        return
    step = level.step * (12 if level.unit is Unit.YEAR else 1)
    month = start.year * 12 + start.month - 1
    month -= month % step
    for each in range(month, end.year * 12 + end.month, step):
        if each >= 12:
            yield date(each // 12, each % 12 + 1, 1)


def _apart(ticks: list[Tick], px_a_day: float, text_width: TextWidth) -> bool:
    return all(
        (after.at - before.at) * px_a_day >= (text_width(before.text) + text_width(after.text)) / 2 + GAP_PX
        for before, after in pairwise(ticks)
    )


def _inside(
    ticks: list[Tick], first: float, px_a_day: float, width_px: float, text_width: TextWidth
) -> tuple[Tick, ...]:
    """Keep the ticks whose text is not cut off at an end of the axis."""
    kept = []
    for tick in ticks:
        middle, half = (tick.at - first) * px_a_day, text_width(tick.text) / 2
        if middle - half >= -LEFT_EDGE_PX and middle + half <= width_px + EDGE_PX:
            kept.append(tick)
    return tuple(kept)


def _thin(level: Level, day0: date, first: float, last: float, px_a_day: float) -> tuple[float, ...]:
    if level.finer is None or level.finer[1] * DAYS_IN[level.finer[0]] * px_a_day < LEAST_LINE_PX:
        return ()
    finer = Level(*level.finer, None)
    return tuple(float(_x(day, day0)) for day in _days(day0, first, last, finer))


def _weeks(
    first: float, last: float, px_a_day: float, width_px: float, text_width: TextWidth
) -> tuple[Tick, ...]:
    """Return week numbers from day 0 on; before it no week is counted."""
    widest = text_width(str(max(int(last // WEEK), 0)))
    step = next((each for each in WEEK_STEPS if each * WEEK * px_a_day >= widest + GAP_PX), None)
    if step is None:
        return ()
    from_week = max(0, -int(-first // (WEEK * step)) * step)
    weeks = range(from_week, int(last // WEEK) + 1, step)
    ticks = [Tick(at=float(week * WEEK), text=str(week)) for week in weeks]
    return _inside(ticks, first, px_a_day, width_px, text_width)
