"""What a table's model tells its painter beside the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """Name the data roles of the tables."""

    LOOK = Qt.ItemDataRole.UserRole.value + 1
    DECIMALS = Qt.ItemDataRole.UserRole.value + 2


@dataclass(frozen=True)
class Look:
    """Say how a cell is painted; `faint` is proposed or past, `bar` a bar before the row."""

    wrong: bool = False
    faint: bool = False
    strong: bool = False
    warned: bool = False
    tinted: bool = False
    bar: bool = False


PLAIN = Look()


def side(number: bool, top: bool = False) -> Qt.AlignmentFlag:
    """Return where a text stands in its cell: numbers right, words left, at the `top` of high rows."""
    horizontal = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    return horizontal | (Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter)
