"""What a column of a grid is: its head, its width, and what happens to what is typed in it."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_CELL = 40


@dataclass(frozen=True)
class Column:
    """Hold one column.

    `key` is the field that an error names; `sample` is a text as wide as the column should be;
    `kept_blank` tells that an emptied cell stays empty, where others get back what stood there.
    """

    key: str
    head: str
    sample: str
    number: bool = False
    editable: bool = True
    day: bool = False
    kept_blank: bool = False
    longest: int = LONGEST_CELL
    stretch: bool = False
