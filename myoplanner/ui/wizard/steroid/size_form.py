"""The sizes of a change: empty until typed, with the values of the record one key away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from myoplanner.logic.sheets.steroid_change import SizeText
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import Chips, TextField, plain_label, plain_tip
from myoplanner.ui.style import set_role

LABEL_WIDTH, FIELD_WIDTH, OFFER_WIDTH = 132, 60, 20
SHORT_WORDS = 12
"""Longer words stand one under the other."""


class OfferField(TextField):
    """Take a size; Down puts in the next of the values that are offered, and asks nothing more."""

    dropped = Signal(object)
    """Emitted on Esc where nothing typed is left to put back."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, longest=16, parent=parent)
        self._offers: tuple[str, ...] = ()

    def offer(self, texts: tuple[str, ...]) -> None:
        """Take the values that are offered now."""
        self._offers = texts

    def take_next(self) -> None:
        """Put in the offered value after the one in the field, else the first."""
        if not self._offers:
            return
        text = self.text().strip()
        place = self._offers.index(text) + 1 if text in self._offers else 0
        self.setText(self._offers[place % len(self._offers)])
        self.setFocus()
        self._commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put in an offered value on Down; drop what is set on Esc where nothing is being typed."""
        if event.key() == Qt.Key.Key_Down and self._offers and not event.modifiers():
            self.take_next()
            return
        if event.key() == Qt.Key.Key_Escape and self.text() == self._shown and not self.is_wrong:
            self.dropped.emit(self)
            return
        super().keyPressEvent(event)


class SizeRow:
    """Hold the widgets of one size in a grid: label, field or words, what is offered, unit, hint or error."""

    def __init__(self, form: SizeForm, grid: QGridLayout, index: int, size: SizeText) -> None:
        self.name, self._form = size.name, form
        self.label = plain_label(size.label, wrap=True)
        self.hint = plain_label("", "second", wrap=True)
        self.unit = plain_label(size.unit, "second", wrap=True)
        self.field: OfferField | None = None
        self.words: Chips | None = None
        self.offer: QToolButton | None = None
        top = Qt.AlignmentFlag.AlignVCenter
        if size.words:
            widest = max(len(label) for _, label in size.words)
            self.words = Chips(
                size.label, size.words, columns=1 if widest > SHORT_WORDS else len(size.words)
            )  # fmt: skip
            self.words.setProperty("asked", size.name)
            self.words.chosen.connect(form.word_chosen)
            if widest > SHORT_WORDS:
                grid.addWidget(self.label, index, 0, 1, 4)
                grid.addWidget(self.words, index + 1, 0, 1, 4)
            else:
                self.label.setFixedWidth(LABEL_WIDTH)
                grid.addWidget(self.label, index, 0, top)
                grid.addWidget(self.words, index, 1, 1, 3, Qt.AlignmentFlag.AlignLeft)
            self.unit.setParent(form)
        else:
            self._add_field(grid, index, size)
        grid.addWidget(self.hint, index + 2, 0, 1, 4)

    def set_asked(self, asked: bool) -> None:
        """Show or hide the row."""
        for widget in (self.label, self.field, self.words, self.offer, self.unit):
            if widget is not None:
                widget.setVisible(asked)
        if not asked:
            self.hint.hide()

    def _add_field(self, grid: QGridLayout, index: int, size: SizeText) -> None:
        form, middle = self._form, Qt.AlignmentFlag.AlignVCenter
        self.field = field = OfferField(f"{form.title}: {size.label}")
        field.setFixedWidth(FIELD_WIDTH)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setProperty("asked", size.name)
        field.committed.connect(form.size_typed)
        field.dropped.connect(form.drop_asked)
        self.label.setBuddy(field)
        self.label.setFixedWidth(LABEL_WIDTH)
        grid.addWidget(self.label, index, 0, middle)
        grid.addWidget(field, index, 1)
        if size.offers:
            self.offer = offer = QToolButton()
            offer.setText("↓")
            set_role(offer, "dots")
            offer.setFixedWidth(OFFER_WIDTH)
            # The key for it is Down, in the field.
            offer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            offer.setAccessibleName(f"{form.title}: {size.label} ↓")
            offer.clicked.connect(field.take_next)
            grid.addWidget(offer, index, 2)
        grid.addWidget(self.unit, index, 3, middle)

    def show_size(self, size: SizeText) -> None:
        """Show the size as it stands: its text, what is refused, or which of the offers it is."""
        label = next((label for text, label in size.offers if text == size.value), "")
        hint = size.error or label
        if self.words is not None:
            self.words.show_choice(size.value if size.value in dict(size.words) else None)
        if self.field is not None:
            self.field.offer(tuple(text for text, _ in size.offers))
            self.field.show_text(size.value)
            self.field.mark(bool(size.error))
            self.field.setAccessibleDescription(size.error or _offered(size) or size.allowed)
        if self.offer is not None:
            self.offer.setToolTip(plain_tip(_offered(size)))
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        set_role(self.hint, "error" if size.error else "second")

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what takes the cursor."""
        if self.words is not None:
            return self.words.tab_stops()
        return () if self.field is None else (self.field,)


class SizeForm(QWidget):
    """Show the sizes of one way and hand each change on; a row that is there stays."""

    changed = Signal(object)
    """Carries (name, text)."""
    dropped = Signal(object)
    """Emitted where the cursor's field asks to drop all sizes."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.rows: dict[str, SizeRow] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(3, 1)

    def show_sizes(self, sizes: tuple[SizeText, ...]) -> None:
        """Show the sizes. A row that is typed in stays; what is no longer asked is hidden."""
        new = [item for item in sizes if item.name not in self.rows]
        if new and tuple(new) != sizes[len(sizes) - len(new) :]:
            self._clear()
            new = list(sizes)
        for item in new:
            self.rows[item.name] = SizeRow(self, self._grid, 3 * len(self.rows), item)
        asked = {item.name for item in sizes}
        for name, row in self.rows.items():
            row.set_asked(name in asked)
        for item in sizes:
            self.rows[item.name].show_size(item)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return the fields in order."""
        return tuple(stop for row in self.rows.values() for stop in row.tab_stops())

    def size_typed(self, text: str) -> None:
        """Hand on what was typed into a field."""
        self.changed.emit((str(self.sender().property("asked")), text))

    def word_chosen(self, word: str) -> None:
        """Hand on a word that was chosen."""
        self.changed.emit((str(self.sender().property("asked")), word))

    def drop_asked(self, _field: object) -> None:
        """Hand on that all sizes are to be dropped."""
        self.dropped.emit(self)

    def _clear(self) -> None:
        self.rows = {}
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _offered(size: SizeText) -> str:
    labels = "; ".join(label for _, label in size.offers)
    return say("sizes.offer_tip", offers=labels) if labels else ""


def label_of(sizes: tuple[SizeText, ...], name: str) -> str:
    """Return how a size is called."""
    return next((item.label for item in sizes if item.name == name), name)
