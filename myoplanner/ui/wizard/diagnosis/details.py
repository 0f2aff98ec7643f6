"""Day and note beside an answer, typed in place under its item."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from myoplanner.logic.sheets.diagnosis import ItemSheet
from myoplanner.logic.wording import day_text, say
from myoplanner.ui.bindings import FieldRow, TextField
from myoplanner.ui.wizard.diagnosis.answers import AnswerDoor

LABEL_WIDTH = 44


class DetailEditor(QWidget):
    """Take the day and the note of one answer, as far as the item has them."""

    closed = Signal()
    """Emitted on F2 or Esc: the cursor goes back to the item."""

    def __init__(self, item: ItemSheet, door: AnswerDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._door = item.key, door
        self._refused = ""
        self.day = TextField(f"{item.label}: day", "2026-03-01", longest=24)
        self.note = TextField(f"{item.label}: note", item.hint)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        self.fields: list[TextField] = []
        if item.dated:
            self._day_row = FieldRow(grid, 0, say("step.day_label"), self.day)
            self.fields.append(self.day)
        else:
            self.day.setParent(self)
            self.day.hide()
        if item.noted:
            self._note_row = FieldRow(grid, 1, say("step.note_label"), self.note)
            self.fields.append(self.note)
        else:
            self.note.setParent(self)
            self.note.hide()
        self.day.committed.connect(self._write)
        self.note.committed.connect(self._write)

    def show_item(self, item: ItemSheet) -> None:
        """Show what is on record; a refused day stays with its reason."""
        self.day.show_text("" if item.day is None else item.day.isoformat())
        self.note.show_text(item.note)
        if item.dated:
            hint = "" if item.day is None else day_text(item.day)
            self._day_row.show_hint(hint, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on F2, and on Esc where nothing is left to take back."""
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Escape):
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def forget(self) -> None:
        """Drop what was refused: another patient is on view."""
        self._refused = ""
        self.day.mark(False)

    def _write(self, _text: str) -> None:
        error = self._door.write(self._key, self.day.text(), self.note.text())
        self._refused = (
            "" if error is None else say("field.refused", wrong=error.wrong, allowed=error.allowed)
        )
        if error is not None:
            self._day_row.show_hint("", self._refused)
        elif self.day.is_wrong:
            self._day_row.show_hint("")
