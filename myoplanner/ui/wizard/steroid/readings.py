"""The three readings of new weakness side by side: a line each fact, a column each reading."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from myoplanner.logic.sheets.steroid_decisions import ReadingText
from myoplanner.logic.sheets.steroid_page import AGAINST, FOR, UNKNOWN, FactRow
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label, plain_tip

COLUMN = 64
LOOKS = {FOR: "heading", AGAINST: "small", UNKNOWN: "second"}
"""Words say which way a fact points; the type only helps the eye."""


class Readings(QWidget):
    """Show facts against readings; drawn anew only where they differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[FactRow, ...], tuple[ReadingText, ...]] = ((), ())
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)

    def show_readings(self, facts: tuple[FactRow, ...], readings: tuple[ReadingText, ...]) -> None:
        """Draw the table."""
        if (facts, readings) == self._shown:
            return
        self._shown = (facts, readings)
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        bottom, middle = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignHCenter
        for column, reading in enumerate(readings, 1):
            head = plain_label(say(f"readings.short.{reading.key}"), "group", wrap=True)
            head.setAlignment(middle)
            head.setFixedWidth(COLUMN)
            head.setToolTip(plain_tip(f"{reading.title}. {reading.source}"))
            self._grid.addWidget(head, 0, column, bottom)
        for index, fact in enumerate(facts, 1):
            self._grid.addWidget(plain_label(fact.text, "small", wrap=True), index, 0)
            for column, point in enumerate(fact.points, 1):
                mark = plain_label(say(f"readings.{point}"), LOOKS.get(point, "second"))
                mark.setAlignment(middle)
                mark.setAccessibleName(f"{readings[column - 1].title}: {point}: {fact.text}")
                self._grid.addWidget(mark, index, column)
