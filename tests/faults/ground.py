"""What the fault checks share: how much is tried, a patient to lose, a folder to lose it from."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Diagnosis, Entity
from myoplanner.logic.record.patient import Patient, Sex
from myoplanner.logic.record.results import Enzyme, EnzymeResult, Scale, StrengthResult, WeightResult
from myoplanner.storage.paths import AppPaths, app_paths
from myoplanner.storage.store import PatientStore

ID = "0123456789abcdef0123456789abcdef"
OTHER = "fedcba9876543210fedcba9876543210"
TODAY = date(2026, 7, 6)
NOON = datetime(2026, 7, 6, 12, 0, tzinfo=UTC)

COURSE = Course(
    id=ID,
    patient=Patient(code="Zoë", name="Anna Müller", sex=Sex.FEMALE, birth_year=1972),
    diagnosis=Diagnosis(entity=Entity.DM),
    results=(
        WeightResult(id="kg", day=TODAY, kg=Decimal(60)),
        EnzymeResult(id="ck", day=TODAY, enzyme=Enzyme.CK, value=Decimal("8200.5"), upper_limit=Decimal(200)),
        StrengthResult(id="mmt", day=TODAY, scale=Scale.MMT8_80, value=Decimal(62), maximum=Decimal(80)),
    ),
    note="0",
)
"""Small, because it is saved and read some hundred thousand times."""


class Amount(NamedTuple):
    """How much is tried."""

    kills: int
    mutated: int
    """Files with something in them that does not belong there."""
    full: bool


FULL = Amount(kills=1_000, mutated=20_000, full=True)
SHORT = Amount(kills=8, mutated=300, full=False)

Check = Callable[[Amount], int]
"""Try so much and return how many cases it were; raise where one is lost."""


def noon() -> datetime:
    """A clock that stands."""
    return NOON


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="faults-") as made:
        yield Path(made)


def prepared(place: Path) -> AppPaths:
    """A data folder that holds the patient, saved three times."""
    paths = app_paths(place / "data")
    store = PatientStore(paths, noon)
    token = store.create(noted("older"))
    for note in ("old", "0"):
        token = store.save(noted(note), token)
    store.close_all()
    return paths


def noted(note: str) -> Course:
    """The patient with a note, by which its states are told apart."""
    return evolve(COURSE, note=note)


def note_on_disk(paths: AppPaths) -> str:
    """What a new window finds, which must be able to write it."""
    store = PatientStore(paths, noon)
    store.tidy()
    try:
        loaded = store.load(ID)
        assert (loaded.read_only, loaded.changed_outside) == ("", False), loaded.read_only
        assert evolve(loaded.course, note="0") == COURSE
        return loaded.course.note
    finally:
        store.close_all()


def temporary_files(paths: AppPaths) -> list[str]:
    """What is left of files that were being written."""
    return [path.name for path in paths.data.rglob("*.tmp")]
