"""Under the fields: what changed since the visit before, which findings are new, what is due next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from myoplanner.logic.finding import Kind
from myoplanner.logic.sheets.due_facts import DueItem, Urgency
from myoplanner.logic.sheets.follow_up import FollowUpSheet, NewFinding
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label

MOST_SHOWN = 6
SIGNS = {Kind.STOP: "⚠ ", Kind.WARN: "⚠ ", Kind.DECIDE: "? ", Kind.NOTE: "· "}
ROLES = {Kind.STOP: "stop", Kind.WARN: "warn", Kind.DECIDE: "small", Kind.NOTE: "small"}


class FollowUpSummary(QWidget):
    """Show a FollowUpSheet as plain lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: FollowUpSheet | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the texts on view, from top to bottom."""
        return tuple(label.text() for label in self.findChildren(type(plain_label(""))))

    def show_sheet(self, sheet: FollowUpSheet) -> None:
        """Draw another sheet in the place of the one before."""
        if sheet == self._sheet:
            return
        self._sheet = sheet
        while self._box.count():
            widget = self._box.takeAt(0).widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._head("follow.changed" if sheet.line else "")
        self._add(sheet.line, "small")
        self._head("follow.due")
        self._due(sheet.due)
        self._head("follow.new")
        self._new(sheet.new)
        self._box.addStretch(1)

    def _head(self, key: str) -> None:
        if key:
            self._add(say(key), "group")

    def _due(self, due: tuple[DueItem, ...]) -> None:
        for item in due[:MOST_SHOWN]:
            late = item.urgency is Urgency.OVERDUE
            self._add(("⚠ " if late else "· ") + item.sentence(), "warn" if late else "small")
        self._rest(len(due), "follow.due_none")

    def _new(self, new: tuple[NewFinding, ...]) -> None:
        for item in new[:MOST_SHOWN]:
            self._add(SIGNS[item.kind] + item.sentence, ROLES[item.kind])
        self._rest(len(new), "follow.new_none")

    def _rest(self, number: int, nothing: str) -> None:
        if not number:
            self._add(say(nothing), "second")
        elif number > MOST_SHOWN:
            self._add(say("follow.more", number=number - MOST_SHOWN), "second")

    def _add(self, text: str, role: str) -> None:
        if text:
            label = plain_label(text, role, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._box.addWidget(label)
