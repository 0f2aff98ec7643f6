"""The read-out: a fixed box above the plot, never a tip that floats over what is drawn."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from myoplanner.logic.sheets.timeline.compare import Comparison
from myoplanner.logic.sheets.timeline.read_out import ReadOut
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_tip
from myoplanner.ui.chart.looks import Looks
from myoplanner.ui.theme import BODY_PT

STRETCH = (8, 15, 12, 10)
"""Shares of the width: day, dose, CK, strength."""
LEAST_LINES = 3
NOTES_BESIDE_COMPARISON = 2
SIDE = 8
SPACING = 16
MOST_HEIGHT = 10_000


class ReadOutBox(QFrame):
    """Show the texts of one day in four columns, and its added drugs and events in lines under them.

    With a comparison the first line under each head tells what lies between the two days.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(SIDE, 4, SIDE, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(0)
        self._heads = [plain_label("heading") for _ in STRETCH]
        self._notes = [plain_label("second") for _ in STRETCH]
        self._addons, self._events = plain_label("second"), plain_label("second")
        for column, share in enumerate(STRETCH):
            grid.setColumnMinimumWidth(column, 1)
            grid.addWidget(self._heads[column], 0, column)
            grid.addWidget(self._notes[column], 1, column)
            grid.setColumnStretch(column, share)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(0, 0, 0, 0)
        self.foot.setSpacing(4)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._addons)
        lines.addWidget(self._events)
        self.foot.addLayout(lines, 1)
        grid.addLayout(self.foot, 2, 0, 1, len(STRETCH))
        self._shown: ReadOut | None = None
        self._lines: dict[QLabel, str] = {self._addons: "", self._events: ""}

    def set_looks(self, looks: Looks) -> None:
        """Take the theme and the type."""
        head = looks.font(bold=True)
        head.setPointSizeF(BODY_PT * looks.scale)
        for labels, font, colour in (
            (self._heads, head, looks.theme.ink),
            ((*self._notes, self._addons, self._events), looks.font(), looks.theme.second),
        ):
            for label in labels:
                palette = QPalette(label.palette())
                palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
                label.setPalette(palette)
                label.setFont(font)
        self._reserve(anew=True)

    def show_read_out(self, shown: ReadOut, compared: Comparison | None = None) -> None:
        """Show a day's texts, and what lies between it and the pinned day."""
        self._shown = shown
        between = ("",) * len(STRETCH) if compared is None else compared.lines
        for cell, line, head, note in zip(shown.cells, between, self._heads, self._notes, strict=True):
            head.setText(f"{cell.name}  {cell.value}".strip())
            kept = NOTES_BESIDE_COMPARISON if cell.name else 1
            notes = cell.notes[:kept] if line else cell.notes
            note.setText("\n".join(item for item in (line, *notes) if item))
        drugs = " · ".join(shown.addons)
        self._lines[self._addons] = say("timeline.addons_of_day", drugs=drugs) if drugs else ""
        self._lines[self._events] = " · ".join(shown.events)
        self._addons.setVisible(bool(drugs))
        self._fit_lines()
        self.setAccessibleName("; ".join((*(line for line in between if line), *shown.lines)))
        self._reserve(anew=False)

    @property
    def texts(self) -> tuple[str, ...]:
        """Return what stands in the box, for tests."""
        labels = (*self._heads, *self._notes, self._addons, self._events)
        return tuple(label.text() for label in labels)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_lines()
        self._reserve(anew=True)

    def _fit_lines(self) -> None:
        """Cut the lines with an ellipsis beside the buttons; the whole text is in their tips."""
        buttons = sum(
            item.widget().sizeHint().width() + self.foot.spacing()
            for item in (self.foot.itemAt(place) for place in range(1, self.foot.count()))
            if item.widget() is not None and item.widget().isVisibleTo(self)
        )
        width = max(self.width() - 2 * SIDE - buttons, 1)
        for label, text in self._lines.items():
            shown = label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            label.setText(shown)
            label.setToolTip(plain_tip(text) if shown != text else "")

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
        for label in self._lines:
            label.setFixedHeight(line + 2)


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
