"""Step 2: the steroid trial. A regimen, its parameters, what it adds up to; then Review and apply."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from myoplanner.logic.base import clean_text
from myoplanner.logic.edits import with_choice, with_regimen, with_steroid_draft, with_stock
from myoplanner.logic.plan import draft_start
from myoplanner.logic.record.course import Course, EventKind
from myoplanner.logic.record.entry import read_day
from myoplanner.logic.record.own import OwnDraft
from myoplanner.logic.record.stock_text import read_stock, stock_text
from myoplanner.logic.sheets.ghosts import draft_ghost, with_ask
from myoplanner.logic.sheets.steroid import (
    loose_errors,
    number_lines,
    on_record,
    parameter_rows,
    present_dose,
    present_dose_text,
)
from myoplanner.logic.wording import day_text, say
from myoplanner.ui.bindings import FieldRow, TextField, plain_label
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.wizard.diagnosis.fold import Fold
from myoplanner.ui.wizard.findings import FindingList
from myoplanner.ui.wizard.own_regimen import OwnRegimenEditor
from myoplanner.ui.wizard.parameter_form import ParameterForm
from myoplanner.ui.wizard.regimen_cards import OWN, RegimenCards
from myoplanner.ui.wizard.scrolling import scrolling
from myoplanner.ui.wizard.steroid.sections import SteroidSections


class SteroidStep(QWidget):
    """Show the draft and hand its changes on; nothing is applied here."""

    review_asked = Signal(object)
    """Carries a pulse that is to be planned, or the key of a way of changing the plan of record."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._state: State | None = None
        self._errors: dict[str, str] = {}
        self.cards = RegimenCards(controller.knowledge.regimens)
        self.start = TextField("Start of the plan", longest=24)
        self.stock = TextField("Tablets in stock, mg", longest=120)
        self.stock.setToolTip(say("stock.hint"))
        self.from_present = QCheckBox("Start from the &present dose")
        self.form = ParameterForm()
        self.own = OwnRegimenEditor()
        self.numbers = QFrame()
        self.numbers.setProperty("role", "note-card")
        self.findings = FindingList()
        self.sections = SteroidSections(controller, self)
        self._lay_out()
        self.cards.chosen.connect(self._choose)
        self.start.committed.connect(self._set_start)
        self.stock.committed.connect(self._set_stock)
        self.from_present.clicked.connect(self._set_from_present)
        self.form.changed.connect(self._set_parameter)
        self.own.changed.connect(self._set_own)
        self.findings.asked.connect(self._do_as_offered)
        self.sections.review_asked.connect(self.review_asked)
        for fold in (*self.sections.above, *self.sections.below):
            fold.toggled.connect(self._toggled)
        self.hold.clicked.connect(self._hold_as_what_if)

    def _lay_out(self) -> None:
        page = QWidget()
        self._area = scrolling(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        self.record = QFrame()
        self.record.setProperty("role", "note-card")
        record = QVBoxLayout(self.record)
        record.setContentsMargins(10, 8, 10, 8)
        record.setSpacing(2)
        self._record_head = plain_label("", "heading", wrap=True)
        self._record_lines = plain_label("", "second", wrap=True)
        record.addWidget(self._record_head)
        record.addWidget(self._record_lines)
        box.addWidget(self.record)
        box.addLayout(_stacked(self.sections.above))
        box.addWidget(plain_label("Regimen", "heading"))
        box.addWidget(self.cards)
        self._details = QWidget()
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(10)
        # Above the fields: at the foot of a long form nobody sees why nothing is drawn.
        self._fault = plain_label("", "error", wrap=True)
        details.addWidget(self._fault)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnMinimumWidth(0, 124)
        grid.setColumnStretch(1, 1)
        self.rows = {
            "start": FieldRow(grid, 0, "&First day", self.start),
            "stock": FieldRow(grid, 1, "&Tablets, mg", self.stock),
        }
        details.addLayout(grid)
        self._present = plain_label("", "second", wrap=True)
        details.addWidget(self.from_present)
        details.addWidget(self._present)
        details.addWidget(self.form)
        details.addWidget(self.own)
        numbers = QVBoxLayout(self.numbers)
        numbers.setContentsMargins(10, 8, 10, 8)
        numbers.setSpacing(2)
        numbers.addWidget(plain_label("This plan in numbers", "heading"))
        self._numbers = plain_label("", wrap=True)
        numbers.addWidget(self._numbers)
        self.hold = QPushButton(say("strip.hold_draft"))
        self.hold.setProperty("role", "link")
        self.hold.setToolTip(say("strip.hold_draft_tip"))
        numbers.addWidget(self.hold, 0, Qt.AlignmentFlag.AlignLeft)
        details.addWidget(self.numbers)
        details.addWidget(self.findings)
        box.addWidget(self._details)
        self._empty = plain_label(say("draft.choose"), "second", wrap=True)
        box.addWidget(self._empty)
        box.addLayout(_stacked(self.sections.below))
        box.addStretch(1)

    def focus_first(self) -> None:
        """Put the cursor on the regimens, or on the first day once one is chosen."""
        if self._state is not None and self._state.plan.draft is not None:
            self.start.setFocus()
        elif self._state is not None and self._state.plan.steroid.open_flare is not None:
            self.sections.flare.head.setFocus()
        else:
            self.cards.setFocus()

    def show_state(self, state: State) -> None:
        """Draw the draft."""
        is_new = self._state is None or self._state.plan.course.id != state.plan.course.id
        if is_new:
            self._errors.clear()
        self._state = state
        self.sections.show_state(state, is_new)
        draft, steroid = state.plan.draft, state.plan.course.draft.steroid
        self.cards.show_choice(OWN if steroid.own is not None else steroid.regimen_id)
        chosen = draft is not None or steroid.own is not None
        self._show_record(state, chosen or state.plan.steroid.open_flare is not None)
        self._details.setVisible(chosen)
        self._empty.setVisible(not chosen)
        if not chosen:
            return
        start = draft_start(steroid, state.plan.today)
        self.start.show_text(start.isoformat())
        self.rows["start"].show_hint(day_text(start), self._errors.get("start", ""))
        self.stock.show_text(stock_text(state.plan.course.stock))
        self.rows["stock"].show_hint("", self._errors.get("stock", ""))
        self._show_present(state)
        self.form.setVisible(steroid.own is None)
        self.own.setVisible(steroid.own is not None)
        if steroid.own is not None:
            self.own.show_draft(steroid.own)
        elif draft is not None:
            typed = {item.name: item.value for item in steroid.choices}
            self.form.show_rows(draft.regimen.id, parameter_rows(draft, typed))
        faults = loose_errors(state.plan)
        self._fault.setText("\n".join(faults))
        self._fault.setVisible(bool(faults))
        numbers = None if draft is None else draft.numbers
        self.numbers.setVisible(numbers is not None)
        self._numbers.setText("" if numbers is None else "\n".join(number_lines(numbers)))
        self.findings.show_findings(() if draft is None else draft.findings)

    def mark(self, kind: EventKind) -> None:
        """Bring the section in which a flare or new weakness is marked into view, the cursor in it."""
        self.sections.mark(kind)
        fold = self.sections.flare if kind is EventKind.FLARE else self.sections.weakness
        self._bring_into_view(fold)

    def forget_pulse(self) -> None:
        """Empty the form of a pulse: it was planned."""
        self.sections.pulses.forget()

    def _toggled(self, fold: Fold) -> None:
        if fold.is_open:
            self._bring_into_view(fold)

    def _bring_into_view(self, fold: Fold) -> None:
        """Scroll what was just unfolded into view, its head never out of it."""
        page = self._area.widget()
        page.adjustSize()
        top = fold.mapTo(page, fold.rect().topLeft()).y()
        bar, view = self._area.verticalScrollBar(), self._area.viewport().height()
        bar.setValue(min(top, max(bar.value(), top + fold.sizeHint().height() - view)))

    def _show_record(self, state: State, is_short: bool) -> None:
        """Show the plan of record; once something is being decided, only its head, to leave room."""
        record = on_record(state.plan)
        self.record.setVisible(record is not None)
        if record is not None:
            self._record_head.setText(record.head)
            lines = record.lines[:1] if is_short else (*record.lines, *self.sections.exposure)
            self._record_lines.setText("\n".join(lines))

    def _show_present(self, state: State) -> None:
        present = present_dose(state.plan)
        chosen = state.plan.course.draft.steroid.start_from
        shown = chosen or present
        self.from_present.setVisible(shown is not None)
        self._present.setVisible(shown is not None)
        self.from_present.setChecked(chosen is not None)
        if shown is not None:
            self._present.setText(present_dose_text(shown))

    def _course_edit(self, label: str, **changes: object) -> None:
        self._controller.edit(label, lambda course: with_steroid_draft(course, **changes))

    def _choose(self, key: str) -> None:
        own = OwnDraft() if key == OWN else None
        name = "own regimen" if own is not None else self._name(key)
        regimen_id = None if own is not None else key
        self._controller.edit(
            say("edit.regimen", name=name), lambda course: with_regimen(course, regimen_id, own)
        )
        self.start.setFocus()

    def _name(self, key: str) -> str:
        regimen = self._controller.knowledge.regimen(key)
        return key if regimen is None else regimen.name

    def _set_start(self, text: str) -> None:
        reading = read_day(text, self._controller.today, "start")
        if reading.error is not None:
            self._refuse(
                "start", say("field.refused", wrong=reading.error.wrong, allowed=reading.error.allowed)
            )
            return
        self._errors.pop("start", None)
        self._course_edit(say("edit.start"), start=reading.day)

    def _set_stock(self, text: str) -> None:
        stock, error = read_stock(clean_text(text))
        if error is not None or stock is None:
            self._refuse(
                "stock",
                "" if error is None else say("field.refused", wrong=error.wrong, allowed=error.allowed),
            )
            return
        self._errors.pop("stock", None)
        new = stock
        self._controller.edit(say("edit.stock"), lambda course: with_stock(course, new))

    def _do_as_offered(self, rule: str) -> None:
        """Start a day later, so that on-days and off-days keep taking turns across the seam."""
        if rule == "taper.seam" and self._state is not None:
            start = draft_start(self._state.plan.course.draft.steroid, self._state.plan.today)
            self._course_edit(say("edit.start"), start=start + timedelta(days=1))

    def _hold_as_what_if(self) -> None:
        """Draw the draft as it is now as a ghost, beside whatever is set next."""
        ghost = None if self._state is None else draft_ghost(self._state.plan, Controller.new_id())
        if ghost is not None:
            self._controller.look(ghosts=with_ask(self._controller.options.ghosts, ghost))

    def _refuse(self, key: str, wrong: str) -> None:
        self._errors[key] = wrong
        self.rows[key].show_hint("", wrong)

    def _set_from_present(self, checked: bool) -> None:
        if self._state is None:
            return
        present = present_dose(self._state.plan) if checked else None
        self._course_edit(
            say("edit.start_from" if checked else "edit.start_from_regimen"), start_from=present
        )

    def _set_parameter(self, change: tuple[str, str]) -> None:
        name, text = change
        draft = None if self._state is None else self._state.plan.draft
        parameter = None if draft is None else draft.regimen.parameter(name)
        if parameter is None:
            return
        default = str(parameter.default)
        value = clean_text(text)[:80]
        back = value in ("", default)
        label = say(
            "edit.parameter_default" if back else "edit.parameter",
            label=parameter.label,
            value=value or default,
        )

        def change_course(course: Course) -> Course:
            return with_choice(course, name, None if back else value)

        self._controller.edit(label, change_course)

    def _set_own(self, regimen: object) -> None:
        self._course_edit(say("edit.own_regimen"), own=regimen)


def _stacked(folds: tuple[Fold, ...]) -> QVBoxLayout:
    """Return folds one under the other without a gap."""
    box = QVBoxLayout()
    box.setSpacing(0)
    for fold in folds:
        box.addWidget(fold)
    return box
