"""The read-out: a fixed box above the plot, never a tip that floats over what is drawn."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from myoplanner.logic.sheets.timeline.read_out import ReadOut
from myoplanner.ui.chart.looks import Looks
from myoplanner.ui.theme import BODY_PT

STRETCH = (8, 15, 12, 10)
"""Shares of the width: day, dose, CK, strength."""
LEAST_LINES = 3
SIDE = 8
SPACING = 16
MOST_HEIGHT = 10_000


class ReadOutBox(QFrame):
    """Show the texts of one day in four columns, and its events in a line under them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(SIDE, 4, SIDE, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(0)
        self._heads = [plain_label("heading") for _ in STRETCH]
        self._notes = [plain_label("second") for _ in STRETCH]
        self._events = plain_label("second")
        for column, share in enumerate(STRETCH):
            grid.setColumnMinimumWidth(column, 1)
            grid.addWidget(self._heads[column], 0, column)
            grid.addWidget(self._notes[column], 1, column)
            grid.setColumnStretch(column, share)
        grid.addWidget(self._events, 2, 0, 1, len(STRETCH))
        self._shown: ReadOut | None = None
        self._event_text = ""

    def set_looks(self, looks: Looks) -> None:
        """Take the theme and the type."""
        head = looks.font(bold=True)
        head.setPointSizeF(BODY_PT * looks.scale)
        for labels, font, colour in (
            (self._heads, head, looks.theme.ink),
            ((*self._notes, self._events), looks.font(), looks.theme.second),
        ):
            for label in labels:
                palette = QPalette(label.palette())
                palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
                label.setPalette(palette)
                label.setFont(font)
        self._reserve(anew=True)

    def show_read_out(self, shown: ReadOut) -> None:
        """Show a day's texts."""
        self._shown = shown
        for cell, head, note in zip(shown.cells, self._heads, self._notes, strict=True):
            head.setText(f"{cell.name}  {cell.value}".strip())
            note.setText("\n".join(item for item in cell.notes if item))
        self._event_text = " · ".join(shown.events)
        self._fit_events()
        self.setAccessibleName("; ".join(shown.lines))
        self._reserve(anew=False)

    @property
    def texts(self) -> tuple[str, ...]:
        """Return what stands in the box, for tests."""
        return tuple(label.text() for label in (*self._heads, *self._notes, self._events))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_events()
        self._reserve(anew=True)

    def _fit_events(self) -> None:
        width = max(self.width() - 2 * SIDE, 1)
        text = self._events.fontMetrics().elidedText(self._event_text, Qt.TextElideMode.ElideRight, width)
        self._events.setText(text)

    def _reserve(self, anew: bool) -> None:
        """Keep the height: it grows where a text needs it, and does not jump from day to day."""
        line = self._events.fontMetrics().lineSpacing()
        room = self.width() - 2 * SIDE - SPACING * (len(STRETCH) - 1)
        needed = [
            _wrapped_height(note, max(room * share // sum(STRETCH) - 1, 1))
            for note, share in zip(self._notes, STRETCH, strict=True)
        ]
        kept = 0 if anew else self._notes[0].minimumHeight()
        height = max(kept, *needed, LEAST_LINES * line)
        for note in self._notes:
            note.setFixedHeight(height)
        self._events.setFixedHeight(line + 2)


def _wrapped_height(label: QLabel, width: int) -> int:
    """Measure the text itself: a label's own answer is never under the height it was given."""
    wrap = int(Qt.TextFlag.TextWordWrap)
    return label.fontMetrics().boundingRect(QRect(0, 0, width, MOST_HEIGHT), wrap, label.text()).height()


def plain_label(role: str) -> QLabel:
    """Return a wrapping label that shows its text as it is, without markup."""
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
