"""Typing in a cell: a line that completes words, and keys that store and move on."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from myoplanner.ui.tables.cell_painter import CellPainter
from myoplanner.ui.tables.grid_model import GridModel
from myoplanner.ui.tables.roles import side

Index = QModelIndex | QPersistentModelIndex
KEY_PRESS = QEvent.Type.KeyPress
RETURN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Move(Enum):
    """Name what a key asks for once a cell is typed."""

    ENTER = "enter"
    TAB = "tab"
    BACK = "back"
    STORE = "store"


def move_of(event: QKeyEvent) -> Move | None:
    """Return what a key asks for, or None for keys that only type."""
    key = event.key()
    if key in RETURN_KEYS:
        return Move.STORE if event.modifiers() & Qt.KeyboardModifier.ControlModifier else Move.ENTER
    if key == Qt.Key.Key_Backtab:
        return Move.BACK
    plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return Move.TAB if key == Qt.Key.Key_Tab and plain else None


class WordLine(QLineEdit):
    """Take a line of text; where only certain words are possible, complete the word that is begun."""

    def __init__(self, words: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._before = ""
        self.is_touched = False
        self.textEdited.connect(self._complete)

    def _complete(self, text: str) -> None:
        self.is_touched = True
        grows = len(text) > len(self._before)
        self._before = text
        word = next((word for word in self._words if word.lower().startswith(text.lower())), "")
        if grows and word and len(word) > len(text):
            self.setText(word)
            self.setSelection(len(text), len(word) - len(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows go through the words."""
        if self._words and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            move = 1 if event.key() == Qt.Key.Key_Down else -1
            at = self._words.index(self.text()) + move if self.text() in self._words else 0
            self.setText(self._words[at % len(self._words)])
            self.selectAll()
            self.is_touched = True
            return
        super().keyPressEvent(event)


class CellEditor(CellPainter):
    """Open, fill and read the editors of a grid; say where to go when one is left by a key."""

    left_by_key = Signal(object)
    """Carries a Move, after the text was handed to the model and the editor closed."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        if not isinstance(model, GridModel):
            return super().createEditor(parent, option, index)
        column = model.kind.columns[index.column()]
        editor = WordLine(model.rows.choices(model.row_id(index), index.column()), parent)
        editor.setMaxLength(column.longest)
        editor.setAccessibleName(column.head)
        editor.setAlignment(side(column.number))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # The rows may be drawn anew while a person types: what is typed stays.
        if isinstance(editor, QLineEdit) and not getattr(editor, "is_touched", False):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand over the text and move on at Enter and Tab; the rest is as Qt does it."""
        if isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent) and event.type() == KEY_PRESS:
            move = move_of(event)
            if move is not None:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, CellPainter.EndEditHint.NoHint)
                self.left_by_key.emit(move)
                return True
        return bool(super().eventFilter(watched, event))
