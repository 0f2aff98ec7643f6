"""What is followed of a response (RS-01): each measure with the day of its last value, or none."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.assess.known import Known, scale_text, strength_text, value_text
from myoplanner.logic.base import Line, Value
from myoplanner.logic.record.results import Enzyme
from myoplanner.logic.record.visits import Visit
from myoplanner.logic.wording import say


class Followed(Value):
    """Hold one thing to follow: its name, and the day and text of its last value; None, "" without one."""

    name: Line
    day: date | None = None
    value: Line = ""


def followed_of(known: Known, visits: tuple[Visit, ...]) -> tuple[Followed, ...]:
    """Return the eight things that RS-01 names, in its order; `visits` in order of days."""
    return (*(_enzyme(known, name) for name in Enzyme), _strength(known), _extramuscular(visits))


def _enzyme(known: Known, name: Enzyme) -> Followed:
    values = known.of(name)
    if not values:
        return Followed(name=name.value)
    return Followed(name=name.value, day=values[-1].day, value=value_text(values[-1]))


def _strength(known: Known) -> Followed:
    name = say("response.followed.strength")
    if not known.strengths:
        return Followed(name=name)
    last = known.strengths[-1]
    return Followed(name=name, day=last.day, value=f"{scale_text(last)}: {strength_text(last)}")


def _extramuscular(visits: tuple[Visit, ...]) -> Followed:
    name = say("response.followed.extramuscular")
    rated = [item for item in visits if item.extramuscular_global is not None]
    if not rated:
        return Followed(name=name)
    value = say("response.followed.global", value=rated[-1].extramuscular_global)
    return Followed(name=name, day=rated[-1].day, value=value)
