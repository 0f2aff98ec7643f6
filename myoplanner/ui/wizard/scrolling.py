"""A page that scrolls up and down and takes the width it gets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def scrolling(page: QWidget) -> QScrollArea:
    """Return an area in which the page scrolls; no tab stop of its own."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 4, 12, 4)
    box.addWidget(page)
    area.setWidget(holder)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
