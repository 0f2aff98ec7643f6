"""Draws crowded and sparse sheets at many sizes and zooms; as a program also at a scale of the screen.

QT_SCALE_FACTOR is read once, before the first window: each factor needs a process of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from myoplanner.logic.base import evolve
from myoplanner.logic.record.addon import AddOn
from myoplanner.logic.record.course import Draft, EventKind, SteroidDraft
from myoplanner.logic.record.results import Scale
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions, TimelineSheet
from myoplanner.ui.chart.widget import TimelineChart
from tests.logic.addon.addons import approved
from tests.logic.sheets.timelines import ck, day, event, plan_of, sheet, strength, took
from tests.ui.chart.drawn_texts import cut_off, drawn_texts, overlapping

SIZES = ((834, 458), (1154, 600), (578, 450), (376, 380))
"""px of the chart in windows of 1280 x 800, 1600 x 1000 and 1024 x 768, and the smallest one."""
DOWN = ("60", "60"), ("60", "0"), ("50", "0"), ("40", "0"), ("30", "0"), ("20", "0"), ("10", "0")
PLAN = plan_of(*((14, on, off) for on, off in DOWN), (None, "5", "5"), name="Amato-Griggs")


COURSES = {"ivig__days": "4", "ivig__interval": "6", "ivig__courses": "3"}


def addons() -> tuple[AddOn, ...]:
    """Seven drugs, some of them long over: more than have lanes of their own."""
    ended = (
        approved("a", "azathioprine", "dimartino", start=day(7), azathioprine__start="2"),
        approved("b", "tacrolimus", "dimartino", start=day(14)),
        approved("c", "hydroxychloroquine", "today", start=day(20), hydroxychloroquine__start="5"),
    )
    return (
        *(evolve(item, stop=item.start + timedelta(days=30)) for item in ended),
        approved("d", "methotrexate", "harrison", start=day(91)),
        approved("e", "rituximab", "dimartino-1000", start=day(140)),
        approved("f", "ivig", "harrison", start=day(98), **COURSES),
    )


def crowded(options: TimelineOptions) -> TimelineSheet:
    """A course with everything at once; today is day 130."""
    cks = [
        ck(number, str(8000 - 60 * number), "192" if number < 60 else "170") for number in range(-7, 130, 7)
    ]
    powers = [strength(number, str(40 + number // 4)) for number in range(0, 130, 20)]
    powers += [strength(number + 1, "3", Scale.OWN, "10") for number in range(0, 130, 30)]
    kinds = tuple(EventKind)
    events = [event(10 * number, kinds[number % len(kinds)], "words of a person") for number in range(13)]
    return sheet(
        130, options, plans=(PLAN,), results=(*cks, *powers), events=tuple(events), addons=addons(),
        taken=(took(30, 44, "40"), took(70, 100, "25", entry_id="t2")),
        draft=Draft(steroid=SteroidDraft(regimen_id="dalakas", start=day(120))),
    )  # fmt: skip


def sheets() -> Iterator[tuple[str, TimelineSheet]]:
    """The sheets by name."""
    yield "crowded", crowded(TimelineOptions())
    yield "crowded, linear", crowded(TimelineOptions(ck_log=False))
    yield "nothing but a flare", sheet(10, events=(event(3),))
    yield "one value each", sheet(10, results=(ck(0, "182"), strength(0, "48")))
    yield "equal values", sheet(60, plans=(PLAN,), results=(ck(0, "182"), ck(50, "182"), strength(0, "0")))


def views(drawn: TimelineSheet) -> Iterator[DayRange]:
    """The days on view: all, those at first, and closer and closer up to a week."""
    yield drawn.whole
    yield drawn.home
    for first, last in ((-10, 50), (80, 125), (85, 99), (110, 180), (127, 134)):
        yield DayRange(first=first, last=last)


def faults() -> list[str]:
    """What lies over something else or is cut off, over all sheets, sizes and zooms."""
    chart = TimelineChart()
    found, seen = [], 0
    for name, drawn in sheets():
        for size in SIZES:
            chart.resize(QSize(*size))
            chart.show_sheet(drawn)
            chart.grab()
            for view in views(drawn):
                chart.show_range(view)
                texts = drawn_texts(chart)
                seen += len(texts)
                canvas = chart.canvas.size()
                where = f"{name}, {size}, days {view.first:g} to {view.last:g}"
                found += [f"{where}: {one!r} over {other!r}" for one, other in overlapping(texts)]
                found += [
                    f"{where}: {text!r} is cut" for text in cut_off(texts, canvas.width(), canvas.height())
                ]
    chart.deleteLater()
    return found if seen > LEAST_TEXTS else ["hardly a text was drawn"]


LEAST_TEXTS = 2000


if __name__ == "__main__":
    application = QApplication([])
    wrong = faults()
    sys.stdout.write("\n".join(wrong))
    sys.exit(bool(wrong))
