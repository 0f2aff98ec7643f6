"""A view as pages: title, chart, the chart in words, and the line that stands on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from myoplanner.logic.sheets.timeline.day_axis import axis_ticks
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.shapes import Tick
from myoplanner.logic.sheets.view import ViewSheet
from myoplanner.logic.wording import say
from myoplanner.ui.chart.arrangement import Arrangement, Rect, arranged
from myoplanner.ui.paper.items import Item, Line, Page, Part, Text
from myoplanner.ui.paper.panel import Looks, PanelPaper

MARGIN = 24.0
SPACE = 8.0
WIDEST_TICK = "500 000"
GUTTER_PAD = 14.0
MOST_GUTTER = 0.2
LEAST_CHART = 260.0
"""The chart is not made lower than this for a text under it."""
RULE_WIDTH = 1.25


@dataclass(frozen=True)
class Layout:
    """Lay a view out on pages of one size, in units of 1/96 inch."""

    view: ViewSheet
    days: DayRange
    looks: Looks
    width: float
    height: float
    notes: tuple[str, ...] = field(default=())

    def pages(self) -> tuple[Page, ...]:
        """Return the page with the chart, and as many more as the text under it needs."""
        chart, rest = self._first(room_for_more=True)
        pages = [chart]
        while rest:
            page, rest = self._next(rest)
            pages.append(page)
        return tuple(pages)

    def picture(self) -> Page:
        """Return one page; text that has no room in it is left out, and that is said in it."""
        return self._first(room_for_more=False)[0]

    # --- pages -----------------------------------------------------------------------------------

    def _first(self, room_for_more: bool) -> tuple[Page, list[str]]:
        items: list[Item] = []
        top = MARGIN
        for text, part, points, bold in (
            (self.view.title, Part.TITLE, self.looks.type.title_points, True),
            (self.view.strip, Part.STRIP, self.looks.type.text_points, False),
        ):
            lines = self.looks.type.wrapped(text, self._inner, points, bold) if text else []
            found = list(self._lines(lines, top, part, points, bold))
            items += found
            top += sum(item.height for item in found)
        top += SPACE
        foot = self._foot()
        bottom = min(item.top for item in foot) - SPACE
        lines = self._text_lines()
        shown, rest = self._split(lines, bottom - top - self._least_chart, room_for_more)
        words_top = bottom - len(shown) * self.looks.type.line
        words = list(self._lines(shown, words_top, Part.WORDS, self.looks.type.text_points))
        chart = Rect(MARGIN, top, self._inner, words_top - top - (SPACE if shown else 0.0))
        items += self._chart(chart)
        return self._page([*items, *words, *foot]), rest

    def _next(self, lines: list[str]) -> tuple[Page, list[str]]:
        foot = self._foot()
        room = min(item.top for item in foot) - SPACE - MARGIN
        number = max(int(room // self.looks.type.line) - 1, 1)
        shown, rest = [say("view.went_on"), *lines[:number]], lines[number:]
        words = self._lines(shown, MARGIN, Part.WORDS, self.looks.type.text_points)
        return self._page([*words, *foot]), rest

    def _page(self, items: Sequence[Item]) -> Page:
        return Page(self.width, self.height, self.looks.theme.card, tuple(items))

    # --- texts -----------------------------------------------------------------------------------

    @property
    def _inner(self) -> float:
        return max(self.width - 2 * MARGIN, 1.0)

    @property
    def _least_chart(self) -> float:
        return min(LEAST_CHART * self.looks.scale, self.height / 2)

    def _text_lines(self) -> list[str]:
        sheet = self.view.timeline
        texts = (*self.notes, " ".join((sheet.words, *sheet.missing)).strip())
        return [line for text in texts if text for line in self.looks.type.wrapped(text, self._inner)]

    def _split(self, lines: list[str], room: float, room_for_more: bool) -> tuple[list[str], list[str]]:
        number = max(int(room // self.looks.type.line), 0)
        if len(lines) <= number:
            return lines, []
        if room_for_more:
            return lines[:number], lines[number:]
        said = self.looks.type.shortened(say("view.more"), self._inner, self.looks.type.text_points)
        return ([*lines[: number - 1], said], []) if number else ([], [])

    def _foot(self) -> list[Text]:
        lines = self.looks.type.wrapped(self.view.line, self._inner)
        top = self.height - MARGIN - len(lines) * self.looks.type.line
        return list(self._lines(lines, top, Part.FOOT, self.looks.type.text_points))

    def _lines(
        self, lines: Sequence[str], top: float, part: Part, points: float, bold: bool = False
    ) -> Iterator[Text]:
        metrics, theme = self.looks.type.metrics(points, bold), self.looks.theme
        colour = theme.ink if part in (Part.TITLE, Part.WORDS) else theme.second
        for number, text in enumerate(lines):
            height = metrics.height()
            width = metrics.horizontalAdvance(text)
            yield Text(text, MARGIN, top + number * height, width, height, colour, part, points, bold)

    # --- the chart -------------------------------------------------------------------------------

    def _chart(self, place: Rect) -> list[Item]:
        sheet, kind = self.view.timeline, self.looks.type
        if not sheet.panels:
            return list(self._lines(kind.wrapped(sheet.empty, self._inner), place.top, Part.WORDS,
                                    kind.text_points))  # fmt: skip
        gutter = self._gutter(place.width)
        rows = sheet.weeks and sheet.options.dates
        inside = arranged(sheet.panels, place.width, place.height, gutter, kind.line, rows)
        rects = [_moved(rect, place) for rect in inside.panels]
        ticks = axis_ticks(sheet, self.days, rects[0].width, kind.width)
        between = (under.top - over.bottom for over, under in pairwise(rects))
        gap = min(between, default=SPACE)
        papers = [
            PanelPaper(panel, rect, self.days, self.looks, MARGIN, gap, panel is sheet.panels[-1])
            for panel, rect in zip(sheet.panels, rects, strict=True)
        ]
        items = [item for paper in papers for item in paper.ground(sheet.windows, ticks)]
        items += [item for paper in papers for item in paper.lines()]
        items += self._today(rects)
        items += [item for paper in papers for item in paper.texts(sheet.today_x)]
        return items + list(self._axis_rows(inside, place, ticks.texts, ticks.weeks))

    def _gutter(self, width: float) -> float:
        """Return the room left of the plot: two names and a tick, or the names of lanes, as in the window."""
        kind, panels = self.looks.type, self.view.timeline.panels
        names = [tick.text for panel in panels if panel.names for ticks in panel.tick_sets for tick in ticks]
        widest = max((kind.width(text) for text in names), default=0.0)
        usual = 2 * kind.line + kind.width(WIDEST_TICK) + GUTTER_PAD
        return max(usual, min(kind.line + widest + GUTTER_PAD, width * MOST_GUTTER))

    def _today(self, rects: list[Rect]) -> list[Item]:
        x = self.view.timeline.today_x
        if not self.days.first <= x <= self.days.last:
            return []
        first, last = rects[0], rects[-1]
        at = first.left + (x - self.days.first) / self.days.days * first.width
        ink = self.looks.theme.today
        return [Line(((at, first.top), (at, last.bottom)), ink, RULE_WIDTH * self.looks.scale)]

    def _axis_rows(
        self, inside: Arrangement, place: Rect, dates: Sequence[Tick], weeks: Sequence[Tick]
    ) -> Iterator[Item]:
        row = _moved(inside.dates, place)
        yield from self._row(row, dates)
        if self.view.timeline.weeks:
            under = _moved(inside.weeks, place) if inside.weeks is not None else row
            yield from self._row(under, weeks)
            name, kind = say("timeline.week_row"), self.looks.type
            left = under.left - GUTTER_PAD - kind.width(name)
            yield self._tick(name, left, under.top)

    def _row(self, row: Rect, ticks: Sequence[Tick]) -> Iterator[Item]:
        for tick in ticks:
            middle = row.left + (tick.at - self.days.first) / self.days.days * row.width
            yield self._tick(tick.text, middle - self.looks.type.width(tick.text) / 2, row.top)

    def _tick(self, text: str, left: float, top: float) -> Text:
        kind = self.looks.type
        return Text(
            text, left, top, kind.width(text), kind.line, self.looks.theme.second, Part.TICK, kind.text_points
        )


def _moved(rect: Rect, place: Rect) -> Rect:
    return Rect(rect.left + place.left, rect.top + place.top, rect.width, rect.height)
