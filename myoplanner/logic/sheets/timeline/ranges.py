"""The days on view: moving, zooming, and staying where there is something to see. Pure arithmetic."""

from __future__ import annotations

from pydantic import model_validator

from myoplanner.logic.base import Value

LEAST_DAYS = 7.0
"""One week is the closest view: under it a day is wider than what is known of it."""


class DayRange(Value):
    """Hold the first and the last x on view, in days."""

    first: float
    last: float

    @model_validator(mode="after")
    def _forward(self) -> DayRange:
        if not self.first < self.last:
            raise ValueError("a range of days runs forward")
        return self

    @property
    def days(self) -> float:
        """Return the length in days."""
        return self.last - self.first


def moved(view: DayRange, days: float) -> DayRange:
    """Return the view so many days later."""
    return DayRange(first=view.first + days, last=view.last + days)


def zoomed(view: DayRange, factor: float, around: float) -> DayRange:
    """Return the view made `factor` times as long, with the day `around` kept in its place."""
    return DayRange(
        first=around - (around - view.first) * factor, last=around + (view.last - around) * factor
    )


def clamped(view: DayRange, whole: DayRange) -> DayRange:
    """Return the view no closer than a week, no wider than the whole, and never off it."""
    most = max(whole.days, LEAST_DAYS)
    days = min(max(view.days, LEAST_DAYS), most)
    middle = (view.first + view.last) / 2
    first = middle - days / 2
    first = min(max(first, whole.first), max(whole.last - days, whole.first))
    return DayRange(first=first, last=first + days)
