"""Another glucocorticoid: what equals the dose of today, each with its arithmetic and its state."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from myoplanner.logic.sheets.steroid_decisions import EqualRow
from myoplanner.logic.sheets.steroid_page import SteroidPage
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.wizard.diagnosis.fold import Fold
from myoplanner.ui.wizard.findings import FindingList
from myoplanner.ui.wizard.steroid.way_fold import INDENT


class DrugBody(QWidget):
    """Hold the table of equal doses and what is found of a change of drug."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[EqualRow, ...] = ()
        self.head = plain_label("", "heading", wrap=True)
        self.source = plain_label("", "second", wrap=True)
        self.findings = FindingList()
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(INDENT, 6, 0, 12)
        box.setSpacing(6)
        for widget in (self.head, self._table, self.source, self.findings):
            box.addWidget(widget)

    def show_page(self, page: SteroidPage) -> None:
        """Show the table, and the findings under it."""
        sheet = page.decisions.drug
        self.head.setText(sheet.head)
        self.source.setText(sheet.source)
        self._table.setVisible(bool(sheet.rows))
        self.findings.show_findings(page.drug)
        if sheet.rows != self._shown:
            self._shown = sheet.rows
            self._fill(sheet.rows)

    def _fill(self, rows: tuple[EqualRow, ...]) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        right = Qt.AlignmentFlag.AlignRight
        for index, row in enumerate(rows):
            name = row.drug[:1].upper() + row.drug[1:]
            self._grid.addWidget(plain_label(name, ""), 2 * index, 0)
            self._grid.addWidget(plain_label(row.dose, "heading"), 2 * index, 1, right)
            small = ", ".join(part for part in (row.working, row.state) if part)
            working = plain_label(small, "second", wrap=True)
            working.setContentsMargins(0, 0, 0, 5)
            self._grid.addWidget(working, 2 * index + 1, 0, 1, 2)


class DrugSection(Fold):
    """Show what the dose of today equals in one line, and the table once unfolded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("steroid.page.drug"), parent)
        self._page: SteroidPage | None = None

    def show_page(self, page: SteroidPage) -> None:
        """Take the page as it stands now."""
        self._page = page
        self.head.show_line(say("steroid.page.drug"), "", page.drug_line)
        if self.is_open:
            self.refresh()

    def build(self) -> QWidget:
        """Return the body."""
        return DrugBody()

    def refresh(self) -> None:
        """Draw the body."""
        if self._page is not None and isinstance(self.body, DrugBody):
            self.body.show_page(self._page)
