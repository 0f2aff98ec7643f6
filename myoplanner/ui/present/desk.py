"""From the window onto the wall and back: the one place that opens the presentation and the list of cases.

While something is presented the window itself is hidden: its title and its pages bear names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from myoplanner.errors import AppError
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.present.unfold import last_day
from myoplanner.logic.sheets.view import presentable
from myoplanner.ui.controller import Controller
from myoplanner.ui.present.cases import CasesPage

if TYPE_CHECKING:
    from myoplanner.ui.present.window import PresentWindow

Cases = Callable[[], tuple[Course, ...]]


class PresentDesk(QObject):
    """Open the presentation of the open patient or of a case, and come back."""

    dark_asked = Signal()
    trouble = Signal(object)
    """Carries an AppError that a person must see."""

    def __init__(self, window: QWidget, controller: Controller, cases: Cases | None) -> None:
        super().__init__(window)
        self._controller = controller
        self._read = cases
        self.page = CasesPage()
        self.wall: PresentWindow | None = None
        self.page.present_asked.connect(self.present)

    @property
    def _window(self) -> QWidget:
        # Asked of Qt and not kept: two that hold each other are freed by chance, in the middle of a drawing.
        window = self.parent()
        assert isinstance(window, QWidget)
        return window

    def open_cases(self) -> bool:
        """Fill the page of the cases; False (and `trouble`) where they cannot be read."""
        try:
            self.page.show_cases(self._read() if self._read is not None else ())
        except AppError as fault:
            self.trouble.emit(fault)
            return False
        return True

    def present_patient(self) -> None:
        """Present the open patient, without who it is."""
        if self._controller.course is not None:
            self.present(self._controller.course)

    def present(self, course: Course) -> None:
        """Present a course over the whole screen; a teaching case unfolds from its first visit."""
        # With pyqtgraph: not before it is wanted.
        from myoplanner.ui.present.window import PresentWindow, Shown

        knowledge, today = self._controller.knowledge, self._controller.today
        if self.wall is None:
            self.wall = PresentWindow(knowledge)
            self.wall.left.connect(self._come_back)
            self.wall.dark_asked.connect(self.dark_asked)
        options = self._controller.options
        self.wall.open_course(
            Shown(
                presentable(course, knowledge), last_day(course, today), options.ck_log, options.dark,
                unfold=course.case is not None,
            )
        )  # fmt: skip
        self.wall.showFullScreen()
        self._window.hide()

    def _come_back(self) -> None:
        self._window.show()
        self._window.activateWindow()

    def let_go(self) -> None:
        """Close the wall with the window."""
        if self.wall is not None:
            self.wall.left.disconnect(self._come_back)
            self.wall.close()
            self.wall.deleteLater()
            self.wall = None
