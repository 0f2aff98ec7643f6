"""All findings of the record, stops first: a line each, unfolded to because, missing and source."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from myoplanner.logic.base import clean_text
from myoplanner.logic.edits import decided_on, with_reason
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.decisions import decided_on_rule
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.tables.findings_row import FindingRow
from myoplanner.ui.tables.reading_area import emptied
from myoplanner.ui.theme import DARK, LIGHT

ORDER = (Kind.STOP, Kind.WARN, Kind.DECIDE, Kind.NOTE)


class FindingsTab(QWidget):
    """Show the findings; a finding gone on against is kept as a decision, with its reason."""

    counted = Signal()
    """Emitted when the number of findings may have changed."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._course_id = ""
        self._shown: tuple[Finding, ...] = ()
        self._due: FindingRow | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show_due)
        self.empty = plain_label(say("findings.none"), "second", wrap=True)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 6, 6, 6)
        lines.setSpacing(1)
        self._list = QVBoxLayout()
        self._list.setSpacing(1)
        lines.addWidget(self.empty)
        lines.addLayout(self._list)
        lines.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(holder)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.area)

    def show_state(self, state: State) -> None:
        """Draw the findings of a state; what was unfolded, and typed, stays as it is."""
        course = state.plan.course
        findings = tuple(sorted(state.plan.findings, key=lambda item: ORDER.index(item.kind)))
        fresh = course.id != self._course_id
        self._course_id = course.id
        if fresh or findings != self._shown:
            self._draw(findings, fresh)
        theme = DARK if state.options.dark else LIGHT
        for row in self.rows:
            row.line.theme = theme
            row.line.update()
            row.show_decided(decided_on_rule(course, row.finding.rule))
            row.set_open(not state.read_only)
        self.counted.emit()

    @property
    def rows(self) -> tuple[FindingRow, ...]:
        """Return the rows in order."""
        found = (self._list.itemAt(place).widget() for place in range(self._list.count()))
        return tuple(row for row in found if isinstance(row, FindingRow))

    @property
    def number(self) -> int:
        """Return how many findings there are."""
        return len(self._shown)

    def show_rule(self, rule: str) -> bool:
        """Unfold the findings of a rule and put the cursor on the first; False where there is none."""
        found = [
            row for row in self.rows if row.finding.rule == rule or row.finding.rule.startswith(f"{rule}.")
        ]
        for row in found:
            row.line.setChecked(True)
        if found:
            found[0].line.setFocus()
            self._into_view(found[0])
        return bool(found)

    def _draw(self, findings: tuple[Finding, ...], fresh: bool) -> None:
        unfolded = {row.finding.rule for row in self.rows if row.line.isChecked() and not fresh}
        typed = {row.finding.rule: row.typed for row in self.rows if not fresh}
        focused = next((row.finding.rule for row in self.rows if row.line.hasFocus()), "")
        self._shown = findings
        emptied(self._list)
        for finding in findings:
            row = FindingRow(finding)
            row.line.setChecked(finding.rule in unfolded)
            row.put_typed(typed.get(finding.rule, ""))
            row.kept.connect(self._keep)
            row.toggled.connect(self._into_view)
            row.left.connect(self._go)
            self._list.addWidget(row)
            if finding.rule == focused:
                row.line.setFocus()
        self.empty.setVisible(not findings)
        rows = self.rows
        self.setFocusProxy(rows[0].line if rows else self.area)

    def _go(self, step: object) -> None:
        """Move the cursor to the finding above or below."""
        rows = self.rows
        lines = [row.line for row in rows]
        here = next((place for place, line in enumerate(lines) if line.hasFocus()), 0)
        there = here + (step if isinstance(step, int) else 0)
        if 0 <= there < len(lines):
            lines[there].setFocus()
            self._into_view(rows[there])

    def _into_view(self, row: FindingRow) -> None:
        """Show a row once its card has found its place."""
        self._due = row
        self._later.start()

    def _show_due(self) -> None:
        """Show as much of the row as fits, its line in any case."""
        row, self._due = self._due, None
        if row is None or row not in self.rows:
            return
        below = row.card if row.card is not None and row.line.isChecked() else row.line
        self.area.ensureWidgetVisible(below, 0, 4)
        self.area.ensureWidgetVisible(row.line, 0, 4)

    def _keep(self, pair: tuple[Finding, str]) -> None:
        finding, reason = pair[0], clean_text(pair[1])
        today, decision_id = self._controller.today, self._controller.new_id()

        def change(course: Course) -> Course:
            decided = decided_on(course, finding, reason, today, decision_id)
            return with_reason(decided, finding.rule, reason) if finding.kind is Kind.STOP else decided

        self._controller.edit(say("edit.decided"), change)
        line = next((row.line for row in self.rows if row.finding.rule == finding.rule), None)
        if line is not None:
            line.setFocus()
