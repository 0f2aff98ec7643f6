"""Save the open patient as a teaching case: typed lines stay only where each was ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from myoplanner.errors import AppError
from myoplanner.logic.knowledge.printed import printed_texts
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import ENTITY_NAMES
from myoplanner.logic.record.teaching import TypedLine, teaching_case, typed_lines
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import TextField, plain_label
from myoplanner.ui.controller import Controller
from myoplanner.ui.style import set_role

LEAST_WEEKS, MORE_WEEKS = 53, 520
"""Dates are moved back by a year at least and eleven at most, by whole weeks."""
LIST_HEIGHT = 104
"""The timeline keeps its room, also on a projector; the lines scroll."""


class SaveCaseZone(QFrame):
    """Show every typed line of the record, none ticked, and save what is left as a case of its own."""

    closed = Signal()
    """The zone was closed by hand."""
    trouble = Signal(object)
    """Carries an AppError that a person must see."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setAccessibleName(say("teaching.title"))
        self._controller = controller
        self._course: Course | None = None
        self.boxes: dict[int, QCheckBox] = {}
        self.title = TextField(say("teaching.name"))
        self.save = QPushButton(say("teaching.save"))
        self.cross = QToolButton()
        self.none = plain_label("", wrap=True)
        self._area = QScrollArea()
        self._lay_out()
        self.save.clicked.connect(self.save_case)
        self.cross.clicked.connect(self.close_zone)
        self.hide()

    def _lay_out(self) -> None:
        set_role(self.save, "primary")
        self.save.setAutoDefault(False)
        self.cross.setText("×")
        set_role(self.cross, "flat")
        self.cross.setAccessibleName(say("teaching.close"))
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFixedHeight(LIST_HEIGHT)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(plain_label(say("teaching.title"), "heading"))
        head.addStretch(1)
        head.addWidget(self.cross)
        label = plain_label(say("teaching.name"))
        label.setBuddy(self.title)
        foot.addWidget(label)
        foot.addWidget(self.title, 1)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(plain_label(say("teaching.hint"), "second", wrap=True))
        column.addWidget(self.none)
        column.addWidget(self._area)
        column.addLayout(foot)

    def open_zone(self) -> None:
        """Show the lines of the open patient, none of them ticked."""
        course = self._controller.course
        if course is None:
            return
        self._course = course
        self.save.setEnabled(True)
        self.none.setText(say("teaching.no_lines"))
        self._fill(typed_lines(course, printed_texts(self._controller.knowledge)))
        self.title.show_text(say("teaching.default", entity=ENTITY_NAMES[course.diagnosis.entity]))
        self.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_zone(self) -> None:
        """Hide the zone and forget what was ticked."""
        self.hide()
        self._course = None
        self._fill(())
        self.closed.emit()

    def _fill(self, lines: tuple[TypedLine, ...]) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setColumnStretch(2, 1)
        self.boxes = {}
        for row, line in enumerate(lines):
            box = QCheckBox()
            box.setAccessibleName(f"{line.what}: {line.text}")
            self.boxes[line.number] = box
            text = plain_label(line.text, wrap=True)
            for place, widget in enumerate((box, plain_label(line.what, "second"), text)):
                grid.addWidget(widget, row, place, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(lines), 1)
        # The area lets go of the widget before, and with it of every line of the patient before.
        self._area.setWidget(holder)
        self._area.setVisible(bool(lines))
        self.none.setVisible(not lines)

    def save_case(self) -> None:
        """Store the case as a record of its own; the patient stays as it is."""
        course = self._course
        if course is None:
            return
        if course != self._controller.course:
            # Edited meanwhile: the ticks may stand beside other lines now.
            self.open_zone()
            self.none.setText(say("teaching.anew"))
            self.none.show()
            return
        new_id = Controller.new_id()
        weeks = -(LEAST_WEEKS + int(Controller.new_id(), 16) % MORE_WEEKS)
        ticked = frozenset(number for number, box in self.boxes.items() if box.isChecked())
        title = self.title.text().strip() or say("teaching.default", entity="")
        printed = printed_texts(self._controller.knowledge)
        try:
            case = teaching_case(course, printed, ticked, weeks, title, new_id)
            self._controller.repository.create(case)
            self._controller.repository.close(case.id)
        except AppError as fault:
            self.trouble.emit(fault)
            return
        self._course = None
        self._fill(())
        self.save.setEnabled(False)
        self.none.setText(say("teaching.saved", title=title))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc close the zone."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_zone()
            return
        super().keyPressEvent(event)
