"""Rows copied from a spreadsheet -> results, with what is wrong row by row.

Nothing is taken here; the caller decides.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from myoplanner.logic.base import Value, evolve
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.course import MOST_RESULTS, Course
from myoplanner.logic.record.entry import ResultText, read_result, tenfold_doubt
from myoplanner.logic.record.labs import LabResult, Measurement
from myoplanner.logic.record.paste_text import MOST_CHARACTERS as MOST_CHARACTERS
from myoplanner.logic.record.paste_text import Layout, PastedLine, read_table, refused
from myoplanner.logic.record.prefill import usual_unit
from myoplanner.logic.record.results import Scale, StrengthResult
from myoplanner.logic.record.what import known_what, usual_scale, what_names, what_of
from myoplanner.logic.wording import say

COLUMNS = ("day", "what", "value", "unit", "limit")
LAYOUT = Layout(
    columns=COLUMNS,
    needed=COLUMNS[:3],
    headings={
        **{name: "day" for name in ("day", "date")},
        **{name: "what" for name in ("what", "test", "parameter", "analyte", "name")},
        **{name: "value" for name in ("value", "result")},
        **{name: "unit" for name in ("unit", "units")},
        **{name: "limit" for name in ("limit", "limit/maximum", "maximum", "max", "uln", "upper limit")},
    },
)


class PasteRow(Value):
    """Hold one pasted row: its number in what was pasted, and its result or what is wrong."""

    row: int
    result: Measurement | None = None
    problems: tuple[str, ...] = ()
    doubt: str = ""
    same: str = ""


class PasteReading(Value):
    """Hold all pasted rows, or why none of them can be read."""

    refusal: str = ""
    rows: tuple[PasteRow, ...] = ()

    @property
    def good(self) -> tuple[Measurement, ...]:
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
    table = read_table(text, LAYOUT)
    if table.refusal:
        return PasteReading(refusal=table.refusal)
    reader = _reader(course, today)
    rows = [reader.row(line, new_id()) for line in table.lines]
    return with_room(doubted(distinct(rows, course.results), course), course)


class _Reader(Value):
    """Hold what all rows of one paste share, so that a long record is searched once."""

    today: date
    scale: Scale
    units: dict[str, str]

    def row(self, line: PastedLine, result_id: str) -> PasteRow:
        """Read one row."""
        number, fields = line.row, dict(line.fields)
        problem = line.problem or no_day(fields)
        if problem:
            return PasteRow(row=number, problems=(problem,))
        what = known_what(fields.get("what", ""), self.scale, fields.get("limit", ""))
        if what is not None:
            fields["what"] = what
            fields["unit"] = fields.get("unit") or self.units[what]
        reading = read_result(ResultText(**{"what": "", **fields}), self.today, result_id)
        problems = tuple(item.sentence() for item in reading.errors)
        return PasteRow(row=number, result=reading.result, problems=problems)


def no_day(fields: dict[str, str]) -> str:
    """Return that a pasted row has no day: nothing stands in for it. Empty where it has one."""
    if fields.get("day"):
        return ""
    return FieldError(field="day", wrong=say("paste.no_day"), allowed=say("day.allowed")).sentence()


def _reader(course: Course, today: date) -> _Reader:
    return _Reader(
        today=today,
        scale=usual_scale(course.results),
        units={what: usual_unit(course, what) for what in what_names()},
    )


def distinct(rows: list[PasteRow], known: tuple[Measurement, ...]) -> list[PasteRow]:
    """Mark the rows that stand on record already, among the `known`, or earlier in the same paste."""
    on_record = {_content(item) for item in known}
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


def _content(result: Measurement) -> str:
    return result.model_dump_json(exclude={"id"})


def doubted(rows: list[PasteRow], course: Course) -> tuple[PasteRow, ...]:
    """Ask about values ten times their neighbours, on record or in the same paste."""
    taken = [row.result for row in rows if row.result is not None and not row.same]
    near = _near([*course.results, *course.labs, *taken])
    asked = []
    for row in rows:
        doubt = None if row.result is None or row.same else tenfold_doubt(row.result, near[row.result.id])
        asked.append(row if doubt is None else evolve(row, doubt=doubt.sentence))
    return tuple(asked)


def _near(results: list[Measurement]) -> dict[str, tuple[Measurement, ...]]:
    """Return for each result the ones of its kind just before and just after it in time."""
    kinds: dict[str, list[Measurement]] = {}
    for item in results:
        kinds.setdefault(_peers(item), []).append(item)
    near: dict[str, tuple[Measurement, ...]] = {}
    for peers in kinds.values():
        peers.sort(key=lambda item: item.day)
        for place, item in enumerate(peers):
            near[item.id] = (*peers[max(place - 1, 0) : place], *peers[place + 1 : place + 2])
    return near


def _peers(item: Measurement) -> str:
    """Name what an entry is compared with: its kind, and scale or unit where those must be the same."""
    if isinstance(item, LabResult):
        return f"{item.test.value} {item.unit}"
    return f"{what_of(item)} {item.maximum if isinstance(item, StrengthResult) else ''}"


def with_room(rows: tuple[PasteRow, ...], course: Course) -> PasteReading:
    """Return the reading of these rows; refused as a whole where a record cannot hold them."""
    reading = PasteReading(rows=rows)
    if max(len(course.results), len(course.labs)) + len(reading.good) > MOST_RESULTS:
        wrong = say("entry.too_many", most=MOST_RESULTS)
        return PasteReading(refusal=refused(wrong, say("entry.fewer")))
    return reading
