"""The page "What the sources say": every statement in our own words, and the places that use it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from myoplanner.logic.finding import State as Establishment
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.sheets.sources import StatementRow, sources_sheet
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.roles import Look
from myoplanner.ui.tables.sources_places import PlaceList
from myoplanner.ui.tables.text_model import TextColumn, TextLine, TextModel
from myoplanner.ui.tables.text_view import TextView
from myoplanner.ui.theme import DARK, LIGHT

COLUMNS = (
    TextColumn("Id"),
    TextColumn("Statement, in our words", shares=True),
    TextColumn("Source", shares=True),
    TextColumn("Year", shares=True),
    TextColumn("State"),
    TextColumn("Used by", number=True),
)
STATE = 4
LONGEST_SEARCH = 80
PLACES_WIDTH = 300


class SourcesPage(QWidget):
    """Show the statements; those that bear every word of the search stay. Esc goes back."""

    closed = Signal()
    place_asked = Signal(object)
    """Carries the PlaceText of the place to go to."""

    def __init__(self, knowledge: Knowledge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._sheet = sources_sheet(knowledge)
        self._by_id = {row.id: row for row in self._sheet.rows}
        self._haystack = {row.id: _haystack(row) for row in self._sheet.rows}
        self.back = QPushButton("‹ Back")
        self.search = QLineEdit()
        self.search.setMaxLength(LONGEST_SEARCH)
        self.search.setPlaceholderText("Search: id, word, source, state, place")
        self.search.setAccessibleName("Search in the statements")
        self.search.setClearButtonEnabled(True)
        self.count = plain_label("", "second")
        self.model = TextModel(COLUMNS, self)
        self.view = TextView(self.model, self._sheet.title)
        self.places = PlaceList({row.key: f"{row.name} ({row.year})" for row in self._sheet.sources})
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.search.textChanged.connect(self._filter)
        self.view.moved.connect(self._show_places)
        self.view.opened.connect(self._enter_places)
        self.places.chosen.connect(self.place_asked)
        self._filter("")

    def _lay_out(self) -> None:
        head = QFrame()
        set_role(head, "card")
        across = QHBoxLayout(head)
        across.setContentsMargins(12, 8, 12, 8)
        across.setSpacing(10)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(plain_label(self._sheet.title, "title"))
        texts.addWidget(plain_label(self._sheet.remark, "second"))
        across.addWidget(self.back)
        across.addLayout(texts, 1)
        across.addWidget(self.count)
        self.search.setMinimumWidth(PLACES_WIDTH)
        across.addWidget(self.search)
        table = QFrame()
        set_role(table, "card")
        inside = QVBoxLayout(table)
        inside.setContentsMargins(8, 4, 4, 8)
        inside.addWidget(self.view)
        self.places.setFixedWidth(PLACES_WIDTH)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(table, 1)
        below.addWidget(self.places)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 0)
        box.setSpacing(8)
        box.addWidget(head)
        box.addLayout(below, 1)

    def open_page(self, dark: bool, reachable: frozenset[str]) -> None:
        """Get ready to be shown; `reachable` names the places that one can go to from here."""
        self.set_dark(dark)
        self.places.set_reachable(reachable)
        self._show_places(self.view.current_key)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def set_dark(self, dark: bool) -> None:
        """Draw the table dark, or light."""
        self.view.painter.theme = DARK if dark else LIGHT
        self.view.viewport().update()

    def show_statement(self, statement_id: str) -> bool:
        """Go to one statement; False where there is none of that id."""
        self.search.clear()
        return self.view.put_at(statement_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc empty the search, then go back; let the arrows lead from the search to the table."""
        if event.key() == Qt.Key.Key_Escape:
            if self.search.text():
                self.search.clear()
                self.search.setFocus()
            else:
                self.closed.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.hasFocus():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        current = self.view.current_key
        shown = [row for row in self._sheet.rows if all(word in self._haystack[row.id] for word in words)]
        self.model.show_lines(tuple(_line(row) for row in shown))
        if shown and not self.view.put_at(current):
            self.view.put_at(shown[0].id)
        self.count.setText(say("sources.counted", shown=len(shown), all=len(self._sheet.rows)))
        self._show_places(self.view.current_key)

    def _show_places(self, statement_id: str) -> None:
        self.places.show_statement(self._by_id.get(statement_id))

    def _enter_places(self) -> None:
        self.places.enter()


def _haystack(row: StatementRow) -> str:
    places = (place.text for place in row.used_by)
    parts = (row.id, row.group, row.sentence, row.source, row.year, row.state.value, row.unused, *places)
    return "\n".join(parts).casefold()


def _line(row: StatementRow) -> TextLine:
    used = str(len(row.used_by)) if row.used_by else "–"
    cells = (row.id, row.sentence, row.source, row.year, row.state.value, used)
    looks = {STATE: Look(warned=True)} if row.state is Establishment.UNCONFIRMED else {}
    spoken = "; ".join(place.text for place in row.used_by) or row.unused
    return TextLine(key=row.id, cells=cells, looks=looks, spoken=spoken)
