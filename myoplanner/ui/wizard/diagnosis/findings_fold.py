"""The findings of the diagnosis folded to their number; the cards are drawn while it is open."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from myoplanner.logic.finding import Finding
from myoplanner.logic.wording import say
from myoplanner.ui.wizard.diagnosis.fold import Fold
from myoplanner.ui.wizard.findings import FindingList


class FindingsFold(Fold):
    """Show how many findings there are, by what they ask for, and the findings once unfolded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("step.findings", number=0), parent)
        self.list = FindingList()
        self._findings: tuple[Finding, ...] = ()

    def show_findings(self, findings: tuple[Finding, ...], line: str) -> None:
        """Take the findings as they stand now."""
        self._findings = findings
        self.head.show_line(say("step.findings", number=len(findings)), "", line)
        if self.is_open:
            self.refresh()

    def build(self) -> QWidget:
        """Return the list of cards."""
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 8, 0, 10)
        box.addWidget(self.list)
        return body

    def refresh(self) -> None:
        """Draw the cards."""
        self.list.show_findings(self._findings)
