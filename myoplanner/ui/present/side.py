"""Beside the chart on the wall: what is asked, what was done, its note, and what has no time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from myoplanner.logic.sheets.present.lesson import LessonSheet
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.style import set_role

SHARE = 0.3
LEAST_WIDTH = 260


class SidePanel(QScrollArea):
    """Show the texts of a stop; hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = QFrame()
        set_role(card, "card")
        self.asked_head = plain_label(say("lesson.asked"), "wall-heading")
        self.asked = plain_label("", "wall", wrap=True)
        self.done_head = plain_label(say("lesson.done"), "wall-heading")
        self.done = plain_label("", "wall", wrap=True)
        self.note = plain_label("", "wall-second", wrap=True)
        self.untimed_head = plain_label(say("case.untimed"), "wall-heading")
        self.untimed = plain_label("", "wall-second", wrap=True)
        self.case = plain_label("", "wall-second", wrap=True)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        for widget in (
            *(self.asked_head, self.asked, self.done_head, self.done, self.note),
            *(self.untimed_head, self.untimed, self.case),
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(card)

    def show_lesson(self, lesson: LessonSheet) -> None:
        """Show what belongs to a stop, and under it what belongs to the whole case."""
        untimed = "\n".join(f"• {text}" for text in lesson.untimed)
        case = "\n".join(lesson.notes)
        for head, label, text in (
            (self.asked_head, self.asked, lesson.question),
            (self.done_head, self.done, lesson.done),
            (None, self.note, lesson.note),
            (self.untimed_head, self.untimed, untimed),
            (None, self.case, case),
        ):
            label.setText(text)
            label.setVisible(bool(text))
            if head is not None:
                head.setVisible(bool(text))
        said = (lesson.question, lesson.done, lesson.note, untimed, case)
        self.setVisible(any(said))
        self.setAccessibleName(" ".join(text for text in said if text))
        self.verticalScrollBar().setValue(0)

    def make_room(self, width: int) -> None:
        """Take a share of a window that is so wide."""
        self.setFixedWidth(max(LEAST_WIDTH, round(width * SHARE)))
