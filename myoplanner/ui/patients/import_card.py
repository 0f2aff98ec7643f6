"""Patients from an archive: looked into and compared first, taken in as chosen, never over one unasked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from myoplanner.errors import AppError, SealedError
from myoplanner.logic.sheets.difference import difference
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import TextField, plain_label
from myoplanner.ui.controller import Controller
from myoplanner.ui.patients.bar import button
from myoplanner.ui.patients.export_card import LONGEST_PATH, secret
from myoplanner.ui.repository import Incoming, LookedInto
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.text_model import TextColumn, TextLine, TextModel
from myoplanner.ui.tables.text_view import TextView

MOST_SHOWN = 2000
CODE_CHARACTERS = 60
COLUMNS = (
    TextColumn("Patient"),
    TextColumn("Here"),
    TextColumn("The archive against here", shares=True),
    TextColumn("Will be"),
)
WORDS = ("add", "keep both", "replace", "skip")


class ChoiceButton(QPushButton):
    """Choose one word for the selected patient."""

    asked = Signal(object)

    def __init__(self, word: str) -> None:
        super().__init__(say(f"hand.choice.{word}"))
        self.word = word
        self.setAutoDefault(False)
        self.clicked.connect(self.ask)

    def ask(self) -> None:
        """Ask for its word, by the button or its first letter in the table."""
        self.asked.emit(self.word)


class ImportCard(QFrame):
    """Look into an archive, show each patient with what may be done, take them in."""

    done = Signal(object, object)
    """Carries a title and a text."""
    failed = Signal(object)
    """Carries an AppError."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._controller = controller
        self._archive: LookedInto | None = None
        self._choices: dict[str, Any] = {}
        self.place = TextField(say("hand.archive"), say("hand.archive"), longest=LONGEST_PATH)
        self.browse = button(say("hand.browse_in"), say("hand.browse_in_tip"))
        self.passphrase = secret(say("hand.passphrase"))
        self.look = button(say("hand.look"), say("hand.look_tip"))
        self.model = TextModel(COLUMNS, self)
        self.table = TextView(self.model, say("hand.import"))
        self.choices = tuple(ChoiceButton(word) for word in WORDS)
        self.take = button(say("hand.take"), say("hand.take_tip"), "primary")
        self.hint = plain_label(say("hand.look_hint"), "second", wrap=True)
        self._lay_out()
        self.browse.clicked.connect(self._ask_place)
        self.look.clicked.connect(self.look_into)
        self.take.clicked.connect(self.take_in)
        self.table.moved.connect(self._enable)
        for each in self.choices:
            each.asked.connect(self.choose)
            key = QShortcut(QKeySequence(each.word[0]), self.table)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(each.ask)
        self.clear()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 12, 14, 12)
        box.setSpacing(8)
        box.addWidget(plain_label(say("hand.import"), "heading"))
        place = QHBoxLayout()
        place.addWidget(self.place, 1)
        for widget in (self.browse, self.passphrase, self.look):
            place.addWidget(widget)
        box.addLayout(place)
        box.addWidget(self.hint)
        box.addWidget(self.table, 1)
        foot = QHBoxLayout()
        for each in self.choices:
            foot.addWidget(each)
        foot.addStretch(1)
        foot.addWidget(self.take)
        box.addLayout(foot)

    # --- show ------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Forget the archive that was looked into."""
        self._archive = None
        self._choices.clear()
        self.passphrase.clear()
        self.passphrase.hide()
        self._show()

    def _show(self) -> None:
        patients = () if self._archive is None else self._archive.patients
        current = self.table.current_key
        self.model.show_lines(tuple(self._line(each) for each in patients[:MOST_SHOWN]))
        if patients and not self.table.put_at(current):
            self.table.put_at(self.model.key_at(0))
        self.hint.setText(say("hand.choose_hint" if patients else "hand.look_hint"))
        self.take.setEnabled(bool(patients))
        self._enable()

    def _line(self, each: Incoming) -> TextLine:
        course = each.course or each.here
        code = "" if course is None else course.patient.code.strip() or course.patient.name.strip()
        against = each.problem
        if each.course is not None and each.here is not None:
            against = against or " ".join(difference(each.here, each.course))
        choice = self._choices.get(each.id, each.choices[0])
        cells = (
            (code or say("summary.no_code"))[:CODE_CHARACTERS],
            say(f"hand.meeting.{each.meeting.value}"),
            against or _versions(each.versions),
            say(f"hand.will.{choice.value}"),
        )
        return TextLine(key=each.id, cells=cells)

    @property
    def _selected(self) -> Incoming | None:
        patients = () if self._archive is None else self._archive.patients
        return next((each for each in patients if each.id == self.table.current_key), None)

    def _enable(self) -> None:
        selected = self._selected
        offered = set() if selected is None else {choice.value for choice in selected.choices}
        for each in self.choices:
            each.setEnabled(each.word in offered)

    # --- do --------------------------------------------------------------------------------------

    def _ask_place(self) -> None:
        """Let the system's window choose the file; it blocks nothing."""
        dialog = QFileDialog(self, say("hand.archive"), self.place.text())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._place_chosen)
        dialog.open()

    def _place_chosen(self, path: str) -> None:
        self.place.show_text(path)
        self.look_into()

    def look_into(self) -> None:
        """Read the archive and compare it; a sealed one asks for its passphrase."""
        path = Path(self.place.text().strip()).expanduser()
        typed = self.passphrase.text()
        self._archive = None
        self._choices.clear()
        try:
            self._archive = self._controller.repository.look_into_archive(path, typed)
        except SealedError as fault:
            self.passphrase.show()
            self.passphrase.setFocus()
            self.passphrase.selectAll()
            self._show()
            if typed:
                self.failed.emit(fault)
            else:
                self.hint.setText(say("hand.sealed_hint"))
            return
        except (AppError, ValueError) as fault:
            self._show()
            self.failed.emit(fault if isinstance(fault, AppError) else _no_path())
            return
        self._show()
        self.table.setFocus()

    def choose(self, word: str) -> None:
        """Choose what is done with the selected patient."""
        selected = self._selected
        found = [choice for choice in (selected.choices if selected else ()) if choice.value == word]
        if selected is not None and found:
            self._choices[selected.id] = found[0]
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter look into the archive."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.table.hasFocus():
            self.look_into()
        else:
            super().keyPressEvent(event)

    def take_in(self) -> None:
        """Take the patients in as chosen."""
        archive = self._archive
        if archive is None:
            return
        try:
            taken = self._controller.repository.take_archive(archive, dict(self._choices))
        except AppError as fault:
            self.failed.emit(fault)
            return
        parts = [
            say(f"hand.taken.{name}", number=len(ids))
            for name, ids in (
                ("added", taken.added),
                ("copied", taken.copied),
                ("replaced", taken.replaced),
                ("skipped", taken.skipped),
            )
            if ids
        ]
        parts += [say("hand.left_out", id=each.id, why=each.why) for each in taken.not_taken[:3]]
        self.clear()
        self.done.emit(say("hand.taken"), " ".join(parts))


def _versions(number: int) -> str:
    if not number:
        return say("hand.no_versions")
    return say("hand.one_version" if number == 1 else "hand.versions_with", number=number)


def _no_path() -> AppError:
    return AppError(say("archive.not_read"), say("hand.no_archive"), say("archive.not_read.do"))
