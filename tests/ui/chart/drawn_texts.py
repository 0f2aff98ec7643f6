"""Every text that a chart draws, with the rectangle it fills in px of the canvas."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtWidgets import QGraphicsSimpleTextItem

from myoplanner.ui.chart.widget import TimelineChart

GRACE_PX = 1.0
"""Letters keep about so far from the edges of the rectangle that is measured for them."""


class Drawn(NamedTuple):
    """A text on view."""

    text: str
    rect: QRectF


def drawn_texts(chart: TimelineChart) -> list[Drawn]:
    """All texts of the canvas: labels, names of panels, ticks of every axis."""
    stage = chart.stage
    found = [
        Drawn(item.text(), item.mapRectToScene(item.boundingRect()))
        for item in chart.canvas.scene().items()
        if isinstance(item, QGraphicsSimpleTextItem) and item.isVisible() and item.text()
    ]
    axes = [view.axis for view in stage.panels.values() if view.panel is not None]
    for axis in (*axes, stage.date_axis, stage.week_axis):
        if axis.isVisible():
            found += _ticks(axis)
    return found


def _ticks(axis: object) -> list[Drawn]:
    """The ticks as the axis itself is going to paint them."""
    picture = QPicture()
    painter = QPainter(picture)
    painter.setFont(axis.style["tickFont"])  # type: ignore[attr-defined]
    specs = axis.generateDrawSpecs(painter)  # type: ignore[attr-defined]
    painter.end()
    if specs is None:
        return []
    return [Drawn(text, axis.mapRectToScene(QRectF(rect))) for rect, _, text in specs[2] if text]  # type: ignore[attr-defined]


def overlapping(drawn: list[Drawn]) -> list[tuple[str, str]]:
    """The pairs of texts that lie over each other."""
    found = []
    for index, one in enumerate(drawn):
        for other in drawn[index + 1 :]:
            shared = one.rect.intersected(other.rect)
            if shared.width() > GRACE_PX and shared.height() > 2 * GRACE_PX:
                found.append((one.text, other.text))
    return found


def cut_off(drawn: list[Drawn], width: float, height: float) -> list[str]:
    """The texts that stand out over the canvas."""
    canvas = QRectF(0, 0, width, height).adjusted(-GRACE_PX, -GRACE_PX, GRACE_PX, GRACE_PX)
    return [item.text for item in drawn if not canvas.contains(item.rect)]
