"""The patients page as rows of final texts; how they are searched and put in order."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from myoplanner.logic.base import Number, Value
from myoplanner.logic.record.diagnosis import ENTITY_NAMES, Entity
from myoplanner.logic.record.results import Enzyme, EnzymeResult, Scale, StrengthResult
from myoplanner.logic.record.therapy import DoseStep
from myoplanner.logic.sheets.due_facts import URGENCIES, DueFacts, Urgency
from myoplanner.logic.sheets.seen import Seen
from myoplanner.logic.sheets.spark import Spark, spark_of, spark_text
from myoplanner.logic.sheets.summary import (
    Summary,
    enzyme_value_text,
    stopped_since,
    strength_text,
    summary_of,
    times_text,
)
from myoplanner.logic.units import rounded, text_of
from myoplanner.logic.wording import day_text, say

SCALES = tuple(Scale)
SORTED_PLACES = 6
"""Decimals of what is only sorted by: a row is written down, and numbers there have at most 12."""

# Letters that carry no separate accent which Unicode could take off.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_DIGITS = re.compile(r"([0-9]{1,15})", re.ASCII)


class Column(str, Enum):
    """Name the columns in their order on the page; the value is the head."""

    PATIENT = "Patient"
    DUE = "Due"
    ENTITY = "Diagnosis"
    WEEK = "Week"
    DOSE = "Dose today"
    CK = "Last CK"
    STRENGTH = "Strength"
    SPARK = "CK, dose"


COLUMNS = tuple(Column)


class Cell(Value):
    """Hold the two lines of a cell. `known` is False where nothing is on record."""

    main: str
    note: str = ""
    known: bool = True

    def spoken(self) -> str:
        """Return both lines as one."""
        return ", ".join(part for part in (self.main, self.note) if part)


class StrengthRank(Value):
    """Hold what a strength sorts by: its scale first, as values on two scales are never compared."""

    scale: int
    value: Number


class DueRank(Value):
    """Hold what the most urgent thing due sorts by."""

    urgency: Urgency
    day: date


class PatientRow(Value):
    """Hold one patient as the page shows, searches and sorts it; `cells` are in order of COLUMNS."""

    id: str
    who: str
    sample: bool
    cells: tuple[Cell, ...]
    search: str
    week: int | None = None
    dose_mean: Number | None = None
    ck_times: Number | None = None
    strength: StrengthRank | None = None
    due: DueRank | None = None
    spark: Spark = Spark()

    def cell(self, column: Column) -> Cell:
        """Return the cell of a column."""
        return self.cells[COLUMNS.index(column)]

    def spoken(self) -> str:
        """Return the whole row as one line, for a screen reader."""
        told = [f"{column.value}: {self.cell(column).spoken()}" for column in COLUMNS]
        return "; ".join((*told, say("row.sample")) if self.sample else told)


def row_of(plan: Seen, due: DueFacts | None = None) -> PatientRow:
    """Return the row of a patient as of the plan's day; `due` None: what is due was not worked out."""
    course, summary = plan.course, summary_of(plan)
    patient = course.patient
    cks, strengths = course.enzymes(Enzyme.CK), course.strengths()
    spark = spark_of(plan)
    entity = course.diagnosis.entity
    searched = (
        patient.code, patient.name, patient.record_number, summary.entity, ENTITY_NAMES[entity], entity.value,
        say("row.sample") if course.sample else "",
    )  # fmt: skip
    return PatientRow(
        id=course.id,
        who=who(plan),
        sample=course.sample,
        cells=(
            _patient(plan, summary),
            due_cell(due, plan.today),
            _entity(plan, summary),
            _week(summary),
            _dose(plan),
            _ck(cks[-1] if cks else None),
            _strength(strengths[-1] if strengths else None),
            spark_cell(spark, plan.today),
        ),
        search=folded(" ".join(searched)),
        week=summary.on_steroid_days,
        dose_mean=summary.dose_mean,
        ck_times=None if summary.ck_times is None else rounded(summary.ck_times, SORTED_PLACES),
        strength=_rank(strengths[-1]) if strengths else None,
        due=due_rank(due, plan.today),
        spark=spark,
    )


def due_cell(due: DueFacts | None, today: date) -> Cell:
    """Return the cell that says what is due first, and why."""
    if due is None:
        return _unknown(say("row.due_unknown"))
    items = due.items_on(today)
    if not items:
        return _unknown(say("row.nothing_due"))
    first, more = items[0], len(items) - 1
    when = say("row.due_more", when=first.when, number=more) if more else first.when
    return Cell(main=first.what, note=when)


def due_rank(due: DueFacts | None, today: date) -> DueRank | None:
    """Return what a row sorts by in the column of what is due, or None where nothing is."""
    items = () if due is None else due.items_on(today)
    return DueRank(urgency=items[0].urgency, day=items[0].day) if items else None


def spark_cell(spark: Spark, today: date) -> Cell:
    """Return the cell of the two small lines, in words."""
    text = spark_text(spark, today)
    return Cell(main=text) if text else _unknown("")


def who(plan: Seen) -> str:
    """Return what a patient is called in a sentence: the code, else the name, else "(no code)"."""
    patient = plan.course.patient
    return patient.code.strip() or patient.name.strip() or say("summary.no_code")


# --- cells -----------------------------------------------------------------------------------


def _patient(plan: Seen, summary: Summary) -> Cell:
    patient = plan.course.patient
    called = " · ".join(part for part in (patient.code.strip(), patient.name.strip()) if part)
    number = say("row.record_number", number=patient.record_number) if patient.record_number else ""
    note = ", ".join(part for part in (summary.person, number) if part)
    return Cell(main=called or summary.code, note=note)


def _entity(plan: Seen, summary: Summary) -> Cell:
    diagnosis = plan.course.diagnosis
    name, _, marks = summary.entity.partition(", ")
    onset = say("row.onset", day=day_text(diagnosis.onset, weekday=False)) if diagnosis.onset else ""
    note = ", ".join(part for part in (marks, onset) if part)
    return Cell(main=name, note=note, known=diagnosis.entity is not Entity.UNSETTLED)


def _week(summary: Summary) -> Cell:
    if summary.on_steroid_days is None:
        return _unknown(say("row.not_begun"))
    return week_cell(summary.on_steroid_days)


def week_cell(days: int) -> Cell:
    """Return the cell that counts the days since the first dose, that day included."""
    return Cell(main=say("summary.week", week=(days - 1) // 7), note=say("row.day", days=days))


def _dose(plan: Seen) -> Cell:
    step = plan.doses.step_on(plan.today)
    if step is None:
        return _no_dose(plan)
    if step.is_stop:
        since = stopped_since(plan)
        note = "" if since is None else say("row.stopped_since", day=day_text(since, weekday=False))
        return Cell(main=say("row.stopped"), note=note)
    if step.every_other_day:
        return Cell(main=_pattern(step), note=_mean(plan, step))
    return Cell(main=say("row.daily", mg=step.on_mg), note=_origin(plan))


def _no_dose(plan: Seen) -> Cell:
    first = plan.doses.first_day
    if first is None:
        return _unknown(say("row.no_dose"))
    if first > plan.today:
        return _unknown(say("row.starts", day=day_text(first, weekday=False)))
    return _unknown(say("row.no_dose_today"))


def _pattern(step: DoseStep) -> str:
    if step.off_mg == 0:
        return say("row.every_other_day", on=step.on_mg)
    return say("row.alternating", on=step.on_mg, off=step.off_mg)


def _mean(plan: Seen, step: DoseStep) -> str:
    on_day = plan.doses.dose_on(plan.today) == step.on_mg
    return say("row.mean_on" if on_day else "row.mean_off", mean=step.mean_mg)


def _origin(plan: Seen) -> str:
    """Say whether the dose was entered as taken or only planned."""
    if plan.doses.taken_on(plan.today) is not None:
        return say("row.taken")
    planned = plan.doses.plan_on(plan.today)
    return "" if planned is None else say("row.planned", regimen=planned.plan.regimen_name)


def _ck(result: EnzymeResult | None) -> Cell:
    if result is None:
        return _unknown(say("row.no_ck"))
    day, value = day_text(result.day, weekday=False), enzyme_value_text(result)
    if result.times_limit is not None:
        main = say("row.times", times=times_text(result.times_limit))
        return Cell(main=main, note=say("row.ck_value", value=value, day=day))
    if result.upper_limit is None:
        return Cell(main=value, note=say("row.ck_no_limit", day=day))
    return Cell(main=value, note=say("row.ck_limit", limit=text_of(result.upper_limit), day=day))


def _strength(result: StrengthResult | None) -> Cell:
    if result is None:
        return _unknown(say("row.no_strength"))
    return Cell(main=strength_text(result), note=day_text(result.day, weekday=False))


def _rank(result: StrengthResult) -> StrengthRank:
    return StrengthRank(scale=SCALES.index(result.scale), value=result.value)


def _unknown(note: str) -> Cell:
    return Cell(main=say("row.unknown"), note=note, known=False)


# --- search and order ------------------------------------------------------------------------


def folded(text: str) -> str:
    """Return text without case and accents, the form in which it is searched and sorted."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return unicodedata.normalize("NFKC", bare.translate(_PLAIN_LETTERS)).casefold()


def found(rows: tuple[PatientRow, ...], query: str) -> tuple[PatientRow, ...]:
    """Return the rows in which every word of the query occurs; all rows for an empty one."""
    words = folded(query).split()
    return tuple(row for row in rows if all(word in row.search for word in words))


def ordered(rows: tuple[PatientRow, ...], column: Column, descending: bool = False) -> tuple[PatientRow, ...]:
    """Return the rows in order of a column; what is not on record comes last either way.

    Equal ones stay in order of the patient, whichever way the column runs.
    """
    by_name = sorted(rows, key=_name_key)
    known = [row for row in by_name if _sort_value(row, column) is not None]
    unknown = [row for row in by_name if _sort_value(row, column) is None]
    known.sort(key=lambda row: _sort_value(row, column) or (), reverse=descending)
    return (*known, *unknown)


SortValue = tuple[Decimal | int | str | tuple[int, int, str], ...]


def _sort_value(row: PatientRow, column: Column) -> SortValue | None:
    """Return what a row sorts by in a column, or None where nothing is on record."""
    numbers: dict[Column, Decimal | int | None] = {
        Column.WEEK: row.week,
        Column.DOSE: row.dose_mean,
        Column.CK: row.ck_times,
    }
    if column in numbers:
        number = numbers[column]
        return None if number is None else (number,)
    if column is Column.DUE:
        return None if row.due is None else (URGENCIES.index(row.due.urgency), row.due.day.toordinal())
    if column is Column.STRENGTH:
        return None if row.strength is None else (row.strength.scale, row.strength.value)
    if column is Column.SPARK or not row.cell(column).known:
        return None
    return natural(row.cell(column).main)


@lru_cache(maxsize=30_000)
def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key by which "A 2" comes before "A 10"."""
    parts = _DIGITS.split(folded(text))
    return tuple((0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part) for part in parts)


def _name_key(row: PatientRow) -> tuple[tuple[tuple[int, int, str], ...], str]:
    return natural(row.cell(Column.PATIENT).main), row.id
