"""The agents tried before: a card each, to change or to drop, and the form for another one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from myoplanner.logic.record.addon_entry import EarlierText
from myoplanner.logic.sheets.addon.tried import TriedRow
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label, row_of
from myoplanner.ui.wizard.addon.door import AddOnDoor
from myoplanner.ui.wizard.addon.tried_form import TriedForm
from myoplanner.ui.wizard.diagnosis.press_button import PressButton

NEW = ""


class TriedCard(QFrame):
    """Show one agent in a few lines, with what is still open about it."""

    change_asked = Signal(object)
    """Carries the id of the entry."""
    drop_asked = Signal(object)
    """Carries the id of the entry."""

    def __init__(self, row: TriedRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.setProperty("role", "note-card")
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 10, 8)
        box.setSpacing(2)
        box.addWidget(plain_label(row.line, "small", wrap=True))
        if row.open:
            box.addWidget(plain_label(row.open, "second", wrap=True))
        self.change = _link(say("addon.tried.change"), row.name)
        self.drop = _link(say("addon.tried.drop"), row.name)
        links = row_of(self.change, self.drop, spacing=12)
        links.addStretch(1)
        box.addLayout(links)
        self.change.clicked.connect(self._change)
        self.drop.clicked.connect(self._drop)

    def _change(self) -> None:
        self.change_asked.emit(self.row.id)

    def _drop(self) -> None:
        self.drop_asked.emit(self.row.id)


class TriedAgents(QWidget):
    """Show the agents on record; one form serves a new one and the change of one."""

    opened = Signal()
    """Emitted when the form is opened, so that it can be brought into view."""

    def __init__(self, door: AddOnDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._rows: tuple[TriedRow, ...] = ()
        self._entry: str | None = None
        self._before: QWidget | None = None
        self.cards: list[TriedCard] = []
        self.add = _link(say("addon.tried.add"), "")
        self.form = TriedForm()
        self.form.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self.heading = plain_label(say("addon.tried.head"), "heading")
        box.addWidget(self.heading)
        box.addLayout(self._list)
        box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.form)
        self.add.clicked.connect(self._add)
        self.form.stored.connect(self._store)
        self.form.cancelled.connect(self.close_form)

    def show_rows(
        self, rows: tuple[TriedRow, ...], agents: tuple[tuple[str, str], ...], before: QWidget
    ) -> None:
        """Show the agents; `before` has the tab stop before the first of them."""
        self.form.show_agents(agents)
        if rows == self._rows and before is self._before:
            return
        self._rows, self._before = rows, before
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [TriedCard(row) for row in rows]
        for card in self.cards:
            self._list.addWidget(card)
            card.change_asked.connect(self._change)
            card.drop_asked.connect(self._drop)
        self._order()

    def last_stop(self) -> QWidget:
        """Return what has the last tab stop, for what comes behind."""
        return self.form.cancel

    def close_form(self) -> None:
        """Put the form away; what was typed in it is dropped."""
        had_focus = self.form.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._entry = None
        self.form.hide()
        self.form.show_text(EarlierText())
        self.add.show()
        if had_focus:
            self.add.setFocus()

    def _order(self) -> None:
        before = self._before
        links = [link for card in self.cards for link in (card.change, card.drop)]
        for stop in (*links, self.add, *self.form.tab_stops()):
            if before is not None:
                self.setTabOrder(before, stop)
            before = stop

    def _add(self) -> None:
        self._open(NEW, EarlierText())

    def _change(self, entry_id: str) -> None:
        row = next((item for item in self._rows if item.id == entry_id), None)
        if row is not None:
            self._open(row.id, row.text)

    def _open(self, entry_id: str, text: EarlierText) -> None:
        self._entry = entry_id
        self.form.show_text(text)
        self.form.show()
        self.add.hide()
        self.form.agent.setFocus()
        self.opened.emit()

    def _drop(self, entry_id: str) -> None:
        row = next((item for item in self._rows if item.id == entry_id), None)
        if row is not None:
            if self._entry == entry_id:
                self.close_form()
            self._door.drop_tried(entry_id, row.name)
            self.add.setFocus()

    def _store(self, text: EarlierText) -> None:
        errors = self._door.put_tried(text, self._entry or NEW)
        if errors:
            self.form.refuse(errors)
        else:
            self.close_form()


def _link(text: str, name: str) -> PressButton:
    button = PressButton(text)
    button.setAccessibleName(f"{text} {name}".strip())
    button.setProperty("role", "link")
    return button
