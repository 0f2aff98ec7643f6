"""The strip under the timeline: the current plan and the what-ifs side by side, a row each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from myoplanner.logic.base import evolve
from myoplanner.logic.record.ghost import HAND_ID
from myoplanner.logic.sheets.ghosts import without_ask, without_set
from myoplanner.logic.sheets.timeline.shapes import Role
from myoplanner.logic.sheets.what_if import Strip, StripCell, StripRow, ghost_findings, strip_of
from myoplanner.logic.taper.ghost import GhostLine
from myoplanner.logic.taper.ghost_edits import hand_kept, with_ghost, with_hand, without_ghost
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label, plain_tip
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.elided import ElidedLabel
from myoplanner.ui.theme import DARK, LIGHT, Theme
from myoplanner.ui.whatif.dash_sample import DashSample
from myoplanner.ui.whatif.hand_bar import HandBar

MOST_HEIGHT = 168
"""px; more rows scroll."""
LOW_HEIGHT = 72
"""px on a low screen: the heads, the current plan, one what-if and what is counted; the others scroll."""
KEYS = ("accept", "keep", "discard")
HAND_NAMES = ("hand.review_name", "hand.keep_name", "hand.drop_name")
NAME_WIDTH, TABLETS_WIDTH = 90, 80


class GhostButton(QPushButton):
    """A button of one what-if."""

    def __init__(self, text: str, name: str, ghost_id: str) -> None:
        super().__init__(text)
        self.ghost_id = ghost_id
        self.setProperty("role", "link")
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))


class WhatIfStrip(QFrame):
    """Show the strip while there is a what-if; hand accepting, keeping and discarding on.

    Keys: Tab walks the buttons, Enter or Space presses one.
    """

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._shown: tuple[Strip, bool, bool] | None = None
        self._most = MOST_HEIGHT
        self._has_rows = False
        self.buttons: dict[str, GhostButton] = {}
        self.setProperty("role", "card")
        self.setAccessibleName(say("strip.title"))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 6, 6, 6)
        box.setSpacing(2)
        self.bar = HandBar()
        box.addWidget(self.bar)
        box.addWidget(self._area)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_state(self, state: State) -> None:
        """Draw the strip of a state; it takes no room while there is no what-if."""
        strip = strip_of(state.plan, state.ghosts, state.hand)
        found = (
            () if state.hand is None else ghost_findings(state.plan, self._controller.knowledge, state.hand)
        )
        self.bar.show_state(state, found)
        self._has_rows = bool(strip.rows)
        self._area.setVisible(self._has_rows)
        self.setVisible(self._has_rows or self.bar.is_wanted)
        shown = (strip, state.options.dark, bool(state.read_only))
        if shown == self._shown:
            return
        self._shown = shown
        self._draw(strip, DARK if state.options.dark else LIGHT, bool(state.read_only))

    def show_preview(self, state: State, hand: GhostLine | None) -> None:
        """Show the numbers of the draft as it would be while something is dragged.

        Only where its row stands already: a strip that grows would take the chart away under the hand.
        """
        if state.hand is None:
            return
        strip = strip_of(state.plan, state.ghosts, hand)
        self._shown = (strip, state.options.dark, bool(state.read_only))
        self._draw(strip, DARK if state.options.dark else LIGHT, bool(state.read_only))

    def say_refused(self, text: str) -> None:
        """Say why an edit on the chart cannot be made."""
        self.bar.say_refused(text)
        self.setVisible(self._has_rows or self.bar.is_wanted)

    def limit(self, low: bool) -> None:
        """Take less room on a low screen, so that the timeline keeps its own."""
        self._most = LOW_HEIGHT if low else MOST_HEIGHT
        self._fit()

    def _fit(self) -> None:
        page = self._area.widget()
        if page is not None:
            self._area.setFixedHeight(min(self._most, page.sizeHint().height()))

    # --- drawing -------------------------------------------------------------------------------

    def _draw(self, strip: Strip, theme: Theme, read_only: bool) -> None:
        focus = self._focused()
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 3)
        grid.setColumnStretch(7, 2)
        self.buttons = {}
        heading = plain_label(say("strip.title"), "heading")
        heading.setToolTip(plain_tip(strip.counted))
        heading.setAccessibleDescription(strip.counted)
        grid.addWidget(heading, 0, 0, 1, 3)
        for column, head in enumerate(strip.heads, 3):
            grid.addWidget(plain_label(head, "group"), 0, column)
        for place, row in enumerate(strip.rows, 1):
            self._add_row(grid, place, row, theme, read_only)
        counted = ElidedLabel("second")
        counted.setText(strip.counted)
        grid.addWidget(counted, len(strip.rows) + 1, 0, 1, 11)
        self._area.setWidget(page)
        self._fit()
        again = self.buttons.get(focus)
        if again is not None:
            again.setFocus()

    def _add_row(self, grid: QGridLayout, place: int, row: StripRow, theme: Theme, read_only: bool) -> None:
        role = Role.DRAFT if row.ghost_id else Role.DOSE
        grid.addWidget(plain_label(row.letter, "heading"), place, 0)
        grid.addWidget(DashSample(role, row.dash, theme), place, 1)
        name = ElidedLabel("small")
        name.setText(f"{row.name}, {row.state}" if row.state else row.name)
        name.setMinimumWidth(NAME_WIDTH)
        grid.addWidget(name, place, 2)
        for column, cell in enumerate(row.cells, 3):
            grid.addWidget(_cell(cell, column - 3 == len(row.cells) - 1), place, column)
        if row.ghost_id:
            self._add_buttons(grid, place, row, read_only)

    def _add_buttons(self, grid: QGridLayout, place: int, row: StripRow, read_only: bool) -> None:
        is_hand = row.ghost_id == HAND_ID
        keep = "strip.let_go" if row.kept else "strip.keep"
        texts = ("hand.review" if is_hand else "strip.accept", keep, "strip.discard")
        names = HAND_NAMES if is_hand else tuple(f"{text}_name" for text in texts)
        for column, (key, text, name) in enumerate(zip(KEYS, texts, names, strict=True), 8):
            button = GhostButton(say(text), say(name, letter=row.letter), row.ghost_id)
            self.buttons[f"{key} {row.ghost_id}"] = button
            changes = key != "discard" or row.kept or is_hand
            button.setEnabled(not (read_only and changes) and (key != "accept" or row.says_anything))
            grid.addWidget(button, place, column)
        self.buttons[f"accept {row.ghost_id}"].clicked.connect(self._accept)
        self.buttons[f"keep {row.ghost_id}"].clicked.connect(self._let_go if row.kept else self._keep)
        self.buttons[f"discard {row.ghost_id}"].clicked.connect(self._discard)

    def _focused(self) -> str:
        return next((key for key, button in self.buttons.items() if button.hasFocus()), "")

    # --- what is handed on -----------------------------------------------------------------------

    def _asked(self) -> str:
        button = self.sender()
        return button.ghost_id if isinstance(button, GhostButton) else ""

    def _accept(self) -> None:
        self._controller.look(reviewing=self._asked())

    def _keep(self) -> None:
        """Keep a what-if with the patient, under an id of its own; it is no longer only looked at."""
        asked, state = self._asked(), self._controller.state
        if asked == HAND_ID:
            new_id = Controller.new_id()
            self._controller.edit(say("edit.ghost_keep"), lambda course: hand_kept(course, new_id))
            return
        line = next(
            (item for item in (() if state is None else state.ghosts) if item.ghost.id == asked), None
        )
        if line is None:
            return
        ghost = evolve(line.ghost, id=Controller.new_id())
        self._controller.edit(
            say("edit.ghost_keep"), lambda course: without_set(with_ghost(course, ghost), asked)
        )
        self._forget(asked)

    def _let_go(self) -> None:
        """Keep it in view, and no longer with the patient."""
        asked, course = self._asked(), self._controller.course
        ghost = next((item for item in (() if course is None else course.ghosts) if item.id == asked), None)
        if ghost is not None:
            asks = (*without_ask(self._controller.options.ghosts, asked), ghost)
            self._controller.look(ghosts=asks)
            self._controller.edit(say("edit.ghost_drop"), lambda course: without_ghost(course, asked))

    def _discard(self) -> None:
        asked = self._asked()
        if asked == HAND_ID:
            self._controller.edit(say("edit.hand.drop"), lambda course: with_hand(course, None))
            return
        self._forget(asked)
        self._controller.edit(
            say("edit.ghost_drop"), lambda course: without_set(without_ghost(course, asked), asked)
        )

    def _forget(self, ghost_id: str) -> None:
        self._controller.look(ghosts=without_ask(self._controller.options.ghosts, ghost_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the cursor with Enter too."""
        focus = self._focused()
        if focus and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.buttons[focus].click()
            return
        super().keyPressEvent(event)


def _cell(cell: StripCell, last: bool) -> QWidget:
    text = f"{cell.text} ({cell.than_now})" if cell.than_now else cell.text
    label = ElidedLabel("small") if last else plain_label(text, "small")
    label.setText(text)
    if last:
        label.setMinimumWidth(TABLETS_WIDTH)
    if cell.whole:
        label.setToolTip(plain_tip(cell.whole))
        label.setAccessibleDescription(cell.whole)
    return label
