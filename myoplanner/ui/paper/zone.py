"""The export zone: what leaves the window, in which form and size, and where it goes. Nothing modal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from myoplanner.errors import AppError
from myoplanner.logic.sheets.view import Shown
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import Chips, TextField, plain_label
from myoplanner.ui.paper.export import Choice, Format, OnView, file_bytes, picture_of, text_of_view
from myoplanner.ui.paper.saving import NAME, save_bytes, usual_folder
from myoplanner.ui.paper.sizes import SIZES, Size, typed_size
from myoplanner.ui.style import set_role

FORMATS = (
    (Format.PNG.value, "Picture (PNG)"),
    (Format.SVG.value, "Drawing (SVG)"),
    (Format.PDF.value, "PDF"),
)
SIDE_WIDTH = 64

Source = Callable[[], OnView | None]


class ExportZone(QFrame):
    """Ask in three lines what is exported; say under them what was done."""

    closed = Signal()
    """The zone was closed by hand."""

    def __init__(
        self,
        source: Source,
        folder: Path | None = None,
        as_shown: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setAccessibleName(say("export.title"))
        self._source = source
        self._format = Format.PNG
        self.formats = Chips(say("export.format"), FORMATS)
        self.sizes = QComboBox()
        self.width_field = TextField(say("export.width"), longest=5)
        self.height_field = TextField(say("export.height"), longest=5)
        self.identity = QCheckBox(say("export.identity"))
        self.dates = QCheckBox(say("export.dates"))
        self.large = QCheckBox(say("export.large"))
        self.dark = QCheckBox(say("export.dark"))
        self.place = TextField(say("export.place"), longest=1000)
        self.browse = QPushButton(say("export.browse"))
        self.save = QPushButton(say("export.save"))
        self.copy_image = QPushButton(say("export.copy_picture"))
        self.copy_words = QPushButton(say("export.copy_text"))
        self.cross = QToolButton()
        self.said = plain_label("", "second", wrap=True)
        self._folder = folder or usual_folder()
        self._lay_out()
        self._connect()
        self._size_chosen()
        for box in (self.identity, self.dates):
            # What is on a wall goes out as it hangs there: there is no identity to switch on.
            box.setVisible(not as_shown)
        self.hide()

    def _lay_out(self) -> None:
        self.formats.show_choice(self._format.value)
        self.sizes.addItems([size.text for size in SIZES] + [say("export.own_size")])
        self.sizes.setAccessibleName(say("export.size"))
        for field, text in ((self.width_field, "1600"), (self.height_field, "1000")):
            field.setFixedWidth(SIDE_WIDTH)
            field.show_text(text)
        self.cross.setText("×")
        set_role(self.cross, "flat")
        self.cross.setAccessibleName(say("export.close"))
        set_role(self.save, "primary")
        self._between = plain_label("×")
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for line in (first, second, third):
            line.setSpacing(8)
        title = plain_label(say("export.title"), "heading")
        for widget in (title, self.formats, self.sizes, self.width_field, self._between, self.height_field):
            first.addWidget(widget)
        first.addStretch(1)
        first.addWidget(self.cross)
        for box in (self.identity, self.dates, self.large, self.dark):
            second.addWidget(box)
        second.addStretch(1)
        self.place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.place.show_text(str(self._folder / f"{NAME}.{self._format.value}"))
        third.addWidget(self.place, 1)
        for button in (self.browse, self.save):
            third.addWidget(button)
        for button in (self.copy_image, self.copy_words):
            second.addWidget(button)
        for button in (self.browse, self.save, self.copy_image, self.copy_words):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)
        column.addLayout(third)
        column.addWidget(self.said)

    def _connect(self) -> None:
        self.formats.chosen.connect(self._format_chosen)
        self.sizes.currentIndexChanged.connect(self._size_chosen)
        self.browse.clicked.connect(self.ask_place)
        self.save.clicked.connect(self.save_file)
        self.copy_image.clicked.connect(self.copy_picture)
        self.copy_words.clicked.connect(self.copy_text)
        self.cross.clicked.connect(self.close_zone)

    # --- open and close --------------------------------------------------------------------------

    def open_zone(self, dark: bool = False, large: bool = False) -> None:
        """Show the zone with the looks of what is on view; identity stays off until it is switched on."""
        if not self.isVisible():
            self.dark.setChecked(dark)
            self.large.setChecked(large)
            self._say("")
        self.show()
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_zone(self) -> None:
        """Hide the zone, with identity and dates switched off for the next time."""
        self.hide()
        self.identity.setChecked(False)
        self.dates.setChecked(False)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc close the zone."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_zone()
            return
        super().keyPressEvent(event)

    # --- what is chosen --------------------------------------------------------------------------

    @property
    def choice(self) -> Choice | None:
        """Return what is chosen; None where the typed size is none."""
        size = self._size()
        if size is None:
            return None
        shown = Shown(identity=self.identity.isChecked(), dates=self.dates.isChecked())
        return Choice(size, shown, self.large.isChecked(), self.dark.isChecked())

    def _size(self) -> Size | None:
        index = self.sizes.currentIndex()
        if index < len(SIZES):
            return SIZES[index]
        return typed_size(self.width_field.text(), self.height_field.text())

    def _size_chosen(self) -> None:
        own = self.sizes.currentIndex() == len(SIZES)
        for widget in (self.width_field, self._between, self.height_field):
            widget.setVisible(own)

    def _format_chosen(self, key: object) -> None:
        self._format = Format(key)
        self.formats.show_choice(self._format.value)
        path = Path(self.place.text().strip() or NAME)
        if path.suffix.lstrip(".").lower() in {kind.value for kind in Format}:
            path = path.with_suffix(f".{self._format.value}")
        self.place.show_text(str(path))

    def ask_place(self) -> None:
        """Let the system's window choose the file; it blocks nothing."""
        dialog = QFileDialog(self, say("export.browse"), self.place.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(self._format.value)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._place_chosen)
        dialog.open()

    def _place_chosen(self, path: str) -> None:
        self.place.show_text(path)

    # --- what is done ----------------------------------------------------------------------------

    def save_file(self) -> None:
        """Write the file under a free name and say where it is."""
        ready, path = self._ready(), Path(self.place.text().strip()).expanduser()
        if ready is None:
            return
        if not path.name or not path.parent.is_dir():
            self._say(say("export.no_folder", folder=path.parent), wrong=True)
            return
        if path.suffix.lower() != f".{self._format.value}":
            path = path.with_name(f"{path.name}.{self._format.value}")
        try:
            saved = save_bytes(file_bytes(*ready, self._format), path)
        except AppError as fault:
            self._say(f"{fault.title}: {fault.happened} {fault.to_do}", wrong=True)
            return
        self._say(say("export.saved", path=saved, identity=self._identity_word(*ready)))

    def copy_picture(self) -> None:
        """Put the view on the clipboard as a picture."""
        ready = self._ready()
        if ready is not None:
            QGuiApplication.clipboard().setImage(picture_of(*ready))
            self._say(say("export.copied_picture", identity=self._identity_word(*ready)))

    def copy_text(self) -> None:
        """Put the view on the clipboard as plain text."""
        ready = self._ready()
        if ready is not None:
            QGuiApplication.clipboard().setText(text_of_view(*ready))
            self._say(say("export.copied_text", identity=self._identity_word(*ready)))

    def _ready(self) -> tuple[OnView, Choice] | None:
        source, choice = self._source(), self.choice
        for field in (self.width_field, self.height_field):
            field.mark(choice is None)
        if choice is None:
            self._say(say("export.wrong_size"), wrong=True)
            return None
        if source is None:
            self._say(say("export.nothing"), wrong=True)
            return None
        return source, choice

    def _identity_word(self, source: OnView, choice: Choice) -> str:
        shown = choice.shown if source.view is None else source.view.shown
        dates = say("export.with_dates" if shown.dates else "export.without_dates")
        identity = say("export.with_identity" if shown.identity else "export.without_identity")
        return f"{identity}, {dates}"

    def _say(self, text: str, wrong: bool = False) -> None:
        set_role(self.said, "error" if wrong else "second")
        self.said.setText(text)
        self.said.setVisible(bool(text))
