"""Red flags above the page, whatever is folded or scrolled: what is on record, and that apply is held."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from myoplanner.logic.sheets.diagnosis_step import RedFlags
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.style import set_role


class RedFlagsCard(QFrame):
    """Show the red flags in one card; their whole findings stand in the list of findings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = plain_label("", "stop", wrap=True)
        self._lines = plain_label("", wrap=True)
        self._foot = plain_label("", "second", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 7, 10, 7)
        box.setSpacing(2)
        for label in (self._head, self._lines, self._foot):
            box.addWidget(label)
        self.hide()

    def show_flags(self, flags: RedFlags | None) -> None:
        """Draw the flags; without one the card is not there."""
        self.setVisible(flags is not None)
        if flags is None:
            return
        set_role(self, "stop-card" if flags.holds else "warn-card")
        set_role(self._head, "stop" if flags.holds else "warn")
        self._head.setText(flags.head)
        self._lines.setText("\n".join(flags.lines))
        self._foot.setText(flags.foot)
        self.setAccessibleName(". ".join((flags.head, *flags.lines)))
