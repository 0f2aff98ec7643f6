"""The looks that all tables share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from myoplanner.ui.tables.cell_painter import bold

ROW_PADDING = 9
CELL_PADDING = 21
HEAD_PADDING = 14


def dress(table: QTableView, name: str) -> None:
    """Give a table its accessible name and the behaviour that all tables share."""
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTextElideMode(Qt.TextElideMode.ElideRight)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(table.fontMetrics().height() + ROW_PADDING)
    heads = table.horizontalHeader()
    heads.setHighlightSections(False)
    heads.setSectionsMovable(False)
    heads.setSectionsClickable(False)
    heads.setMinimumSectionSize(40)


def text_width(table: QTableView, text: str) -> int:
    """Return the width in pixels that a cell with such a text needs."""
    return table.fontMetrics().horizontalAdvance(text) + CELL_PADDING


def head_width(widget: QWidget, head: str) -> int:
    """Return the width in pixels that a head needs; its lines are set in demi-bold."""
    metrics = QFontMetrics(bold(widget.font()))
    return max(metrics.horizontalAdvance(line) for line in head.split("\n")) + HEAD_PADDING
