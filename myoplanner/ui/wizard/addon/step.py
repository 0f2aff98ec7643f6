"""Step 3: why a drug is added now, which can be, the dose of the chosen one, what is on record."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from myoplanner.logic.advise.indications import Standing
from myoplanner.logic.sheets.addon.candidates import CandidatesSheet, ReasonRow
from myoplanner.logic.sheets.addon.page import AddOnPage
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.controller import Controller
from myoplanner.ui.wizard.addon.candidate import CandidateFold
from myoplanner.ui.wizard.addon.door import AddOnDoor
from myoplanner.ui.wizard.addon.marked_lines import MarkedLine, MarkedLines
from myoplanner.ui.wizard.addon.on_record import OnRecord
from myoplanner.ui.wizard.addon.text_fold import TextFold
from myoplanner.ui.wizard.addon.tried import TriedAgents
from myoplanner.ui.wizard.diagnosis.fold import Fold
from myoplanner.ui.wizard.scrolling import scrolling

AIR = 8
FOUND = (Standing.FOUND, Standing.POSSIBLE)
MARKS = {
    Standing.FOUND: ("✓", "good"),
    Standing.POSSIBLE: ("?", "warn"),
    Standing.NOT_FOUND: ("–", "second"),
    Standing.NOT_ASSESSED: ("?", "second"),
    Standing.GENERAL: ("·", "second"),
}


class AddOnTherapyStep(QWidget):
    """Show the step; nothing is chosen by unfolding, only by choosing a source of a dose."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door = AddOnDoor(controller)
        self._course_id = ""
        self._chosen: str | None = None
        self._folds: dict[str, CandidateFold] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        page = QWidget()
        self._box = QVBoxLayout(page)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self.none_found = plain_label(say("addon.step.none_found"), "second", wrap=True)
        self.reasons = MarkedLines()
        self.others = TextFold(say("addon.step.other_reasons"))
        self.record = OnRecord(self._door)
        self.tried = TriedAgents(self._door)
        self.tried.opened.connect(self._show_form)
        self.remarks = TextFold(say("addon.step.remarks"))
        self._box.addWidget(plain_label(say("addon.step.why"), "heading", wrap=True))
        for widget in (self.none_found, self.reasons, self.others, self.record, self.tried):
            self._box.addWidget(widget)
        self._box.addWidget(_caption(say("addon.sheet.candidates"), "heading"))
        self._box.addWidget(self.remarks)
        self._area: QScrollArea = scrolling(page)
        box.addWidget(self._area)

    def fold(self, agent_id: str) -> CandidateFold:
        """Return the fold of an agent."""
        return self._folds[agent_id]

    def show_page(self, page: AddOnPage) -> None:
        """Draw the step."""
        course = page.situation.course
        is_new = course.id != self._course_id
        self._course_id = course.id
        self._build(page.candidates)
        self._show_reasons(page.candidates.reasons)
        self.record.show_rows(page.record, self.others.head)
        agents = tuple((row.id, row.name) for row in page.candidates.candidates)
        self.tried.show_rows(page.tried, agents, self.record.last_stop(self.others.head))
        remarks = tuple(MarkedLine("·", "second", row.text, row.source) for row in page.candidates.remarks)
        self.remarks.show_lines(remarks, say("addon.step.remarks_line", number=len(remarks)))
        if is_new:
            self._forget()
        if page.draft.agent != self._chosen or is_new:
            self._chosen = page.draft.agent
            self._open_only(self._chosen)
            if self._chosen is None:
                self._area.verticalScrollBar().setValue(0)
        for row in page.candidates.candidates:
            self._folds[row.id].show_page(row, page)

    def focus_first(self) -> None:
        """Put the cursor on the first thing that unfolds, or on the unfolded candidate."""
        opened = next((fold for fold in self._folds.values() if fold.is_open), None)
        fold = opened or next(iter(self._folds.values()), None)
        (self.others if fold is None else fold).head.setFocus()

    def _build(self, sheet: CandidatesSheet) -> None:
        """Make the folds once; the agents of the knowledge do not change while the program runs."""
        if self._folds:
            return
        place, before = "", self.remarks.head
        for row in sheet.candidates:
            if row.place != place:
                place = row.place
                self._box.addWidget(_caption(place, "group"))
            fold = CandidateFold(row, self._door)
            fold.toggled.connect(self._toggled)
            self._folds[row.id] = fold
            self._box.addWidget(fold)
            # Made after the buttons under the page, they would come behind them.
            self.setTabOrder(before, fold.head)
            before = fold.head
        self._box.addStretch(1)

    def _show_reasons(self, rows: tuple[ReasonRow, ...]) -> None:
        found = tuple(row for row in rows if row.standing in FOUND)
        others = tuple(row for row in rows if row.standing not in FOUND)
        self.none_found.setVisible(not found)
        self.reasons.show_lines(tuple(_reason(row) for row in found))
        line = say(
            "addon.step.other_line",
            not_found=sum(row.standing is Standing.NOT_FOUND for row in others),
            unknown=sum(row.standing is Standing.NOT_ASSESSED for row in others),
        )
        self.others.show_lines(tuple(_reason(row) for row in others), line)

    def _forget(self) -> None:
        self.tried.close_form()
        for fold in self._folds.values():
            fold.forget()
            fold.set_open(False)
        self.others.set_open(False)
        self.remarks.set_open(False)

    def _open_only(self, agent_id: str | None) -> None:
        for key, fold in self._folds.items():
            if fold.is_open != (key == agent_id):
                fold.set_open(key == agent_id)

    def _toggled(self, fold: Fold) -> None:
        if fold.is_open and isinstance(fold, CandidateFold):
            self._open_only(fold.id)
            self._bring_into_view(fold)

    def _show_form(self) -> None:
        """Scroll the form of an agent tried before into view, its upper end at least."""
        self._area.widget().adjustSize()
        self._area.ensureWidgetVisible(self.tried.form)
        self._area.ensureWidgetVisible(self.tried.form.agent)

    def _bring_into_view(self, fold: Fold) -> None:
        """Scroll what was just unfolded to the top: it is longer than the view."""
        page = self._area.widget()
        page.adjustSize()
        self._area.verticalScrollBar().setValue(fold.mapTo(page, fold.rect().topLeft()).y())


def _caption(text: str, role: str) -> QLabel:
    """Return a heading with air above it."""
    label = plain_label(text, role, wrap=True)
    label.setContentsMargins(0, AIR, 0, 0)
    return label


def _reason(row: ReasonRow) -> MarkedLine:
    mark, role = MARKS[row.standing]
    text = row.title if row.standing is Standing.FOUND else f"{row.title}: {row.mark}"
    small = "\n".join(item for item in (*row.evidence, row.missing, row.source) if item)
    return MarkedLine(mark, role, text, small, "heading" if row.standing is Standing.FOUND else "small")
