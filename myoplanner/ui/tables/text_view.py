"""The view of a table that is only read: texts wrap, rows are as high as they need, rows can be copied."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from myoplanner.ui.bindings import RETURN_KEYS
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.cell_painter import CellPainter, Index
from myoplanner.ui.tables.table_looks import CELL_PADDING, ROW_PADDING, dress, head_width, text_width
from myoplanner.ui.tables.text_model import TextModel

SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
WIDEST_WORD = 160
"""px; a longer word than this is broken, not waited for."""


def unbroken(text: str) -> str:
    """Keep a number and its unit on one line."""
    return text.replace(" U/L", "\u00a0U/\u2060L").replace(" %", "\u00a0%").replace(" ×", "\u00a0×")


class TextPainter(CellPainter):
    """Paint texts that wrap, but never inside a value."""

    def initStyleOption(self, option: Any, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = unbroken(option.text)


class TextView(QTableView):
    """Show lines of text. Enter opens a line, Del asks to delete it, Ctrl+C copies it as plain text."""

    opened = Signal(object)
    """Carries the key of the line that Enter or a double click opens."""
    delete_asked = Signal(object)
    fitted = Signal()
    """Emitted once widths and heights were shared anew."""
    moved = Signal(object)
    """Carries the key of the line that became the current one; empty for none."""

    def __init__(self, model: TextModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = model
        self._widths: dict[str, int] = {}
        self.painter = TextPainter(self, frames=False)
        self.setItemDelegate(self.painter)
        self.setModel(model)
        dress(self, name)
        set_role(self, "text")
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        model.modelReset.connect(self._refreshed)

    @property
    def current_key(self) -> str:
        """Return the key of the current line; empty where there is none."""
        return self._text.key_at(self.currentIndex().row())

    def put_at(self, key: str) -> bool:
        """Make the line of a key the current one; False where it is not shown."""
        row = self._text.row_of(key)
        if row is None:
            return False
        self.selectionModel().setCurrentIndex(self._text.index(row, 0), SELECT)
        self.scrollTo(self._text.index(row, 0))
        return True

    def fit(self) -> None:
        """Share the width: short columns get what they need, the others wrap in what is left."""
        columns = self._text.columns
        fixed = [place for place, column in enumerate(columns) if not column.shares]
        sharing = [place for place, column in enumerate(columns) if column.shares]
        for place in fixed:
            self.setColumnWidth(place, self._needed(place))
        left = self.viewport().width() - sum(self.columnWidth(place) for place in fixed)
        for place, width in self._shared(left, sharing).items():
            self.setColumnWidth(place, width)
        self._fit_rows(sharing)
        self.fitted.emit()

    def _shared(self, left: int, columns: list[int]) -> dict[int, int]:
        """Give each column its widest word, then of the rest in the measure of what it lacks."""
        if not columns:
            return {}
        least = self._squeezed({place: self._least(place) for place in columns}, left)
        lacks = {place: max(self._needed(place) - least[place], 0) for place in columns}
        spare, lacking = max(left - sum(least.values()), 0), sum(lacks.values())
        given = {n: min(lacks[n], spare * lacks[n] // lacking) if lacking else 0 for n in columns}
        widths = {place: least[place] + given[place] for place in columns}
        widths[columns[-1]] += spare - sum(given.values())
        return widths

    def _squeezed(self, least: dict[int, int], left: int) -> dict[int, int]:
        """Let all columns give way alike where not even the least of each finds room."""
        wanted = sum(least.values())
        return least if wanted <= left else {n: max(width * left // wanted, 1) for n, width in least.items()}

    def _needed(self, place: int) -> int:
        return self._width_of(place, (line for text in self._text.texts(place) for line in text.split("\n")))

    def _least(self, place: int) -> int:
        words = (word for text in self._text.texts(place) for word in text.split())
        widest = min(self._width_of(place, words), WIDEST_WORD)
        return max(widest, *(self._width(text) for text in self._short(place)))

    def _short(self, place: int) -> tuple[str, ...]:
        """Return the texts of a column that are too short to be worth a second line."""
        texts, most = set(self._text.texts(place)), self._text.columns[place].unbroken_up_to
        return ("", *(text for text in texts if "\n" not in text and self._width(text) <= most))

    def _width_of(self, place: int, texts: Iterable[str]) -> int:
        widest = max((self._width(text) for text in set(texts)), default=0)
        return max(widest, head_width(self, self._text.columns[place].head))

    def _width(self, text: str) -> int:
        """Return the width that a text needs; it is measured once, and anew with another font."""
        if text not in self._widths:
            self._widths[text] = text_width(self, text)
        return self._widths[text]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._widths.clear()
        super().changeEvent(event)

    def _fit_rows(self, sharing: list[int]) -> None:
        plain, metrics = self.fontMetrics().height() + ROW_PADDING, self.fontMetrics()
        heights = [plain] * self._text.rowCount()
        for place in range(len(self._text.columns)):
            room = QRect(0, 0, self.columnWidth(place) - CELL_PADDING + 1, 100_000)
            wraps = place in sharing
            for row, text in enumerate(self._text.texts(place)):
                if wraps or "\n" in text:
                    bounds = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), unbroken(text))
                    heights[row] = max(heights[row], bounds.height() + ROW_PADDING)
        for row, height in enumerate(heights):
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    @property
    def whole_height(self) -> int:
        """Return the height in pixels at which nothing has to be scrolled."""
        rows = sum(self.rowHeight(row) for row in range(self._text.rowCount()))
        return self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth() + 2

    def selected_text(self) -> str:
        """Return the current line as plain text, a tab between its columns."""
        row = self.currentIndex().row()
        cells = self._text.lines[row].cells if self._text.key_at(row) else ()
        return "\t".join(cell.replace("\n", "; ") for cell in cells)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
        elif event.key() in RETURN_KEYS and not event.modifiers() and self.current_key:
            self.opened.emit(self.current_key)
        elif event.key() == Qt.Key.Key_Delete and self.current_key:
            self.delete_asked.emit(self.current_key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the current line, or the first: where the cursor is, is always to be seen."""
        super().focusInEvent(event)
        self._choose_one()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _refreshed(self) -> None:
        self.fit()
        if self.hasFocus():
            self._choose_one()

    def _choose_one(self) -> None:
        if self._text.lines and not self.selectionModel().hasSelection():
            self.put_at(self.current_key or self._text.key_at(0))

    def _double_clicked(self) -> None:
        if self.current_key:
            self.opened.emit(self.current_key)

    def _current_changed(self) -> None:
        self.moved.emit(self.current_key)
