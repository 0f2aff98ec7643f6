"""What happens when a fault of the program reaches nobody: save first, log, then say so plainly.

The report names the kind of exception and its place in the program. The message of an exception is
left out: it may quote what was entered about a patient.
"""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QCoreApplication, QObject, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from myoplanner import __version__
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label

PACKAGE = Path(__file__).resolve().parents[1]
MOST_PLACES = 12
EXIT_STATUS = 70

Rescue = Callable[[], object]
"""Saves what can be saved. False, or an exception, means that it could not."""
Log = Callable[[BaseException], object]
"""Writes one line about an exception, without its message."""


def install(rescue: Rescue, log: Log) -> CrashGuard:
    """Take over what happens to exceptions that nobody caught; keep the returned guard."""
    guard = CrashGuard(rescue, log)
    sys.excepthook = guard.caught
    return guard


class CrashGuard(QObject):
    """Catch what nobody caught. One window at a time: a fault in each repaint must not open a hundred."""

    def __init__(self, rescue: Rescue, log: Log) -> None:
        super().__init__()
        self._rescue = rescue
        self._log = log
        self._busy = False
        self.window: CrashWindow | None = None

    def caught(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Save, log and show one exception. Never raises, whatever the two callables do."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, fault, trace)  # Ctrl+C in the terminal is no fault
            return
        report = report_of(fault)
        _to_terminal(report)
        if self._busy:
            return  # the rescue itself, or this window, went wrong
        self._busy = True
        try:
            saved = _tried(self._rescue)
            _tried(self._log, fault)
            if QApplication.instance() is not None:
                self._show(report, saved)
        finally:
            self._busy = False

    def _show(self, report: str, saved: bool) -> None:
        if self.window is not None and self.window.isVisible():
            self.window.count_again(saved)
            return
        self.window = CrashWindow(report, saved)
        self.window.show()


def _tried(act: Callable[..., object], *given: object) -> bool:
    """Call something that may itself be broken by now; tell whether it did its work."""
    try:
        return act(*given) is not False
    except Exception as fault:
        _to_terminal(report_of(fault))
        return False


def _to_terminal(text: str) -> None:
    if sys.stderr is not None:  # a window without a terminal has none on Windows
        print(text, file=sys.stderr)


# --- the report ------------------------------------------------------------------------------


def report_of(fault: BaseException) -> str:
    """Return kind, places in our own code and versions; nothing that a person typed."""
    kind = f"{type(fault).__module__}.{type(fault).__qualname__}"
    versions = (f"Python {platform.python_version()}", f"PySide6 {PySide6.__version__}", f"Qt {qVersion()}")
    return "\n".join((
        f"MyoPlanner {__version__}: {kind}",
        *(f"  {place}" for place in places_of(fault)),
        ", ".join((*versions, platform.system())),
    ))  # fmt: skip


def places_of(fault: BaseException) -> list[str]:
    """Return where in our own code an exception passed, the innermost last; else the last place of all."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)]
    if not ours:
        return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-1:]]
    return [
        f"{Path(frame.filename).relative_to(PACKAGE).as_posix()}:{frame.lineno} {frame.name}"
        for frame in ours[-MOST_PLACES:]
    ]


# --- the window ------------------------------------------------------------------------------


class CrashWindow(QDialog):
    """Say what happened to the work, show the report, let the user copy it, go on or quit."""

    def __init__(self, report: str, saved: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(f"MyoPlanner: {say('crash.title')}")
        self._times = 0
        self.title = plain_label(say("crash.title"), "title")
        self.fate = plain_label("", wrap=True)
        self.again = plain_label("", "second")
        self.report = QPlainTextEdit(report)
        self.copy = QPushButton("&Copy the report")
        self.copied = plain_label("", "second")
        self.quit = QPushButton("&Quit")
        self.go_on = QPushButton("&Go on")
        self._lay_out()
        self._say(saved)
        self.copy.clicked.connect(self.copy_report)
        self.quit.clicked.connect(self.quit_now)
        self.go_on.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Report")
        self.report.setTabChangesFocus(True)
        self.again.hide()
        self.go_on.setProperty("role", "primary")
        self.go_on.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addWidget(self.copied)
        buttons.addStretch(1)
        buttons.addWidget(self.quit)
        buttons.addWidget(self.go_on)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(10)
        for widget in (self.title, self.fate, self.again, self.report):
            box.addWidget(widget)
        box.addWidget(plain_label(say("crash.private"), "second", wrap=True))
        box.addLayout(buttons)
        self.resize(620, 380)
        self.go_on.setFocus()

    def _say(self, saved: bool) -> None:
        keys = ("crash.saved", "crash.go_on") if saved else ("crash.not_saved", "crash.go_on_unsaved")
        self.fate.setText(" ".join(say(key) for key in keys))

    def count_again(self, saved: bool) -> None:
        """Say that it went on happening while this window was open."""
        self._times += 1
        key = "crash.again_once" if self._times == 1 else "crash.again"
        self.again.setText(say(key, number=self._times))
        self.again.show()
        self._say(saved)

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copied.setText(say("crash.copied"))

    def quit_now(self) -> None:
        """End the program without asking the windows; what could be saved was saved before."""
        self.accept()
        QCoreApplication.exit(EXIT_STATUS)
