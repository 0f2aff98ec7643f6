"""The one line of a folded candidate: its name, and how much speaks for it, against it, is to check."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from myoplanner.ui.wizard.diagnosis.fold import ARROW_ROOM, GAP, PADDING, FoldHead
from myoplanner.ui.wizard.diagnosis.inks import Role, colour, line_colour, second_font

COUNT_GAP = 8


class CandidateHead(FoldHead):
    """Show the name left and the counts right; where a long name leaves no room, the counts below it."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._counts: tuple[str, ...] = ()
        self._is_chosen = False

    def show_counts(self, name: str, counts: tuple[str, ...], place: str, is_chosen: bool) -> None:
        """Show name and counts; `place` is said to those who hear the line, and in the tooltip."""
        self._counts = counts
        self._is_chosen = is_chosen
        self.show_line(name, "", "")
        self.setAccessibleDescription(", ".join((place, *counts)))
        self.setToolTip(place)
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a second line where the first has no room."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _tip(self) -> None:
        """Leave the tooltip to the place."""

    def _counts_width(self) -> int:
        metrics = QFontMetrics(second_font(self))
        widths = [metrics.horizontalAdvance(text) for text in self._counts]
        return sum(widths) + COUNT_GAP * max(0, len(widths) - 1)

    def _is_tight(self, width: int) -> bool:
        return self.label_width() + GAP + self._counts_width() + PADDING > width

    def sizeHint(self) -> QSize:
        """Return one line, or two."""
        line = QFontMetrics(self.font()).height()
        lines = 2 if self.width() > 0 and self._is_tight(self.width()) else 1
        return QSize(self.label_width() + GAP, lines * line + 2 * PADDING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, and a hairline under it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tight = self._is_tight(self.width())
        first = QRect(0, 0, self.width(), self.height() // 2 + (PADDING if tight else 0))
        if not tight:
            first = self.rect()
        self._arrow(painter)
        painter.setFont(self._strong())
        lit = self.underMouse() or self._is_chosen
        painter.setPen(colour(self, Role.Highlight if lit else Role.WindowText))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(first.adjusted(ARROW_ROOM, 0, 0, 0), middle, self._label)
        self._paint_counts(painter, tight, first)
        painter.setPen(QPen(line_colour(self), 1))
        base = self.height() - 0.5
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        if self.hasFocus():
            painter.setPen(QPen(colour(self, Role.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -2), 5, 5)
        painter.end()

    def _paint_counts(self, painter: QPainter, tight: bool, first: QRect) -> None:
        """Draw the counts; one of nothing is grey, the others as strong as the name."""
        painter.setFont(second_font(self))
        metrics = painter.fontMetrics()
        left = ARROW_ROOM if tight else self.width() - self._counts_width() - PADDING
        top = first.bottom() - PADDING + 1 if tight else 0
        height = self.height() - top - (PADDING if tight else 0)
        for text in self._counts:
            width = metrics.horizontalAdvance(text)
            painter.setPen(self._count_ink(text))
            painter.drawText(QRect(left, top, width + 2, height), Qt.AlignmentFlag.AlignVCenter, text)
            left += width + COUNT_GAP

    def _count_ink(self, text: str) -> QColor:
        return colour(self, Role.PlaceholderText if text.startswith("0 ") else Role.WindowText)
