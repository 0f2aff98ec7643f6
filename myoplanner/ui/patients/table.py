"""The table of patients: one row selected, everything by keyboard."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from myoplanner.logic.sheets.patients import COLUMNS, Column, PatientRow
from myoplanner.ui.bindings import RETURN_KEYS
from myoplanner.ui.patients.delegate import TwoLineDelegate, row_height
from myoplanner.ui.patients.model import PatientsModel
from myoplanner.ui.style import set_role

# Shares of the width; the rest of the texts stands in the two lines of each cell.
SHARES = {
    Column.PATIENT: 28,
    Column.DUE: 30,
    Column.ENTITY: 19,
    Column.WEEK: 10,
    Column.DOSE: 22,
    Column.CK: 19,
    Column.STRENGTH: 13,
    Column.SPARK: 14,
}
SPARED = 10
"""What the column of what is due lends to the patient's while nothing is due at all."""


class PatientsTable(QTableView):
    """Show the rows; say what a person does with them."""

    row_opened = Signal(object)
    """Enter or a double click on a row: the patient's id."""
    row_chosen = Signal()
    """Another row, or none, is selected."""
    left_upwards = Signal()
    """Up was pressed on the first row, or Esc."""
    typed = Signal(object)
    """A text was typed that belongs into the search field."""
    sort_asked = Signal(object)
    """The head of a Column was clicked."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows = PatientsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(TwoLineDelegate(self))
        self._settle()
        self.doubleClicked.connect(self._open_index)
        self.horizontalHeader().sectionClicked.connect(self._sort_section)
        self.selectionModel().selectionChanged.connect(self._chosen)

    def _settle(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        set_role(head, "list")
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(40)
        self._fit_rows()

    # --- content ---------------------------------------------------------------------------------

    def show_rows(
        self, rows: tuple[PatientRow, ...], tag: str, today: date, changed: frozenset[str] = frozenset()
    ) -> None:
        """Show other rows as of a day; what was selected stays so where it is still among them."""
        kept = self.selected_id
        self.rows.show_rows(rows, tag, today, changed)
        self._share_width()
        if kept is not None:
            self.select(kept)
        self.row_chosen.emit()

    @property
    def selected_id(self) -> str | None:
        """Return the id of the selected patient, or None."""
        row = self.selected_row
        return None if row is None else row.id

    @property
    def selected_row(self) -> PatientRow | None:
        """Return the selected row, or None."""
        chosen = self.selectionModel().selectedRows()
        return self.rows.rows[chosen[0].row()] if chosen else None

    def select(self, course_id: str) -> bool:
        """Select a patient and bring the row into view; False where it is not on view."""
        number = self.rows.row_of(course_id)
        return number is not None and self.select_number(number)

    def select_number(self, number: int) -> bool:
        """Select a row by its place, or the nearest to it; False where there is none."""
        if not self.rows.rows:
            return False
        index = self.rows.index(max(0, min(number, len(self.rows.rows) - 1)), 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
        return True

    def show_sorting(self, column: Column, descending: bool) -> None:
        """Show in its head by which column the rows are sorted."""
        self.rows.show_sorting(column, descending)

    # --- what a person does ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Up on the first row and Esc lead out upwards."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in RETURN_KEYS:
            if self.selected_id is not None:
                self.row_opened.emit(self.selected_id)
        elif plain and self._leads_out(event.key()):
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def _leads_out(self, key: int) -> bool:
        return key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.currentIndex().row() <= 0)

    def keyboardSearch(self, search: str) -> None:
        """Hand what is typed on to the search field, which finds more than a beginning."""
        if search.strip():
            self.typed.emit(search)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select a row as soon as the keyboard comes in."""
        super().focusInEvent(event)
        if self.selected_id is None:
            self.select_number(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark of the current row away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _open_index(self, index: QModelIndex) -> None:
        self.row_opened.emit(self.rows.rows[index.row()].id)

    def _chosen(self) -> None:
        self.row_chosen.emit()

    def _sort_section(self, section: int) -> None:
        self.sort_asked.emit(COLUMNS[section])

    # --- room --------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        room, whole = self.viewport().width(), sum(SHARES.values())
        spared = 0 if any(row.due is not None for row in self.rows.rows) else SPARED
        left = room
        for number, column in enumerate(COLUMNS[1:], 1):
            share = SHARES[column] - (spared if column is Column.DUE else 0)
            width = room * share // whole
            self.setColumnWidth(number, width)
            left -= width
        self.setColumnWidth(0, left)

    def changeEvent(self, event: QEvent) -> None:
        """Keep two lines of room when the type changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def _fit_rows(self) -> None:
        height = row_height(self.font())
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
