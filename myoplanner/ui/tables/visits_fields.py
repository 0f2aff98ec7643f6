"""The fields of a visit's sheet: one line of text each, and the muscles in right and left columns."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from myoplanner.logic.record.results import Scale
from myoplanner.logic.record.visits import Muscle, Place, Side, places_of
from myoplanner.logic.sheets.visits import muscle_rows
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import RETURN_KEYS, TextField, plain_label
from myoplanner.ui.style import set_role

LONGEST_GRADE = 4
GRADE_WIDTH = 44
PER_BLOCK = 4
"""Muscles one under the other; the eight stand in two blocks, because the tables are wide and low."""
BLOCK_COLUMNS = 4
BLOCK_GAP = 20


class EntryField(TextField):
    """Take one number or day; Enter moves on within the sheet, but only where it was understood."""

    passed = Signal(object)
    """Carries the field itself once Enter is pressed in it and it is not refused."""

    def __init__(self, name: str, longest: int, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(name, longest=longest, parent=parent)
        set_role(self, "compact")
        if width:
            self.setFixedWidth(width)

    def put(self, text: str) -> None:
        """Show a text as the one on record, whatever was typed."""
        self._shown = self._sent = text
        self.setText(text)
        self.setCursorPosition(0)
        self.mark(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in RETURN_KEYS:
            super().keyPressEvent(event)
            return
        self._commit()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the sheet saves
        elif self.is_wrong:
            self.selectAll()  # what is typed next takes the place of what was refused
        else:
            self.passed.emit(self)


class MuscleGrid(QWidget):
    """Hold a field for each muscle and side; shows those that the chosen scale tests."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale, self._side = Scale.MMT8_80, Side.RIGHT
        self._all: dict[Place, EntryField] = {}
        self._heads: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(3)
        for column in (0, BLOCK_COLUMNS):
            for offset, side in enumerate(Side, 1):
                head = plain_label(say(f"muscle.{side.value}"), "second")
                self._heads.append(head)
                self._grid.addWidget(head, 0, column + offset, Qt.AlignmentFlag.AlignHCenter)
        self._grid.setColumnMinimumWidth(BLOCK_COLUMNS - 1, BLOCK_GAP)
        labels = {muscle: row.label for muscle, row in zip(Muscle, muscle_rows(Scale.MMT8_150), strict=True)}
        for number, muscle in enumerate(Muscle):
            row, column = number % PER_BLOCK + 1, number // PER_BLOCK * BLOCK_COLUMNS
            self._grid.addWidget(plain_label(labels[muscle]), row, column)
        for place in places_of(Scale.MMT8_150):
            self._add(place, labels[place.muscle])

    def _add(self, place: Place, label: str) -> None:
        side = "" if place.side is None else f", {say(f'muscle.{place.side.value}').lower()}"
        field = EntryField(label + side, LONGEST_GRADE, GRADE_WIDTH)
        number = tuple(Muscle).index(place.muscle)
        offset = 2 if place.side is Side.LEFT else 1
        column = number // PER_BLOCK * BLOCK_COLUMNS + offset
        self._grid.addWidget(field, number % PER_BLOCK + 1, column)
        self._all[place] = field

    def show_places(self, scale: Scale, side: Side) -> None:
        """Show the fields of the muscles that a scale tests; what is typed in the others is kept."""
        self._scale, self._side = scale, side
        tested = set(self.places)
        for place, field in self._all.items():
            field.setVisible(place in tested)
        for head in self._heads:
            head.setVisible(scale is Scale.MMT8_150)

    def put(self, texts: Mapping[str, str]) -> None:
        """Show the grades of a sheet by the keys of their places."""
        for place, field in self._all.items():
            field.put(texts.get(place.key, ""))

    @property
    def places(self) -> tuple[Place, ...]:
        """Return the places that are shown, in the order in which they are tested."""
        return places_of(self._scale, self._side)

    @property
    def fields(self) -> dict[str, EntryField]:
        """Return the fields that are shown by their keys, in the order in which they are tested."""
        return {place.key: self._all[place] for place in self.places}

    @property
    def all_fields(self) -> tuple[EntryField, ...]:
        """Return all fields, shown or not."""
        return tuple(self._all.values())
