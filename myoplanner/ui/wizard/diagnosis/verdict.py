"""The verdict pinned at the foot: class, score and range, what is unknown, and the arithmetic on asking."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from myoplanner.logic.sheets.verdict import ArithmeticRow, VerdictSheet
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.wizard.diagnosis.press_button import PressButton
from myoplanner.ui.wizard.diagnosis.verdict_bar import VerdictBar

MOST_LINES = 10
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
        self.arithmetic: Arithmetic | None = None
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
        self._box = box

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
        self._draw_arithmetic()

    def _fold(self) -> None:
        self._name_toggle()
        if self.arithmetic is None:
            self.arithmetic = Arithmetic()
            self._box.addWidget(self.arithmetic)
            self.setTabOrder(self.toggle, self.arithmetic)
        self._draw_arithmetic()
        self.arithmetic.setVisible(self.toggle.isChecked())

    def _draw_arithmetic(self) -> None:
        if self.arithmetic is not None and self._sheet is not None and self.toggle.isChecked():
            self.arithmetic.show_verdict(self._sheet)

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


def _table(rows: tuple[ArithmeticRow, ...]) -> QWidget:
    """Return the items with their answers and points."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    for column, head in enumerate((say("verdict.answer"), say("verdict.points")), 1):
        grid.addWidget(plain_label(head, "group"), 0, column, RIGHT)
    for line, row in enumerate(rows, 1):
        grid.addWidget(plain_label(row.label, "second", wrap=True), line, 0)
        for column, text in enumerate((row.answer, row.points), 1):
            grid.addWidget(plain_label(text, "second"), line, column, RIGHT | Qt.AlignmentFlag.AlignTop)
    return table
