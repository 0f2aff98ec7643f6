"""A fold that holds texts only."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from myoplanner.ui.wizard.addon.marked_lines import MarkedLine, MarkedLines
from myoplanner.ui.wizard.diagnosis.fold import Fold


class TextFold(Fold):
    """Show a heading in one line, and marked lines once unfolded."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._label = label
        self._lines: tuple[MarkedLine, ...] = ()
        self._blocks = MarkedLines()

    def show_lines(self, lines: tuple[MarkedLine, ...], summary: str) -> None:
        """Take the lines as they stand now; none hides the fold."""
        self._lines = lines
        self.head.show_line(self._label, "", summary)
        self.setVisible(bool(lines))
        if self.is_open:
            self.refresh()

    def build(self) -> QWidget:
        """Return the body."""
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 6, 0, 8)
        box.addWidget(self._blocks)
        return body

    def refresh(self) -> None:
        """Draw the lines."""
        self._blocks.show_lines(self._lines)
