"""The typed model of a steroid regimen: a list of steps over named parameters (DESIGN 5).

A published regimen and a user's own file pass the same validation. Numbers in a step are either
written out or name a parameter; every number bears the statement that it comes from.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Note, Number, Value

MOST_MG_A_DAY = Decimal(200)
MOST_MG_PER_KG = Decimal(3)
MOST_WEEKS = Decimal(104)
MOST_STEPS = 40

Amount = Annotated[Number | Key, Field(union_mode="left_to_right")]
"""A number, or the name of the parameter that holds it."""


class ParameterKind(str, Enum):
    """Name what a parameter measures; the kind sets its outermost limits."""

    MG = "mg"
    MG_OR_ZERO = "mg_or_zero"
    MG_PER_KG = "mg_per_kg"
    WEEKS = "weeks"
    PERCENT = "percent"
    COUNT = "count"
    CHOICE = "choice"


WHOLE_KINDS = frozenset({ParameterKind.WEEKS, ParameterKind.COUNT})

# (least, least is allowed, most, most is allowed)
OUTERMOST = {
    ParameterKind.MG: (Decimal(0), False, MOST_MG_A_DAY, True),
    ParameterKind.MG_OR_ZERO: (Decimal(0), True, MOST_MG_A_DAY, True),
    ParameterKind.MG_PER_KG: (Decimal(0), False, MOST_MG_PER_KG, True),
    ParameterKind.WEEKS: (Decimal(1), True, MOST_WEEKS, True),
    ParameterKind.PERCENT: (Decimal(0), False, Decimal(100), False),
    ParameterKind.COUNT: (Decimal(1), True, Decimal(4), True),
}


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
        _check_names(self)
        _check_order(self.steps)
        return self

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name, or None."""
        return next((item for item in self.parameters if item.name == name), None)

    @property
    def needs_weight(self) -> bool:
        """Tell whether the start dose hangs on body weight."""
        return self.start.mg_per_kg is not None


def _check_names(regimen: Regimen) -> None:
    names = [item.name for item in regimen.parameters]
    if len(set(names)) != len(names):
        raise ValueError(f"regimen {regimen.id}: a parameter stands there twice")
    parts: tuple[Value, ...] = (regimen.start, *regimen.steps)
    used = [(part, field) for part in parts for field in _AMOUNT_FIELDS if hasattr(part, field)]
    texts = [getattr(part, field) for part, field in used]
    texts += [regimen.fractions, regimen.target_mg, regimen.round_to_mg]
    for text in texts:
        if isinstance(text, str) and text not in names:
            raise ValueError(f"regimen {regimen.id}: {text} is neither a number nor a parameter")
    for step in regimen.steps:
        if isinstance(step, Reduce) and step.basis not in (*names, "current", "start"):
            raise ValueError(f"regimen {regimen.id}: basis is current, start or a parameter")


_AMOUNT_FIELDS = (
    "mg", "mg_per_kg", "cap_mg", "weeks", "until_week", "by_mg", "by_percent", "every_weeks", "to_mg", "off_mg",
)  # fmt: skip


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
