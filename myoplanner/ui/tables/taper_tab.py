"""The taper as a table: the plan of record, or the draft under its own name."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from myoplanner.logic.sheets.tables import TaperBlock, draft_block, record_blocks
from myoplanner.logic.sheets.timeline.shapes import DRAFT_ID, StepRef
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label, plain_tip
from myoplanner.ui.controller import State
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.table_looks import head_width
from myoplanner.ui.tables.taper_model import HEADS, TaperModel
from myoplanner.ui.tables.taper_view import TaperView
from myoplanner.ui.theme import DARK, LIGHT

SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class ShortLabel(QLabel):
    """Show one line of plain text, cut short with dots where there is no room; the tooltip has it all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class PlanBar(QWidget):
    """Name the plan whose rows are shown, and switch between plan of record and draft."""

    switched = Signal(object)
    """Carries True where the draft is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ShortLabel()
        self._room = 0
        self.of_record = QPushButton("Plan of record")
        self.of_draft = QPushButton("Draft")
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 4)
        layout.setSpacing(0)
        layout.addWidget(self.title, 1)
        layout.addSpacing(8)
        for number, button in enumerate((self.of_record, self.of_draft)):
            set_role(button, "choice")
            button.setCheckable(True)
            # The chosen one is set in demi-bold, for which Qt makes no room.
            button.setMinimumWidth(head_width(button, button.text()) + 6)
            self._group.addButton(button, number)
            layout.addWidget(button)
        self._group.idClicked.connect(self._clicked)

    def show_plan(self, title: str, draft: bool, both: bool) -> None:
        """Show the name of the shown plan; the switch only where there are two to choose from."""
        self.title.setText(title)
        self.title.setToolTip(plain_tip(title))
        set_role(self.title, "warn" if draft else "second")
        for button in (self.of_record, self.of_draft):
            button.setVisible(both)
        (self.of_draft if draft else self.of_record).setChecked(True)

    @property
    def wanted(self) -> int:
        """Return the width in pixels at which nothing of the bar is cut short."""
        return super().sizeHint().width()

    def set_room(self, width: int) -> None:
        """Say how wide the bar may become before the name is cut short."""
        if width != self._room:
            self._room = width
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(min(hint.width(), self._room), self.minimumSizeHint().width()), hint.height())

    def _clicked(self, number: int) -> None:
        self.switched.emit(number == 1)


class TaperTab(QWidget):
    """Show the plan of record or the draft; a selected row names its step."""

    step_selected = Signal(object)
    """Carries the StepRef of the selected row, or None."""
    named = Signal()
    """Emitted when it may be another plan that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[TaperBlock, ...] = ()
        self._draft: TaperBlock | None = None
        self._course_id = ""
        self._wants_draft = False
        self._quiet = False
        self.bar = PlanBar()
        self.model = TaperModel(self)
        self.view = TaperView(self.model)
        self.empty = plain_label(say("taper.none"), "second", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addWidget(self.view, 1)
        self._lines.addWidget(self.empty, 1)
        self.setFocusProxy(self.view)
        self.bar.switched.connect(self._switched)
        self.view.let_go.connect(self._let_go)
        self.view.selectionModel().selectionChanged.connect(self._selection_changed)

    def show_state(self, state: State) -> None:
        """Show the plans of the state; a draft that has just begun comes to the front."""
        plan = state.plan
        self._blocks, draft = record_blocks(plan), draft_block(plan)
        other = plan.course.id != self._course_id
        if other:
            self._wants_draft = not self._blocks
        elif draft is None or self._draft is None:
            self._wants_draft = draft is not None
        self._course_id, self._draft = plan.course.id, draft
        self.view.painter.theme = DARK if state.options.dark else LIGHT
        self._show()
        if other:
            self.view.show_place(self.model.place_in_force)

    def hold_bar(self) -> None:
        """Let the plan's name stand over the table, where there is no room for it beside the tabs."""
        self._lines.insertWidget(0, self.bar)
        self.bar.show()

    @property
    def shows_draft(self) -> bool:
        """Tell whether the draft is shown, and not the plan of record."""
        return self._draft is not None and (self._wants_draft or not self._blocks)

    def mark_step(self, ref: StepRef | None) -> None:
        """Select the row of a step, or none; says nothing to others."""
        if ref is not None and (ref.plan == DRAFT_ID) != self.shows_draft:
            self._wants_draft = ref.plan == DRAFT_ID
            self._show(echo=False)
        self._select(self.model.place_of(ref))

    def _select(self, place: int | None) -> None:
        self._quiet = True
        if place is None:
            self.view.clearSelection()
            self.view.selectionModel().clearCurrentIndex()
        else:
            index = self.model.index(place, 0)
            self.view.selectionModel().setCurrentIndex(index, SELECT)
            self.view.scrollTo(index)
        self._quiet = False

    def _show(self, echo: bool = True) -> None:
        shown = self._blocks
        if self._draft is not None and self.shows_draft:
            shown = (self._draft,)
        selected = self._selected
        if self.model.show_blocks(shown):
            self._replaced(selected, echo)
        both = self._draft is not None and bool(self._blocks)
        name = (shown[-1].short if both else shown[-1].title) if shown else ""
        self.bar.show_plan(name, self.shows_draft, both)
        has_rows = any(block.rows for block in shown)
        self.view.setVisible(has_rows)
        self.empty.setVisible(not has_rows)
        self.empty.setText((shown[0].problem if shown else "") or say("taper.none"))
        self.view.viewport().update()
        self.named.emit()

    def _replaced(self, selected: StepRef | None, echo: bool) -> None:
        """Keep the selected step selected where it is still there; else say that none is."""
        self.view.clearSpans()
        for name in self.model.heading_places:
            self.view.setSpan(name, 0, 1, len(HEADS))
        self.view.fit()
        place = self.model.place_of(selected)
        self._select(place)
        if place is None:
            self.view.show_place(self.model.place_in_force)
            if selected is not None and echo:
                self.step_selected.emit(None)

    def _switched(self, draft: bool) -> None:
        self._wants_draft = draft
        self._show()

    def _let_go(self) -> None:
        self.view.clearSelection()
        self.view.selectionModel().clearCurrentIndex()

    @property
    def _selected(self) -> StepRef | None:
        rows = self.view.selectionModel().selectedRows()
        return self.model.ref_at(rows[0].row()) if rows else None

    def _selection_changed(self) -> None:
        if not self._quiet:
            self.step_selected.emit(self._selected)
