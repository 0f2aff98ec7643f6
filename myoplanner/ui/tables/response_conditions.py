"""What the plans took for granted, held against the results; "not met" offers the hold once more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from myoplanner.logic.assess.conditions import Met
from myoplanner.logic.sheets.response import ConditionText, HoldRepeated
from myoplanner.logic.wording import say
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.reading_area import ReadingArea, emptied, read_label

Place = tuple[str, int]
"""The id of a plan and the index of the step that assumes the condition."""


class ConditionCard(QFrame):
    """Show one assumed condition, with a button where the hold before it can be repeated."""

    asked = Signal(object)
    """Carries the Place of the condition whose button was pressed."""

    def __init__(
        self, item: ConditionText, what_if: HoldRepeated | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place = (item.plan_id, item.index)
        set_role(self, "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(3)
        state = item.state[:1].upper() + item.state[1:]
        box.addWidget(read_label(state, "warn" if item.met is Met.NOT_MET else "heading"))
        box.addWidget(read_label(item.sentence))
        if item.working:
            box.addWidget(read_label(item.working, "second"))
        if item.missing:
            box.addWidget(read_label(say("page.missing", text="; ".join(item.missing)), "second"))
        self.button: QPushButton | None = None
        if item.can_repeat:
            self._offer(box, what_if)

    def _offer(self, box: QVBoxLayout, what_if: HoldRepeated | None) -> None:
        if what_if is not None:
            box.addWidget(read_label(say("page.drawn", text=what_if.sentence)))
        self.button = QPushButton(say("page.repeat" if what_if is None else "page.take_away"))
        self.button.clicked.connect(self._ask)
        box.addSpacing(3)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask(self) -> None:
        self.asked.emit(self._place)


class ConditionsPage(ReadingArea):
    """Show all assumed conditions in the order of their cuts."""

    asked = Signal(object)
    """Carries the Place of the condition whose what-if is to be drawn or taken away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("page.conditions"), parent)
        self._shown: object = None
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self.box.addLayout(self._cards)
        self.box.addStretch(1)

    def show_conditions(
        self, items: tuple[ConditionText, ...], place: Place | None, what_if: HoldRepeated | None
    ) -> None:
        """Draw the conditions; `what_if` is what is drawn for the one at `place`."""
        if self._shown == (items, place, what_if):
            return
        self._shown = (items, place, what_if)
        had_focus = any(card.button is not None and card.button.hasFocus() for card in self.cards)
        emptied(self._cards)
        before: QWidget = self
        for item in items:
            drawn = what_if if (item.plan_id, item.index) == place else None
            card = ConditionCard(item, drawn)
            card.asked.connect(self.asked)
            self._cards.addWidget(card)
            if card.button is not None:
                QWidget.setTabOrder(before, card.button)
                before = card.button
            if had_focus and card.button is not None and (drawn is not None or place is None):
                card.button.setFocus()
        if not items:
            self._cards.addWidget(read_label(say("page.no_conditions"), "second"))

    @property
    def cards(self) -> tuple[ConditionCard, ...]:
        """Return the cards that are shown."""
        found = (self._cards.itemAt(place).widget() for place in range(self._cards.count()))
        return tuple(card for card in found if isinstance(card, ConditionCard))
