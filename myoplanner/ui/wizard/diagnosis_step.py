"""Step 1: who the patient is, what is diagnosed since when, what was found, and what that adds up to."""

from __future__ import annotations

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from myoplanner.logic.base import clean_text
from myoplanner.logic.edits import with_diagnosis, with_patient
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import ENTITY_NAMES, NOT_IN_SOURCES, Entity
from myoplanner.logic.sheets.diagnosis_step import IDENTITY, PERSON, section_labels, step_sheet
from myoplanner.logic.sheets.verdict import verdict_sheet
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import Chips, FieldRow, TextField, plain_label, row_of
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.wizard.diagnosis.answers import AnswerDoor
from myoplanner.ui.wizard.diagnosis.fields import field_grid
from myoplanner.ui.wizard.diagnosis.findings_fold import FindingsFold
from myoplanner.ui.wizard.diagnosis.fold import Fold
from myoplanner.ui.wizard.diagnosis.ibm_choice import IbmCard
from myoplanner.ui.wizard.diagnosis.identity import IdentitySection
from myoplanner.ui.wizard.diagnosis.item_section import ItemSection
from myoplanner.ui.wizard.diagnosis.person import PersonSection
from myoplanner.ui.wizard.diagnosis.red_flags import RedFlagsCard
from myoplanner.ui.wizard.diagnosis.verdict import VerdictCard
from myoplanner.ui.wizard.scrolling import scrolling

ENTITIES = (
    (Entity.DM.value, "DM"),
    (Entity.PM.value, "PM"),
    (Entity.IBM.value, "IBM"),
    (Entity.JDM.value, "JDM"),
    (Entity.ADM.value, "ADM"),
    (Entity.IMNM.value, "IMNM"),
    (Entity.ANTISYNTHETASE.value, "ASyS"),
    (Entity.UNSETTLED.value, "Unsettled"),
)
WEIGHT_KEY = "Alt+W"
FOOT_MARGIN = 8


class DiagnosisStep(QWidget):
    """Show and take the diagnosis. Unsettled is a diagnosis one can go on with.

    Sections stay folded or unfolded as long as a patient is open; the rows of one are built when it is
    first unfolded, so that the window opens at once. The verdict stands at the foot whatever is scrolled.
    """

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._course: Course | None = None
        self.code = TextField("Code or initials", longest=40)
        self.entity = Chips("Diagnosis", ENTITIES)
        self.entity_name = plain_label("", "second", wrap=True)
        self.malignancy = QCheckBox("With &malignancy")
        self.overlap = QCheckBox("&Overlap")
        self.overlap.setToolTip(say("step.overlap_tip"))
        self.flags = RedFlagsCard()
        self.ibm = IbmCard(controller)
        self.sections, self.person, self.identity = self._make_sections()
        self.findings = FindingsFold()
        self.strangers = plain_label("", "second", wrap=True)
        self.verdict = VerdictCard()
        self.rows: dict[str, FieldRow] = {**self.person.rows_by_key, **self.identity.rows_by_key}
        self._short_names()
        self._lay_out()
        self._connect()

    def _make_sections(self) -> tuple[dict[str, ItemSection], PersonSection, IdentitySection]:
        door = AnswerDoor(self._controller)
        labels = section_labels(self._controller.knowledge)
        person = PersonSection(labels[PERSON], door, self._controller)
        others = {
            key: ItemSection(label, door) for key, label in labels.items() if key not in (PERSON, IDENTITY)
        }
        return {PERSON: person, **others}, person, IdentitySection(labels[IDENTITY], self._controller)

    def _short_names(self) -> None:
        """Keep the fields within reach under the step itself: they are what is typed into most."""
        self.weight, self.birth_year, self.sex = self.person.weight, self.person.birth_year, self.person.sex
        self.onset, self.diagnosed = self.person.onset, self.person.diagnosed
        self.name, self.record_number = self.identity.name, self.identity.record_number
        self.note = self.identity.note

    def _lay_out(self) -> None:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        first = field_grid()
        self.rows["code"] = FieldRow(first, 0, "&Code or initials", self.code)
        box.addLayout(first)
        box.addWidget(self.entity)
        box.addWidget(self.entity_name)
        marks = row_of(self.malignancy, self.overlap, spacing=16)
        marks.addStretch(1)
        box.addLayout(marks)
        box.addWidget(self.ibm)
        folds = QVBoxLayout()
        folds.setSpacing(0)
        for fold in self._folds():
            folds.addWidget(fold)
        box.addLayout(folds)
        box.addWidget(self.strangers)
        box.addStretch(1)
        self._area = scrolling(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        top = row_of(self.flags)
        top.setContentsMargins(0, 4, FOOT_MARGIN, 0)
        whole.addLayout(top)
        whole.addWidget(self._area, 1)
        foot = row_of(self.verdict)
        foot.setContentsMargins(0, 0, FOOT_MARGIN, 0)
        whole.addLayout(foot)
        self._weight_key = QShortcut(WEIGHT_KEY, self)

    def _folds(self) -> tuple[Fold, ...]:
        return (*self.sections.values(), self.findings, self.identity)

    def _connect(self) -> None:
        self.code.committed.connect(self._set_code)
        self.entity.chosen.connect(self._set_entity)
        self.malignancy.clicked.connect(self._set_malignancy)
        self.overlap.clicked.connect(self._set_overlap)
        for fold in self._folds():
            fold.toggled.connect(self._toggled)
        self._weight_key.activated.connect(self._to_weight)

    def focus_first(self) -> None:
        """Put the cursor where entry begins."""
        self.code.setFocus()

    def ask_for_reason(self) -> None:
        """Bring the choice of going on with inclusion body myositis into view, the cursor in its reason."""
        self.ibm.ask()
        self._area.ensureWidgetVisible(self.ibm)

    def show_state(self, state: State) -> None:
        """Draw the course; fields in which a refused text waits keep it."""
        course = state.plan.course
        sheet = step_sheet(state.plan, self._controller.knowledge)
        is_new = self._course is None or self._course.id != course.id
        self._course = course
        if is_new:
            self._forget()
        self._show_head(course)
        for key, section in self.sections.items():
            section.show_section(sheet.section(key))
        if is_new:
            self.person.set_open(sheet.begins_with_person)
            self._share_weight_key()
        self.person.show_state(state)
        self.identity.show_state(state)
        self.identity.show_section(sheet.section(IDENTITY))
        self.flags.show_flags(sheet.red_flags)
        self.findings.show_findings(sheet.findings, sheet.findings_line)
        self.strangers.setText("\n".join(item.text for item in sheet.strangers))
        self.strangers.setVisible(bool(sheet.strangers))
        self.ibm.show_choice(sheet.ibm, is_new)
        self.verdict.show_verdict(verdict_sheet(state.plan, self._controller.knowledge, sheet.classification))

    def _forget(self) -> None:
        """Fold everything and drop what was refused: another patient is on view."""
        for fold in self._folds():
            fold.set_open(False)
        for section in self.sections.values():
            section.forget()

    def _show_head(self, course: Course) -> None:
        diagnosis = course.diagnosis
        self.code.show_text(course.patient.code)
        self.rows["code"].show_hint("" if course.patient.code else say("diagnosis.code_hint"))
        self.entity.show_choice(diagnosis.entity.value)
        self.entity_name.setText(_entity_line(diagnosis.entity))
        self.malignancy.setChecked(diagnosis.malignancy)
        self.overlap.setChecked(diagnosis.overlap)

    def _toggled(self, fold: Fold) -> None:
        self._share_weight_key()
        if fold.is_open:
            self._bring_into_view(fold)

    def _share_weight_key(self) -> None:
        """Leave the key to the label of the weight while that is shown."""
        self._weight_key.setEnabled(not self.person.is_open)

    def _bring_into_view(self, fold: Fold) -> None:
        """Scroll what was just unfolded into view, its head never out of it."""
        page = self._area.widget()
        page.adjustSize()
        top = fold.mapTo(page, fold.rect().topLeft()).y()
        bar, view = self._area.verticalScrollBar(), self._area.viewport().height()
        lowest = top + fold.sizeHint().height() - view
        bar.setValue(min(top, max(bar.value(), lowest)))

    def _to_weight(self) -> None:
        self.person.set_open(True)
        self._share_weight_key()
        self.weight.setFocus()
        self._area.ensureWidgetVisible(self.weight)

    def _set_code(self, text: str) -> None:
        code = clean_text(text)
        self._controller.edit(say("edit.code"), lambda course: with_patient(course, code=code))

    def _set_entity(self, key: str) -> None:
        self._controller.edit(say("edit.entity"), lambda course: with_diagnosis(course, entity=Entity(key)))

    def _set_malignancy(self, checked: bool) -> None:
        self._controller.edit(say("edit.marks"), lambda course: with_diagnosis(course, malignancy=checked))

    def _set_overlap(self, checked: bool) -> None:
        self._controller.edit(say("edit.marks"), lambda course: with_diagnosis(course, overlap=checked))


def _entity_line(entity: Entity) -> str:
    name = ENTITY_NAMES[entity]
    if entity is Entity.UNSETTLED:
        return say("diagnosis.unsettled")
    return say("diagnosis.not_in_sources", name=name) if entity in NOT_IN_SOURCES else name
