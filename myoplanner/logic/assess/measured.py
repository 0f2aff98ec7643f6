"""The last values of the tests that an add-on drug asks for, laboratory tests and enzymes alike."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.base import Key, Line, Number, Value
from myoplanner.logic.knowledge.lab_tests import ENZYME_UNITS, LabTest
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.labs import LabResult
from myoplanner.logic.record.results import Bound, Enzyme, EnzymeResult
from myoplanner.logic.units import EnzymeUnit, text_of


class Measured(Value):
    """Hold one value of a test: its day, number, unit, bound, and the laboratory's own limits."""

    test: Key
    day: date
    value: Number
    unit: Line
    bound: Bound = Bound.EXACT
    lower_limit: Number | None = None
    upper_limit: Number | None = None

    @property
    def text(self) -> str:
        """Return the value with its bound and unit: "< 2 ng/mL"."""
        bound = "" if self.bound is Bound.EXACT else f"{self.bound.value} "
        return f"{bound}{text_of(self.value)} {self.unit}"

    def over(self, figure: Decimal) -> bool | None:
        """Tell whether the value is over a figure in its own unit; None where a bound leaves it open."""
        if self.bound is Bound.EXACT:
            return self.value > figure
        if self.bound is Bound.OVER:
            return True if self.value >= figure else None
        return False if self.value <= figure else None

    def under(self, figure: Decimal) -> bool | None:
        """Tell whether the value is under a figure in its own unit; None where a bound leaves it open."""
        if self.bound is Bound.EXACT:
            return self.value < figure
        if self.bound is Bound.UNDER:
            return True if self.value <= figure else None
        return False if self.value >= figure else None


def measured(course: Course, test: str, today: date) -> tuple[Measured, ...]:
    """Return the values of a test up to a day, in order of days, of several on one day the last entered."""
    if test in ENZYME_UNITS:
        found = [as_measured(item) for item in course.enzymes(Enzyme(test).value)]
    else:
        found = [as_measured(item) for item in course.labs_of(LabTest(test).value)]
    return tuple({item.day: item for item in found if item.day <= today}.values())


def last_of(course: Course, test: str, today: date) -> Measured | None:
    """Return the last value of a test up to a day, or None."""
    values = measured(course, test, today)
    return values[-1] if values else None


def as_measured(item: LabResult | EnzymeResult) -> Measured:
    """Return an entered value as one of a test; an enzyme in U/L, as its limit is."""
    if isinstance(item, EnzymeResult):
        return _enzyme(item)
    return Measured(
        test=item.test.value, day=item.day, value=item.value, unit=item.unit, bound=item.bound,
        lower_limit=item.lower_limit, upper_limit=item.upper_limit,
    )  # fmt: skip


def _enzyme(item: EnzymeResult) -> Measured:
    return Measured(
        test=item.enzyme.value, day=item.day, value=item.standard, unit=EnzymeUnit.U_PER_L.value,
        bound=item.bound, upper_limit=item.standard_limit,
    )  # fmt: skip
