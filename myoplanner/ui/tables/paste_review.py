"""Pasted rows of which some need a look: what is wrong row by row, and whether to take the rest."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from myoplanner.logic.record.paste import PasteReading
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.foot import AnswerButton


class PasteReview(QWidget):
    """Show the remarks on pasted rows in place of the grid, until they are taken or dropped."""

    taken = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = plain_label("", "heading", wrap=True)
        self.remarks = QStringListModel(self)
        self.list = QListView()
        self.list.setModel(self.remarks)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setAccessibleName("Rows that need a look")
        self.take = AnswerButton()
        self.drop = AnswerButton("Take nothing")
        set_role(self.take, "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.heading, 1)
        buttons.addWidget(self.take)
        buttons.addWidget(self.drop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.addLayout(buttons)
        layout.addWidget(self.list, 1)
        self.take.clicked.connect(self.taken)
        self.drop.clicked.connect(self.dropped)
        self.take.given_up.connect(self.dropped)
        self.drop.given_up.connect(self.dropped)

    def show_reading(self, reading: PasteReading) -> None:
        """Show what is wrong, doubtful or left out; the safe answer has the focus."""
        good, rows = len(reading.good), len(reading.rows)
        heading = say("grid.paste_problems", problems=len(reading.remarked), rows=rows)
        self.heading.setText(reading.refusal or heading)
        self.remarks.setStringList(list(reading.remarks))
        self.take.setText(f"Take the {good} good rows" if good != 1 else "Take the good row")
        self.take.setVisible(good > 0)
        self.drop.setText("Close" if reading.refusal else "Take nothing")
        self.drop.setFocus(Qt.FocusReason.OtherFocusReason)
