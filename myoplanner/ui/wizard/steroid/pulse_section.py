"""Pulses by vein: those on record, one to enter, courses as a first treatment; exposure given twice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from myoplanner.logic.record.pulse import MOST_PULSE_DAYS, MOST_PULSE_MG, PulsePurpose, SteroidPulse
from myoplanner.logic.record.pulse_entry import DAY, DAYS, LEAST_PULSE_MG, MG, NOTE, PURPOSE, PulseText
from myoplanner.logic.sheets.steroid_decisions import PulseRow
from myoplanner.logic.sheets.steroid_page import SteroidPage
from myoplanner.logic.taper.pulses import COURSES_WAY
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import Chips, FieldRow, TextField, plain_label
from myoplanner.ui.wizard.diagnosis.fields import Refusals, field_grid
from myoplanner.ui.wizard.diagnosis.fold import Fold
from myoplanner.ui.wizard.diagnosis.press_button import PressButton
from myoplanner.ui.wizard.findings import FindingList
from myoplanner.ui.wizard.steroid.door import SteroidDoor
from myoplanner.ui.wizard.steroid.way_fold import INDENT, WayFold

LABEL_WIDTH = 76
PURPOSES = tuple((item.value, say(f"pulse.purpose.{item.value}")) for item in PulsePurpose)


class PulseForm(QWidget):
    """Take one pulse. What lies before today is entered as given; from today on it is reviewed first."""

    review_asked = Signal(object)
    """Carries the pulse that is to be planned."""

    def __init__(self, door: SteroidDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door = door
        head = say("pulse.form.head")
        self.day = TextField(f"{head}: {say('pulse.form.day')}", longest=24)
        self.mg = TextField(f"{head}: {say('pulse.form.mg')}", longest=16)
        self.days = TextField(f"{head}: {say('pulse.form.days')}", longest=8)
        self.purpose = Chips(f"{head}: {say('pulse.form.purpose')}", PURPOSES)
        self.note = TextField(f"{head}: {say('pulse.form.note')}", longest=200)
        self.do = PressButton()
        self._word = ""
        grid = field_grid(LABEL_WIDTH)
        self.rows = {
            DAY: FieldRow(grid, 0, say("pulse.form.day"), self.day),
            MG: FieldRow(grid, 1, say("pulse.form.mg"), self.mg),
            DAYS: FieldRow(grid, 2, say("pulse.form.days"), self.days),
            PURPOSE: FieldRow(grid, 3, say("pulse.form.purpose"), self.purpose),
            NOTE: FieldRow(grid, 4, say("pulse.form.note"), self.note),
        }
        self._refusals = Refusals(self.rows)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(plain_label(head, "heading"))
        box.addLayout(grid)
        box.addWidget(self.do, 0, Qt.AlignmentFlag.AlignLeft)
        self.purpose.chosen.connect(self._choose)
        for field in (self.day, self.mg, self.days):
            field.committed.connect(self._look)
        self.do.clicked.connect(self._enter)
        self.forget()

    def forget(self) -> None:
        """Empty the form: another patient is on view, or the pulse was entered. Nothing is filled in."""
        self._refusals.clear()
        for field in (self.day, self.mg, self.days):
            field.mark(False)
        self.day.show_text(self._door.today.isoformat())
        self.day.setText(self._door.today.isoformat())
        for field in (self.mg, self.days, self.note):
            field.setText("")
        self._choose("")
        self.purpose.show_choice(None)
        self._hints()
        self._name()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return the fields in order."""
        return (self.day, self.mg, self.days, *self.purpose.tab_stops(), self.note, self.do)

    def _hints(self) -> None:
        most = {
            MG: say("pulse.form.mg_hint", least=LEAST_PULSE_MG, most=MOST_PULSE_MG),
            DAYS: say("pulse.form.days_hint", most=MOST_PULSE_DAYS),
        }
        for key, hint in most.items():
            if not self._refusals.text(key):
                self.rows[key].show_hint(hint)

    def _choose(self, word: str) -> None:
        self._word = word

    def _typed(self) -> PulseText:
        return PulseText(
            day=self.day.text(),
            mg=self.mg.text(),
            days=self.days.text(),
            purpose=self._word,
            note=self.note.text(),
        )

    def _look(self, _text: str) -> None:
        """Say at once what is wrong with a field that was typed, and what the button will do."""
        typed = self._typed()
        blank = {MG: not typed.mg.strip(), DAYS: not typed.days.strip()}
        reading = self._door.read_pulse(typed)
        self._refusals.clear()
        for error in reading.errors:
            if not blank.get(error.field):
                self._refusals.refuse_error(error.field, error)
        self._hints()
        self._name(reading.pulse)

    def _name(self, pulse: SteroidPulse | None = None) -> None:
        given = pulse is not None and pulse.start < self._door.today
        self.do.setText(say("pulse.form.add" if given else "pulse.form.plan"))

    def _enter(self) -> None:
        reading = self._door.read_pulse(self._typed())
        self._refusals.clear()
        for error in reading.errors:
            self._refusals.refuse_error(error.field, error)
        self._hints()
        if reading.pulse is None:
            fields = {DAY: self.day, MG: self.mg, DAYS: self.days, NOTE: self.note}
            fields.get(reading.errors[0].field, self.day).setFocus()
            return
        if reading.pulse.start < self._door.today:
            self._door.enter_pulse(reading.pulse)
            self.forget()
            self.day.setFocus()
            return
        self.review_asked.emit(reading.pulse)


class PulseList(QWidget):
    """Show the pulses on record, each with a button that takes it off; made anew only where they changed."""

    removed = Signal(object)
    """Carries the id of a pulse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[PulseRow, ...] = ()
        self.buttons: list[PressButton] = []
        self._rows: list[QWidget] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)

    def show_rows(self, rows: tuple[PulseRow, ...]) -> bool:
        """Show the pulses; tell whether they were made anew."""
        self.setVisible(bool(rows))
        if rows == self._shown:
            return False
        self._shown = rows
        for old in self._rows:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows, self.buttons = [], []
        for row in rows:
            self._add(row)
        return True

    def _add(self, row: PulseRow) -> None:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(plain_label(row.text[:1].upper() + row.text[1:], "small", wrap=True))
        state = say("pulse.ahead" if row.ahead else "pulse.given")
        small = ", ".join(part for part in (row.day, state, row.purpose, row.note) if part)
        texts.addWidget(plain_label(small, "second", wrap=True))
        line.addLayout(texts, 1)
        button = PressButton(say("pulse.remove"))
        button.setProperty("role", "link")
        button.setProperty("pulse", row.id)
        button.setAccessibleName(say("pulse.remove_name", day=row.day))
        button.clicked.connect(self._remove)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.buttons.append(button)
        self._rows.append(holder)
        self._box.addWidget(holder)

    def _remove(self) -> None:
        self.removed.emit(str(self.sender().property("pulse")))


class PulseBody(QWidget):
    """Hold the list, the exposure, the form, the courses and what is found."""

    def __init__(self, door: SteroidDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = PulseList()
        self.exposure = plain_label("", "small", wrap=True)
        self.form = PulseForm(door)
        self.courses = WayFold(COURSES_WAY, say("pulse.courses_head"), door)
        self.findings = FindingList()
        box = QVBoxLayout(self)
        box.setContentsMargins(INDENT, 6, 0, 12)
        box.setSpacing(10)
        for widget in (self.list, self.exposure, self.form, self.courses, self.findings):
            box.addWidget(widget)
        self.list.removed.connect(door.remove_pulse)


class PulseSection(Fold):
    """Show how many pulses are on record, and all about them once unfolded."""

    review_asked = Signal(object)
    """Carries the pulse that is to be planned, or the key of the courses."""

    def __init__(self, door: SteroidDoor, parent: QWidget | None = None) -> None:
        super().__init__(say("steroid.page.pulses"), parent)
        self._door = door
        self._page: SteroidPage | None = None
        self._letter = ""

    @property
    def content(self) -> PulseBody | None:
        """Return the body, once built."""
        return self.body if isinstance(self.body, PulseBody) else None

    def show_page(self, page: SteroidPage, letter: str) -> None:
        """Take the page as it stands now."""
        self._page, self._letter = page, letter
        self.head.show_line(say("steroid.page.pulses"), "", page.pulses_line)
        if self.is_open:
            self.refresh()

    def build(self) -> QWidget:
        """Return the body."""
        body = PulseBody(self._door)
        body.form.review_asked.connect(self.review_asked)
        body.courses.review_asked.connect(self.review_asked)
        return body

    def refresh(self) -> None:
        """Draw the body."""
        body = self.content
        if self._page is None or body is None:
            return
        sheet, before = self._page.decisions.pulses, self.tab_stops()
        body.list.show_rows(sheet.rows)
        body.exposure.setText("\n".join(sheet.exposure))
        body.courses.show_way(sheet.start, bool(sheet.start.built.pulses), self._letter)
        body.findings.show_findings(self._page.pulses)
        if self.tab_stops() != before:
            self._order_tabs()

    def forget(self) -> None:
        """Empty the form: another patient is on view."""
        if self.content is not None:
            self.content.form.forget()
            self.content.courses.forget()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what takes the cursor, in order."""
        body = self.content
        if body is None:
            return ()
        return (*body.list.buttons, *body.form.tab_stops(), body.courses.head, *body.courses.tab_stops())
