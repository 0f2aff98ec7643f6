"""The two decision windows: weeks 4-6 (RS-04) and month 3 (AD-02). Both stand, each with its own action.

Their days count from the first steroid day; they and the rule by which a value stands for a window are
data (resources/knowledge/response.toml).
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from myoplanner.logic.assess.known import Known
from myoplanner.logic.assess.response import Judgement, Times, Verdict, judge
from myoplanner.logic.base import Key, Value
from myoplanner.logic.finding import Source
from myoplanner.logic.knowledge.response import GateWindow, ResponseDefinitions
from myoplanner.logic.taper.course_doses import CourseDoses


class Phase(str, Enum):
    """Say where today lies to a window."""

    BEFORE = "before"
    INSIDE = "inside"
    AFTER = "after"


class Gate(Value):
    """Hold one decision window: its days, where today lies, and the judgement from its first day on.

    A value up to `until` may still stand for it. `days_dosed` of `days_so_far` from the first steroid
    day to the window's end (or today) have a steroid dose on record.
    """

    statement: Key
    first: date
    last: date
    until: date
    phase: Phase
    judgement: Judgement | None
    days_so_far: int
    days_dosed: int
    source: Source

    @property
    def verdict(self) -> Verdict | None:
        """Return the verdict, or None before the window."""
        return None if self.judgement is None else self.judgement.verdict

    def is_over(self, today: date) -> bool:
        """Tell whether no value to come can stand for the window any more."""
        return today > self.until


def gates_of(
    known: Known, doses: CourseDoses, definitions: ResponseDefinitions, today: date
) -> tuple[Gate, ...]:
    """Return the decision windows; none while there is no steroid day on record."""
    first = doses.first_day
    if first is None:
        return ()
    return tuple(_gate(window, known, doses, definitions, first, today) for window in definitions.gate)


def _gate(
    window: GateWindow,
    known: Known,
    doses: CourseDoses,
    definitions: ResponseDefinitions,
    start: date,
    today: date,
) -> Gate:
    first, last = start + timedelta(days=window.first_day), start + timedelta(days=window.last_day)
    until = last + timedelta(days=definitions.reading.after_days)
    phase = Phase.BEFORE if today < first else Phase.INSIDE if today <= last else Phase.AFTER
    times = Times(baseline=start, first=first, last=last, until=until)
    end = min(last, today)
    days = [start + timedelta(days=number) for number in range((end - start).days + 1)]
    return Gate(
        statement=window.statement,
        first=first,
        last=last,
        until=until,
        phase=phase,
        judgement=None if phase is Phase.BEFORE else judge(known, times, definitions),
        days_so_far=len(days),
        days_dosed=sum(_dosed(doses, day) for day in days),
        source=window.source,
    )


def _dosed(doses: CourseDoses, day: date) -> bool:
    """Tell whether a steroid is taken on a day by what is on record; off-days belong to it."""
    step = doses.step_on(day)
    return step is not None and not step.is_stop
