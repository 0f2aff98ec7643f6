"""Drugs added to steroid: the draft of one, and those that were approved, with their steps as signed.

Methotrexate is taken once a week. Its only step is a WeeklyStep; a DailyStep holds a DailyDrug, which
methotrexate is not; and no two of its courses may put two doses closer than a week.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Note, Number, Value
from myoplanner.logic.knowledge.drugs import DailyDrug, DoseUnit, InfusedDrug, WeeklyDrug, unit_of
from myoplanner.logic.knowledge.scheme import MOST_WEEKLY_MG
from myoplanner.logic.record.earlier import Outcome
from myoplanner.logic.record.labs import LEAST_CM, MOST_CM
from myoplanner.logic.record.reasons import Reason
from myoplanner.logic.record.results import LEAST_KG, MOST_KG
from myoplanner.logic.record.therapy import Choice

DAYS_A_WEEK = 7
MOST_STEPS = 500
MOST_DOSE = Decimal(5000)
LEAST_IVIG_G_PER_KG = Decimal("0.1")
"""A course under 100 mg/kg is a slip of the unit (DIS-03)."""
STRENGTH_PLACES = 2
SPLIT_MG = Decimal("7.5")
"""The one weekly dose that may be taken in three portions (AG-06)."""
METHOTREXATE = WeeklyDrug.METHOTREXATE.value


class Weekday(str, Enum):
    """Name the day of the week on which methotrexate is taken."""

    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"

    @property
    def number(self) -> int:
        """Return its number as a date has it, Monday 0."""
        return tuple(Weekday).index(self)

    def on_or_after(self, day: date) -> date:
        """Return the first such day from `day` on."""
        return day + timedelta(days=(self.number - day.weekday()) % DAYS_A_WEEK)


class WeeklyStep(Value):
    """Hold a weekly dose: its first day, the last day of its last week (None: no end), mg once a week."""

    kind: Literal["weekly"] = "weekly"
    drug: WeeklyDrug
    start: date
    end: date | None
    mg: Number = Field(gt=0, le=MOST_WEEKLY_MG)
    split: bool = False

    @model_validator(mode="after")
    def _whole_weeks(self) -> WeeklyStep:
        if self.end is not None and ((self.end - self.start).days + 1) % DAYS_A_WEEK:
            raise ValueError("a weekly dose stands for whole weeks")
        if self.end is not None and self.end < self.start:
            raise ValueError("a step ends before it starts")
        if self.split and self.mg != SPLIT_MG:
            raise ValueError(f"only {SPLIT_MG} mg once a week may be taken in portions")
        return self


class DailyStep(Value):
    """Hold a daily dose in `times` equal doses of `mg`; `raw_mg` is one of them before rounding."""

    kind: Literal["daily"] = "daily"
    drug: DailyDrug
    start: date
    end: date | None
    mg: Number = Field(gt=0, le=MOST_DOSE)
    times: int = Field(default=1, ge=1, le=2)
    raw_mg: Number = Field(gt=0)

    @model_validator(mode="after")
    def _forward(self) -> DailyStep:
        if self.end is not None and self.end < self.start:
            raise ValueError("a step ends before it starts")
        return self

    @property
    def day_mg(self) -> Decimal:
        """Return the mg of a day."""
        return self.mg * self.times


class InfusionStep(Value):
    """Hold one infusion: its day, what is given in the drug's own unit, and the course it belongs to."""

    kind: Literal["infusion"] = "infusion"
    drug: InfusedDrug
    day: date
    amount: Number = Field(gt=0, le=MOST_DOSE)
    unit: DoseUnit
    course: int = Field(ge=1)

    @model_validator(mode="after")
    def _own_unit(self) -> InfusionStep:
        if self.unit is not unit_of(self.drug):
            raise ValueError(f"{self.drug.value} is not given in {self.unit.value}")
        return self


AddOnStep = Annotated[WeeklyStep | DailyStep | InfusionStep, Field(discriminator="kind")]
DosedStep = WeeklyStep | DailyStep


class UsedBody(Value):
    """Hold the weight and height that a dose was counted from, each with its day, and body surface."""

    weight_kg: Number | None = Field(default=None, ge=LEAST_KG, le=MOST_KG)
    weight_day: date | None = None
    height_cm: Number | None = Field(default=None, ge=LEAST_CM, le=MOST_CM)
    height_day: date | None = None
    surface_m2: Number | None = Field(default=None, gt=0)


class StrengthSet(Value):
    """Hold the strengths of one drug as the user has them, in the drug's own unit, rising."""

    drug: Key
    values: tuple[Number, ...] = Field(min_length=1, max_length=12)

    @model_validator(mode="after")
    def _sound(self) -> StrengthSet:
        if any(value <= 0 or value > MOST_DOSE for value in self.values):
            raise ValueError("a strength is over 0")
        if any(value != round(value, STRENGTH_PLACES) for value in self.values):
            raise ValueError(f"a strength has at most {STRENGTH_PLACES} decimals")
        if list(self.values) != sorted(set(self.values)):
            raise ValueError("strengths rise, each once")
        if self.drug == METHOTREXATE and len(self.values) != 1:
            raise ValueError("methotrexate has one strength in a plan")
        return self


class AddOn(Value):
    """Hold an approved add-on: agent and source, what was answered, and the steps as signed."""

    id: Key
    agent: Key
    agent_name: Line
    scheme: Key
    scheme_name: Line
    start: date
    stop: date | None = None
    """The last day on which it was taken, or None while it goes on as signed."""
    stop_reason: Line = ""
    outcome: Outcome | None = None
    tolerated: bool | None = None
    adequate: bool | None = None
    """What became of it, entered when it is stopped: as of an agent tried before (AD-08)."""
    approved_on: date
    answers: tuple[Choice, ...] = ()
    weekday: Weekday | None = None
    body: UsedBody = UsedBody()
    strengths: tuple[StrengthSet, ...] = ()
    knowledge_edition: Line
    reason: Note = ""
    steps: tuple[AddOnStep, ...] = Field(min_length=1, max_length=MOST_STEPS)

    @model_validator(mode="after")
    def _sound(self) -> AddOn:
        if self.stop is not None and self.stop < self.start:
            raise ValueError("an add-on ends before it begins")
        if min(first_day(step) for step in self.steps) != self.start:
            raise ValueError("an add-on begins with its first dose")
        weekly = [step for step in self.steps if isinstance(step, WeeklyStep)]
        if bool(weekly) != (METHOTREXATE in self.agent) or bool(weekly) != (self.weekday is not None):
            raise ValueError("methotrexate, and only methotrexate, is taken once a week on a weekday")
        if self.agent == METHOTREXATE and len(weekly) != len(self.steps):
            raise ValueError("methotrexate is taken once a week")
        if any(self.weekday is None or step.start.weekday() != self.weekday.number for step in weekly):
            raise ValueError("a weekly dose is not taken on its weekday")
        _check_contiguous(weekly)
        for drug in DailyDrug:
            _check_contiguous([s for s in self.steps if isinstance(s, DailyStep) and s.drug is drug])
        _check_courses(self.infusions, self.body.weight_kg)
        return self

    @property
    def dosed(self) -> tuple[DosedStep, ...]:
        """Return the steps of what is taken by oneself, weekly and daily."""
        return tuple(step for step in self.steps if not isinstance(step, InfusionStep))

    @property
    def infusions(self) -> tuple[InfusionStep, ...]:
        """Return the infusions in order of their days."""
        found = (step for step in self.steps if isinstance(step, InfusionStep))
        return tuple(sorted(found, key=lambda step: step.day))

    @property
    def is_split(self) -> bool:
        """Tell whether a weekly dose is taken in portions."""
        return any(isinstance(step, WeeklyStep) and step.split for step in self.steps)

    @property
    def last_weekly_day(self) -> date | None:
        """Return the last day of a weekly dose, or None where there is no end (or no weekly dose)."""
        weekly = [step for step in self.steps if isinstance(step, WeeklyStep)]
        if not weekly:
            return None
        ends = [day for day in (weekly[-1].end, self.stop) if day is not None]
        if not ends:
            return None
        first = weekly[0].start
        return first + timedelta(days=(min(ends) - first).days // DAYS_A_WEEK * DAYS_A_WEEK)


def first_day(step: AddOnStep) -> date:
    """Return the first day of a step."""
    return step.day if isinstance(step, InfusionStep) else step.start


def _check_contiguous(steps: Sequence[DosedStep]) -> None:
    for before, after in pairwise(steps):
        if before.end is None or (after.start - before.end).days != 1:
            raise ValueError("the steps of a drug do not follow each other")


def _check_courses(infusions: tuple[InfusionStep, ...], weight: Decimal | None) -> None:
    """Refuse two infusions of one drug on a day, and immunoglobulin in an amount that is a slip."""
    days = [(step.drug, step.day) for step in infusions]
    if len(set(days)) != len(days):
        raise ValueError("two infusions of one drug stand on one day")
    totals: dict[int, Decimal] = {}
    for step in infusions:
        if step.drug is InfusedDrug.IVIG:
            totals[step.course] = totals.get(step.course, Decimal(0)) + step.amount
    if totals and weight is None:
        raise ValueError("immunoglobulin is counted from a body weight")
    if weight is not None and any(total < LEAST_IVIG_G_PER_KG * weight for total in totals.values()):
        raise ValueError("a course of immunoglobulin under 100 mg/kg is a slip of the unit")


def too_close(addons: Iterable[AddOn]) -> bool:
    """Tell whether two add-ons put two weekly doses closer than a week."""
    weekly = sorted((item for item in addons if item.weekday is not None), key=lambda item: item.start)
    for before, after in pairwise(weekly):
        last = before.last_weekly_day
        first = next(step.start for step in after.steps if isinstance(step, WeeklyStep))
        if last is None or (first - last).days < DAYS_A_WEEK:
            return True
    return False


class AddOnDraft(Value):
    """Hold the add-on step of the wizard as it stands, before anything is approved.

    `answers` are texts as typed, by the name of the question; nothing is filled in for the clinician.
    """

    agent: Key | None = None
    scheme: Key | None = None
    start: date | None = None
    weekday: Weekday | None = None
    split: bool = False
    answers: tuple[Choice, ...] = ()
    reasons: tuple[Reason, ...] = ()

    def reason_for(self, rule: str) -> str:
        """Return the reason written against a rule's stop; empty where none was."""
        return next((item.text for item in self.reasons if item.rule == rule and item.text.strip()), "")


class OwnStrengths(Value):
    """Hold the strengths that the user has changed; what is not here is as in the knowledge."""

    sets: tuple[StrengthSet, ...] = ()

    @model_validator(mode="after")
    def _one_each(self) -> OwnStrengths:
        if len({item.drug for item in self.sets}) != len(self.sets):
            raise ValueError("a drug stands there twice")
        return self

    def of(self, drug: str) -> tuple[Number, ...]:
        """Return the strengths of a drug as the user has them, or nothing."""
        return next((item.values for item in self.sets if item.drug == drug), ())
