"""Fonts and colours of what is painted by hand here; colours come from the palette, so from the theme."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QWidget

from myoplanner.ui.theme import SECOND_PT

LINE_ALPHA = 74
Role = QPalette.ColorRole


def colour(widget: QWidget, role: QPalette.ColorRole, alpha: int = 255) -> QColor:
    """Return a colour of the theme by its role in the palette."""
    made = QColor(widget.palette().color(QPalette.ColorGroup.Active, role))
    made.setAlpha(alpha)
    return made


def line_colour(widget: QWidget) -> QColor:
    """Return the colour of hairlines and borders."""
    return colour(widget, Role.PlaceholderText, LINE_ALPHA)


def second_font(widget: QWidget, strong: bool = False) -> QFont:
    """Return the font of the small print, in step with the widget's own."""
    font = QFont(widget.font())
    font.setPointSizeF(SECOND_PT)
    font.setBold(strong)
    return font
