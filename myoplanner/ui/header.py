"""The header of the patient page: who, where in the treatment, and the few actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from myoplanner.logic.sheets.summary import summary_of
from myoplanner.logic.wording import say
from myoplanner.ui.controller import State
from myoplanner.ui.elided import ElidedLabel

GAP = "    "
WIDE = 1360
"""px; below it the buttons of the view stand in the menu alone, so that the patient's line is not cut."""


class Header(QFrame):
    """Show the patient in two lines, with the actions at the right."""

    def __init__(
        self,
        actions: tuple[QAction, ...],
        back: QAction,
        spare: tuple[QAction, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._box = box = QHBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(10)
        box.addWidget(_button(back))
        lines = QVBoxLayout()
        lines.setSpacing(1)
        self.title = ElidedLabel("title")
        self.strip = ElidedLabel("strip")
        for label in (self.title, self.strip):
            lines.addWidget(label)
        box.addLayout(lines, 1)
        for action in actions:
            box.addWidget(_button(action))
        self.spare = tuple(_button(action) for action in spare)
        for button in self.spare:
            box.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the spare buttons out where the patient needs their room; the menu has them too."""
        super().resizeEvent(event)
        for button in self.spare:
            button.setVisible(self.width() >= WIDE)

    def add_menu(self, menu: QMenu) -> None:
        """Put a menu button behind the actions."""
        button = QToolButton()
        button.setText("Menu")
        button.setAccessibleName("Menu")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        self._box.addWidget(button)

    def show_state(self, state: State) -> None:
        """Draw the patient's lines."""
        line = summary_of(state.plan)
        who = GAP.join(part for part in (line.code, line.person, line.entity) if part)
        self.title.setText(who)
        ck = say("header.ck", value=line.ck) if line.ck else ""
        parts = (line.week_text, line.dose, ck, line.strength, line.days_on_steroid)
        self.strip.setText(GAP.join(part for part in parts if part) or say("header.nothing"))


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
