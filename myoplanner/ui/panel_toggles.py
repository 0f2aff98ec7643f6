"""Closing and opening the panels of the timeline: one checkable action each, the last one stays open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup

from myoplanner.logic.sheets.timeline.shapes import PanelName
from myoplanner.ui.controller import Controller


class PanelToggles(QObject):
    """Tie an action to each panel, in their order; a checked one is open."""

    def __init__(self, controller: Controller, actions: Sequence[QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        for name, action in zip(PanelName, actions, strict=True):
            action.setCheckable(True)
            action.setChecked(True)
            action.setData(name.value)
            self._group.addAction(action)
        self._group.triggered.connect(self._chosen)
        controller.state_changed.connect(self.show_state)

    def show_state(self, _: object = None) -> None:
        """Check the panels that are open."""
        closed = self._controller.options.closed_panels
        for action in self._group.actions():
            action.setChecked(PanelName(action.data()) not in closed)

    def _chosen(self, action: QAction) -> None:
        """Close or open a panel; without any there would be no timeline, so the last one stays."""
        closed = tuple(
            name for name, item in zip(PanelName, self._group.actions(), strict=True) if not item.isChecked()
        )
        if len(closed) == len(PanelName):
            action.setChecked(True)
        else:
            self._controller.look(closed_panels=closed)
