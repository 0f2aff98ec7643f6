"""A day and a few words, by which a flare or new weakness is marked as an event."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from myoplanner.logic.record.course import EventKind
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import FieldRow, TextField
from myoplanner.ui.wizard.diagnosis.fields import Refusals, field_grid
from myoplanner.ui.wizard.diagnosis.press_button import PressButton
from myoplanner.ui.wizard.steroid.door import MARKS, SteroidDoor

LABEL_WIDTH = 100


class MarkForm(QWidget):
    """Take the day, today where it is left as it stands, and mark on the button."""

    marked = Signal(object)
    """Carries the kind of what was marked."""

    def __init__(self, kind: EventKind, door: SteroidDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._door = kind, door
        name = say(f"mark.{MARKS[kind]}")
        self.day = TextField(f"{name}: {say('mark.day').replace('&', '')}", longest=24)
        self.text = TextField(f"{name}: {say('mark.text')}", longest=200)
        self.do = PressButton(name)
        grid = field_grid(LABEL_WIDTH)
        rows = {
            "day": FieldRow(grid, 0, say("mark.day").replace("&", ""), self.day),
            "text": FieldRow(grid, 1, say("mark.text"), self.text),
        }
        self._refusals = Refusals(rows)
        self._fields = QWidget()
        self._fields.setLayout(grid)
        self._is_folded = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self._fields)
        box.addWidget(self.do, 0, Qt.AlignmentFlag.AlignLeft)
        self.day.committed.connect(self._typed)
        self.text.committed.connect(self._typed)
        self.do.clicked.connect(self._mark)
        self.day.show_text(door.today.isoformat())

    def fold(self, is_folded: bool) -> None:
        """Show the button alone, which then unfolds the fields first."""
        self._is_folded = is_folded
        self._fields.setVisible(not is_folded)
        name = say(f"mark.{MARKS[self._kind]}")
        self.do.setText(say("mark.another", name=name[:1].lower() + name[1:]) if is_folded else name)

    def ask(self) -> None:
        """Unfold the fields, the cursor in the day."""
        self.fold(False)
        self.day.setFocus()

    def forget(self) -> None:
        """Drop what was typed: another patient is on view, or it was entered."""
        self._refusals.clear()
        self.day.mark(False)
        self.day.setText(self._door.today.isoformat())
        self.text.setText("")

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return the fields in order."""
        return (self.day, self.text, self.do)

    def _typed(self, _text: str) -> None:
        """Let a refusal go once another text stands there; it is read when it is marked."""
        self._refusals.clear()

    def _mark(self) -> None:
        if self._is_folded:
            self.ask()
            return
        self._refusals.clear()
        errors = self._door.mark(self._kind, self.day.text(), self.text.text())
        for error in errors:
            self._refusals.refuse_error("text" if error.field == "text" else "day", error)
        if errors:
            (self.text if errors[0].field == "text" else self.day).setFocus()
            return
        self.forget()
        self.marked.emit(self._kind)
