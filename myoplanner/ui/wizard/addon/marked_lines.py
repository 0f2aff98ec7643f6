"""Texts in a column, each with a mark before it and its small print under it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from myoplanner.ui.bindings import plain_label

MARK_WIDTH = 14


class MarkedLine(NamedTuple):
    """Hold one line: the mark and its role, the text and its role, the small print under it."""

    mark: str
    mark_role: str
    text: str
    small: str = ""
    role: str = "small"


class MarkedLines(QWidget):
    """Show lines; drawn anew only where they differ from those on view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnMinimumWidth(0, MARK_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[MarkedLine, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the texts on view."""
        return tuple(line.text for line in self._shown)

    def show_lines(self, lines: tuple[MarkedLine, ...]) -> None:
        """Show the lines; none hides the block."""
        self.setVisible(bool(lines))
        if lines == self._shown:
            return
        self._shown = lines
        self._clear()
        top = Qt.AlignmentFlag.AlignTop
        for index, line in enumerate(lines):
            self._grid.addWidget(plain_label(line.mark, line.mark_role), 2 * index, 0, top)
            self._grid.addWidget(plain_label(line.text, line.role, wrap=True), 2 * index, 1)
            if line.small:
                self._grid.addWidget(plain_label(line.small, "second", wrap=True), 2 * index + 1, 1)

    def _clear(self) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
