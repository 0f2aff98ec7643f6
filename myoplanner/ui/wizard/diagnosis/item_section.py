"""A section of items: its rows are built when it is first unfolded, and drawn only while it is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from myoplanner.logic.sheets.diagnosis_step import StepSection
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.wizard.diagnosis.answers import AnswerDoor
from myoplanner.ui.wizard.diagnosis.fold import Fold
from myoplanner.ui.wizard.diagnosis.item_row import MORE_WIDTH, FactRow, ItemRow, RowShape

INDENT = 18


class ItemSection(Fold):
    """Show a section's facts, lines and items under its head."""

    def __init__(self, label: str, door: AnswerDoor, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._section = StepSection(key="none", label=label, summary="", points="")
        self._door = door
        self.facts: list[FactRow] = []
        self.rows: list[ItemRow] = []
        self._lines = plain_label("", "second", wrap=True)
        self._lines.setParent(self)
        self._lines.hide()

    def show_section(self, section: StepSection) -> None:
        """Take the section as it stands now; the rows are drawn if they are to be seen."""
        self._section = section
        self.head.show_line(section.label, section.points, section.summary)
        if self.is_open:
            self.refresh()

    def forget(self) -> None:
        """Drop what was typed and not taken: another patient is on view."""
        for row in self.rows:
            row.forget()

    def build(self) -> QWidget:
        """Return the rows of the section."""
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(INDENT, 4, 0, 10)
        box.setSpacing(1)
        self.build_top(box)
        box.addWidget(self._lines)
        self._lines.setContentsMargins(0, 0, 0, 5)
        self.facts = [FactRow() for _ in self._section.facts]
        for fact in self.facts:
            box.addWidget(fact)
        self._build_items(box)
        return body

    def build_top(self, box: QVBoxLayout) -> None:
        """Put what stands above the rows into the body. For subclasses."""

    def _build_items(self, box: QVBoxLayout) -> None:
        shape = RowShape(self._section.scored, any(each.dated or each.noted for each in self._section.items))
        group = ""
        for item in self._section.items:
            row = ItemRow(item, self._door, shape)
            if item.group != group:
                group = item.group
                box.addWidget(_group_head(group, "" if row.is_stacked else item.question))
            self.rows.append(row)
            box.addWidget(row)

    def refresh(self) -> None:
        """Draw facts, lines and rows."""
        section = self._section
        self._lines.setText("\n".join(section.lines))
        self._lines.setVisible(bool(section.lines))
        for fact_row, fact in zip(self.facts, section.facts, strict=False):
            fact_row.show_fact(fact)
        for row, item in zip(self.rows, section.items, strict=False):
            row.show_item(item)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what stands before the items, and then the items, one tab stop each."""
        return (*self.stops_before_items(), *(row.segments for row in self.rows))

    def stops_before_items(self) -> tuple[QWidget, ...]:
        """Return the tab stops that come before the items. For subclasses."""
        return ()


def _group_head(group: str, question: str) -> QWidget:
    """Return the line above a group: its name, and what its words answer."""
    head = QWidget()
    grid = QGridLayout(head)
    grid.setContentsMargins(0, 7, MORE_WIDTH + 10, 1)
    grid.setColumnStretch(0, 1)
    name: QLabel = plain_label(group, "group")
    grid.addWidget(name, 0, 0)
    if question:
        grid.addWidget(plain_label(question, "second"), 0, 1, Qt.AlignmentFlag.AlignRight)
    return head
