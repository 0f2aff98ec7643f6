"""Visit every page of the application in a process of its own, and tell what was opened and written.

python -m tests.faults.walk FOLDER ID [--leak]: runs the real application on FOLDER; `--leak` opens a
socket on the way, to see that it is noticed. The last line that it prints is JSON.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

SOCKETS: list[str] = []


def _watch(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        SOCKETS.append(event)


sys.addaudithook(_watch)

from PySide6.QtCore import QTimer  # noqa: E402 - what is imported is watched as well
from PySide6.QtGui import QAction  # noqa: E402
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTabBar, QWidget  # noqa: E402
from shiboken6 import isValid  # noqa: E402

from myoplanner import app as application  # noqa: E402
from myoplanner.ui.main_window import MainWindow  # noqa: E402

STEP_MS = 20
CLOSES = ("quit", "exit")
DELETES = ("delete", "empty", "discard", "trash")
"""Words on buttons that are not pressed: they would take away what is looked for afterwards."""


class Walk:
    """Go from page to page, a step at a time, so that each is laid out and painted."""

    def __init__(self, window: MainWindow, course_id: str, leak: bool) -> None:
        self._window = window
        self._id = course_id
        self._leak = leak
        self.visited: list[str] = []
        self.titles: set[str] = set()
        self.shown: set[str] = set()
        """What stood on the wall while it was presented."""
        self.fds: set[str] = set()
        self._steps = self._all_steps()
        self._close_popups = QTimer(window)
        self._close_popups.timeout.connect(_close_what_blocks)
        self._close_popups.start(STEP_MS)
        QTimer.singleShot(STEP_MS, self._go)

    def _all_steps(self):  # type: ignore[no-untyped-def]
        window, name = self._window, "Quuxwort"
        window.show_patients()
        yield "patients"
        window.patients.bar.search.setText(name)
        yield "patients, searched"
        window.patients.bar.search.clear()
        window.patients.show_trash()
        yield "trash"
        window.patients.show_list()
        window.open_patient(self._id)
        yield "patient"
        for action in window.findChildren(QAction):
            self._back_to_patient()
            # What was listed may be gone by now: a page that was left takes its buttons with it.
            if isValid(action) and _may_be_triggered(action):
                name = action.text()
                action.trigger()
                yield f"action {name}"
        self._back_to_patient()
        for bar in window.findChildren(QTabBar):
            for number in range(bar.count()):
                bar.setCurrentIndex(number)
                yield f"tab {bar.tabText(number)}"
        for button in window.findChildren(QPushButton):
            if isValid(button) and _may_be_pressed(button):
                name = button.text()
                button.click()
                yield f"button {name}"
        for field in window.findChildren(QLineEdit):
            if isValid(field) and field.isVisible() and field.isEnabled() and not field.isReadOnly():
                field.setFocus()
                yield f"field {field.accessibleName()}"
        if self._leak:
            import socket

            socket.socket().close()
            yield "a leak"

    def _back_to_patient(self) -> None:
        wall = self._window.presenting.wall
        if wall is not None and wall.isVisible():
            self.shown |= {label.text() for label in wall.findChildren(QLabel)} | {wall.windowTitle()}
            wall.close()
        if not self._window.on_patient:
            self._window.open_patient(self._id)

    def _go(self) -> None:
        for step in self._steps:
            self.visited.append(step)
            self.titles |= {widget.windowTitle() for widget in QApplication.topLevelWidgets()}
            self.fds |= _socket_fds()
            QTimer.singleShot(STEP_MS, self._go)
            return
        self._window.close()
        QTimer.singleShot(STEP_MS, QApplication.quit)


def _may_be_triggered(action: QAction) -> bool:
    # pyqtgraph keeps an action of its own that no menu shows.
    hidden = type(action.parent()).__name__ == "GraphicsScene"
    left_out = _matches(action.text(), (*CLOSES, *DELETES))
    return action.isEnabled() and bool(action.text()) and not hidden and not left_out


def _may_be_pressed(button: QPushButton) -> bool:
    return button.isVisible() and button.isEnabled() and not _matches(button.text(), (*CLOSES, *DELETES))


def _matches(text: str, words: tuple[str, ...]) -> bool:
    plain = text.replace("&", "").lower()
    return any(word in plain for word in words)


def _close_what_blocks() -> None:
    for widget in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if isinstance(widget, QWidget):
            widget.close()


def _socket_fds() -> set[str]:
    """The sockets that this process has open, where the system shows them."""
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        return set()
    found = set()
    for name in os.listdir(folder):
        try:
            target = os.readlink(folder / name)
        except OSError:
            continue
        if target.startswith("socket:"):
            found.add(target)
    return found


def _mapped_network() -> list[str]:
    """Libraries for the network that are loaded, where the system shows them."""
    maps = Path("/proc/self/maps")
    text = maps.read_text() if maps.exists() else ""
    names = {line.rpartition("/")[2] for line in text.splitlines()}
    return sorted(name for name in names if "Qt6Network" in name or "libcurl" in name or "_ssl" in name)


def main(folder: str, course_id: str, leak: bool) -> int:
    """Run the application, walk through it, and print what was seen."""
    before = _socket_fds()
    walks: list[Walk] = []
    application._close_on_signal = lambda window: walks.append(  # type: ignore[assignment]
        Walk(window, course_id, leak)
    )
    status = application.run(application.Options(data_dir=Path(folder)))
    (walk,) = walks
    told = {
        "visited": walk.visited,
        "titles": sorted(walk.titles),
        "presented": sorted(walk.shown),
        "sockets": SOCKETS,
        "descriptors": sorted(walk.fds - before),
        "libraries": _mapped_network(),
        "modules": sorted({"ssl", "http.client", "PySide6.QtNetwork"} & set(sys.modules)),
    }
    print(json.dumps(told), flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], "--leak" in sys.argv))
