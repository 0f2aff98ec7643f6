"""Texts in pixel places: a kept pool of plain-text items, with a ground where a text is boxed.

QGraphicsSimpleTextItem knows no markup, so text from people stays what it is.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QGraphicsSimpleTextItem

from myoplanner.logic.sheets.timeline.labels import BOX_PX, BOX_TOP_PX, Placed
from myoplanner.ui.chart.inks import brush, colour_of, no_pen
from myoplanner.ui.theme import Theme

GROUND_Z = 20.0
TEXT_Z = 21.0


def measure(font: QFont) -> Callable[[str], tuple[float, float]]:
    """Return the function that measures a text in px as this font sets it."""
    metrics = QFontMetricsF(font)
    height = metrics.height()

    def size(text: str) -> tuple[float, float]:
        return metrics.horizontalAdvance(text), height

    return size


class TextPool:
    """Keep text items of one parent; show as many as are asked for, hide the rest."""

    def __init__(self, parent: QGraphicsItem) -> None:
        self._parent = parent
        self._texts: list[QGraphicsSimpleTextItem] = []
        self._grounds: list[QGraphicsRectItem] = []

    def show(self, placed: tuple[Placed, ...], theme: Theme, font: QFont) -> None:
        """Draw labels in their places."""
        while len(self._texts) < len(placed):
            self._add()
        for index, (text, ground) in enumerate(zip(self._texts, self._grounds, strict=True)):
            shown = index < len(placed)
            text.setVisible(shown)
            ground.setVisible(shown and placed[index].label.boxed)
            if shown:
                self._set(text, ground, placed[index], theme, font)

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the texts on view."""
        return tuple(item.text() for item in self._texts if item.isVisible())

    def _add(self) -> None:
        ground = QGraphicsRectItem(self._parent)
        ground.setZValue(GROUND_Z)
        ground.setPen(no_pen())
        text = QGraphicsSimpleTextItem(self._parent)
        text.setZValue(TEXT_Z)
        self._grounds.append(ground)
        self._texts.append(text)

    def _set(
        self,
        text: QGraphicsSimpleTextItem,
        ground: QGraphicsRectItem,
        item: Placed,
        theme: Theme,
        font: QFont,
    ) -> None:
        box, colour = item.box, colour_of(theme, item.label.role)
        text.setFont(font)
        text.setText(item.text)
        boxed = item.label.boxed
        text.setPos(box.left + (BOX_PX if boxed else 0), box.top + (BOX_TOP_PX if boxed else 0))
        text.setBrush(brush(QColor(theme.card) if boxed else colour))
        if boxed:
            ground.setRect(box.left, box.top, box.right - box.left, box.bottom - box.top)
            ground.setBrush(brush(colour))
