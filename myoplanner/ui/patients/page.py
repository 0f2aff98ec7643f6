"""The patients page: find, open, make, copy and delete patients."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from myoplanner.errors import AppError
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.duplicate import duplicate, with_new_ids
from myoplanner.logic.sheets.patients import COLUMNS, Column, PatientRow, found, ordered
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.controller import Controller
from myoplanner.ui.messages import Banner, Tone
from myoplanner.ui.patients.bar import PatientsBar
from myoplanner.ui.patients.empty import EmptyCard
from myoplanner.ui.patients.frame import in_card
from myoplanner.ui.patients.hand_over import HandOverView
from myoplanner.ui.patients.keys import add_keys
from myoplanner.ui.patients.listing import Listing, Unreadable, listing_of, order_text
from myoplanner.ui.patients.reader import ListReader, ReadingCard
from myoplanner.ui.patients.spark import present_theme
from myoplanner.ui.patients.table import PatientsTable
from myoplanner.ui.patients.trash import TrashView
from myoplanner.ui.patients.unreadable import UnreadableBlock
from myoplanner.ui.patients.versions import VersionsView
from myoplanner.ui.repository import Listed, Step

MARGIN = 12

Samples = Callable[[], tuple[Course, ...]]


class PatientsPage(QWidget):
    """Show all patients of the store; ask for one to be opened or made, do the rest itself."""

    open_requested = Signal(object)
    """The id of the patient to open."""
    new_requested = Signal()
    look_requested = Signal(object, object)
    """The id and the number of a version that is to be looked at."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._controller = controller
        self._samples: Samples | None = None
        self._listing = Listing()
        self._column, self._descending = Column.DUE, False
        self._deleted: PatientRow | None = None
        self.bar = PatientsBar()
        self.banner = Banner()
        self.folder = Banner()
        self.table = PatientsTable("Patients")
        self.table_card = in_card(self.table)
        self.order = plain_label("", "second", wrap=True)
        self.order.setContentsMargins(4, 0, 4, 0)
        self.empty = EmptyCard(say("patients.empty"), say("patients.empty_hint"))
        self.no_match = EmptyCard("", say("patients.no_match_hint"))
        self.unreadable = UnreadableBlock()
        self.trash = TrashView(controller)
        self.versions = VersionsView(controller)
        self.hand_over = HandOverView(controller)
        self.reading = ReadingCard()
        self._reader = ListReader(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._middle = QStackedWidget()
        for widget in (self.table_card, self.empty, self.no_match, self.reading):
            self._middle.addWidget(widget)
        self._list_view = QWidget()
        box = QVBoxLayout(self._list_view)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, 4)
        box.setSpacing(8)
        for widget in (self.bar, self.folder, self.banner):
            box.addWidget(widget)
        box.addWidget(self.order)
        box.addWidget(self._middle, 1)
        box.addWidget(self.unreadable)
        self.empty.add_buttons(self.bar.first_new, self.bar.samples)
        self.bar.samples.hide()
        self._views = QStackedWidget()
        self._views.addWidget(self._list_view)
        self._views.addWidget(self.trash)
        self._views.addWidget(self.versions)
        self._views.addWidget(self.hand_over)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._views)

    def _connect(self) -> None:
        bar, table = self.bar, self.table
        bar.search.textChanged.connect(self._search)
        bar.search.went_down.connect(self._into_list)
        bar.search.entered.connect(self.open_selected)
        bar.new.clicked.connect(self._ask_new)
        bar.first_new.clicked.connect(self._ask_new)
        bar.open.clicked.connect(self.open_selected)
        bar.copy.clicked.connect(self.duplicate_selected)
        bar.versions.clicked.connect(self.versions_of_selected)
        bar.delete.clicked.connect(self.delete_selected)
        bar.trash.clicked.connect(self.show_trash)
        bar.samples.clicked.connect(self.put_samples)
        table.row_opened.connect(self.open_requested)
        table.row_chosen.connect(self._show_actions)
        table.left_upwards.connect(self.focus_search)
        table.typed.connect(bar.search.take_typed)
        table.sort_asked.connect(self._sort)
        self.banner.action_requested.connect(self.undo_delete)
        self.banner.closed.connect(self._forget_deleted)
        self.trash.left.connect(self.show_list)
        self.versions.left.connect(self.show_list)
        self.hand_over.left.connect(self.show_list)
        bar.hand_over.clicked.connect(self.show_hand_over)
        self.versions.look_asked.connect(self.look_requested)
        self.unreadable.repair_asked.connect(self.repair)
        self._reader.went_on.connect(self._show_step)
        self._reader.ended.connect(self._show_files)
        self._reader.failed.connect(self._show_unread)
        self._keys = add_keys(self, self._list_view, table)

    def offer_samples(self, samples: Samples) -> None:
        """Offer the sample patients where there is no patient yet; `samples` reads them (AppError)."""
        self._samples = samples
        self.bar.samples.show()

    def warn_of_folder(self, warning: str) -> None:
        """Say that the data folder is synchronised, until it is closed by hand; "" says nothing."""
        if warning:
            self.folder.show_message(Tone.WARN, say("folder.title"), warning)

    # --- show ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the store anew and show it; what cannot be read at all is said, never shown as empty."""
        self._reader.start(self._controller.repository.reading(self._controller.today))

    def _show_step(self, step: Step) -> None:
        """Say how far the reading is; the first time, take away the list that is being replaced."""
        self.reading.show_step(step)
        if self._middle.currentWidget() is not self.reading:
            if self.table.hasFocus():
                self.focus_first()
            self._listing = Listing()
            self.unreadable.show_files(())
            self.bar.hand_over.setEnabled(False)
            self._show_rows()

    def _show_unread(self, fault: AppError) -> None:
        self.reading.show_failure()
        self._show_fault(fault)

    def _show_files(self, files: tuple[Listed, ...]) -> None:
        try:
            trashed = len(self._controller.repository.trashed())
        except AppError as fault:
            self._show_fault(fault)
            return
        self._listing = listing_of(files)
        self.bar.hand_over.setEnabled(True)
        for table in (self.versions.table, self.hand_over.take_in.table):
            table.painter.theme = present_theme()
            table.viewport().update()
        self.bar.show_trashed(trashed)
        self.unreadable.show_files(self._listing.unreadable)
        self._show_rows()
        if self.isVisible() and not self._holds_focus():
            self.focus_first()

    def show_list(self) -> None:
        """Come back from the trash."""
        self._say_nothing()
        self._views.setCurrentWidget(self._list_view)
        self.refresh()
        self.focus_first()

    def show_trash(self) -> None:
        """Show what lies in the trash."""
        self._say_nothing()
        self._views.setCurrentWidget(self.trash)
        self.trash.refresh()
        self.trash.focus_first()

    def show_versions(self, course_id: str, who: str, problem: str = "") -> None:
        """Show the earlier versions of a patient; `problem` says why its file cannot be read."""
        self._say_nothing()
        self._views.setCurrentWidget(self.versions)
        self.versions.show_patient(course_id, who, problem)
        self.versions.focus_first()

    def versions_of_selected(self) -> None:
        """Show the earlier versions of the selected patient."""
        row = self.table.selected_row
        if row is not None:
            self.show_versions(row.id, row.who)

    def show_hand_over(self) -> None:
        """Show how patients are handed over, with the selected one or all, once all are known."""
        if self._reader.is_reading:
            return
        row = self.table.selected_row
        one = None if row is None else (row.id, row.who)
        self._say_nothing()
        self._views.setCurrentWidget(self.hand_over)
        self.hand_over.show_choice(one, tuple(each.id for each in self._listing.rows))
        self.hand_over.focus_first()

    def repair(self, file: Unreadable) -> None:
        """Show from what a damaged file can be repaired."""
        self.show_versions(file.id, say("versions.file", file=file.file), file.problem)

    def focus_first(self) -> None:
        """Put the cursor where one begins: into the search, or on "New patient" where there is nothing."""
        view = self._views.currentWidget()
        if isinstance(view, TrashView | VersionsView | HandOverView):
            view.focus_first()
            return
        somebody = bool(self._listing.rows) or self._reader.is_reading
        first = self.bar.search if somebody else self.bar.first_new
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _holds_focus(self) -> bool:
        """Tell whether the cursor is somewhere on this page where it can be seen."""
        holder = QApplication.focusWidget()
        return holder is not None and self.isAncestorOf(holder) and holder.isVisible()

    def _show_rows(self) -> None:
        query = self.bar.search.text().strip()
        rows = ordered(found(self._listing.rows, query), self._column, self._descending)
        self.table.show_rows(rows, say("row.sample"), self._controller.today, self._listing.changed)
        self.order.setText(order_text(self._listing.rows, self._column))
        self.order.setVisible(bool(self._listing.rows))
        self.table.show_sorting(self._column, self._descending)
        if query and self.table.selected_id is None:
            self.table.select_number(0)
        self.bar.show_count(len(rows), len(self._listing.rows), bool(query) and not self._reader.is_reading)
        self._show_middle(rows, query)
        self._show_actions()

    def _show_middle(self, rows: tuple[PatientRow, ...], query: str) -> None:
        """Show list, "nobody found" or "nobody there"; the cursor moves before what holds it is hidden."""
        if self._reader.is_reading:
            self._middle.setCurrentWidget(self.reading)
            return
        bar, somebody = self.bar, bool(self._listing.rows)
        beginning = any(each.hasFocus() for each in (bar.search, bar.first_new, bar.samples))
        if somebody:
            bar.search.setEnabled(True)
            if beginning:
                self.focus_first()
        self.no_match.title.setText(say("patients.no_match", query=query[:60]))
        self.empty.title.setText(
            say("patients.empty" if self._listing.is_empty else "patients.none_readable")
        )
        shown = self.table_card if rows else self.no_match
        self._middle.setCurrentWidget(shown if somebody else self.empty)
        if not somebody:
            if beginning:
                self.focus_first()
            bar.search.setEnabled(False)

    def _show_actions(self) -> None:
        self.bar.enable_row_actions(self.table.selected_id is not None)

    def _show_fault(self, fault: AppError) -> None:
        self._deleted = None
        self.banner.show_error(fault)

    def _say_nothing(self) -> None:
        self._deleted = None
        self.banner.clear()

    def _forget_deleted(self) -> None:
        self._deleted = None

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the search field; go on reading where that was given up."""
        super().showEvent(event)
        if self._middle.currentWidget() is self.reading and not self._reader.is_reading:
            self.refresh()
        self.focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop reading when a person leaves for another page; coming back goes on from there."""
        super().hideEvent(event)
        if not event.spontaneous():  # a window made small goes on
            self._reader.stop()

    # --- find ------------------------------------------------------------------------------------

    def _search(self) -> None:
        self._show_rows()

    def sort_by_number(self, number: int) -> None:
        """Sort by the column at that place, from 1; once more turns it round."""
        self._sort(COLUMNS[number - 1])

    def _sort(self, column: Column) -> None:
        self._descending = column is self._column and not self._descending
        self._column = column
        self._show_rows()

    def _into_list(self) -> None:
        if self.table.rows.rows:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- do --------------------------------------------------------------------------------------

    def open_selected(self) -> None:
        """Ask for the selected patient to be opened."""
        if self.table.selected_id is not None:
            self.open_requested.emit(self.table.selected_id)

    def _ask_new(self) -> None:
        self.new_requested.emit()

    def duplicate_selected(self) -> None:
        """Store a copy of the selected patient under ids of its own, and select it."""
        row = self.table.selected_row
        if row is None:
            return
        try:
            copy = duplicate(self._controller.repository.read(row.id), Controller.new_id)
            self._create(copy)
        except AppError as fault:
            self._show_fault(fault)
            return
        self._say_nothing()
        self.refresh()
        self.table.select(copy.id)
        self.banner.show_note(say("patients.copied", who=row.who))

    def delete_selected(self) -> None:
        """Move the selected patient to the trash; the way back is on the banner."""
        row = self.table.selected_row
        if row is None:
            return
        place = self.table.currentIndex().row()
        try:
            self._controller.repository.trash(row.id)
        except AppError as fault:
            self._show_fault(fault)
            return
        self.refresh()
        self.table.select_number(place)
        self._deleted = row
        self.banner.show_note(say("patients.in_trash", who=row.who), action="&Undo")
        if not self._listing.rows:
            self.banner.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo_delete(self) -> None:
        """Bring the patient deleted last back from the trash."""
        row = self._deleted
        if row is None:
            return
        try:
            self._controller.repository.restore(row.id)
        except AppError as fault:
            self._show_fault(fault)
            return
        self._say_nothing()
        self.refresh()
        if self.table.select(row.id):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_samples(self) -> None:
        """Store the sample patients, each under ids of its own."""
        if self._samples is None:
            return
        try:
            for course in self._samples():
                self._create(with_new_ids(course, Controller.new_id))
        except AppError as fault:
            self.refresh()
            self._show_fault(fault)
            return
        self._say_nothing()
        self.refresh()
        self.focus_first()

    def _create(self, course: Course) -> None:
        """Store a patient that nobody opens yet."""
        self._controller.repository.create(course)
        self._controller.repository.close(course.id)
