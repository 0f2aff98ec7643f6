"""The earlier versions of one patient: look at one, put one in place; for a damaged file, repair it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from myoplanner.errors import AppError
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.difference import difference
from myoplanner.logic.sheets.summary import ck_text, strength_text
from myoplanner.logic.wording import day_text, say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.controller import Controller
from myoplanner.ui.elided import ElidedLabel
from myoplanner.ui.messages import Banner, Tone
from myoplanner.ui.patients.bar import button
from myoplanner.ui.patients.empty import EmptyCard
from myoplanner.ui.patients.frame import in_card
from myoplanner.ui.tables.text_model import TextColumn, TextLine, TextModel
from myoplanner.ui.tables.text_view import TextView

MARGIN = 12
NOTHING = "–"
COLUMNS = (
    TextColumn("Written"),
    TextColumn("Last CK"),
    TextColumn("Last strength"),
    TextColumn("Against what stands there now", shares=True),
)


class VersionsView(QWidget):
    """Show the versions of a patient, readable or not. Enter looks at one; Esc leaves."""

    left = Signal()
    """A person goes back to the patients."""
    look_asked = Signal(object, object)
    """Carries the id and the number of a version that is to be looked at."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._id = self._who = self._problem = ""
        self._courses: dict[int, Course] = {}
        self._asks_aside = False
        self.back = button("‹ &Patients", "Back to the patients (Esc)")
        self.look = button(say("versions.look"), "Look at the selected version (Enter)")
        self.put = button(say("versions.put"), "Put the selected version in the place of the file", "primary")
        self.aside = button(say("versions.aside"), "Move the damaged file into the folder of damaged files")
        self.title = ElidedLabel("title")
        self.problem = Banner()
        self.banner = Banner()
        self.ask = Banner()
        self.model = TextModel(COLUMNS, self)
        self.table = TextView(self.model, "Versions")
        self.nothing = EmptyCard(say("versions.none"), "")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("role", "card")
        line = QHBoxLayout(head)
        line.setContentsMargins(10, 8, 10, 8)
        line.setSpacing(10)
        line.addWidget(self.back)
        line.addWidget(self.title, 1)
        for each in (self.look, self.aside, self.put):
            line.addWidget(each)
        self._middle = QStackedWidget()
        self._card = in_card(self.table)
        self._middle.addWidget(self._card)
        self._middle.addWidget(self.nothing)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, 4)
        box.setSpacing(8)
        for widget in (head, self.ask, self.problem, self.banner):
            box.addWidget(widget)
        box.addWidget(self._middle, 1)
        box.addWidget(plain_label(say("versions.hint"), "second"))
        self.problem.cross.hide()

    def _connect(self) -> None:
        self.back.clicked.connect(self._leave)
        self.look.clicked.connect(self._look)
        self.put.clicked.connect(self.ask_to_put)
        self.aside.clicked.connect(self.ask_to_set_aside)
        self.table.opened.connect(self._look)
        self.table.moved.connect(self._enable)
        self.ask.action_requested.connect(self._yes)
        self.ask.other_requested.connect(self._no)
        self.ask.closed.connect(self.focus_first)

    # --- show ------------------------------------------------------------------------------------

    def show_patient(self, course_id: str, who: str, problem: str = "") -> None:
        """Show the versions of a patient; `problem` says why its file cannot be read, empty where it can."""
        self._id, self._who, self._problem = course_id, who, problem
        self.ask.clear()
        self.banner.clear()
        self.refresh()

    def refresh(self) -> None:
        """Read the versions anew."""
        self.title.setText(say("versions.repair" if self._problem else "versions.title", who=self._who))
        if self._problem:
            self.problem.show_message(Tone.WARN, say("patients.unreadable_one"), self._problem)
        else:
            self.problem.clear()
        self.aside.setVisible(bool(self._problem))
        try:
            versions = self._controller.repository.versions(self._id)
        except AppError as fault:
            self.banner.show_error(fault)
            versions = ()
        now = self._now()
        self._courses.clear()
        self.model.show_lines(tuple(self._line(each.number, each.written, now) for each in versions))
        self.table.put_at(self.model.key_at(0))
        hint = "versions.none_damaged" if self._problem else "versions.none_hint"
        self.nothing.hint.setText(say(hint))
        self._middle.setCurrentWidget(self._card if versions else self.nothing)
        self._enable()

    def _now(self) -> Course | None:
        if self._problem:
            return None
        try:
            return self._controller.repository.read(self._id)
        except AppError:
            return None

    def _line(self, number: int, written: datetime, now: Course | None) -> TextLine:
        key, when = str(number), moment(written)
        try:
            course = self._controller.repository.load_version(self._id, number)
        except AppError as fault:
            return TextLine(
                key=key, cells=(when, NOTHING, NOTHING, say("versions.cannot", why=fault.happened))
            )
        self._courses[number] = course
        cks, strengths = course.enzymes("CK"), course.strengths()
        against = "" if now is None else " ".join(difference(now, course)) or say("versions.same")
        cells = (
            when,
            ck_text(cks[-1]) if cks else NOTHING,
            strength_text(strengths[-1]) if strengths else NOTHING,
            against or NOTHING,
        )
        return TextLine(key=key, cells=cells)

    @property
    def _number(self) -> int | None:
        key = self.table.current_key
        number = int(key) if key else None
        return number if number in self._courses else None

    def _when(self) -> str:
        row = self.model.row_of(self.table.current_key)
        return "" if row is None else self.model.lines[row].cells[0]

    def _enable(self) -> None:
        for each in (self.look, self.put):
            each.setEnabled(self._number is not None)

    def focus_first(self) -> None:
        """Put the cursor on the versions, or on the way back where there is none."""
        (self.table if self.model.lines else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc take the question back, then leave."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.ask.isVisible():
            self._no()
        else:
            self._leave()

    def _leave(self) -> None:
        self.ask.clear()
        self.left.emit()

    # --- do --------------------------------------------------------------------------------------

    def _look(self) -> None:
        if self._number is not None:
            self.look_asked.emit(self._id, self._number)

    def ask_to_put(self) -> None:
        """Ask once before a version takes the place of the file."""
        if self._number is None:
            return
        self._asks_aside = False
        title = say("versions.ask", when=self._when())
        text = say("versions.ask_text")
        self.ask.show_message(Tone.WARN, title, text, say("versions.put_yes"), say("versions.no"))
        self.ask.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_to_set_aside(self) -> None:
        """Ask once before a damaged file is moved away."""
        self._asks_aside = True
        text = say("versions.aside_text", file=self._who)
        words = say("versions.aside_yes"), say("versions.no")
        self.ask.show_message(Tone.WARN, say("versions.aside_ask"), text, *words)
        self.ask.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _no(self) -> None:
        self.ask.clear()
        self.focus_first()

    def _yes(self) -> None:
        self.ask.clear()
        if self._asks_aside:
            self._do_set_aside()
        else:
            self._do_put()

    def _do_put(self) -> None:
        number, when = self._number, self._when()
        if number is None:
            return
        try:
            self._controller.repository.restore_version(self._id, number)
        except AppError as fault:
            self.banner.show_error(fault)
            return
        course = self._courses[number]
        self._problem, self._who = "", course.patient.code.strip() or say("summary.no_code")
        self.refresh()
        self.banner.show_note(say("versions.put_done", when=when))
        self.focus_first()

    def _do_set_aside(self) -> None:
        try:
            self._controller.repository.set_aside(self._id)
        except AppError as fault:
            self.banner.show_error(fault)
            return
        self.left.emit()


def moment(written: datetime) -> str:
    """Write a time as a person reads it here: "Mon 6 Jul 2026 14:05"."""
    local = written.astimezone()
    return f"{day_text(local.date())} {local:%H:%M}"
