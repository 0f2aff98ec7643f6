"""The lane of events: starts of plans, flares, infections, biopsies, and the decision windows."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.addon.lanes import LaneMark, MarkKind
from myoplanner.logic.base import Value
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.course import Event, EventKind
from myoplanner.logic.sheets.response import gate_labels
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
    Window,
)
from myoplanner.logic.sheets.timeline.spans import days_between
from myoplanner.logic.taper.trial import STATEMENT, ShowsItself
from myoplanner.logic.wording import day_text, say

EVENT_ROWS = 2
"""Row 0 holds windows and today; events take the rows under it in turn, so that neighbours keep apart."""
LONGEST_TEXT = 40
"""Characters of an event's text in the lane; the read-out has it whole."""
SHAPES = {
    EventKind.FLARE: Shape.STAR,
    EventKind.INFECTION: Shape.CROSS,
    EventKind.WEAKNESS: Shape.POINTS_DOWN,
    EventKind.BIOPSY: Shape.DIAMOND,
    EventKind.OTHER: Shape.DOT,
}
ALARMING = frozenset({EventKind.FLARE, EventKind.INFECTION, EventKind.WEAKNESS})
TODAY_PRIORITY = 300
WINDOW_PRIORITY = 200
EVENT_PRIORITY = 100
START_PRIORITY = 90
ADDON_PRIORITY = 80
GLYPH_PX = 10.0


class LaneEntry(Value):
    """Hold one thing of the lane: its day, glyph and texts, the longest first."""

    day: date
    role: Role
    shape: Shape
    texts: tuple[str, ...]
    priority: int


def decision_windows(plan: Plan, day0: date, what_ifs: tuple[ShowsItself, ...] = ()) -> tuple[Window, ...]:
    """Return the windows that count from the first steroid day, each with its verdict, and those of trials.

    `what_ifs` are the windows of trials that are only looked at.
    """
    trials = (*plan.steroid.trials, *what_ifs)
    gates = tuple(
        Window(
            first=float(days_between(gate.first, day0)),
            last=float(days_between(gate.last, day0)),
            text=gate.text,
            statement=gate.statement,
        )
        for gate in gate_labels(plan)
    )
    return gates + tuple(_trial_window(item, day0) for item in trials)


def _trial_window(item: ShowsItself, day0: date) -> Window:
    return Window(
        first=float(days_between(item.first, day0)),
        last=float(days_between(item.last, day0)),
        text=say("timeline.trial_window"),
        statement=STATEMENT,
    )


def lane_entries(plan: Plan, with_addons: bool = False) -> tuple[LaneEntry, ...]:
    """Return starts of plans, entered events and days of judging an added drug, by day.

    `with_addons`: also when these begin and end, where no lanes show it.
    """
    starts = [_start(item.plan.start, item.plan.regimen_name) for item in plan.doses.plans]
    entered = [_entered(event) for event in plan.course.events]
    added = [
        _of_addon(day, Shape.POINTS_RIGHT if key == "addon_start" else Shape.SQUARE, (text,))
        for day, key, text in (addon_changes(plan) if with_addons else ())
    ]
    judged = [_of_addon(mark.first, Shape.HEXAGON, judge_texts(mark)) for mark in judge_marks(plan)]
    return tuple(sorted((*starts, *entered, *added, *judged), key=lambda entry: entry.day))


def addon_changes(plan: Plan) -> tuple[tuple[date, str, str], ...]:
    """Return the days on which added drugs begin and end: day, which of the two, and the text."""
    found = [(item.start, "addon_start", item.agent_name) for item in plan.course.addons]
    found += [
        (item.stop, "addon_stop", item.agent_name) for item in plan.course.addons if item.stop is not None
    ]
    return tuple((day, key, say(f"timeline.{key}", name=_short(name))) for day, key, name in found)


def judge_marks(plan: Plan) -> tuple[LaneMark, ...]:
    """Return the windows in which the added drugs on record are to be judged."""
    return tuple(
        mark
        for lane in plan.lanes
        for mark in lane.marks
        if mark.kind is MarkKind.JUDGE and not mark.is_draft
    )


def judge_texts(mark: LaneMark) -> tuple[str, ...]:
    """Return what a window of judging bears, the longest first."""
    return mark.text, mark.text.partition(":")[0]


def _of_addon(day: date, shape: Shape, texts: tuple[str, ...]) -> LaneEntry:
    return LaneEntry(day=day, role=Role.ADDON, shape=shape, texts=texts, priority=ADDON_PRIORITY)


def events_panel(
    plan: Plan, day0: date, windows: tuple[Window, ...], with_addons: bool = False
) -> Panel | None:
    """Return the lane of events, or None where it would be empty."""
    entries = lane_entries(plan, with_addons)
    if not entries and not windows:
        return None
    event_rows = max(1, min(len(entries), EVENT_ROWS))
    high = float(1 + event_rows)
    placed = [(entry, _row_y(1 + index % event_rows, high)) for index, entry in enumerate(entries)]
    labels = [_window_label(item, high) for item in windows]
    labels += [_entry_label(entry, y, day0) for entry, y in placed]
    return Panel(
        name=PanelName.EVENTS,
        title=say("timeline.events"),
        unit="",
        low=0.0,
        high=high,
        marks=tuple(_mark(entry, y, day0) for entry, y in placed),
        labels=tuple(labels),
        rows=1 + event_rows,
    )


def today_label(today: date, day0: date, panel: Panel) -> Label:
    """Return the label of today's line for the uppermost panel."""
    x = float(days_between(today, day0))
    edge = Spot(y=panel.high, side=Side.BELOW)
    row = Spot(y=_row_y(0, panel.high), side=Side.LEVEL)
    return Label(
        role=Role.TODAY,
        texts=(say("timeline.today", day=today), say("timeline.today_short")),
        first=x,
        last=x,
        spots=(row, edge) if panel.rows else (edge,),
        grip=Grip.AROUND,
        priority=TODAY_PRIORITY,
        boxed=True,
        over_today=True,
    )


def event_text(event: Event) -> str:
    """Write an event whole: "Flare: weaker on stairs"."""
    kind = say(f"timeline.event.{event.kind.value}")
    if not event.text:
        return kind
    return event.text if event.kind is EventKind.OTHER else f"{kind}: {event.text}"


def _row_y(row: int, high: float) -> float:
    return high - row - 0.5


def _start(day: date, name: str) -> LaneEntry:
    text = say("timeline.plan_start", name=_short(name))
    return LaneEntry(
        day=day, role=Role.DOSE, shape=Shape.POINTS_RIGHT, texts=(text, _short(name)), priority=START_PRIORITY
    )


def _entered(event: Event) -> LaneEntry:
    return LaneEntry(
        day=event.day,
        role=Role.ALARM if event.kind in ALARMING else Role.EVENT,
        shape=SHAPES[event.kind],
        texts=(_short(event_text(event)), say(f"timeline.event.{event.kind.value}")),
        priority=EVENT_PRIORITY,
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1].rstrip() + "…"


def _mark(entry: LaneEntry, y: float, day0: date) -> Mark:
    return Mark(
        role=entry.role,
        x=float(days_between(entry.day, day0)),
        y=y,
        shape=entry.shape,
        size=GLYPH_PX,
        text=f"{entry.texts[0]}, {day_text(entry.day)}",
    )


def _entry_label(entry: LaneEntry, y: float, day0: date) -> Label:
    x = float(days_between(entry.day, day0))
    return Label(
        role=entry.role,
        texts=entry.texts,
        first=x,
        last=x,
        spots=(Spot(y=y, side=Side.LEVEL),),
        grip=Grip.BESIDE,
        priority=entry.priority,
    )


def _window_label(window: Window, high: float) -> Label:
    head, _, _ = window.text.partition(":")
    return Label(
        role=Role.WINDOW,
        texts=(window.text, head),
        first=window.first,
        last=window.last,
        spots=(Spot(y=_row_y(0, high), side=Side.LEVEL), Spot(y=_row_y(1, high), side=Side.LEVEL)),
        grip=Grip.AROUND,
        priority=WINDOW_PRIORITY,
        boxed=True,
    )
