"""Paints a widget once, so that a fault in its painting cannot pass unseen."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget


def paint(widget: QWidget) -> QPixmap:
    """The widget as a picture."""
    pixmap = widget.grab()
    assert not pixmap.isNull()
    return pixmap
