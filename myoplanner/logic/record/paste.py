"""Rows copied from a spreadsheet -> results, with what is wrong row by row.

Cells are separated by tabs, else semicolons, else commas. All cells are text: what begins with "="
is refused like any other text that is not a number. Nothing is taken here; the caller decides.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable
from datetime import date

from myoplanner.logic.base import BIDI_CONTROLS, NAME_LENGTH, Value, evolve
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.course import MOST_RESULTS, Course
from myoplanner.logic.record.entry import ResultText, read_result, tenfold_doubt
from myoplanner.logic.record.prefill import usual_unit
from myoplanner.logic.record.results import Result, Scale, StrengthResult
from myoplanner.logic.record.what import known_what, usual_scale, what_names, what_of
from myoplanner.logic.wording import say

MOST_ROWS = 2000
MOST_CHARACTERS = 2_000_000
LONGEST_LINE = 20_000
COLUMNS = ("day", "what", "value", "unit", "limit")
NEEDED = COLUMNS[:3]

_HEADINGS = {
    **{name: "day" for name in ("day", "date")},
    **{name: "what" for name in ("what", "test", "parameter", "analyte", "name")},
    **{name: "value" for name in ("value", "result")},
    **{name: "unit" for name in ("unit", "units")},
    **{name: "limit" for name in ("limit", "limit/maximum", "maximum", "max", "uln", "upper limit")},
}
_LINE_END = re.compile(r"\r\n|\n|\r")


class PasteRow(Value):
    """Hold one pasted row: its number in what was pasted, and its result or what is wrong."""

    row: int
    result: Result | None = None
    problems: tuple[str, ...] = ()
    doubt: str = ""
    same: str = ""


class PasteReading(Value):
    """Hold all pasted rows, or why none of them can be read."""

    refusal: str = ""
    rows: tuple[PasteRow, ...] = ()

    @property
    def good(self) -> tuple[Result, ...]:
        """Return the results that can be taken: read, and not on record already."""
        return tuple(row.result for row in self.rows if row.result is not None and not row.same)

    @property
    def is_clean(self) -> bool:
        """Tell whether every row can be taken as it is, with nothing to ask or to leave out."""
        return not self.refusal and bool(self.rows) and not self.remarks

    @property
    def remarked(self) -> tuple[int, ...]:
        """Return the numbers of the rows of which something is to be said."""
        return tuple(row.row for row in self.rows if row.problems or row.doubt or row.same)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return one line for each thing that is wrong, doubtful or left out, with its row number."""
        lines = [(row.row, text) for row in self.rows for text in (*row.problems, row.doubt, row.same)]
        return tuple(say("paste.row", row=number, problem=text) for number, text in lines if text)


def read_rows(text: str, course: Course, today: date, new_id: Callable[[], str]) -> PasteReading:
    """Read pasted rows into results of this course; ids come from `new_id`. Never raises."""
    refusal, lines = _lines(text)
    if refusal:
        return PasteReading(refusal=refusal)
    delimiter = _delimiter(lines)
    try:
        numbered = _cells(lines, delimiter)
    except csv.Error as fault:
        return PasteReading(refusal=say("paste.unreadable", why=str(fault)))
    if not numbered:
        return PasteReading(refusal=say("paste.nothing"))
    refusal, columns = _columns(numbered[0][1])
    if refusal:
        return PasteReading(refusal=refusal)
    body = numbered if columns is None else numbered[1:]
    if not body:
        return PasteReading(refusal=say("paste.nothing"))
    reader = _reader(course, columns or COLUMNS, delimiter == ",", today)
    rows = [reader.row(number, cells, new_id()) for number, cells in body]
    return _room(_doubted(_distinct(rows, course), course), course)


def _lines(text: str) -> tuple[str, list[str]]:
    # A clipboard may end in NUL, and a copied column in thousands of empty rows.
    trimmed = text.rstrip("\0\r\n\t ")
    if len(trimmed) > MOST_CHARACTERS:
        return say("paste.too_much", number=len(trimmed), most=MOST_CHARACTERS), []
    lines = _LINE_END.split(trimmed)
    if len(lines) > MOST_ROWS:
        return say("paste.too_many_rows", number=len(lines), most=MOST_ROWS), []
    # csv refuses a whole text for one huge cell; the row is refused for its length anyway.
    return "", [line[:LONGEST_LINE] for line in lines]


def _delimiter(lines: list[str]) -> str:
    first = next((line for line in lines if line.strip()), "")
    return next((mark for mark in "\t;" if mark in first), ",")


def _cells(lines: list[str], delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the rows that hold anything, each with the number of its first line, from 1."""
    reader = csv.reader([f"{line}\n" for line in lines], delimiter=delimiter)
    found: list[tuple[int, list[str]]] = []
    begin = 1
    for row in reader:
        cells = [_without_marks(cell).strip() for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            found.append((begin, cells))
        begin = reader.line_num + 1
    return found


def _without_marks(cell: str) -> str:
    """Drop the invisible reading-direction marks that some programs copy along with dates."""
    return "".join(char for char in cell if char not in BIDI_CONTROLS)


def _columns(cells: list[str]) -> tuple[str, tuple[str, ...] | None]:
    """Return what the columns are by a heading row, or None where the first row is data already."""
    names = [" ".join(cell.split()).lower() for cell in cells]
    if any(char.isdigit() for name in names for char in name) or not any(name in _HEADINGS for name in names):
        return "", None
    columns: list[str] = []
    for name in names:
        column = _HEADINGS.get(name)
        if column is None or column in columns:
            wrong = say("paste.heading", text=name[:NAME_LENGTH])
            return _refused(wrong, say("paste.headings")), None
        columns.append(column)
    lacking = ", ".join(name for name in NEEDED if name not in columns)
    return (say("paste.lacks_heading", names=lacking) if lacking else ""), tuple(columns)


class _Reader(Value):
    """Hold what all rows of one paste share, so that a long record is searched once."""

    columns: tuple[str, ...]
    by_commas: bool
    today: date
    scale: Scale
    units: dict[str, str]

    def row(self, number: int, cells: list[str], result_id: str) -> PasteRow:
        """Read one row."""
        problem = _shape_problem(cells, len(self.columns), self.by_commas)
        if problem:
            return PasteRow(row=number, problems=(problem,))
        fields = dict(zip(self.columns, cells, strict=False))
        if not fields.get("day"):
            missing = FieldError(field="day", wrong=say("paste.no_day"), allowed=say("day.allowed"))
            return PasteRow(row=number, problems=(missing.sentence(),))
        what = known_what(fields.get("what", ""), self.scale, fields.get("limit", ""))
        if what is not None:
            fields["what"] = what
            fields["unit"] = fields.get("unit") or self.units[what]
        reading = read_result(ResultText(**{"what": "", **fields}), self.today, result_id)
        problems = tuple(item.sentence() for item in reading.errors)
        return PasteRow(row=number, result=reading.result, problems=problems)


def _reader(course: Course, columns: tuple[str, ...], by_commas: bool, today: date) -> _Reader:
    return _Reader(
        columns=columns,
        by_commas=by_commas,
        today=today,
        scale=usual_scale(course.results),
        units={what: usual_unit(course, what) for what in what_names()},
    )


def _shape_problem(cells: list[str], most: int, by_commas: bool) -> str:
    if len(cells) > most:
        allowed = "paste.columns_allowed_commas" if by_commas else "paste.columns_allowed"
        return _refused(say("paste.columns", number=len(cells)), say(allowed, most=most))
    longest = max(len(cell) for cell in cells)
    if longest > NAME_LENGTH:
        return _refused(say("paste.long_cell", most=NAME_LENGTH), say("entry.length", most=NAME_LENGTH))
    if any(unicodedata.category(char) in ("Cc", "Cs") for cell in cells for char in cell):
        return _refused(say("paste.control"), say("paste.plain_text"))
    return ""


def _refused(wrong: str, allowed: str) -> str:
    return say("paste.refused", wrong=wrong, allowed=allowed)


def _distinct(rows: list[PasteRow], course: Course) -> list[PasteRow]:
    """Mark the rows that stand on record already, or earlier in the same paste."""
    on_record = {_content(item) for item in course.results}
    seen: dict[str, int] = {}
    marked = []
    for row in rows:
        same = ""
        if row.result is not None:
            content = _content(row.result)
            if content in on_record:
                same = say("paste.same_in_record")
            elif content in seen:
                same = say("paste.same_in_rows", row=seen[content])
            seen.setdefault(content, row.row)
        marked.append(evolve(row, same=same))
    return marked


def _content(result: Result) -> str:
    return result.model_dump_json(exclude={"id"})


def _doubted(rows: list[PasteRow], course: Course) -> tuple[PasteRow, ...]:
    """Ask about values ten times their neighbours, on record or in the same paste."""
    taken = [row.result for row in rows if row.result is not None and not row.same]
    near = _near([*course.results, *taken])
    asked = []
    for row in rows:
        doubt = None if row.result is None or row.same else tenfold_doubt(row.result, near[row.result.id])
        asked.append(row if doubt is None else evolve(row, doubt=doubt.sentence))
    return tuple(asked)


def _near(results: list[Result]) -> dict[str, tuple[Result, ...]]:
    """Return for each result the ones of its kind just before and just after it in time."""
    kinds: dict[str, list[Result]] = {}
    for item in results:
        scale = str(item.maximum) if isinstance(item, StrengthResult) else ""
        kinds.setdefault(f"{what_of(item)} {scale}", []).append(item)
    near: dict[str, tuple[Result, ...]] = {}
    for peers in kinds.values():
        peers.sort(key=lambda item: item.day)
        for place, item in enumerate(peers):
            near[item.id] = (*peers[max(place - 1, 0) : place], *peers[place + 1 : place + 2])
    return near


def _room(rows: tuple[PasteRow, ...], course: Course) -> PasteReading:
    reading = PasteReading(rows=rows)
    if len(course.results) + len(reading.good) > MOST_RESULTS:
        wrong = say("entry.too_many", most=MOST_RESULTS)
        return PasteReading(refusal=_refused(wrong, say("entry.fewer")))
    return reading
