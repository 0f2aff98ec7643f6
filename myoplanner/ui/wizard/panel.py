"""The left zone: the strip of steps, the step itself, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from myoplanner.logic.addon.edits import with_addon_applied
from myoplanner.logic.advise.addon_step import decided_against
from myoplanner.logic.base import clean_text
from myoplanner.logic.edits import applied, at_step, gone_on_unsettled, with_reason
from myoplanner.logic.record.course import Course, EventKind
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.sheets.addon.page import AddOnPage, addon_page
from myoplanner.logic.sheets.steroid_review import ChangeReview, pulses_review, way_review
from myoplanner.logic.wizard import STEPS, ApplyState, apply_state, steps_of
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_tip
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.wizard.addon.door import AddOnDoor
from myoplanner.ui.wizard.addon.review import AddOnReview
from myoplanner.ui.wizard.addon.step import AddOnTherapyStep
from myoplanner.ui.wizard.diagnosis_step import DiagnosisStep
from myoplanner.ui.wizard.review import ReviewPanel
from myoplanner.ui.wizard.scrolling import scrolling
from myoplanner.ui.wizard.steroid.door import SteroidDoor
from myoplanner.ui.wizard.steroid_step import SteroidStep

REVIEW = 2
ADDON = 3
ADDON_REVIEW = 4
CHANGE_REVIEW = 5
"""Pages by their place in the stack: the diagnosis is 0, the steroid step 1."""
PAGES = {"diagnosis": 0, "steroid": 1, "addon": ADDON}
REVIEWS = {1: REVIEW, ADDON: ADDON_REVIEW}
STRIP_SHARES = (98, 122, 146)
"""How the strip is shared out: each title stands whole at the least width, bold too."""
STEP_OF = {0: 0, 1: 1, REVIEW: 1, ADDON: 2, ADDON_REVIEW: 2, CHANGE_REVIEW: 1}
REVIEW_PAGES = (REVIEW, ADDON_REVIEW, CHANGE_REVIEW)
"""The step to which a page belongs, by its place in the strip."""


class WizardPanel(QFrame):
    """Show one step at a time. Where the wizard stands is part of the patient's file."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._state: State | None = None
        self._reviewing = False
        self._reason = ""
        self._addon: AddOnPage | None = None
        self._asked: str | SteroidPulse | None = None
        self._change: ChangeReview | None = None
        self.setProperty("role", "card")
        self.setMinimumWidth(372)
        self.diagnosis = DiagnosisStep(controller)
        self.steroid = SteroidStep(controller)
        self.review = ReviewPanel()
        self.addon = AddOnTherapyStep(controller)
        self.addon_review = AddOnReview()
        self.change_review = ReviewPanel()
        self._door = AddOnDoor(controller)
        self._steroid_door = SteroidDoor(controller)
        self._pages = QStackedWidget()
        # The steps scroll by themselves: the diagnosis over the verdict at its foot.
        for page in (
            *(self.diagnosis, self.steroid, scrolling(self.review)),
            *(self.addon, scrolling(self.addon_review), scrolling(self.change_review)),
        ):
            self._pages.addWidget(page)
        self.back = QPushButton()
        self.forward = QPushButton()
        self.forward.setProperty("role", "primary")
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_on)
        self.diagnosis.ibm.went_on.connect(self._went_on_with_ibm)
        self.review.reason_typed.connect(self._reason_typed)
        self.review.reason_given.connect(self._reason_given)
        self.addon_review.reason_typed.connect(self._reason_typed)
        self.addon_review.reason_given.connect(self._addon_reason_given)
        self.steroid.review_asked.connect(self.review_change)
        self.change_review.reason_typed.connect(self._reason_typed)
        self.change_review.reason_given.connect(self._change_reason_given)
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
            strip.addWidget(button, STRIP_SHARES[index])
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
            lacks = say("wizard.lacks", what=", ".join(step.lacks)) if step.lacks else ""
            button.setToolTip(plain_tip(lacks))
        current = self._page(state)
        self._group.button(STEP_OF[current]).setChecked(True)
        self._pages.setCurrentIndex(current)
        self._show_page(state, current)
        self._buttons(state, current)

    def _show_page(self, state: State, current: int) -> None:
        if current in (ADDON, ADDON_REVIEW):
            page = addon_page(state.plan, self._controller.knowledge) if self._addon is None else self._addon
            self._addon = page
            (self.addon if current == ADDON else self.addon_review).show_page(page)
        elif current == CHANGE_REVIEW and self._change is not None:
            change = self._change
            self.change_review.show_review(change.review, change.apply, (*change.stops, *change.findings))
        else:
            (self.diagnosis, self.steroid, self.review)[current].show_state(state)

    def _page(self, state: State) -> int:
        """Return the page that belongs on view; a review falls back to its step where nothing is left."""
        self._addon = self._change = None
        step = state.plan.course.draft.step
        page = PAGES.get(step, 0)
        if not self._reviewing or page not in REVIEWS:
            self._reviewing = False
            return page
        if page == 1 and self._asked is not None:
            self._change = self._review_asked(state)
            self._reviewing = self._change is not None
            return CHANGE_REVIEW if self._reviewing else page
        if page == ADDON:
            self._addon = addon_page(state.plan, self._controller.knowledge)
            has_draft = self._addon.built is not None and self._addon.built.is_ready
        else:
            has_draft = state.plan.draft is not None
        self._reviewing = has_draft
        return REVIEWS[page] if has_draft else page

    def _review_asked(self, state: State) -> ChangeReview | None:
        knowledge = self._controller.knowledge
        if isinstance(self._asked, SteroidPulse):
            return pulses_review(state.plan, knowledge, (self._asked,))
        return None if self._asked is None else way_review(state.plan, knowledge, self._asked)

    def _apply_state(self, state: State, current: int) -> ApplyState:
        if current in (ADDON, ADDON_REVIEW) and self._addon is not None:
            return self._addon.apply
        if current == CHANGE_REVIEW and self._change is not None:
            return self._change.apply
        return apply_state(state.plan)

    def _buttons(self, state: State, current: int) -> None:
        apply = self._apply_state(state, current)
        texts = {
            0: ("", say("wizard.unsettled" if self._is_unsettled else "wizard.to_steroid")),
            1: (say("wizard.to_diagnosis"), say("wizard.review")),
            REVIEW: (say("wizard.to_draft"), say("wizard.apply")),
            ADDON: (say("wizard.to_steroid_back"), say("wizard.review")),
            ADDON_REVIEW: (say("wizard.to_draft"), say("wizard.apply")),
            CHANGE_REVIEW: (say("wizard.to_draft"), say("wizard.apply")),
        }[current]
        self.back.setText(texts[0])
        self.back.setVisible(bool(texts[0]))
        self.forward.setText(texts[1])
        is_review = current in REVIEW_PAGES
        held = is_review and apply.needs_reason and bool(self._reason.strip())
        enabled = current == 0 or apply.possible or (current in REVIEWS and apply.needs_reason) or held
        self.forward.setEnabled(enabled and not state.read_only)
        self.forward.setToolTip("" if enabled else plain_tip("\n".join(apply.because)))

    @property
    def _is_unsettled(self) -> bool:
        state = self._state
        return state is not None and state.plan.course.diagnosis.entity is Entity.UNSETTLED

    def _held_at_diagnosis(self) -> bool:
        """Tell whether no further step is led into: a choice is wanted first, and no plan stands yet."""
        state = self._state
        if state is None or state.plan.course.plans:
            return False
        at_diagnosis = PAGES.get(state.plan.course.draft.step, 0) == 0
        return at_diagnosis and bool(steps_of(state.plan)[1].blocked)

    def focus_first(self) -> None:
        """Put the cursor where work on this step begins."""
        current = self._pages.currentIndex()
        if current in REVIEW_PAGES:
            reason = {
                REVIEW: self.review.reason,
                ADDON_REVIEW: self.addon_review.reason,
                CHANGE_REVIEW: self.change_review.reason,
            }[current]
            (reason if reason.isVisible() else self.forward).setFocus()
        else:
            step = self.addon if current == ADDON else (self.diagnosis, self.steroid)[current]
            step.focus_first()

    def mark_flare(self) -> None:
        """Go where a flare is marked, the cursor in its day."""
        self._mark(EventKind.FLARE)

    def mark_weakness(self) -> None:
        """Go where new weakness under steroid is marked."""
        self._mark(EventKind.WEAKNESS)

    def _mark(self, kind: EventKind) -> None:
        self.go_to(1)
        if self._pages.currentIndex() == 1:
            self.steroid.mark(kind)

    def focus_strip(self) -> None:
        """Put the cursor on the strip of steps, where no key can change a patient on record."""
        self._group.checkedButton().setFocus()

    def go_to(self, index: int) -> None:
        """Go to a step by its place."""
        self._reviewing = False
        if index > 0 and self._state is not None and self._held_at_diagnosis():
            self.show_state(self._state)
            self.diagnosis.ask_for_reason()
            return
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
            self._leave_diagnosis()
        elif current in REVIEWS:
            self._review()
        elif current == REVIEW:
            self._apply()
        elif current == CHANGE_REVIEW:
            self._apply_change()
        else:
            self._apply_addon()

    def _leave_diagnosis(self) -> None:
        if self._is_unsettled:
            today, decision_id = self._controller.today, Controller.new_id()
            self._controller.edit(
                say("edit.unsettled"), lambda course: gone_on_unsettled(course, today, decision_id)
            )
        self.go_to(1)

    def _went_on_with_ibm(self) -> None:
        self.go_to(1)

    def go_back(self) -> None:
        """Go one page back."""
        current = self._pages.currentIndex()
        self.go_to(STEP_OF[current] if current in REVIEW_PAGES else max(0, STEP_OF[current] - 1))

    def _review(self) -> None:
        if self._state is None or not self.forward.isEnabled():
            return
        self._reviewing = True
        self._asked = None
        self._reason = ""  # what was typed in another review opens nothing here
        self.show_state(self._state)
        self.focus_first()

    def review_change(self, asked: str | SteroidPulse) -> None:
        """Show the review of a pulse that is to be planned, or of a way of changing the plan of record."""
        if self._state is None or self._state.read_only:
            return
        self._reviewing, self._asked, self._reason = True, asked, ""
        self.show_state(self._state)
        self.focus_first()

    def _apply_change(self) -> None:
        if self._change is None or not self.forward.isEnabled() or not self._change.apply.possible:
            return
        review, asked = self._change, self._asked
        self._reviewing, self._asked, self._reason = False, None, ""
        self._steroid_door.apply(review)
        if isinstance(asked, SteroidPulse):
            self.steroid.forget_pulse()
        self.focus_first()

    def _change_reason_given(self, text: str) -> None:
        self._reason = text
        if self._change is not None:
            self._steroid_door.give_reason(tuple(item.rule for item in self._change.apply.stops), text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave a review on Esc; nothing is applied."""
        if event.key() == Qt.Key.Key_Escape and self._pages.currentIndex() in REVIEW_PAGES:
            self.go_back()
            return
        super().keyPressEvent(event)

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

    def _apply_addon(self) -> None:
        if self._state is None or self._addon is None or not self.forward.isEnabled():
            return
        page, plan = self._addon, self._state.plan
        built = page.built
        if built is None or not page.apply.possible:
            return
        against = decided_against(page.step, page.situation)
        addon_id, decision_id = Controller.new_id(), Controller.new_id()

        def change(course: Course) -> Course:
            return with_addon_applied(course, built, against, plan.today, plan.edition, addon_id, decision_id)

        self._reviewing = False
        self._reason = ""
        self._controller.edit(say("edit.addon_apply", name=built.agent.name), change)
        self.focus_first()

    def _addon_reason_given(self, text: str) -> None:
        self._reason = text
        if self._addon is not None:
            self._door.give_reason(tuple(item.rule for item in self._addon.apply.stops), text)

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
