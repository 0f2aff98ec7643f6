"""The left zone: the strip of steps, the step itself, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from myoplanner.logic.base import clean_text
from myoplanner.logic.edits import applied, at_step, with_reason
from myoplanner.logic.record.course import Course
from myoplanner.logic.wizard import STEPS, apply_state, steps_of
from myoplanner.logic.wording import say
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.wizard.diagnosis_step import DiagnosisStep
from myoplanner.ui.wizard.review import ReviewPanel
from myoplanner.ui.wizard.steroid_step import SteroidStep

REVIEW = 2


class WizardPanel(QFrame):
    """Show one step at a time. Where the wizard stands is part of the patient's file."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._state: State | None = None
        self._reviewing = False
        self._reason = ""
        self.setProperty("role", "card")
        self.setMinimumWidth(372)
        self.diagnosis = DiagnosisStep(controller)
        self.steroid = SteroidStep(controller)
        self.review = ReviewPanel()
        self._pages = QStackedWidget()
        for page in (self.diagnosis, self.steroid, self.review):
            self._pages.addWidget(_scrolling(page))
        self.back = QPushButton()
        self.forward = QPushButton()
        self.forward.setProperty("role", "primary")
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_on)
        self.review.reason_typed.connect(self._reason_typed)
        self.review.reason_given.connect(self._reason_given)
        self._lay_out()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 6, 6, 12)
        box.setSpacing(8)
        strip = QHBoxLayout()
        strip.setContentsMargins(0, 0, 8, 0)
        self._group = QButtonGroup(self)
        for index, _key in enumerate(STEPS):
            button = QPushButton()
            button.setProperty("role", "step")
            button.setCheckable(True)
            self._group.addButton(button, index)
            strip.addWidget(button, 1)
        self._group.idClicked.connect(self._step_clicked)
        box.addLayout(strip)
        box.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 8, 0)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.forward)
        box.addLayout(foot)

    def show_state(self, state: State) -> None:
        """Draw the step that the course is at."""
        if self._state is None or self._state.plan.course.id != state.plan.course.id:
            self._reviewing = False
            self._reason = ""
        self._state = state
        for index, step in enumerate(steps_of(state.plan)):
            button = self._group.button(index)
            mark = "✓ " if step.done else f"{index + 1}  "
            button.setText(mark + step.title)
            button.setToolTip(say("wizard.lacks", what=", ".join(step.lacks)) if step.lacks else "")
        current = self._index(state)
        self._group.button(min(current, 1)).setChecked(True)
        self._pages.setCurrentIndex(current)
        for page in (self.diagnosis, self.steroid, self.review):
            page.show_state(state)
        self._buttons(state, current)

    def _index(self, state: State) -> int:
        step = state.plan.course.draft.step
        index = STEPS.index(step) if step in STEPS else 0
        if self._reviewing and index == 1 and state.plan.draft is not None:
            return REVIEW
        self._reviewing = False
        return index

    def _buttons(self, state: State, current: int) -> None:
        apply = apply_state(state.plan)
        texts = {
            0: ("", say("wizard.to_steroid")),
            1: (say("wizard.to_diagnosis"), say("wizard.review")),
            REVIEW: (say("wizard.to_draft"), say("wizard.apply")),
        }[current]
        self.back.setText(texts[0])
        self.back.setVisible(bool(texts[0]))
        self.forward.setText(texts[1])
        held = current == REVIEW and apply.needs_reason and bool(self._reason.strip())
        enabled = current == 0 or apply.possible or (current == 1 and apply.needs_reason) or held
        self.forward.setEnabled(enabled and not state.read_only)
        self.forward.setToolTip("" if enabled else "\n".join(apply.because))

    def focus_first(self) -> None:
        """Put the cursor where work on this step begins."""
        current = self._pages.currentIndex()
        if current == REVIEW:
            (self.review.reason if self.review.reason.isVisible() else self.forward).setFocus()
        else:
            (self.diagnosis if current == 0 else self.steroid).focus_first()

    def focus_strip(self) -> None:
        """Put the cursor on the strip of steps, where no key can change a patient on record."""
        self._group.checkedButton().setFocus()

    def go_to(self, index: int) -> None:
        """Go to a step by its place."""
        self._reviewing = False
        key = STEPS[index]
        if self._state is not None and self._state.plan.course.draft.step != key:
            self._controller.move(lambda course: at_step(course, key))
        elif self._state is not None:
            self.show_state(self._state)
        self.focus_first()

    def go_on(self) -> None:
        """Do what the right-hand button says: next step, review, apply."""
        self.forward.setFocus()  # a field that is being typed in hands its text on first
        current = self._pages.currentIndex()
        if current == 0:
            self.go_to(1)
        elif current == 1:
            self._review()
        else:
            self._apply()

    def go_back(self) -> None:
        """Go one page back."""
        self.go_to(1 if self._pages.currentIndex() == REVIEW else 0)

    def _review(self) -> None:
        if self._state is None or not self.forward.isEnabled():
            return
        self._reviewing = True
        self.show_state(self._state)
        self.focus_first()

    def _apply(self) -> None:
        if self._state is None or not self.forward.isEnabled():
            return
        draft, plan = self._state.plan.draft, self._state.plan
        if draft is None:
            return
        plan_id, decision_id = Controller.new_id(), Controller.new_id()

        def change(course: Course) -> Course:
            return applied(course, draft, plan.today, plan.edition, plan_id, decision_id)

        self._reviewing = False
        self._controller.edit(say("edit.apply", name=draft.regimen.name), change)

    def _reason_given(self, text: str) -> None:
        self._reason = text
        reason = clean_text(text)
        rules = (
            () if self._state is None else tuple(item.rule for item in apply_state(self._state.plan).stops)
        )

        def change(course: Course) -> Course:
            for rule in rules:
                course = with_reason(course, rule, reason)
            return course

        self._controller.edit(say("edit.reason"), change)

    def _reason_typed(self, text: str) -> None:
        self._reason = text
        if self._state is not None:
            self._buttons(self._state, self._pages.currentIndex())

    def _step_clicked(self, index: int) -> None:
        self.go_to(index)


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 4, 12, 4)
    box.addWidget(page)
    area.setWidget(holder)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
