"""Text copied from a spreadsheet -> rows of cells under the names of their columns.

Cells are separated by tabs, else semicolons, else commas. All cells are text: what begins with "="
is refused later like any other text that is not a number. What the cells mean is said by a Layout.
"""

from __future__ import annotations

import csv
import re
import unicodedata

from myoplanner.logic.base import BIDI_CONTROLS, NAME_LENGTH, Value
from myoplanner.logic.wording import say

MOST_ROWS = 2000
MOST_CHARACTERS = 2_000_000
LONGEST_LINE = 20_000

_LINE_END = re.compile(r"\r\n|\n|\r")


class Layout(Value):
    """Hold the columns of a table in order, those it cannot do without, and how a heading may call them."""

    columns: tuple[str, ...]
    needed: tuple[str, ...]
    headings: dict[str, str]


class PastedLine(Value):
    """Hold one row: its number in what was pasted, its cells by column, or what is wrong with its shape."""

    row: int
    fields: dict[str, str]
    problem: str = ""


class PastedTable(Value):
    """Hold the rows under the heading, or why none of them can be read."""

    refusal: str = ""
    has_heading: bool = False
    lines: tuple[PastedLine, ...] = ()


def read_table(text: str, layout: Layout) -> PastedTable:
    """Read pasted text into rows of named cells. Never raises."""
    refusal, lines = _lines(text)
    if refusal:
        return PastedTable(refusal=refusal)
    delimiter = _delimiter(lines)
    try:
        numbered = _cells(lines, delimiter)
    except csv.Error as fault:
        return PastedTable(refusal=say("paste.unreadable", why=str(fault)))
    if not numbered:
        return PastedTable(refusal=say("paste.nothing"))
    refusal, columns = _columns(numbered[0][1], layout)
    if refusal:
        return PastedTable(refusal=refusal)
    body = numbered if columns is None else numbered[1:]
    if not body:
        return PastedTable(refusal=say("paste.nothing"))
    named = columns or layout.columns
    read = tuple(_line(number, cells, named, delimiter == ",") for number, cells in body)
    return PastedTable(has_heading=columns is not None, lines=read)


def _line(number: int, cells: list[str], columns: tuple[str, ...], by_commas: bool) -> PastedLine:
    problem = _shape_problem(cells, columns, by_commas)
    if problem:
        return PastedLine(row=number, fields={}, problem=problem)
    return PastedLine(row=number, fields=dict(zip(columns, cells, strict=False)))


def refused(wrong: str, allowed: str) -> str:
    """Return a refusal in words: what is wrong, and what is allowed."""
    return say("paste.refused", wrong=wrong, allowed=allowed)


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


def _columns(cells: list[str], layout: Layout) -> tuple[str, tuple[str, ...] | None]:
    """Return what the columns are by a heading row, or None where the first row is data already."""
    names = [" ".join(cell.split()).lower() for cell in cells]
    has_digit = any(char.isdigit() for name in names for char in name)
    if has_digit or not any(name in layout.headings for name in names):
        return "", None
    columns: list[str] = []
    for name in names:
        column = layout.headings.get(name)
        if column is None or column in columns:
            wrong = say("paste.heading", text=name[:NAME_LENGTH])
            return refused(wrong, ", ".join(layout.columns)), None
        columns.append(column)
    lacking = ", ".join(name for name in layout.needed if name not in columns)
    return (say("paste.lacks_heading", names=lacking) if lacking else ""), tuple(columns)


def _shape_problem(cells: list[str], columns: tuple[str, ...], by_commas: bool) -> str:
    most = len(columns)
    if len(cells) > most:
        allowed = "paste.columns_allowed_commas" if by_commas else "paste.columns_allowed"
        may = say(allowed, most=most, columns=", ".join(columns))
        return refused(say("paste.columns", number=len(cells)), may)
    longest = max(len(cell) for cell in cells)
    if longest > NAME_LENGTH:
        return refused(say("paste.long_cell", most=NAME_LENGTH), say("entry.length", most=NAME_LENGTH))
    if any(unicodedata.category(char) in ("Cc", "Cs") for cell in cells for char in cell):
        return refused(say("paste.control"), say("paste.plain_text"))
    return ""
