"""The keys of the patients page. Ctrl+N is the window's, as it works on every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from myoplanner.logic.sheets.patients import COLUMNS
from myoplanner.ui.patients.table import PatientsTable


class Page(Protocol):
    """Stand for what the keys call."""

    def open_selected(self) -> None:
        """Open the selected patient."""

    def duplicate_selected(self) -> None:
        """Copy the selected patient."""

    def delete_selected(self) -> None:
        """Delete the selected patient."""

    def versions_of_selected(self) -> None:
        """Show the earlier versions of the selected patient."""

    def show_hand_over(self) -> None:
        """Show how patients are handed over."""

    def undo_delete(self) -> None:
        """Take the last deletion back."""

    def focus_search(self) -> None:
        """Go to the search."""

    def sort_by_number(self, number: int) -> None:
        """Sort by a column."""


class SortAction(QAction):
    """Ask for one column when its key is pressed. It holds no page: that would keep a closed one alive."""

    asked = Signal(object)
    """Carries the column's place, from 1."""

    def __init__(self, number: int, owner: QWidget) -> None:
        super().__init__(f"Sort by column {number}", owner)
        self._number = number
        self.triggered.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self._number)


def add_keys(page: Page, view: QWidget, table: PatientsTable) -> tuple[QAction, ...]:
    """Give the view its keys; Del works in the table alone, as it has a meaning in the search field."""
    everywhere = Qt.ShortcutContext.WidgetWithChildrenShortcut
    # Enter is the table's own key; here it is for the menu of the right mouse button.
    open_ = _action(table, "Open", "", Qt.ShortcutContext.WidgetShortcut, page.open_selected)
    copy = _action(view, "Duplicate", "Ctrl+D", everywhere, page.duplicate_selected)
    versions = _action(view, "Earlier versions", "Ctrl+H", everywhere, page.versions_of_selected)
    hand = _action(view, "Hand over", "Ctrl+E", everywhere, page.show_hand_over)
    undo = _action(view, "Undo delete", "Ctrl+Z", everywhere, page.undo_delete)
    search = _action(view, "Search", "Ctrl+F", everywhere, page.focus_search)
    delete = _action(table, "Delete", "Del", Qt.ShortcutContext.WidgetShortcut, page.delete_selected)
    sorts = [SortAction(number, view) for number in range(1, len(COLUMNS) + 1)]
    for number, sort in enumerate(sorts, 1):
        sort.asked.connect(page.sort_by_number)
        _add(sort, view, f"Alt+{number}", everywhere)
    table.insertAction(delete, copy)
    table.insertAction(delete, versions)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return (open_, copy, versions, hand, undo, search, delete, *sorts)


def _action(
    owner: QWidget, text: str, key: str, context: Qt.ShortcutContext, slot: Callable[[], None]
) -> QAction:
    action = QAction(text, owner)
    action.triggered.connect(slot)
    _add(action, owner, key, context)
    return action


def _add(action: QAction, owner: QWidget, key: str, context: Qt.ShortcutContext) -> None:
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(context)
    owner.addAction(action)
