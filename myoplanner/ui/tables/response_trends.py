"""How each measure went: last value, how it lies to its limit, and the arithmetic against baseline."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from myoplanner.logic.sheets.response import ResponseSheet, TrendText
from myoplanner.logic.wording import say
from myoplanner.ui.tables.reading_area import read_label
from myoplanner.ui.tables.roles import Look
from myoplanner.ui.tables.text_model import TextColumn, TextLine, TextModel
from myoplanner.ui.tables.text_view import TextView

COLUMNS = (
    TextColumn("Measure"),
    TextColumn("Last value", shares=True),
    TextColumn("Now", shares=True),
    TextColumn("Against baseline", shares=True),
)
NOW = 2


class TrendsPage(QWidget):
    """Show the trends as a table, and what is followed without a value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TextModel(COLUMNS, self)
        self.view = TextView(self.model, say("page.trends"))
        self.note = read_label("", "second")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.view, 1)
        box.addWidget(self.note)
        self.note.setContentsMargins(8, 4, 8, 2)
        self.setFocusProxy(self.view)

    def show_sheet(self, sheet: ResponseSheet) -> None:
        """Draw the trends of a sheet."""
        self.model.show_lines(tuple(_line(item) for item in sheet.trends))
        absent = ", ".join(item.name for item in sheet.followed if not item.on_record)
        self.note.setText(say("page.absent", names=absent) if absent else "")
        if not sheet.trends:
            self.note.setText(say("page.no_trends"))
        self.note.setVisible(bool(self.note.text()))


def _line(item: TrendText) -> TextLine:
    looks = {NOW: Look(warned=True)} if item.rising else {}
    working = item.working.removeprefix(f"{item.name}: ")
    return TextLine(key=item.name, cells=(item.name, item.last, item.state, working), looks=looks)
