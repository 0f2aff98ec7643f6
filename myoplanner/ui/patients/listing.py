"""What the store holds, as rows for the page: readable patients, and files that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import build_plan
from myoplanner.logic.sheets.patients import PatientRow, row_of
from myoplanner.ui.repository import Entry


@dataclass(frozen=True)
class Unreadable:
    """Hold a file that is no patient to show: its name, its folder, why."""

    file: str
    folder: str
    problem: str


@dataclass(frozen=True)
class Listing:
    """Hold everything that lies in one folder of the store."""

    rows: tuple[PatientRow, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing at all, readable or not."""
        return not self.rows and not self.unreadable


def listed(entries: Sequence[Entry], knowledge: Knowledge, today: date) -> Listing:
    """Return the rows of the readable entries as of `today`, and the others with their reasons."""
    courses = [entry.course for entry in entries if entry.course is not None]
    return Listing(
        rows=tuple(row_of(build_plan(course, knowledge, today)) for course in courses),
        unreadable=tuple(
            Unreadable(file=entry.path.name, folder=str(entry.path.parent), problem=entry.problem)
            for entry in entries
            if entry.course is None
        ),
    )
