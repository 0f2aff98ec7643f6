"""One tab of entries: the grid, the line under it, and what is stored, refused or asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from myoplanner.logic.record.paste import PasteReading
from myoplanner.logic.sheets.tables import GridRow
from myoplanner.logic.wording import say
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.tables.foot import Foot
from myoplanner.ui.tables.grid_model import GridModel
from myoplanner.ui.tables.grid_rows import ENTRY
from myoplanner.ui.tables.grid_view import GridView
from myoplanner.ui.tables.kind import Kind
from myoplanner.ui.tables.paste_review import PasteReview
from myoplanner.ui.theme import DARK, LIGHT


class Grid(QWidget):
    """Let entries of one kind be typed, changed, deleted and pasted; each is one undo step."""

    counted = Signal()
    """Emitted when the number of entries may have changed."""

    def __init__(self, kind: Kind, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._controller = controller
        self._course_id = ""
        self._read_only = ""
        self._doubtful = ""
        self._pasted = PasteReading()
        self.model = GridModel(kind, self)
        self.view = GridView(self.model)
        self.foot = Foot()
        self.review = PasteReview()
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.view, 1)
        lines.addWidget(self.foot)
        self.pages = QStackedWidget()
        self.pages.addWidget(page)
        self.pages.addWidget(self.review)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.setFocusProxy(self.view)
        self._connect()

    def _connect(self) -> None:
        self.view.store_asked.connect(self._store)
        self.view.edit_ended.connect(self._edit_ended)
        self.view.delete_asked.connect(self._delete)
        self.view.paste_asked.connect(self._paste)
        self.view.back_asked.connect(self._take_back)
        self.view.cell_entered.connect(self._say_of_row)
        self.foot.kept.connect(self._keep)
        self.foot.correcting.connect(self._correct)
        self.review.taken.connect(self._take_pasted)
        self.review.dropped.connect(self._drop_pasted)

    # What is shown

    def show_state(self, state: State) -> None:
        """Show the entries of the state's course; what is being typed is left alone."""
        course = state.plan.course
        other = course.id != self._course_id
        self._course_id, self._read_only = course.id, state.read_only
        self.view.painter.theme = DARK if state.options.dark else LIGHT
        if other:
            self._doubtful = ""
            self._drop_pasted()
        row_id, column = self.view.current_row, self.view.currentIndex().column()
        if self.model.show_course(course, state.plan.today, not state.read_only):
            if other or not self.view.put_at(row_id, max(column, 0)):
                self.view.put_at(ENTRY, 0)
                self.view.scrollToBottom()
            self.counted.emit()
        if other or self._read_only:
            self._say_of_row()
        self.view.viewport().update()

    @property
    def has_unstored(self) -> bool:
        """Tell whether something typed has not been stored."""
        return bool(self.model.rows.unstored) or self.view.is_editing

    def start_entry(self) -> None:
        """Go to the first cell of the entry row, to begin a new entry."""
        self._drop_pasted()
        self.model.go_on_after(None)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.put_at(ENTRY, 0)
        self.view.scrollToBottom()
        self._say_of_row()

    def start_entry_on(self, day: date) -> None:
        """Begin a new entry of a day; the cursor stands in the cell after it."""
        self.start_entry()
        self.model.setData(self.model.index_of(ENTRY, 0), day.isoformat())
        self.view.put_at(ENTRY, 1)
        self._say_of_row()

    def _say_of_row(self) -> None:
        """Say under the grid what concerns the current row: a refusal before a hint."""
        row_id = self.view.current_row
        faults = self.model.rows.faults(row_id)
        if self._read_only:
            self.foot.say(say("grid.read_only", why=self._read_only), "warn")
        elif faults:
            self._say_faults(row_id)
        elif self.foot.is_asking and self._doubtful:
            return
        elif self.model.rows.is_typed(row_id):
            self.foot.say(say("grid.unstored" if row_id == ENTRY else "grid.unstored_row"))
        else:
            usual = say("grid.hint_paste" if self.kind.takes_paste else "grid.hint")
            column = max(self.view.currentIndex().column(), 0)
            self.foot.say((self.model.rows.hint(row_id, column) if row_id else "") or usual)

    def _say_faults(self, row_id: str) -> None:
        sentences = [self.model.rows.sentence_of(fault) for fault in self.model.rows.faults(row_id)]
        self.foot.say("\n".join(sentences[:2]), "error")

    # Storing

    def _store(self, row_id: str) -> None:
        """Store a row where it is right; else mark it, or ask, and keep what was typed."""
        if not self._try(row_id, sure=False) and not self.foot.is_asking:
            self._go_to_fault(row_id)

    def _go_to_fault(self, row_id: str) -> None:
        """Make a refused cell the current one, unless it is that already."""
        wrong, here = self.view.first_wrong(row_id), self.view.currentIndex().column()
        stays = self.view.current_row == row_id and self.model.rows.fault_at(row_id, here) is not None
        if wrong.isValid() and not stays:
            self.view.put_at(row_id, wrong.column())

    def _edit_ended(self) -> None:
        """Store rows on record whose cell was changed; look at the cells of the entry row typed so far."""
        for row_id in self.model.rows.unstored:
            if row_id == ENTRY:
                self._look_at_entry()
            elif row_id == self.view.current_row:
                self._try(row_id, sure=False)

    def _look_at_entry(self) -> None:
        """Mark what was typed wrongly in the entry row at once; what is still missing is no fault yet."""
        course = self._controller.course
        if course is None:
            return
        cells = self.model.rows.cells(ENTRY)
        errors = self.kind.read(course, cells, self._controller.today, ENTRY).errors
        filled = {column.key for column, text in zip(self.kind.columns, cells, strict=True) if text}
        self.model.mark(ENTRY, tuple(error for error in errors if error.field in filled))
        self._say_of_row()

    def _try(self, row_id: str, sure: bool) -> bool:
        course = self._controller.course
        if course is None or self._read_only:
            self._say_of_row()
            return False
        if row_id != ENTRY and not self.model.rows.is_typed(row_id):
            return False
        item_id = self._controller.new_id() if row_id == ENTRY else row_id
        reading = self.kind.read(course, self.model.rows.cells(row_id), self._controller.today, item_id)
        self.model.mark(row_id, reading.errors)
        if reading.errors:
            self._say_faults(row_id)
            return False
        if reading.doubt and not sure:
            self._doubtful = row_id
            self.foot.ask(reading.doubt)
            return False
        self._put(row_id, reading.item)
        return True

    def _put(self, row_id: str, item: Any) -> None:
        """Hand a row over as one undo step."""
        row = self.kind.row_of(item)
        verb = "add" if row_id == ENTRY else "change"
        self._doubtful = ""
        self._controller.edit(self.kind.label(verb, (row,)), lambda course: self.kind.put(course, item))
        self.model.forget(row_id)
        if row_id == ENTRY:
            self.model.go_on_after(item)
            self.view.put_at(ENTRY, self.model.rows.start_column)
        self.foot.say(say("grid.stored", what=self.kind.spoken(row)), "good")

    # The one question

    def _keep(self) -> None:
        row_id, self._doubtful = self._doubtful, ""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if row_id:
            self._try(row_id, sure=True)

    def _correct(self) -> None:
        row_id, self._doubtful = self._doubtful, ""
        self.foot.say(say("grid.unstored" if row_id == ENTRY else "grid.unstored_row"))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        numbers = (place for place, column in enumerate(self.kind.columns) if column.number)
        self.view.put_at(row_id, next(numbers, 0))

    # Deleting and taking back

    def _delete(self) -> None:
        """Delete the selected rows as one undo step; in the entry row, empty the cell."""
        if self._read_only:
            self._say_of_row()
            return
        if self.view.current_row == ENTRY:
            self.model.setData(self.view.currentIndex(), "")
            self._say_of_row()
            return
        chosen = (self.model.rows.row(row_id) for row_id in self.view.chosen_rows())
        rows: tuple[GridRow, ...] = tuple(row for row in chosen if row is not None)
        if rows:
            place = self.view.currentIndex()
            ids = tuple(row.id for row in rows)
            label = self.kind.label("delete", rows)
            self._controller.edit(label, lambda course: self.kind.drop(course, *ids))
            after = self.model.index(min(place.row(), self.model.rowCount() - 1), place.column())
            self.view.setCurrentIndex(after)

    def _take_back(self) -> None:
        """Put a row back as it is on record; empty the entry row."""
        self._doubtful = ""
        self.model.forget(self.view.current_row)
        self._say_of_row()

    # Pasting

    def _paste(self) -> None:
        """Take pasted rows where all are right; else show what is wrong with which."""
        course = self._controller.course
        text = QGuiApplication.clipboard().text()
        if course is None or self._read_only:
            self._say_of_row()
        elif not any(mark in text.strip("\r\n") for mark in "\t;,\n"):
            self._paste_into_cell(text)
        elif not self.kind.takes_paste:
            self.foot.say(say("grid.no_paste"), "error")
        else:
            self._pasted = self.kind.paste(text, course, self._controller.today, self._controller.new_id)
            if self._pasted.is_clean:
                self._take_pasted()
            else:
                self.pages.setCurrentWidget(self.review)
                self.review.show_reading(self._pasted)

    def _paste_into_cell(self, text: str) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.model.setData(index, text.strip()[: self.kind.columns[index.column()].longest])
            self._edit_ended()

    def _take_pasted(self) -> None:
        """Store the good rows as one undo step."""
        good = self._pasted.good
        self._drop_pasted()
        if good:
            rows = tuple(self.kind.row_of(item) for item in good)
            label = say("edit.results_paste", number=len(good))
            self._controller.edit(label, lambda course: self.kind.put(course, *good))
            self.view.put_at(rows[-1].id, 0)
            self.foot.say(say("grid.pasted", number=len(good)), "good")

    def _drop_pasted(self) -> None:
        self._pasted = PasteReading()
        if self.pages.currentIndex() != 0:
            self.pages.setCurrentIndex(0)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
