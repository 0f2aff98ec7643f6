"""A controller over a store in memory, and a patient with enough on record to plan for."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Diagnosis, Entity
from myoplanner.logic.record.patient import Patient, Sex
from myoplanner.logic.record.results import WeightResult
from myoplanner.ui.controller import Controller
from tests.conftest import TODAY
from tests.strategies import knowledge
from tests.ui.memory_store import MemoryStore

NOON = datetime(2026, 7, 6, 12, 0)


def noon() -> datetime:
    """The clock of every widget test."""
    return NOON


def controller_with(*courses: Course, today: date = TODAY) -> Controller:
    """A controller over a store that holds these courses."""
    return Controller(MemoryStore.of(courses), knowledge(), today, noon)


def patient(course_id: str = "a1", **changes: object) -> Course:
    """A woman of 54 with dermatomyositis, 60 kg."""
    fields: dict[str, object] = {
        "id": course_id,
        "patient": Patient(code="A. R.", birth_year=1972, sex=Sex.FEMALE),
        "diagnosis": Diagnosis(entity=Entity.DM),
        "results": (WeightResult(id="w1", day=TODAY, kg=Decimal(60)),),
    }
    return Course(**{**fields, **changes})
