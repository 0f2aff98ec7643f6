"""The table of the taper: how its width is shared, and how high its rows are."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from myoplanner.ui.tables.cell_painter import CellPainter
from myoplanner.ui.tables.table_looks import CELL_PADDING, ROW_PADDING, dress, head_width, text_width
from myoplanner.ui.tables.taper_model import HEADS, NOTE, OFF_TABLETS, ON_TABLETS, TaperModel

NARROWEST = {ON_TABLETS: "9 × 2.5 mg +", OFF_TABLETS: "the same", NOTE: "from 39.375,"}
"""The columns that share the room that is left, with the least of it that each can do with."""


class TaperView(QTableView):
    """Show the steps; tablets wrap and are never cut off. Esc lets go of the selected step."""

    let_go = Signal()

    def __init__(self, model: TaperModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taper = model
        self._goal: int | None = None
        self.painter = CellPainter(self)
        self.setItemDelegate(self.painter)
        self.setModel(model)
        dress(self, "Taper: steps of the plan")
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def fit(self) -> None:
        """Share the width: dates and doses get what they need, tablets and notes the rest."""
        fixed = [column for column in range(len(HEADS)) if column not in NARROWEST]
        for column in fixed:
            self.setColumnWidth(column, self._needed(column))
        needs = {column: self._needed(column) for column in NARROWEST}
        self.setColumnHidden(NOTE, not any(self._taper.texts(NOTE)))
        if self.isColumnHidden(NOTE):
            needs[NOTE] = 0
        left = self.viewport().width() - sum(self.columnWidth(column) for column in fixed)
        for column, width in _shared(left, needs, {c: self._least(c) for c in NARROWEST}).items():
            self.setColumnWidth(column, width)
        self._fit_rows()

    def _needed(self, column: int) -> int:
        texts = [text_width(self, text) for text in {*self._taper.texts(column)}]
        return max(head_width(self, HEADS[column]), *texts, 0)

    def _least(self, column: int) -> int:
        return max(head_width(self, HEADS[column]), text_width(self, NARROWEST[column]))

    def _fit_rows(self) -> None:
        """Make the rows as high as their tablets need; most need one line."""
        plain = self.fontMetrics().height() + ROW_PADDING
        heights = [plain] * self._taper.rowCount()
        for column in NARROWEST:
            room = QRect(0, 0, self.columnWidth(column) - CELL_PADDING + 1, 10_000)
            known: dict[str, int] = {}
            for place, text in enumerate(self._taper.texts(column)):
                if text and text not in known:
                    bounds = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
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
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.let_go.emit()
        else:
            super().keyPressEvent(event)


def _shared(left: int, needs: dict[int, int], least: dict[int, int]) -> dict[int, int]:
    """Share a width: where not all needs can be met, the on-day tablets give way last."""
    off = min(needs[OFF_TABLETS], max(least[OFF_TABLETS], left // 3))
    note = min(needs[NOTE], max(least[NOTE], left // 4)) if needs[NOTE] else 0
    on = max(left - off - note, least[ON_TABLETS])
    spare = max(on - needs[ON_TABLETS], 0)
    more = min(spare, needs[OFF_TABLETS] - off)
    off, on, spare = off + more, on - more, spare - more
    more = min(spare, max(needs[NOTE] - note, 0))
    return {ON_TABLETS: on - more, OFF_TABLETS: off, NOTE: note + more}
