"""Undo: a list of immutable courses with labels. Nothing here is ever changed, only replaced."""

from __future__ import annotations

from myoplanner.logic.base import Value
from myoplanner.logic.record.course import Course

MOST_MOMENTS = 500


class Moment(Value):
    """Hold a course as it was, and the label of the edit that left it."""

    label: str
    course: Course


class History(Value):
    """Hold the present course with what can be undone and redone."""

    present: Course
    past: tuple[Moment, ...] = ()
    future: tuple[Moment, ...] = ()

    @property
    def undo_label(self) -> str:
        """Return the name of the edit that undo takes back; empty where there is none."""
        return self.past[-1].label if self.past else ""

    @property
    def redo_label(self) -> str:
        """Return the name of the edit that redo brings back; empty where there is none."""
        return self.future[-1].label if self.future else ""

    def push(self, label: str, course: Course) -> History:
        """Return the history after an edit; an edit that changes nothing leaves no step."""
        if course == self.present:
            return self
        past = (*self.past, Moment(label=label, course=self.present))[-MOST_MOMENTS:]
        return History(present=course, past=past)

    def undo(self) -> History:
        """Return the history one edit earlier, or the same at its beginning."""
        if not self.past:
            return self
        last = self.past[-1]
        future = (*self.future, Moment(label=last.label, course=self.present))
        return History(present=last.course, past=self.past[:-1], future=future)

    def redo(self) -> History:
        """Return the history one edit later, or the same at its end."""
        if not self.future:
            return self
        next_one = self.future[-1]
        past = (*self.past, Moment(label=next_one.label, course=self.present))
        return History(present=next_one.course, past=past, future=self.future[:-1])
