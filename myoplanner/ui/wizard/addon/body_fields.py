"""Weight and height where a dose is counted from them: entered here as measured today."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from myoplanner.logic.finding import FieldError
from myoplanner.logic.sheets.addon.form import BodyRow
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import FieldRow, TextField
from myoplanner.ui.wizard.addon.door import AddOnDoor
from myoplanner.ui.wizard.diagnosis.fields import Refusals, field_grid

LABEL_WIDTH = 124


class BodyFields(QWidget):
    """Take weight and height; each is there only where the chosen source asks for it."""

    def __init__(self, door: AddOnDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._shown: tuple[BodyRow, ...] = ()
        self.weight = TextField(say("addon.form.weight"), longest=12)
        self.tall = TextField(say("addon.form.height"), longest=12)
        grid = field_grid(LABEL_WIDTH)
        self.setLayout(grid)
        self.rows = {
            "weight": FieldRow(grid, 0, say("addon.form.weight"), self.weight),
            "height": FieldRow(grid, 1, say("addon.form.height"), self.tall),
        }
        self.refused = Refusals(self.rows)
        self.weight.committed.connect(self._set_weight)
        self.tall.committed.connect(self._set_height)

    def show_rows(self, rows: tuple[BodyRow, ...]) -> None:
        """Show what is on record of what is asked for."""
        self._shown = rows
        self.setVisible(bool(rows))
        by_name = {row.name: row for row in rows}
        for name, field in (("weight", self.weight), ("height", self.tall)):
            row = by_name.get(name)
            for widget in (field, self.rows[name].label):
                widget.setVisible(row is not None)
            if row is None:
                self.rows[name].show_hint("")
                continue
            field.show_text(row.value)
            self.rows[name].show_hint(row.hint, self.refused.text(name))

    def forget(self) -> None:
        """Drop what was refused: another patient is on view."""
        self.refused.clear()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return the fields in order."""
        return self.weight, self.tall

    def _set_weight(self, text: str) -> None:
        self._take("weight", text, self._door.set_weight)

    def _set_height(self, text: str) -> None:
        self._take("height", text, self._door.set_height)

    def _take(self, name: str, text: str, hand_on: Callable[[str], FieldError | None]) -> None:
        error = hand_on(text) if text.strip() else None
        if error is None:
            self.refused.accept(name)
            self.show_rows(self._shown)
        else:
            self.refused.refuse_error(name, error)
