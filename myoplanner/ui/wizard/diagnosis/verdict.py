"""The verdict pinned at the foot: class, score and range, what is unknown, and the arithmetic on asking."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from myoplanner.logic.sheets.classification import PointsRow
from myoplanner.logic.sheets.verdict import VerdictSheet
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.wizard.diagnosis.press_button import PressButton
from myoplanner.ui.wizard.diagnosis.verdict_bar import VerdictBar

MOST_LINES = 13
RIGHT = Qt.AlignmentFlag.AlignRight


class VerdictCard(QFrame):
    """Show the EULAR/ACR 2017 classification; it is support for classification and says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: VerdictSheet | None = None
        self.setProperty("role", "note-card")
        self.headline = plain_label("", "heading", wrap=True)
        self.score = plain_label("", wrap=True)
        self.bar = VerdictBar()
        self.lines = plain_label("", "second", wrap=True)
        self.toggle = PressButton()
        self.toggle.setProperty("role", "link")
        self.toggle.setCheckable(True)
        self.toggle.clicked.connect(self._fold)
        self.arithmetic = Arithmetic()
        self.arithmetic.hide()
        self._label = plain_label("", "second")
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(3)
        for widget in (self.headline, self.score, self.bar, self.lines):
            box.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self._label, 1)
        foot.addWidget(self.toggle)
        box.addLayout(foot)
        box.addWidget(self.arithmetic)

    def show_verdict(self, sheet: VerdictSheet) -> None:
        """Draw the verdict."""
        if sheet == self._sheet:
            return
        self._sheet = sheet
        self.headline.setText(sheet.headline)
        self.score.setText(sheet.score)
        self.bar.show_verdict(sheet)
        self.lines.setText("\n".join(sheet.lines))
        self._label.setText(sheet.label)
        self.setAccessibleName(sheet.headline)
        self.toggle.setAccessibleDescription(sheet.spoken)
        self._name_toggle()
        if self.toggle.isChecked():
            self.arithmetic.show_verdict(sheet)

    def _fold(self) -> None:
        self._name_toggle()
        if self.toggle.isChecked() and self._sheet is not None:
            self.arithmetic.show_verdict(self._sheet)
        self.arithmetic.setVisible(self.toggle.isChecked())

    def _name_toggle(self) -> None:
        arrow = "▾" if self.toggle.isChecked() else "▸"
        self.toggle.setText(f"{say('verdict.arithmetic')} {arrow}")


class Arithmetic(QScrollArea):
    """Show every item with its points, how they add up, and what has to be said beside the class."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("verdict.arithmetic"))
        self._page = QWidget()
        self._box = QVBoxLayout(self._page)
        self._box.setContentsMargins(0, 4, 10, 4)
        self._box.setSpacing(4)
        self.setWidget(self._page)

    def sizeHint(self) -> QSize:
        """Return a few lines of height: the sections above stay in view."""
        return QSize(200, MOST_LINES * self.fontMetrics().height())

    def show_verdict(self, sheet: VerdictSheet) -> None:
        """Draw the arithmetic anew."""
        while self._box.count():
            widget = self._box.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._box.addWidget(_table(sheet.rows))
        for line in sheet.arithmetic:
            self._box.addWidget(plain_label(line, "second", wrap=True))
        for line in sheet.remarks:
            self._box.addWidget(plain_label(line, "second", wrap=True))
        self._box.addStretch(1)


def _table(rows: tuple[PointsRow, ...]) -> QWidget:
    """Return the items with answer, points that count, and points that may still come."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    for column, head in enumerate(("", say("verdict.answer"), say("verdict.counts"), say("verdict.at_most"))):
        grid.addWidget(
            plain_label(head, "second"), 0, column, RIGHT if column else Qt.AlignmentFlag.AlignLeft
        )
    for line, row in enumerate(rows, 1):
        grid.addWidget(plain_label(row.label, "second", wrap=True), line, 0)
        texts = (row.answer, text_of(row.counted), text_of(row.at_most))
        for column, text in enumerate(texts, 1):
            grid.addWidget(plain_label(text, "second"), line, column, RIGHT | Qt.AlignmentFlag.AlignTop)
    return table
