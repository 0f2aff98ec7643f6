"""A wizard in a window that takes keys, and hands on its keyboard; no mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Answer
from myoplanner.ui.controller import Controller
from myoplanner.ui.wizard.diagnosis_step import DiagnosisStep
from myoplanner.ui.wizard.panel import WizardPanel
from tests.ui.windows import controller_with

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Hands:
    """The wizard of one or more patients; keys go to whatever has the cursor."""

    def __init__(self, qtbot: QtBot, *courses: Course, size: tuple[int, int] = (400, 760)) -> None:
        self.controller: Controller = controller_with(*courses)
        self.panel = WizardPanel(self.controller)
        qtbot.addWidget(self.panel)
        self.controller.state_changed.connect(self.panel.show_state)
        self.panel.resize(*size)
        with qtbot.waitActive(self.panel):
            self.panel.show()
            self.panel.activateWindow()
        self.controller.open(courses[0].id)
        self.panel.focus_first()

    @property
    def step(self) -> DiagnosisStep:
        """The diagnosis step."""
        return self.panel.diagnosis

    @property
    def course(self) -> Course:
        """The patient on view."""
        assert self.controller.course is not None
        return self.controller.course

    def answer(self, key: str) -> Answer | None:
        """What is on record about an item."""
        return self.course.diagnosis.answer(key)

    def word(self, key: str) -> str | None:
        """The word with which an item is answered."""
        found = self.answer(key)
        return None if found is None else found.word

    @property
    def undo_label(self) -> str:
        """The name of the last edit."""
        assert self.controller.state is not None
        return self.controller.state.undo_label

    @property
    def focus(self) -> QWidget:
        """What has the cursor."""
        QApplication.processEvents()  # a field that was just entered selects its text first
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            QTest.keyClick(self.focus, key, modifier)
            QApplication.processEvents()

    def tab(self, times: int = 1) -> None:
        """Go on by Tab."""
        self.key(Qt.Key.Key_Tab, times=times)

    def enter(self, times: int = 1) -> None:
        """Press Enter."""
        self.key(Qt.Key.Key_Return, times=times)

    def type(self, text: str) -> None:
        """Type text, letter by letter, wherever the cursor is."""
        for letter in text:
            QTest.keyClicks(self.focus, letter)
            QApplication.processEvents()

    def tab_to(self, widget: QWidget, most: int = 60) -> int:
        """Go on by Tab until a widget has the cursor; the number of tabs."""
        for number in range(most):
            if QApplication.focusWidget() is widget:
                return number
            self.tab()
        raise AssertionError(f"{widget.accessibleName()!r} is not reached by {most} tabs")
