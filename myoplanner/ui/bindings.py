"""Widgets in which text is typed, and the moment at which it is handed on as an edit.

A field keeps what was typed until it is understood: a refused text stays, marked, with the reason
under it; Esc puts the value on record back.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from html import escape
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from myoplanner.logic.base import NAME_LENGTH

Answer = TypeVar("Answer")

CHIP_PADDING = 22
RETURN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TextField(QLineEdit):
    """Take one line of text; emit `committed` once when it is left or Enter is pressed."""

    committed = Signal(object)

    def __init__(
        self, name: str, placeholder: str = "", longest: int = NAME_LENGTH, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(longest)
        self._shown = ""
        self._sent = ""
        # After the mouse press that gave the focus, which would set the cursor again.
        self._select = QTimer(self)
        self._select.setSingleShot(True)
        self._select.timeout.connect(self.selectAll)
        self.editingFinished.connect(self._commit)

    def show_text(self, text: str) -> None:
        """Show the value on record, unless a person is typing or a refused text waits here."""
        changed = text != self._shown
        self._shown = text
        if self.hasFocus() and self.isModified() and not changed:
            return
        if changed or not self.is_wrong:
            self._sent = text
            if self.text() != text:
                self.setText(text)
            if self.hasFocus():
                self.selectAll()
            else:
                self.setCursorPosition(0)  # a long text shows its beginning

    @property
    def is_wrong(self) -> bool:
        """Tell whether the text in the field was refused."""
        return bool(self.property("wrong"))

    def mark(self, wrong: bool) -> None:
        """Mark or unmark the field as refused."""
        if self.is_wrong != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces; a digit typed before a digit makes tenfold doses."""
        super().focusInEvent(event)
        self._select.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Do not mark the text of a field that is passed by."""
        self._select.stop()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter move on and Esc put the value on record back."""
        if event.key() in RETURN_KEYS and not event.modifiers():
            self._commit()
            if not self.is_wrong:
                self.focusNextChild()
            return
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
            self._sent = self._shown
            self.mark(False)
            self.committed.emit(self._shown)
            return
        super().keyPressEvent(event)

    def _commit(self) -> None:
        text = self.text()
        if text == self._sent:
            return
        self._sent = text
        self.setModified(False)
        self.committed.emit(text)


class FieldRow(QObject):
    """Put label, field, hint and error of one input into a grid; the error takes the hint's line."""

    def __init__(self, grid: QGridLayout, row: int, label: str, field: QWidget, buddy: QWidget | None = None):
        super().__init__(field)
        self.field = field
        self.label = plain_label(label)
        self.label.setBuddy(buddy or field)
        self.hint = plain_label("", "second", wrap=True)
        grid.addWidget(self.label, row * 2, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(field, row * 2, 1, 1, 2)
        grid.addWidget(self.hint, row * 2 + 1, 1, 1, 2)
        self.hint.hide()

    def show_hint(self, hint: str, error: str = "") -> None:
        """Show the error, or else the hint, or else nothing."""
        text = error or hint
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        role = "error" if error else "second"
        if self.hint.property("role") != role:
            self.hint.setProperty("role", role)
            self.hint.style().unpolish(self.hint)
            self.hint.style().polish(self.hint)
        if isinstance(self.field, TextField):
            self.field.mark(bool(error))
        self.field.setAccessibleDescription(text)


class Chips(QWidget):
    """Let one of a few words be chosen: a row of buttons, arrows to move, first letters to pick."""

    chosen = Signal(object)

    def __init__(
        self, name: str, options: tuple[tuple[str, str], ...], columns: int = 4, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._keys: list[str] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for index, (key, text) in enumerate(options):
            button = QPushButton(text)
            button.setProperty("role", "choice")
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {text}")
            button.setMinimumWidth(_bold_width(button, text) + CHIP_PADDING)
            button.installEventFilter(self)
            self._group.addButton(button, index)
            self._keys.append(key)
            grid.addWidget(button, index // columns, index % columns)
        self._group.idClicked.connect(self._picked)
        # Its buttons take Tab. A focus proxy would make it a stop of its own, at its place in the order of
        # making: on a page with an order of its own, Tab would go round in a circle.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_choice(self, key: str | None) -> None:
        """Show which word is on record; None for none."""
        button = self._group.button(self._keys.index(key)) if key in self._keys else None
        if button is not None:
            button.setChecked(True)
            return
        self._group.setExclusive(False)
        for item in self._group.buttons():
            item.setChecked(False)
        self._group.setExclusive(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the cursor to the word that is chosen, else to the first."""
        (self._group.checkedButton() or self._group.button(0)).setFocus(event.reason())

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return the buttons in order, for a page that sets its tab order by hand."""
        return tuple(self._group.buttons())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter move on and a first letter pick the next word that begins with it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in RETURN_KEYS and not event.modifiers():
            self._leave()
            return True
        letter = event.text().lower()
        if not letter or not letter.isalpha() or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        buttons = self._group.buttons()
        current = self._group.checkedId()
        order = [*range(current + 1, len(buttons)), *range(current + 1)]
        for index in order:
            if buttons[index].text().lower().startswith(letter):
                buttons[index].setFocus()
                buttons[index].click()
                return True
        return False

    def _leave(self) -> None:
        last = self._group.buttons()[-1]
        following = last.nextInFocusChain()
        while following is not None and (
            not following.isVisible() or following.focusPolicy() == Qt.FocusPolicy.NoFocus
        ):
            following = following.nextInFocusChain()
        if following is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def _picked(self, index: int) -> None:
        self.chosen.emit(self._keys[index])


def _bold_width(widget: QWidget, text: str) -> int:
    """Measure a text as it stands when chosen: bold, and so wider."""
    font = QFont(widget.font())
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(text)


def plain_label(text: str, role: str = "", wrap: bool = False) -> QLabel:
    """Return a label that shows text as typed, never as markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def weakly(method: Callable[[], Answer | None]) -> Callable[[], Answer | None]:
    """Return a call of a bound method that does not keep its object alive; None once that is gone."""
    held = weakref.WeakMethod(method)

    def call() -> Answer | None:
        alive = held()
        return None if alive is None else alive()

    return call


def plain_tip(text: str) -> str:
    """Return a tooltip that shows text as typed; Qt would take "<b>" in it for markup."""
    if "<" not in text and "&" not in text:
        return text
    return f"<span>{escape(text)}</span>".replace("\n", "<br>")


def row_of(*widgets: QWidget, spacing: int = 8) -> QHBoxLayout:
    """Return the widgets side by side without margins."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
