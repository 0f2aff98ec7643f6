"""One item of the diagnosis: label, points and its words in a line, what belongs to the answer under it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from myoplanner.logic.sheets.diagnosis import ItemSheet
from myoplanner.logic.sheets.diagnosis_step import FactText
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.wizard.diagnosis.answers import AnswerDoor
from myoplanner.ui.wizard.diagnosis.details import DetailEditor
from myoplanner.ui.wizard.diagnosis.segments import Segments

BESIDE_LINES = 12
"""Words up to this many text heights wide stand beside the label, wider ones under it."""
LONG_LABEL = 40
"""A label of more signs takes the whole width, its words under it."""
POINTS_WIDTH = 30
MORE_WIDTH = 22
ROOM_UNDER = 5
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class RowShape:
    """Tell which columns the rows of a section share: points, and the dots that open day and note."""

    scored: bool
    dotted: bool


class ItemRow(QWidget):
    """Show one item and hand its answer on; day and note open under it on F2 or on the dots."""

    def __init__(
        self, item: ItemSheet, door: AnswerDoor, shape: RowShape, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._item, self._door = item, door
        self.label = plain_label(item.label, wrap=True)
        self.points = plain_label("", "second")
        self.segments = Segments(item.label, item.words)
        self.more = QToolButton()
        self.under = plain_label("", "second", wrap=True)
        self.written = plain_label("", "small", wrap=True)
        self.details: DetailEditor | None = None
        self._lay_out(shape)
        self.segments.chosen.connect(self._chosen)
        self.segments.details_wanted.connect(self.open_details)
        self.more.clicked.connect(self.open_details)
        self._draw()

    def _lay_out(self, shape: RowShape) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 1, 0, 1)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        whole = self.is_stacked and not self._item.question
        self._grid.addWidget(self.label, 0, 0, 1, 3 if whole else 1, Qt.AlignmentFlag.AlignVCenter)
        line = 1 if self.is_stacked else 0
        if self.is_stacked and self._item.question:
            self._grid.addWidget(plain_label(self._item.question, "second"), 0, 1, 1, 2, RIGHT)
        if shape.scored:
            self._grid.setColumnMinimumWidth(1, POINTS_WIDTH)
            self._grid.addWidget(self.points, line, 1, RIGHT)
        else:
            self.points.setParent(self)
            self.points.hide()
        if self.segments.natural_width() <= BESIDE_LINES * self.fontMetrics().height():
            self._grid.addWidget(self.segments, line, 2, RIGHT)
        else:
            self._grid.addWidget(self.segments, line, 0, 1, 3, RIGHT)
        self._dots(shape)
        self._across = 4 if shape.dotted else 3
        self._grid.addWidget(self.under, 2, 0, 1, self._across)
        self._grid.addWidget(self.written, 3, 0, 1, self._across)

    def _dots(self, shape: RowShape) -> None:
        self.more.setText("…")
        self.more.setProperty("role", "dots")
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.setFixedWidth(MORE_WIDTH)
        self.more.setToolTip(say("step.details_tip"))
        self.more.setAccessibleName(say("step.details_name", item=self._item.label))
        if not shape.dotted:
            self.more.setParent(self)
            self.more.hide()
            return
        policy = self.more.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.more.setSizePolicy(policy)
        self._grid.addWidget(self.more, 0, 3)

    @property
    def is_stacked(self) -> bool:
        """Tell whether the words stand under the label: one of the two is long."""
        wide = self.segments.natural_width() > BESIDE_LINES * self.fontMetrics().height()
        return wide or len(self._item.label) > LONG_LABEL

    @property
    def key(self) -> str:
        """Return the key of the item."""
        return self._item.key

    def show_item(self, item: ItemSheet) -> None:
        """Draw the item as it is on record."""
        if item == self._item:
            return
        self._item = item
        self._draw()

    def _draw(self) -> None:
        item = self._item
        self.segments.show_word(item.chosen)
        self.points.setText(item.points)
        self.more.setVisible(self._has_details and self.more.sizePolicy().retainSizeWhenHidden())
        meaning = say("step.points_to", meaning=item.meaning) if item.meaning else ""
        under = "\n".join(text for text in (meaning, item.hint) if text)
        written = " · ".join(text for text in (item.day_text, item.note) if text)
        for label, text in ((self.under, under), (self.written, written)):
            label.setText(text)
            label.setVisible(bool(text))
        self._grid.setContentsMargins(0, 1, 0, ROOM_UNDER if under or written else 1)
        self.segments.describe(item.points, ". ".join(text for text in (under, written) if text))
        self.label.setToolTip(say("step.source", ids=item.source))
        if self.details is not None:
            self.details.show_item(item)
            if not self._has_details:
                self.close_details()

    @property
    def _has_details(self) -> bool:
        return self._item.chosen is not None and (self._item.dated or self._item.noted)

    def open_details(self) -> None:
        """Open the fields of day and note, or close them; only an answer has them."""
        if self.details is not None and self.details.isVisibleTo(self):
            self.close_details()
            return
        if not self._has_details:
            return
        if self.details is None:
            self.details = DetailEditor(self._item, self._door)
            self.details.closed.connect(self.close_details)
            self._grid.addWidget(self.details, 4, 0, 1, self._across)
            before: QWidget = self.segments
            for field in self.details.fields:
                QWidget.setTabOrder(before, field)
                before = field
        self.details.show_item(self._item)
        self.details.show()
        self.details.fields[0].setFocus()

    def close_details(self) -> None:
        """Close the fields of day and note; the cursor goes back to the words."""
        if self.details is None:
            return
        inside = self.details.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.details.hide()
        if inside:
            self.segments.setFocus()

    def forget(self) -> None:
        """Drop what was typed and not taken: another patient is on view."""
        if self.details is not None:
            self.details.forget()
            self.details.hide()

    def _chosen(self, key: str | None) -> None:
        self._door.choose(self._item.key, key)


class FactRow(QWidget):
    """Show something that the record tells by itself, with its points and what it rests on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: FactText | None = None
        self._label = plain_label("", wrap=True)
        self._points = plain_label("", "second")
        self._text = plain_label("", "heading")
        self._because = plain_label("", "second", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 3, 0, 3)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._label, 0, 0)
        grid.addWidget(self._points, 0, 1, RIGHT)
        grid.addWidget(self._text, 0, 2, RIGHT)
        grid.addWidget(self._because, 1, 0, 1, 3)

    def show_fact(self, fact: FactText) -> None:
        """Draw what the record says."""
        if fact == self._shown:
            return
        self._shown = fact
        texts = (fact.label, fact.points, fact.text, fact.because)
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self._because.setVisible(bool(fact.because))

    @property
    def _labels(self) -> tuple[QLabel, ...]:
        return self._label, self._points, self._text, self._because
