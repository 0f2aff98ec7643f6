"""Draws a cell in two calm lines: what it is, and the small print under it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from myoplanner.logic.sheets.due_facts import Urgency
from myoplanner.logic.sheets.spark import SparkShape
from myoplanner.ui.patients.model import (
    CHANGED_ROLE,
    KNOWN_ROLE,
    NOTE_ROLE,
    SPARK_ROLE,
    TAG_ROLE,
    URGENCY_ROLE,
)
from myoplanner.ui.patients.spark import paint_spark, present_theme
from myoplanner.ui.theme import BODY_PT, SECOND_PT

SIDE = 12
ABOVE = 7
BETWEEN = 1
BAR = 3
TAG_SIDE = 6
LINE_ALPHA = 44

# The types that come with PySide leave out the fields of an option (font, rect, state, widget).
Option = Any
Index = QModelIndex | QPersistentModelIndex


class TwoLineDelegate(QStyledItemDelegate):
    """Paint main text over note, a tag beside the note, a hairline under the row.

    Nothing here can raise: texts come from the model as str, colours from the palette.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(self, option: Option, index: Index) -> QSize:
        return QSize(80, row_height(option.font))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Paint one cell, and under it the line of its row."""
        painter.save()
        self._ground(painter, option, index)
        shape = index.data(SPARK_ROLE)
        if isinstance(shape, SparkShape):
            paint_spark(painter, option.rect.adjusted(SIDE, ABOVE, -SIDE, -ABOVE), shape)
            painter.restore()
            return
        main_font, note_font = fonts(option.font, strong=index.column() == 0)
        main, note = text_at(index, Qt.ItemDataRole.DisplayRole), text_at(index, NOTE_ROLE)
        tag = text_at(index, TAG_ROLE)
        first, second = self._lines(option.rect, main_font, note_font, bool(note or tag))
        known = index.data(KNOWN_ROLE) is not False
        ink, faint = colour(QPalette.ColorRole.Text), colour(QPalette.ColorRole.PlaceholderText)
        urgent = text_at(index, URGENCY_ROLE)
        if urgent == Urgency.OVERDUE.value:
            main, ink = f"⚠ {main}", QColor(present_theme().warn)
        self._write(painter, first, main, main_font, ink if known else faint)
        changed = index.data(CHANGED_ROLE) is True
        frame = QColor(present_theme().warn) if changed else faint
        second = self._tag(painter, second, note, tag, note_font, frame)
        self._write(painter, second, note, note_font, faint)
        painter.restore()

    def _ground(self, painter: QPainter, option: Option, index: Index) -> None:
        plain: Option = QStyleOptionViewItem(option)
        plain.text = ""
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        view = option.widget
        if view is not None:
            view.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, plain, painter, view)
        rect = option.rect
        line = colour(QPalette.ColorRole.PlaceholderText)
        line.setAlpha(LINE_ALPHA)
        painter.setPen(QPen(line, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        focused = isinstance(view, QAbstractItemView) and view.hasFocus()
        if focused and view.currentIndex().row() == index.row() and index.column() == 0:
            bar = QRect(rect.left(), rect.top(), BAR, rect.height() - 1)
            painter.fillRect(bar, colour(QPalette.ColorRole.Link))

    def _lines(self, rect: QRect, main: QFont, note: QFont, two: bool) -> tuple[QRect, QRect]:
        inner = rect.adjusted(SIDE, 0, -SIDE // 2, 0)
        upper, lower = QFontMetrics(main).height(), QFontMetrics(note).height()
        whole = upper + BETWEEN + lower if two else upper
        top = inner.top() + max(0, (inner.height() - whole) // 2)
        return (
            QRect(inner.left(), top, inner.width(), upper),
            QRect(inner.left(), top + upper + BETWEEN, inner.width(), lower),
        )

    def _tag(self, painter: QPainter, rect: QRect, note: str, tag: str, font: QFont, ink: QColor) -> QRect:
        """Draw the tag behind the note and return the room that is left for the note."""
        if not tag:
            return rect
        metrics = QFontMetrics(font)
        width = min(metrics.horizontalAdvance(tag) + 2 * TAG_SIDE, rect.width())
        room = max(0, rect.width() - width - (TAG_SIDE if note else 0))
        used = min(metrics.horizontalAdvance(note), room)
        frame = QRect(rect.left() + used + (TAG_SIDE if note else 0), rect.top(), width, rect.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(0, -1, -1, 0), 4, 4)
        self._write(painter, frame, tag, font, ink, Qt.AlignmentFlag.AlignHCenter)
        return QRect(rect.left(), rect.top(), used + 1 if note else 0, rect.height())

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        font: QFont,
        ink: QColor,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        if not text or rect.width() <= 0:
            return
        painter.setFont(font)
        painter.setPen(ink)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(rect, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)


def colour(role: QPalette.ColorRole) -> QColor:
    """Return a colour of the theme. The view's own palette is no use: style sheets make it paler."""
    return QColor(QGuiApplication.palette().color(role))


def text_at(index: Index, role: int) -> str:
    """Return a text of the model; empty where it has none."""
    value = index.data(role)
    return value if isinstance(value, str) else ""


def fonts(font: QFont, strong: bool) -> tuple[QFont, QFont]:
    """Return the fonts of the two lines, with figures that stand under each other."""
    main, note = QFont(font), QFont(font)
    main.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    if font.pointSizeF() > 0:  # a font set in pixels has none
        note.setPointSizeF(font.pointSizeF() * SECOND_PT / BODY_PT)
    note.setWeight(QFont.Weight.Normal)
    for each in (main, note):
        each.setFeature(QFont.Tag("tnum"), 1)
    return main, note


def row_height(font: QFont) -> int:
    """Return the height of a row in pixels at a font."""
    main, note = fonts(font, strong=True)
    return QFontMetrics(main).height() + BETWEEN + QFontMetrics(note).height() + 2 * ABOVE
