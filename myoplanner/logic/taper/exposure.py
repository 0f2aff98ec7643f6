"""How much steroid: by mouth, and by mouth and vein together in mg of prednisone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.base import Note, Number, Value, plain
from myoplanner.logic.knowledge.equivalents import Equivalents, Glucocorticoid
from myoplanner.logic.taper.course_doses import CourseDoses
from myoplanner.logic.taper.equivalents import as_prednisone
from myoplanner.logic.wording import say


class BothExposures(Value):
    """Hold the cumulative mg up to a day, that day included.

    `oral_mg` is prednisone by mouth; `iv_mg` methylprednisolone by vein, `iv_prednisone_mg` the same in
    prednisone; `working` says how one becomes the other, empty without a pulse.
    """

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
    vein = sum((pulse.mg_until(day) for pulse in doses.pulses), Decimal(0))
    return both_exposures(doses.cumulative_to(day), plain(vein), table, day)


def both_exposures(oral_mg: Decimal, iv_mg: Decimal, table: Equivalents, day: date) -> BothExposures:
    """Return the two exposures from mg by mouth and mg of methylprednisolone by vein."""
    equal = as_prednisone(iv_mg, table)
    figure = table.of(Glucocorticoid.METHYLPREDNISOLONE).low
    working = say("exposure.working", iv=iv_mg, base=table.base.mg, figure=figure, equal=equal)
    return BothExposures(
        to=day, oral_mg=oral_mg, iv_mg=iv_mg, iv_prednisone_mg=equal, working=working if iv_mg else ""
    )
