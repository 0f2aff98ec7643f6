"""Findings as cards: kind by word and colour, the sentence, because, source; more on asking."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.sheets.findings import FindingText, finding_text
from myoplanner.ui.bindings import plain_label

ROLES = {Kind.STOP: "stop-card", Kind.WARN: "warn-card", Kind.DECIDE: "warn-card", Kind.NOTE: "note-card"}
FIRST_NOTES = 3
OFFERS = {"taper.seam": "Start a day later"}
"""What a finding offers to do, by its rule; nothing is done before the button is pressed."""


def lines_of(text: FindingText) -> tuple[tuple[str, str], ...]:
    """Return the lines of a finding under its head, each with the role that it is shown in."""
    small = (text.because, text.missing, text.would_change, text.source)
    return ((text.sentence, ""), *((line, "second") for line in small if line))


class FindingCard(QFrame):
    """Show one finding, with a button where it offers something to do."""

    asked = Signal(object)
    """Carries the rule of the finding whose button was pressed."""

    def __init__(self, text: FindingText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", ROLES[text.kind])
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 7, 10, 7)
        box.setSpacing(2)
        self._labels: list[QLabel] = []
        if text.head:
            box.addWidget(plain_label(text.head, "stop" if text.kind is Kind.STOP else "warn"))
        for line, role in lines_of(text):
            box.addWidget(plain_label(line, role, wrap=True))
        self._rule = text.rule
        if text.rule in OFFERS:
            button = QPushButton(OFFERS[text.rule])
            button.clicked.connect(self._ask)
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask(self) -> None:
        self.asked.emit(self._rule)


class FindingList(QWidget):
    """Show findings in their order: stops and warnings whole, of the notes the first few."""

    asked = Signal(object)
    """Carries the rule of the finding whose button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._shown: tuple[Finding, ...] = ()
        self._open = False
        self._more = QToolButton()
        self._more.setProperty("role", "flat")
        self._more.clicked.connect(self._toggle)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Draw the findings anew where they differ from those on view."""
        if findings == self._shown:
            return
        self._shown = findings
        self._draw()

    def _toggle(self) -> None:
        self._open = not self._open
        self._draw()

    def _draw(self) -> None:
        self._more.setParent(None)
        while self._box.count():
            item = self._box.takeAt(0)
            if item.widget() is not None:
                item.widget().deleteLater()
        urgent = [item for item in self._shown if item.kind is not Kind.NOTE]
        notes = [item for item in self._shown if item.kind is Kind.NOTE]
        visible = urgent + (notes if self._open else notes[:FIRST_NOTES])
        for finding in visible:
            card = FindingCard(finding_text(finding))
            card.asked.connect(self.asked)
            self._box.addWidget(card)
        if len(notes) > FIRST_NOTES:
            rest = len(notes) - FIRST_NOTES
            self._more.setText("Fewer notes" if self._open else f"{rest} more notes")
            self._box.addWidget(self._more)
            self._more.show()
