"""A white card with rounded corners round a widget that has none."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


def in_card(widget: QWidget) -> QFrame:
    """Return a card that holds the widget; the margin keeps square corners off the round ones."""
    card = QFrame()
    card.setProperty("role", "card")
    box = QVBoxLayout(card)
    box.setContentsMargins(4, 4, 4, 4)
    box.addWidget(widget)
    return card
