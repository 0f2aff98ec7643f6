"""What was decided, when and why; and a line in which a decision is written down by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from myoplanner.logic.base import NAME_LENGTH
from myoplanner.logic.edits import with_decision
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.decision_entry import DecisionText, read_decision
from myoplanner.logic.sheets.decisions import DecisionRow, decision_rows
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.foot import AnswerButton
from myoplanner.ui.tables.text_model import TextColumn, TextLine, TextModel
from myoplanner.ui.tables.text_view import TextView
from myoplanner.ui.tables.visits_fields import EntryField
from myoplanner.ui.theme import DARK, LIGHT

COLUMNS = (
    TextColumn("Day"),
    TextColumn("Decided", shares=True),
    TextColumn("Why", shares=True),
    TextColumn("Against", shares=True),
)
DAY_WIDTH = 104
LONGEST_DAY = 24
LONGEST_REASON = 1000
NAMES = {"day": "Day", "what": "Decided", "reason": "Why"}


class DecisionsTab(QWidget):
    """Show the decisions in order of their days; what was applied or overridden stands there by itself."""

    counted = Signal()
    """Emitted when the number of decisions may have changed."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._course_id = ""
        self.model = TextModel(COLUMNS, self)
        self.view = TextView(self.model, "Decisions")
        self.fields = {
            "day": EntryField(NAMES["day"], LONGEST_DAY, DAY_WIDTH),
            "what": EntryField(NAMES["what"], NAME_LENGTH),
            "reason": EntryField(NAMES["reason"], LONGEST_REASON),
        }
        self.fields["day"].setPlaceholderText(say("visit.today"))
        self.fields["what"].setPlaceholderText(NAMES["what"])
        self.fields["reason"].setPlaceholderText(NAMES["reason"])
        self.add = AnswerButton("Add")
        self.line = plain_label("", "second", wrap=True)
        self._lay_out()
        for field in self.fields.values():
            field.passed.connect(self._go_on)
            field.committed.connect(self._look)
        self.add.clicked.connect(self._add)

    def _lay_out(self) -> None:
        entry = QHBoxLayout()
        entry.setContentsMargins(4, 4, 4, 2)
        entry.setSpacing(6)
        entry.addWidget(self.fields["day"])
        entry.addWidget(self.fields["what"], 2)
        entry.addWidget(self.fields["reason"], 3)
        entry.addWidget(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.view, 1)
        box.addWidget(self.line)
        box.addLayout(entry)
        self.line.setContentsMargins(8, 2, 8, 0)
        self.setFocusProxy(self.view)

    def show_state(self, state: State) -> None:
        """Draw the decisions of a state; what is being typed is left alone."""
        course = state.plan.course
        if course.id != self._course_id:
            self._empty_fields()
        self._course_id = course.id
        self.view.painter.theme = DARK if state.options.dark else LIGHT
        self.model.show_lines(tuple(_line(row) for row in decision_rows(course)))
        for widget in (*self.fields.values(), self.add):
            widget.setEnabled(not state.read_only)
        if state.read_only:
            self._say(say("grid.read_only", why=state.read_only), "warn")
        elif not self.has_unstored:
            self._say("" if self.model.lines else say("decision.none"))
        self.view.viewport().update()
        self.counted.emit()

    @property
    def number(self) -> int:
        """Return how many decisions are on record."""
        return len(self.model.lines)

    @property
    def has_unstored(self) -> bool:
        """Tell whether something was typed that is not added yet."""
        return any(field.text().strip() for field in self.fields.values())

    def _say(self, text: str, role: str = "second") -> None:
        self.line.setText(text)
        self.line.setVisible(bool(text))
        set_role(self.line, role)

    def _empty_fields(self) -> None:
        for field in self.fields.values():
            field.put("")

    @property
    def _text(self) -> DecisionText:
        return DecisionText(**{name: field.text() for name, field in self.fields.items()})

    def _go_on(self, field: EntryField) -> None:
        """Move on to the next field; Enter in the last one adds."""
        order = list(self.fields.values())
        place = order.index(field) + 1
        if place < len(order):
            order[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._add()

    def _look(self) -> None:
        """Mark what was typed wrongly; what is still missing is no fault yet."""
        errors = read_decision(self._text, self._controller.today, "typed").errors
        self._mark(tuple(error for error in errors if self.fields[error.field].text().strip()))

    def _mark(self, errors: tuple[FieldError, ...]) -> None:
        wrong = {error.field for error in errors}
        for name, field in self.fields.items():
            field.mark(name in wrong)
        sentences = (
            say("visit.fault", field=NAMES[error.field], wrong=error.wrong, allowed=error.allowed)
            for error in errors
        )
        self._say("\n".join(sentences), "error" if errors else "second")

    def _add(self) -> None:
        """Add the decision as one undo step."""
        reading = read_decision(self._text, self._controller.today, self._controller.new_id())
        self._mark(reading.errors)
        decision = reading.decision
        if decision is None:
            self.fields[reading.errors[0].field].setFocus(Qt.FocusReason.TabFocusReason)
            return

        def change(course: Course) -> Course:
            return with_decision(course, decision)

        self._empty_fields()
        self._controller.edit(say("edit.decision_add"), change)
        self.view.put_at(decision.id)
        self._say(say("decision.kept", what=decision.what), "good")
        self.fields["day"].setFocus(Qt.FocusReason.TabFocusReason)


def _line(row: DecisionRow) -> TextLine:
    return TextLine(key=row.id, cells=(row.day, row.what, row.reason, "\n".join(row.against)))
