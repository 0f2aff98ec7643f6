"""What the store holds, as rows for the page: readable patients, and files that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from myoplanner.logic.sheets.due_facts import Urgency
from myoplanner.logic.sheets.patients import Column, PatientRow, row_of
from myoplanner.logic.sheets.seen import on_day
from myoplanner.logic.wording import say
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
    changed: frozenset[str] = frozenset()
    """The ids of patients whose files were changed by something else than MyoPlanner."""

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing at all, readable or not."""
        return not self.rows and not self.unreadable


def listing_of(files: Sequence[Listed]) -> Listing:
    """Return the rows of the patients, and the files that cannot be read with their reasons."""
    return Listing(
        rows=tuple(each.row for each in files if each.row is not None),
        unreadable=tuple(_unreadable(each) for each in files if each.row is None),
        changed=frozenset(each.id for each in files if each.changed_outside),
    )


def order_text(rows: Sequence[PatientRow], column: Column) -> str:
    """Say in one line how the list is sorted, and how many want something."""
    if column is not Column.DUE:
        return say("patients.other_order", column=column.value)
    urgencies = [row.due.urgency for row in rows if row.due is not None]
    overdue, now = urgencies.count(Urgency.OVERDUE), urgencies.count(Urgency.NOW)
    if overdue or now:
        return say("patients.due_order", overdue=overdue, now=now)
    return say("patients.due_none")


def trash_of(entries: Sequence[Entry], today: date) -> Listing:
    """Return the rows of the readable entries as of `today`, and the others with their reasons."""
    return Listing(
        rows=tuple(row_of(on_day(entry.course, today)) for entry in entries if entry.course is not None),
        unreadable=tuple(_unreadable(entry) for entry in entries if entry.course is None),
    )


def _unreadable(entry: Entry | Listed) -> Unreadable:
    return Unreadable(entry.path.name, str(entry.path.parent), entry.problem, entry.id)
