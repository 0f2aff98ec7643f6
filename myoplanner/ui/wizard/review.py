"""Review and apply: what is on record and what would be, side by side, before anything is signed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.sheets.steroid import Review, review_of
from myoplanner.logic.wizard import ApplyState, apply_state
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import TextField, plain_label
from myoplanner.ui.controller import State
from myoplanner.ui.wizard.findings import FindingList


class ReviewPanel(QWidget):
    """Show the draft beside the plan of record, its warnings again, and the reason where one is due."""

    reason_typed = Signal(object)
    """Carries the text while it is being typed, so that Apply opens with the first letter."""
    reason_given = Signal(object)
    """Carries the text once the field is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        self._title = plain_label("", "title", wrap=True)
        box.addWidget(self._title)
        self._table = QFrame()
        self._table.setProperty("role", "card")
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(10, 8, 10, 8)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        box.addWidget(self._table)
        self._sentence = plain_label("", wrap=True)
        box.addWidget(self._sentence)
        self._blocked = plain_label("", "error", wrap=True)
        box.addWidget(self._blocked)
        self.reason = TextField("Reason", "Reason, kept with the plan", longest=1000)
        self.reason.committed.connect(self.reason_given)
        self.reason.textEdited.connect(self._hand_on)
        box.addWidget(self.reason)
        self.findings = FindingList()
        box.addWidget(self.findings)
        box.addWidget(plain_label(say("status.sentence"), "second", wrap=True))
        box.addStretch(1)

    def _hand_on(self, text: str) -> None:
        self.reason_typed.emit(text)

    def show_state(self, state: State) -> None:
        """Draw the review of the draft; empty where there is nothing to apply."""
        draft = state.plan.draft
        findings = () if draft is None else (*draft.record_stops, *draft.findings)
        wanted = tuple(item for item in findings if item.kind is not Kind.NOTE)
        self.show_review(review_of(state.plan), apply_state(state.plan), wanted)

    def show_review(self, review: Review | None, apply: ApplyState, findings: tuple[Finding, ...]) -> None:
        """Draw a review, what holds it, and what was found."""
        self._title.setText("" if review is None else review.title)
        self._sentence.setText("" if review is None else review.sentence)
        self._sentence.setVisible(review is not None and bool(review.sentence))
        self._table.setVisible(review is not None)
        if review is not None:
            self._fill(review)
        self._blocked.setText("\n".join(apply.because))
        self._blocked.setVisible(bool(apply.because))
        self.reason.setVisible(apply.needs_reason)
        self.reason.show_text(apply.reason)
        self.findings.show_findings(findings)

    def _fill(self, review: Review) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        compare = any(line.now for line in review.lines)
        if compare:
            self._grid.addWidget(plain_label(say("review.now"), "second"), 0, 1)
            self._grid.addWidget(plain_label(say("review.new"), "second"), 0, 2)
        for row, line in enumerate(review.lines, 1):
            self._grid.addWidget(
                plain_label(line.what, "second", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop
            )
            if compare:
                self._grid.addWidget(
                    plain_label(line.now or "–", wrap=True), row, 1, Qt.AlignmentFlag.AlignTop
                )
            new = plain_label(line.new, "heading", wrap=True)
            self._grid.addWidget(new, row, 2, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(1, 1 if compare else 0)
        self._grid.setColumnStretch(2, 1)
