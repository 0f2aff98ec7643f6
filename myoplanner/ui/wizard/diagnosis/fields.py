"""What the fields of this step share: a grid for them, and the memory of what was refused."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from myoplanner.logic.finding import FieldError
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import FieldRow

LABEL_WIDTH = 132


def field_grid(label_width: int = LABEL_WIDTH) -> QGridLayout:
    """Return a grid for field rows: labels left, fields right."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(3)
    grid.setColumnMinimumWidth(0, label_width)
    grid.setColumnStretch(1, 1)
    return grid


class Refusals:
    """Hold why texts were refused, by the key of their row, until they are taken or the patient changes."""

    def __init__(self, rows: dict[str, FieldRow]) -> None:
        self._rows = rows
        self._texts: dict[str, str] = {}

    def text(self, key: str) -> str:
        """Return why the text of a field was refused; empty where it was not."""
        return self._texts.get(key, "")

    def refuse(self, key: str, wrong: str, allowed: str) -> None:
        """Say under the field what was wrong and what is allowed."""
        self._texts[key] = say("field.refused", wrong=wrong, allowed=allowed)
        self._rows[key].show_hint("", self._texts[key])

    def refuse_error(self, key: str, error: FieldError) -> None:
        """Say a field error under the field."""
        self.refuse(key, error.wrong, error.allowed)

    def accept(self, key: str) -> None:
        """Take the refusal of a field away."""
        if self._texts.pop(key, None) is not None:
            self._rows[key].show_hint("")

    def clear(self) -> None:
        """Forget all refusals: another patient is on view, whose fields must not keep what was typed here."""
        for key in tuple(self._texts):
            self.accept(key)
