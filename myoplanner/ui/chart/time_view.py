"""The canvas of the chart: what the mouse does becomes signals; pyqtgraph's own gestures are off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

NOTCH = 120.0


@dataclass(frozen=True)
class Place:
    """Hold a place in the canvas in px."""

    x: float
    y: float


@dataclass(frozen=True)
class Turn:
    """Hold a turn of the wheel at a place: notches up zoom in, notches to the side move."""

    x: float
    up: float
    aside: float


class Grips(Protocol):
    """Name what can be dragged in the canvas, before the canvas itself is."""

    def press(self, place: Place) -> bool:
        """Take hold of what lies there; False where there is nothing."""

    def move(self, place: Place, weeks: bool) -> None:
        """Move what is held; `weeks`: by whole weeks."""

    def release(self) -> None:
        """Let go."""

    def point(self, place: Place) -> None:
        """Mark what lies there, for the menu."""


class TimeView(pg.GraphicsView):
    """Show the scene in px; emit frozen values for what the hand does."""

    resized = Signal(object)
    hovered = Signal(object)
    """Carries a Place, or None when the mouse has left."""
    dragged = Signal(object)
    """Carries the px by which the hand moved right."""
    turned = Signal(object)
    clicked = Signal(object)
    double_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._pressed: QPointF | None = None
        self._last_x = 0.0
        self._dragging = False
        self.grips: Grips | None = None
        self._held = False
        super().__init__(parent, background=None)
        # The chart around it takes the focus, with the keys.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setMouseTracking(True)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None:
            self.resized.emit(event.size())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = Place(event.position().x(), event.position().y())
        if event.button() is Qt.MouseButton.RightButton and self.grips is not None:
            self.grips.point(place)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self._last_x = event.position().x()
            self._dragging = False
            self._held = self.grips is not None and self.grips.press(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is None:
            self.hovered.emit(Place(at.x(), at.y()))
            return
        if not self._dragging:
            aside, up = abs(at.x() - self._pressed.x()), abs(at.y() - self._pressed.y())
            self._dragging = max(aside, up if self._held else 0) >= QApplication.startDragDistance()
        if self._dragging and self._held and self.grips is not None:
            weeks = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.grips.move(Place(at.x(), at.y()), weeks)
        elif self._dragging:
            self.dragged.emit(at.x() - self._last_x)
            self._last_x = at.x()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        was_click, self._pressed = not self._dragging, None
        if self._held and self.grips is not None:
            self._held = False
            self.grips.release()
        if was_click:
            self.clicked.emit(Place(event.position().x(), event.position().y()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = None
            self.double_clicked.emit(Place(event.position().x(), event.position().y()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        self.turned.emit(Turn(event.position().x(), turn.y() / NOTCH, turn.x() / NOTCH))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()
