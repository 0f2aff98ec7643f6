"""The window's actions: one name, one shortcut, one place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

KEYS = (
    ("patients", "‹ Patients", "Ctrl+P", "Back to the patients"),
    ("new", "New patient", "Ctrl+N", "Make a new patient"),
    ("follow_up", "+ Visit", "F7", "Enter a follow-up visit: CK, strength, dose taken"),
    ("result", "+ Result", "Ctrl+R", "Enter a result"),
    ("visit", "Ratings of a visit", "Ctrl+Shift+R", "Enter ratings and muscles of a visit"),
    ("undo", "Undo", "Ctrl+Z", "Undo"),
    ("redo", "Redo", "Ctrl+Shift+Z", "Redo"),
    ("scale", "Log CK", "Ctrl+L", "CK on a log or a linear scale"),
    ("fit", "Fit", "Ctrl+0", "Show the whole course"),
    ("zoom_in", "Zoom in", "Ctrl++", "Zoom the timeline in"),
    ("zoom_out", "Zoom out", "Ctrl+-", "Zoom the timeline out"),
    ("dark", "Dark", "Ctrl+T", "Light or dark"),
    ("export", "Export", "Ctrl+E", "Export or copy what is on view"),
    ("copy_picture", "Copy picture", "Ctrl+Shift+C", "Copy what is on view as a picture"),
    ("copy_text", "Copy text", "Ctrl+Shift+T", "Copy what is on view as text"),
    ("diagnosis", "Diagnosis", "Ctrl+1", "Go to the diagnosis"),
    ("steroid", "Steroid trial", "Ctrl+2", "Go to the steroid trial"),
    ("addon", "Add-on therapy", "Ctrl+3", "Go to the add-on therapy"),
    ("flare", "Mark a flare", "Ctrl+Shift+F", "Mark a flare in the taper"),
    ("weakness", "Mark new weakness", "Ctrl+Shift+W", "Mark new weakness under steroid"),
    ("tables", "Go to the tables", "F6", "Go to the names of the tables; arrows choose one"),
    ("taller", "More room for the tables", "F4", "More room for the tables, or less"),
    ("sources", "What the sources say", "F3", "What the sources say, and where it is used"),
    ("go_on", "Go on", "Ctrl+Return", "Next step, review, apply"),
    ("help", "Keys", "F1", "List the keys"),
)
"""Each action: key, text, shortcut, what it does."""
BUTTON_TEXTS = {"undo": "↶", "redo": "↷"}
"""What stands on a button where the menu's text, which names the edit, would not fit."""
MENU = (
    *("undo", "redo", None, "follow_up", "visit", "flare", "weakness", "tables", "taller", None),
    *("scale", "fit", "zoom_in", "zoom_out", "dark", None),
    *("export", "copy_picture", "copy_text", None),
    *("new", "patients", None, "sources", "help"),
)
"""The actions in the menu; None is a line between them."""


class Actions:
    """Hold the actions of one window by their keys."""

    def __init__(self, window: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        for key, text, shortcut, tip in KEYS:
            action = QAction(text, window)
            action.setShortcut(QKeySequence(shortcut))
            action.setIconText(BUTTON_TEXTS.get(key, text))
            action.setToolTip(f"{tip} ({shortcut})")
            window.addAction(action)
            self._actions[key] = action

    def __getitem__(self, key: str) -> QAction:
        """Return the action of that key."""
        return self._actions[key]

    def menu(self, parent: QWidget) -> QMenu:
        """Return a menu of the actions, for a button of `parent`."""
        menu = QMenu(parent)
        for key in MENU:
            if key is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[key])
        return menu

    def connect(self, key: str, slot: Callable[[], object]) -> None:
        """Connect an action to a bound method."""
        self._actions[key].triggered.connect(slot)

    def rename(self, key: str, text: str) -> None:
        """Give an action another word, in the menu and on its button."""
        self._actions[key].setText(text)
        self._actions[key].setIconText(text)

    def enable(self, keys: tuple[str, ...], enabled: bool) -> None:
        """Enable or disable several actions."""
        for key in keys:
            self._actions[key].setEnabled(enabled)


def key_list() -> str:
    """Return all keys as text, a line each."""
    lines = [f"{shortcut}\t{tip}" for _, _, shortcut, tip in KEYS]
    lines += [
        "L\tCK on a log or a linear scale (in the timeline)",
        "Enter\tTake the field and move on",
        "Esc\tPut the value on record back",
        "1-4, letters\tChoose a regimen, a diagnosis",
        "y, n, ?\tAnswer an item of the diagnosis; arrows go through its words",
        "F2\tDay and note beside an answer",
        "Arrow keys\tMove the timeline, the rows",
    ]
    return "\n".join(lines)
