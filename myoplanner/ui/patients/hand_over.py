"""Handing patients over: into an archive, and out of one. Esc leaves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from myoplanner.errors import AppError
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.controller import Controller
from myoplanner.ui.messages import Banner
from myoplanner.ui.patients.bar import button
from myoplanner.ui.patients.export_card import ExportCard
from myoplanner.ui.patients.import_card import ImportCard

MARGIN = 12
EXPORT_WIDTH = 440


class HandOverView(QWidget):
    """Hold the card that writes an archive and the card that takes one in."""

    left = Signal()
    """A person goes back to the patients."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.back = button("‹ &Patients", "Back to the patients (Esc)")
        self.banner = Banner()
        self.export = ExportCard(controller)
        self.export.setFixedWidth(EXPORT_WIDTH)
        self.take_in = ImportCard(controller)
        self._lay_out()
        self.back.clicked.connect(self._leave)
        for card in (self.export, self.take_in):
            card.done.connect(self.banner.show_note)
            card.failed.connect(self._show_fault)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("role", "card")
        line = QHBoxLayout(head)
        line.setContentsMargins(10, 8, 10, 8)
        line.setSpacing(10)
        line.addWidget(self.back)
        line.addWidget(plain_label(say("hand.title"), "title"))
        line.addStretch(1)
        cards = QHBoxLayout()
        cards.setSpacing(8)
        cards.addWidget(self.export)
        cards.addWidget(self.take_in, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, 4)
        box.setSpacing(8)
        box.addWidget(head)
        box.addWidget(self.banner)
        box.addLayout(cards, 1)

    def show_choice(self, one: tuple[str, str] | None, everybody: tuple[str, ...]) -> None:
        """Offer the selected patient (id and name) and all patients; forget what was there before."""
        self.banner.clear()
        self.export.show_choice(one, everybody, self._controller.today)
        self.take_in.clear()

    def focus_first(self) -> None:
        """Put the cursor where one begins: whom to export, or which archive to take in."""
        first = self.export.who if self.export.write.isEnabled() else self.take_in.place
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_fault(self, fault: AppError) -> None:
        self.banner.show_error(fault)

    def _leave(self) -> None:
        self.take_in.clear()
        self.export.passphrase.clear()
        self.export.again.clear()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc leave."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
