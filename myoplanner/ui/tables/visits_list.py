"""The visits on record as a table: the six core set measures of each day, and what to do with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from myoplanner.logic.sheets.visits import NOTHING, VisitRow
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.foot import AnswerButton
from myoplanner.ui.tables.roles import Look
from myoplanner.ui.tables.text_model import TextColumn, TextLine, TextModel
from myoplanner.ui.tables.text_view import TextView

COLUMNS = (
    TextColumn("Day"),
    TextColumn("Physician\nglobal", number=True),
    TextColumn("Patient\nglobal", number=True),
    TextColumn("Strength"),
    TextColumn("HAQ,\nCHAQ"),
    TextColumn("Extra-\nmuscular", number=True),
    TextColumn("Enzymes near the day", shares=True),
)


class VisitsList(QWidget):
    """Show the visits; a new one, opening and deleting are asked for by signals."""

    new_asked = Signal()
    opened = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TextModel(COLUMNS, self)
        self.view = TextView(self.model, "Visits")
        self.line = plain_label("", "second", wrap=True)
        self.new = AnswerButton(say("visit.new"))
        self.open = QPushButton("Open")
        self.delete = QPushButton("Delete")
        set_role(self.new, "primary")
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 4, 2)
        bar.setSpacing(6)
        bar.addWidget(self.line, 1)
        for button in (self.delete, self.open, self.new):
            bar.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.view, 1)
        box.addLayout(bar)
        self._read_only = False
        self.new.clicked.connect(self.new_asked)
        self.open.clicked.connect(self._open)
        self.delete.clicked.connect(self._delete)
        self.view.opened.connect(self.opened)
        self.view.delete_asked.connect(self._delete)
        self.view.moved.connect(self._enable)

    def show_rows(self, rows: tuple[VisitRow, ...], read_only: str) -> None:
        """Draw the visits; the current one stays the current one."""
        current = self.view.current_key
        was_open, self._read_only = not self._read_only, bool(read_only)
        changed = self.model.show_lines(tuple(_line(row) for row in rows))
        if rows and not self.view.put_at(current):
            self.view.put_at(rows[-1].id)
        usual = say("visit.list_hint") if rows else say("visit.empty")
        if changed or read_only or not was_open or not rows:
            self.say(say("grid.read_only", why=read_only) if read_only else usual)
        self.new.setEnabled(not read_only)
        self._enable()

    def say(self, text: str, role: str = "second") -> None:
        """Show a line under the table."""
        self.line.setText(text)
        set_role(self.line, role)

    def focus(self) -> None:
        """Put the cursor on the visits, or on the button that makes one."""
        (self.view if self.model.lines else self.new).setFocus()

    def _enable(self) -> None:
        chosen = bool(self.view.current_key)
        self.open.setEnabled(chosen)
        self.delete.setEnabled(chosen and not self._read_only)

    def _open(self) -> None:
        self.opened.emit(self.view.current_key)

    def _delete(self) -> None:
        if self.view.current_key and not self._read_only:
            self.delete_asked.emit(self.view.current_key)


def _line(row: VisitRow) -> TextLine:
    cells = (
        row.day_text, row.physician_global, row.patient_global, row.strength, row.haq,
        row.extramuscular_global, row.enzymes,
    )  # fmt: skip
    looks = {place: Look(faint=True) for place, text in enumerate(cells) if text == NOTHING}
    spoken = say("page.missing", text=", ".join(row.lacks)) if row.lacks else ""
    return TextLine(key=row.id, cells=cells, looks=looks, spoken=spoken)
