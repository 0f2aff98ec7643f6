"""What the store holds, as rows for the page: readable patients, and files that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from myoplanner.logic.sheets.patients import PatientRow, row_of
from myoplanner.logic.sheets.seen import on_day
from myoplanner.ui.repository import Entry, Listed


@dataclass(frozen=True)
class Unreadable:
    """Hold a file that is no patient to show: its name, its folder, why; `id` names its versions."""

    file: str
    folder: str
    problem: str
    id: str = ""


@dataclass(frozen=True)
class Listing:
    """Hold everything that lies in one folder of the store."""

    rows: tuple[PatientRow, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing at all, readable or not."""
        return not self.rows and not self.unreadable


def listing_of(files: Sequence[Listed]) -> Listing:
    """Return the rows of the patients, and the files that cannot be read with their reasons."""
    return Listing(
        rows=tuple(each.row for each in files if each.row is not None),
        unreadable=tuple(_unreadable(each) for each in files if each.row is None),
    )


def trash_of(entries: Sequence[Entry], today: date) -> Listing:
    """Return the rows of the readable entries as of `today`, and the others with their reasons."""
    return Listing(
        rows=tuple(row_of(on_day(entry.course, today)) for entry in entries if entry.course is not None),
        unreadable=tuple(_unreadable(entry) for entry in entries if entry.course is None),
    )


def _unreadable(entry: Entry | Listed) -> Unreadable:
    return Unreadable(entry.path.name, str(entry.path.parent), entry.problem, entry.id)
