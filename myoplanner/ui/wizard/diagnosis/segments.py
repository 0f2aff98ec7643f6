"""One item answered by one control: its words side by side, unknown as a word of its own.

One tab stop. y, n and ? answer; so do first letters, digits and the arrows; Enter moves on.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from myoplanner.logic.sheets.diagnosis import WordText
from myoplanner.ui.bindings import RETURN_KEYS
from myoplanner.ui.wizard.diagnosis.inks import Role, colour, line_colour, second_font

SIDE = 8
ABOVE = 4
RING = 3
LEAST = 34
RADIUS = 5
HOVER_ALPHA = 28
FORGET_KEYS = (Qt.Key.Key_Question, Qt.Key.Key_Slash, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Segments(QWidget):
    """Show the words of an item with the chosen one filled; hand on which one is picked.

    The control shows what is on record and nothing else: picking emits `chosen`, and what comes back
    with the next state is drawn. Words that do not fit side by side go on in the next line.
    """

    chosen = Signal(object)
    """Carries the key of the word that was picked, None for unknown."""
    details_wanted = Signal()
    """Emitted on F2: day and note are to be typed."""

    def __init__(self, name: str, words: tuple[WordText, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._words = words
        self._texts = tuple(word.short for word in words)
        self._index = len(words) - 1
        self._hovered = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._say()

    # --- what is shown -----------------------------------------------------------------------------

    def show_word(self, key: str | None) -> None:
        """Show the word on record; None shows unknown."""
        index = next((at for at, word in enumerate(self._words) if word.key == key), len(self._words) - 1)
        if index != self._index:
            self._index = index
            self._say()
            self.update()

    def word(self) -> str | None:
        """Return the key of the word that is shown."""
        return self._words[self._index].key

    def describe(self, points: str, more: str) -> None:
        """Say the points, and what else belongs to the item, to those who cannot see it."""
        worth = f"{points} points" if points else ""
        self.setAccessibleDescription(". ".join(text for text in (worth, more) if text))

    def _say(self) -> None:
        self.setAccessibleName(f"{self._name}: {self._words[self._index].label}")

    # --- size --------------------------------------------------------------------------------------

    def natural_width(self) -> int:
        """Return the width in pixels that all words side by side take."""
        return sum(self._widths()) + 2 * RING

    def sizeHint(self) -> QSize:
        """Return the size of all words in one line."""
        width = self.natural_width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size at which the longest word still fits."""
        return QSize(max(self._widths()) + 2 * RING, self._line_height() + 2 * RING)

    def hasHeightForWidth(self) -> bool:
        """Tell that narrow means high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels at a width."""
        lines = len({rect.top() for rect in self._laid_out(width)})
        return lines * self._line_height() + 2 * RING

    def _line_height(self) -> int:
        return QFontMetrics(second_font(self, strong=True)).height() + 2 * ABOVE

    def _widths(self) -> tuple[int, ...]:
        metrics = QFontMetrics(second_font(self, strong=True))
        return tuple(max(LEAST, metrics.horizontalAdvance(text) + 2 * SIDE) for text in self._texts)

    def _laid_out(self, width: int) -> tuple[QRect, ...]:
        """Return where each word stands at a width: line by line, as many to a line as fit."""
        height, left, top, rects = self._line_height(), RING, RING, []
        for word in self._widths():
            if left > RING and left + word > width - RING:
                left, top = RING, top + height
            rects.append(QRect(left, top, word, height))
            left += word
        return tuple(rects)

    # --- hands -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, move on, or let the key pass."""
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif event.key() in RETURN_KEYS or event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif event.key() == Qt.Key.Key_F2:
            self.details_wanted.emit()
        elif event.key() in FORGET_KEYS:
            self._pick(len(self._words) - 1)
        elif event.key() == Qt.Key.Key_Space:
            self._pick((self._index + 1) % len(self._words))
        elif event.key() in STEPS:
            self._pick(min(max(self._index + STEPS[Qt.Key(event.key())], 0), len(self._words) - 1))
        else:
            index = self._typed(event.text().lower())
            if index is None:
                super().keyPressEvent(event)
            else:
                self._pick(index)

    def _typed(self, text: str) -> int | None:
        """Return the word that a key stands for: its digit, its first letter, y for the first, n for no."""
        answers = len(self._words) - 1
        if not text or not text.isalnum():
            return None
        if text.isdecimal():
            return int(text) - 1 if 1 <= int(text) <= answers else None
        order = [(self._index + 1 + step) % (answers + 1) for step in range(answers + 1)]
        for index in order:
            word = self._words[index]
            if index < answers and text in (word.short[0].lower(), word.label[0].lower()):
                return index
        if answers == 2 and text in ("y", "n"):
            return 0 if text == "y" else 1
        return None

    def _pick(self, index: int) -> None:
        if index != self._index:
            self.chosen.emit(self._words[index].key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the word under the pointer."""
        index = self._at(event.position().toPoint())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._pick(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the word under the pointer."""
        self._hover(self._at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Mark no word any more."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            label = self._words[index].label if index >= 0 else ""
            self.setToolTip(label if index >= 0 and label != self._texts[index] else "")
            self.update()

    def _at(self, point: QPoint) -> int:
        rects = self._laid_out(self.width())
        return next((at for at, rect in enumerate(rects) if rect.contains(point)), -1)

    # --- paint -------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, the chosen one filled, and a ring where the cursor is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rects = self._laid_out(self.width())
        for index, rect in enumerate(rects):
            self._word(painter, index, rect)
        pen = QPen(line_colour(self), 1)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in rects:
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, 0.5, -0.5))
        if self.hasFocus():
            painter.setPen(QPen(colour(self, Role.Highlight), 2))
            for line in _lines(rects):
                painter.drawRoundedRect(QRectF(line).adjusted(-1, -1, 2, 1), RADIUS, RADIUS)
        painter.end()

    def _word(self, painter: QPainter, index: int, rect: QRect) -> None:
        is_chosen, is_unknown = index == self._index, self._words[index].key is None
        ink = colour(self, Role.ButtonText)
        if is_chosen:
            ground = Role.PlaceholderText if is_unknown else Role.Highlight
            painter.fillRect(rect, colour(self, ground))
            ink = colour(self, Role.Button if is_unknown else Role.HighlightedText)
        elif index == self._hovered:
            painter.fillRect(rect, colour(self, Role.Highlight, HOVER_ALPHA))
        if not self.isEnabled() and not is_chosen:
            ink = colour(self, Role.PlaceholderText)
        painter.setFont(second_font(self, strong=is_chosen))
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._texts[index])


def _lines(rects: tuple[QRect, ...]) -> tuple[QRect, ...]:
    """Return one rectangle for each line of words."""
    lines: dict[int, QRect] = {}
    for rect in rects:
        lines[rect.top()] = lines.get(rect.top(), rect).united(rect)
    return tuple(lines.values())
