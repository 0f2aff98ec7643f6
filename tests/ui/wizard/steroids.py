"""Patients on a plan of daily doses that can be worked out by hand, for the tests of the steroid step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.edits import at_step
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.stock import US_PREDNISONE
from myoplanner.logic.record.therapy import DoseStep, SteroidPlan
from tests.ui.windows import patient

START = date(2026, 1, 5)
FLARE_DAY = date(2026, 7, 1)


def daily(mg: str, first: date, last: date | None) -> DoseStep:
    """A level of so many mg a day."""
    return DoseStep(start=first, end=last, on_mg=Decimal(mg), off_mg=Decimal(mg))


def on_plan(course_id: str = "a1", **changes: object) -> Course:
    """60 mg a day from 5 January, 30 mg from 6 April, 20 mg from 1 June, 10 mg from 3 August on."""
    plan = SteroidPlan(
        id="plan-1",
        regimen_id="own",
        regimen_name="Own regimen",
        start=START,
        approved_on=START,
        stock=US_PREDNISONE,
        round_to_mg=Decimal("2.5"),
        knowledge_edition="test",
        steps=(
            daily("60", START, date(2026, 4, 5)),
            daily("30", date(2026, 4, 6), date(2026, 5, 31)),
            daily("20", date(2026, 6, 1), date(2026, 8, 2)),
            daily("10", date(2026, 8, 3), None),
        ),
    )
    return at_step(patient(course_id, **{"plans": (plan,), **changes}), "steroid")


def with_flare(course_id: str = "a1", **changes: object) -> Course:
    """The same with a flare on 1 July, at 20 mg a day; the level before it is 30 mg."""
    flare = Event(id="flare-1", day=FLARE_DAY, kind=EventKind.FLARE, text="Weaker on stairs")
    return on_plan(course_id, **{"events": (flare,), **changes})


def with_weakness(course_id: str = "a1") -> Course:
    """The same with new weakness marked on 1 July."""
    weak = Event(id="weak-1", day=FLARE_DAY, kind=EventKind.WEAKNESS)
    return on_plan(course_id, events=(weak,))
