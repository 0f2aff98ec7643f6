"""What has to be said of a change: its rates against the ones before, the day it moved to, its tablets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from myoplanner.logic.finding import Finding, Kind, Source
from myoplanner.logic.taper.change import ALTERNATE, ChangeCase, DoseLevel, cannot_make
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

FAST = "ST-09"
Rate = tuple[Decimal, int]
"""mg, in so many days."""


def rate_before(case: ChangeCase) -> Rate | None:
    """Return how fast the dose fell into the level at `begin`, by its mean; None where that is not known."""
    before = case.before
    if before is None or case.cut_days is None:
        return None
    return before.mean_mg - case.at.mean_mg, case.cut_days


def slower_than_before(
    case: ChangeCase, slow: Rate, pattern: str | None, statement: str
) -> tuple[Finding, ...]:
    """Say where a reduction is not slower than the one that led into the flare, or that nobody can tell.

    A cut of the on-day dose lowers the mean by half of it.
    """
    before = rate_before(case)
    if before is None:
        return (_note("rate-unknown", say("change.rate_unknown"), statement),)
    by = slow[0] / 2 if pattern == ALTERNATE else slow[0]
    if _is_slower((by, slow[1]), before):
        return ()
    sentence = say("change.not_slower", by=by, days=slow[1], drop=before[0], span=before[1])
    return (_note("not-slower", sentence, statement, Kind.WARN),)


def faster(fast: Rate, slow: Rate) -> tuple[Finding, ...]:
    """Say where the fast reduction is not faster than the slow one."""
    if _is_slower(slow, fast):
        return ()
    sentence = say("change.not_faster", by=fast[0], days=fast[1], slow=slow[0], span=slow[1])
    return (_note("not-faster", sentence, FAST, Kind.WARN),)


def moved(case: ChangeCase, first: date) -> tuple[Finding, ...]:
    """Say that the change begins a day later, so that the alternation runs through."""
    return (
        () if first == case.start else (_note("moved", say("change.moved", asked=case.start, first=first)),)
    )


def two_doses(case: ChangeCase) -> tuple[Finding, ...]:
    """Say which dose is counted from where the day before the change and its first day have two."""
    if case.beside is None:
        return ()
    sentence = say(
        "change.two_doses",
        now=_level_text(case.present),
        other=_level_text(case.beside),
        before=case.start - ONE_DAY,
        start=case.start,
    )
    return (_note("two-doses", sentence, kind=Kind.WARN),)


def tablets(case: ChangeCase, part: Schedule) -> tuple[Finding, ...]:
    """Warn of doses that the tablets in stock do not add up to."""
    doses = cannot_make(part, case.stock)
    if not doses:
        return ()
    listed = ", ".join(text_of(mg) for mg in doses)
    return (_note("tablets", say("change.cannot_make", doses=listed), kind=Kind.WARN),)


def _level_text(level: DoseLevel) -> str:
    if level.every_other_day:
        return say("change.level_alternate", on=level.on_mg, off=level.off_mg)
    return say("change.level", mg=level.on_mg)


def _is_slower(one: Rate, other: Rate) -> bool:
    return Fraction(one[0]) / one[1] < Fraction(other[0]) / other[1]


def _note(rule: str, sentence: str, statement: str = "", kind: Kind = Kind.NOTE) -> Finding:
    sources = (Source(ids=(statement,), year=2008),) if statement else ()
    return Finding(rule=f"change.{rule}", kind=kind, sentence=sentence, sources=sources)
