"""CK and dose of a patient as two small lines for the list: whole numbers to keep, and points to draw."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from myoplanner.logic.base import Value
from myoplanner.logic.record.results import Bound, Enzyme
from myoplanner.logic.sheets.seen import Seen
from myoplanner.logic.taper.effective import stretches
from myoplanner.logic.wording import say

DAYS_BACK = 365
"""What is drawn; nothing of the days ahead is ever drawn, though planned doses are kept for later days."""
MOST_POINTS = 24
MOST_DOSES = 80
LONGEST_LINK = 120
"""Days between two CK values over which no line is drawn, as in the timeline."""
TENTHS = 10
NO_DOSE = -1

Kept = tuple[int, int]


class Spark(Value):
    """Hold day numbers with CK in U/L, and with the mean dose in tenths of mg from that day on.

    A dose of -1 (NO_DOSE) is none on record. `limit` is the upper limit of the last CK in U/L, 0 without one.
    """

    ck: tuple[Kept, ...] = ()
    dose: tuple[Kept, ...] = ()
    limit: int = 0


class Point(NamedTuple):
    """A place in a small chart, from 0 to 1: x to the right, y upwards."""

    x: float
    y: float


@dataclass(frozen=True)
class SparkShape:
    """What is drawn: CK points with their links, where the limit lies, and the dose as level pieces.

    No tuple itself: Qt would take a tuple that a model hands out apart.
    """

    ck: tuple[Point, ...]
    links: tuple[tuple[Point, Point], ...]
    limit: float | None
    dose: tuple[tuple[Point, Point], ...]


def spark_of(seen: Seen) -> Spark:
    """Return the last values and doses of a course, whatever the day."""
    cks = seen.course.enzymes(Enzyme.CK.value)
    with_limit = [item.standard_limit for item in cks if item.standard_limit is not None]
    points = {
        item.day.toordinal(): max(1, round(item.standard)) for item in cks if item.bound is not Bound.UNDER
    }
    return Spark(
        ck=tuple(points.items())[-MOST_POINTS:],
        dose=_doses(seen)[-MOST_DOSES:],
        limit=max(1, round(with_limit[-1])) if with_limit else 0,
    )


def _doses(seen: Seen) -> tuple[Kept, ...]:
    kept: list[Kept] = []
    for part in stretches(seen.doses):
        if kept and kept[-1][0] == part.first.toordinal():
            kept.pop()
        kept.append((part.first.toordinal(), round(part.mean_mg * TENTHS)))
        if part.last is not None:
            kept.append((part.last.toordinal() + 1, NO_DOSE))
    return tuple(kept)


def spark_shape(spark: Spark, today: date) -> SparkShape:
    """Return what is drawn of the year up to a day. Total: empty values give an empty shape."""
    now = today.toordinal()
    ck, dose = _year(spark, now)
    start = min((day for day, _ in (*ck, *dose)), default=now)
    span = max(1, now - start)
    low, high = _ck_range(ck, spark.limit)
    points = tuple(Point((day - start) / span, _share(math.log10(value), low, high)) for day, value in ck)
    links = tuple(
        (one, other)
        for (one, other), (before, after) in zip(pairwise(points), pairwise(ck), strict=True)
        if after[0] - before[0] <= LONGEST_LINK
    )
    most = max(1, *(mg for _, mg in dose), 1)
    ends = [*(day for day, _ in dose[1:]), now][: len(dose)]
    pieces = tuple(
        (Point((day - start) / span, mg / most), Point((end - start) / span, mg / most))
        for (day, mg), end in zip(dose, ends, strict=True)
        if mg != NO_DOSE
    )
    limit = _share(math.log10(spark.limit), low, high) if spark.limit and ck else None
    return SparkShape(points, links, limit, pieces)


def _year(spark: Spark, now: int) -> tuple[list[Kept], list[Kept]]:
    """Return the values of the year up to a day; the dose in force at its beginning begins there."""
    first = now - DAYS_BACK
    ck = [each for each in spark.ck if first <= each[0] <= now]
    earlier = [mg for day, mg in spark.dose if day < first][-1:]
    dose = [(first, mg) for mg in earlier if mg != NO_DOSE]
    return ck, dose + [each for each in spark.dose if first <= each[0] <= now]


def _ck_range(ck: list[Kept], limit: int) -> tuple[float, float]:
    values = [value for _, value in ck] + ([limit] if limit else [])
    if not values:
        return 0.0, 1.0
    low, high = math.log10(min(values)), math.log10(max(values))
    return (low, high) if high - low > 0.1 else (low - 0.5, high + 0.5)


def _share(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


def spark_text(spark: Spark, today: date) -> str:
    """Return in words what the two lines show, for a screen reader and a tip."""
    points, doses = _year(spark, today.toordinal())
    ck = [value for _, value in points]
    dose = [f"{mg / TENTHS:g}" for _, mg in doses if mg != NO_DOSE]
    parts = [say("spark.ck", first=ck[0], last=ck[-1], number=len(ck))] if ck else []
    parts += [say("spark.dose", first=dose[0], last=dose[-1])] if dose else []
    return "; ".join(parts)
