"""Undo and redo: lists of whole courses, and nothing at their ends."""

from __future__ import annotations

from myoplanner.logic.base import evolve
from myoplanner.logic.history import MOST_MOMENTS, History
from myoplanner.logic.record.course import Course

EMPTY = Course(id="x")
NOTED = evolve(EMPTY, note="first")
AGAIN = evolve(EMPTY, note="second")


def test_undo_and_redo_walk_through_the_edits_by_their_labels() -> None:
    history = History(present=EMPTY).push("Note", NOTED).push("Note again", AGAIN)
    assert (history.undo_label, history.redo_label) == ("Note again", "")
    back = history.undo()
    assert (back.present, back.undo_label, back.redo_label) == (NOTED, "Note", "Note again")
    assert back.undo().present == EMPTY
    assert back.undo().redo() == back and back.redo() == history


def test_at_either_end_nothing_happens() -> None:
    history = History(present=EMPTY)
    assert history.undo() is history and history.redo() is history
    assert (history.undo_label, history.redo_label) == ("", "")


def test_an_edit_that_changes_nothing_leaves_no_step() -> None:
    history = History(present=EMPTY).push("Note", NOTED)
    assert history.push("Nothing", NOTED) is history


def test_a_new_edit_drops_what_could_be_redone() -> None:
    history = History(present=EMPTY).push("Note", NOTED).undo().push("Other", AGAIN)
    assert history.redo() is history and history.undo().present == EMPTY


def test_the_oldest_steps_are_let_go() -> None:
    history = History(present=EMPTY)
    for number in range(MOST_MOMENTS + 2):
        history = history.push(f"edit {number}", evolve(EMPTY, note=str(number)))
    assert len(history.past) == MOST_MOMENTS
    assert history.past[0].label == "edit 2"
