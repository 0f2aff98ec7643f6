"""What the room proposes: the published regimens on a line, each drawn as a what-if when it is pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.style import set_role


class WhatIfLine(QFrame):
    """Offer regimens by a button each; several may be drawn at once."""

    changed = Signal()
    """Another set of regimens is asked for."""

    def __init__(self, regimens: tuple[Regimen, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.buttons: dict[str, QPushButton] = {}
        self.said = plain_label("", "wall-second", wrap=True)
        line = QHBoxLayout()
        line.addWidget(plain_label(say("present.what_if"), "wall-heading"))
        for regimen in regimens:
            button = QPushButton(regimen.name)
            set_role(button, "wall-choice")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(f"{say('present.what_if')}: {regimen.name}")
            button.toggled.connect(self._toggled)
            self.buttons[regimen.id] = button
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 6)
        column.addLayout(line)
        column.addWidget(self.said)
        self.say_why(())
        self.hide()

    @property
    def asked(self) -> tuple[str, ...]:
        """Return the ids of the regimens that are pressed."""
        return tuple(key for key, button in self.buttons.items() if button.isChecked())

    def say_why(self, reasons: tuple[str, ...]) -> None:
        """Say why a regimen makes no plan here; nothing where all do."""
        self.said.setText("\n".join(reasons))
        self.said.setVisible(bool(reasons))

    def clear(self) -> None:
        """Let all buttons up without a word."""
        for button in self.buttons.values():
            button.blockSignals(True)
            button.setChecked(False)
            button.blockSignals(False)
        self.say_why(())

    def _toggled(self) -> None:
        self.changed.emit()
