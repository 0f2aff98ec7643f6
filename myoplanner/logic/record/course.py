"""The document: everything on record about one patient. Each edit makes a new Course."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Protocol

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Note, Value
from myoplanner.logic.record.addon import AddOn, AddOnDraft, OwnStrengths, too_close
from myoplanner.logic.record.diagnosis import Diagnosis
from myoplanner.logic.record.earlier import EarlierAgent
from myoplanner.logic.record.ghost import MOST_GHOSTS, Ghost, HandDraft
from myoplanner.logic.record.labs import HeightResult, LabResult
from myoplanner.logic.record.own import OwnDraft
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.pulse import SteroidPulse, pulses_overlap
from myoplanner.logic.record.reasons import Reason as Reason
from myoplanner.logic.record.results import EnzymeResult, Result, StrengthResult, WeightResult
from myoplanner.logic.record.steroid_change import SteroidChange
from myoplanner.logic.record.steroid_harm import SteroidSideEffect, SteroidSign
from myoplanner.logic.record.stock import US_PREDNISONE, Stock
from myoplanner.logic.record.teaching_case import TeachingCase
from myoplanner.logic.record.therapy import Choice, PresentDose, SteroidPlan, TakenDose
from myoplanner.logic.record.visits import Visit

SCHEMA_VERSION = 1
MOST_RESULTS = 20_000
CHILD_RULE = "taper.child"


class EventKind(str, Enum):
    """Name what can stand in the event lane."""

    FLARE = "flare"
    INFECTION = "infection"
    WEAKNESS = "weakness"
    BIOPSY = "biopsy"
    OTHER = "other"


class Event(Value):
    """Hold something that happened on a day."""

    id: Key
    day: date
    kind: EventKind = EventKind.OTHER
    text: Line = ""


class Overridden(Value):
    """Hold a finding that was gone on against: its rule, what it said, and the reason if one was given."""

    rule: Key
    sentence: Note
    reason: Note = ""


class Decision(Value):
    """Hold what the clinician decided on a day, why, and against which findings."""

    id: Key
    day: date
    what: Line
    reason: Note = ""
    against: tuple[Overridden, ...] = ()


class SteroidDraft(Value):
    """Hold the steroid step of the wizard as it stands, before anything is approved."""

    regimen_id: Key | None = None
    own: OwnDraft | None = None
    start: date | None = None
    choices: tuple[Choice, ...] = ()
    start_from: PresentDose | None = None
    reasons: tuple[Reason, ...] = ()
    adult_reason: Note = ""
    """The one reason that earlier drafts could hold; read where `reasons` has none for CHILD_RULE."""

    def reason_for(self, rule: str) -> str:
        """Return the reason written against a rule's stop; empty where none was."""
        for item in self.reasons:
            if item.rule == rule and item.text.strip():
                return item.text
        return self.adult_reason if rule == CHILD_RULE and self.adult_reason.strip() else ""


class Draft(Value):
    """Hold where the wizard stands and what was set in it."""

    step: Key = "diagnosis"
    steroid: SteroidDraft = SteroidDraft()
    addon: AddOnDraft = AddOnDraft()
    ibm_reason: Note = ""
    """Why the steroid step is gone into with inclusion body myositis (DX-02); empty: it is not."""
    change: SteroidChange = SteroidChange()
    """What is being set of a flare, a trial or a course of pulses."""
    hand: HandDraft | None = None
    """What is being changed by hand on the chart; never a plan of record."""


class _Entry(Protocol):
    """Name what every entry of a list has."""

    @property
    def id(self) -> str: ...


class Course(Value):
    """Hold one patient's whole record. Dates are days; lists are in order of entry."""

    schema_version: int = Field(default=SCHEMA_VERSION, ge=1)
    id: Key
    sample: bool = False
    patient: Patient = Patient()
    diagnosis: Diagnosis = Diagnosis()
    stock: Stock = US_PREDNISONE
    results: tuple[Result, ...] = Field(default=(), max_length=MOST_RESULTS)
    visits: tuple[Visit, ...] = ()
    plans: tuple[SteroidPlan, ...] = ()
    taken: tuple[TakenDose, ...] = ()
    pulses: tuple[SteroidPulse, ...] = ()
    events: tuple[Event, ...] = ()
    decisions: tuple[Decision, ...] = ()
    heights: tuple[HeightResult, ...] = ()
    labs: tuple[LabResult, ...] = Field(default=(), max_length=MOST_RESULTS)
    side_effects: tuple[SteroidSideEffect, ...] = ()
    steroid_signs: tuple[SteroidSign, ...] = ()
    earlier_agents: tuple[EarlierAgent, ...] = ()
    addons: tuple[AddOn, ...] = ()
    drug_strengths: OwnStrengths = OwnStrengths()
    note: Note = ""
    draft: Draft = Draft()
    ghosts: tuple[Ghost, ...] = Field(default=(), max_length=MOST_GHOSTS)
    """What-ifs that are kept to be looked at: none of them is a plan of record."""
    case: TeachingCase | None = None
    """What makes this a teaching case; None for a patient."""

    @model_validator(mode="after")
    def _sound(self) -> Course:
        parts: tuple[tuple[_Entry, ...], ...] = (
            self.results, self.visits, self.plans, self.taken, self.events, self.decisions, self.heights,
            self.labs, self.side_effects, self.steroid_signs, self.earlier_agents, self.addons, self.pulses,
            self.ghosts,
        )  # fmt: skip
        ids = [item.id for part in parts for item in part]
        if len(set(ids)) != len(ids):
            raise ValueError("two entries bear the same id")
        if len({item.day for item in self.visits}) != len(self.visits):
            raise ValueError("two visits stand on one day")
        spans = sorted((item.start, item.end) for item in self.taken)
        for (_, end), (start, _) in itertools.pairwise(spans):
            if start <= end:
                raise ValueError("two doses taken overlap")
        if pulses_overlap(self.pulses):
            raise ValueError("two pulses stand on one day")
        if too_close(self.addons):
            raise ValueError("two weekly doses of methotrexate are closer than a week")
        return self

    def enzymes(self, name: str) -> tuple[EnzymeResult, ...]:
        """Return the values of one enzyme in order of their days."""
        found = (item for item in self.results if isinstance(item, EnzymeResult) and item.enzyme == name)
        return tuple(sorted(found, key=lambda item: item.day))

    def strengths(self) -> tuple[StrengthResult, ...]:
        """Return the strength values in order of their days."""
        found = (item for item in self.results if isinstance(item, StrengthResult))
        return tuple(sorted(found, key=lambda item: item.day))

    def weights(self) -> tuple[WeightResult, ...]:
        """Return the weights in order of their days."""
        found = (item for item in self.results if isinstance(item, WeightResult))
        return tuple(sorted(found, key=lambda item: item.day))

    def visit(self, visit_id: str) -> Visit | None:
        """Return the visit of that id, or None."""
        return next((item for item in self.visits if item.id == visit_id), None)

    def strength_of(self, visit: Visit) -> StrengthResult | None:
        """Return the last strength value of a visit's day on the scale of its muscle sheet, or None."""
        scale = None if visit.muscles is None else visit.muscles.scale
        same = [item for item in self.strengths() if (item.day, item.scale) == (visit.day, scale)]
        return same[-1] if same else None

    def weight_on(self, day: date) -> Decimal | None:
        """Return the last weight in kg on or before the day, else the first after it, else None."""
        weights = self.weights()
        before = [item for item in weights if item.day <= day]
        if before:
            return before[-1].kg
        return weights[0].kg if weights else None

    def height_on(self, day: date) -> HeightResult | None:
        """Return the last height on or before the day, else the first after it, else None."""
        heights = sorted(self.heights, key=lambda item: item.day)
        before = [item for item in heights if item.day <= day]
        return before[-1] if before else (heights[0] if heights else None)

    def labs_of(self, test: str) -> tuple[LabResult, ...]:
        """Return the values of one test in order of their days."""
        return tuple(sorted((item for item in self.labs if item.test == test), key=lambda item: item.day))
