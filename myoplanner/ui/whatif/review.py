"""Review of a what-if, in the place of the wizard: both plans side by side, findings, reason, Apply."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from myoplanner.logic.base import clean_text
from myoplanner.logic.edits import with_reason
from myoplanner.logic.finding import Kind
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.ghosts import without_ask
from myoplanner.logic.sheets.what_if import GhostReview, review_of_ghost
from myoplanner.logic.taper.ghost import GhostLine
from myoplanner.logic.taper.ghost_edits import accepted
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_tip
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.wizard.review import ReviewPanel
from myoplanner.ui.wizard.scrolling import scrolling


class GhostReviewPage(QFrame):
    """Show what accepting a what-if would do. Nothing is signed before Apply; Esc goes back."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._line: GhostLine | None = None
        self._review: GhostReview | None = None
        self._state: State | None = None
        self._typed = ""
        self.setProperty("role", "card")
        self.setMinimumWidth(372)
        self.panel = ReviewPanel()
        self.back = QPushButton(say("ghost.back"))
        self.apply = QPushButton(say("wizard.apply"))
        self.apply.setProperty("role", "primary")
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 6, 6, 12)
        box.setSpacing(8)
        box.addWidget(scrolling(self.panel), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 8, 0)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.apply)
        box.addLayout(foot)
        self.back.clicked.connect(self.go_back)
        self.apply.clicked.connect(self.go_on)
        self.panel.reason_typed.connect(self._reason_typed)
        self.panel.reason_given.connect(self._reason_given)

    @property
    def is_open(self) -> bool:
        """Tell whether a what-if is being reviewed."""
        return self._line is not None

    def show_state(self, state: State) -> bool:
        """Draw the review that is asked for; return whether there is one."""
        asked = state.options.reviewing
        lines = (*state.ghosts, *((state.hand,) if state.hand is not None else ()))
        line = next((item for item in lines if asked and item.ghost.id == asked), None)
        opened = line is not None and (self._line is None or self._line.ghost.id != line.ghost.id)
        if opened or line is None:
            self._typed = ""
        self._state, self._line = state, line
        self._review = None if line is None else review_of_ghost(state.plan, self._controller.knowledge, line)
        if self._review is not None:
            urgent = tuple(item for item in self._review.findings if item.kind is not Kind.NOTE)
            self.panel.show_review(self._review.review, self._review.apply, urgent)
            self._buttons()
        return line is not None

    def focus_first(self) -> None:
        """Put the cursor on the reason where one is wanted, else on Apply."""
        reason = self.panel.reason
        (reason if reason.isVisible() else self.apply if self.apply.isEnabled() else self.back).setFocus()

    def go_back(self) -> None:
        """Leave the review; the what-if stays drawn."""
        self._controller.look(reviewing="")

    def go_on(self) -> None:
        """Sign the what-if: one undo step. Does nothing while it is held."""
        self.apply.setFocus()  # a reason that is being typed is handed on first
        line, review, state = self._line, self._review, self._state
        if line is None or review is None or state is None or state.read_only or not review.apply.possible:
            return
        plan, ids = state.plan, tuple(Controller.new_id() for _ in range(2 + len(line.pulses)))

        def change(course: Course) -> Course:
            return accepted(course, line, review.stops, plan.today, plan.edition, ids)

        asks = without_ask(self._controller.options.ghosts, line.ghost.id)
        self._controller.look(reviewing="", ghosts=asks)
        self._controller.edit(say("edit.apply", name=line.ghost.name), change)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc leave the review."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        super().keyPressEvent(event)

    def _buttons(self) -> None:
        review, state = self._review, self._state
        if review is None or state is None:
            return
        typed = review.apply.needs_reason and bool(self._typed.strip())
        enabled = (review.apply.possible or typed) and not state.read_only
        self.apply.setEnabled(enabled)
        self.apply.setToolTip("" if enabled else plain_tip("\n".join(review.apply.because)))

    def _reason_typed(self, text: str) -> None:
        self._typed = text
        self._buttons()

    def _reason_given(self, text: str) -> None:
        self._typed = text
        reason = clean_text(text)
        rules = () if self._review is None else tuple(item.rule for item in self._review.stops)

        def change(course: Course) -> Course:
            for rule in rules:
                course = with_reason(course, rule, reason)
            return course

        self._controller.edit(say("edit.reason"), change)
