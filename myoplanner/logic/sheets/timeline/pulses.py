"""Pulses by vein in the prednisone panel: marks over the axis of mg, each with its dose written.

They are mg of another drug by another way, so that they stand on no line and on no height of the axis.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from myoplanner.logic.plan import Plan
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.sheets.timeline.shapes import Grip, Label, Mark, Role, Shape, Side, Spot
from myoplanner.logic.sheets.timeline.spans import days_between
from myoplanner.logic.wording import day_text, say

PULSE_ROOM = 0.88
"""How high in the panel pulses stand, over the doses; the height says nothing."""
PULSE_PX = 10.0
PULSE_PRIORITY = 170


def pulse_height(high: float) -> float:
    """Return the height at which pulses stand in a panel that ends at `high`."""
    return high * PULSE_ROOM


def pulse_marks(
    pulses: Iterable[SteroidPulse], day0: date, today: date, y: float, role: Role, letter: str = ""
) -> tuple[Mark, ...]:
    """Return a mark for each pulse on its first day; what lies ahead is hollow, and so is a what-if."""
    return tuple(
        Mark(
            role=role,
            x=float(days_between(pulse.start, day0)),
            y=y,
            shape=Shape.PENTAGON,
            hollow=pulse.start > today or bool(letter),
            size=PULSE_PX,
            text=f"{_of(letter, pulse_label(pulse))}, {day_text(pulse.start)}",
        )
        for pulse in pulses
    )


def pulse_labels(
    pulses: Iterable[SteroidPulse], day0: date, y: float, role: Role, letter: str = ""
) -> tuple[Label, ...]:
    """Return the dose of each pulse beside its mark, shorter where there is little room.

    One of a what-if bears its letter, however short.
    """
    return tuple(
        Label(
            role=role,
            texts=_lengths(pulse, letter),
            first=float(days_between(pulse.start, day0)),
            last=float(days_between(pulse.start, day0)),
            spots=(Spot(y=y, side=Side.LEVEL),),
            grip=Grip.BESIDE,
            priority=PULSE_PRIORITY,
        )
        for pulse in pulses
    )


def pulse_label(pulse: SteroidPulse) -> str:
    """Write a pulse: "methylprednisolone IV 500 mg × 3 days"."""
    key = "timeline.pulse_one" if pulse.days == 1 else "timeline.pulse"
    return say(key, drug=pulse.drug, mg=pulse.mg_a_day, days=pulse.days)


def pulse_lines(plan: Plan, day: date) -> tuple[str, ...]:
    """Return what is given by vein on a day: "methylprednisolone IV 500 mg, day 1 of 3"."""
    return tuple(
        say("timeline.pulse_day", drug=pulse.drug, mg=pulse.mg_a_day, number=number, days=pulse.days)
        for pulse in plan.doses.pulses
        if (number := pulse.day_number(day)) is not None
    )


def _lengths(pulse: SteroidPulse, letter: str) -> tuple[str, ...]:
    """Return the texts beside a mark, down to the mg a day: courses may stand close together."""
    long = (pulse_label(pulse), _written("short", pulse))
    short = (_written("least", pulse), _written("mg", pulse))
    if not letter:
        return long + short
    return (*(_of(letter, text) for text in long), *(f"{letter}: {text}" for text in short))


def _of(letter: str, text: str) -> str:
    return f"{say('timeline.what_if_short', letter=letter)}: {text}" if letter else text


def _written(length: str, pulse: SteroidPulse) -> str:
    return say(f"timeline.pulse_{length}", mg=pulse.mg_a_day, days=pulse.days)
