"""A section that holds findings: folded to how many ask for what."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from myoplanner.logic.finding import Finding
from myoplanner.ui.wizard.diagnosis.fold import Fold
from myoplanner.ui.wizard.findings import FindingList
from myoplanner.ui.wizard.steroid.way_fold import INDENT


class FindingsSection(Fold):
    """Show the findings of a section as cards once unfolded."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._label = label
        self.list = FindingList()
        self._findings: tuple[Finding, ...] = ()

    def show_findings(self, findings: tuple[Finding, ...], line: str) -> None:
        """Take the findings as they stand now; none hides the section."""
        self._findings = findings
        self.setVisible(bool(findings))
        self.head.show_line(self._label, "", line)
        if self.is_open:
            self.refresh()

    def build(self) -> QWidget:
        """Return the body."""
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(INDENT, 8, 0, 12)
        box.addWidget(self.list)
        return body

    def refresh(self) -> None:
        """Draw the cards."""
        self.list.show_findings(self._findings)
