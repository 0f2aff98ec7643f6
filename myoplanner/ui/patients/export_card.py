"""Patients into one archive: who, with or without earlier versions, sealed or not, and where to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from myoplanner.errors import AppError
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import Chips, TextField, plain_label
from myoplanner.ui.controller import Controller
from myoplanner.ui.paper.saving import usual_folder
from myoplanner.ui.patients.bar import button
from myoplanner.ui.style import set_role

ONE, ALL = "one", "all"
LONGEST_PATH = 1000
LONGEST_PASSPHRASE = 1000
MOST_LEFT = 3


class ExportCard(QFrame):
    """Write an archive; what was done is told by `done`, what was refused by `failed`."""

    done = Signal(object, object)
    """Carries a title and a text."""
    failed = Signal(object)
    """Carries an AppError."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._controller = controller
        self._one: tuple[str, str] | None = None
        self._all: tuple[str, ...] = ()
        self._who = ALL
        self.who = Chips(say("hand.who"), ((ONE, say("hand.one")), (ALL, say("hand.all"))), columns=2)
        self.name = plain_label("", "second", wrap=True)
        self.versions = QCheckBox(say("hand.versions"))
        self.versions.setChecked(True)
        self.passphrase = secret(say("hand.passphrase"))
        self.again = secret(say("hand.passphrase_again"))
        self.place = TextField(say("hand.place"), longest=LONGEST_PATH)
        self.browse = button(say("hand.browse"), say("hand.browse_tip"))
        self.write = button(say("hand.write"), say("hand.write_tip"), "primary")
        self._lay_out()
        self.who.chosen.connect(self._chosen)
        self.browse.clicked.connect(self._ask_place)
        self.write.clicked.connect(self.write_archive)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 12, 14, 12)
        box.setSpacing(8)
        box.addWidget(plain_label(say("hand.export"), "heading"))
        line = QHBoxLayout()
        line.addWidget(self.who)
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(self.name)
        box.addWidget(self.versions)
        box.addWidget(plain_label(say("hand.seal_hint"), "second", wrap=True))
        secrets = QHBoxLayout()
        secrets.addWidget(self.passphrase)
        secrets.addWidget(self.again)
        box.addLayout(secrets)
        place = QHBoxLayout()
        place.addWidget(self.place, 1)
        place.addWidget(self.browse)
        box.addLayout(place)
        box.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.write)
        box.addLayout(foot)

    def show_choice(self, one: tuple[str, str] | None, everybody: tuple[str, ...], today: date) -> None:
        """Offer one patient (id and name), where one is selected, and all that there are."""
        self._one, self._all = one, everybody
        self._who = ONE if one is not None else ALL
        self.who.show_choice(self._who)
        self.who.tab_stops()[0].setEnabled(one is not None)
        for field in (self.passphrase, self.again):
            field.clear()
        self.place.show_text(str(usual_folder() / f"myoplanner-{today.isoformat()}.zip"))
        self._show_name()

    def _chosen(self, who: str) -> None:
        self._who = who
        self._show_name()

    def _show_name(self) -> None:
        if self._who == ONE and self._one is not None:
            self.name.setText(say("hand.name_one", who=self._one[1]))
        else:
            self.name.setText(say("hand.name_all", number=len(self._all)))
        self.write.setEnabled(bool(self._all))

    def _ask_place(self) -> None:
        """Let the system's window choose the file; it blocks nothing."""
        dialog = QFileDialog(self, say("hand.place"), self.place.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._place_chosen)
        dialog.open()

    def _place_chosen(self, path: str) -> None:
        self.place.show_text(path)

    def write_archive(self) -> None:
        """Write the archive; a file that stands there is never written over."""
        path = Path(self.place.text().strip()).expanduser()
        if self.passphrase.text() != self.again.text():
            self._refuse("hand.differ")
            self.passphrase.setFocus()
            return
        if not self.place.text().strip() or _stands(path):
            self._refuse("hand.stands" if self.place.text().strip() else "hand.no_place")
            self.place.setFocus()
            return
        ids = (self._one[0],) if self._who == ONE and self._one is not None else self._all
        try:
            written = self._controller.repository.export_archive(
                path, ids, self.versions.isChecked(), self.passphrase.text()
            )
        except AppError as fault:
            self.failed.emit(fault)
            return
        sealed = "hand.written_sealed" if self.passphrase.text() else "hand.written_open"
        lines = [say("hand.written_text", path=written.path, versions=written.versions), say(sealed)]
        lines += [say("hand.left_out", id=each.id, why=each.why) for each in written.left_out[:MOST_LEFT]]
        if len(written.left_out) > MOST_LEFT:
            lines.append(say("follow.more", number=len(written.left_out) - MOST_LEFT))
        for field in (self.passphrase, self.again):
            field.clear()
        self.done.emit(say("hand.written", number=written.patients), " ".join(lines))

    def _refuse(self, key: str) -> None:
        self.failed.emit(AppError(say("archive.not_written"), say(key), say(f"{key}.do")))


def secret(name: str) -> QLineEdit:
    """Return a field for a passphrase, which is not shown."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(LONGEST_PASSPHRASE)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    return field


def _stands(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False  # writing says what is wrong with it
