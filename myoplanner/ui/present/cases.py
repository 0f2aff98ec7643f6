"""The teaching cases: which there are, where each comes from, and the way onto the wall."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.present.case_row import case_row
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.reading_area import ReadingArea

LIST_SHARE, TEXT_SHARE = 3, 4
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CasesPage(QWidget):
    """List the cases; the chosen one is told of beside the list, and shown to the class when asked."""

    left = Signal()
    present_asked = Signal(object)
    """Carries the Course of the case."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._cases: tuple[Course, ...] = ()
        self.back = QPushButton(say("cases.back"))
        self.present = QPushButton(say("cases.present"))
        set_role(self.present, "primary")
        self.list = QListWidget()
        self.list.setAccessibleName(say("cases.title"))
        self.list.setSpacing(2)
        self.list.setWordWrap(True)
        self.title = plain_label("", "title", wrap=True)
        self.text = plain_label("", wrap=True)
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.present.clicked.connect(self.ask_present)
        self.list.itemActivated.connect(self._activated)
        self.list.currentRowChanged.connect(self._show_row)

    def _lay_out(self) -> None:
        head = QFrame()
        set_role(head, "card")
        line = QHBoxLayout(head)
        line.setContentsMargins(12, 8, 12, 8)
        line.addWidget(self.back)
        lines = QVBoxLayout()
        lines.addWidget(plain_label(say("cases.title"), "title"))
        lines.addWidget(plain_label(say("cases.hint"), "second", wrap=True))
        line.addLayout(lines, 1)
        line.addWidget(self.present)
        told = QWidget()
        column = QVBoxLayout(told)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addStretch(1)
        area = ReadingArea(say("cases.title"))
        area.setWidget(told)
        self._cards = [_card(self.list), _card(area)]
        middle = QHBoxLayout()
        middle.setSpacing(8)
        for card, share in zip(self._cards, (LIST_SHARE, TEXT_SHARE), strict=True):
            middle.addWidget(card, share)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 4)
        box.setSpacing(8)
        box.addWidget(head)
        box.addLayout(middle, 1)

    def show_cases(self, cases: tuple[Course, ...]) -> None:
        """List these cases and choose the first."""
        self._cases = cases
        self.list.clear()
        for course in cases:
            row = case_row(course)
            item = QListWidgetItem(f"{row.title}\n{row.under}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title}, {row.under}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.present.setEnabled(bool(cases))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> Course | None:
        """Return the case that is chosen, or None."""
        row = self.list.currentRow()
        return self._cases[row] if 0 <= row < len(self._cases) else None

    def ask_present(self) -> None:
        """Ask for the chosen case to be shown."""
        if self.chosen is not None:
            self.present_asked.emit(self.chosen)

    def _activated(self, _item: QListWidgetItem) -> None:
        self.ask_present()

    def _show_row(self, _number: int) -> None:
        course = self.chosen
        row = None if course is None else case_row(course)
        self.title.setText("" if row is None else row.title)
        self.text.setText("" if row is None else "\n\n".join(row.told))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (*ENTER, Qt.Key.Key_F11):
            self.ask_present()
        else:
            super().keyPressEvent(event)


def _card(inside: QWidget) -> QFrame:
    card = QFrame()
    set_role(card, "card")
    box = QVBoxLayout(card)
    box.setContentsMargins(8, 8, 8, 8)
    box.addWidget(inside)
    return card
