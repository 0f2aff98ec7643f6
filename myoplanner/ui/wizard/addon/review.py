"""Review of an added drug: what would be signed, what was found, and the reason where one is due."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from myoplanner.logic.finding import Kind
from myoplanner.logic.sheets.addon.page import AddOnPage, review_lines
from myoplanner.logic.sheets.steroid import ReviewLine
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import TextField, plain_label
from myoplanner.ui.wizard.findings import FindingList


class AddOnReview(QWidget):
    """Show the draft as it would be signed."""

    reason_typed = Signal(object)
    """Carries the text while it is being typed, so that Apply opens with the first letter."""
    reason_given = Signal(object)
    """Carries the text once the field is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[ReviewLine, ...] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        self.title = plain_label("", "title", wrap=True)
        self._table = QFrame()
        self._table.setProperty("role", "card")
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(10, 8, 10, 8)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self.blocked = plain_label("", "error", wrap=True)
        self.reason = TextField("Reason", "Reason, kept with the plan", longest=1000)
        self.findings = FindingList()
        for widget in (self.title, self._table, self.blocked, self.reason, self.findings):
            box.addWidget(widget)
        box.addWidget(plain_label(say("status.sentence"), "second", wrap=True))
        box.addStretch(1)
        self.reason.committed.connect(self.reason_given)
        self.reason.textEdited.connect(self._hand_on)

    def _hand_on(self, text: str) -> None:
        self.reason_typed.emit(text)

    @property
    def lines(self) -> tuple[ReviewLine, ...]:
        """Return the lines on view."""
        return self._shown

    def show_page(self, page: AddOnPage) -> None:
        """Draw the review."""
        built, apply = page.built, page.apply
        self.title.setText("" if built is None else say("addon.review.title", name=built.agent.name))
        self._fill(review_lines(page))
        self.blocked.setText("\n".join(apply.because))
        self.blocked.setVisible(bool(apply.because))
        self.reason.setVisible(apply.needs_reason)
        self.reason.show_text(apply.reason)
        found = tuple(item for item in page.step.findings if item.kind is not Kind.NOTE)
        self.findings.show_findings(found)

    def _fill(self, lines: tuple[ReviewLine, ...]) -> None:
        self._table.setVisible(bool(lines))
        if lines == self._shown:
            return
        self._shown = lines
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for row, line in enumerate(lines):
            self._grid.addWidget(plain_label(line.what, "second"), row, 0, top)
            role = "heading" if row < 3 else "small"
            self._grid.addWidget(plain_label(line.new, role, wrap=True), row, 1, top)
