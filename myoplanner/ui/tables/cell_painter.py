"""How a cell of any table is painted: numbers in line, refusals marked, the current cell framed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from myoplanner.ui.tables.roles import PLAIN, Look, Role
from myoplanner.ui.theme import LIGHT, Theme

Index = QModelIndex | QPersistentModelIndex

FIGURE_SPACE = "\u2007"
PUNCTUATION_SPACE = "\u2008"
FRAME = 2
BAR = 3


class CellPainter(QStyledItemDelegate):
    """Paint cells by their Look; colours come from the theme."""

    def __init__(self, parent: QObject | None = None, frames: bool = True) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._frames = frames

    def initStyleOption(self, option: Any, index: Index) -> None:
        super().initStyleOption(option, index)
        look = look_of(index)
        decimals = index.data(Role.DECIMALS)
        if isinstance(decimals, int):
            option.text = in_line(option.text, decimals)
            option.font = tabular(option.font)
        if look.strong:
            option.font = bold(option.font)
        ink = QColor(self._ink(look))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            option.palette.setColor(role, ink)

    def _ink(self, look: Look) -> str:
        if look.wrong:
            return self.theme.stop
        if look.warned:
            return self.theme.warn
        return self.theme.second if look.faint else self.theme.ink

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Paint ground, text, the bar before a marked row, and the frame; raises nothing."""
        look = look_of(index)
        painter.save()
        rect: QRect = option.rect
        if look.wrong or look.tinted:
            painter.fillRect(rect, QColor(self.theme.stop_ground if look.wrong else self.theme.accent_ground))
        # Where whole rows are chosen, the row is the frame; a cell is framed as long as none is.
        framed = self._frames or not option.state & QStyle.StateFlag.State_Selected
        current = framed and bool(option.state & QStyle.StateFlag.State_HasFocus)
        plain: Any = QStyleOptionViewItem(option)
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, plain, index)
        if look.bar and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), QColor(self.theme.accent))
        if current or look.wrong:
            colour = self.theme.stop if look.wrong else self.theme.accent
            pen = QPen(QColor(colour), FRAME if current else 1)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


def look_of(index: Index) -> Look:
    """Return how a cell is to look; plain where its model does not say."""
    look = index.data(Role.LOOK)
    return look if isinstance(look, Look) else PLAIN


def in_line(text: str, decimals: int) -> str:
    """Fill a number up to so many decimals with blanks of the same width, so that its mark stands in line."""
    if not decimals or not text:
        return text
    own = len(text.partition(".")[2])
    if own >= decimals:
        return text
    return text + ("" if own else PUNCTUATION_SPACE) + FIGURE_SPACE * (decimals - own)


def tabular(font: QFont) -> QFont:
    """Return the font with figures of one width."""
    figures = QFont(font)
    figures.setFeature(QFont.Tag("tnum"), 1)
    return figures


def bold(font: QFont) -> QFont:
    """Return the font in demi-bold."""
    heavy = QFont(font)
    heavy.setWeight(QFont.Weight.DemiBold)
    return heavy
