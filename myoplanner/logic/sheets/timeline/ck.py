"""The CK panel: each value against its own upper limit, on a logarithmic or a linear axis.

Values are in U/L; what a laboratory gave in microkat/L is turned (1 = 60 U/L) and keeps its unit in
the text. log10 is reckoned here, with its own ticks; the painter knows one kind of axis only.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from myoplanner.logic.record.results import Bound, EnzymeResult
from myoplanner.logic.sheets.timeline.links import links
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.scales import grouped, linear_ticks, log_ticks
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
)
from myoplanner.logic.sheets.timeline.spans import days_between
from myoplanner.logic.units import EnzymeUnit, text_of
from myoplanner.logic.wording import say

HEAD_ROOM = Decimal("1.1")
FOOT_ROOM = Decimal("0.04")
"""Share of a linear axis under 0, so that a mark near 0 is not cut in half."""
LEAST_RATIO = Decimal(10)
"""A logarithmic axis spans a decade at least: equal values then stand in its middle."""
LOG_ROOM = Decimal("1.4")
SHAPES = {Bound.EXACT: Shape.DOT, Bound.UNDER: Shape.POINTS_DOWN, Bound.OVER: Shape.POINTS_UP}
BAND_TINT = 0.1
LIMIT_PRIORITY = 50

Height = Callable[[Decimal], float]


class LimitSpan(NamedTuple):
    """One upper limit in U/L with its days, and the value that brought it."""

    first: float
    last: float
    limit: Decimal
    result: EnzymeResult


def ck_panel(results: tuple[EnzymeResult, ...], day0: date, log: bool, whole: DayRange) -> Panel | None:
    """Return the CK panel, or None without a value. `results` in order of their days."""
    if not results:
        return None
    values = [item.standard for item in results]
    values += [item.standard_limit for item in results if item.standard_limit is not None]
    bottom, top = _log_bounds(values) if log else (Decimal(0), max(values) * HEAD_ROOM)
    height: Height = _log10 if log else float
    low = height(bottom) if log else float(-top * FOOT_ROOM)
    limits = limit_spans(results, day0, whole.last)
    marks = tuple(_mark(item, day0, height) for item in results)
    return Panel(
        name=PanelName.CK,
        title=say("timeline.ck"),
        unit=say("timeline.ck_log" if log else "timeline.ck_linear"),
        low=low,
        high=height(top),
        tick_sets=log_ticks(bottom, top) if log else linear_ticks(bottom, top),
        areas=tuple(_band(item, low if log else 0.0, height) for item in limits),
        strokes=(*(_limit_line(item, height) for item in limits), *links(marks, Role.CK)),
        marks=marks,
        labels=tuple(_limit_label(item, height, grip) for item in limits for grip in (Grip.END, Grip.START)),
        weight=4,
    )


def limit_spans(results: tuple[EnzymeResult, ...], day0: date, last_x: float) -> tuple[LimitSpan, ...]:
    """Return one span for each change of the upper limit, from its first value to the next change.

    A value without a limit changes nothing; nothing is drawn before the first limit on record.
    """
    spans: list[LimitSpan] = []
    for item in results:
        limit, x = item.standard_limit, float(days_between(item.day, day0))
        if limit is None or (spans and spans[-1].limit == limit):
            continue
        if spans:
            spans[-1] = spans[-1]._replace(last=x)
        spans.append(LimitSpan(x, last_x, limit, item))
    return tuple(span for span in spans if span.first < span.last)


def value_text(result: EnzymeResult) -> str:
    """Write a value with its bound and unit: "182 U/L", "< 20 U/L", "3.2 microkat/L (192 U/L)"."""
    turned = turned_text(result)
    return printed_text(result) + (f" ({turned})" if turned else "")


def printed_text(result: EnzymeResult) -> str:
    """Write a value as its laboratory gave it: "3.2 microkat/L"."""
    bound = "" if result.bound is Bound.EXACT else f"{result.bound.value} "
    return f"{bound}{grouped(result.value)} {result.unit.value}"


def turned_text(result: EnzymeResult) -> str:
    """Write a value turned to U/L; empty where it was given so."""
    if result.unit is not EnzymeUnit.MICROKAT_PER_L:
        return ""
    return f"{grouped(result.standard)} {EnzymeUnit.U_PER_L.value}"


def limit_text(result: EnzymeResult) -> str:
    """Write the upper limit of a value in its unit; empty where none is on record."""
    if result.upper_limit is None or result.standard_limit is None:
        return ""
    return _amount(result.upper_limit, result.standard_limit, result.unit)


def _amount(value: Decimal, standard: Decimal, unit: EnzymeUnit) -> str:
    if unit is EnzymeUnit.MICROKAT_PER_L:
        return f"{text_of(value)} {unit.value} ({grouped(standard)} {EnzymeUnit.U_PER_L.value})"
    return f"{grouped(value)} {unit.value}"


def _log10(value: Decimal) -> float:
    return float(value.log10())


def _log_bounds(values: list[Decimal]) -> tuple[Decimal, Decimal]:
    """Return bottom and top in U/L, with room at both ends and a decade between them at least."""
    low, high = min(values) / LOG_ROOM, max(values) * LOG_ROOM
    if high / low < LEAST_RATIO:
        stretch = (LEAST_RATIO / (high / low)).sqrt()
        low, high = low / stretch, high * stretch
    return low, high


def _mark(result: EnzymeResult, day0: date, height: Height) -> Mark:
    return Mark(
        role=Role.CK,
        x=float(days_between(result.day, day0)),
        y=height(result.standard),
        shape=SHAPES[result.bound],
        hollow=result.bound is not Bound.EXACT,
        text=say("timeline.ck_mark", value=value_text(result), day=result.day),
    )


def _band(span: LimitSpan, bottom: float, height: Height) -> Area:
    top = height(span.limit)
    return Area(
        role=Role.LIMIT, xs=(span.first, span.last), lows=(bottom, bottom), highs=(top, top), tint=BAND_TINT
    )


def _limit_line(span: LimitSpan, height: Height) -> Stroke:
    y = height(span.limit)
    return Stroke(role=Role.LIMIT, xs=(span.first, span.last), ys=(y, y), width=1.25, dash=Dash.DASHED)


def _limit_label(span: LimitSpan, height: Height, grip: Grip) -> Label:
    y = height(span.limit)
    limit = limit_text(span.result)
    return Label(
        role=Role.LIMIT,
        texts=(say("timeline.limit", limit=limit), limit),
        first=span.first,
        last=span.last,
        spots=(Spot(y=y, side=Side.ABOVE), Spot(y=y, side=Side.BELOW)),
        grip=grip,
        rank=0 if grip is Grip.END else 1,
        group=f"limit {span.first}",
        priority=LIMIT_PRIORITY,
    )
