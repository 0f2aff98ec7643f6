"""The table of the taper: how its width is shared, and how high its rows are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from myoplanner.ui.tables.cell_painter import CellPainter, Index
from myoplanner.ui.tables.table_looks import CELL_PADDING, ROW_PADDING, dress, head_width, text_width
from myoplanner.ui.tables.taper_model import HEADS, NOTE, OFF_TABLETS, ON_TABLETS, TaperModel

LINE_SEPARATOR = "\u2028"
SHARING = (ON_TABLETS, OFF_TABLETS, NOTE)
"""The columns that share the room that dates and doses leave."""


def intakes_apart(text: str, metrics: QFontMetrics, width: int) -> str:
    """Put each intake of a divided dose on a line of its own, where one line does not hold them all."""
    # Qt turns line breaks into line separators before it paints.
    divided = (line for line in re.split(f"[\n{LINE_SEPARATOR}]", text) if " / " in line)
    too_long = any(metrics.horizontalAdvance(line) > width for line in divided)
    return text.replace(" / ", f" /{LINE_SEPARATOR}") if too_long else text


class TaperPainter(CellPainter):
    """Paint the steps; divided doses that need more than a line break between the intakes."""

    def initStyleOption(self, option: Any, index: Index) -> None:
        super().initStyleOption(option, index)
        room = option.rect.width() - CELL_PADDING + 1
        if room > 0 and " / " in option.text:
            option.text = intakes_apart(option.text, option.fontMetrics, room)


class TaperView(QTableView):
    """Show the steps; tablets wrap and are never cut off. Esc lets go of the selected step."""

    let_go = Signal()

    def __init__(self, model: TaperModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taper = model
        self._goal: int | None = None
        self.painter = TaperPainter(self, frames=False)
        self.setItemDelegate(self.painter)
        self.setModel(model)
        dress(self, "Taper: steps of the plan")
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def fit(self) -> None:
        """Share the width: dates and doses get what they need, tablets and notes the rest.

        Notes that find no room beside the tablets go under them.
        """
        fixed = [column for column in range(len(HEADS)) if column not in SHARING]
        for column in fixed:
            self.setColumnWidth(column, self._needed(column))
        left = self.viewport().width() - sum(self.columnWidth(column) for column in fixed)
        self._taper.set_narrow(False)
        noted = any(self._taper.texts(NOTE))
        beside = self._least(NOTE) if noted else 0
        narrow = self._needed(ON_TABLETS) + self._needed(OFF_TABLETS) + beside > left
        self._taper.set_narrow(narrow)
        self.setColumnHidden(NOTE, not noted or narrow)
        shown = [column for column in SHARING if not self.isColumnHidden(column)]
        for column, width in self._shared(left, shown, wraps=narrow).items():
            self.setColumnWidth(column, width)
        self._fit_rows()

    def _shared(self, left: int, columns: list[int], wraps: bool) -> dict[int, int]:
        """Give each column its widest word, then of the rest in the measure of what it lacks.

        Tablets get all they need first, unless they have to wrap.
        """
        wrapping = columns if wraps else [NOTE]
        least = {n: self._least(n) if n in wrapping else self._needed(n) for n in columns}
        lacks = {column: max(self._needed(column) - least[column], 0) for column in columns}
        spare, lacking = max(left - sum(least.values()), 0), sum(lacks.values())
        given = {n: min(lacks[n], spare * lacks[n] // lacking) if lacking else 0 for n in columns}
        widths = {column: least[column] + given[column] for column in columns}
        widths[columns[0]] += spare - sum(given.values())
        return widths

    def _needed(self, column: int) -> int:
        return self._width_of(column, self._taper.texts(column))

    def _least(self, column: int) -> int:
        words = (word for text in self._taper.texts(column) for word in text.split(" "))
        return self._width_of(column, words)

    def _width_of(self, column: int, texts: Iterable[str]) -> int:
        lines = {line for text in texts for line in text.split("\n")}
        return max(head_width(self, HEADS[column]), *(text_width(self, line) for line in lines), 0)

    def _fit_rows(self) -> None:
        """Make the rows as high as their tablets need; most need one line."""
        plain = self.fontMetrics().height() + ROW_PADDING
        heights = [plain] * self._taper.rowCount()
        for column in (item for item in SHARING if not self.isColumnHidden(item)):
            room = QRect(0, 0, self.columnWidth(column) - CELL_PADDING + 1, 10_000)
            metrics = self.fontMetrics()
            known: dict[str, int] = {}
            for place, text in enumerate(self._taper.texts(column)):
                if text and text not in known:
                    lines = intakes_apart(text, metrics, room.width()).replace(LINE_SEPARATOR, "\n")
                    bounds = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), lines)
                    known[text] = bounds.height() + ROW_PADDING
                heights[place] = max(heights[place], known.get(text, plain))
        for place, height in enumerate(heights):
            if self.rowHeight(place) != height:
                self.setRowHeight(place, height)

    def show_place(self, place: int | None) -> None:
        """Bring a line to the top, now and when the table is first seen: what comes next stands under it."""
        self._goal = place
        if place is None:
            self.scrollToTop()
        else:
            self.scrollTo(self._taper.index(place, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()
        self.show_place(self._goal)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew; what stood at the top stays there."""
        super().resizeEvent(event)
        top = self.rowAt(0)
        self.fit()
        if top > 0:
            self.scrollTo(self._taper.index(top, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.let_go.emit()
        else:
            super().keyPressEvent(event)
