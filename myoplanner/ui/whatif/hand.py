"""Between the chart and the draft made on it: previews while the hand drags, one edit when it lets go."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Kind
from myoplanner.logic.record.ghost import HandDraft
from myoplanner.logic.sheets.hand import hand_after, hand_line
from myoplanner.logic.sheets.what_if import own_findings
from myoplanner.logic.taper.ghost_edits import with_hand
from myoplanner.logic.taper.hand_edit import HandEdit
from myoplanner.logic.wording import say
from myoplanner.ui.controller import Controller


class HandDoor(QObject):
    """Work out what an edit comes to, and hand it on to the one door for change."""

    previewed = Signal(object)
    """Carries the GhostLine of the draft as it would be, or None when a drag is given up."""
    noted = Signal(object)
    """Carries what a drag comes to now, in words, with what holds it; empty when it is over."""
    refused = Signal(object)
    """Carries why an edit cannot be made, or an empty text."""

    def __init__(self, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller

    def preview(self, edit: HandEdit | None) -> None:
        """Show what an edit would come to; nothing is changed by it."""
        state = self._controller.state
        if state is None:
            return
        if edit is None:
            self.noted.emit("")
            self.previewed.emit(None)
            return
        after = hand_after(state.plan, state.ghosts, edit)
        line = hand_line(state.plan, after.hand)
        found = () if line is None else own_findings(state.plan, line)
        held = [item.sentence for item in found if item.kind is not Kind.NOTE]
        self.noted.emit("\n".join(text for text in (after.note, after.refused, *held) if text))
        self.previewed.emit(line)

    def make(self, edit: HandEdit) -> None:
        """Make an edit: one undo step of the draft. What is signed stays as it is."""
        state = self._controller.state
        if state is None or state.read_only:
            return
        after = hand_after(state.plan, state.ghosts, edit)
        self.noted.emit("")
        self.refused.emit(after.refused)
        if after.label:
            self._become(after.label, after.hand)
        else:
            self.previewed.emit(None)

    def keep_dates(self, keep: bool) -> None:
        """Let later steps keep their dates from now on, or move along."""
        course = self._controller.course
        hand = None if course is None else course.draft.hand
        if hand is not None and hand.keep_dates != keep:
            self._become(say("edit.hand.dates"), evolve(hand, keep_dates=keep))

    def drop(self) -> None:
        """Drop the draft; undo brings it back."""
        self.refused.emit("")
        self._become(say("edit.hand.drop"), None)

    def _become(self, label: str, hand: HandDraft | None) -> None:
        self._controller.edit(label, lambda course: with_hand(course, hand))
