"""The plan of record and the ways that are complete, side by side: a column each, a caption over each row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from myoplanner.logic.sheets.steroid_change import Compare
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label


class CompareTable(QFrame):
    """Show the comparison; nothing where no way is complete."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._shown = Compare()
        self._letters: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 8, 10, 8)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(1)
        self.hide()

    @property
    def shown(self) -> Compare:
        """Return what is on view."""
        return self._shown

    def show_compare(self, compare: Compare, letters: tuple[str, ...] = ()) -> None:
        """Draw the comparison anew where it differs; `letters` are those of the ways on the timeline."""
        self.setVisible(bool(compare.heads))
        if (compare, letters) == (self._shown, self._letters):
            return
        self._shown, self._letters = compare, letters
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < len(compare.heads) else 0)
        top, columns = Qt.AlignmentFlag.AlignTop, max(1, len(compare.heads))
        for column, head in enumerate(compare.heads):
            self._grid.addWidget(plain_label(self._head(column, head), "group", wrap=True), 0, column, top)
            self._grid.setColumnStretch(column, 1)
        for index, row in enumerate(compare.rows):
            caption = plain_label(row.what, "second", wrap=True)
            caption.setContentsMargins(0, 5, 0, 0)
            self._grid.addWidget(caption, 2 * index + 1, 0, 1, columns)
            for column, value in enumerate(row.values):
                label = plain_label(value, "small", wrap=True)
                label.setAccessibleName(f"{row.what}, {compare.heads[column]}: {value}")
                self._grid.addWidget(label, 2 * index + 2, column, top)

    def _head(self, column: int, head: str) -> str:
        """Write a head with the letter of its what-if; the plan of record, the first column, has none."""
        letter = self._letters[column - 1] if 0 < column <= len(self._letters) else ""
        return f"{head}\n{say('timeline.what_if_short', letter=letter)}" if letter else head
