"""The regimens as cards: one chosen, none preselected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.ui.bindings import RETURN_KEYS, plain_label


class RegimenCard(QPushButton):
    """Show one regimen: its name, and what it does in a sentence."""

    def __init__(self, name: str, summary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setProperty("role", "regimen")
        self.setAccessibleName(name)
        self.setAccessibleDescription(summary)
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(2)
        self._title = plain_label(name, "heading")
        self._summary = plain_label(summary, "second", wrap=True)
        for label in (self._title, self._summary):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(label)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    def unfold(self, unfolded: bool) -> None:
        """Show or hide the sentence under the name."""
        self._summary.setVisible(unfolded)

    def sizeHint(self) -> QSize:
        """Return the size of the texts; a push button itself would not count them."""
        return self._box.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the texts."""
        return self._box.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Tell whether a wrapped sentence is on view; Qt asks the layout for the height itself."""
        return self._box.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Return the height that the texts need at a width."""
        return self._box.heightForWidth(width)


OWN = "own"


class RegimenCards(QWidget):
    """Offer the published regimens, the user's own files, and one to build."""

    chosen = Signal(object)

    def __init__(self, regimens: tuple[Regimen, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        entries = [(item.id, item.name, item.summary) for item in regimens]
        entries.append(
            (OWN, "Build my own", "Phases of your choice: hold, reduce, every other day, stay, stop.")
        )
        for key, name, summary in entries:
            card = RegimenCard(name, summary)
            card.installEventFilter(self)
            self._group.addButton(card, len(self._keys))
            self._keys.append(key)
            box.addWidget(card)
        self._group.idClicked.connect(self._picked)
        self.show_choice(None)

    def show_choice(self, key: str | None) -> None:
        """Mark the chosen card; the others fold to their names to leave room for the plan."""
        chosen = self._keys.index(key) if key in self._keys else -1
        self._group.setExclusive(chosen >= 0)
        for index, card in enumerate(self._group.buttons()):
            card.setChecked(index == chosen)
            if isinstance(card, RegimenCard):
                card.unfold(chosen < 0 or index == chosen)
        self.setFocusProxy(self._group.button(max(chosen, 0)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter choose, a digit choose by place, a letter choose by name."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.modifiers():
            return False
        if event.key() in RETURN_KEYS and isinstance(watched, QPushButton):
            watched.click()
            return True
        index = self._index_for(event.text().lower())
        if index is None:
            return False
        self._group.button(index).setFocus()
        self._group.button(index).click()
        return True

    def _index_for(self, typed: str) -> int | None:
        buttons = self._group.buttons()
        if typed.isdigit() and 1 <= int(typed) <= len(buttons):
            return int(typed) - 1
        if len(typed) != 1 or not typed.isalpha():
            return None
        starts = [card.accessibleName().lower().startswith(typed) for card in buttons]
        return starts.index(True) if True in starts else None

    def _picked(self, index: int) -> None:
        self.chosen.emit(self._keys[index])
