"""The response: decision windows, trends, what the plan assumed, and visits compared."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from myoplanner.logic.assess.conditions import Met
from myoplanner.logic.sheets.ghosts import HoldAsk, toggled
from myoplanner.logic.sheets.response import ResponseSheet, hold_repeated, response_sheet
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import RETURN_KEYS
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.response_compare import ComparePage
from myoplanner.ui.tables.response_conditions import ConditionsPage, Place
from myoplanner.ui.tables.response_gates import GatesPage
from myoplanner.ui.tables.response_trends import TrendsPage
from myoplanner.ui.tables.table_looks import head_width
from myoplanner.ui.theme import DARK, LIGHT

WINDOWS, TRENDS, CONDITIONS, COMPARE = range(4)
NAME_PADDING = 10


class ResponseTab(QWidget):
    """Show one part of the response at a time; the names at the left lead to the others."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.gates = GatesPage()
        self.trends = TrendsPage()
        self.conditions = ConditionsPage()
        self.compare = ComparePage(controller)
        self.pages = QStackedWidget()
        self._names = QButtonGroup(self)
        rail = QVBoxLayout()
        rail.setContentsMargins(0, 6, 0, 0)
        rail.setSpacing(0)
        keys = ("page.windows", "page.trends", "page.conditions", "page.compare")
        for place, page in enumerate((self.gates, self.trends, self.conditions, self.compare)):
            self.pages.addWidget(page)
            name = QPushButton(say(keys[place]))
            set_role(name, "rail")
            name.setCheckable(True)
            name.installEventFilter(self)
            # The chosen one is set in demi-bold, for which Qt makes no room.
            name.setMinimumWidth(head_width(name, say("page.conditions_not_met", number=10)) + NAME_PADDING)
            self._names.addButton(name, place)
            rail.addWidget(name)
        rail.addStretch(1)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(rail)
        box.addWidget(self.pages, 1)
        self._names.idToggled.connect(self._toggled)
        self._names.button(WINDOWS).setChecked(True)
        self.conditions.asked.connect(self._repeat)

    def show_state(self, state: State) -> None:
        """Draw the response of a state."""
        sheet, place = response_sheet(state.plan), _hold_drawn(state)
        self.gates.show_sheet(sheet)
        self.trends.view.painter.theme = DARK if state.options.dark else LIGHT
        self.trends.show_sheet(sheet)
        what_if = None if place is None else hold_repeated(state.plan, *place)
        self.conditions.show_conditions(sheet.conditions, place, what_if)
        self.compare.show_state(state)
        self._names.button(CONDITIONS).setText(_conditions_name(sheet))

    def show_page(self, place: int) -> None:
        """Bring one part to the front, and the cursor to its name."""
        self._names.button(place).setChecked(True)
        self._names.button(place).setFocus()

    def show_score(self, one_id: str, other_id: str) -> None:
        """Bring the scores between two visits to the front."""
        self.compare.choose(one_id, other_id)
        self.show_page(COMPARE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter and the right arrow lead from a name into its page."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            inward = event.key() in RETURN_KEYS or event.key() == Qt.Key.Key_Right
            if inward and not event.modifiers():
                self.pages.currentWidget().setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _toggled(self, place: int, checked: bool) -> None:
        if checked:
            self.pages.setCurrentIndex(place)
            self.setFocusProxy(self._names.button(place))

    def _repeat(self, place: Place) -> None:
        """Draw the hold once more as a ghost, or take that away; the plan of record is not moved."""
        ask = HoldAsk(plan_id=place[0], index=place[1])
        others = tuple(
            item for item in self._controller.options.ghosts if item == ask or not isinstance(item, HoldAsk)
        )
        self._controller.look(ghosts=toggled(others, ask))


def _hold_drawn(state: State) -> Place | None:
    """Return the plan and step whose hold is drawn once more, or None."""
    asks = (item for item in state.options.ghosts if isinstance(item, HoldAsk))
    return next(((ask.plan_id, ask.index) for ask in asks), None)


def _conditions_name(sheet: ResponseSheet) -> str:
    number = sum(item.met is Met.NOT_MET for item in sheet.conditions)
    return say("page.conditions_not_met", number=number) if number else say("page.conditions")
