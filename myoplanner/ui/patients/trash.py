"""The trash: look at what was deleted, take one back, or empty it after one plain question."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from myoplanner.errors import AppError
from myoplanner.logic.sheets.patients import Column, PatientRow, ordered
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.controller import Controller
from myoplanner.ui.messages import Banner, Tone
from myoplanner.ui.patients.bar import button
from myoplanner.ui.patients.empty import EmptyCard
from myoplanner.ui.patients.frame import in_card
from myoplanner.ui.patients.listing import Listing, trash_of
from myoplanner.ui.patients.table import PatientsTable
from myoplanner.ui.patients.unreadable import UnreadableBlock

MARGIN = 12
MOST_NAMED = 5
NAMED_CHARACTERS = 40


class TrashView(QWidget):
    """Show the trash of the store. Enter takes the selected patient back; Esc leaves."""

    left = Signal()
    """A person goes back to the patients."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._listing = Listing()
        self._asked: PatientRow | None = None
        self.back = button("‹ &Patients", "Back to the patients (Esc)")
        self.restore = button("&Restore", "Take the selected patient back (Enter)")
        self.delete = button(say("trash.delete"), "Delete the selected patient for good (Del)")
        self.empty = button("&Empty the trash", "Delete everything in the trash for good")
        self.banner = Banner()
        self.ask = Banner()
        self.table = PatientsTable("Trash")
        self.table_card = in_card(self.table)
        self.nothing = EmptyCard(say("trash.none"), say("trash.hint"))
        self.unreadable = UnreadableBlock(repairable=False)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._middle = QStackedWidget()
        self._middle.addWidget(self.table_card)
        self._middle.addWidget(self.nothing)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, 4)
        box.setSpacing(8)
        box.addWidget(self._head())
        box.addWidget(self.ask)
        box.addWidget(self.banner)
        box.addWidget(self._middle, 1)
        box.addWidget(self.unreadable)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("role", "card")
        line = QHBoxLayout(head)
        line.setContentsMargins(10, 8, 10, 8)
        line.setSpacing(10)
        line.addWidget(self.back)
        line.addWidget(plain_label(say("trash.title"), "title"))
        line.addWidget(plain_label(say("trash.hint"), "second"))
        line.addStretch(1)
        line.addWidget(self.restore)
        line.addWidget(self.delete)
        line.addWidget(self.empty)
        return head

    def _connect(self) -> None:
        self.back.clicked.connect(self._leave)
        self.restore.clicked.connect(self.restore_selected)
        self.delete.clicked.connect(self.ask_to_delete)
        self.empty.clicked.connect(self.ask_to_empty)
        self.ask.action_requested.connect(self._delete_what_was_asked)
        self.ask.other_requested.connect(self._keep)
        self.ask.closed.connect(self.focus_first)
        self.table.row_opened.connect(self._restore_row)
        self.table.row_chosen.connect(self._show_actions)
        self.table.left_upwards.connect(self._to_head)

    # --- show ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the trash anew and show it."""
        try:
            entries = self._controller.repository.trashed()
        except AppError as fault:
            self.banner.show_error(fault)
            return
        self._listing = trash_of(entries, self._controller.today)
        rows = ordered(self._listing.rows, Column.PATIENT)
        self.table.show_rows(rows, say("row.sample"), self._controller.today)
        self.unreadable.show_files(self._listing.unreadable)
        self.table.select_number(self.table.currentIndex().row())
        self._middle.setCurrentWidget(self.table_card if self._listing.rows else self.nothing)
        self.nothing.title.setText(say("trash.none" if self._listing.is_empty else "patients.none_readable"))
        self._show_actions()

    def focus_first(self) -> None:
        """Put the cursor into the list, or on the way back where it is empty."""
        first = self.table if self._listing.rows else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_actions(self) -> None:
        for each in (self.restore, self.delete):
            each.setEnabled(self.table.selected_id is not None)
        self.empty.setEnabled(not self._listing.is_empty)

    def _to_head(self) -> None:
        self.back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave(self) -> None:
        self.ask.clear()
        self.banner.clear()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc take the question back, then leave."""
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.ask_to_delete()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.ask.isVisible():
            self._keep()
        else:
            self._leave()

    # --- do --------------------------------------------------------------------------------------

    def restore_selected(self) -> None:
        """Take the selected patient back out of the trash."""
        if self.table.selected_id is not None:
            self._restore_row(self.table.selected_id)

    def _restore_row(self, course_id: str) -> None:
        row = next((each for each in self._listing.rows if each.id == course_id), None)
        if row is None:
            return
        place = self.table.currentIndex().row()
        self.ask.clear()
        try:
            self._controller.repository.restore(course_id)
        except AppError as fault:
            self.banner.show_error(fault)
            return
        self.refresh()
        self.table.select_number(place)
        self.banner.show_note(say("patients.back", who=row.who))
        self.focus_first()

    def ask_to_delete(self) -> None:
        """Ask once before the selected patient goes for good, naming it and how many versions go with it."""
        row = self.table.selected_row
        if row is None:
            return
        self.banner.clear()
        try:
            number = len(self._controller.repository.versions(row.id))
        except AppError as fault:
            self.banner.show_error(fault)
            return
        self._asked = row
        key = "trash.no_versions" if not number else "trash.version" if number == 1 else "trash.versions"
        who = named([row.who])
        text = say("trash.ask_one_text", who=who, versions=say(key, number=number))
        title = say("trash.ask_one", who=who)
        self.ask.show_message(Tone.WARN, title, text, "&Delete for good", "&Keep")
        self.ask.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete_what_was_asked(self) -> None:
        row, self._asked = self._asked, None
        if row is None:
            self.empty_for_good()
            return
        self.ask.clear()
        place = self.table.currentIndex().row()
        try:
            self._controller.repository.delete_from_trash(row.id)
        except AppError as fault:
            self.refresh()
            self.banner.show_error(fault)
            return
        self.refresh()
        self.table.select_number(place)
        self.banner.show_note(say("trash.deleted", who=row.who))
        self.focus_first()

    def ask_to_empty(self) -> None:
        """Ask once, naming what goes; nothing is deleted before the answer."""
        self._asked = None
        self.banner.clear()
        names = [row.who for row in self.table.rows.rows]
        names += [say("trash.unreadable_name", file=item.file) for item in self._listing.unreadable]
        text = say("trash.ask_who", who=named(names))
        self.ask.show_message(Tone.WARN, say("trash.ask"), text, "&Delete for good", "&Keep")
        self.ask.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def empty_for_good(self) -> None:
        """Delete everything in the trash."""
        self.ask.clear()
        try:
            number = self._controller.repository.empty_trash()
        except AppError as fault:
            self.refresh()
            self.banner.show_error(fault)
            return
        self.refresh()
        self.banner.show_note(say("trash.emptied_one" if number == 1 else "trash.emptied", number=number))
        self.focus_first()

    def _keep(self) -> None:
        self.ask.clear()
        self.focus_first()


def named(names: list[str]) -> str:
    """Return names as a sentence has them: "A, B and C", "A, B, C, D, E and 7 more"."""
    shown = [name if len(name) <= NAMED_CHARACTERS else name[:NAMED_CHARACTERS] + "…" for name in names]
    if len(shown) > MOST_NAMED:
        first = ", ".join(shown[:MOST_NAMED])
        return say("trash.and_more", who=first, number=len(shown) - MOST_NAMED)
    if len(shown) < 2:
        return "".join(shown)
    return say("trash.and", who=", ".join(shown[:-1]), last=shown[-1])
