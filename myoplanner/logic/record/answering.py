"""The door through which answers to the items of the diagnosis come in: known keys, known words."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import NAME_LENGTH, Value, clean_text
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.diagnosis_items import DiagnosisItems, Item
from myoplanner.logic.record.days import SHOWN, read_day
from myoplanner.logic.record.diagnosis import Answer, Diagnosis
from myoplanner.logic.wording import say


class AnswerReading(Value):
    """Hold the answer that was understood, or the refusal."""

    answer: Answer | None = None
    error: FieldError | None = None


def read_answer(
    items: DiagnosisItems, key: str, word: str, today: date, day: str = "", note: str = ""
) -> AnswerReading:
    """Read an answer: a key and a word that the items know, a day up to today, a note where one belongs."""
    item = items.item(key)
    if item is None:
        return _refused(key, say("answer.no_item", text=_shown(key)), say("answer.items"))
    words = items.words_of(item)
    if word not in {each.key for each in words}:
        allowed = ", ".join(each.label for each in words)
        return _refused(key, say("answer.no_word", text=_shown(word), item=item.label), allowed)
    return _with_day(item, word, day.strip(), " ".join(clean_text(note).split()), today)


def _with_day(item: Item, word: str, day: str, note: str, today: date) -> AnswerReading:
    if day and not item.dated:
        return _refused(item.key, say("answer.no_day", item=item.label), say("entry.blank"))
    if note and not item.noted:
        return _refused(item.key, say("answer.no_note", item=item.label), say("entry.blank"))
    if len(note) > NAME_LENGTH:
        return _refused(item.key, say("answer.long_note"), say("answer.note_length", most=NAME_LENGTH))
    reading = read_day(day, today, item.key, latest=today)
    if reading.error is not None:
        return AnswerReading(error=reading.error)
    return AnswerReading(answer=Answer(key=item.key, word=word, day=reading.day if day else None, note=note))


def word_of(items: DiagnosisItems, diagnosis: Diagnosis, key: str) -> str | None:
    """Return the word with which an item is answered; None where it is unknown, or not a word of the item."""
    answer, item = diagnosis.answer(key), items.known(key)
    if answer is None or answer.word not in {each.key for each in items.words_of(item)}:
        return None
    return answer.word


def strangers(items: DiagnosisItems, diagnosis: Diagnosis) -> tuple[Answer, ...]:
    """Return the answers on record to items, or in words, that this edition does not know."""
    return tuple(answer for answer in diagnosis.answers if not _known(items, answer))


def _known(items: DiagnosisItems, answer: Answer) -> bool:
    item = items.item(answer.key)
    return item is not None and answer.word in {each.key for each in items.words_of(item)}


def _refused(field: str, wrong: str, allowed: str) -> AnswerReading:
    return AnswerReading(error=FieldError(field=_shown(field), wrong=wrong, allowed=allowed))


def _shown(text: str) -> str:
    return clean_text(text)[:SHOWN]
