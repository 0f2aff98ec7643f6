"""Lines of a report: texts in the house's width, tables, findings."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from myoplanner.logic.finding import Finding
from myoplanner.logic.sheets.findings import finding_text

WIDTH = 110
INDENT = "  "

Lines = Iterator[str]


def wrapped(text: str, indent: str = INDENT, hang: str = INDENT) -> Lines:
    """Give a text in lines of the house's width; line breaks that a person typed stay."""
    for number, part in enumerate(text.splitlines()):
        begin = indent if number == 0 else indent + hang
        yield from textwrap.wrap(
            part, WIDTH, initial_indent=begin, subsequent_indent=indent + hang,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip


def table(head: Sequence[str], rows: Iterable[Sequence[str]], indent: str = INDENT * 2) -> Lines:
    """Give rows of texts in columns, under their heads."""
    whole = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*whole, strict=True)]
    for row in whole:
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        yield (indent + "  ".join(cells)).rstrip()


def finding_lines(finding: Finding) -> Lines:
    """Give a finding: its kind and rule, then what it says, rests on, misses, and its sources."""
    text = finding_text(finding)
    yield f"{INDENT}[{finding.kind.value}] {finding.rule}"
    yield from wrapped(text.sentence, INDENT * 2, "")
    for line in (text.because, text.missing, text.would_change, text.source):
        yield from wrapped(line, INDENT * 3)
