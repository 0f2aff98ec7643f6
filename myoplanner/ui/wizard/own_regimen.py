"""The editor of an own regimen: a start dose, and phases one under the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from myoplanner.logic.base import clean_text, evolve
from myoplanner.logic.record.own import MOST_PHASES, PHASE_FIELDS, OwnDraft, Phase
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import TextField, plain_label

SHORT = {
    "weeks": "weeks",
    "by_mg": "mg",
    "by_percent": "%",
    "every_weeks": "wk apart",
    "to_mg": "to mg",
    "off_mg": "off-day mg",
}
KINDS = tuple(PHASE_FIELDS)


class PhaseRow(QWidget):
    """Show one phase: its kind, and a field for each number it asks for."""

    changed = Signal(object)
    removed = Signal(object)

    def __init__(self, index: int, phase: Phase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._phase = phase
        box = QGridLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setHorizontalSpacing(4)
        box.setVerticalSpacing(3)
        self.kind = QComboBox()
        self.kind.setAccessibleName(say("own.phase", number=index + 1))
        for kind in KINDS:
            self.kind.addItem(say(f"own.{kind}"))
        self.kind.setCurrentIndex(KINDS.index(phase.kind))
        self.kind.activated.connect(self._kind_chosen)
        remove = QToolButton()
        remove.setText("×")
        remove.setAccessibleName(f"Remove phase {index + 1}")
        remove.clicked.connect(self._remove)
        box.addWidget(plain_label(f"{index + 1}", "second"), 0, 0)
        box.addWidget(self.kind, 0, 1)
        box.addWidget(remove, 0, 2)
        box.setColumnStretch(1, 1)
        self.fields: list[TextField] = []
        numbers = QHBoxLayout()
        numbers.setSpacing(4)
        for place, name in enumerate(PHASE_FIELDS[phase.kind]):
            field = TextField(say(f"own.{name}"), longest=8)
            field.setFixedWidth(54)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.show_text(phase.text(place))
            field.committed.connect(self._typed)
            self.fields.append(field)
            numbers.addWidget(field)
            numbers.addWidget(plain_label(SHORT[name], "second"))
        numbers.addStretch(1)
        box.addLayout(numbers, 1, 1)

    def show_phase(self, phase: Phase) -> None:
        """Show the texts of the phase; the kind is the same."""
        self._phase = phase
        for place, field in enumerate(self.fields):
            field.show_text(phase.text(place))

    def _typed(self, _text: str) -> None:
        texts = tuple(clean_text(field.text()) for field in self.fields)
        self.changed.emit((self._index, evolve(self._phase, texts=texts)))

    def _kind_chosen(self, index: int) -> None:
        if KINDS[index] != self._phase.kind:
            self.changed.emit((self._index, Phase(kind=KINDS[index])))

    def _remove(self) -> None:
        self.removed.emit(self._index)


class OwnRegimenEditor(QWidget):
    """Show the own draft and hand each change on as a whole new draft."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = OwnDraft()
        self._kinds: tuple[str, ...] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self.start = TextField(say("own.start_mg"), longest=8)
        self.round_to = TextField(say("own.round_to"), longest=8)
        for field in (self.start, self.round_to):
            field.setFixedWidth(64)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.committed.connect(self._head_typed)
        head = QHBoxLayout()
        head.setSpacing(6)
        for widget in (plain_label("Start dose"), self.start, plain_label("mg a day", "second")):
            head.addWidget(widget)
        head.addStretch(1)
        for widget in (plain_label("Round to"), self.round_to, plain_label("mg", "second")):
            head.addWidget(widget)
        box.addLayout(head)
        self._rows_box = QVBoxLayout()
        self._rows_box.setSpacing(8)
        box.addLayout(self._rows_box)
        self.rows: list[PhaseRow] = []
        self.add = QPushButton("Add a phase")
        self.add.clicked.connect(self._add)
        box.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_draft(self, draft: OwnDraft) -> None:
        """Show a draft; rows are built anew only where phases came, went or changed their kind."""
        self._draft = draft
        self.start.show_text(draft.start)
        self.round_to.show_text(draft.round_to)
        kinds = tuple(phase.kind for phase in draft.phases)
        if kinds != self._kinds:
            self._build(draft)
        for row, phase in zip(self.rows, draft.phases, strict=True):
            row.show_phase(phase)
        self.add.setEnabled(len(draft.phases) < MOST_PHASES)

    def _build(self, draft: OwnDraft) -> None:
        self._kinds = tuple(phase.kind for phase in draft.phases)
        for row in self.rows:
            self._rows_box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for index, phase in enumerate(draft.phases):
            row = PhaseRow(index, phase)
            row.changed.connect(self._phase_changed)
            row.removed.connect(self._phase_removed)
            self.rows.append(row)
            self._rows_box.addWidget(row)

    def _head_typed(self, _text: str) -> None:
        start, grid = clean_text(self.start.text()), clean_text(self.round_to.text())
        self.changed.emit(evolve(self._draft, start=start, round_to=grid))

    def _phase_changed(self, change: tuple[int, Phase]) -> None:
        index, phase = change
        phases = tuple(phase if n == index else item for n, item in enumerate(self._draft.phases))
        self.changed.emit(evolve(self._draft, phases=phases))

    def _phase_removed(self, index: int) -> None:
        phases = tuple(item for n, item in enumerate(self._draft.phases) if n != index)
        self.changed.emit(evolve(self._draft, phases=phases))

    def _add(self) -> None:
        """Put a new phase before the last one, which stays or stops."""
        phases = self._draft.phases
        self.changed.emit(evolve(self._draft, phases=(*phases[:-1], Phase(kind="hold"), *phases[-1:])))
