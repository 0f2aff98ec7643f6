"""Rows copied from a laboratory's table -> tests and liver enzymes, with what is wrong row by row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from myoplanner.logic.record.addon_entry import LabText, read_measured, test_named
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.lab_prefill import usual_lab_unit
from myoplanner.logic.record.paste import PasteReading, PasteRow, distinct, doubted, no_day, with_room
from myoplanner.logic.record.paste_text import Layout, PastedLine, read_table, refused
from myoplanner.logic.wording import say

COLUMNS = ("day", "test", "value", "unit", "lower", "upper")
LAYOUT = Layout(
    columns=COLUMNS,
    needed=COLUMNS[:3],
    headings={
        **{name: "day" for name in ("day", "date")},
        **{name: "test" for name in ("test", "what", "parameter", "analyte", "name")},
        **{name: "value" for name in ("value", "result")},
        **{name: "unit" for name in ("unit", "units")},
        **{name: "lower" for name in ("lower", "lower limit", "min", "minimum", "lln", "from")},
        **{name: "upper" for name in ("upper", "upper limit", "limit", "max", "maximum", "uln", "to")},
    },
)


def read_lab_rows(text: str, course: Course, today: date, new_id: Callable[[], str]) -> PasteReading:
    """Read pasted rows into tests of this course; ids come from `new_id`. Never raises."""
    table = read_table(text, LAYOUT)
    if table.refusal:
        return PasteReading(refusal=table.refusal)
    rows = [_row(course, line, table.has_heading, today, new_id()) for line in table.lines]
    known = (*course.labs, *course.results)
    return with_room(doubted(distinct(rows, known), course), course)


def _row(course: Course, line: PastedLine, has_heading: bool, today: date, result_id: str) -> PasteRow:
    fields = dict(line.fields)
    problem = line.problem or no_day(fields) or _one_limit(fields, has_heading)
    if problem:
        return PasteRow(row=line.row, problems=(problem,))
    name = test_named(fields.get("test", ""))
    if name is not None:
        fields["unit"] = fields.get("unit") or usual_lab_unit(course, name)
    reading = read_measured(LabText(**fields), today, result_id)
    problems = tuple(item.sentence() for item in reading.errors)
    return PasteRow(row=line.row, result=reading.item, problems=problems)


def _one_limit(fields: dict[str, str], has_heading: bool) -> str:
    """Refuse a fifth cell without a heading: it could be either limit."""
    if has_heading or len(fields) != len(COLUMNS) - 1 or not fields["lower"]:
        return ""
    return refused(say("paste.one_limit"), say("paste.one_limit_allowed"))
