"""The first day of a change: today unless another one is typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from myoplanner.logic.wording import day_text, say
from myoplanner.ui.bindings import FieldRow, TextField
from myoplanner.ui.wizard.diagnosis.fields import Refusals, field_grid
from myoplanner.ui.wizard.steroid.door import SteroidDoor

LABEL_WIDTH = 100


class StartRow(QWidget):
    """Take the first day of a change."""

    def __init__(self, name: str, door: SteroidDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self.field = TextField(f"{name}: {say('sizes.start')}", longest=24)
        grid = field_grid(LABEL_WIDTH)
        self.row = FieldRow(grid, 0, say("sizes.start"), self.field)
        self._refusals = Refusals({"start": self.row})
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(grid)
        self.field.committed.connect(self._typed)

    def show_start(self, start: date | None, problem: str) -> None:
        """Show the day, and why a change cannot begin on it."""
        self.field.show_text("" if start is None else start.isoformat())
        refused = self._refusals.text("start") or problem
        self.row.show_hint("" if start is None else day_text(start), refused)

    def forget(self) -> None:
        """Drop what was refused: another patient is on view."""
        self._refusals.clear()

    def _typed(self, text: str) -> None:
        error = self._door.set_change_start(text)
        if error is not None:
            self._refusals.refuse_error("start", error)
            return
        self._refusals.accept("start")
