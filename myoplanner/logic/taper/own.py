"""The typed phases of an own regimen -> a regimen, or the first thing that is wrong with them."""

from __future__ import annotations

from decimal import Decimal

from pydantic import ValidationError

from myoplanner.logic.base import plain
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.regimen import (
    MOST_MG_A_DAY,
    MOST_WEEKS,
    Alternate,
    Hold,
    Maintain,
    Reduce,
    Regimen,
    StartDose,
    Step,
    Stop,
)
from myoplanner.logic.record.own import PHASE_FIELDS, OwnDraft, Phase
from myoplanner.logic.units import read_number
from myoplanner.logic.wording import say

OWN = "own"
ON_GRID = frozenset({"start_mg", "by_mg", "to_mg", "off_mg"})


class Wrong(Exception):
    """Carry a field error out of the reading; caught in `regimen_of`, never seen outside."""

    def __init__(self, error: FieldError) -> None:
        super().__init__(error.wrong)
        self.error = error


def regimen_of(own: OwnDraft) -> Regimen | FieldError:
    """Return the regimen that the typed phases amount to, or the first refusal.

    Doses and cuts must be multiples of the rounding: a cut of 1 mg on a grid of 2.5 mg would
    otherwise become another cut than the clinician wrote.
    """
    try:
        grid = _number(own.round_to, "round_to", say("own.head"), None)
        start = _number(own.start, "start_mg", say("own.head"), grid)
        steps = tuple(_step(phase, number, grid) for number, phase in enumerate(own.phases, 1))
        return Regimen(
            id=OWN,
            name=say("own.name"),
            summary="",
            statement=OWN,
            start=StartDose(mg=start, statement=OWN),
            steps=steps,
            round_to_mg=grid,
            target_mg=Decimal(0),
            own=True,
        )
    except Wrong as wrong:
        return wrong.error
    except ValidationError as fault:
        message = fault.errors()[0]["msg"].removeprefix("Value error, ")
        return FieldError(field=say("own.phases"), wrong=message, allowed=say("own.order"))


def _step(phase: Phase, number: int, grid: Decimal) -> Step:
    where = say("own.phase", number=number)
    numbers = {
        name: _number(phase.text(index), name, where, grid)
        for index, name in enumerate(PHASE_FIELDS[phase.kind])
    }
    if phase.kind == "hold":
        return Hold(kind="hold", weeks=numbers["weeks"], statement=OWN)
    if phase.kind == "alternate":
        return Alternate(kind="alternate", off_mg=numbers["off_mg"], statement=OWN)
    if phase.kind == "maintain":
        return Maintain(kind="maintain", statement=OWN)
    if phase.kind == "stop":
        return Stop(kind="stop", statement=OWN)
    return _reduce(phase.kind, numbers)


def _reduce(kind: str, numbers: dict[str, Decimal]) -> Reduce:
    return Reduce(
        kind="reduce",
        of="on_day" if kind == "reduce_on" else "off_day" if kind == "reduce_off" else "daily",
        by_mg=numbers.get("by_mg"),
        by_percent=numbers.get("by_percent"),
        every_weeks=numbers["every_weeks"],
        to_mg=numbers["to_mg"],
        statement=OWN,
    )


def _number(text: str, name: str, where: str, grid: Decimal | None) -> Decimal:
    kind = "weeks" if name.endswith("weeks") else "percent" if name == "by_percent" else "mg"
    zero = name in ("to_mg", "off_mg")
    number = read_number(text).number
    if number is None or not _fits(number, kind, zero):
        allowed = say("own.allowed_zero" if zero else f"own.allowed_{kind}")
        wrong = say("own.wrong", label=say(f"own.{name}"), text=text[:20] or say("own.nothing"))
        raise Wrong(FieldError(field=where, wrong=wrong, allowed=allowed))
    if grid is not None and name in ON_GRID and number % grid:
        wrong = say("own.off_grid", label=say(f"own.{name}"), number=number, grid=grid)
        raise Wrong(FieldError(field=where, wrong=wrong, allowed=say("own.on_grid", grid=grid)))
    return plain(number)


def _fits(number: Decimal, kind: str, zero: bool) -> bool:
    if number == 0:
        return zero
    if kind == "weeks":
        return number <= MOST_WEEKS and number == number.to_integral_value()
    return number < 100 if kind == "percent" else number <= MOST_MG_A_DAY
