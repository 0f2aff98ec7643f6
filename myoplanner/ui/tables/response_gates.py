"""The decision windows side by side, each with its verdict, the action, and the arithmetic behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from myoplanner.logic.assess.response import Verdict
from myoplanner.logic.sheets.response import GateText, ResponseSheet
from myoplanner.logic.wording import say
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.reading_area import ReadingArea, emptied, read_label

VERDICT_ROLES = {Verdict.NONE: "warn"}


class GateCard(QFrame):
    """Show one window."""

    def __init__(self, gate: GateText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 10)
        box.setSpacing(3)
        box.addWidget(read_label(gate.title, "heading"))
        box.addWidget(read_label(gate.days, "second"))
        role = "second" if gate.verdict is None else VERDICT_ROLES.get(gate.verdict, "heading")
        box.addWidget(read_label(gate.state, role))
        if gate.verdict is not None and gate.sentence:
            box.addWidget(read_label(gate.sentence))
        for text in _small(gate):
            box.addWidget(read_label(text, "second"))
        box.addStretch(1)


def _small(gate: GateText) -> tuple[str, ...]:
    missing = (say("page.missing", text="; ".join(gate.missing)),) if gate.missing else ()
    aside = tuple(say("page.not_decisive", text=text) for text in gate.aside)
    return (*missing, *gate.lines, *aside, *((gate.source,) if gate.source else ()))


class GatesPage(ReadingArea):
    """Show both windows, and the definition by which they are judged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("page.windows"), parent)
        self._shown: tuple[object, ...] = ()
        self._head = read_label("", "second")
        self._cards = QHBoxLayout()
        self._cards.setSpacing(8)
        self._definition = read_label("", "second")
        self.box.addWidget(self._head)
        self.box.addLayout(self._cards)
        self.box.addWidget(self._definition)
        self.box.addStretch(1)

    def show_sheet(self, sheet: ResponseSheet) -> None:
        """Draw the windows of a sheet."""
        self._head.setText(sheet.head)
        self._definition.setText(sheet.definition)
        if self._shown == sheet.gates and self._cards.count():
            return
        self._shown = sheet.gates
        emptied(self._cards)
        for gate in sheet.gates:
            self._cards.addWidget(GateCard(gate), 1)
        if not sheet.gates:
            text = read_label(sheet.empty or say("page.no_windows"), "second")
            self._cards.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)
