"""The window's actions: one name, one shortcut, one place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from myoplanner.logic.wording import say

PANEL_KEYS = (
    ("panel_events", "Events", "Alt+1", "Close or open the events in the timeline"),
    ("panel_dose", "Prednisone", "Alt+2", "Close or open prednisone in the timeline"),
    ("panel_addon", "Add-on lanes", "Alt+3", "Close or open the add-on lanes in the timeline"),
    ("panel_ck", "CK", "Alt+4", "Close or open CK in the timeline"),
    ("panel_strength", "Strength", "Alt+5", "Close or open strength in the timeline"),
)
"""The panels of the timeline, in their order; they have a menu of their own inside the menu."""
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
    ("present", "Present", "F11", "Present to a class: the timeline alone, large, without a name"),
    ("cases", "Teaching cases", "Ctrl+K", "The teaching cases"),
    ("save_case", "Save as teaching case", "Ctrl+Shift+K", "Save the patient as a teaching case"),
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
    *PANEL_KEYS,
    ("go_on", "Go on", "Ctrl+Return", "Next step, review, apply"),
    ("help", "Keys", "F1", "List the keys"),
)
"""Each action: key, text, shortcut, what it does."""
BUTTON_TEXTS = {"undo": "↶", "redo": "↷"}
"""What stands on a button where the menu's text, which names the edit, would not fit."""
MENU = (
    *("undo", "redo", None, "follow_up", "visit", "flare", "weakness", "tables", "taller", None),
    *("scale", "fit", "zoom_in", "zoom_out", "panels", "dark", None),
    *("present", "cases", "save_case", "export", "copy_picture", "copy_text", None),
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
            elif key == "panels":
                menu.addMenu(self.panel_menu(menu))
            else:
                menu.addAction(self._actions[key])
        return menu

    def panel_menu(self, parent: QWidget) -> QMenu:
        """Return the menu that closes and opens the panels of the timeline."""
        menu = QMenu(say("timeline.panels"), parent)
        menu.addActions(self.panels)
        return menu

    @property
    def panels(self) -> list[QAction]:
        """Return the actions that close and open the panels of the timeline."""
        return [self._actions[key] for key, *_ in PANEL_KEYS]

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
        "Esc\tPut the value on record back; leave a review; drop the sizes of a what-if",
        "Down\tIn a size of a flare or trial: put in the dose at the flare, then the level before it",
        "1-4, letters\tChoose a regimen, a diagnosis",
        "y, n, ?\tAnswer an item of the diagnosis; arrows go through its words",
        "F2\tDay and note beside an answer",
        "Arrow keys\tWalk from event to event in the timeline, from row to row in the tables",
        "Ctrl+arrows\tWalk by a day in the timeline, with Shift by a week; Shift alone moves it",
        "Space, T\tPin the day in the timeline and compare with it; enter that another dose was taken",
    ]
    return "\n".join(lines)
