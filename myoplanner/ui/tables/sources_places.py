"""The places that use one statement; where a place can be gone to, Enter goes there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from myoplanner.logic.sheets.sources import PlaceText, StatementRow
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.controller import State
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.foot import AnswerButton
from myoplanner.ui.tables.reading_area import ReadingArea, emptied, read_label
from myoplanner.ui.tables.response_tab import COMPARE, WINDOWS

RESPONSE_FIGURES = {"response": WINDOWS, "criteria": COMPARE}
"""Figures that stand behind a part of the response, by their keys."""
STEP_KINDS = frozenset({"regimen", "diagnosis", "item", "antibody"})
"""Kinds of place that stand in a step of the wizard."""


def reachable(state: State) -> frozenset[str]:
    """Return the names of the places that one can go to from an open patient.

    A rule is there only while a finding of it stands.
    """
    rules = set()
    for finding in state.plan.findings:
        parts = finding.rule.split(".")
        rules |= {_name("rule", ".".join(parts[:length])) for length in range(1, len(parts) + 1)}
    figures = {_name("figure", key) for key in (*RESPONSE_FIGURES, "malignancy")}
    return STEP_KINDS | rules | figures


def _name(kind: str, key: str) -> str:
    return f"{kind}:{key}"


class PlaceCard(QFrame):
    """Show one place, with a button where it can be gone to."""

    chosen = Signal(object)

    def __init__(self, place: PlaceText, can_go: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.button: QPushButton | None = None
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 1, 0, 1)
        box.setSpacing(6)
        box.addWidget(read_label(place.text), 1)
        if can_go:
            self.button = AnswerButton(say("sources.go"))
            self.button.setAccessibleName(f"{say('sources.go')}: {place.text}")
            set_role(self.button, "link")
            self.button.clicked.connect(self._go)
            box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def _go(self) -> None:
        self.chosen.emit(self._place)


class PlaceList(QFrame):
    """Show a statement with its group, and the places that use it."""

    chosen = Signal(object)
    """Carries the PlaceText of a place to go to."""

    def __init__(self, publications: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._publications = dict(publications)
        set_role(self, "card")
        self._reachable: frozenset[str] = frozenset()
        self._row: StatementRow | None = None
        self.title = plain_label("", "heading", wrap=True)
        self.area = ReadingArea(say("sources.used_by"))
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.area.box.setContentsMargins(4, 4, 4, 4)
        self.area.box.addLayout(self._list)
        self.area.box.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 6, 8)
        box.setSpacing(4)
        box.addWidget(self.title)
        box.addWidget(self.area, 1)

    def set_reachable(self, names: frozenset[str]) -> None:
        """Say which places can be gone to now; see `reachable`."""
        if names != self._reachable:
            self._reachable, row = names, self._row
            self._row = None
            self.show_statement(row)

    def show_statement(self, row: StatementRow | None) -> None:
        """Draw the places of a statement, or that none was found."""
        if row is self._row and row is not None:
            return
        self._row = row
        emptied(self._list)
        if row is None:
            self.title.setText("")
            self._list.addWidget(read_label(say("sources.nothing_found"), "second"))
            return
        self.title.setText(f"{row.id}: {row.group}")
        self._list.addWidget(read_label(row.sentence))
        for key in row.source.partition(" [")[0].split(" + "):
            name = self._publications.get(key)
            self._list.addWidget(read_label(f"{key}: {name}" if name else key, "second"))
        self._list.addWidget(plain_label(say("sources.used_by"), "heading"))
        before: QWidget = self.area
        for place in row.used_by:
            card = PlaceCard(place, bool(self._reachable & {place.kind, _name(place.kind, place.key)}))
            card.chosen.connect(self.chosen)
            self._list.addWidget(card)
            if card.button is not None:
                QWidget.setTabOrder(before, card.button)
                before = card.button
        if not row.used_by:
            self._list.addWidget(read_label(row.unused, "second"))

    def enter(self) -> None:
        """Put the cursor on the first place that can be gone to, or on the list."""
        (next((card.button for card in self.cards if card.button is not None), self.area)).setFocus()

    @property
    def cards(self) -> tuple[PlaceCard, ...]:
        """Return the places that are shown."""
        found = (self._list.itemAt(place).widget() for place in range(self._list.count()))
        return tuple(card for card in found if isinstance(card, PlaceCard))
