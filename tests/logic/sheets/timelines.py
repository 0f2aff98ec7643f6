"""Small courses for the tests of the timeline: plans of a few plain steps, values by day number.

Day 0 is Monday 5 January 2026; a course's dates are written as days from it.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.results import SCALE_MAXIMUM, Bound, Enzyme, EnzymeResult, Scale, StrengthResult
from myoplanner.logic.record.stock import US_PREDNISONE
from myoplanner.logic.record.therapy import DoseStep, SteroidPlan, TakenDose
from myoplanner.logic.sheets.timeline.shapes import Panel, PanelName, Role, Stroke
from myoplanner.logic.sheets.timeline.sheet import USUAL, TimelineOptions, TimelineSheet, timeline_sheet
from myoplanner.logic.units import EnzymeUnit
from tests.strategies import knowledge

DAY0 = date(2026, 1, 5)
D = Decimal

Level = tuple[int | None, str, str]
"""Days (None: no end), on-day mg, off-day mg."""


def day(number: int) -> date:
    """The day so many days after day 0."""
    return DAY0 + timedelta(days=number)


def plan_of(*levels: Level, start: int = 0, plan_id: str = "p1", name: str = "Plain") -> SteroidPlan:
    """An approved plan of these levels, one after the other."""
    steps = []
    first = start
    for length, on_mg, off_mg in levels:
        last = None if length is None else day(first + length - 1)
        steps.append(
            DoseStep(
                start=day(first),
                end=last,
                on_mg=Decimal(on_mg),
                off_mg=Decimal(off_mg),
                every_other_day=on_mg != off_mg,
            )
        )
        first += length or 0
    return SteroidPlan(
        id=plan_id, regimen_id="plain", regimen_name=name, start=day(start), approved_on=day(start),
        stock=US_PREDNISONE, round_to_mg=Decimal("2.5"), knowledge_edition="test", steps=tuple(steps),
    )  # fmt: skip


def took(first: int, last: int, on_mg: str, off_mg: str | None = None, entry_id: str = "t1") -> TakenDose:
    """A dose taken from one day to another, both included."""
    off = on_mg if off_mg is None else off_mg
    return TakenDose(
        id=entry_id, start=day(first), end=day(last), on_mg=Decimal(on_mg), off_mg=Decimal(off),
        every_other_day=off != on_mg,
    )  # fmt: skip


def ck(
    number: int,
    value: str,
    limit: str | None = "200",
    bound: Bound = Bound.EXACT,
    unit: EnzymeUnit = EnzymeUnit.U_PER_L,
) -> EnzymeResult:
    """A CK value on a day."""
    return EnzymeResult(
        id=f"ck{number}", day=day(number), enzyme=Enzyme.CK, value=Decimal(value), unit=unit, bound=bound,
        upper_limit=None if limit is None else Decimal(limit),
    )  # fmt: skip


def strength(number: int, value: str, scale: Scale = Scale.MMT8_80, maximum: str = "40") -> StrengthResult:
    """A strength value on a day; `maximum` is for a scale of one's own."""
    top = SCALE_MAXIMUM.get(scale, Decimal(maximum))
    return StrengthResult(id=f"s{number}", day=day(number), scale=scale, value=Decimal(value), maximum=top)


def event(number: int, kind: EventKind = EventKind.FLARE, text: str = "") -> Event:
    """An event on a day."""
    return Event(id=f"e{number}", day=day(number), kind=kind, text=text)


def course(**parts: object) -> Course:
    """A course with these parts."""
    return Course(id="c1", **parts)


def planned(today: int, **parts: object) -> Plan:
    """The plan of a course as of a day."""
    return build_plan(course(**parts), knowledge(), day(today))


def sheet(today: int, options: TimelineOptions = USUAL, **parts: object) -> TimelineSheet:
    """The timeline of a course as of a day."""
    return timeline_sheet(planned(today, **parts), options)


def panel(drawn: TimelineSheet, name: PanelName) -> Panel:
    """One panel of a sheet."""
    return next(item for item in drawn.panels if item.name is name)


def strokes(drawn: TimelineSheet, name: PanelName, role: Role) -> list[Stroke]:
    """The strokes of one role in a panel."""
    return [stroke for stroke in panel(drawn, name).strokes if stroke.role is role]


def points(stroke: Stroke) -> list[tuple[float, float]]:
    """The vertices of a stroke."""
    return list(zip(stroke.xs, stroke.ys, strict=True))
