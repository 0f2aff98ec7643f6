"""The page of a follow-up visit in the left zone: type, see what it changes, save as one undo step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from myoplanner.logic.base import evolve
from myoplanner.logic.edits import with_follow_up
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.days import read_day
from myoplanner.logic.record.follow_up_entry import (
    FollowUp,
    FollowUpReading,
    FollowUpText,
    effect_names,
    first_text,
    read_follow_up,
)
from myoplanner.logic.record.results import Scale
from myoplanner.logic.record.therapy import TakenDose
from myoplanner.logic.sheets.follow_up import (
    FollowUpSheet,
    follow_up_sheet,
    last_ck_hint,
    last_strength_hint,
    planned_text,
)
from myoplanner.logic.taper.as_planned import taken_as_planned
from myoplanner.logic.taper.own_days import on_its_days
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.follow_up.form import FollowUpForm
from myoplanner.ui.follow_up.summary import FollowUpSummary
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.foot import AnswerButton
from myoplanner.ui.tables.visits_form import saves
from myoplanner.ui.wizard.scrolling import scrolling

LONGEST = 400
KINDS_NAMED = ("glucose", "mood", "skin")


class FollowUpPanel(QFrame):
    """Ask CK, strength, dose taken, side effects and flare; show what follows before and after saving."""

    left = Signal()
    """A person goes back to the wizard."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._state: State | None = None
        self._course_id = ""
        self._loaded = FollowUpText()
        self._asked: FollowUpText | None = None
        self._warned = False
        self._is_saved = False
        set_role(self, "card")
        self.setMinimumWidth(392)
        self.title = plain_label(say("follow.title"), "title")
        self.form = FollowUpForm()
        self.summary = FollowUpSummary()
        self.line = plain_label("", "second", wrap=True)
        self.back = QPushButton(say("follow.back"))
        self.save = AnswerButton(say("follow.save"))
        set_role(self.save, "primary")
        self._lay_out()
        self.form.left.connect(self._look)
        self.form.ended.connect(self.save_visit)
        self.save.clicked.connect(self._save_or_leave)
        self.save.given_up.connect(self.go_back)
        self.back.clicked.connect(self.go_back)

    def _lay_out(self) -> None:
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self.form)
        lines.addWidget(self.summary)
        lines.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 8, 0)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.save)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 6, 12)
        box.setSpacing(6)
        box.addWidget(self.title)
        box.addWidget(scrolling(page), 1)
        box.addWidget(self.line)
        box.addLayout(foot)

    # What is shown

    @property
    def is_entering(self) -> bool:
        """Tell whether fields are open."""
        return bool(self._course_id) and not self._is_saved

    @property
    def has_unstored(self) -> bool:
        """Tell whether something typed is not saved."""
        return self.is_entering and self.form.text != self._loaded

    def start(self) -> None:
        """Open the page for today; one that is being filled in stays as it is."""
        state = self._controller.state
        if state is None:
            return
        if not self.has_unstored or state.plan.course.id != self._course_id:
            self._open(state)
        self.form.focus_field("ck")

    def _open(self, state: State) -> None:
        course = state.plan.course
        self._course_id, self._state = course.id, state
        self._is_saved = self._warned = False
        self._asked = None
        self._loaded = first_text(course, state.plan.today)
        own = any(item.scale is Scale.OWN for item in course.strengths())
        self.form.show_text(self._loaded, own)
        self.form.set_open(not state.read_only)
        self.form.show()
        self.save.setText(say("follow.save"))
        self.save.setEnabled(not state.read_only)
        self.back.show()
        self.title.setText(say("follow.title"))
        self._show_plan(state.plan)
        self._say_usual()

    def show_state(self, state: State) -> None:
        """Take over another state; what is being typed is left alone."""
        if state.plan.course.id != self._course_id:
            self._course_id = ""
            return
        self._state = state
        if self._is_saved:
            self.summary.show_sheet(self._sheet(state.plan))
        else:
            self._show_plan(state.plan)

    def _show_plan(self, plan: Plan) -> None:
        """Draw hints and the sheet for what is typed, as far as it is understood."""
        reading = self._read()
        self._show_hints(plan)
        course = plan.course
        if reading.follow_up is not None and self.has_unstored:
            course = with_follow_up(course, reading.follow_up, Controller.new_id())
            plan = build_plan(course, self._controller.knowledge, plan.today)
        self.summary.show_sheet(self._sheet(plan))

    def _sheet(self, plan: Plan) -> FollowUpSheet:
        return follow_up_sheet(plan, self._controller.knowledge)

    def _show_hints(self, plan: Plan) -> None:
        typed = self.form.text
        day = read_day(typed.day, plan.today, "day", latest=plan.today).day or plan.today
        since = read_day(typed.since, day, "since", latest=day).day
        planned = "" if since is None else planned_text(plan, since, day)
        nothing = say("follow.none_before")
        self.form.show_hints(
            {
                "ck": last_ck_hint(plan, day) or nothing,
                "strength": last_strength_hint(plan, day, typed.scale) or nothing,
                "dose": planned or say("follow.no_plan_hint"),
                "effects": say("follow.kinds", kinds=", ".join(_named_kinds())),
            }
        )

    def _say_usual(self) -> None:
        state = self._state
        if state is not None and state.read_only:
            self._say(say("follow.read_only", why=state.read_only), "error")
        else:
            self._say(say("follow.hint"))

    def _say(self, text: str, role: str = "second") -> None:
        self.line.setText(text[:LONGEST])
        set_role(self.line, role)

    # What is typed

    def _read(self) -> FollowUpReading:
        state = self._state
        if state is None:
            return FollowUpReading()
        plan = state.plan
        course, today = plan.course, plan.today
        reading = read_follow_up(self.form.text, course, today, self._planned(plan), Controller.new_id)
        seen = reading.follow_up
        if seen is None or seen.as_planned:
            return reading
        own = (each for item in seen.taken for each in on_its_days(item, plan.doses, Controller.new_id))
        return evolve(reading, follow_up=evolve(seen, taken=tuple(own)))

    @staticmethod
    def _planned(plan: Plan) -> Callable[[date, date], tuple[TakenDose, ...]]:
        doses = plan.doses

        def planned(first: date, last: date) -> tuple[TakenDose, ...]:
            return taken_as_planned(doses, first, last, Controller.new_id)

        return planned

    def _look(self) -> None:
        """Mark what is refused of the fields that bear a text; draw what follows of the rest."""
        state = self._state
        if state is None or not self.is_entering:
            return
        self._warned = False
        typed = self.form.text
        bearing = frozenset(name for name in self.form.fields if getattr(typed, name).strip())
        self._show_plan(state.plan)
        self.form.mark(self._read().errors, bearing)
        self._say_usual()

    def save_visit(self) -> None:
        """Save what is typed as one undo step; what is refused or doubtful is said first."""
        state = self._state
        if state is None or state.read_only or not self.is_entering:
            return
        reading, typed = self._read(), self.form.text
        self.form.mark(reading.errors)
        if reading.follow_up is None:
            self.form.focus_field(reading.errors[0].field if reading.errors else "ck")
            return
        if reading.doubts and self._asked != typed:
            self._asked = typed
            self._say(say("follow.doubt", doubt=" ".join(reading.doubts)), "error")
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._store(reading.follow_up)

    def _store(self, seen: FollowUp) -> None:
        visit_id = Controller.new_id()

        def change(course: Course) -> Course:
            return with_follow_up(course, seen, visit_id)

        self._is_saved = True
        self._controller.edit(say("edit.follow_up", day=seen.day), change)
        self.title.setText(say("follow.saved", day=seen.day))
        self.form.hide()
        self.back.hide()
        self.save.setText(say("follow.done"))
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(say("follow.saved_hint"), "good")

    def _save_or_leave(self) -> None:
        if self._is_saved:
            self._leave()
        else:
            self.save_visit()

    def go_back(self) -> None:
        """Go back to the wizard; what was typed is dropped only when asked for twice."""
        if self.has_unstored and not self._warned:
            self._warned = True
            self._say(say("follow.unsaved"), "error")
            return
        self._leave()

    def _leave(self) -> None:
        self._course_id = ""
        self._is_saved = False
        self.left.emit()

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter for the visit, before the window takes it for the wizard."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and saves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+Enter, go back with Esc."""
        if saves(event):
            self._save_or_leave()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)


def _named_kinds() -> tuple[str, ...]:
    return tuple(name for name in effect_names() if name in KINDS_NAMED)
