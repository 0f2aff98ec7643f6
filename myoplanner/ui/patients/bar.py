"""The head of the patients page: title, search, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.patients.search import SearchField

SEARCH_WIDTH = 420


class PatientsBar(QFrame):
    """Hold the buttons and the search field; what they do is the page's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.title = plain_label("Patients", "title")
        self.count = plain_label("", "second")
        self.search = SearchField()
        self.open = button("&Open", "Open the selected patient (Enter)")
        self.copy = button("Dupli&cate", "Make a copy of the selected patient (Ctrl+D)")
        self.versions = button("&Versions", "Earlier versions of the selected patient (Ctrl+H)")
        self.hand_over = button("Arch&ive", "Write an archive of patients, or take one in (Ctrl+E)", "flat")
        self.delete = button("&Delete", "Put the selected patient into the trash (Del)")
        self.cases = button("Teaching c&ases", "Courses to show to a class (Ctrl+K)", "flat")
        self.trash = button("&Trash", "Show the trash", "flat")
        self.new = button("&New patient", "Make a new patient (Ctrl+N)", "primary")
        self.first_new = button("New patient", "Make a new patient (Ctrl+N)", "primary")
        self.samples = button("Put the sample patients here", "Four invented patients, marked as such")
        self._lay_out()
        self.enable_row_actions(False)

    def _lay_out(self) -> None:
        box = QHBoxLayout(self)
        box.setContentsMargins(14, 8, 10, 8)
        box.setSpacing(8)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.addWidget(self.title)
        box.addSpacing(12)
        box.addWidget(self.search, 3)
        box.addWidget(self.count)
        box.addStretch(1)
        for each in (
            *(self.open, self.copy, self.versions, self.delete),
            *(self.cases, self.hand_over, self.trash, self.new),
        ):
            box.addWidget(each)

    def enable_row_actions(self, enabled: bool) -> None:
        """Enable what needs a selected patient."""
        for each in (self.open, self.copy, self.versions, self.delete):
            each.setEnabled(enabled)

    def show_count(self, shown: int, all_: int, searching: bool) -> None:
        """Say how many patients are on view."""
        if searching:
            text = say("patients.count_found", found=shown, number=all_)
        elif all_ == 1:
            text = say("patients.count_one")
        else:
            text = say("patients.count", number=all_) if all_ else ""
        self.count.setText(text)

    def show_trashed(self, number: int) -> None:
        """Say how many patients lie in the trash."""
        self.trash.setText(f"&Trash ({number})" if number else "&Trash")


def button(text: str, tip: str, role: str = "") -> QPushButton:
    """Return a button with its tip, also for a screen reader."""
    made = QPushButton(text)
    made.setToolTip(tip)
    made.setAccessibleDescription(tip)
    made.setAutoDefault(False)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if role:
        made.setProperty("role", role)
    return made
