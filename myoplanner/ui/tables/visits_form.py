"""The sheet of one visit: the ratings of a day and strength muscle by muscle, all by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.results import Scale
from myoplanner.logic.record.visit_entry import LIMITS, GradeText, VisitText, read_sheet
from myoplanner.logic.record.visits import MOST_GRADE, Questionnaire, Side, places_of
from myoplanner.logic.sheets.visits import sum_text
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import RETURN_KEYS, Chips, plain_label
from myoplanner.ui.tables.visits_fields import EntryField, MuscleGrid

LONGEST_DAY = 24
LONGEST_NUMBER = 8
NUMBER_WIDTH = 56
DAY_WIDTH = 112
SCALES = ((Scale.MMT8_80.value, "0–80, one side"), (Scale.MMT8_150.value, "0–150, both"))
SIDES = ((Side.RIGHT.value, "Right"), (Side.LEFT.value, "Left"))
QUESTIONNAIRES = tuple((item.value, item.value) for item in Questionnaire)
RATINGS = ("physician_global", "patient_global", "haq", "extramuscular_global")
CHOICES = ("questionnaire", "scale", "side")


class VisitForm(QWidget):
    """Hold the fields of a visit; tell what was typed, mark what is refused."""

    typed = Signal()
    """Emitted at each keystroke."""
    field_left = Signal()
    """Emitted when a field was left or Enter pressed in it: time to look whether it is understood."""
    ended = Signal()
    """Emitted when Enter is pressed in the last field."""
    save_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = EntryField(say("visit.field.day"), LONGEST_DAY, DAY_WIDTH)
        self.day.setPlaceholderText(say("visit.today"))
        self.ratings = {
            name: EntryField(say(f"visit.field.{name}"), LONGEST_NUMBER, NUMBER_WIDTH) for name in RATINGS
        }
        self.questionnaire = Chips("Questionnaire", QUESTIONNAIRES, columns=2)
        self.scale = Chips("Muscles tested", SCALES, columns=2)
        self.side = Chips("Side tested", SIDES, columns=2)
        self.muscles = MuscleGrid()
        self.sum = plain_label("", "heading")
        """The running sum; it stands beside the button that saves."""
        self._chosen = dict.fromkeys(CHOICES, "")
        self._lay_out()
        self._connect()
        self.show_text(VisitText())

    def _lay_out(self) -> None:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(8, 4, 8, 2)
        across.setSpacing(24)
        across.addLayout(self._rating_grid())
        across.addLayout(self._strength())
        across.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(holder)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.area)

    def _rating_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.addWidget(plain_label(say("visit.field.day")), 0, 0)
        grid.addWidget(self.day, 0, 1, 1, 2)
        for row, name in enumerate(RATINGS, 1):
            label = self.questionnaire if name == "haq" else plain_label(say(f"visit.field.{name}"))
            grid.addWidget(label, row, 0)
            grid.addWidget(self.ratings[name], row, 1)
            grid.addWidget(plain_label(say("visit.to", most=LIMITS[name]), "second"), row, 2)
        grid.setRowStretch(len(RATINGS) + 1, 1)
        return grid

    def _strength(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.scale)
        head.addWidget(self.side)
        head.addWidget(plain_label(say("visit.each", most=MOST_GRADE), "second"))
        head.addStretch(1)
        box = QVBoxLayout()
        box.setSpacing(3)
        box.addLayout(head)
        box.addWidget(self.muscles, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        return box

    def _connect(self) -> None:
        for field in (self.day, *self.ratings.values(), *self.muscles.all_fields):
            field.textEdited.connect(self._typed)
            field.committed.connect(self._left)
            field.passed.connect(self._go_on)
            field.installEventFilter(self)
        self.questionnaire.chosen.connect(self._questionnaire_chosen)
        self.scale.chosen.connect(self._scale_chosen)
        self.side.chosen.connect(self._side_chosen)

    # What stands in it

    def show_text(self, text: VisitText) -> None:
        """Show a visit as text, in the place of what was typed."""
        self.day.put(text.day)
        for name, field in self.ratings.items():
            field.put(getattr(text, name))
        self._chosen = {name: getattr(text, name) for name in CHOICES}
        for chips, name in zip((self.questionnaire, self.scale, self.side), CHOICES, strict=True):
            chips.show_choice(self._chosen[name])
        self.muscles.put({item.place: item.text for item in text.grades})
        self._show_muscles()
        self.mark(())

    @property
    def text(self) -> VisitText:
        """Return what stands in the fields, as typed."""
        grades = ((key, field.text()) for key, field in self.muscles.fields.items())
        return VisitText(
            day=self.day.text(),
            grades=tuple(GradeText(place=key, text=typed) for key, typed in grades if typed),
            **{name: field.text() for name, field in self.ratings.items()},
            **self._chosen,
        )

    def mark(self, errors: tuple[FieldError, ...]) -> None:
        """Mark the fields that are refused; the reason is there for screen readers too."""
        wrong = {error.field: error.sentence() for error in errors}
        for name, field in self.fields.items():
            field.mark(name in wrong)
            field.setAccessibleDescription(wrong.get(name, ""))

    @property
    def fields(self) -> dict[str, EntryField]:
        """Return the fields that are shown, by the names that refusals bear, in the order of entry."""
        return {"day": self.day, **self.ratings, **self.muscles.fields}

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""
        self.fields.get(name, self.day).setFocus(Qt.FocusReason.TabFocusReason)

    def set_open(self, is_open: bool) -> None:
        """Let the fields be typed in, or only be read."""
        for field in (self.day, *self.ratings.values(), *self.muscles.all_fields):
            field.setReadOnly(not is_open)
        for chips in (self.questionnaire, self.scale, self.side):
            chips.setEnabled(is_open)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if saves(event):
            self.save_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the field with the cursor into view."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.area.ensureWidgetVisible(watched, 0, 12)
        return False

    def _go_on(self, field: EntryField) -> None:
        order = list(self.fields.values())
        place = order.index(field) + 1
        if place < len(order):
            order[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.ended.emit()

    def _typed(self) -> None:
        self._show_sum()
        self.typed.emit()

    def _left(self) -> None:
        self.field_left.emit()

    # Choices

    def _questionnaire_chosen(self, key: str) -> None:
        self._choose("questionnaire", key)

    def _scale_chosen(self, key: str) -> None:
        self._choose("scale", key)

    def _side_chosen(self, key: str) -> None:
        self._choose("side", key)

    def _choose(self, name: str, key: str) -> None:
        """Take a choice; grades stay with their muscles."""
        self._chosen[name] = key
        self._show_muscles()
        self.typed.emit()
        self.field_left.emit()

    def _show_muscles(self) -> None:
        scale, side = Scale(self._chosen["scale"]), Side(self._chosen["side"])
        self.side.setVisible(scale is Scale.MMT8_80)
        self.muscles.show_places(scale, side)
        self._show_sum()

    def _show_sum(self) -> None:
        """Show the running sum; until all muscles are entered, how many are."""
        sheet, scale = read_sheet(self.text), Scale(self._chosen["scale"])
        places = len(places_of(scale))
        entered = 0 if sheet is None else places - len(sheet.lacking)
        whole = sheet is not None and sheet.total is not None
        short = say("visit.sum", text=sum_text(sheet, scale)) if whole else ""
        self.sum.setText(short or say("visit.entered", entered=entered, places=places))
        self.sum.setToolTip(sum_text(sheet, scale))


def saves(event: QKeyEvent) -> bool:
    """Tell whether a key asks to save the sheet."""
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.key() in RETURN_KEYS and bool(control)
