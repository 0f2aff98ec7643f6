"""The visits: their list, and the sheet of one; a saved sheet is one undo step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from myoplanner.logic.edits import with_visit, without_visit
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.days import read_day
from myoplanner.logic.record.visit_entry import VisitReading, VisitText, read_visit, visit_text
from myoplanner.logic.record.visits import Visit
from myoplanner.logic.sheets.visits import replaces, visit_rows
from myoplanner.logic.wording import say
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.foot import AnswerButton, Foot
from myoplanner.ui.tables.visits_form import VisitForm
from myoplanner.ui.tables.visits_list import VisitsList
from myoplanner.ui.theme import DARK, LIGHT

MOST_REASONS = 2


class VisitsTab(QWidget):
    """Let visits be entered, changed and deleted."""

    counted = Signal()
    """Emitted when the number of visits may have changed."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._course_id = ""
        self._read_only = ""
        self._visit_id = ""
        self._loaded = VisitText()
        self._warned = False
        self.list = VisitsList()
        self.form = VisitForm()
        self.foot = Foot()
        self.back = QPushButton("Back")
        self.save = AnswerButton("Save visit")
        set_role(self.save, "primary")
        sheet = QWidget()
        bar = QHBoxLayout()
        bar.setContentsMargins(0, 0, 4, 2)
        bar.setSpacing(6)
        bar.addWidget(self.foot, 1)
        bar.addWidget(self.form.sum)
        bar.addSpacing(6)
        bar.addWidget(self.back)
        bar.addWidget(self.save)
        lines = QVBoxLayout(sheet)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.form, 1)
        lines.addLayout(bar)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(sheet)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)
        self.setFocusProxy(self.list.view)
        self._connect()

    def _connect(self) -> None:
        self.list.new_asked.connect(self.start_entry)
        self.list.opened.connect(self.open_visit)
        self.list.delete_asked.connect(self._delete)
        self.form.typed.connect(self._typed)
        self.form.field_left.connect(self._look)
        self.form.ended.connect(self._to_save)
        self.form.save_asked.connect(self._save)
        self.form.back_asked.connect(self._go_back)
        self.save.clicked.connect(self._save)
        self.save.given_up.connect(self._go_back)
        self.back.clicked.connect(self._go_back)
        self.foot.kept.connect(self._keep)
        self.foot.correcting.connect(self._correct)

    # What is shown

    def show_state(self, state: State) -> None:
        """Show the visits of a state; what is being typed is left alone."""
        course = state.plan.course
        if course.id != self._course_id:
            self._show_list()
        self._course_id, self._read_only = course.id, state.read_only
        self.list.view.painter.theme = DARK if state.options.dark else LIGHT
        self.list.show_rows(visit_rows(state.plan, self._controller.knowledge), state.read_only)
        self.form.set_open(not state.read_only)
        self.save.setEnabled(not state.read_only)
        visit = course.visit(self._visit_id)
        if self.is_entering and not self.has_unstored and visit is not None:
            self._show_text(visit_text(visit))
        self.list.view.viewport().update()
        self.counted.emit()

    @property
    def is_entering(self) -> bool:
        """Tell whether the sheet of a visit is open."""
        return self.pages.currentIndex() == 1

    @property
    def has_unstored(self) -> bool:
        """Tell whether something typed is not saved."""
        return self.is_entering and self.form.text != self._loaded

    @property
    def number(self) -> int:
        """Return how many visits are on record."""
        return len(self.list.model.lines)

    def start_entry(self) -> None:
        """Open an empty sheet, with the questionnaire, scale and side of the last visit."""
        course = self._controller.course
        if course is None or self._read_only or self.has_unstored:
            if self.is_entering:
                self.form.focus_field("day")
            return
        last = max(course.visits, key=lambda item: item.day, default=None)
        before = VisitText() if last is None else visit_text(last)
        self._visit_id = ""
        self._open(VisitText(questionnaire=before.questionnaire, scale=before.scale, side=before.side))

    def open_visit(self, visit_id: str) -> None:
        """Open the sheet of a visit on record."""
        course = self._controller.course
        visit = None if course is None else course.visit(visit_id)
        if visit is not None:
            self._visit_id = visit_id
            self._open(visit_text(visit))

    def _open(self, text: VisitText) -> None:
        self._show_text(text)
        self.pages.setCurrentIndex(1)
        self._say_usual()
        self.form.focus_field("day")

    def _show_text(self, text: VisitText) -> None:
        self.form.show_text(text)
        self._loaded, self._warned = self.form.text, False

    def _show_list(self) -> None:
        self._visit_id, self._warned = "", False
        if self.is_entering:
            self.pages.setCurrentIndex(0)
            self._show_text(VisitText())

    # Typing

    def _typed(self) -> None:
        self._warned = False

    def _look(self) -> None:
        """Mark what was typed wrongly at once; what is still missing is no fault yet."""
        text = self.form.text
        filled = {name for name, field in self.form.fields.items() if field.text().strip()}
        errors = tuple(error for error in self._read(text).errors if error.field in filled)
        self.form.mark(errors)
        if errors:
            self._say_errors(errors)
        else:
            self._say_usual()

    def _read(self, text: VisitText) -> VisitReading:
        course = self._controller.course
        others = () if course is None else course.visits
        visit_id = self._visit_id or self._controller.new_id()
        return read_visit(text, others, self._controller.today, visit_id)

    def _say_usual(self) -> None:
        if self._read_only:
            self.foot.say(say("grid.read_only", why=self._read_only), "warn")
            return
        day = read_day(self.form.day.text(), self._controller.today, "day").day
        head = "" if day is None else say("visit.of", day=day)
        self.foot.say(f"{head}. {say('visit.form_hint')}".lstrip(". "))

    def _say_errors(self, errors: tuple[FieldError, ...]) -> None:
        self.foot.say("\n".join(self._sentence(error) for error in errors[:MOST_REASONS]), "error")

    def _sentence(self, error: FieldError) -> str:
        field = self.form.fields.get(error.field)
        name = say("visit.field.visit") if field is None else field.accessibleName()
        return say("visit.fault", field=name, wrong=error.wrong, allowed=error.allowed)

    def _to_save(self) -> None:
        self.save.setFocus()

    # Saving and leaving

    def _save(self) -> None:
        self._try(sure=False)

    def _keep(self) -> None:
        self._try(sure=True)

    def _correct(self) -> None:
        self._say_usual()
        self.form.focus_field("day")

    def _try(self, sure: bool) -> None:
        """Save where all is understood; else mark it, or ask, and keep what was typed."""
        course = self._controller.course
        if course is None or self._read_only:
            return
        reading = self._read(self.form.text)
        self.form.mark(reading.errors)
        if reading.visit is None:
            self._say_errors(reading.errors)
            self.form.focus_field(reading.errors[0].field)
            return
        doubt = replaces(course, reading.visit)
        if doubt and not sure:
            self.foot.ask(doubt)
            return
        self._put(reading.visit)

    def _put(self, visit: Visit) -> None:
        """Hand a visit over as one undo step, the strength of its muscles included."""
        new_id = self._controller.new_id()
        label = say("edit.visit_change" if self._visit_id else "edit.visit_add", day=visit.day)

        def change(course: Course) -> Course:
            return with_visit(course, visit, new_id)

        self._show_list()
        self._controller.edit(label, change)
        self.list.view.put_at(visit.id)
        self.list.view.setFocus()
        self.list.say(say("visit.saved", day=visit.day), "good")

    def _go_back(self) -> None:
        """Go back to the list; what was typed is dropped only when asked for twice."""
        if self.has_unstored and not self._warned:
            self._warned = True
            self.foot.say(say("visit.unsaved_hint"), "warn")
            return
        self._show_list()
        self.list.focus()

    def _delete(self, visit_id: str) -> None:
        course = self._controller.course
        visit = None if course is None else course.visit(visit_id)
        if visit is None or self._read_only:
            return

        def change(course: Course) -> Course:
            return without_visit(course, visit_id)

        self._controller.edit(say("edit.visit_delete", day=visit.day), change)
        self.list.focus()
