"""Panels without a value yet: an axis to be filled, and a sentence that says what to enter.

The axes are ours and say nothing about a patient; a value that is entered brings its own.
"""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.scales import TickSets, linear_ticks, log_ticks
from myoplanner.logic.sheets.timeline.shapes import Grip, Label, Panel, PanelName, Role, Side, Spot
from myoplanner.logic.wording import say

CK_LOW, CK_HIGH = Decimal(50), Decimal(5000)
CK_TOP = Decimal(1000)
DOSE_TOP = Decimal(60)
PER_CENT = Decimal(100)
TEXT_HEIGHT = {PanelName.DOSE: 0.83, PanelName.STRENGTH: 0.75, PanelName.CK: 0.57}
"""Share of the axis at which the sentence stands, between two ticks."""
LABEL_PRIORITY = 50
BLANK_WEIGHT = 2


def blank_panel(name: PanelName, whole: DayRange, ck_log: bool = True) -> Panel | None:
    """Return the panel of that name as it stands without a value; None for add-on lanes: no drug, no lane."""
    if name is PanelName.EVENTS:
        return _panel(name, "timeline.events", "", (Decimal(0), Decimal(1)), whole)
    if name is PanelName.DOSE:
        return _panel(name, "timeline.dose", "timeline.mg_a_day", (Decimal(0), DOSE_TOP), whole)
    if name is PanelName.CK and ck_log:
        return _log_panel(whole)
    if name is PanelName.CK:
        return _panel(name, "timeline.ck", "timeline.ck_linear", (Decimal(0), CK_TOP), whole)
    if name is PanelName.STRENGTH:
        return _panel(name, "timeline.strength", "timeline.per_cent", (Decimal(0), PER_CENT), whole)
    return None


def _panel(name: PanelName, title: str, unit: str, span: tuple[Decimal, Decimal], whole: DayRange) -> Panel:
    low, high = float(span[0]), float(span[1])
    lane = name is PanelName.EVENTS
    return _made(name, title, unit, (low, high), () if lane else linear_ticks(*span), whole)


def _log_panel(whole: DayRange) -> Panel:
    span = float(CK_LOW.log10()), float(CK_HIGH.log10())
    return _made(PanelName.CK, "timeline.ck", "timeline.ck_log", span, log_ticks(CK_LOW, CK_HIGH), whole)


def _made(
    name: PanelName, title: str, unit: str, span: tuple[float, float], ticks: TickSets, whole: DayRange
) -> Panel:
    low, high = span
    return Panel(
        name=name,
        title=say(title),
        unit=say(unit) if unit else "",
        low_title=say("timeline.dose_low") if name is PanelName.DOSE else "",
        low=low,
        high=high,
        tick_sets=ticks,
        labels=(_sentence(name, low + (high - low) * TEXT_HEIGHT.get(name, 0.5), whole),),
        rows=1 if name is PanelName.EVENTS else 0,
        weight=BLANK_WEIGHT,
    )


def _sentence(name: PanelName, middle: float, whole: DayRange) -> Label:
    """Return what to enter, in the middle of what is on view, else at its start."""
    return Label(
        role=Role.QUIET,
        texts=(say(f"timeline.blank.{name.value}"), say(f"timeline.blank_short.{name.value}")),
        first=whole.first,
        last=whole.last,
        spots=(Spot(y=middle, side=Side.LEVEL),),
        grip=Grip.START,
        priority=LABEL_PRIORITY,
    )
