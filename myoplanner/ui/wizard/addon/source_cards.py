"""What the sources print of the dose, side by side as cards: one chosen, none preselected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from myoplanner.logic.sheets.addon.candidates import SchemeRow
from myoplanner.ui.bindings import RETURN_KEYS
from myoplanner.ui.wizard.regimen_cards import RegimenCard


class SourceCards(QWidget):
    """Offer the sources of one agent; built once, since the knowledge does not change."""

    chosen = Signal(object)
    """Carries the id of the source that was pressed."""

    def __init__(self, schemes: tuple[SchemeRow, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._keys = tuple(item.id for item in schemes)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for index, item in enumerate(schemes):
            card = RegimenCard(item.name, f"{item.text}\n{item.source}")
            card.installEventFilter(self)
            self._group.addButton(card, index)
            box.addWidget(card)
        self._group.idClicked.connect(self._picked)
        self.show_choice(None)

    def show_choice(self, key: str | None) -> None:
        """Mark the chosen source; all stay readable side by side."""
        index = self._keys.index(key) if key in self._keys else -1
        self._group.setExclusive(index >= 0)
        for number, card in enumerate(self._group.buttons()):
            card.setChecked(number == index)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return the cards in order."""
        return tuple(self._group.buttons())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter choose."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.modifiers():
            return False
        if event.key() in RETURN_KEYS and isinstance(watched, QPushButton):
            watched.click()
            return True
        return False

    def _picked(self, index: int) -> None:
        self.chosen.emit(self._keys[index])
