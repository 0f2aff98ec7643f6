"""A patient's row with the days for which it holds, so that a list need not read every record each day.

Between two days on which something on record changes, only the count of days goes on, and on-days
and off-days take turns: these two are counted here. A few such spans are worked out ahead.
"""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import Number, Value, evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.due_facts import DueFacts
from myoplanner.logic.sheets.patients import (
    COLUMNS,
    Cell,
    Column,
    PatientRow,
    due_cell,
    due_rank,
    row_of,
    spark_cell,
    week_cell,
)
from myoplanner.logic.sheets.seen import OnDay, on_day
from myoplanner.logic.taper.schedule import ONE_DAY

PATIENT_PLACE, DUE_PLACE, WEEK_PLACE, DOSE_PLACE, SPARK_PLACE = (
    COLUMNS.index(column)
    for column in (Column.PATIENT, Column.DUE, Column.WEEK, Column.DOSE, Column.SPARK)
)
MOST_SPANS = 4
"""Spans of days that are worked out ahead: some weeks of a taper, or the year for who takes nothing."""


class LineSpan(Value):
    """Hold the cells that hold from `start` until the day before `until`, None without an end.

    `other_dose`: the dose cell on days an odd number of days from `start`, where on-days and off-days
    take turns.
    """

    start: date
    until: date | None
    patient: Cell
    dose: Cell
    other_dose: Cell | None = None
    dose_mean: Number | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the day is one of the span."""
        return self.start <= day and (self.until is None or day < self.until)


class PatientLine(Value):
    """Hold the row as of `day`, and what becomes another one on later days."""

    row: PatientRow
    day: date
    first_dose: date | None = None
    spans: tuple[LineSpan, ...] = ()
    due: DueFacts | None = None


def line_of(course: Course, today: date, due: DueFacts | None = None) -> PatientLine:
    """Return the line of a course as of a day; `due` None: what is due is not worked out. Pure."""
    seen = on_day(course, today)
    spans = [_span(seen)]
    while len(spans) < MOST_SPANS and spans[-1].until is not None:
        spans.append(_span(evolve(seen, today=spans[-1].until)))
    return PatientLine(
        row=row_of(seen, due), day=today, first_dose=seen.doses.first_day, spans=tuple(spans), due=due
    )


def row_on(line: PatientLine, today: date) -> PatientRow | None:
    """Return the row as of a day, or None where the line does not reach it."""
    if today == line.day:
        return line.row
    span = next((each for each in line.spans if each.holds_on(today)), None)
    if span is None or (line.due is not None and line.due.reach is not None and today >= line.due.reach):
        return None
    row, cells = line.row, list(line.row.cells)
    other = span.other_dose is not None and (today - span.start).days % 2
    cells[PATIENT_PLACE] = span.patient
    cells[DOSE_PLACE] = span.other_dose if other and span.other_dose is not None else span.dose
    cells[DUE_PLACE] = due_cell(line.due, today)
    cells[SPARK_PLACE] = spark_cell(row.spark, today)
    days = row.week
    if line.first_dose is not None and line.first_dose <= today:
        days = (today - line.first_dose).days + 1
        cells[WEEK_PLACE] = week_cell(days)
    due = due_rank(line.due, today)
    return evolve(row, cells=tuple(cells), week=days, dose_mean=span.dose_mean, due=due)


def _span(seen: OnDay) -> LineSpan:
    """Return the span that begins on the day on which the course is seen."""
    row = row_of(seen)
    until = min((day for day in _change_days(seen) if day > seen.today), default=None)
    return LineSpan(
        start=seen.today,
        until=until,
        patient=row.cell(Column.PATIENT),
        dose=row.cell(Column.DOSE),
        other_dose=_other_dose(seen, until),
        dose_mean=row.dose_mean,
    )


def _other_dose(seen: OnDay, until: date | None) -> Cell | None:
    """Return the dose cell of the next day where it is another one and the next day is before `until`."""
    tomorrow = seen.today + ONE_DAY
    step = seen.doses.step_on(seen.today)
    if step is None or not step.every_other_day or (until is not None and tomorrow >= until):
        return None
    return row_of(evolve(seen, today=tomorrow)).cell(Column.DOSE)


def _change_days(seen: OnDay) -> set[date]:
    """Return the days on which a text of the row may become another one."""
    course, doses = seen.course, seen.doses
    spans: list[tuple[date, date | None]] = [(item.start, item.end) for item in doses.taken]
    spans += [(step.start, step.end) for item in doses.plans for step in item.in_force.steps]
    days = {start for start, _ in spans} | {end + ONE_DAY for _, end in spans if end is not None}
    days |= {item.start for item in doses.pulses} | {item.day for item in course.weights()}
    if course.patient.birth_year is not None:
        days.add(date(seen.today.year + 1, 1, 1))  # a year older
    return days
