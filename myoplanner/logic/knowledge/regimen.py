"""The typed model of a steroid regimen: a list of steps over named parameters (DESIGN 5).

A published regimen and a user's own file pass the same validation. Numbers in a step are either
written out or name a parameter; every number bears the statement that it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Note, Number, Value
from myoplanner.logic.knowledge.limits import MOST_MG_A_DAY as MOST_MG_A_DAY
from myoplanner.logic.knowledge.limits import MOST_WEEKS as MOST_WEEKS
from myoplanner.logic.knowledge.limits import Misfit, misfit, serves
from myoplanner.logic.knowledge.limits import ParameterKind as ParameterKind

MOST_STEPS = 40
BASES = ("current", "start")

Amount = Annotated[Number | Key, Field(union_mode="left_to_right")]
"""A number, or the name of the parameter that holds it."""


class Printed(Value):
    """Hold what the source prints for a parameter: a range, one value, an upper or lower bound."""

    text: Line
    low: Number | None = None
    high: Number | None = None
    also_low: Number | None = None
    also_high: Number | None = None
    also_text: Line = ""

    def holds(self, number: Decimal) -> bool:
        """Tell whether the number lies in what the source prints (its main range)."""
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)

    def also_holds(self, number: Decimal) -> bool:
        """Tell whether the number lies in the range printed for the other case."""
        if self.also_low is None or self.also_high is None:
            return False
        return self.also_low <= number <= self.also_high


class Parameter(Value):
    """Hold one named number (or word) of a regimen with its default, source and limits."""

    name: Key
    label: Line
    kind: ParameterKind
    unit: Line = ""
    default: Number | Key
    choices: tuple[Key, ...] = ()
    printed: Printed | None = None
    statement: Key
    note: Note = ""

    @model_validator(mode="after")
    def _default_fits(self) -> Parameter:
        if self.kind is ParameterKind.CHOICE:
            if self.default not in self.choices:
                raise ValueError(f"parameter {self.name}: default is not one of its choices")
        elif not isinstance(self.default, Decimal):
            raise ValueError(f"parameter {self.name}: default is not a number")
        elif wrong := misfit(self.kind, self.default):
            raise ValueError(f"parameter {self.name}: default {self.default} is {_words(wrong)}")
        return self


class StartDose(Value):
    """Say how the first dose is found: so many mg, or mg for each kg under a cap."""

    mg: Amount | None = None
    mg_per_kg: Amount | None = None
    cap_mg: Amount | None = None
    statement: Key

    @model_validator(mode="after")
    def _one_way(self) -> StartDose:
        if (self.mg is None) == (self.mg_per_kg is None):
            raise ValueError("a start dose is given either in mg or in mg per kg")
        return self


class Condition(str, Enum):
    """Name what a hold waits for; an assumption until a result settles it."""

    CK_NORMAL = "ck_normal"
    STRENGTH_PLATEAU = "strength_plateau"


class Hold(Value):
    """Keep the dose for some weeks, or until a week of the plan."""

    kind: Literal["hold"]
    weeks: Amount | None = None
    until_week: Amount | None = None
    condition: Condition | None = None
    statement: Key

    @model_validator(mode="after")
    def _one_length(self) -> Hold:
        if (self.weeks is None) == (self.until_week is None):
            raise ValueError("a hold has either weeks or until_week")
        return self


class Reduce(Value):
    """Lower the dose at once and again after each interval, down to a knee or target."""

    kind: Literal["reduce"]
    of: Literal["daily", "on_day", "off_day"]
    by_mg: Amount | None = None
    by_percent: Amount | None = None
    basis: Key = "current"
    every_weeks: Amount
    to_mg: Amount
    printed_weeks: Number | None = None
    printed_weeks_statement: Key | None = None
    statement: Key

    @model_validator(mode="after")
    def _one_size(self) -> Reduce:
        if (self.by_mg is None) == (self.by_percent is None):
            raise ValueError("a reduction is either in mg or in per cent")
        return self


class Alternate(Value):
    """Go over to every other day: the on-day dose stays, the off-day dose is given."""

    kind: Literal["alternate"]
    off_mg: Amount
    statement: Key


class Maintain(Value):
    """Stay on the dose that was reached, with no end."""

    kind: Literal["maintain"]
    statement: Key


class Stop(Value):
    """Stop the steroid."""

    kind: Literal["stop"]
    statement: Key


Step = Annotated[Hold | Reduce | Alternate | Maintain | Stop, Field(discriminator="kind")]


class Goal(Value):
    """Hold the dose that the source aims for and the weeks in which it wants it reached."""

    low_mg: Number
    high_mg: Number
    from_week: Number
    to_week: Number
    text: Line
    statement: Key


class Regimen(Value):
    """Hold one regimen: its start dose, its steps, its parameters and what the source leaves open."""

    id: Key
    name: Line
    summary: Note
    statement: Key
    disagreements: tuple[Key, ...] = ()
    year: int | None = None
    start: StartDose
    parameters: tuple[Parameter, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=1, max_length=MOST_STEPS)
    fractions: Amount = Decimal(1)
    target_mg: Amount = Decimal(0)
    round_to_mg: Amount = Decimal("2.5")
    end_in_source: bool = True
    goal: Goal | None = None
    own: bool = False

    @model_validator(mode="after")
    def _whole(self) -> Regimen:
        _check_amounts(self)
        _check_order(self.steps)
        return self

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name, or None."""
        return next((item for item in self.parameters if item.name == name), None)

    @property
    def needs_weight(self) -> bool:
        """Tell whether the start dose hangs on body weight."""
        return self.start.mg_per_kg is not None


def _words(wrong: Misfit) -> str:
    return wrong.value.replace("_", " ")


# What each amount measures: a number written out has the limits of a parameter of that kind.
_MEASURES = {
    "mg": ParameterKind.MG,
    "mg_per_kg": ParameterKind.MG_PER_KG,
    "cap_mg": ParameterKind.MG,
    "weeks": ParameterKind.WEEKS,
    "until_week": ParameterKind.WEEKS,
    "by_mg": ParameterKind.MG,
    "by_percent": ParameterKind.PERCENT,
    "every_weeks": ParameterKind.WEEKS,
    "to_mg": ParameterKind.MG_OR_ZERO,
    "off_mg": ParameterKind.MG_OR_ZERO,
    "fractions": ParameterKind.COUNT,
    "target_mg": ParameterKind.MG_OR_ZERO,
    "round_to_mg": ParameterKind.MG,
}


def _check_amounts(regimen: Regimen) -> None:
    """Refuse an amount outside its limits, of another measure, or a parameter that serves nothing."""
    parameters = {item.name: item for item in regimen.parameters}
    if len(parameters) != len(regimen.parameters):
        raise ValueError("a parameter stands there twice")
    parts: tuple[Value, ...] = (regimen, regimen.start, *regimen.steps)
    used = {_checked(field, getattr(part, field, None), parameters) for part in parts for field in _MEASURES}
    used |= {_basis(step.basis, parameters) for step in regimen.steps if isinstance(step, Reduce)}
    idle = sorted(set(parameters) - used)
    if idle:
        raise ValueError(f"the parameter {idle[0]} is used nowhere")


def _checked(field: str, amount: Decimal | str | None, parameters: Mapping[str, Parameter]) -> str:
    """Return the name of the parameter that the amount is, or ""; raise ValueError where it does not fit."""
    kind = _MEASURES[field]
    if isinstance(amount, Decimal):
        if wrong := misfit(kind, amount):
            raise ValueError(f"{field}: {amount} is {_words(wrong)}")
        return ""
    if amount is None:
        return ""
    if amount not in parameters:
        raise ValueError(f"{field}: {amount} is neither a number nor a parameter")
    if not serves(parameters[amount].kind, kind):
        raise ValueError(f"{field}: the parameter {amount} is no {kind.value}")
    return amount


def _basis(name: str, parameters: Mapping[str, Parameter]) -> str:
    if name in BASES:
        return ""
    choice = parameters.get(name)
    if choice is None or choice.kind is not ParameterKind.CHOICE or not set(choice.choices) <= set(BASES):
        raise ValueError(f"basis: {name} is not current, start or a choice between them")
    return name


def _check_order(steps: tuple[Step, ...]) -> None:
    alternating = False
    for position, step in enumerate(steps):
        last = position == len(steps) - 1
        if last != isinstance(step, Maintain | Stop):
            raise ValueError("the last step, and only the last, is maintain or stop")
        if isinstance(step, Reduce):
            if step.of == "daily" and alternating:
                raise ValueError("after every-other-day dosing, reduce the on-day or the off-day dose")
            if step.of == "on_day" and not alternating:
                raise ValueError("an on-day dose needs every-other-day dosing before it")
            alternating = alternating or step.of == "off_day"
        if isinstance(step, Alternate):
            alternating = True
