"""What has to be said about a schedule: an ordered list of small checks, each with its source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from myoplanner.logic.finding import Finding, Kind, Source
from myoplanner.logic.record.patient import ADULT_AGE, Patient
from myoplanner.logic.taper.case import Case
from myoplanner.logic.taper.dose_notes import capped, held, larger_cut, tablets, weight_unknown
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule
from myoplanner.logic.taper.source_notes import assumptions, basis, goal, no_end, own, printed_weeks
from myoplanner.logic.wording import day_text, say

CHILD_SOURCES = (Source(ids=("ST-03", "ST-04", "ST-05"), year=2008),)

CHECKS: tuple[Callable[[Case], list[Finding]], ...] = (
    own,
    held,
    capped,
    weight_unknown,
    basis,
    goal,
    printed_weeks,
    no_end,
    assumptions,
    larger_cut,
    tablets,
)


def plan_findings(case: Case) -> tuple[Finding, ...]:
    """Return the findings of a schedule, in the order of CHECKS."""
    return tuple(finding for check in CHECKS for finding in check(case))


def seam_finding(before: Schedule, after: Schedule) -> Finding | None:
    """Say where two plans put two on-days side by side; None where they do not.

    Every-other-day dosing begins with an on-day, so that two off-days never meet at a seam.
    """
    last, first = after.start - ONE_DAY, after.start
    old, new = before.step_on(last), after.step_on(first)
    if old is None or new is None or not (old.every_other_day and new.every_other_day):
        return None
    if not before.is_on_day(last):
        return None
    return Finding(
        rule="taper.seam",
        kind=Kind.WARN,
        sentence=say("seam.on", before=last, after=first),
        would_change=say("seam.change"),
    )


def age_finding(patient: Patient, start: date) -> Finding | None:
    """Say that the regimens are for adults where the patient may not be one, or the age is unknown."""
    age = patient.age_on(start)
    if age is None:
        missing = (say("child.change"),)
        return Finding(
            rule="taper.age_unknown", kind=Kind.NOTE, sentence=say("child.unknown"), missing=missing
        )
    if age > ADULT_AGE:
        return None
    return Finding(
        rule="taper.child",
        kind=Kind.STOP,
        sentence=say("child.maybe" if age == ADULT_AGE else "child.sure"),
        because=say("child.because", year=patient.birth_year, day=day_text(start)),
        sources=CHILD_SOURCES,
        would_change=say("child.change"),
    )
