"""How much steroid: by mouth, and by mouth and vein together in mg of prednisone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.base import Note, Number, Value, evolve, plain
from myoplanner.logic.knowledge.equivalents import Equivalents, Glucocorticoid
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.taper.course_doses import CourseDoses
from myoplanner.logic.taper.equivalents import as_prednisone
from myoplanner.logic.taper.profile import Profile
from myoplanner.logic.taper.schedule import ONE_DAY
from myoplanner.logic.wording import say

YEAR = timedelta(days=364)
"""From the first day of 365 to the last."""


class BothExposures(Value):
    """Hold the cumulative mg up to a day, that day included, counted from `first` (None: from the start).

    `oral_mg` is prednisone by mouth; `iv_mg` methylprednisolone by vein, `iv_prednisone_mg` the same in
    prednisone; `working` says how one becomes the other, empty without a pulse.
    """

    first: date | None = None
    to: date
    oral_mg: Number
    iv_mg: Number
    iv_prednisone_mg: Number
    working: Note = ""

    @property
    def total_mg(self) -> Decimal:
        """Return both together in mg of prednisone."""
        return plain(self.oral_mg + self.iv_prednisone_mg)


def exposures_to(doses: CourseDoses, table: Equivalents, day: date) -> BothExposures:
    """Return what is on record up to a day, taken where it is entered, else as planned."""
    return both_exposures(doses.cumulative_to(day), vein_between(doses.pulses, None, day), table, day)


def most_in_a_year(
    profile: Profile, pulses: tuple[SteroidPulse, ...], table: Equivalents, day: date
) -> BothExposures | None:
    """Return the most, by mouth and vein in prednisone, of 365 days in a row that reach `day` or end later.

    Where doses hold between changes, the most is found where such a year begins or ends with a change, or
    ends with `day`. None without a dose in any of them.
    """
    starts = {max(each, day - YEAR) for each in _turns(profile, pulses) if date.max - each > YEAR}
    sums = [_year_from(each, profile, pulses, table) for each in sorted(starts)]
    # Of equal ones the latest: it begins with a dose and not with days before it.
    return max((item for item in sums[::-1] if item.total_mg), key=lambda item: item.total_mg, default=None)


def vein_between(pulses: tuple[SteroidPulse, ...], first: date | None, last: date) -> Decimal:
    """Return the mg of methylprednisolone of the days from `first` (None: of all before) to `last`."""
    given = (item.mg_until(last) for item in pulses)
    before = (
        Decimal(0) if first is None else sum((item.mg_until(first - ONE_DAY) for item in pulses), Decimal(0))
    )
    return plain(sum(given, Decimal(0)) - before)


def _turns(profile: Profile, pulses: tuple[SteroidPulse, ...]) -> Iterator[date]:
    """Return the days on which a year may begin: with a change, or so that it ends with one."""
    for first, last in (
        *((part.first, part.last) for part in profile.parts),
        *((p.start, p.end) for p in pulses),
    ):
        yield first
        if last is not None and last - date.min > YEAR:
            yield last - YEAR


def _year_from(
    first: date, profile: Profile, pulses: tuple[SteroidPulse, ...], table: Equivalents
) -> BothExposures:
    last = first + YEAR
    both = both_exposures(
        plain(profile.mg_between(first, last)), vein_between(pulses, first, last), table, last
    )
    return evolve(both, first=first)


def both_exposures(oral_mg: Decimal, iv_mg: Decimal, table: Equivalents, day: date) -> BothExposures:
    """Return the two exposures from mg by mouth and mg of methylprednisolone by vein."""
    equal = as_prednisone(iv_mg, table)
    figure = table.of(Glucocorticoid.METHYLPREDNISOLONE).low
    working = say("exposure.working", iv=iv_mg, base=table.base.mg, figure=figure, equal=equal)
    return BothExposures(
        to=day, oral_mg=oral_mg, iv_mg=iv_mg, iv_prednisone_mg=equal, working=working if iv_mg else ""
    )
