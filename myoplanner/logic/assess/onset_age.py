"""The age at onset, as far as a birth year and a day of onset can tell it: within a year."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.assess.answers import OLDEST_YEARS
from myoplanner.logic.base import Value
from myoplanner.logic.record.course import Course
from myoplanner.logic.wording import say


class OnsetAge(Value):
    """Hold the least and the most completed years of age at onset: the birthday is not on record."""

    least: int
    most: int

    def reaches(self, years: Decimal | int) -> bool | None:
        """Tell whether the age is `years` or more; None where that hangs on the birthday."""
        if self.least >= years:
            return True
        return None if self.most >= years else False

    @property
    def text(self) -> str:
        """Return the age as it reads: "45 or 46"."""
        return (
            str(self.most) if self.least == self.most else say("age.either", least=self.least, most=self.most)
        )


class OnsetReading(Value):
    """Hold the age at onset, or what is missing for it, or how the dates contradict each other."""

    age: OnsetAge | None = None
    missing: tuple[str, ...] = ()
    contradiction: str = ""


def onset_age(course: Course) -> OnsetReading:
    """Return the age at onset from the birth year and the day of onset."""
    born, onset = course.patient.birth_year, course.diagnosis.onset
    if born is None or onset is None:
        missing = [say("missing.birth_year")] if born is None else []
        missing += [say("missing.onset")] if onset is None else []
        return OnsetReading(missing=tuple(missing))
    years = onset.year - born
    if not 0 <= years <= OLDEST_YEARS:
        return OnsetReading(contradiction=say("age.contradiction", onset=onset, year=born))
    return OnsetReading(age=OnsetAge(least=max(0, years - 1), most=years))
