"""The line over the strip while a draft is made on the chart: what it is, the one question, what holds it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import Chips, plain_label
from myoplanner.ui.controller import State
from myoplanner.ui.elided import ElidedLabel
from myoplanner.ui.style import set_role

MOVE, KEEP = "move", "keep"
MOST_SHOWN = 3


class HandBar(QWidget):
    """Ask what becomes of later steps; say what is wrong with the draft, live."""

    keep_asked = Signal(object)
    """Carries whether later steps keep their dates."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.later = Chips(say("hand.later"), ((MOVE, say("hand.move")), (KEEP, say("hand.keep"))), columns=2)
        self.says = ElidedLabel("second")
        self.found = ElidedLabel("small")
        self._refused = ""
        self._findings: tuple[Finding, ...] = ()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.says, 1)
        row.addWidget(plain_label(say("hand.later"), "second"))
        row.addWidget(self.later)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 4, 2)
        box.setSpacing(2)
        box.addLayout(row)
        box.addWidget(self.found)
        self.says.setText(say("hand.not_applied"))
        self.later.chosen.connect(self._chosen)
        self.hide()

    def show_state(self, state: State, findings: tuple[Finding, ...]) -> None:
        """Show the draft of a state with its findings, or nothing."""
        hand = state.plan.course.draft.hand
        self._findings = findings
        if hand is None:
            self._refused = self._refused if self._refused and not findings else ""
        else:
            self.later.show_choice(KEEP if hand.keep_dates else MOVE)
        self.later.setEnabled(hand is not None and not state.read_only)
        self._show()

    def say_refused(self, text: str) -> None:
        """Say why an edit cannot be made, until the next one."""
        self._refused = text
        self._show()

    @property
    def is_wanted(self) -> bool:
        """Tell whether there is something to say or to ask."""
        return bool(self._refused) or self.later.isEnabled() or bool(self._findings)

    def _show(self) -> None:
        urgent = [item for item in self._findings if item.kind is not Kind.NOTE][:MOST_SHOWN]
        stop = any(item.kind is Kind.STOP for item in urgent)
        text = self._refused or "  ".join(item.sentence for item in urgent)
        set_role(self.found, "stop" if stop or self._refused else "warn")
        self.found.setText(text)
        self.found.setVisible(bool(text))
        self.setVisible(self.is_wanted)

    def _chosen(self, key: str) -> None:
        self.keep_asked.emit(key == KEEP)
