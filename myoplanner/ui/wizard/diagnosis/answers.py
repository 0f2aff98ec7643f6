"""How an answer that was picked or typed becomes an edit of the record, or a refusal beside its field."""

from __future__ import annotations

from myoplanner.logic.edits import with_answer, without_answer
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.answering import read_answer, word_of
from myoplanner.logic.wording import say
from myoplanner.ui.controller import Controller


class AnswerDoor:
    """Take answers to items; each that is understood is one undo step that names item and word."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._items = controller.knowledge.items

    def choose(self, key: str, word: str | None) -> None:
        """Answer an item with a word, None for unknown; day and note stay beside another word."""
        course = self._controller.course
        if course is None:
            return
        item = self._items.known(key)
        label = say("edit.answer", item=item.label, word=self._items.word_label(item, word))
        if word is None:
            self._controller.edit(label, lambda course: without_answer(course, key))
            return
        before = course.diagnosis.answer(key)
        day = "" if before is None or before.day is None else before.day.isoformat()
        note = "" if before is None else before.note
        reading = read_answer(self._items, key, word, self._controller.today, day, note)
        answer = reading.answer
        if answer is not None:
            self._controller.edit(label, lambda course: with_answer(course, answer))

    def write(self, key: str, day: str, note: str) -> FieldError | None:
        """Put day and note beside an answer; return the refusal where they were not understood."""
        course = self._controller.course
        if course is None:
            return None
        word = word_of(self._items, course.diagnosis, key)
        if word is None:
            return None
        reading = read_answer(self._items, key, word, self._controller.today, day, note)
        answer = reading.answer
        if answer is not None:
            label = say("edit.answer_text", item=self._items.known(key).label)
            self._controller.edit(label, lambda course: with_answer(course, answer))
        return reading.error
